"""Facilities as OpenStreetMap has them: points, areas as their centre, parks as the places where one comes in."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

from lantu.space.facilities import Facilities
from lantu.space.geodesy import step_lengths
from lantu.space.importers.osm.elements import Tags
from lantu.space.importers.osm.features.plazas import shape_of
from lantu.space.importers.osm.features.rings import Area, measured
from lantu.space.lines import WayLines, are_among

_WAYS_IN = frozenset(("gate", "kissing_gate", "turnstile", "entrance", "stile", "bollard"))
_OUTLINE = 50.0  # metres between the points of an outline, where no way into a park is mapped


class Facility(NamedTuple):
    """One point of a facility; see Facilities."""

    id: str
    kind: str
    name: str
    lon: float
    lat: float
    capacity: float
    area: float
    tags: Tags


def name_of(tags: Tags) -> str:
    """Return an element's name as its place says it, else in any language that is mapped."""
    return tags.get("name") or tags.get("name:zh") or tags.get("name:en") or tags.get("brand") or ""


def capacity_of(tags: Tags) -> float:
    """Return the places of a school, the beds of a hospital or home; NaN where nobody mapped them."""
    for key in ("capacity", "beds", "capacity:beds", "capacity:persons"):
        if tags.get(key, "").isdecimal():
            return float(tags[key])
    return np.nan


def from_areas(areas: Sequence[Area], kinds: Sequence[Sequence[str]], ways_in: "WaysIn") -> Iterator[Facility]:
    """Yield areas as points: a park at every way in, anything else at its centre."""
    size, lon, lat = measured(areas)
    for number, (area, listed) in enumerate(zip(areas, kinds, strict=True)):
        told = f"way/{area.id}" if area.id > 0 else f"relation/{-area.id}"
        for kind in listed:
            places = ways_in.of(area) if kind == "park" else [(float(lon[number]), float(lat[number]))]
            for place in places:
                yield Facility(
                    told,
                    kind,
                    name_of(area.tags),
                    *place,
                    capacity_of(area.tags),
                    float(round(size[number])),
                    area.tags,
                )


def mapped_twice(points: Sequence[Facility], areas: Sequence[Area], kinds: Sequence[Sequence[str]]) -> set[int]:
    """Return the positions of points that tell of the area they lie in once more: of its kind, and of its name or without one."""
    if not points:
        return set()
    places: Any = shapely.points([(item.lon, item.lat) for item in points])
    tree, found = shapely.STRtree(places), set[int]()
    for area, listed in zip(areas, kinds, strict=True):
        whole = shape_of(area)
        if whole is None:
            continue
        for at in tree.query(whole, predicate="intersects").tolist():
            point = points[at]
            if point.kind in listed and point.name in ("", name_of(area.tags)):
                found.add(at)
    return found


class WaysIn:
    """Finds where streets come into an area."""

    def __init__(self, lines: WayLines | None, gates: Collection[int]) -> None:
        """Take the streets, None where there are none, and nodes with a gate."""
        self._used = np.unique(lines.node) if lines is not None else np.zeros(0, np.int64)
        self._gates = np.array(sorted(gates), dtype=np.int64)
        self._drawn: Any = np.zeros(0, dtype=object)
        if lines is not None and len(lines):
            line = np.repeat(np.arange(len(lines)), np.diff(lines.first))
            self._drawn = shapely.linestrings(np.stack([lines.lon, lines.lat], axis=1), indices=line)
        self._tree = shapely.STRtree(self._drawn)

    def of(self, area: Area) -> list[tuple[float, float]]:
        """Return where streets meet or cross the outline of an area, gates in it, or else points along the outline."""
        found: set[tuple[float, float]] = set()
        for ring in area.outer:
            nodes = np.array(ring.nodes[:-1], dtype=np.int64)
            met = are_among(nodes, self._used) | are_among(nodes, self._gates)
            found |= {(ring.lon[at], ring.lat[at]) for at in np.flatnonzero(met).tolist()}
            outline = shapely.LinearRing(np.stack([ring.lon, ring.lat], axis=1))
            near = self._tree.query(outline, predicate="crosses")
            crossed = shapely.get_coordinates(shapely.intersection(self._drawn[near], outline))
            found |= {(round(float(east), 7), round(float(north), 7)) for east, north in crossed}
        return sorted(found) or sorted(place for ring in area.outer for place in _along(ring.lon, ring.lat))


def facilities_of(found: Sequence[Facility], source: str) -> Facilities:
    """Return facilities as columns; an element that was found twice stands once."""
    kept = list({(item.id, item.kind, item.lon, item.lat): item for item in found}.values())
    return Facilities(
        id=np.array([item.id for item in kept], dtype=np.str_),
        kind=np.array([item.kind for item in kept], dtype=np.str_),
        name=np.array([item.name for item in kept], dtype=np.str_),
        lon=np.array([item.lon for item in kept], dtype=np.float64),
        lat=np.array([item.lat for item in kept], dtype=np.float64),
        capacity=np.array([item.capacity for item in kept], dtype=np.float64),
        area=np.array([item.area for item in kept], dtype=np.float64),
        source=np.full(len(kept), source),
    )


def is_way_in(tags: Tags) -> bool:
    """Whether a node is a gate or entrance that somebody may come in by."""
    return "entrance" in tags or tags.get("barrier") in _WAYS_IN


def _along(lon: Sequence[float], lat: Sequence[float]) -> list[tuple[float, float]]:
    """Return points along a ring, no more than 50 m apart."""
    steps = step_lengths(np.array(lon), np.array(lat))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0, along[-1], max(int(np.ceil(along[-1] / _OUTLINE)), 1), endpoint=False)
    east, north = np.round(np.interp(at, along, lon), 7), np.round(np.interp(at, along, lat), 7)
    return list(zip(east.tolist(), north.tolist(), strict=True))
