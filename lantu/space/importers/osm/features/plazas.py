"""Open areas that may be crossed: their outline, and straight lines across between the places where ways come to them."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from lantu.space.importers.osm.elements import Way
from lantu.space.importers.osm.features.rings import Area
from lantu.space.lines import WayLines, are_among

_ENTRIES = 24  # of a plaza that has more, each is joined to its nearest ones: the outline joins the rest
_NEAREST = 6
_TOLERANCE = 1e-6  # degrees, a decimetre: a line along the outline is in the area


def across(areas: Sequence[Area], lines: WayLines) -> Iterator[Way]:
    """Yield the outlines of areas, and lines across each from entry to entry where they stay inside it.

    Entries are the nodes of an outline that other lines use, and ends of lines inside the area.
    """
    if not areas:
        return
    used = np.unique(lines.node)
    ends = np.unique(np.concatenate([lines.first[:-1], lines.first[1:] - 1])) if len(lines) else np.zeros(0, np.int64)
    points: Any = shapely.points(lines.lon[ends], lines.lat[ends])
    tree = shapely.STRtree(points)
    shared = _shared(areas)
    for area in areas:
        entries: dict[int, tuple[float, float]] = {}
        for ring in (*area.outer, *area.inner):
            yield Way(area.id, ring.nodes, ring.lon, ring.lat, {})
            nodes = np.array(ring.nodes[:-1], dtype=np.int64)
            for at in np.flatnonzero(are_among(nodes, used) | are_among(nodes, shared)).tolist():
                entries[int(nodes[at])] = (ring.lon[at], ring.lat[at])
        whole = shape_of(area)
        if whole is None:
            continue
        for end in ends[np.sort(tree.query(whole, predicate="contains"))]:
            entries[int(lines.node[end])] = (float(lines.lon[end]), float(lines.lat[end]))
        yield from _joined(area.id, entries, whole)


def shape_of(area: Area) -> shapely.Geometry | None:
    """Return an area as a shape in degrees, None where its rings enclose nothing."""
    holes = [shapely.Polygon(zip(ring.lon, ring.lat, strict=True)) for ring in area.inner]
    outer = [shapely.Polygon(zip(ring.lon, ring.lat, strict=True)) for ring in area.outer]
    whole = shapely.make_valid(shapely.union_all([shapely.make_valid(ring) for ring in outer]))
    if holes:
        whole = shapely.difference(whole, shapely.union_all([shapely.make_valid(ring) for ring in holes]))
    return None if whole.is_empty or whole.area == 0 else whole


def _shared(areas: Sequence[Area]) -> np.ndarray:
    """Return the nodes that two areas have in common."""
    each = [np.unique([node for ring in (*area.outer, *area.inner) for node in ring.nodes]) for area in areas]
    numbers, uses = np.unique(np.concatenate(each), return_counts=True)
    return numbers[uses > 1]


def _joined(number: int, entries: dict[int, tuple[float, float]], whole: shapely.Geometry) -> Iterator[Way]:
    """Yield straight lines between entries that lie inside the area."""
    nodes = sorted(entries)
    if len(nodes) < 2:
        return
    places = np.array([entries[node] for node in nodes])
    pairs = np.array(np.triu_indices(len(nodes), 1)).T
    if len(nodes) > _ENTRIES:
        apart = np.hypot(*(places[:, None] - places[None]).T)
        near = np.argsort(apart + np.where(np.eye(len(nodes)) > 0, np.inf, 0), axis=1, kind="stable")[:, :_NEAREST]
        chosen = np.sort(np.stack([np.repeat(np.arange(len(nodes)), _NEAREST), near.ravel()], axis=1), axis=1)
        pairs = np.unique(chosen, axis=0)
    within = shapely.buffer(whole, _TOLERANCE)
    shapely.prepare(within)
    drawn = shapely.linestrings(places[pairs])
    for first, second in pairs[shapely.covers(within, drawn)]:
        ends = places[[first, second]]
        yield Way(number, [nodes[first], nodes[second]], ends[:, 0].tolist(), ends[:, 1].tolist(), {})
