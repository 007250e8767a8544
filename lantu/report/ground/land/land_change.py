"""Land that changes, asked of files: a fit, its trial on what it did not see, and where land is built on next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.importers.rasters.land_rasters import LandRaster, read_land
from lantu.space.land_change.allocation import allocate, own_scores
from lantu.space.land_change.built import built_cells, closed_cells, refuse_all_closed
from lantu.space.land_change.suitability import ChangeTrial, factors_of, trial

UNKNOWN, OPEN, CLOSED, BUILT, NEXT, UNBELIEVED = 255, 0, 1, 2, 3, 4  # values of the map that is written
ENOUGH = 0.5  # of the cells that the dates know: a factor that knows fewer is asked about
Flags, Numbers = NDArray[np.bool_], NDArray[np.float64]


@dataclass(frozen=True)
class LandChange:
    """What was read and found. maps: built at each date; could: may be built on; known: in all files; profile: of the first raster."""

    dates: tuple[str, ...]
    maps: tuple[Flags, ...]
    could: Flags
    known: Flags
    factors: Mapping[str, Numbers]
    found: ChangeTrial
    profile: Mapping[str, Any]


def land_change(
    dates: Sequence[Path],
    closed: Sequence[Path] = (),
    factors: Sequence[Path] = (),
    near: Sequence[Path] = (),
    *,
    built: str | None = None,
    closed_from: float | None = None,
    nodata: str = "",
    cell: float | None = None,
) -> LandChange:
    """Return a fit and its trial.

    closed, factors, near: rasters of land that may not be built on, of what explains change, and of what nearness to explains it (roads:
    above 0). LantuError: files that do not fit together, or of which it is not clear what they say.
    """
    rasters = read_land([*dates, *closed, *factors, *near], cell, [nodata] * len(dates))
    ends = np.cumsum([len(dates), len(closed), len(factors)]).tolist()
    land, walls, given = rasters[: ends[0]], rasters[ends[0] : ends[1]], rasters[ends[1] : ends[2]]
    seen = np.all([raster.known for raster in land], axis=0)
    maps = tuple(
        built_cells(one.values, one.known, built, str(path)) & seen for one, path in zip(land, dates, strict=True)
    )
    shut = [closed_cells(one.values, one.known, closed_from) for one in walls]
    refuse_all_closed(
        seen & ~maps[-2], [(str(path), flags, one.values) for path, flags, one in zip(closed, shut, walls, strict=True)]
    )
    known = _known(seen, given, factors)
    could = known & ~np.any([*shut, np.zeros_like(known)], axis=0)
    own = dict(zip(_names(factors), (np.where(known, one.values, 0.0) for one in given), strict=True))
    nearness = (_nearness(one) for one in rasters[ends[2] :])
    own |= dict(zip((f"distance to {name}" for name in _names(near)), nearness, strict=True))
    found = trial(maps, could, own)
    return LandChange(tuple(str(path) for path in dates), maps, could, known, own, found, land[0].profile)


def _known(seen: Flags, given: Sequence[LandRaster], files: Sequence[Path]) -> Flags:
    known = seen
    for raster, path in zip(given, files, strict=True):
        if seen.any() and (raster.known & seen).sum() < ENOUGH * seen.sum():
            share = f"{100 * (raster.known & seen).sum() / seen.sum():.0f}"
            raise LantuError(
                Text(
                    f"{path} 只在 {share}% 的格里有值，其余是“无数据”",
                    f"{path} has a value in {share} % of the cells, all others are 'no data'",
                ),
                hint=Text(
                    "道路一类的图请用 --near：算到它的距离",
                    "for roads and the like use --near: the distance to them counts",
                ),
            )
        known = known & raster.known
    return known


def factor_name(name: str) -> Text:
    """Return what a factor is called: a file by its own name.

    >>> factor_name("distance to roads").zh, factor_name("slope").zh
    ('到 roads 的距离', 'slope')
    """
    known = {
        "built neighbours": "已建的邻格",
        "distance to built land": "到已建土地的距离",
        "past change nearby": "附近过去的变化",
    }
    if name in known:
        return Text(known[name], name)
    beside = name.removeprefix("distance to ")
    return Text(name if beside == name else f"到 {beside} 的距离", name)


def _names(files: Sequence[Path]) -> list[str]:
    """Return what files are called: by their names, those of one name by their folders too, so that none takes another's place.

    >>> _names([Path("slope/1990.tif"), Path("roads/1990.tif"), Path("towns.tif")])
    ['slope/1990', 'roads/1990', 'towns']
    """
    stems = [path.stem for path in files]
    named = [
        stem if stems.count(stem) == 1 else f"{path.parent.name}/{stem}"
        for path, stem in zip(files, stems, strict=True)
    ]
    return [name if named.count(name) == 1 else str(path) for path, name in zip(files, named, strict=True)]


def _nearness(raster: LandRaster) -> Numbers:
    """Return the logarithm of the distance, in cells, to what is above 0; what has no data is not there."""
    from scipy import ndimage

    there = raster.known & (raster.values > 0)
    if not there.any():
        return np.zeros(there.shape)
    return np.log1p(np.asarray(ndimage.distance_transform_edt(~there), np.float64))


def next_map(change: LandChange, demand: int) -> tuple[NDArray[np.uint8], int]:
    """Return a class for each cell after so many cells more are built on, and how many of them found no land."""
    model, last = change.found.model, change.maps[-1]
    before = change.maps[-3] if "past change nearby" in model.factors else None
    logit = model.logit(factors_of(last, change.factors, before))
    new = allocate(last, own_scores(logit, ~change.could), model.neighbour, demand)
    values = np.where(change.could, OPEN, CLOSED).astype(np.uint8)
    values[new.built.astype(bool)] = NEXT if change.found.has_skill else UNBELIEVED
    values[last] = BUILT
    values[~change.known] = UNKNOWN
    return values, new.short


def change_facts(change: LandChange) -> dict[str, Any]:
    """Return what is told of a trial, as JSON has it."""
    found = change.found
    return {
        "held_back": change.dates[-1] if found.held else "half of the area",
        "cells": int(change.known.sum()),
        "cells_that_could_change": int((change.could & ~change.maps[-2]).sum()),
        "change_seen": found.demand,
        "figure_of_merit": round(found.found.figure_of_merit, 4),
        "figure_of_merit_by_chance": [round(float(found.chance.mean()), 4), round(float(found.chance.max()), 4)],
        "figure_of_merit_of_no_change": 0.0,
        "quantity_disagreement": round(found.found.quantity, 5),
        "allocation_disagreement": round(found.found.allocation, 5),
        "disagreement": round(found.found.wrong, 5),
        "disagreement_of_no_change": round(found.found.wrong_of_no_change, 5),
        "beats_chance": found.beats_chance,
        "beats_no_change": found.beats_no_change,
        "has_skill": found.has_skill,
        "weights": {name: round(float(found.model.weight[at]), 3) for at, name in enumerate(found.model.factors)},
    }


def skill_sentence(told: Mapping[str, Any]) -> Text:
    """Say whether a trial beat chance and no change, and what follows."""
    if told["has_skill"]:
        return Text("好于不变，也好于随机", "Better than no change and than chance")
    wrong, none = f"{100 * told['disagreement']:.2f}", f"{100 * told['disagreement_of_no_change']:.2f}"
    if told["beats_chance"]:
        return Text(
            f"好于随机，但不好于不变：错了 {wrong}% 的格，不变只错 {none}%。图上画阴影：可看哪里更可能，不可当作预测",
            f"Better than chance, but not than no change: {wrong} % of the cells are wrong, of a map of no change {none} %. "
            "Its map is hatched: it tells where change is likelier, and is no forecast",
        )
    return Text("没有本领：不好于随机。不要相信它画的图", "No skill: no better than chance. Do not believe its map")


def change_sentences(told: Mapping[str, Any]) -> list[Text]:
    """Return the answer as the terminal and the page have it."""
    mean, most = told["figure_of_merit_by_chance"]
    merit, seen = told["figure_of_merit"], told["change_seen"]
    held = told["held_back"] != "half of the area"
    where = (
        Text("留出的日期", "the date held back")
        if held
        else Text("留出的一半面积（只有两个日期）", "half of the area (two dates only)")
    )
    weights = {name: f"{value:+g}" for name, value in told["weights"].items()}
    zh = "、".join(f"{factor_name(name).zh} {value}" for name, value in weights.items())
    en = ", ".join(f"{factor_name(name).en} {value}" for name, value in weights.items())
    allocation, quantity = told["allocation_disagreement"], told["quantity_disagreement"]
    none = told["disagreement_of_no_change"]
    return [
        Text(
            f"在{where.zh}上试：{seen:,} 格变化，按实际数量分配",
            f"Tried on {where.en}: {seen:,} cells of change, as many as came are allotted",
        ),
        Text(
            f"符合度 {merit:.3f}；随机 {mean:.3f}（最高 {most:.3f}）；不变 0",
            f"Figure of merit {merit:.3f}; by chance {mean:.3f} ({most:.3f} at most); no change 0",
        ),
        Text(
            f"数量不一致 {quantity:.4f}，位置不一致 {allocation:.4f}；不变的不一致 {none:.4f}",
            f"Disagreement in quantity {quantity:.4f}, in place {allocation:.4f}; of no change {none:.4f}",
        ),
        skill_sentence(told),
        Text(f"权重（每一个标准差）：{zh}", f"Weights for one standard deviation: {en}"),
    ]
