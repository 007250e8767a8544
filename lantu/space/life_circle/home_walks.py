"""Who reaches what on foot: the walk of every home to the nearest facility of every kind, and the shares that follow.

One walker walks in one or two ways: where heights hold roofs, on smoothed and on raw ones (see walking.py). A share holds both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.homes import Homes
from lantu.space.life_circle.circles import CircleList, Service
from lantu.space.life_circle.coverage import Covered, Flags, joined, mean_met, share
from lantu.space.reach.access import UNREACHED

MINUTE = 600  # tenths of a second
Walks = Mapping[str, NDArray[np.int32]]  # kind of facility -> (home,), tenths of a second, UNREACHED where none is near


@dataclass(frozen=True)
class KindCoverage:
    """Which share of the weight reaches a kind of facility within some minutes, by one walker.

    ages: whom it asks about, empty for everybody. found: None where there is no weight.
    """

    kind: str
    minutes: float
    ages: str
    found: Covered


@dataclass(frozen=True)
class CircleCoverage:
    """Which share of the weight reaches enough services of a list, and how many of them on average.

    met: mean number of services within reach, low and high. services: the share of each, in the order of the list.
    mapped: how many services somebody mapped a facility of; of_mapped: the share that reaches all of these (or enough of them), None
    where there is none.
    """

    list: str
    ages: str
    found: Covered
    met: tuple[float, float]
    services: tuple[Covered, ...]
    mapped: int
    of_mapped: Covered | None


def weights(homes: Homes, ages: str) -> NDArray[np.float64] | None:
    """Return the weight (home,) of those that a list asks about; None where homes do not count their ages.

    An age group is asked for as homes name it, or as everybody from an age on ("60+") where homes have groups that add up to it.
    """
    if not ages:
        return homes.weight
    if ages in homes.ages:
        return homes.ages[ages]
    start = int(ages.removesuffix("+")) if ages.endswith("+") and ages[:-1].isdigit() else None
    if start is None:
        return None
    first = {name: name.split("-")[0].removesuffix("+") for name in homes.ages}
    older = [name for name, text in first.items() if text.isdigit() and int(text) >= start]
    if not any(first[name] == str(start) for name in older) or not any(name.endswith("+") for name in older):
        return None
    return np.sum([homes.ages[name] for name in older], axis=0)


def kind_coverage(ways: Sequence[Walks], homes: Homes, minutes: float, ages: str = "") -> list[KindCoverage]:
    """Return the coverage of every kind by one walker. ways: the walker's walks, one a way of smoothing heights."""
    weight = weights(homes, ages)
    if weight is None:
        return []
    rows: list[KindCoverage] = []
    for kind in sorted({kind for way in ways for kind in way}):
        flags = [_within(way, (kind,), minutes * MINUTE, weight.size) for way in ways]
        found = joined([share(flag, flag, weight, homes.known) for flag in flags])
        if found:
            rows.append(KindCoverage(kind, minutes, ages, found))
    return rows


def circle_coverage(
    ways: Sequence[Walks], metres: Walks, homes: Homes, circle: CircleList, ages: str = ""
) -> CircleCoverage | None:
    """Return the coverage of a list by one walker; None where there is no weight.

    metres: as ways, but in tenths of a metre along the streets: for services whose limit is a length.
    """
    weight = weights(homes, ages)
    if weight is None:
        return None
    certain, possible = zip(*(services_met(way, metres, circle.services, weight.size) for way in ways), strict=True)
    pairs = list(zip(certain, possible, strict=True))
    enough = [
        share(sure.sum(0) >= circle.at_least, may.sum(0) >= circle.at_least, weight, homes.known) for sure, may in pairs
    ]
    found = joined(enough)
    here = mapped_services([*ways, metres], circle.services)
    least = min(circle.at_least, int(here.sum()))
    part = [share(sure[here].sum(0) >= least, may[here].sum(0) >= least, weight, homes.known) for sure, may in pairs]
    if found is None:
        return None
    means = [mean_met(sure, may, weight, homes.known) for sure, may in pairs]
    each = [
        joined([share(sure[at], may[at], weight, homes.known) for sure, may in pairs]) or found
        for at in range(len(circle.services))
    ]
    return CircleCoverage(
        list=circle.id,
        ages=ages,
        found=found,
        met=(min(low for low, _ in means), max(high for _, high in means)),
        services=tuple(each),
        mapped=int(here.sum()),
        of_mapped=joined(part) if here.any() else None,
    )


def mapped_services(walked: Sequence[Walks], services: Sequence[Service]) -> Flags:
    """Whether anybody mapped a facility of each service (service,)."""
    kinds = {kind for walk in walked for kind in walk}
    return np.array([not kinds.isdisjoint((*one.sure_kinds, *one.possible_kinds)) for one in services], dtype=bool)


def services_met(walk: Walks, metres: Walks, services: Sequence[Service], homes: int) -> tuple[Flags, Flags]:
    """Return which services every home reaches, for certain and possibly: bool (service, home) each."""
    sure = np.zeros((len(services), homes), dtype=bool)
    may = np.zeros_like(sure)
    for at, service in enumerate(services):
        by, limit = (walk, service.minutes * MINUTE) if service.minutes else (metres, (service.metres or 0) * 10)
        sure[at] = _within(by, service.sure_kinds, limit, homes)
        may[at] = sure[at] | _within(by, service.possible_kinds, limit, homes)
    return sure, may


def _within(walk: Walks, kinds: Sequence[str], limit: float, homes: int) -> Flags:
    found = np.zeros(homes, dtype=bool)
    for kind in kinds:
        if kind in walk:
            found |= walk[kind] <= min(limit, UNREACHED - 1)
    return found
