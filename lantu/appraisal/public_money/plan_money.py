"""The plan's money year by year, to the fen: who pays for the works, what is borrowed and paid back, what upkeep costs.

In every year the sources add up to the cost, and over all years to what the projects cost. Of the bonds, what is owed is what
was borrowed less what was paid back; what they take from the budget is what is paid back and the interest. Transfers and the
money of companies are no debt of the government.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lantu.blueprint import Project
from lantu.engine import BondTerms, works_by_source
from lantu.engine.projects.works_money import CITY_PAYERS
from lantu.finance import BONDS, FUNDING, PUBLIC, schedule_of_issues, to_fen, to_yuan
from lantu.finance.fen import Fen


@dataclass(frozen=True)
class AccountYear:
    """One year, whole fen. sources: paid for works, by who pays (lantu.finance.FUNDING); owed: of the plan's bonds, at its end."""

    year: int
    sources: Mapping[str, int]
    repaid: int
    interest: int
    owed: int
    upkeep_city: int
    upkeep_others: int

    @property
    def cost(self) -> int:
        """What the works of the year cost."""
        return sum(self.sources.values())

    @property
    def borrowed(self) -> int:
        """What bonds pay of it: it enters the government's debt."""
        return sum(self.sources[name] for name in BONDS)

    def to_json(self) -> dict[str, Any]:
        """Return the year in yuan."""
        amounts = {**self.sources, "cost": self.cost, "borrowed": self.borrowed}
        amounts |= {name: getattr(self, name) for name in _DUE}
        return {"year": self.year} | {name: amount / 100 for name, amount in amounts.items()}


_DUE = ("repaid", "interest", "owed", "upkeep_city", "upkeep_others")


@dataclass(frozen=True)
class PlanAccount:
    """The account of projects whose years and payers are known. unfunded: fen of their cost that no source pays."""

    years: tuple[AccountYear, ...]
    unfunded: int

    def total(self, amount: Callable[[AccountYear], int]) -> int:
        """Return an amount of all years together, in fen."""
        return sum(amount(item) for item in self.years)

    def paid_by(self, *sources: str) -> float:
        """Return what some sources pay in all, in yuan."""
        return self.total(lambda item: sum(item.sources[name] for name in sources)) / 100

    def between(self, first: int, last: int) -> "PlanAccount":
        """Return the account of some years, both ends included."""
        return PlanAccount(tuple(item for item in self.years if first <= item.year <= last), self.unfunded)

    def until(self, year: int) -> "PlanAccount":
        """Return the account up to a year."""
        return PlanAccount(tuple(item for item in self.years if item.year <= year), self.unfunded)

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON object, in yuan."""
        sums = {name: self.paid_by(name) for name in FUNDING}
        sums |= {
            "cost": self.paid_by(*FUNDING),
            "by_city": self.paid_by(*PUBLIC),
            "borrowed": self.paid_by(*BONDS),
            "repaid": self.total(lambda item: item.repaid) / 100,
            "interest": self.total(lambda item: item.interest) / 100,
            "owed": self.years[-1].owed / 100 if self.years else 0.0,
            "unfunded": self.unfunded / 100,
        }
        return {"years": [item.to_json() for item in self.years], "totals": sums}


def plan_account(projects: Sequence[Project], terms: Mapping[str, BondTerms], until: int) -> PlanAccount:
    """Return the account from the first year of works to `until`, or to the last year of works where that is later.

    projects: complete (`money_of`); those without years of works or without payers have no place in it. Bonds without terms
    of their own stay owed.
    """
    known = [
        item for item in projects if item.start is not None and item.end is not None and any(item.funding.values())
    ]
    if not known:
        return PlanAccount((), 0)
    first = min(item.start or until for item in known)
    years = range(first, max(until, *(item.end or until for item in known)) + 1)
    spent = {source: np.zeros(len(years), dtype=np.int64) for source in FUNDING}
    unfunded = 0
    for project in known:
        begin = years.index(project.start or first)
        for source, amounts in works_by_source(project).items():
            spent[source][begin : begin + len(amounts)] += to_fen(amounts)
        paid = int(to_fen(sum(project.funding.values())))
        unfunded += int(to_fen(project.cost)) - paid if project.cost is not None else 0
    repaid, interest = _due(spent, terms, len(years))
    owed = np.cumsum(spent["general_bond"] + spent["special_bond"] - repaid)
    kept = [_upkeep(projects, years, by_city) for by_city in (True, False)]
    return PlanAccount(
        tuple(
            AccountYear(
                year,
                {source: int(amounts[number]) for source, amounts in spent.items()},
                *(int(amounts[number]) for amounts in (repaid, interest, owed, *kept)),
            )
            for number, year in enumerate(years)
        ),
        unfunded,
    )


def _due(spent: Mapping[str, Fen], terms: Mapping[str, BondTerms], years: int) -> tuple[Fen, Fen]:
    """Return principal and interest of the plan's bonds by year, in fen."""
    repaid, interest = (np.zeros(years, dtype=np.int64) for _ in range(2))
    for source, item in terms.items():
        due = schedule_of_issues(to_yuan(spent[source]), item.rate, item.years, "bullet")
        repaid += to_fen(due.principal)
        interest += to_fen(due.interest)
    return repaid, interest


def _upkeep(projects: Sequence[Project], years: range, by_city: bool) -> Fen:
    """Return a year's upkeep of what stands, in fen: what the city pays or is asked for, or what others pay."""
    total = np.zeros(len(years), dtype=np.int64)
    for item in projects:
        if item.end is not None and item.upkeep and (item.upkeep_payer in CITY_PAYERS) == by_city:
            total += np.array([int(to_fen(item.upkeep)) if year > item.end else 0 for year in years])
    return total
