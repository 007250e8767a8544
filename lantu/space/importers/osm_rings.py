"""Areas of OpenStreetMap: rings of closed ways, and of the members of multipolygons."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantu.space.geodesy import ring_areas
from lantu.space.importers.osm_elements import Way


class Ring(NamedTuple):
    """A closed line; its last point is its first."""

    nodes: Sequence[int]
    lon: Sequence[float]
    lat: Sequence[float]


class Area(NamedTuple):
    """An area with its holes. id: a way's number, or a relation's below 0."""

    id: int
    outer: Sequence[Ring]
    inner: Sequence[Ring]
    tags: dict[str, str]


def rings_of(ways: Sequence[Way]) -> tuple[list[Ring], int]:
    """Join ways end to end into rings; return them and how many ways were left over."""
    rings: list[Ring] = []
    open_ways = {}
    for number, way in enumerate(ways):
        if way.closed:
            rings.append(Ring(way.nodes, way.lon, way.lat))
        elif len(way.nodes) > 1:
            open_ways[number] = (list(way.nodes), list(way.lon), list(way.lat))
    left = len(ways) - len(rings) - len(open_ways)
    while open_ways:
        nodes, lon, lat = open_ways.pop(next(iter(open_ways)))
        while nodes[0] != nodes[-1]:
            for number, (others, other_lon, other_lat) in open_ways.items():
                if nodes[-1] in (others[0], others[-1]):
                    step = 1 if others[0] == nodes[-1] else -1
                    nodes += others[::step][1:]
                    lon += other_lon[::step][1:]
                    lat += other_lat[::step][1:]
                    del open_ways[number]
                    break
            else:
                break
        if nodes[0] == nodes[-1] and len(nodes) > 3:
            rings.append(Ring(nodes, lon, lat))
        else:
            left += 1
    return rings, left


def measured(areas: Sequence[Area]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return square metres without the holes, and the centre (lon, lat), of each area: (area,)."""
    owner: list[int] = []
    sign: list[float] = []
    count: list[int] = [0]
    lon: list[float] = []
    lat: list[float] = []
    for number, area in enumerate(areas):
        for rings, way in ((area.outer, 1.0), (area.inner, -1.0)):
            for ring in rings:
                owner.append(number)
                sign.append(way)
                count.append(len(ring.lon) - 1)
                lon.extend(ring.lon[:-1])
                lat.extend(ring.lat[:-1])
    first = np.cumsum(np.array(count, dtype=np.int64))
    size, east, north = ring_areas(np.array(lon), np.array(lat), first)
    share = np.where(size > 0, size, 1e-9) * np.array(sign)
    total = np.bincount(owner, weights=share, minlength=len(areas))
    whole = np.where(total != 0, total, 1.0)
    east = np.bincount(owner, weights=share * east, minlength=len(areas)) / whole
    north = np.bincount(owner, weights=share * north, minlength=len(areas)) / whole
    return np.maximum(total, 0.0), east, north
