"""Bonds: what falls due when, from issue to the last year.

Interest is paid once a year on what is owed at the start of the year, the first time in the year after the issue.
Every payment is rounded to the fen as a bank rounds it; the last year pays whatever is still owed, so that principal
adds up to the amount exactly.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from lantu.arrays import Array
from lantu.finance.fen import Fen, to_fen, to_yuan
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

Kind = Literal["bullet", "annuity", "equal_principal"]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True)
class Schedule:
    """What a bond costs by year, in yuan: arrays (..., year); balance is what is owed at the end of the year."""

    principal: Array
    interest: Array
    balance: Array

    @property
    def service(self) -> Array:
        """Principal and interest of each year."""
        return to_yuan(to_fen(self.principal) + to_fen(self.interest))


def schedule(amount: ArrayLike, rate: ArrayLike, years: int, kind: Kind, grace: int = 0) -> Schedule:
    """Return the schedule (..., years) of bonds with these amounts in yuan (...) and yearly rates (...).

    kind: 'bullet' pays the principal in the last year, 'equal_principal' in equal parts, 'annuity' so that principal
    and interest together stay level. In the first `grace` years only interest is paid.
    LantuError for an unknown kind, for no years, or a grace that leaves no year to pay in.

    >>> bond = schedule(1000, 0.05, 3, "annuity")
    >>> bond.principal.tolist(), bond.interest.tolist()
    ([317.21, 333.07, 349.72], [50.0, 34.14, 17.49])
    """
    _check(years, kind, grace)
    shape = np.broadcast_shapes(np.shape(amount), np.shape(rate))
    owed = np.broadcast_to(to_fen(amount), shape).copy()
    rates = np.broadcast_to(np.asarray(rate, dtype=np.float64), shape)
    payments = _payment(owed, rates, years - grace, kind)
    principal, interest, balance = (np.zeros((*shape, years), dtype=np.int64) for _ in range(3))
    for year in range(years):
        interest[..., year] = np.rint(owed * rates).astype(np.int64)
        if year == years - 1:
            principal[..., year] = owed
        elif kind == "annuity" and year >= grace:
            principal[..., year] = np.clip(payments - interest[..., year], 0, owed)
        elif kind == "equal_principal" and year >= grace:
            principal[..., year] = np.minimum(payments, owed)
        owed = owed - principal[..., year]
        balance[..., year] = owed
    return Schedule(to_yuan(principal), to_yuan(interest), to_yuan(balance))


def schedule_of_issues(issued: ArrayLike, rate: float, years: int, kind: Kind, grace: int = 0) -> Schedule:
    """Return what all bonds of a programme cost by calendar year: issued (year,) in yuan, one bond a year.

    The result has the same calendar years; what falls due after the last of them shows as balance.
    """
    amounts = np.atleast_1d(np.asarray(issued, dtype=np.float64))
    issues = np.flatnonzero(amounts)  # most projects borrow in few years, if at all
    single = schedule(amounts[issues], rate, years, kind, grace)  # (issue, year of life)
    paid_back, paid = to_fen(single.principal), to_fen(single.interest)
    principal, interest = (np.zeros(len(amounts), dtype=np.int64) for _ in range(2))
    for number, index in enumerate(issues):
        lives = min(years, len(amounts) - index - 1)
        principal[index + 1 : index + 1 + lives] += paid_back[number, :lives]
        interest[index + 1 : index + 1 + lives] += paid[number, :lives]
    balance = np.cumsum(to_fen(amounts)) - np.cumsum(principal)
    return Schedule(to_yuan(principal), to_yuan(interest), to_yuan(balance))


def _payment(owed: Fen, rates: Array, years: int, kind: Kind) -> Fen:
    """Return the level payment of an annuity, or the yearly part of equal principal, in fen."""
    if kind != "annuity":
        return owed // years
    level = np.where(rates > 0, rates / -np.expm1(-years * np.log1p(np.where(rates > 0, rates, 1.0))), 1 / years)
    return np.rint(owed * level).astype(np.int64)


def _check(years: int, kind: str, grace: int) -> None:
    if kind not in KINDS:
        raise LantuError(
            Text(f"未知的债券种类“{kind}”", f"unknown kind of bond '{kind}'"),
            hint=did_you_mean(kind, KINDS) or Text(f"可选：{'、'.join(KINDS)}", f"one of {', '.join(KINDS)}"),
        )
    if years < 1 or not 0 <= grace < years:
        raise LantuError(
            Text(
                f"期限 {years} 年、宽限 {grace} 年的债券无法还清",
                f"a bond of {years} years with {grace} years of grace cannot be paid back",
            ),
            hint=Text("期限至少一年，宽限期须短于期限", "at least one year, and fewer years of grace than years"),
        )
