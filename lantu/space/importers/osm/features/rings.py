"""Areas of OpenStreetMap: rings of closed ways, and of the members of multipolygons."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantu.space.geodesy import ring_areas
from lantu.space.importers.osm.elements import Way


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


class Sizes:
    """Collects areas as compact arrays of their rings, to measure them all at once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.areas = 0
        self._owner, self._first = array("q"), array("q", [0])
        self._sign, self._lon, self._lat = array("d"), array("d"), array("d")

    def add(self, area: Area) -> None:
        """Add an area."""
        for rings, sign in ((area.outer, 1.0), (area.inner, -1.0)):
            for ring in rings:
                self._owner.append(self.areas)
                self._sign.append(sign)
                self._lon.extend(ring.lon[:-1])
                self._lat.extend(ring.lat[:-1])
                self._first.append(len(self._lon))
        self.areas += 1

    def measured(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return square metres without the holes, and the centre (lon, lat), of each area: (area,)."""
        size, east, north = ring_areas(np.array(self._lon), np.array(self._lat), np.array(self._first))
        share = np.where(size > 0, size, 1e-9) * np.array(self._sign)
        total = np.bincount(self._owner, weights=share, minlength=self.areas)
        whole = np.where(total != 0, total, 1.0)
        east = np.bincount(self._owner, weights=share * east, minlength=self.areas) / whole
        north = np.bincount(self._owner, weights=share * north, minlength=self.areas) / whole
        return np.maximum(total, 0.0), east, north


def measured(areas: Sequence[Area]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return square metres without the holes, and the centre (lon, lat), of each area: (area,)."""
    sizes = Sizes()
    for area in areas:
        sizes.add(area)
    return sizes.measured()
