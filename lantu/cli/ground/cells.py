"""lantu ground cells: people or jobs in cells of equal area, each zone's kept to the last one."""

import json as json_format
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from cyclopts import Parameter

from lantu.cli.ground.exposure import Size
from lantu.cli.options import Json, Lang, Pack, refuse_taken
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.space.cells.people import Cells


def ground_cells(
    pack: Pack,
    /,
    *,
    size: Size = 100.0,
    crs: Annotated[
        str | None, Parameter(help="the plane of the cells (default: EPSG:6933, or Lambert's own far from 30°)")
    ] = None,
    zones: Annotated[
        Path | None, Parameter(help="a layer of zones with their people (default: the pack's place and its census)")
    ] = None,
    layer: Annotated[str | None, Parameter(help="of --zones: which layer, where there are several")] = None,
    people: Annotated[str | None, Parameter(help="of --zones: the column of people (default: by its heading)")] = None,
    jobs: Annotated[
        str | None, Parameter(help="of --zones: the column of jobs, which are brought to cells in the place of people")
    ] = None,
    by: Annotated[
        Literal["floor-space", "people", "land-use", "area"],
        Parameter(help="of --zones: where in a zone people live, or jobs are"),
    ] = "floor-space",
    land_use: Annotated[Path | None, Parameter(help="of --by land-use: a layer of areas with a class")] = None,
    class_: Annotated[str | None, Parameter(name="--class", help="of --land-use: the column of classes")] = None,
    weight: Annotated[
        list[str] | None,
        Parameter(negative="", help="of --land-use: CLASS=NUMBER, people per ground of it; may be repeated"),
    ] = None,
    tif: Annotated[Path | None, Parameter(help="write the cells as a GeoTIFF (COG), -1 where nobody counted")] = None,
    gpkg: Annotated[Path | None, Parameter(help="write the cells as a GeoPackage with a style that QGIS opens")] = None,
    force: Annotated[bool, Parameter(negative="", help="write over files that are there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Bring people or jobs to cells of equal area: by floor space, land use, another grid or the ground alone; totals are kept.

    Example: lantu ground cells yuzhong --size 100 --tif people.tif
    """
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack, lineage
    from lantu.space import open_space
    from lantu.space.cells.people import Cells

    language = choose_language(lang)
    refuse_taken(force, tif, gpkg)
    if jobs is not None:
        _refuse_jobs(zones, people, by)
    if zones is None:
        from lantu.cli.streets.access import plan_and_city
        from lantu.engine.projects.coverage import place_of
        from lantu.report.ground.people import ground_people, space_with_homes

        plan, city = plan_and_city(pack)
        folders = lineage(find_pack(pack))
        space = space_with_homes(folders) or open_space(folders[0])
        found = ground_people(space, city, place_of(plan) if plan else "city", size, crs)
        own = found.people_of_cells
        cells, told = Cells(found.grid, own, own > 0), found.told
    else:
        from lantu.report.ground.cells_of_zones import cells_of_zones, counted_zones
        from lantu.space.importers.layers.layers import read_layer

        counted = counted_zones(zones, layer, jobs or people, None)
        uses = read_layer(land_use, None) if land_use else None
        space = open_space(find_pack(pack))
        cells = cells_of_zones(counted, by, size, crs, space, uses, class_, _weights(weight))
        count = len(counted.ids)
        told = Text(f"{count} 个分区", f"{count} zones")
        if cells.evenly:
            some = len(cells.evenly)
            told = Text(
                f"{told.zh}，其中 {some} 个没有权重，按面积均分",
                f"{told.en}, {some} of them without a weight, spread evenly over their ground",
            )
    if tif is not None:
        from lantu.space.cells.files import write_geotiff

        write_geotiff(tif, cells.grid, cells.people, cells.known)
    if gpkg is not None:
        from lantu.files import write_together

        write_together({gpkg: _geopackage(cells, "people" if jobs is None else "jobs", language)})
    total, inhabited = int(cells.people.sum()), int(np.count_nonzero(cells.people))
    if json:
        print(
            json_format.dumps(
                {
                    "grid": asdict(cells.grid),
                    "people" if jobs is None else "jobs": total,
                    "cells": inhabited,
                    "evenly": list(cells.evenly),
                },
                indent=1,
            )
        )
        return 0
    side, rows, columns = f"{cells.grid.size:g}", cells.grid.rows, cells.grid.columns
    crs_of, kind = cells.grid.crs, _KINDS["people" if jobs is None else "jobs"]
    line = Text(
        f"{total:,} {kind.zh}，在 {inhabited:,} 个单元里，边长 {side} 米（{crs_of}，{rows} × {columns}）：{told.zh}",
        f"{total:,} {kind.en} in {inhabited:,} cells of {side} m ({crs_of}, {rows} x {columns}): {told.en}",
    )
    print(line.say(language))
    for file in (tif, gpkg):
        if file is not None:
            print(file)
    return 0


def _refuse_jobs(zones: Path | None, people: str | None, by: str) -> None:
    """Refuse jobs without zones, beside people, and where only homes would say where they are."""
    if zones is None or people is not None:
        raise LantuError(
            Text(
                "--jobs 是 --zones 的一列，不与 --people 同用", "--jobs is a column of --zones, and not beside --people"
            )
        )
    if by not in ("land-use", "area"):
        raise LantuError(
            Text("住宅说的是人住在哪里，不是岗位在哪里", "homes say where people live, and not where jobs are"),
            hint=Text(
                "请用 `--by land-use` 和各类用地的权重，或 `--by area`",
                "take `--by land-use` with a weight for each class, or `--by area`",
            ),
        )


def _weights(pairs: list[str] | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for pair in pairs or ():
        name, equals, number = (part.strip() for part in pair.rpartition("="))
        try:
            found[name] = float(number)
        except ValueError:
            equals = ""
        if not equals or not found[name] >= 0:
            raise LantuError(
                Text(
                    f"--weight：应为 类别=不小于 0 的数，实为“{pair}”",
                    f"--weight: expected CLASS=a number of at least 0, found '{pair}'",
                )
            )
    return found


_KINDS = {"people": Text("人", "people"), "jobs": Text("个岗位", "jobs")}


def _geopackage(cells: "Cells", what: str, language: str) -> bytes:
    import shapely
    from geopandas import GeoDataFrame

    from lantu.report.gis.map_files import MapLayer, geopackage
    from lantu.report.gis.styles import people_style
    from lantu.report.ground.picture import PEOPLE_STEPS

    number = np.flatnonzero(cells.known)
    x, y = cells.grid.middles(number)
    half = cells.grid.size / 2
    people = cells.people[number]
    columns: dict[str, Any] = {
        "cell": [str(one) for one in number],  # as text: a number would lose digits beside a gap
        what: people,
        "class": np.searchsorted(PEOPLE_STEPS, people, side="right").astype(np.int32),
    }
    shapes = shapely.box(x - half, y - half, x + half, y + half)
    words = {"people": Text("人口单元", "cells of people"), "jobs": Text("岗位单元", "cells of jobs")}[what].say(
        language
    )
    return geopackage(
        [
            MapLayer(
                "cells", words, GeoDataFrame(columns, geometry=shapes, crs=cells.grid.crs), people_style(PEOPLE_STEPS)
            )
        ]
    )
