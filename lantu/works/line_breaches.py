"""Works that breach a protected line by their footprints, and how much ground they take beyond it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lantu.space.protected.breaches import Breach, breach_area, breaches
from lantu.space.protected.lines import ProtectedArea, flat
from lantu.works.ground import ground_of
from lantu.works.record import Work


@dataclass(frozen=True)
class LineBreach:
    """A work and what of a line it breaches; allowed: whether a passed review of the kind red_line stands in its record."""

    work: Work
    breach: Breach
    allowed: bool


def line_breaches(works: Sequence[Work], areas: Sequence[ProtectedArea]) -> tuple[tuple[LineBreach, ...], float]:
    """Return the works that breach lines, and the ground that all of them take beyond any line, km2, each piece once.

    Cancelled works breach nothing. A work without a footprint cannot be told.
    """
    here = [work for work in works if not work.cancelled and work.footprints]
    if not here or not areas:
        return (), 0.0
    ground = ground_of(here)
    lines = flat(tuple(areas), ground.plane.metres)
    shapes = np.array(ground.geometry, object)
    found = tuple(
        LineBreach(
            here[item.subject],
            item,
            any(review.kind == "red_line" and review.state == "passed" for review in here[item.subject].reviews),
        )
        for item in breaches(shapes, areas, lines)
    )
    return found, breach_area(shapes, areas, lines) / 1e6
