"""Footprints as files give them: GeoJSON in degrees, read quickly where they are sound, and told where they are not."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.works.coordinate_leaves import no_number
from lantu.works.sound_footprints import sound_footprints

Geometries = NDArray[Any]  # of shapely, None where there is none

_SAME = frozenset(("", "wgs84", "wgs 84", "epsg:4326", "ogc:crs84", "crs84", "epsg:4490", "cgcs2000", "cgcs 2000"))
_SHIFTED = {"gcj02": "gcj02", "gcj-02": "gcj02", "bd09": "bd09", "bd-09": "bd09", "bd09ll": "bd09"}
_NAMED = re.compile(
    r"^(?:urn:ogc:def:crs:|https?://www\.opengis\.net/def/crs/)(?:ogc[:/][\d.]+[:/](?=crs84)|(epsg)[:/][\d.]*[:/])"
)
_ENCODE = json.JSONEncoder(default=float).encode


@dataclass(frozen=True)
class WorkFault:
    """Something about a work that keeps it out of a comparison, wholly or in part: what is wrong, and what to do.

    used: whether it was compared all the same, in the way that the sentence says.
    """

    work: str
    what: Text
    do: Text
    used: bool = False


def footprints_read(
    ids: list[str],
    of: NDArray[np.int64],
    given: Sequence[tuple[Mapping[str, Any] | None, str]],
    faults: list[WorkFault],
) -> Geometries:
    """Return footprints as they are given, in two dimensions; None for what cannot be read or is in coordinates that are not known."""
    read = sound_footprints([each for each, _ in given])
    unusual = [at for at in np.flatnonzero(shapely.is_missing(read)).tolist() if given[at][0] is not None]
    if unusual:
        texts = np.array([_as_text(given[at][0] or {}) for at in unusual], object)
        read[unusual] = shapely.force_2d(np.array(shapely.from_geojson(texts, on_invalid="ignore"), object, ndmin=1))
    systems = [_system(each, crs) for each, crs in given]
    for at in sorted({*unusual, *(at for at, crs in enumerate(systems) if crs)}):
        each, crs = given[at][0], systems[at]
        name = _NAMED.sub(lambda found: "epsg:" if found[1] else "", crs.strip().casefold())
        if each is not None and name not in _SAME:
            read[at] = _of_other_crs(ids[of[at]], read[at], crs, _SHIFTED.get(name), faults)
        elif each is not None and read[at] is None:
            read[at] = _read_slowly(ids[of[at]], each, faults)
    points, whose = shapely.get_coordinates(read, return_index=True)
    for at in np.unique(whose[~np.isfinite(points).all(axis=1)]).tolist():
        faults.append(_not_readable(ids[of[at]], given[at][0] or {}))
        read[at] = None
    broken = ~shapely.is_missing(read) & shapely.is_empty(read)
    for at in np.flatnonzero(broken).tolist():
        faults.append(
            WorkFault(
                ids[of[at]],
                Text("范围为空，没有任何坐标", "the footprint is empty: it has no coordinates"),
                Text("请画出范围；未画之前不参与空间比对", "draw it; until then it is compared with nothing in space"),
            )
        )
        read[at] = None
    return read


def _as_text(geometry: Mapping[str, Any]) -> str | None:
    try:
        return _ENCODE(geometry)
    except (TypeError, ValueError):
        return None


def _read_slowly(work: str, geometry: Mapping[str, Any], faults: list[WorkFault]) -> Any:
    """Return a geometry that the quick reader refused, closed where it was not; else None, and say why."""
    from shapely.geometry import shape

    if found := no_number(geometry):
        faults.append(
            WorkFault(
                work,
                Text(
                    f"范围不是可读的 GeoJSON 几何：坐标不是数字：{found}",
                    f"the footprint is no GeoJSON geometry that can be read: its coordinates are not numbers: {found}",
                ),
                Text(
                    "请写成数字、不加引号，例如 [106.55, 29.56]",
                    "write them as numbers without quotes, such as [106.55, 29.56]",
                ),
            )
        )
        return None
    try:
        with np.errstate(invalid="ignore"):
            found = shape(cast("Any", geometry))
        if np.isfinite(shapely.get_coordinates(found)).all():
            faults.append(
                WorkFault(
                    work,
                    Text("范围的边界没有闭合，已按闭合处理", "the rim of the footprint is not closed; it was closed"),
                    Text("请把首末坐标写成同一点", "let its last point be its first"),
                    used=True,
                )
            )
            return found
    except Exception:  # noqa: BLE001, S110  (whatever shapely makes of it, the sentence below says what to do)
        pass
    faults.append(_not_readable(work, geometry))
    return None


def _not_readable(work: str, geometry: Mapping[str, Any]) -> WorkFault:
    short = _shortest_ring(geometry)
    if short is not None:
        return WorkFault(
            work,
            Text(
                f"范围的一条边界只有 {short} 个点，围不成面",
                f"a ring of the footprint encloses nothing: it has {short} of at least 4 points",
            ),
            Text(
                "应至少有 4 个点，末点与首点相同",
                "expected the first point again at its end",
            ),
        )
    return WorkFault(
        work,
        Text(
            f"范围不是可读的 GeoJSON 几何（类型为 {geometry.get('type')!r}）",
            f"the footprint is no GeoJSON geometry that can be read (its type is {geometry.get('type')!r})",
        ),
        Text(
            "应为点、线、面或它们的多部件形式，坐标为数字：经度在前、纬度在后",
            "expected Point, LineString, Polygon or their Multi forms, with numbers: longitude, then latitude",
        ),
    )


def _shortest_ring(geometry: Mapping[str, Any]) -> int | None:
    """Return how many points the shortest ring of areas has where they are too few to be closed, else None."""
    rings: list[Any] = []
    for part in (geometry, *_parts(geometry.get("geometries"))):
        if isinstance(part, Mapping) and part.get("type") == "Polygon":
            rings += _parts(part.get("coordinates"))
        elif isinstance(part, Mapping) and part.get("type") == "MultiPolygon":
            rings += [ring for area in _parts(part.get("coordinates")) for ring in _parts(area)]
    counts = [len(ring) for ring in rings if isinstance(ring, (list, tuple))]
    return min((count for count in counts if count < 3), default=None)


def _system(geometry: Mapping[str, Any] | None, crs: str) -> str:
    """Return the coordinate system that a footprint names: in its record, else in its geometry as GeoJSON of 2008 does."""
    inside = geometry.get("crs") if geometry else None
    if crs or inside is None:
        return crs
    properties = inside.get("properties") if isinstance(inside, Mapping) else None
    named = properties.get("name") if isinstance(properties, Mapping) else inside
    return f"epsg:{named}" if isinstance(named, int | float) else named if isinstance(named, str) else ""


def _parts(given: Any) -> list[Any]:
    return list(given) if isinstance(given, (list, tuple)) else []


def _of_other_crs(work: str, geometry: Any, crs: str, shift: str | None, faults: list[WorkFault]) -> Any:
    """Return a geometry whose file names other coordinates: without the shift of a Chinese web map, else None."""
    if geometry is None or shift is None:
        faults.append(
            WorkFault(
                work,
                Text(
                    f"范围的坐标系为“{crs}”，应为 WGS 84 经纬度",
                    f"the footprint is in '{crs}', expected degrees of WGS 84",
                ),
                Text(
                    "请在 QGIS 中另存为 EPSG:4326；此前不参与空间比对",
                    "save it as EPSG:4326, in QGIS for example; until then it is compared with nothing in space",
                ),
            )
        )
        return None
    from lantu.space.importers.coordinates.shifts import undone

    faults.append(
        WorkFault(
            work,
            Text(
                f"范围带有 {crs} 偏移，已还原为 WGS 84",
                f"the footprint carries the shift of {crs}; it was taken back to WGS 84",
            ),
            Text("请在记录中保存还原后的坐标", "keep the coordinates taken back in the record"),
            used=True,
        )
    )

    def back(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(undone(points[:, 0], points[:, 1], cast("Any", shift)), 1)

    return shapely.transform(geometry, back)
