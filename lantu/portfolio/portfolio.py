"""The chosen projects with their proof, and all that is told of them: the documented JSON object and its parts.

Long because it is the description of one JSON object; each function is one of its parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lantu.appraisal import attains
from lantu.blueprint import Blueprint, Project
from lantu.finance import FUNDING, PUBLIC
from lantu.portfolio.choosing.efficient_frontier import Point
from lantu.portfolio.choosing.prices import Reason, Swap
from lantu.portfolio.choosing.reach import main_goals
from lantu.portfolio.choosing.relaxation import Loosened, MoneyNeeded
from lantu.portfolio.choosing.search import Choice
from lantu.portfolio.choosing.stability import Stability
from lantu.portfolio.finance import Finance, finance_json
from lantu.portfolio.problem import POINTS, starts_of, tail_mean
from lantu.portfolio.proof import Proof, chosen_projects
from lantu.portfolio.question.effects import UNFUNDED, WORKS
from lantu.portfolio.question.limits import DEBT
from lantu.portfolio.question.question import Question

NO_PRICE = 1e-6  # points for a step of a limit, below which it does not bind
_CLOSED = 0.995  # of the way, in the mean of the futures


@dataclass(frozen=True)
class Portfolio:
    """The chosen projects, and the proof.

    plan: the blueprint with the chosen projects committed; question: as asked, with the gains and limits that the last
    simulation showed; loosened: the smallest change of limits without which nothing could be chosen, None where none was
    needed; prices: limit id -> points for one step of loosening; why: a reason for each candidate; stability: how sure the
    choice is when costs and strengths are drawn, None where not asked.
    """

    plan: Blueprint
    question: Question
    choice: Choice
    proof: Proof
    loosened: Loosened | None
    money: MoneyNeeded
    prices: Mapping[str, float]
    why: Sequence[Reason]
    swaps: Sequence[Swap]
    frontier: Sequence[Point]
    stability: Stability | None
    finance: Finance
    seconds: float

    @property
    def projects(self) -> list[Project]:
        """The chosen projects, lots of the same years joined, in order of start and id."""
        return chosen_projects(self.question, self.choice.chosen)

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return portfolio_json(self)

    def _repr_html_(self) -> str:
        rows = [_row(item) for item in self.projects]
        return pd.DataFrame(rows).to_html(index=False, na_rep="")


def _row(item: Project) -> dict[str, Any]:
    return {
        "id": item.id,
        "measure": item.measure,
        "place": item.place,
        "start": item.start,
        "end": item.end,
        "quantity": item.quantity,
        "cost": item.cost,
    }


def portfolio_json(portfolio: Portfolio) -> dict[str, Any]:
    """Return the documented object: projects, attainment with bound, proof, money, prices, what stays open."""
    question, choice, proof = portfolio.question, portfolio.choice, portfolio.proof
    limits = {item.id: item for item in question.problem.limits}
    return {
        "chosen": [{**_row(item), "funding": dict(item.funding)} for item in portfolio.projects],
        "candidates": len(question.candidates),
        "removed": [{"id": item.id, "why": {"zh": item.why.zh, "en": item.why.en}} for item in question.removed],
        "budget": question.budget,
        "attainment": proof.predicted,
        "objective_kind": question.wishes.objective,
        "asked": list(question.wishes.goals),
        "overlap": None if portfolio.stability is None else portfolio.stability.overlap,
        "objective": choice.worth,
        "bound": choice.bound,
        "gap_points": choice.gap,
        "stopped": choice.stopped,
        "seconds": portfolio.seconds,
        "verified": {
            "attainment": proof.simulated,
            "difference": proof.difference,
            "before": attainment_before(portfolio),
            "goals_that_differ": [question.goals[number].goal.id for number in proof.differing],
        },
        "goals": goal_rows(portfolio),
        "money": money_by_year(portfolio),
        "places": who_gains(portfolio),
        "prices": {name: {"points": value, "per": limits[name].per} for name, value in portfolio.prices.items()},
        "why": why_rows(portfolio),
        "swaps": [
            {
                "out": question.candidates[item.out].id,
                "in": question.candidates[item.into].id,
                "start": question.works.starts[item.start],
                "loses": item.loses,
            }
            for item in portfolio.swaps
        ],
        "unmet": [row for row in goal_rows(portfolio) if row["attained"] < _CLOSED],
        "money_needed": {
            "budget": portfolio.money.budget,
            "closes": [question.goals[number].goal.id for number in portfolio.money.closed],
        },
        "relaxation": relaxation_rows(portfolio),
        "finance": finance_json(portfolio.finance),
        "frontier": [vars(point) for point in portfolio.frontier],
    }


def attainment_before(portfolio: Portfolio) -> float:
    """Return the points of attainment without any new project."""
    problem = portfolio.question.problem
    return POINTS * tail_mean(np.minimum(problem.base, 1.0) @ problem.weight, problem.tail)


def goal_rows(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return each goal that was counted: attained and odds without and with the chosen projects, and what holds it back.

    bound is 'lower' for a goal that the streets measure on mapped facilities: its odds are those of the bound alone.
    why is 'met', 'bound' (enough as far as mapped facilities tell), 'no measure moves it', 'money' or 'private money' (candidates
    could close it, and this binds), or 'limits'.
    """
    question, proof = portfolio.question, portfolio.proof
    rows: list[dict[str, Any]] = []
    spent = money_by_goal(portfolio)
    for number, item in enumerate(question.goals):
        before, after = question.futures[item.key], proof.futures[item.key]
        up = item.indicator.direction != "lower"
        attained = float(proof.simulated_goals[number])
        scale = item.indicator.unit.scale
        rows.append(
            {
                "indicator": item.goal.indicator,
                "place": item.goal.place,
                "year": item.goal.year,
                "unit": str(item.indicator.unit),
                "target": item.target / scale,
                "relation": item.goal.relation,
                "kind": item.goal.kind,
                "median_before": float(np.median(before)) / scale,
                "median": float(np.median(after)) / scale,
                "attained_before": float(np.minimum(question.problem.base[:, number], 1.0).mean()),
                "attained": attained,
                "odds_before": float(attains(before, item.goal.relation, item.target, up, item.goal.slack).mean()),
                "odds": float(attains(after, item.goal.relation, item.target, up, item.goal.slack).mean()),
                "bound": "lower" if item.walked else None,
                "money": spent.get(number, 0.0),
                "asked": bool(question.asked[number]),
                "why": _held_back(portfolio, number, attained),
            }
        )
    return rows


