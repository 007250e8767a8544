"""Why this choice: what limits cost, what each candidate is worth at those prices, and swaps that cost almost nothing.

Prices are those of the programme without integers at its best (Dantzig 1963, ch. 12): exact for small changes.
"""

from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.portfolio.choosing.formulate import formulate
from lantu.portfolio.choosing.search import Choice
from lantu.portfolio.problem import Problem, broken, worth

NEAR = 12  # candidates on each side of the margin that are tried in each other's place
MOST_LOST = 0.25  # points that a swap may cost to be worth telling


@dataclass(frozen=True)
class Reason:
    """Why a candidate is in or out.

    worth: points it would add at the margin, at its best start; price: points of others that its use of limits costs;
    dearest: the limit that most of the price goes to, '' for none; start: number of that start.
    """

    start: int
    worth: float
    price: float
    dearest: str


@dataclass(frozen=True)
class Swap:
    """A chosen candidate that another one could replace, and what that would lose in points."""

    out: int
    into: int
    start: int
    loses: float


def limit_prices(problem: Problem, choice: Choice) -> dict[str, float]:
    """Return what one step of loosening each limit would add, in points; 0 for limits that do not bind."""
    programme = formulate(problem)
    found: dict[str, float] = {}
    for limit in problem.limits:
        rows = programme.rows[f"limit {limit.id}"]
        price = choice.relaxed.price[rows.start : rows.stop]
        found[limit.id] = float(max(0.0, price @ limit.step))
    return found


def reasons(problem: Problem, choice: Choice) -> list[Reason]:
    """Return why each candidate is in or out, in their order; chosen ones at the start that they have."""
    programme, price = formulate(problem), choice.relaxed.price
    rows = programme.rows["progress"]
    per_progress = -price[rows.start : rows.stop]
    value = problem.gain @ per_progress
    if "worst served" in programme.rows and problem.served is not None:
        part = programme.rows["worst served"]
        value = value + (problem.served.T @ price[part.start : part.stop]).reshape(problem.shape)
    costs = {
        limit.id: (limit.use.T @ price[_slice(programme.rows[f"limit {limit.id}"])]).reshape(problem.shape)
        for limit in problem.limits
    }
    total: Array = sum(costs.values(), start=np.zeros(problem.shape))
    net = np.where(problem.allowed, value - total, -np.inf)
    best = np.where(choice.chosen >= 0, choice.chosen, net.argmax(1))
    found: list[Reason] = []
    for candidate, start in enumerate(best):
        charges = {name: float(cost[candidate, start]) for name, cost in costs.items()}
        dearest = max(charges, key=lambda name: charges[name], default="")
        limiting = dearest if dearest and charges[dearest] > 1e-9 else ""
        found.append(Reason(int(start), float(value[candidate, start]), float(total[candidate, start]), limiting))
    return found


def _slice(rows: range) -> slice:
    return slice(rows.start, rows.stop)


def swaps(problem: Problem, choice: Choice, why: list[Reason]) -> list[Swap]:
    """Return swaps of a chosen candidate for one left out that keep all limits and lose next to nothing, the cheapest first.

    Tried are those nearest to the margin on either side, at each start.
    """
    net = np.array([item.worth - item.price for item in why])
    chosen = np.flatnonzero(choice.chosen >= 0)
    others = np.flatnonzero((choice.chosen < 0) & problem.allowed.any(1))
    last_in = chosen[np.argsort(net[chosen], kind="stable")[:NEAR]]
    first_out = others[np.argsort(-net[others], kind="stable")[:NEAR]]
    best: dict[tuple[int, int], Swap] = {}
    for out in last_in:
        for into in first_out:
            for start in np.flatnonzero(problem.allowed[into]):
                other = choice.chosen.copy()
                other[out], other[into] = -1, start
                loses = choice.worth - worth(problem, other)
                known = best.get((int(out), int(into)))
                if loses <= MOST_LOST and (known is None or loses < known.loses) and not broken(problem, other):
                    best[int(out), int(into)] = Swap(int(out), int(into), int(start), float(loses))
    return sorted(best.values(), key=lambda item: (item.loses, item.out, item.into))
