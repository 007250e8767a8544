"""The money that a plan's projects move by year: what is paid for works, borrowed, paid back, and spent on upkeep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Project
from lantu.city import Assumption
from lantu.finance import BONDS, FUNDING, evenly, pay_by_share, schedule_of_issues

CITY_PAYERS = ("", "own", "government", "city")  # nobody named: the city will be asked


@dataclass(frozen=True)
class BondTerms:
    """Yearly rate and life in years of a source's bonds, paid back at the end."""

    rate: float
    years: int


def bond_terms(assumptions: Mapping[str, Assumption]) -> dict[str, BondTerms]:
    """Return the terms of general and special bonds: the middle of what the city assumes, where it does."""
    terms: dict[str, BondTerms] = {}
    for source in BONDS:
        rate, years = assumptions.get(f"{source}_rate"), assumptions.get(f"{source}_years")
        if rate and years:
            terms[source] = BondTerms(rate.value, max(1, round(years.value)))
    return terms


def plan_money(projects: Sequence[Project], years: range, terms: Mapping[str, BondTerms]) -> dict[str, Array]:
    """Return the plan's money by year (year,) in yuan: the names are those of PLAN_INPUTS.

    Works are spread evenly over their years, from the first simulated year on, and every source pays its share of each
    year. Bonds run by the schedule of their terms, or join the city's other debt where they have none. Upkeep begins
    the year after the works end.
    """
    spent = {source: np.zeros(len(years)) for source in FUNDING}
    upkeep, unassigned = np.zeros(len(years)), np.zeros(len(years))
    for project in projects:
        if project.start is not None and project.end is not None:
            _add_works(spent, project, range(project.start, project.end + 1), years)
        if project.end is not None and project.upkeep and project.upkeep_payer in CITY_PAYERS:
            opened = np.array([project.upkeep if year > project.end else 0.0 for year in years])
            upkeep += opened
            unassigned += 0.0 if project.upkeep_payer else opened
    issued = spent["general_bond"] + spent["special_bond"]
    bonds = [schedule_of_issues(spent[source], item.rate, item.years, "bullet") for source, item in terms.items()]
    principal, interest, balance = (
        sum((getattr(bond, name) for bond in bonds), start=np.zeros(len(years)))
        for name in ("principal", "interest", "balance")
    )
    return {
        "plan_capital_spending": spent["own"],
        "plan_bond_issue": issued,
        "plan_principal": principal,
        "plan_interest": interest,
        "plan_debt": balance,
        "plan_debt_opening": np.concatenate([[0.0], balance[:-1]]),
        "plan_upkeep": upkeep,
        "plan_upkeep_unassigned": unassigned,
        "plan_works_by_others": spent["transfer"] + spent["private"],
    }


def works_by_source(project: Project) -> dict[str, Array]:
    """Return what each source pays for a project in each year of its works, source -> (year,) in yuan, whole fen.

    {} where a year of the works is not known. What all sources pay is spread evenly over the years.
    """
    if project.start is None or project.end is None:
        return {}
    costs = evenly(sum(project.funding.values()), project.end - project.start + 1)
    return dict(pay_by_share(costs, project.funding).by_source)


def _add_works(spent: dict[str, Array], project: Project, works: range, years: range) -> None:
    """Add what each source pays for a project, in the simulated years of its works."""
    inside = [number for number, year in enumerate(works) if year in years]
    for source, amounts in works_by_source(project).items():
        for number in inside:
            spent[source][years.index(works[number])] += amounts[number]