def money_by_goal(portfolio: Portfolio) -> dict[int, float]:
    """Return what the chosen projects cost by the goal that each is built for: number of the goal -> money.

    Projects that bring no goal that counts any further are in none (`main_goals`).
    """
    found: dict[int, float] = {}
    for candidate, goal in main_goals(portfolio.question.problem, portfolio.choice.chosen).items():
        cost = portfolio.question.candidates[candidate].project.cost or 0.0
        found[goal] = found.get(goal, 0.0) + cost
    return found


def _held_back(portfolio: Portfolio, goal: int, attained: float) -> str:
    if attained >= _CLOSED:
        return "bound" if portfolio.question.goals[goal].walked else "met"
    if not (portfolio.question.problem.gain[..., goal] > 0).any():
        return "no measure moves it"
    question = portfolio.question
    if not question.asked[goal] and question.stale[goal]:
        return "stale"
    if not question.wanted[goal]:
        return "out of reach"
    return short_of(portfolio.prices) if portfolio.money.best[goal] >= 1 else "limits"


def short_of(prices: Mapping[str, float]) -> str:
    """Return what goals wait for that candidates could close: 'money' or 'private money' where its ceiling has a price, else 'limits'.

    >>> short_of({"budget": 0.0, "private": 0.02}), short_of({"budget": 0.1, "private": 0.2}), short_of({"budget": 0.0})
    ('private money', 'money', 'limits')
    """
    if prices.get("budget", 0.0) > NO_PRICE:
        return "money"
    return "private money" if prices.get("private", 0.0) > NO_PRICE else "limits"


