"""The Method of Equal Shares: every voter holds the same share of the budget, and pays only for what they voted for.

Projects are bought one after the other, each time the one whose supporters pay least per unit of satisfaction, `rho`; who cannot pay
`rho` times their satisfaction pays what they have left. A project that its supporters cannot pay is not bought.

Shares are compared as floats, and as Fractions wherever floats lie within `NEAR` of each other, so a tie is a tie. What a voter has
left is exactly the share less `rho` times the satisfaction of each project bought, or nothing: so an exact sum over many voters is
their number times the share less one product a project, and costs no Fraction a voter.

Source: Peters, Pierczynski, Skowron, Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError
from lantu.text import Text
from lantu.voice.budget.outcome import BudgetOutcome, BudgetReason
from lantu.voice.budget.vote import BudgetVote

NEAR = 1e-9  # relative; floats of balances are sums of at most some thousand terms, off by less than 1e-12
SATISFACTIONS = ("cost", "cardinality", "points")


def order_of_ties(vote: BudgetVote) -> tuple[int, ...]:
    """Return the rank of each project among equals: more voters first, then lower cost, then the order of the file."""
    support = np.diff(vote.starts)
    order = sorted(
        range(len(vote.projects)), key=lambda project: (-int(support[project]), vote.projects[project].cost, project)
    )
    rank = [0] * len(order)
    for place, project in enumerate(order):
        rank[project] = place
    return tuple(rank)


def equal_shares(
    vote: BudgetVote, satisfaction: str = "cost", completion: str = "add-one", ties: Sequence[int] | None = None
) -> BudgetOutcome:
    """Choose projects by equal shares.

    `satisfaction`: 'cost' (of an approved project), 'cardinality' (each counts one) or 'points' (as given). `completion`: 'add-one'
    (every share is raised by one unit of currency until the choice would cost more than the budget, or takes in every project),
    then, as for 'utilitarian', what is left goes to projects by votes per cost; or 'none'. `ties` is the rank of each project among
    equals (default: `order_of_ties`). LantuError for unknown words and for a vote without voters.
    """
    if satisfaction not in SATISFACTIONS or completion not in ("none", "utilitarian", "add-one"):
        raise LantuError(
            Text(f"不认识“{satisfaction}”或“{completion}”", f"unknown word '{satisfaction}' or '{completion}'"),
            hint=Text(
                "满意度可为 `cost`、`cardinality`、`points`；补足可为 `add-one`、`utilitarian`、`none`",
                "satisfaction is `cost`, `cardinality` or `points`; completion is `add-one`, `utilitarian` or `none`",
            ),
        )
    if not vote.voters:
        raise LantuError(Text("没有任何选票，无法计票", "there are no ballots to count"))
    rank = tuple(ties) if ties is not None else order_of_ties(vote)
    share = vote.budget / len(vote.voters)
    count = _count(vote, satisfaction, share, rank)
    buyable = [p for p in range(len(vote.projects)) if vote.starts[p + 1] > vote.starts[p]]
    while completion == "add-one" and len(count.order) < len(buyable):
        raised = _count(vote, satisfaction, share + 1, rank)
        if raised.spent > vote.budget:
            break
        count, share = raised, share + 1
    return _outcome(vote, count, share, completion, rank)


def utilitarian(vote: BudgetVote, left: Fraction, taken: Sequence[int], rank: Sequence[int]) -> list[int]:
    """Return further projects by votes per cost that the money left can pay, in the order of choice."""
    support = np.diff(vote.starts)
    free = [p for p in range(len(vote.projects)) if p not in set(taken) and support[p]]
    added: list[int] = []
    for project in sorted(free, key=lambda p: (-Fraction(int(support[p])) / vote.projects[p].cost, rank[p])):
        if vote.projects[project].cost <= left:
            added.append(project)
            left -= vote.projects[project].cost
    return added


@dataclass
class _Count:
    """One count while it runs: balances (voter) as floats, and the exact price of what was bought."""

    share: Fraction
    balance: NDArray[np.float64]
    order: list[int]
    spent: Fraction
    reasons: dict[int, BudgetReason]


def _units(vote: BudgetVote, project: int, satisfaction: str) -> NDArray[np.int64]:
    """Return the satisfaction of a project's supporters in whole units of `_scale`, (entry of the project)."""
    _, points = vote.supporters(project)
    return points if satisfaction == "points" else np.ones(len(points), np.int64)


