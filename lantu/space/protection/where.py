"""The ground that a row protects: an area that somebody drew, or so many metres around what is built."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text
from lantu.space.protection.protects import AREAS, Protects

Metres = Callable[[Any, Any], tuple[Any, Any]]


def protected_areas_drawn(space: Path) -> Mapping[str, Any]:
    """Return the areas of `space/protects.geojson` by their property id, shapely in degrees; LantuError where it is none."""
    path = space / AREAS
    if not path.exists():
        return {}
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {str(item["properties"]["id"]): shape(item["geometry"]) for item in features}
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError):
        raise LantuError(
            Text("不是带 id 的 GeoJSON 面", "is no GeoJSON of areas with a property `id`"), location=Location(str(path))
        ) from None


def homes_protected(
    row: Protects,
    built: Any,
    areas: Mapping[str, Any],
    metres: Metres,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Return which homes (home,) lie on the ground that a row protects.

    built: shapely in degrees, None where nobody drew what is built. metres: lon, lat -> x, y of a plane. LantuError: nothing drawn.
    """
    import shapely

    def flat(shape: Any) -> Any:
        return shapely.transform(shape, lambda at: np.stack(metres(at[:, 0], at[:, 1]), 1))

    if row.area:
        if row.area not in areas:
            raise LantuError(
                Text(f"area：{AREAS} 里没有“{row.area}”", f"area: {AREAS} has no '{row.area}'"),
                location=row.location,
                hint=did_you_mean(row.area, areas),
            )
        ground = flat(areas[row.area])
    elif built is None:
        raise LantuError(
            Text(f"“{row.project}”没有范围，也没有坐标", f"'{row.project}' has neither a footprint nor a point"),
            location=row.location,
            hint=Text(
                "请在 projects.csv 写 `lon`、`lat`，或导入带范围的工程记录，或写 `area`",
                "write lon and lat in projects.csv, or import a record with a footprint, or name an area",
            ),
        )
    else:
        ground = flat(built)
    ground = shapely.buffer(ground, row.within) if row.within else ground
    shapely.prepare(ground)
    x, y = metres(lon, lat)
    return np.asarray(shapely.intersects_xy(ground, x, y), np.bool_)
