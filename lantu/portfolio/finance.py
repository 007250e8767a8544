"""Finance of the chosen set: who pays works in which year, what bonds cost until they are paid back, upkeep, and stress.

Amounts are in the city's money, in whole fen; in every year the payers and what nobody pays add up to the works.
Source: identities; bond schedules and covers as in lantu.finance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.engine import BondTerms, bond_terms, scenario_settings
from lantu.engine import run as simulate
from lantu.finance import (
    BONDS,
    FUNDING,
    CoverRules,
    debt_service_cover,
    evenly,
    loan_life_cover,
    pay_by_share,
    schedule_of_issues,
    special_bond_cover,
    to_fen,
    to_yuan,
)
from lantu.portfolio.question.effects import UNFUNDED, watch
from lantu.portfolio.question.limits import DEBT
from lantu.portfolio.question.question import Question

STRESSES = ("revenue_shock", "land_shock", "dear_money")


@dataclass(frozen=True)
class Flow:
    """Cash by year of one project or of all: arrays (year,).

    works = sum of paid + unfunded; issued is what bonds pay of it; principal, interest and balance are those of its bonds;
    upkeep begins when works end, upkeep_unpaid is the part that nobody is named for; income is what users pay.
    """

    works: Array
    paid: Mapping[str, Array]
    unfunded: Array
    issued: Array
    principal: Array
    interest: Array
    balance: Array
    upkeep: Array
    upkeep_unpaid: Array
    income: Array

    @property
    def service(self) -> Array:
        """Principal and interest of each year."""
        return to_yuan(to_fen(self.principal) + to_fen(self.interest))


@dataclass(frozen=True)
class Stress:
    """The proven plan under a stress: medians by phase of the debt ratio and of what stays unfunded, odds of breach."""

    scenario: str
    years: tuple[int, ...]
    debt_ratio: tuple[float, ...]
    odds_of_breach: tuple[float, ...]
    unfunded: tuple[float, ...]


@dataclass(frozen=True)
class ProjectCover:
    """Whether what a project earns pays its bonds: lowest yearly cover, cover over the life, and the special-bond test."""

    least: float
    life: float
    passes: bool


@dataclass(frozen=True)
class Finance:
    """Cash of the chosen set until the last bond is paid back.

    A flow for each project and for all, covers of those whose income is on record, and stresses.
    """

    years: range
    projects: Mapping[str, Flow]
    total: Flow
    covers: Mapping[str, ProjectCover]
    stresses: tuple[Stress, ...]


def project_flow(project: Project, years: range, terms: Mapping[str, BondTerms], income: float | None = None) -> Flow:
    """Return the cash of a project by year; works outside of `years` and amounts that nobody knows count nothing.

    income: what users pay in a year, from the year after the works end; None where nobody knows.
    """
    count = len(years)
    works, unfunded = np.zeros(count), np.zeros(count)
    paid = {source: np.zeros(count) for source in FUNDING}
    if project.start is not None and project.end is not None and project.cost is not None:
        costs = evenly(project.cost, project.end - project.start + 1)
        paid_by_source = pay_by_share(costs, project.funding)
        for number, year in enumerate(range(project.start, project.end + 1)):
            if year in years:
                at = years.index(year)
                works[at] = costs[number]
                unfunded[at] = paid_by_source.unfunded[number]
                for source, amounts in paid_by_source.by_source.items():
                    paid[source][at] = amounts[number]
    bonds = [schedule_of_issues(paid[name], term.rate, term.years, "bullet") for name, term in terms.items()]
    parts = {
        name: _sum([getattr(bond, name) for bond in bonds], count) for name in ("principal", "interest", "balance")
    }
    opened = np.array([project.end is not None and year > project.end for year in years])
    upkeep = np.where(opened, to_yuan(to_fen(project.upkeep or 0.0)), 0.0)
    return Flow(
        works=works,
        paid=paid,
        unfunded=unfunded,
        issued=_sum([paid[name] for name in BONDS], count),
        upkeep=upkeep,
        upkeep_unpaid=np.zeros(count) if project.upkeep_payer else upkeep,
        income=np.where(opened, to_yuan(to_fen(income or 0.0)), 0.0),
        **parts,
    )


def added_up(flows: Sequence[Flow], count: int) -> Flow:
    """Return the flow of all: sums to the fen."""
    names = (
        "works",
        "unfunded",
        "issued",
        "principal",
        "interest",
        "balance",
        "upkeep",
        "upkeep_unpaid",
        "income",
    )
    sums = {name: _sum([getattr(flow, name) for flow in flows], count) for name in names}
    return Flow(paid={source: _sum([flow.paid[source] for flow in flows], count) for source in FUNDING}, **sums)


def _sum(amounts: Sequence[Array], count: int) -> Array:
    return to_yuan(sum((to_fen(item) for item in amounts), start=np.zeros(count, dtype=np.int64)))


def project_cover(flow: Flow, cost: float, rate: float, rules: CoverRules) -> ProjectCover | None:
    """Return the covers of a project (DSCR, LLCR, self-balancing); None where it has no income or no bonds."""
    issued = float(flow.issued.sum())
    if not flow.income.any() or issued <= 0:
        return None
    available = np.maximum(flow.income - flow.upkeep, 0.0)
    due = flow.service > 0
    yearly = debt_service_cover(available[due], flow.service[due])
    equity = cost - issued
    test = special_bond_cover(available, flow.service, np.zeros_like(flow.service), cost, equity, rules)
    return ProjectCover(float(yearly.min()), float(loan_life_cover(available, issued, rate)), bool(test.passes))


def cover_rules(city: City) -> CoverRules | None:
    """Return what the city's assumptions ask of special bonds; None where they do not say."""
    found = [city.assumptions.get(name) for name in ("special_bond_cover", "special_debt_cover", "least_equity_share")]
    return None if None in found else CoverRules(*(item.value for item in found if item))