def _scale(vote: BudgetVote, project: int, satisfaction: str) -> Fraction:
    return vote.projects[project].cost if satisfaction == "cost" else Fraction(1)


def _count(vote: BudgetVote, satisfaction: str, share: Fraction, rank: Sequence[int]) -> _Count:
    """Run equal shares once with the given share of each voter."""
    count = _Count(share, np.full(len(vote.voters), float(share)), [], Fraction(0), {})
    ledger = _Ledger(vote, satisfaction, count)
    queue = [(0.0, project) for project in range(len(vote.projects)) if vote.starts[project + 1] > vote.starts[project]]
    heapq.heapify(queue)
    while queue:
        near: list[tuple[float, int]] = []
        lowest = float("inf")
        # prices only rise, so an old price is a lower bound: ask anew from the lowest until no bound is below what was found
        while queue and queue[0][0] <= lowest * (1 + NEAR):
            _, project = heapq.heappop(queue)
            price = ledger.price(project)
            if price is not None:
                near.append((price, project))
                lowest = min(lowest, price)
        if not near:
            break
        close = [project for price, project in near if price <= lowest * (1 + NEAR)]
        exact = {project: ledger.exact_price(project) for project in close}
        least = min(price for price in exact.values() if price is not None)
        tied = sorted((p for p in close if exact[p] == least), key=lambda p: rank[p])
        ledger.buy(tied[0], least, tuple(vote.projects[p].id for p in tied[1:]))
        for price, project in near:
            if project != tied[0]:
                heapq.heappush(queue, (price * (1 - NEAR), project))
    ledger.tell_rest()
    return count


