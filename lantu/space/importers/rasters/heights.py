"""Heights of the ground from a raster, on a grid of degrees."""

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.elevation import Elevation, Surface
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.rasters.degree_grid import as_it_is, brought, covered, is_plain
from lantu.space.importers.rasters.raster import OpenRaster, if_no_data, window_over

MARGIN = 500.0  # metres around the place: slopes at its edge need their neighbours
LARGEST = 40_000_000  # cells: 160 MB of heights
LOWEST, HIGHEST = -500.0, 9000.0  # metres: below the shore of the Dead Sea, above Mount Everest
_FEET = {"ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "us-ft": 1200 / 3937, "us survey foot": 1200 / 3937}
_CLIFF = 100.0  # metres from one cell to the next, from which a 0 is asked about
_ZEROS = 0.01  # share of cells at exactly 0 m from which it is asked whether they are the sea
_IF_ZERO = Text(
    "0 是没有数据：--nodata 0；0 是高度：--nodata none", "0 is nothing: --nodata 0; 0 is a height: --nodata none"
)


def read_heights(
    raster: OpenRaster, place: Extent, surface: Surface, zero_is_said: bool
) -> tuple[Elevation, dict[str, int], tuple[Text, ...]]:
    """Return the heights over a place, counts of cells, and what a person should know.

    A grid in degrees on WGS 84 keeps its cells as they are; any other is brought to degrees at the same resolution, each height
    between its four nearest cells.
    zero_is_said: whether the person said with --nodata what a 0 is.
    LantuError: a missing value of 0 that nobody explained, heights that no ground has, more cells than memory is spared for.
    """
    wide = place.widened(MARGIN)
    window = window_over(raster, place, MARGIN)
    where = Location(raster.file)
    if raster.missing == 0 and not zero_is_said:
        raise LantuError(
            Text(
                "文件以 0 表示没有数据，而 0 米也可能是海面的高度",
                "marks missing heights by 0, which may as well be the height of the sea",
            ),
            location=where,
            hint=_IF_ZERO,
        )
    cells = int(window.width) * int(window.height)
    if cells > LARGEST:
        raise LantuError(
            Text(
                f"本地（按{place.told.zh}）之上有 {cells} 个单元，最多 {LARGEST} 个",
                f"there are {cells} cells over the place (by {place.told.en}), and at most {LARGEST} are read",
            ),
            location=where,
            hint=Text(
                "请先导入街道或边界，这样只读其周围；或用更粗的栅格",
                "import streets or a boundary first, so that only what is around them is read; or bring a coarser raster",
            ),
        )
    factor = _FEET.get((raster.source.units[raster.band - 1] or "").strip().lower(), 1.0)
    height, west, north, step_lon, step_lat = (as_it_is if is_plain(raster) else brought)(raster, window, wide)
    height *= np.float32(factor)
    _refuse_impossible(height, where)
    known = np.isfinite(height)
    if not known.any():
        raise LantuError(Text("在本地之上没有任何高度", "has no height over the place"), location=where)
    ground = Elevation(height, west, north, step_lon, step_lat, surface)
    share, notes = covered(ground, place), []
    if share < 99:
        notes.append(
            Text(
                f"只覆盖本地（按{place.told.zh}）的 {share}%；其余没有高度",
                f"covers {share}% of the place (by {place.told.en}); the rest has no heights",
            )
        )
    if not zero_is_said:
        _refuse_pits(height, where)
    zeros = int(np.sum(height == 0))
    if zeros > _ZEROS * known.sum() and raster.missing is None and not zero_is_said:
        notes.append(
            Text(
                f"{zeros} 个单元恰为 0 米，且文件没有写明缺失值；若 0 是没有数据，请加 --nodata 0",
                f"{zeros} cells are exactly 0 m and the file names no missing value; if 0 is nothing: --nodata 0",
            )
        )
    counts = {"cells": int(known.sum()), "percent of the place": share}
    return ground, counts, tuple(notes)


def _refuse_impossible(height: NDArray[np.float32], where: Location) -> None:
    """Raise LantuError where a number can be no height, as a missing value can not that the file does not name."""
    wrong = (height < LOWEST) | (height > HIGHEST)
    if not wrong.any():
        return
    count, example = int(wrong.sum()), f"{float(height[wrong][0]):g}"
    raise LantuError(
        Text(
            f"{count} 个单元的高度不可能，例如 {example} 米",
            f"{count} cells hold what is no height, such as {example} m",
        ),
        location=where,
        hint=if_no_data(example),
    )


def _refuse_pits(height: NDArray[np.float32], where: Location) -> None:
    """Raise LantuError where cells at exactly 0 m stand beside ground far above them: holes that were filled, and seldom the sea."""
    from scipy import ndimage

    above = ndimage.maximum_filter(np.nan_to_num(height, nan=0.0), 3, mode="nearest")
    pits = (height == 0) & (above > _CLIFF)
    if not pits.any():
        return
    count, high = int(pits.sum()), f"{float(above[pits].max()):.0f}"
    raise LantuError(
        Text(
            f"{count} 个单元恰为 0 米，紧邻高达 {high} 米的地：像是填成 0 的空洞，不是海",
            f"{count} cells are exactly 0 m beside ground of up to {high} m: like holes that were filled with 0, and not the sea",
        ),
        location=where,
        hint=_IF_ZERO,
    )
