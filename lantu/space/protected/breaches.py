"""What breaches a protected line: ground inside farmland or the red line, or outside the urban boundary, by its geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.space.protected.lines import ProtectedArea, line_kinds

LEAST = 1.0  # m2 or m: what two drawings of one line differ by is no breach


@dataclass(frozen=True)
class Breach:
    """A subject (its number) that breaches a kind of line.

    area: m2 beyond the line, 0 for a subject without area; length: metres of it, 0 for an area. names: of the areas that it lies in;
    law: the documents that drew them.
    """

    subject: int
    kind: str
    area: float
    length: float
    names: tuple[str, ...]
    law: tuple[str, ...]


def breaches(shapes: NDArray[Any], areas: Sequence[ProtectedArea], ground: NDArray[Any]) -> tuple[Breach, ...]:
    """Return what of shapes (subject,), None where one has none, breaches areas; ground (area,): the areas, all in metres of one plane.

    Overlapping areas of one kind count once. A kind of which the pack has no area is breached by nobody.
    """
    import shapely

    found: list[Breach] = []
    there = np.flatnonzero(~shapely.is_missing(shapes))
    for kind in line_kinds().values():
        own = np.array([at for at, area in enumerate(areas) if area.kind == kind.id], np.int64)
        if not own.size or not there.size:
            continue
        whole = shapely.union_all(ground[own])
        shapely.prepare(whole)
        for subject in there.tolist():
            shape = shapes[subject]
            beyond = shapely.intersection(shape, whole) if kind.breach == "inside" else shapely.difference(shape, whole)
            area, length = float(shapely.area(beyond)), _length(shape, beyond)
            point = shapely.get_dimensions(shape) == 0 and not shapely.is_empty(beyond)
            if area < LEAST and length < LEAST and not point:
                continue
            met = own[shapely.intersects(ground[own], shape)] if kind.breach == "inside" else own
            found.append(
                Breach(
                    subject,
                    kind.id,
                    area,
                    0.0 if area else length,
                    tuple(dict.fromkeys(areas[at].name for at in met.tolist() if areas[at].name)),
                    tuple(dict.fromkeys(areas[at].law for at in met.tolist() if areas[at].law)),
                )
            )
    return tuple(found)


def breach_area(shapes: NDArray[Any], areas: Sequence[ProtectedArea], ground: NDArray[Any]) -> float:
    """Return the ground, m2, that shapes take beyond any line; what two of them take, or what lies beyond two lines, counts once."""
    import shapely

    there = shapes[~shapely.is_missing(shapes)]
    if not there.size or not len(areas):
        return 0.0
    taken, beyond = shapely.union_all(there), []
    for kind in line_kinds().values():
        own = ground[np.array([area.kind == kind.id for area in areas])]
        if own.size:
            whole = shapely.union_all(own)
            beyond.append(
                shapely.intersection(taken, whole) if kind.breach == "inside" else shapely.difference(taken, whole)
            )
    return float(shapely.area(shapely.union_all(np.array(beyond, object))))


def overlaps(ground: NDArray[Any], least: float) -> list[tuple[int, int, float]]:
    """Return pairs (one, other, m2) of areas on a plane of metres that share more than `least` m2, the largest first."""
    import shapely

    one, other = shapely.STRtree(ground).query(ground, predicate="intersects")
    once = one < other
    one, other = one[once], other[once]
    shared = shapely.area(shapely.intersection(ground[one], ground[other]))
    order = np.argsort(-shared, kind="stable")
    return [(int(one[at]), int(other[at]), float(shared[at])) for at in order.tolist() if shared[at] > least]


def _length(shape: Any, beyond: Any) -> float:
    import shapely

    return float(shapely.length(beyond)) if shapely.get_dimensions(shape) == 1 else 0.0
