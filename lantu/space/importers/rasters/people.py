"""People on a grid from a raster of counts: a point for each cell that has any."""

import math

import numpy as np

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.homes import Homes
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.rasters.raster import OpenRaster, if_no_data, window_over

LARGEST = 10_000_000  # cells with people: 250 MB
_NOBODY_COUNTS = 1e12  # people in a cell, in a file of floating-point numbers
_STRIP = 1_000_000  # cells that are read at once


def read_people(raster: OpenRaster, place: Extent) -> tuple[Homes, dict[str, int], dict[str, int], tuple[Text, ...]]:
    """Return the cells with people whose middle lies in a place, counts, what was left out, and what a person should know.

    A cell keeps the number that the raster has, fractions and all; nothing is resampled, so no one is lost or counted twice.
    LantuError: negative numbers that the file does not name as missing, nobody at all, more cells than memory is spared for.
    """
    from rasterio.windows import Window

    window, where = window_over(raster, place), Location(raster.file)
    kept: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    found, cells, outside, empty, missing = 0, 0, 0, 0, 0
    beside: list[float] = []
    strip = max(1, _STRIP // int(window.width))
    for first in range(0, int(window.height), strip):
        rows = min(strip, int(window.height) - first)
        part = Window(window.col_off, window.row_off + first, window.width, rows)  # pyright: ignore[reportCallIssue]
        people = raster.values(part)
        _refuse_negative(people, where)
        _refuse_largest(people, raster, where)
        missing, empty = missing + int(np.isnan(people).sum()), empty + int((people == 0).sum())
        row, column = np.nonzero(people > 0)
        lon, lat = raster.degrees(column + part.col_off + 0.5, row + part.row_off + 0.5)
        inside = place.holds(lon, lat)
        weight = people[row, column]
        outside += int((~inside).sum())
        beside.append(math.fsum(weight[~inside]))
        kept.append((lon[inside], lat[inside], weight[inside]))
        found, cells = found + int(inside.sum()), cells + people.size
        if found > LARGEST:
            raise LantuError(
                Text(f"本地有人的单元超过 {LARGEST} 个", f"more than {LARGEST} cells of the place have people"),
                location=where,
                hint=Text("请先导入边界，或用更粗的栅格", "import a boundary first, or bring a coarser raster"),
            )
    lon, lat, weight = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    if not found:
        raise LantuError(Text("在本地没有一个人", "counts nobody in the place"), location=where)
    sides = raster.cell_metres(window.col_off + window.width / 2, window.row_off + window.height / 2)
    homes = Homes(
        lon, lat, weight, "people", np.ones(found, dtype=np.bool_), cell=round(math.sqrt(sides[0] * sides[1]), 1)
    )
    total = round(math.fsum(weight))
    counts = {"cells": found, "people": total}
    dropped = {
        "no data": missing,
        "nobody": empty,
        "outside the place": outside,
        "people outside the place": round(math.fsum(beside)),
    }
    return homes, counts, dropped, ()


def _refuse_negative(people: np.ndarray, where: Location) -> None:
    wrong = people < 0
    if not wrong.any():
        return
    count, example = int(wrong.sum()), f"{float(people[wrong].min()):g}"
    raise LantuError(
        Text(
            f"{count} 个单元的人口为负，例如 {example}", f"{count} cells hold fewer than no people, such as {example}"
        ),
        location=where,
        hint=if_no_data(example),
    )


def _refuse_largest(people: np.ndarray, raster: OpenRaster, where: Location) -> None:
    """Raise LantuError where cells hold the largest number of the file's type, which stands for nothing unless somebody says it counts."""
    kind = np.dtype(raster.source.dtypes[raster.band - 1])
    if raster.missing is not None or raster.nodata_is_said or kind.itemsize == 1:
        return
    largest = float(np.iinfo(kind).max) if np.issubdtype(kind, np.integer) else _NOBODY_COUNTS
    wrong = people >= largest
    if not wrong.any():
        return
    count, example = int(wrong.sum()), f"{float(people[wrong].max()):.10g}"
    nothing = if_no_data(example)
    raise LantuError(
        Text(
            f"{count} 个单元为 {example}，是该类型的最大数或更多：像是没有数据，而文件没有写明",
            f"{count} cells hold {example}, the largest number of their type or more: it looks like no data, which the file does not say",
        ),
        location=where,
        hint=Text(f"{nothing.zh}；若确是人口：--nodata none", f"{nothing.en}; if they are people: --nodata none"),
    )
