"""The boundary of a place from a layer of polygons: one shape, and what was mended in it."""

import json
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.layers.layers import ShapeLayer

_CHANGED = 0.01  # share of the area that a repair may change: a loop at a corner, not a bow tie
_POLYGONS = (3, 6)  # shapely's numbers for Polygon and MultiPolygon


def read_boundary(layer: ShapeLayer, source: str) -> tuple[str, Any, dict[str, int], tuple[Text, ...]]:
    """Return a boundary as GeoJSON, as a shape, counts, and what was mended.

    Polygons are joined. One that crosses itself is mended where that changes its area by less than a hundredth.
    LantuError: what is no polygon, and a crossing that leaves open what lies inside, with its place.
    """
    kinds = shapely.get_type_id(layer.shapes)
    if not np.isin(kinds, _POLYGONS).all():
        at = int(np.flatnonzero(~np.isin(kinds, _POLYGONS))[0])
        found, row = layer.shapes[at].geom_type, layer.rows[at]
        raise LantuError(
            Text(f"边界应为面，第 {row} 行是 {found}", f"a boundary is made of polygons: row {row} is a {found}"),
            location=Location(layer.file),
            hint=Text(
                "边界线请先在 QGIS 中“线转面”；只取一些行用 --only 列=值",
                "turn lines into areas first, in QGIS: Lines to polygons; to take some rows: --only COLUMN=VALUE",
            ),
        )
    mended, notes = mended_polygons(layer)
    whole = shapely.set_precision(shapely.union_all(mended), 1e-7)
    feature = {"type": "Feature", "properties": {"source": source}, "geometry": mapping(whole)}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False) + "\n"
    counts = {"polygons": len(layer.shapes), "parts": int(shapely.get_num_geometries(whole))}
    return text, whole, counts, notes


def mended_polygons(layer: ShapeLayer) -> tuple[NDArray[Any], tuple[Text, ...]]:
    """Return polygons without crossings of their own, and which were mended; LantuError where what is inside is open."""
    wrong = np.flatnonzero(~shapely.is_valid(layer.shapes))
    mended, notes = layer.shapes.copy(), list[Text]()
    for at in wrong:
        shape = shapely.make_valid(layer.shapes[at])
        row, spot = layer.rows[at], _spot(layer.shapes[at])
        if abs(shapely.area(shape) - shapely.area(layer.shapes[at])) > _CHANGED * shapely.area(shape):
            raise LantuError(
                Text(
                    f"第 {row} 行的面在 {spot} 处自相交，哪里是内部无法确定",
                    f"the polygon of row {row} crosses itself at {spot}, and what lies inside is open",
                ),
                location=Location(layer.file),
                hint=Text("请在 QGIS 中修复几何图形", "mend it in QGIS: Fix geometries"),
            )
        mended[at] = shape
        notes.append(
            Text(
                f"第 {row} 行的面在 {spot} 处自相交，已修复",
                f"the polygon of row {row} crossed itself at {spot}; it was mended",
            )
        )
    return mended, tuple(notes)


def _spot(shape: Any) -> str:
    """Return where a polygon is wrong, as longitude and latitude."""
    told = shapely.is_valid_reason(shape).partition("[")[2].rstrip("]").split()
    return ", ".join(f"{float(number):.5f}" for number in told[:2])
