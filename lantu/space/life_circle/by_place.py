"""Who reaches what, place by place: the same shares of the homes of each district."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.life_circle.accessibility import OWN_LIST, WalkedPlace
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.life_circle.coverage import Covered, Flags
from lantu.space.life_circle.home_walks import CircleCoverage, Walks, circle_coverage, kind_coverage


@dataclass(frozen=True)
class PlaceCoverage:
    """What the homes of a place reach, by the first walker: kinds -> share, and the own list.

    weight: of its homes, people or square metres.
    """

    place: str
    weight: float
    kinds: Mapping[str, Covered]
    circle: CircleCoverage


def by_place(walked: WalkedPlace, of_home: NDArray[np.str_], minutes: float = 15.0) -> list[PlaceCoverage]:
    """Return the coverage of each place, those that reach least of the own list first.

    of_home: text (home,), the place that each lies in, empty where in none; a place without weight is left out.
    """
    found: list[PlaceCoverage] = []
    ways, circle = walked.walkers[0].ways, LIFE_CIRCLES[OWN_LIST]
    for place in np.unique(of_home[of_home != ""]):
        here = of_home == place
        homes = walked.homes.where(here)
        parts = [_walks_of(way, here) for way in ways]
        row = circle_coverage(parts, _walks_of(walked.lengths.walks, here), homes, circle)
        if row is not None:
            kinds = {item.kind: item.found for item in kind_coverage(parts, homes, minutes)}
            found.append(PlaceCoverage(str(place), float(homes.weight.sum()), kinds, row))
    return sorted(found, key=lambda item: (item.circle.met, item.place))


def share_in(walked: WalkedPlace, asked: str, minutes: float | None, here: Flags | None = None) -> Covered | None:
    """Return which share of homes reaches a kind of facility within minutes, or a list (minutes None), by the first walker.

    here: bool (home,), the homes that count, None for all. A kind that nobody mapped is reached by nobody. None where there is no weight.
    """
    homes = walked.homes if here is None else walked.homes.where(here)
    ways, metres = walked.walkers[0].ways, walked.lengths.walks
    if here is not None:
        ways, metres = [_walks_of(way, here) for way in ways], _walks_of(metres, here)
    if minutes is None:
        circle = LIFE_CIRCLES[asked]
        if circle.by_timetable and walked.stops is None:
            return None
        ages = circle.ages if homes.counts == "people" else ""
        row = circle_coverage(ways, metres, homes, circle, ages) or circle_coverage(ways, metres, homes, circle)
        return None if row is None else row.found
    if not homes.weight.sum() > 0:
        return None
    rows = {item.kind: item.found for item in kind_coverage(ways, homes, minutes)}
    return rows.get(asked, Covered(0.0, 0.0, 0.0, 0.0))


def _walks_of(walks: Walks, here: Flags) -> Walks:
    return {kind: cost[here] for kind, cost in walks.items()}
