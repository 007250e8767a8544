"""How high the ground stands above the water that it drains to (HAND): an index of what floods first, and no depth.

Source: Nobre et al., Height Above the Nearest Drainage, Journal of Hydrology 404 (2011); flow paths by pyflwdir (Eilander 2021) on
elevations whose depressions are filled.
"""

import math

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.elevation import Elevation
from lantu.space.hazards.layer import HazardLayer

DRAINED = 0.5  # km2 of ground above a point from which it counts as water, an assumption (0.1 to 5)
_PIT = 25.0  # metres: a hole this deep at or below sea level is a missing height, not ground
_NOTHING = -9999.0
Pits = tuple[int, float]


def height_above_drainage(ground: Elevation, drained: float = DRAINED) -> HazardLayer:
    """Return metres above the nearest drainage for each cell of heights.

    NaN where no height is known, or the way down leaves the heights before it meets water. drained: km2 above a cell from which it is
    water. LantuError: holes at sea level, which are missing heights, no water in the window.
    """
    from affine import Affine
    from pyflwdir import from_array
    from pyflwdir.dem import fill_depressions

    known = np.isfinite(ground.height)
    heights = np.where(known, ground.height, _NOTHING).astype(np.float32)
    filled, directions = fill_depressions(heights, nodata=_NOTHING)
    refuse_pits(heights, filled)
    at = Affine(ground.step_lon, 0, ground.west, 0, -ground.step_lat, ground.north)
    ways = from_array(directions, ftype="d8", transform=at, latlon=True)
    water = ways.upstream_area("km2") >= drained
    if not (water & known).any():
        raise LantuError(
            Text(
                f"高程范围内没有汇水面积达到 {drained:g} 平方公里的水道",
                f"no cell of the heights drains {drained:g} km² or more",
            ),
            hint=Text(
                "请导入更大范围的高程，或用 --drained 写更小的面积",
                "bring heights of a wider area, or a smaller --drained",
            ),
        )
    above = np.asarray(ways.hand(water, filled), np.float32)
    # where the way down leaves the window before it meets water, pyflwdir measures from the edge: that is no height above water
    meets = np.asarray(ways.fillnodata(water.astype(np.int32), nodata=0, direction="up")) == 1
    return HazardLayer(
        np.where(known & meets, above, np.nan).astype(np.float32),
        ground.west, ground.north, ground.step_lon, ground.step_lat, "hand", source=source_of(ground),
    )  # fmt: skip


def refuse_pits(heights: np.ndarray, filled: np.ndarray) -> None:
    """Raise LantuError where heights at or below the sea lie in holes of 25 m or more: that is a missing value which nobody named."""
    pits = (heights > _NOTHING / 2) & (heights <= 0) & (filled - heights > _PIT)
    if pits.any():
        count, example = int(pits.sum()), f"{float(heights[pits][0]):g}"
        raise LantuError(
            Text(
                f"{count} 个单元的高度为 {example} 米，四周却高出 {_PIT:g} 米以上：这是缺失值，不是地面",
                f"{count} cells have a height of {example} m in holes of more than {_PIT:g} m: those are missing values, not ground",
            ),
            hint=Text(f"请重新导入高程并加 --nodata {example}", f"import the heights again with --nodata {example}"),
        )


def slope_of(ground: Elevation) -> HazardLayer:
    """Return the slope of the ground, degrees, by the heights beside each cell. Source: identity (central differences)."""
    if min(ground.height.shape) < 2:
        raise LantuError(Text("高程太小，算不出坡度", "the heights are too few for a slope"))
    north = 111_195.0 * ground.step_lat
    middle = ground.north - ground.step_lat * ground.height.shape[0] / 2
    east = 111_195.0 * ground.step_lon * max(math.cos(math.radians(middle)), 0.01)
    down, across = np.gradient(ground.height.astype(np.float64), north, east)
    values = np.degrees(np.arctan(np.hypot(down, across))).astype(np.float32)
    return HazardLayer(
        values,
        ground.west,
        ground.north,
        ground.step_lon,
        ground.step_lat,
        "slope",
        source=source_of(ground),
    )


def source_of(ground: Elevation) -> str:
    """Return how a layer that heights give names them."""
    return "heights of a surface model" if ground.surface == "surface_model" else "heights of the bare earth"