class _Ledger:
    """What each voter has left, as floats for the search and exactly for what is decided."""

    def __init__(self, vote: BudgetVote, satisfaction: str, count: _Count) -> None:
        self.vote, self.satisfaction, self.count = vote, satisfaction, count
        self.broke = np.zeros(len(vote.voters), bool)
        self.histories: list[
            tuple[NDArray[np.int32], NDArray[np.int64], Fraction]
        ] = []  # voters, units, price of a unit

    def price(self, project: int) -> float | None:
        """Return about what a unit of satisfaction costs, None where supporters cannot pay the project."""
        voters, _ = self.vote.supporters(project)
        have, cost = self.count.balance[voters], float(self.vote.projects[project].cost)
        held = float(have.sum())
        if held < cost * (1 - NEAR):
            return None
        if held <= cost * (1 + NEAR) and self.exact_sum(voters) < self.vote.projects[project].cost:
            return None
        units = _units(self.vote, project, self.satisfaction) * float(_scale(self.vote, project, self.satisfaction))
        limit = have / units
        order = np.argsort(limit, kind="stable")
        have, units, limit = have[order], units[order], limit[order]
        poor = np.concatenate(([0.0], np.cumsum(have)[:-1]))
        rich = np.cumsum(units[::-1])[::-1]
        price = (cost - poor) / rich
        fits = np.flatnonzero(price <= limit * (1 + NEAR))
        return float(price[fits[0]]) if len(fits) else float(limit[-1])

    def exact_balance(self, voters: NDArray[np.int32]) -> list[Fraction]:
        """Return exactly what each of some voters has left."""
        left = [self.count.share] * len(voters)
        for paid, units, rho in self.histories:
            at = np.searchsorted(paid, voters)
            at[at == len(paid)] = 0
            for place in np.flatnonzero(paid[at] == voters):
                left[place] -= rho * int(units[at[place]])
        return [Fraction(0) if self.broke[v] else amount for v, amount in zip(voters, left, strict=True)]

    def exact_sum(self, voters: NDArray[np.int32]) -> Fraction:
        """Return exactly what some voters have left together."""
        alive = np.zeros(len(self.broke), bool)
        alive[voters] = True
        alive &= ~self.broke
        total = self.count.share * int(alive.sum())
        for paid, units, rho in self.histories:
            total -= rho * int(units[alive[paid]].sum())
        return total

    def exact_price(self, project: int) -> Fraction | None:
        """Return exactly what a unit of satisfaction costs; supporters near the limit are asked one by one."""
        voters, _ = self.vote.supporters(project)
        units, scale = _units(self.vote, project, self.satisfaction), _scale(self.vote, project, self.satisfaction)
        about, cost = self.price(project), self.vote.projects[project].cost
        if about is None:
            return None
        limit = self.count.balance[voters] / (units * float(scale))
        poor = limit < about * (1 - 1e3 * NEAR)
        close = ~poor & (limit <= about * (1 + 1e3 * NEAR))
        spent, weight = self.exact_sum(voters[poor]), int(units[~poor].sum())
        edge = sorted(
            (
                (left / int(unit), left, int(unit))
                for left, unit in zip(self.exact_balance(voters[close]), units[close], strict=True)
            ),
        )
        for at, left, unit in edge:
            if weight and (cost - spent) / weight <= at:
                break
            spent, weight = spent + left, weight - unit
        if not weight:  # exactly all that they have: the last one's limit is the price
            return edge[-1][0] / scale
        return (cost - spent) / weight / scale

    def buy(self, project: int, rho: Fraction, tied: tuple[str, ...]) -> None:
        """Let the supporters of a project pay."""
        vote, count = self.vote, self.count
        voters, _ = vote.supporters(project)
        units, each = _units(vote, project, self.satisfaction), rho * _scale(vote, project, self.satisfaction)
        held = self.exact_sum(voters)
        after = count.balance[voters] - units * float(each)
        unsure = np.flatnonzero(np.abs(after) <= 1e3 * NEAR * float(count.share))
        for place, left in zip(unsure, self.exact_balance(voters[unsure]), strict=True):
            rest = left - each * int(units[place])
            after[place] = float(rest) if rest > 0 else 0.0
        ends = after <= 0
        self.broke[voters[ends]] = True
        count.balance[voters] = np.where(ends, 0.0, after)
        if not ends.all():
            self.histories.append((voters[~ends], units[~ends], each))
        cost = vote.projects[project].cost
        count.order.append(project)
        count.spent += cost
        count.reasons[project] = BudgetReason(True, len(voters), held, Fraction(0), Fraction(0), rho, tied)

    def tell_rest(self) -> None:
        """Say of each project that was not bought how much its supporters lacked."""
        for project, about in enumerate(self.vote.projects):
            if project in self.count.reasons:
                continue
            voters, _ = self.vote.supporters(project)
            held = self.exact_sum(voters)
            missing = about.cost - held
            each = missing / len(voters) if len(voters) else Fraction(0)
            self.count.reasons[project] = BudgetReason(False, len(voters), held, missing, each)


def _outcome(vote: BudgetVote, count: _Count, share: Fraction, completion: str, rank: Sequence[int]) -> BudgetOutcome:
    left = vote.budget - count.spent
    added = utilitarian(vote, left, count.order, rank) if completion != "none" else []
    chosen = [*count.order, *added]
    cost = sum((vote.projects[p].cost for p in chosen), Fraction(0))
    left = vote.budget - cost
    rest = [about.cost for p, about in enumerate(vote.projects) if p not in set(chosen)]
    return BudgetOutcome(
        rule="equal_shares",
        chosen=tuple(vote.projects[p].id for p in chosen),
        cost=cost,
        left=left,
        share=share,
        exhaustive=not rest or min(rest) > left,
        reasons={vote.projects[p].id: count.reasons[p] for p in range(len(vote.projects))},
        completed=tuple(vote.projects[p].id for p in added),
    )
