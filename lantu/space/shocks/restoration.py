"""In which order crews restore lost links: the order that costs people least until all are open, and how far from the best it can be.

What is summed is the burden of what is still lost, hour by hour: people times minutes a walk, times hours. With few links every order is
tried that could be best; with more a good order is looked for, and beside it stands a sum that no order can beat.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import inf

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

EXACT = 8  # links up to which every order is tried
Lost = frozenset[int]


@dataclass(frozen=True)
class Step:
    """One link restored: its number, the crew, and hours from the shock on."""

    link: int
    crew: int
    begins: float
    ends: float


@dataclass(frozen=True)
class Restoration:
    """Links in the order in which work on them begins.

    total: burden x hours until all are open. bound: no order has less. exact: this one is best. curve: (hours, burden from then on).
    """

    steps: tuple[Step, ...]
    total: float
    bound: float
    exact: bool
    curve: tuple[tuple[float, float], ...]


def restore(
    hours: Sequence[float], burden: Callable[[Lost], float], crews: int = 1, alone: NDArray[np.float64] | None = None
) -> Restoration:
    """Return the order in which crews restore links.

    hours: of work on each link by one crew, above 0. burden: of a set of links that are lost; it must not rise when one is restored.
    alone: (home, link), the burden of each home when that link alone is lost: it sharpens the bound.

    >>> found = restore(
    ...     [10, 1], {frozenset(): 0.0, frozenset({0}): 5.0, frozenset({1}): 1.0, frozenset({0, 1}): 6.0}.__getitem__
    ... )
    >>> [step.link for step in found.steps], found.total, found.exact
    ([1, 0], 56.0, True)
    """
    if crews < 1 or any(not 0 < each < inf for each in hours):
        raise LantuError(
            Text(
                f"抢修队应至少 1 支，每条路的小时数应大于 0，实为 {crews} 支、{list(hours)}",
                f"expected 1 crew or more and hours above 0 for each link, found {crews} and {list(hours)}",
            )
        )
    known = lru_cache(maxsize=None)(burden)
    links = len(hours)
    exact = links <= EXACT
    order = _tried(hours, known, crews) if exact else _looked_for(hours, known, crews)
    steps = scheduled(order, hours, crews)
    total, curve = told(steps, links, known)
    bound = total if exact else min(total, _bound(hours, known, crews, alone))
    return Restoration(tuple(steps), total, bound, exact, tuple(curve))


def scheduled(order: Sequence[int], hours: Sequence[float], crews: int) -> list[Step]:
    """Return when each link is restored where the next in order goes to the crew that is free first."""
    free = [0.0] * crews
    steps: list[Step] = []
    for link in order:
        crew = free.index(min(free))
        steps.append(Step(link, crew, free[crew], free[crew] + hours[link]))
        free[crew] += hours[link]
    return steps


def told(steps: Sequence[Step], links: int, burden: Callable[[Lost], float]) -> tuple[float, list[tuple[float, float]]]:
    """Return the sum of burden x hours of a schedule, and (hours, burden) at each change."""
    lost = set(range(links))
    now, total, load = 0.0, 0.0, burden(frozenset(lost))
    curve = [(0.0, load)]
    for step in sorted(steps, key=lambda step: step.ends):
        total += load * (step.ends - now)
        lost.discard(step.link)
        now, load = step.ends, burden(frozenset(lost))
        curve.append((now, load))
    return total, curve


def _tried(hours: Sequence[float], burden: Callable[[Lost], float], crews: int) -> list[int]:
    """The best order: every one is tried, but those that begin worse than a whole one that is known."""
    links = len(hours)
    best, least = list(range(links)), inf

    def go_on(order: list[int]) -> None:
        nonlocal best, least
        steps = scheduled(order, hours, crews)
        if len(order) == links:
            total = told(steps, links, burden)[0]
            if total < least * (1 - 1e-12):
                best, least = list(order), total
            return
        if _so_far(steps, links, burden) >= least:
            return
        for link in range(links):
            if link not in order:
                go_on([*order, link])

    go_on([])
    return best


def _so_far(steps: Sequence[Step], links: int, burden: Callable[[Lost], float]) -> float:
    """What a schedule has cost when its last link but the crews' still running ones is begun: less than any that goes on from it."""
    until = max((step.begins for step in steps), default=0.0)
    lost, now, total = set(range(links)), 0.0, 0.0
    for step in sorted(steps, key=lambda step: step.ends):
        if step.ends > until:
            break
        total += burden(frozenset(lost)) * (step.ends - now)
        lost.discard(step.link)
        now = step.ends
    return total + burden(frozenset(lost)) * (until - now)


def _looked_for(hours: Sequence[float], burden: Callable[[Lost], float], crews: int) -> list[int]:
    """A good order: the most relief an hour first, then pairs changed while that helps."""
    left, order = set(range(len(hours))), list[int]()
    while left:
        load = burden(frozenset(left))
        order.append(max(sorted(left), key=lambda link: (load - burden(frozenset(left - {link}))) / hours[link]))
        left.discard(order[-1])
    total = told(scheduled(order, hours, crews), len(order), burden)[0]
    for _ in range(len(order)):
        changed = False
        for one, other in combinations(range(len(order)), 2):
            tried = list(order)
            tried[one], tried[other] = tried[other], tried[one]
            cost = told(scheduled(tried, hours, crews), len(order), burden)[0]
            if cost < total * (1 - 1e-12):
                order, total, changed = tried, cost, True
        if not changed:
            break
    return order


def _bound(
    hours: Sequence[float], burden: Callable[[Lost], float], crews: int, alone: NDArray[np.float64] | None
) -> float:
    """A sum that no order can beat.

    While a link is lost, a home bears at least what it bears when that link alone is lost; each home is put to one link. What is put
    to links is a sum of weights times the hours at which they are done, which on one crew is least by weight an hour (Smith 1956), and
    on several at least 1/crews of that and half of (crews - 1)/crews of the weights times their own hours. Until the first link can be
    done all are lost.

    Source: W. L. Eastman, S. Even and I. M. Isaacs, Bounds for the optimal scheduling of n jobs on m processors, Management Science 11
    (2), 1964; W. E. Smith, Various optimizers for single-stage production, Naval Research Logistics Quarterly 3, 1956.
    """
    links, time = len(hours), np.array(hours, dtype=np.float64)
    whole = burden(frozenset(range(links)))
    if alone is None or not alone.size:
        weights = np.zeros(links)
        single = [burden(frozenset({link})) for link in range(links)]
        strongest = int(np.argmax(np.array(single) * time))
        weights[strongest] = single[strongest]
    else:
        chosen = np.argmax(alone * time, axis=1)
        weights = np.bincount(chosen, alone[np.arange(len(alone)), chosen], links)
    first = np.argsort(-weights / time, kind="stable")
    one_crew = float((weights[first] * np.cumsum(time[first])).sum())
    several = one_crew / crews + (crews - 1) / (2 * crews) * float((weights * time).sum())
    at_least = max(several, float((weights * time).sum()))
    return at_least + max(whole - float(weights.sum()), 0.0) * float(time.min())
