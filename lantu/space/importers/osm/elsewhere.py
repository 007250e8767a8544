"""A file of another place is refused: added in silence it would stretch the pack to two cities, and spoil later imports."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.folder import SpaceFolder
from lantu.space.importers.coordinates.extent import FAR, METRES_PER_DEGREE, Extent, boundary, of_outline
from lantu.space.importers.osm.content import OsmContent
from lantu.space.streets import Streets

_Points = tuple[NDArray[np.float64], NDArray[np.float64]]  # lon, lat: float64 (point,), degrees


def refuse_elsewhere(space: SpaceFolder, content: OsmContent, name: str, source: int, path: Path) -> None:
    """Raise LantuError where nothing of a file lies near its pack, or none of the streets in the boundary that it brings.

    name, source: of this import, since what its file brought before goes and tells nothing of where the pack lies.
    """
    streets = _points_of_others(space.streets(), source)
    _refuse_boundary(content, streets, path)
    brought = [
        part for part in (content.lines, content.facilities, content.homes) if part is not None and part.lon.size
    ]
    place = _place(space, content, name, streets)
    if place is None or not brought:
        return
    near = place.widened(FAR * METRES_PER_DEGREE)
    if any(near.holds(part.lon, part.lat).any() for part in brought):
        return
    lon, lat = (np.concatenate([getattr(part, axis) for part in brought]) for axis in ("lon", "lat"))
    own = _box((lon, lat), Text())
    raise LantuError(
        Text(
            f"文件里没有任何东西在此地附近：文件在{own.corners.zh}，本地按{place.told.zh}在{place.corners.zh}",
            f"nothing in the file lies near this place: it is at {own.corners.en}, "
            f"the place by {place.told.en} at {place.corners.en}",
        ),
        location=Location(str(path)),
        hint=Text(
            "请核对城市；若错的是规划包的边界，请先导入正确的边界",
            "is it of another city? If the pack's boundary is the wrong one, import the right one first",
        ),
    )


def _refuse_boundary(content: OsmContent, streets: _Points | None, path: Path) -> None:
    """Refuse a boundary off the globe, or with no street in it though there are streets, as one with its axes exchanged is."""
    if content.boundary is None or content.boundary.shape.is_empty:
        return
    drawn = of_outline(content.boundary.shape, Text("边界", "its boundary"))
    hint = Text(
        "请检查文件：GeoJSON 的坐标先经度、后纬度",
        "look at the file: GeoJSON has the longitude first, then the latitude",
    )
    if max(abs(drawn.south), abs(drawn.north)) > 90 or max(abs(drawn.west), abs(drawn.east)) > 360:
        raise LantuError(
            Text(f"边界（{drawn.corners.zh}）不在地球上", f"the boundary ({drawn.corners.en}) is not on the globe"),
            location=Location(str(path)),
            hint=hint,
        )
    own = content.lines
    if streets is None or drawn.holds(*streets).any() or (own is not None and drawn.holds(own.lon, own.lat).any()):
        return
    raise LantuError(
        Text(
            f"边界（{drawn.corners.zh}）之内没有规划包的任何街道",
            f"none of the pack's streets lies in the boundary ({drawn.corners.en})",
        ),
        location=Location(str(path)),
        hint=hint,
    )


def _place(space: SpaceFolder, content: OsmContent, name: str, streets: _Points | None) -> Extent | None:
    """Return where a pack lies by its boundary, else by its streets; None where it has none but those of this file."""
    record = space.records().get(name)
    own = content.boundary is not None and record is not None and "boundary" in record.counts
    if (space.folder / "boundary.geojson").exists() and not own:
        return of_outline(boundary(space), Text("边界", "its boundary"))
    return None if streets is None else _box(streets, Text("街道", "its streets"))


def _points_of_others(streets: Streets | None, source: int) -> _Points | None:
    """Return the ends of the streets that other imports brought."""
    if streets is None:
        return None
    kept = streets.source != source
    ends = np.unique(np.concatenate([streets.start[kept], streets.end[kept]]))
    return (streets.lon[ends], streets.lat[ends]) if ends.size else None


def _box(points: _Points, told: Text) -> Extent:
    lon, lat = points
    return Extent(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()), told)
