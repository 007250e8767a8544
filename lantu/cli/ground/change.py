"""lantu ground change: where land is built on next, fitted on dates, and tried on one that was held back."""

import json as json_format
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.errors import LantuError
from lantu.text import Text

UNKNOWN, OPEN, CLOSED, BUILT, NEXT, UNBELIEVED = 255, 0, 1, 2, 3, 4  # values of the map that is written


def ground_change(
    early: Annotated[Path, Parameter(help="raster of land at the first date")],
    late: Annotated[Path, Parameter(help="at the second")],
    /,
    *later: Annotated[Path, Parameter(help="at more dates, in order; the last one is held back")],
    built: Annotated[
        str | None, Parameter(help="values that count as built, with commas (default: all above 0)")
    ] = None,
    closed: Annotated[
        list[Path] | None,
        Parameter(negative="", help="raster of land that may not be built on, above 0; may be repeated"),
    ] = None,
    factor: Annotated[
        list[Path] | None, Parameter(negative="", help="raster of what may explain change (slope …); may be repeated")
    ] = None,
    demand: Annotated[
        int | None, Parameter(help="cells of land that are built on after the last date, for --out")
    ] = None,
    cell: Annotated[
        float | None, Parameter(help="metres, the width of a cell where files have no coordinate system")
    ] = None,
    out: Annotated[Path | None, Parameter(help="GeoTIFF of where land is built on next; needs --demand")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Fit where land was built on, try it on change that the fit did not see, and say whether it beats no change and chance.

    Exit code 1 where it has no skill: a map is then written with the values of what is not to be believed.

    Example: lantu ground change 1990.tif 2000.tif 2010.tif --closed water.tif --factor slope.tif
    """
    from lantu.files import write_together
    from lantu.language import choose_language
    from lantu.space.importers.land_rasters import land_as_tiff, read_land
    from lantu.space.land_change.allocation import allocate, own_scores
    from lantu.space.land_change.suitability import factors_of, trial

    language = choose_language(lang)
    if out is not None and demand is None:
        raise LantuError(Text("--out 需要 --demand", "--out needs --demand: how many cells are built on"))
    dates, shut, given = [early, late, *later], closed or [], factor or []
    rasters = read_land([*dates, *shut, *given], cell)
    land, walls = rasters[: len(dates)], rasters[len(dates) : len(dates) + len(shut)]
    known = np.all([raster.known for raster in [*land, *rasters[len(dates) + len(shut) :]]], axis=0)
    could = known & ~np.any([wall.known & (wall.values > 0) for wall in walls] or [np.zeros_like(known)], axis=0)
    maps = [_built(raster.values, built) & raster.known for raster in land]
    factors = {
        path.stem: np.where(known, raster.values, 0)
        for path, raster in zip(given, rasters[len(dates) + len(shut) :], strict=True)
    }
    found = trial(maps, could, factors)
    told: dict[str, Any] = {
        "held_back": str(dates[-1]) if found.held else "half of the area",
        "cells": int(known.sum()),
        "cells_that_could_change": int((could & ~maps[-2]).sum()),
        "change_seen": found.demand,
        "figure_of_merit": round(found.found.figure_of_merit, 4),
        "figure_of_merit_by_chance": [round(float(found.chance.mean()), 4), round(float(found.chance.max()), 4)],
        "figure_of_merit_of_no_change": 0.0,
        "quantity_disagreement": round(found.found.quantity, 5),
        "allocation_disagreement": round(found.found.allocation, 5),
        "has_skill": found.has_skill,
        "weights": {name: round(float(found.model.weight[at]), 3) for at, name in enumerate(found.model.factors)},
    }
    if out is not None and demand is not None:
        before = maps[-3] if "past change nearby" in found.model.factors else None
        logit = found.model.logit(factors_of(maps[-1], factors, before))
        new = allocate(maps[-1], own_scores(logit, ~could), found.model.neighbour, demand)
        values = np.where(could, OPEN, CLOSED).astype(np.uint8)
        values[new.built.astype(bool)] = NEXT if found.has_skill else UNBELIEVED
        values[maps[-1]] = BUILT
        values[~known] = UNKNOWN
        write_together({out: land_as_tiff(values, land[0].profile)})
        told |= {"written": str(out), "cells_short_of_land": new.short}
    print(json_format.dumps(told, ensure_ascii=False, indent=1) if json else _text(told, found.held).say(language))
    return 0 if found.has_skill else 1


def _built(values: np.ndarray, said: str | None) -> np.ndarray:
    if said is None:
        return values > 0
    try:
        wanted = [float(part) for part in said.split(",")]
    except ValueError:
        raise LantuError(
            Text(f"--built：应为用逗号分开的数，实为“{said}”", f"--built: expected numbers with commas, found '{said}'")
        ) from None
    return np.isin(values, wanted)


def _text(told: dict[str, Any], held: bool) -> Text:
    mean, most = told["figure_of_merit_by_chance"]
    merit, seen = told["figure_of_merit"], told["change_seen"]
    where = (
        Text("留出的日期", "the date held back")
        if held
        else Text("留出的一半面积（只有两个日期）", "half of the area (two dates only)")
    )
    skill = (
        Text("好于不变，也好于随机", "Better than no change and than chance")
        if told["has_skill"]
        else Text("没有本领：不好于随机。不要相信它画的图", "No skill: no better than chance. Do not believe its map")
    )
    weights_zh = "、".join(f"{name} {value:+g}" for name, value in told["weights"].items())
    allocation, quantity = told["allocation_disagreement"], told["quantity_disagreement"]
    written = f"\n{told['written']}" if "written" in told else ""
    return Text(
        f"在{where.zh}上试：{seen:,} 格变化，按实际数量分配\n"
        f"符合度 {merit:.3f}；随机 {mean:.3f}（最高 {most:.3f}）；不变 0\n"
        f"数量不一致 {quantity:.4f}，位置不一致 {allocation:.4f}\n{skill.zh}\n权重（每一个标准差）：{weights_zh}{written}",
        f"Tried on {where.en}: {seen:,} cells of change, as many as came are allotted\n"
        f"Figure of merit {merit:.3f}; by chance {mean:.3f} ({most:.3f} at most); no change 0\n"
        f"Disagreement in quantity {quantity:.4f}, in place {allocation:.4f}\n{skill.en}\n"
        f"Weights for one standard deviation: {weights_zh}{written}",
    )
