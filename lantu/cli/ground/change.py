"""lantu ground change: where land is built on next, fitted on dates, and tried on one that was held back."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError
from lantu.language.text import Text


def ground_change(
    early: Annotated[Path, Parameter(help="raster of land at the first date")],
    late: Annotated[Path, Parameter(help="at the second")],
    /,
    *later: Annotated[Path, Parameter(help="at more dates, in order; the last one is held back")],
    built: Annotated[
        str | None,
        Parameter(help="values that count as built: 2,3 or 21:24 or 50: (default: above 0, of maps of two values)"),
    ] = None,
    closed: Annotated[
        list[Path] | None,
        Parameter(negative="", help="raster of land that may not be built on, above 0; may be repeated"),
    ] = None,
    closed_from: Annotated[float | None, Parameter(help="of --closed: the value from which land is closed")] = None,
    factor: Annotated[
        list[Path] | None, Parameter(negative="", help="raster of what may explain change (slope …); may be repeated")
    ] = None,
    near: Annotated[
        list[Path] | None,
        Parameter(negative="", help="raster of what nearness to may explain it (roads: above 0); may be repeated"),
    ] = None,
    nodata: Annotated[
        str, Parameter(help="of the dates: the value that stands for no data, or none, instead of what files say")
    ] = "",
    demand: Annotated[int | None, Parameter(help="cells of land that are built on after the last date")] = None,
    like: Annotated[
        str | None,
        Parameter(help="instead: PACK:YEAR:YEAR, land grows as the built-up area of the plan's run between two years"),
    ] = None,
    cell: Annotated[
        float | None, Parameter(help="metres, the width of a cell where files have no coordinate system")
    ] = None,
    out: Annotated[
        Path | None, Parameter(help="GeoTIFF of where land is built on next; needs --demand or --like")
    ] = None,
    keep: Annotated[
        str | None, Parameter(help="a pack that keeps answer and map, for the page of its studio; needs as much")
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Fit where land was built on, try it on change that the fit did not see, and say whether it beats no change and chance.

    Exit code 1 where it has no skill: a map is then written with the values of what is not to be believed.

    Example: lantu ground change 1990.tif 2000.tif 2010.tif --closed water.tif --factor slope.tif
    """
    from lantu.files import write_together
    from lantu.language.choice import choose_language
    from lantu.report.ground.land.land_change import change_facts, change_sentences, land_change, next_map
    from lantu.space.importers.rasters.land_rasters import land_as_tiff

    language = choose_language(lang)
    if (out is not None or keep is not None) and demand is None and like is None:
        option = "--out" if out is not None else "--keep"
        raise LantuError(
            Text(
                f"{option} 需要 --demand 或 --like：要建多少格",
                f"{option} needs --demand or --like: how many cells are built on",
            )
        )
    found = land_change(
        [early, late, *later], closed or [], factor or [], near or [],
        built=built, closed_from=closed_from, nodata=nodata, cell=cell,
    )  # fmt: skip
    told = change_facts(found)
    if like is not None and demand is None:
        from lantu.report.ground.land.land_demand import demand_like

        wanted = demand_like(like, int(found.maps[-1].sum()))
        demand, told["demand"] = wanted.cells, wanted.told
    if demand is not None and (out is not None or keep is not None):
        values, short = next_map(found, demand)
        told |= {"cells_built_next": demand - short, "cells_short_of_land": short}
        if out is not None:
            write_together({out: land_as_tiff(values, dict(found.profile))})
            told["written"] = str(out)
        if keep is not None:
            from lantu.cli.importing.import_folder import pack_folder
            from lantu.report.ground.land.land_kept import keep_change

            told["kept"] = str(keep_change(pack_folder(Path(keep)), told, values, found.profile))
    if json:
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        for line in change_sentences(told):
            print(line.say(language))
        for name in ("written", "kept"):
            if name in told:
                print(told[name])
    return 0 if told["has_skill"] else 1