def portfolio_finance(
    question: Question, plan: Blueprint, projects: Sequence[Project], stresses: Sequence[str] = STRESSES
) -> Finance:
    """Return the cash of chosen projects until their last bond is paid back, and the plan with them under each stress.

    Stresses that the city has no scenario for are left out.
    """
    city = question.city
    terms, rules = bond_terms(city.assumptions), cover_rules(city)
    ends = [project.end for project in projects if project.end is not None]
    longest = max((term.years for term in terms.values()), default=0)
    last = question.works.years[-1]
    years = range(question.works.years[0], max([last, *(end + longest for end in ends)]) + 1)
    flows: dict[str, Flow] = {}
    covers: dict[str, ProjectCover] = {}
    for project in projects:
        measure = city.measures.get(project.measure)
        earns = measure.income * (project.quantity or 0.0) if measure and measure.income else None
        flow = flows[project.id] = project_flow(project, years, terms, earns)
        rate = max((term.rate for term in terms.values()), default=0.0)
        cover = project_cover(flow, project.cost or 0.0, rate, rules) if rules else None
        if cover is not None:
            covers[project.id] = cover
    stressed = tuple(_stressed(question, plan, name) for name in stresses if name in city.scenarios)
    return Finance(years, flows, added_up(list(flows.values()), len(years)), covers, stressed)


def _stressed(question: Question, plan: Blueprint, scenario: str) -> Stress:
    city = question.city
    seen = watch(
        simulate(
            plan,
            city,
            members=len(question.problem.base),
            seed=question.seed,
            settings=scenario_settings(city, scenario),
        )
    )
    years = tuple(year for year in question.plan.phases if year <= city.end)
    limit = question.plan.limit(DEBT)
    ratio = seen.get(f"limit {limit.id}") if limit else None
    cap = question.debt_cap
    at = [year - city.start for year in years]
    nothing = tuple(float("nan") for _ in years)
    return Stress(
        scenario=scenario,
        years=years,
        debt_ratio=nothing if ratio is None else tuple(np.median(ratio[:, at], axis=0).tolist()),
        odds_of_breach=nothing if ratio is None or cap is None else tuple((ratio[:, at] > cap).mean(0).tolist()),
        unfunded=tuple(np.median(seen[UNFUNDED][:, at], axis=0).tolist()) if UNFUNDED in seen else nothing,
    )


def finance_json(finance: Finance) -> dict[str, object]:
    """Return the documented JSON object: by year for all projects, totals by project, and stresses."""
    total = finance.total
    by_year = [
        {
            "year": year,
            "works": float(total.works[at]),
            **{name: float(amounts[at]) for name, amounts in total.paid.items()},
            "unfunded": float(total.unfunded[at]),
            "principal": float(total.principal[at]),
            "interest": float(total.interest[at]),
            "balance": float(total.balance[at]),
            "upkeep": float(total.upkeep[at]),
            "upkeep_unpaid": float(total.upkeep_unpaid[at]),
        }
        for at, year in enumerate(finance.years)
    ]
    projects = [
        {
            "id": name,
            "works": float(flow.works.sum()),
            "unfunded": float(flow.unfunded.sum()),
            "interest": float(flow.interest.sum()),
            "principal": float(flow.principal.sum()),
            "upkeep_a_year": float(flow.upkeep[-1]),
            "cover": vars(finance.covers[name]) if name in finance.covers else None,
        }
        for name, flow in finance.projects.items()
    ]
    return {"years": by_year, "projects": projects, "stresses": [vars(stress) for stress in finance.stresses]}