def why_rows(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return why each candidate is in or out, those in first, by what they are worth beyond their price."""
    question = portfolio.question
    rows: list[dict[str, Any]] = []
    for number, (item, why) in enumerate(zip(question.candidates, portfolio.why, strict=True)):
        rows.append(
            {
                "id": item.id,
                "chosen": bool(portfolio.choice.chosen[number] >= 0),
                "start": question.works.starts[why.start],
                "worth": why.worth,
                "price": why.price,
                "dearest": why.dearest,
                "often": None if portfolio.stability is None else float(portfolio.stability.often[number]),
            }
        )
    return sorted(rows, key=lambda row: (not row["chosen"], row["price"] - row["worth"], row["id"]))


def relaxation_rows(portfolio: Portfolio) -> dict[str, Any] | None:
    """Return by how much limits had to be loosened before anything could be chosen; None where they hold as they are."""
    if portfolio.loosened is None:
        return None
    rows: list[dict[str, Any]] = []
    for limit in portfolio.question.problem.limits:
        by = portfolio.loosened.by[limit.id]
        for number in np.flatnonzero(by > 0):
            step = abs(float(limit.step[number])) or 1.0
            rows.append(
                {
                    "limit": limit.id,
                    "row": limit.labels[number],
                    "by": float(by[number]) / step,
                    "unit": limit.per,
                }
            )
    return {"limits": rows}


def money_by_year(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return what the chosen projects draw by year and payer, and the debt ratio and what stays unfunded before and after.

    Money is in the city's currency, ratios are shares of one. Where a limit on new debt binds, projects do not add to the
    debt: they take the place of other works (other_works), or add to what stays unfunded.
    """
    question, works = portfolio.question, portfolio.question.works
    flags = starts_of(question.problem, portfolio.choice.chosen).reshape(question.problem.shape)
    drawn = {payer: np.einsum("cs,csy->y", flags, works.paid([payer])) for payer in FUNDING}
    limit = question.plan.limit(DEBT)
    before, after = (
        seen.get(f"limit {limit.id}") if limit else None for seen in (question.futures, portfolio.proof.futures)
    )
    cap = question.debt_cap
    rows: list[dict[str, Any]] = []
    for number, year in enumerate(works.years):
        row: dict[str, Any] = {
            "year": year,
            **{payer: float(values[number]) for payer, values in drawn.items()},
        }
        at = year - question.city.start
        if before is not None and after is not None and cap is not None:
            row |= {
                "debt_ratio_before": float(np.median(before[:, at])),
                "debt_ratio": float(np.median(after[:, at])),
                "odds_of_breach": float((after[:, at] > cap).mean()),
            }
        if UNFUNDED in question.futures and UNFUNDED in portfolio.proof.futures:
            row |= {
                "unfunded_before": float(np.median(question.futures[UNFUNDED][:, at])),
                "unfunded": float(np.median(portfolio.proof.futures[UNFUNDED][:, at])),
            }
        if WORKS in question.futures and WORKS in portfolio.proof.futures:
            row |= {
                "other_works_before": float(np.median(question.futures[WORKS][:, at])),
                "other_works": float(np.median(portfolio.proof.futures[WORKS][:, at])),
            }
        rows.append(row)
    return rows


def who_gains(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return for each district the public money for its projects, by head, and the share of its needs that is met."""
    question = portfolio.question
    flags = starts_of(question.problem, portfolio.choice.chosen)
    spent = (question.works.paid(PUBLIC).sum(-1) * flags.reshape(question.problem.shape)).sum(1)
    served = None if question.problem.served is None else question.problem.served @ flags
    rows: list[dict[str, Any]] = []
    for number, place in enumerate(question.city.districts()):
        mine = np.array([item.district == place.id for item in question.candidates])
        money = float(spent[mine].sum())
        rows.append(
            {
                "place": place.id,
                "name_zh": place.name_zh,
                "name_en": place.name_en,
                "money": money,
                "money_per_head": money / float(question.people[number]),
                "needs_met": None if served is None else float(served[number]),
            }
        )
    return rows
