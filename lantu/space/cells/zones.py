"""Zones: areas with an id, on one plane; and what is wrong with shapes that are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text


@dataclass(frozen=True)
class Zones:
    """ids as text; shapes: shapely polygons (zone,) in a coordinate system."""

    ids: tuple[str, ...]
    shapes: NDArray[Any]
    crs: Any


def refuse_no_areas(shapes: NDArray[Any], rows: Sequence[int] | NDArray[np.int64], file: str) -> None:
    """Raise LantuError where a shape is a line or a point where areas are asked for, or an area whose outline crosses itself."""
    import shapely

    kinds = shapely.get_type_id(shapes)
    other = np.flatnonzero((kinds != 3) & (kinds != 6))
    if other.size:
        row, kind = rows[int(other[0])], shapes[int(other[0])].geom_type
        raise LantuError(
            Text(
                f"{other.size} 个图形不是面，例如第 {row} 行是 {kind}",
                f"{other.size} shapes are no areas, such as row {row}, a {kind}",
            ),
            location=Location(file),
            hint=Text(
                "应为面图层；边界线请先在 QGIS 中“线转面”",
                "expected polygons; lines of a boundary: 'Lines to polygons' in QGIS first",
            ),
        )
    broken = np.flatnonzero(~shapely.is_valid(shapes))
    if broken.size:
        at = int(broken[0])
        where = shapely.is_valid_reason(shapes[at]).partition("[")[2]
        point = where.rstrip("]").strip()
        raise LantuError(
            Text(
                f"{broken.size} 个面的边界自相交或不成面，例如第 {rows[at]} 行，在 {point} 处",
                f"{broken.size} areas cross themselves or enclose nothing, such as row {rows[at]}, at {point}",
            ),
            location=Location(file),
            hint=Text(
                "请先在 QGIS 中“修复几何图形”并检查面积",
                "mend them with 'Fix geometries' in QGIS, and look at the areas",
            ),
        )
