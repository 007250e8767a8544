"""The ground that works take, on one plane of metres: footprints read, checked, and mended where what is meant is beyond doubt.

Whatever is left out or changed is told with what to do (`WorkFault`), so that no clash goes missing in silence. Coordinates are
degrees of WGS 84, longitude first; CGCS2000 is the same to less than a metre.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.works.footprints import Geometries, WorkFault, footprints_read
from lantu.works.plane import Plane, plane_around
from lantu.works.record import Work

FAR = 1_000_000.0  # metres from the middle of all: no city is that large, and a plane of metres ends there


@dataclass(frozen=True)
class WorkGround:
    """Geometries (work,) in metres on a plane, None where a work has no footprint that can be used."""

    plane: Plane
    geometry: Geometries
    faults: tuple[WorkFault, ...] = ()

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude, to 1e-7 degrees, of a point in metres."""
        lon, lat = self.plane.degrees(x, y)
        return round(float(lon), 7), round(float(lat), 7)


def ground_of(works: Sequence[Work]) -> WorkGround:
    """Return the ground of works; a work with several footprints has them all."""
    of = np.array([number for number, work in enumerate(works) for _ in work.footprints], np.int64)
    given = [(footprint.geometry, footprint.crs) for work in works for footprint in work.footprints]
    return _on_plane([work.id for work in works], of, given)


@dataclass(frozen=True)
class DrawnFootprints:
    """Footprints as a map draws them, those of the first work first.

    geometry (footprint,): degrees of WGS 84, None for what cannot be used, which is told in faults. first (work + 1,): where the
    footprints of each work begin.
    """

    geometry: Geometries
    first: NDArray[np.int64]
    faults: tuple[WorkFault, ...] = ()

    @property
    def bounds(self) -> NDArray[np.float64]:
        """West, south, east and north of each work (work, 4); NaN where nothing of it is drawn."""
        of = np.repeat(np.arange(self.first.size - 1), np.diff(self.first))
        own = shapely.bounds(self.geometry).reshape(-1, 4)
        found = np.full((self.first.size - 1, 4), np.nan)
        for ends, which in ((np.fmin, slice(0, 2)), (np.fmax, slice(2, 4))):
            column = found[:, which]
            ends.at(column, of, own[:, which])
        return found


def drawn_footprints(works: Sequence[Work]) -> DrawnFootprints:
    """Return each footprint of works as it is drawn: mended and turned round as for every other comparison in space."""
    given = [(each.geometry, each.crs) for work in works for each in work.footprints]
    ids = [work.id for work in works for _ in work.footprints]
    ground = _on_plane(ids, np.arange(len(ids)), given)

    def degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(np.stack(ground.plane.degrees(points[:, 0], points[:, 1]), 1), 7)

    first = np.cumsum([0, *(len(work.footprints) for work in works)])
    return DrawnFootprints(np.array(shapely.transform(ground.geometry, degrees), object), first, ground.faults)


def on_plane(
    ids: Sequence[str], geometry: Sequence[Mapping[str, Any] | None], plane: Plane | None = None
) -> WorkGround:
    """Return GeoJSON geometries in degrees, one of each id, on a plane (by itself one of their own)."""
    return _on_plane(list(ids), np.arange(len(ids)), [(each, "") for each in geometry], plane)


def _on_plane(
    ids: list[str],
    of: NDArray[np.int64],
    given: Sequence[tuple[Mapping[str, Any] | None, str]],
    plane: Plane | None = None,
) -> WorkGround:
    faults: list[WorkFault] = []
    empty = np.full(len(ids), None, object)
    read = footprints_read(ids, of, given, faults)
    present = np.flatnonzero(~shapely.is_missing(read))
    if not present.size:
        return WorkGround(plane or Plane(0.0), empty, tuple(faults))
    of, shapes = of[present], _turned(ids, of[present], read[present], faults)
    kept = np.flatnonzero(~shapely.is_missing(shapes))
    if not kept.size:
        return WorkGround(plane or Plane(0.0), empty, tuple(faults))
    of, shapes = of[kept], shapes[kept]
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    plane = plane or plane_around(bounds[:, 0])
    flat = _near(ids, of, shapes, plane, faults)
    kept = np.flatnonzero(~shapely.is_missing(flat))
    of, flat = of[kept], _mended(ids, of[kept], flat[kept], faults)
    whole = empty
    if of.size:
        alone = np.bincount(of, minlength=len(ids))[of] == 1
        whole[of[alone]] = flat[alone]
        for number in np.unique(of[~alone]).tolist():
            whole[number] = shapely.union_all(flat[of == number])
    return WorkGround(plane, whole, tuple(faults))


