"""Ways as lines, with what stands on them: gates and lifts at a node become a metre of their own."""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lantu.space.geodesy import step_lengths
from lantu.space.importers.osm.elements import Node, Way
from lantu.space.importers.osm.features.ways import Walkway, access_of, wheelchair_of
from lantu.space.lines import ATTRIBUTES, WayLines, number_of_place
from lantu.space.streets import OPEN, WAY_KINDS

_ELEVATOR = WAY_KINDS.index("elevator")
_PIECE = 1.0  # metres of way that stand for a gate or a lift, or half of the way to the next point where that is less
Point = tuple[int, float, float]  # node, degrees


class Obstacle(NamedTuple):
    """What stands at a node: a gate (access), or a lift."""

    access: int
    elevator: bool
    wheelchair: int
    closed: bool


def obstacle_of(node: Node) -> Obstacle | None:
    """Return what a node puts in the way of people on foot, None where it is nothing."""
    elevator = node.tags.get("highway") == "elevator"
    if not elevator and "barrier" not in node.tags:
        return None
    access = access_of(node.tags)
    if not elevator and access == OPEN:
        return None
    return Obstacle(OPEN if access is None else access, elevator, wheelchair_of(node.tags), access is None)


class LineBuilder:
    """Collects lines as compact arrays, a way at a time."""

    def __init__(self, source: int, obstacles: Mapping[int, Obstacle]) -> None:
        """Begin with the position of the import in imports.json and what stands at nodes."""
        self.source, self.obstacles = source, obstacles
        self.node, self.lon, self.lat, self.first = array("q"), array("d"), array("d"), array("q", [0])
        self.columns = {name: array("d" if name == "incline" else "q") for name in ATTRIBUTES}
        self._in_order = [self.columns[name] for name in ("way", "source", *Walkway._fields[:-1])]
        self._lifts: set[int] = set()

    def add(self, way: Way, walk: Walkway) -> None:
        """Add a way, cut where something stands on it."""
        if self.obstacles.keys().isdisjoint(way.nodes):
            self._line(way.id, list(zip(way.nodes, way.lon, way.lat, strict=True)), walk)
            return
        points: list[Point] = [(way.nodes[0], way.lon[0], way.lat[0])]
        cut: list[tuple[list[Point], Obstacle | None]] = []
        for end, (before, after) in enumerate(self._pieces(way.nodes), start=1):
            here, there = points[-1], (way.nodes[end], way.lon[end], way.lat[end])
            if before:
                behind = _between(here, there)
                cut += [(points, None), ([here, behind], before)]
                points = [behind]
            if after:
                ahead = _between(there, here)
                cut += [([*points, ahead], None), ([ahead, there], after)]
                points = []
            points = [*points, there]
        self._cut(way.id, [*cut, (points, None)], walk)

    def lines(self) -> WayLines:
        """Return what was added."""
        return WayLines(
            np.array(self.node, dtype=np.int64),
            np.array(self.lon, dtype=np.float64),
            np.array(self.lat, dtype=np.float64),
            np.array(self.first, dtype=np.int64),
            {name: np.array(self.columns[name], dtype=kind) for name, kind in ATTRIBUTES.items()},
        )

    def _pieces(self, nodes: Sequence[int]) -> list[tuple[Obstacle | None, Obstacle | None]]:
        """Return for each step of a way what stands at its beginning and at its end.

        A gate takes the metre behind it, or before it where the way ends. A lift takes a metre of every way that comes to
        it but the first one: who comes in by one and leaves by another rides once.
        """
        found: list[list[Obstacle | None]] = [[None, None] for _ in nodes[1:]]
        for position, node in enumerate(nodes):
            stands = self.obstacles.get(node)
            if stands is None:
                continue
            arms = [(position - 1, 1)] if position else []
            arms += [(position, 0)] if position < len(nodes) - 1 else []
            if not stands.elevator:
                arms = arms[-1:]
            elif node not in self._lifts:
                self._lifts.add(node)
                arms = arms[1:]
            for step, end in arms:
                found[step][end] = stands
        return [(before, after) for before, after in found]

    def _cut(self, way: int, cut: list[tuple[list[Point], Obstacle | None]], walk: Walkway) -> None:
        """Add a way in pieces; its steps are shared out by length."""
        length = np.array([_length(points) for points, _ in cut])
        upto = np.rint(walk.step_count * np.cumsum(length) / max(length.sum(), 1e-9)).astype(int)
        steps = np.diff(upto, prepend=0)
        for (points, stands), count in zip(cut, steps.tolist(), strict=True):
            piece = walk._replace(step_count=count)
            if stands is None:
                self._line(way, points, piece)
            elif not stands.closed:
                kind = _ELEVATOR if stands.elevator else walk.kind
                wheelchair = stands.wheelchair or walk.wheelchair
                access = max(stands.access, walk.access)
                self._line(way, points, piece._replace(kind=kind, access=access, wheelchair=wheelchair))

    def _line(self, way: int, points: list[Point], walk: Walkway) -> None:
        if len(points) < 2:
            return
        nodes, lon, lat = zip(*points, strict=True)
        self.node.extend(nodes)
        self.lon.extend(lon)
        self.lat.extend(lat)
        self.first.append(len(self.node))
        values = (way, self.source, *walk[:-1])
        for column, value in zip(self._in_order, values, strict=True):
            column.append(value)


def _length(points: list[Point]) -> float:
    _, lon, lat = zip(*points, strict=True)
    return float(step_lengths(np.array(lon), np.array(lat)).sum())


def _between(here: Point, there: Point) -> Point:
    """Return the point a metre on, or a third of the way where that is less."""
    length = float(step_lengths(np.array([here[1], there[1]]), np.array([here[2], there[2]]))[0])
    share = min(_PIECE / length, 1 / 3) if length else 1 / 3
    lon, lat = (round(here[axis] + share * (there[axis] - here[axis]), 7) for axis in (1, 2))
    return int(number_of_place(np.array(lon), np.array(lat))), lon, lat
