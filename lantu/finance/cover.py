"""Cover: whether what a project earns pays its debt.

The thresholds are data: a city's pack gives them as assumptions with their source.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lantu.arrays import Array


@dataclass(frozen=True)
class CoverRules:
    """What is asked of a project with special bonds: least cover of the bond, of all its debt, least equity share."""

    bond: float
    debt: float
    equity: float


@dataclass(frozen=True)
class Cover:
    """How a project fares: covers and equity share (...), and whether each is enough (bool arrays)."""

    bond: Array
    debt: Array
    equity: Array
    bond_enough: np.ndarray
    debt_enough: np.ndarray
    equity_enough: np.ndarray

    @property
    def passes(self) -> np.ndarray:
        """Whether all three hold."""
        return self.bond_enough & self.debt_enough & self.equity_enough


def debt_service_cover(available: ArrayLike, service: ArrayLike) -> Array:
    """Return cash available for debt service over principal and interest due (偿债备付率, DSCR), by year.

    available, service: (..., year) in yuan. Infinite in a year in which nothing is due.

    >>> debt_service_cover([120.0, 90.0, 50.0], [100.0, 100.0, 0.0]).tolist()
    [1.2, 0.9, inf]
    """
    cash, due = np.broadcast_arrays(np.asarray(available, dtype=np.float64), np.asarray(service, dtype=np.float64))
    return np.divide(cash, due, out=np.full(cash.shape, np.inf), where=due > 0)


def loan_life_cover(available: ArrayLike, debt: ArrayLike, rate: ArrayLike) -> Array:
    """Return the present value of cash over the life of a loan against what is owed at its start (LLCR).

    available (..., year) in yuan, at the ends of the years; debt (...) in yuan; rate (...): the loan's own. A loan
    whose service takes exactly the cash has a cover of 1. Source of the form: Yescombe 2013, Principles of Project
    Finance, ch. 12. Infinite where nothing is owed.

    >>> round(float(loan_life_cover([550.0, 550.0], 1000.0, 0.05)), 4)
    1.0227
    """
    cash, owed = np.asarray(available, dtype=np.float64), np.asarray(debt, dtype=np.float64)
    growth = 1 + np.asarray(rate, dtype=np.float64)[..., None]
    discount = np.power(growth, np.arange(1, cash.shape[-1] + 1, dtype=np.float64))
    worth = (cash / discount).sum(-1)
    worth, owed = np.broadcast_arrays(worth, owed)
    return np.divide(worth, owed, out=np.full(worth.shape, np.inf), where=owed > 0)


def special_bond_cover(
    income: ArrayLike,
    bond_service: ArrayLike,
    other_service: ArrayLike,
    cost: ArrayLike,
    equity: ArrayLike,
    rules: CoverRules,
) -> Cover:
    """Return how a project with special bonds balances itself (专项债券项目收益与融资自求平衡).

    income: what the project earns for debt service, after running costs; bond_service, other_service: principal and
    interest of its special bonds and of its other debt: all (..., year) in yuan over the life of the bonds. cost and
    equity: (...) in yuan. Covers are of sums over the life, as the ministry's notice states it (财预〔2017〕89号: income
    from the project covers principal and interest of its bonds).
    """
    earned = np.asarray(income, dtype=np.float64).sum(-1)
    bond = np.asarray(bond_service, dtype=np.float64).sum(-1)
    both = bond + np.asarray(other_service, dtype=np.float64).sum(-1)
    covers = debt_service_cover(earned, bond), debt_service_cover(earned, both)
    own, whole = np.broadcast_arrays(np.asarray(equity, dtype=np.float64), np.asarray(cost, dtype=np.float64))
    share = np.divide(own, whole, out=np.ones(own.shape), where=whole > 0)
    return Cover(*covers, share, covers[0] >= rules.bond, covers[1] >= rules.debt, share >= rules.equity)