def _turned(ids: list[str], of: NDArray[np.int64], shapes: Geometries, faults: list[WorkFault]) -> Geometries:
    """Return shapes in degrees: latitude first turned round where it can be nothing else, None for what is in metres."""
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    fits = (np.abs(bounds[:, [0, 2]]).max(axis=1) <= 360) & (np.abs(bounds[:, [1, 3]]).max(axis=1) <= 90)
    turned_fits = (np.abs(bounds[:, [0, 2]]).max(axis=1) <= 90) & (np.abs(bounds[:, [1, 3]]).max(axis=1) <= 180)
    shapes = shapes.copy()
    for at in np.flatnonzero(~fits).tolist():
        if turned_fits[at]:
            shapes[at] = _other_way(ids[of[at]], shapes[at], faults)
            continue
        x, y = (f"{value:.6g}" for value in bounds[at, :2])
        faults.append(
            WorkFault(
                ids[of[at]],
                Text(
                    f"范围的坐标（如 {x}, {y}）超出经纬度，看来是以米为单位的投影坐标",
                    f"coordinates of the footprint (such as {x}, {y}) are beyond any degrees: they look like metres of a projection",
                ),
                Text(
                    "请按其所用投影转换为 WGS 84 经纬度（EPSG:4326）；此前不参与空间比对",
                    "turn them into degrees of WGS 84 (EPSG:4326); until then it is compared with nothing in space",
                ),
            )
        )
        shapes[at] = None
    return shapes


def _other_way(work: str, geometry: Any, faults: list[WorkFault]) -> Any:
    faults.append(
        WorkFault(
            work,
            Text(
                "范围的坐标看来纬度在前，已按经度在前读取",
                "the footprint seems to have latitude first; it was turned round",
            ),
            Text("GeoJSON 应经度在前、纬度在后：请改正文件", "GeoJSON has longitude first: mend the file"),
            used=True,
        )
    )
    return shapely.transform(geometry, lambda points: points[:, ::-1])


def _near(
    ids: list[str], of: NDArray[np.int64], shapes: Geometries, plane: Plane, faults: list[WorkFault]
) -> Geometries:
    """Return shapes in metres; what lies impossibly far from the others is turned round where that brings it to them, else None."""

    def metres(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(plane.metres(points[:, 0], points[:, 1]), 1)

    flat = np.array(shapely.transform(shapes, metres), object)
    bounds = shapely.bounds(flat).reshape(-1, 4)
    centre = (bounds[:, :2] + bounds[:, 2:]) / 2
    middle = np.array([0.0, np.median(centre[:, 1])])
    far = np.flatnonzero(np.abs(centre - middle).max(axis=1) > FAR)
    for at in far.tolist():
        lon, lat = (float(value) for value in shapely.get_coordinates(shapes[at])[0])
        if abs(lon) <= 90 and np.abs(np.array(plane.metres(lat, lon)) - middle).max() <= FAR:
            flat[at] = shapely.transform(_other_way(ids[of[at]], shapes[at], faults), metres)
            continue
        faults.append(
            WorkFault(
                ids[of[at]],
                Text(
                    f"范围在 {lon:.5f}, {lat:.5f}，离其他工程超过 {FAR / 1000:.0f} 公里",
                    f"the footprint is at {lon:.5f}, {lat:.5f}, more than {FAR / 1000:.0f} km from the other works",
                ),
                Text(
                    "请核对坐标；此前不参与空间比对",
                    "check its coordinates; until then it is compared with nothing in space",
                ),
            )
        )
        flat[at] = None
    return flat


def _mended(ids: list[str], of: NDArray[np.int64], flat: Geometries, faults: list[WorkFault]) -> Geometries:
    """Return valid geometries: what crosses itself as the ground that its rim encloses, lines without length as points."""
    flat = flat.copy()
    for at in np.flatnonzero(~shapely.is_valid(flat)).tolist():
        line = shapely.get_dimensions(flat[at]) == 1
        if line:
            what = Text("线的长度为零，已按点处理", "a line of the footprint has no length; it was taken as a point")
            flat[at] = shapely.make_valid(flat[at])
            if shapely.is_empty(flat[at]) or not shapely.is_valid(flat[at]):
                flat[at] = shapely.Point(shapely.get_coordinates(flat[at])[0])
        else:
            reason = str(shapely.is_valid_reason(flat[at])).split("[")[0]
            what = Text(
                f"范围的边界不成立（{reason}），已按其围住的地面处理",
                f"the rim of the footprint is not valid ({reason}); it was taken as the ground that it encloses",
            )
            flat[at] = shapely.make_valid(flat[at])
        faults.append(
            WorkFault(
                ids[of[at]],
                what,
                Text(
                    "请在 QGIS 中用“修正几何图形”改正后重新保存",
                    "mend it, with Fix geometries in QGIS for example, and save it again",
                ),
                used=True,
            )
        )
    return flat
