"""The spatial scan statistic: is there a circle with more cases than its people explain, and how often would chance make one as odd?

All circles around all areas are looked at, up to a share of the people. Chance is asked the same question: cases are dealt out by
people many times, and the oddest circle of each deal is kept. The p of an area is the share of deals whose oddest circle is at least as
odd, the real one counted in: one p per area, however many circles were looked at. Further areas do not overlap those before them; their
p is against the same oddest circles, which is on the safe side.

Source: M. Kulldorff, A spatial scan statistic, Communications in Statistics: Theory and Methods 26 (6), 1997 (Poisson model).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
DEALS = 999
SHARE = 0.25  # of the people, at most in a circle
MOST_ENTRIES = 60_000_000  # of the list of circles: 720 MB
_AT_ONCE = 100  # deals held at a time


@dataclass(frozen=True)
class Circles:
    """All circles of areas, as the kernel reads them (see scan_kernel); people (area,)."""

    order: NDArray[np.int32]
    first: Whole
    closes: NDArray[np.bool_]
    share: Numbers
    people: Numbers


@dataclass(frozen=True)
class Hotspot:
    """An area with more cases than its people explain. areas: positions, the centre first; p: see the module; radius in metres."""

    areas: Whole
    radius: float
    cases: int
    expected: float
    people: float
    ratio: float
    p: float

    @property
    def times(self) -> float:
        """How many times as many cases as its people explain."""
        return self.cases / self.expected


Found = TypeVar("Found", bound=Hotspot, covariant=True)


@dataclass(frozen=True)
class Scan(Generic[Found]):
    """Hotspots, the oddest first, those of every p; total cases, deals, and the oddest ratios of the deals (deal,)."""

    hotspots: tuple[Found, ...]
    total: int
    deals: int
    chance: Numbers

    def found(self, level: float = 0.05) -> tuple[Found, ...]:
        """Return the hotspots whose p is below a level."""
        return tuple(one for one in self.hotspots if one.p < level)


def circles(x: Numbers, y: Numbers, people: Numbers, most: float = SHARE) -> Circles:
    """Return every circle around every area (x, y in metres of a plane) that holds at most a share of the people, or one area.

    LantuError where there are no people, or too many areas for the share.
    """
    people = np.asarray(people, np.float64)
    total = float(people.sum())
    if not total > 0 or (people < 0).any() or not np.isfinite(people).all():
        raise LantuError(
            Text("没有人口数，不能说哪里异常", "there are no numbers of people to hold requests against"),
            hint=Text("人口应为不小于 0 的数，且合计大于 0", "people are 0 or more, and more than 0 in all"),
        )
    if not 0 < most <= 0.5:
        raise LantuError(
            Text(
                f"圆内人口占比应大于 0 且不超过 0.5，实为 {most:g}",
                f"the share of people in a circle is at most 0.5, found {most:g}",
            )
        )
    orders: list[NDArray[np.int32]] = []
    shares: list[Numbers] = []
    ends: list[NDArray[np.bool_]] = []
    entries = 0
    for centre in range(len(x)):
        metres = np.hypot(x - x[centre], y - y[centre])
        near = np.argsort(metres, kind="stable")
        held = np.cumsum(people[near]) / total
        far = metres[near]
        last = np.append(far[1:] - far[:-1] > 1e-6 * np.maximum(far[1:], 1.0), True)  # equally far: one circle
        allowed = last & (held <= most)
        count = int(np.flatnonzero(allowed)[-1]) + 1 if allowed.any() else int(np.flatnonzero(last)[0]) + 1
        entries += count
        if entries > MOST_ENTRIES:
            raise LantuError(
                Text(f"{len(x):,} 个地块的圆太多", f"{len(x):,} areas make too many circles"),
                hint=Text("请用更大的格子或更小的人口占比", "take larger cells or a smaller share of people"),
            )
        orders.append(near[:count].astype(np.int32))
        shares.append(held[:count])
        ends.append(last[:count])
    first = np.concatenate([[0], np.cumsum([len(one) for one in orders])]).astype(np.int64)
    return Circles(np.concatenate(orders), first, np.concatenate(ends), np.concatenate(shares), people)


def scan(
    cases: Whole, found: Circles, x: Numbers, y: Numbers, seed: int, deals: int = DEALS, listed: int = 10
) -> Scan[Hotspot]:
    """Return the areas with more cases (area,) than their people explain, up to so many, each with its p.

    LantuError for fewer deals than 99, and where there are no cases.
    """
    from lantu.desk.hotspots.scan_kernel import greatest_ratios, ratios_of_centres

    cases = np.asarray(cases, np.int64)
    total = int(cases.sum())
    if deals < 99:
        raise LantuError(Text(f"随机次数至少 99，实为 {deals}", f"at least 99 deals, found {deals}"))
    if total < 1:
        raise LantuError(Text("没有可数的诉求", "there are no requests to count"))
    expected = found.share * total
    own, ends = ratios_of_centres(cases, found.order, found.first, found.closes, expected)
    chance = np.empty(deals)
    odds = found.people / found.people.sum()
    random = np.random.Generator(np.random.Philox(key=[seed, 0]))
    for begin in range(0, deals, _AT_ONCE):
        count = min(_AT_ONCE, deals - begin)
        dealt = random.multinomial(total, odds, size=count).astype(np.int64)
        chance[begin : begin + count] = greatest_ratios(dealt, found.order, found.first, found.closes, expected)[0]
    hotspots = [
        Hotspot(
            areas,
            float(np.hypot(x[areas] - x[centre], y[areas] - y[centre]).max()),
            int(cases[areas].sum()),
            float(expected[ends[centre]]),
            float(found.people[areas].sum()),
            float(own[centre]),
            chance_of(float(own[centre]), chance),
        )
        for centre, areas in oddest(own, ends, found, listed)
    ]
    return Scan(tuple(hotspots), total, deals, chance)


def oddest(ratios: Numbers, last: Whole, found: Circles, listed: int) -> Iterator[tuple[int, Whole]]:
    """Yield centres with the areas of their circle, the oddest first, up to so many; none overlaps one before it.

    ratios (centre,) of each centre's oddest circle; last (centre,): where that circle ends in the list of circles.
    """
    taken = np.zeros(len(ratios), np.bool_)
    for centre in np.argsort(-ratios, kind="stable").tolist():
        if listed == 0 or ratios[centre] <= 0:
            return
        areas = found.order[found.first[centre] : last[centre] + 1].astype(np.int64)
        if not taken[areas].any():
            taken[areas] = True
            listed -= 1
            yield centre, areas


def chance_of(ratio: float, chance: Numbers) -> float:
    """Return the p of a ratio: the share of deals, the real one counted in, whose oddest is at least as odd."""
    return float((1 + (chance >= ratio * (1 - 1e-12)).sum()) / (1 + len(chance)))
