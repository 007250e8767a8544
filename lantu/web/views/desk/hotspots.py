"""Hotspots of the register on a map: areas with more reporters than chance explains, one p each, and for the desk the cells behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lantu.database import Archive
from lantu.desk.hotspots.areas import METRES, Areas, area_of, one_a_reporter, squares
from lantu.desk.hotspots.cells_map import hot_cells
from lantu.desk.hotspots.scan import DEALS, Hotspot, Scan, circles, scan
from lantu.desk.intake.columns import RequestColumns
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space import Homes
from lantu.web.state.ground import StreetGround
from lantu.web.views.desk.figures import desk_columns, desk_stamp
from lantu.web.views.maps.geojson import Feature, FeatureCollection, collected

DAYS, CELLS = (30, 90, 365), (500, 1000, 2000)
MOST_CELLS = 2500  # more take too long for somebody who waits
SEED = 1
PUBLIC_LEAST = 5  # reporters in an area that everybody is told of
_CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))


@dataclass(frozen=True)
class HotArea:
    """An area: its middle and radius in metres, reporters counted and explained, and its p (see `lantu.desk.hotspots.scan`)."""

    lon: float
    lat: float
    radius: int
    cases: int
    expected: float
    times: float
    p: float


@dataclass(frozen=True)
class FoundHotspots:
    """What was looked at and found. against: people or requests; refused: why nothing could be said."""

    requests: int = 0
    counted: int = 0
    known: int = 0
    nowhere: int = 0
    cells: int = 0
    against: str = "requests"
    hot: tuple[HotArea, ...] = ()
    squares: FeatureCollection = field(default_factory=lambda: collected([]))
    refused: Text = Text()


class People:
    """Where people were counted, None where the pack has no grid of them, as a key: the same object is the same count."""

    def __init__(self, homes: Homes | None) -> None:
        self.homes = homes

    def __hash__(self) -> int:
        return id(self.homes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, People) and other.homes is self.homes


def people_of(ground: StreetGround | None) -> People:
    """Return where people were counted on a ground."""
    return People(ground.homes if ground and ground.space.people() is not None else None)


def hotspots_of(archive: Archive, people: People, kind: str, days: int, cell: int) -> FoundHotspots:
    """Return the hotspots of a kind ("" all) among requests of the last days, in squares of so many metres; asked again, the same answer.

    people: without a count of them a kind is held against all requests.
    """
    return _found(archive, people, kind, days, cell, desk_stamp(archive), datetime.now(UTC).date().isoformat())


@lru_cache(maxsize=64)
def _found(
    archive: Archive, people: People, kind: str, days: int, cell: int, _stamp: tuple[int, int], _day: str
) -> FoundHotspots:
    columns, _ = desk_columns(archive)
    begin = np.datetime64(datetime.now(UTC).replace(tzinfo=None), "s") - np.timedelta64(days, "D")
    columns = columns.taken((columns.received >= begin) & np.isfinite(columns.lon))
    wanted = columns.kind.called(kind) if kind else np.ones(columns.count, np.bool_)
    homes = people.homes
    if not wanted.any():
        return FoundHotspots(
            refused=Text("这些天没有带位置的诉求", "no request with a point was received in these days")
        )
    if homes is None and not kind:
        return FoundHotspots(
            refused=Text(
                "没有人口数：请选一个类别，与全部诉求相比",
                "without people, choose a kind: it is held against all requests",
            )
        )
    try:
        return _scanned(columns, wanted, homes, cell)
    except LantuError as error:
        return FoundHotspots(requests=int(wanted.sum()), refused=error.message)


def _scanned(columns: RequestColumns, wanted: NDArray[np.bool_], homes: Homes | None, cell: int) -> FoundHotspots:
    if homes is None:
        areas = squares(columns.lon, columns.lat, np.ones(columns.count), float(cell))
    else:
        areas = squares(homes.lon, homes.lat, homes.weight, float(cell))
    if len(areas.names) > MOST_CELLS:
        raise LantuError(
            Text(
                f"{len(areas.names):,} 个格子太多，请选更大的格子",
                f"{len(areas.names):,} squares are too many: choose larger ones",
            )
        )
    counts, known = one_a_reporter(columns.taken(wanted))
    counted = wanted.copy()
    counted[np.flatnonzero(wanted)] = counts
    where = area_of(areas, columns)
    cases = np.bincount(where[counted & (where >= 0)], minlength=len(areas.names))
    found = scan(cases, circles(areas.x, areas.y, areas.people), areas.x, areas.y, SEED, DEALS)
    return FoundHotspots(
        int(wanted.sum()),
        int(counted.sum()),
        known,
        int((counted & (where < 0)).sum()),
        len(areas.names),
        "people" if homes is not None else "requests",
        tuple(_hot(one, areas) for one in found.found()),
        _squares(areas, cases, found),
    )


def _hot(one: Hotspot, areas: Areas) -> HotArea:
    centre = int(one.areas[0])
    lon, lat = float(areas.lon[centre]), float(areas.lat[centre])
    radius = round(one.radius + areas.side / 2)
    return HotArea(lon, lat, radius, one.cases, round(one.expected, 1), round(one.times, 1), one.p)


def _squares(areas: Areas, cases: NDArray[np.int64], found: Scan) -> FeatureCollection:
    """Return the cells with how many were counted and z (Gi*), where there are thirty or more."""
    hot = hot_cells(cases, areas, 1.5 * areas.side) if len(areas.names) >= 30 else None
    features: list[Feature] = []
    for place in np.flatnonzero(cases).tolist():
        lon, lat = float(areas.lon[place]), float(areas.lat[place])
        high = areas.side / 2 / METRES
        wide = high / float(np.cos(np.radians(lat)))
        ring = [[round(lon + a * wide, 6), round(lat + b * high, 6)] for a, b in _CORNERS]
        z = None if hot is None or np.isnan(hot.z[place]) else round(float(hot.z[place]), 2)
        facts = {"count": int(cases[place]), "z": z, "hot": bool(hot is not None and hot.hot[place])}
        features.append(
            {"type": "Feature", "properties": facts, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    return collected(features)


def hot_shapes(hot: Sequence[HotArea]) -> FeatureCollection:
    """Return areas as circles of GeoJSON, each with its number and its p."""
    turns = np.linspace(0, 2 * np.pi, 49)
    features: list[Feature] = []
    for number, one in enumerate(hot, 1):
        high = one.radius / METRES
        wide = high / float(np.cos(np.radians(one.lat)))
        around = np.round(np.stack([one.lon + wide * np.cos(turns), one.lat + high * np.sin(turns)], axis=1), 6)
        facts = {"number": number, "p": one.p, "cases": one.cases, "expected": one.expected, "radius_m": one.radius}
        features.append(
            {"type": "Feature", "properties": facts, "geometry": {"type": "Polygon", "coordinates": [around.tolist()]}}
        )
    return collected(features)
