"""Waterfall: which source pays for works in which year, and what nobody pays.

Sources are named by the plan (own, general_bond, special_bond, transfer, private) with the amount that each has.
Whole fen: in every year the sources and what is unfunded add up to the cost of the year.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lantu.arrays import Array
from lantu.finance.fen import Fen, to_fen, to_yuan
from lantu.language.errors import LantuError
from lantu.language.text import Text


@dataclass(frozen=True)
class Paid:
    """Who pays: source -> yuan by year (year,); unfunded (year,): what no source pays; unused: source -> yuan left."""

    by_source: Mapping[str, Array]
    unfunded: Array
    unused: Mapping[str, float]


def pay_by_share(cost: ArrayLike, funding: Mapping[str, float]) -> Paid:
    """Let every source pay its share of each year: cost (year,) in yuan, funding in yuan by source.

    Where the funding falls short of the cost, the rest is unfunded in every year alike; where it is more than the
    cost, each source keeps its part of what is left.

    >>> paid = pay_by_share([60.0, 40.0], {"own": 50.0, "special_bond": 30.0})
    >>> {name: amounts.tolist() for name, amounts in paid.by_source.items()}, paid.unfunded.tolist()
    ({'own': [30.0, 20.0], 'special_bond': [18.0, 12.0]}, [12.0, 8.0])
    """
    costs, left = _costs(cost), _funds(funding)
    whole, offered = int(costs.sum()), sum(left.values())
    if offered > whole:
        left = dict(zip(left, _parts(whole, list(left.values())), strict=True))
    spent = _shares_of(min(whole, offered), costs)
    paid = {name: np.zeros(len(costs), dtype=np.int64) for name in left}
    for year, amount in enumerate(spent):
        for name, part in zip(left, _parts(int(amount), list(left.values())), strict=True):
            paid[name][year] = part
            left[name] -= part
    return _told(costs, funding, paid)


def pay_in_order(cost: ArrayLike, funding: Mapping[str, float]) -> Paid:
    """Let the first source pay until it is used up, then the next, in the order in which they are named.

    >>> paid = pay_in_order([60.0, 40.0], {"own": 50.0, "special_bond": 30.0})
    >>> {name: amounts.tolist() for name, amounts in paid.by_source.items()}, paid.unfunded.tolist()
    ({'own': [50.0, 0.0], 'special_bond': [10.0, 20.0]}, [0.0, 20.0])
    """
    costs, funds = _costs(cost), _funds(funding)
    ends, before = np.cumsum(costs), 0
    paid: dict[str, Fen] = {}
    for name, amount in funds.items():
        reached = np.clip(ends, before, before + amount) - before
        paid[name] = np.diff(reached, prepend=0)
        before += amount
    return _told(costs, funding, paid)


def _told(costs: Fen, funding: Mapping[str, float], paid: Mapping[str, Fen]) -> Paid:
    unfunded = costs - sum(paid.values(), start=np.zeros(len(costs), dtype=np.int64))
    unused = {name: float(to_yuan(to_fen(amount) - paid[name].sum())) for name, amount in funding.items()}
    return Paid({name: to_yuan(amounts) for name, amounts in paid.items()}, to_yuan(unfunded), unused)


def _shares_of(total: int, costs: Fen) -> list[int]:
    """Split a total (at most the cost) among years as the costs are split, in whole fen."""
    whole = int(costs.sum())
    reached = [total * seen // whole if whole else 0 for seen in np.cumsum(costs).tolist()]
    return [after - before for before, after in zip([0, *reached], reached, strict=False)]


def _parts(total: int, weights: list[int]) -> list[int]:
    """Split whole fen by weights, none above its weight; the fen left over go one each to the first with room."""
    whole = sum(weights)
    parts = [total * weight // whole if whole else 0 for weight in weights]
    short = total - sum(parts)
    for index, weight in enumerate(weights):
        if short and parts[index] < weight:
            parts[index] += 1
            short -= 1
    return parts


def _costs(cost: ArrayLike) -> Fen:
    costs = to_fen(np.atleast_1d(np.asarray(cost, dtype=np.float64)))
    if costs.ndim != 1 or (costs < 0).any():
        raise LantuError(Text("逐年费用应为一行不小于 0 的金额", "costs by year are one row of amounts of 0 or more"))
    return costs


def _funds(funding: Mapping[str, float]) -> dict[str, int]:
    funds = {name: int(to_fen(amount)) for name, amount in funding.items()}
    for name, amount in funds.items():
        if amount < 0:
            raise LantuError(
                Text(
                    f"资金来源“{name}”有 {amount / 100:g} 元：应为 0 或以上",
                    f"source '{name}' has {amount / 100:g} yuan: expected 0 or more",
                )
            )
    return funds
