"""A portfolio as plain data: the documented JSON object, and which goals it leaves open and why."""

from typing import Any

import numpy as np

from lantu.appraisal import attains
from lantu.portfolio.finance import finance_json
from lantu.portfolio.optimise import Portfolio, money_by_year, who_gains

_CLOSED = 0.995  # of the way, in the mean of the futures


def portfolio_json(portfolio: Portfolio) -> dict[str, Any]:
    """Return the documented object: projects, attainment with bound, proof, money, prices, what stays open."""
    question, choice, proof = portfolio.question, portfolio.choice, portfolio.proof
    limits = {item.id: item for item in question.problem.limits}
    return {
        "chosen": [
            {"id": item.id, "measure": item.measure, "place": item.place, "start": item.start, "end": item.end,
             "quantity": item.quantity, "cost": item.cost, "funding": dict(item.funding)}
            for item in portfolio.projects
        ],
        "candidates": len(question.candidates),
        "removed": [{"id": item.id, "why": {"zh": item.why.zh, "en": item.why.en}} for item in question.removed],
        "budget": question.budget,
        "attainment": proof.predicted,
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
            {"out": question.candidates[item.out].id, "in": question.candidates[item.into].id,
             "start": question.works.starts[item.start], "loses": item.loses}
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
    }  # fmt: skip


def attainment_before(portfolio: Portfolio) -> float:
    """Return the points of attainment without any new project."""
    from lantu.portfolio.problem import POINTS, tail_mean

    problem = portfolio.question.problem
    return POINTS * tail_mean(np.minimum(problem.base, 1.0) @ problem.weight, problem.tail)


def goal_rows(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return each goal that was counted: attained and odds without and with the chosen projects, and what holds it back.

    why is 'met', 'no measure moves it', 'money' (candidates could close it, under other limits), or 'limits'.
    """
    question, proof = portfolio.question, portfolio.proof
    rows: list[dict[str, Any]] = []
    for number, item in enumerate(question.goals):
        before, after = question.futures[item.key], proof.futures[item.key]
        up = item.indicator.direction != "lower"
        attained = float(proof.simulated_goals[number])
        scale = item.indicator.unit.scale
        rows.append(
            {"indicator": item.goal.indicator, "place": item.goal.place, "year": item.goal.year, "unit": str(item.indicator.unit),
             "target": item.target / scale, "relation": item.goal.relation, "kind": item.goal.kind,
             "median_before": float(np.median(before)) / scale, "median": float(np.median(after)) / scale,
             "attained_before": float(np.minimum(question.problem.base[:, number], 1.0).mean()), "attained": attained,
             "odds_before": float(attains(before, item.goal.relation, item.target, up).mean()),
             "odds": float(attains(after, item.goal.relation, item.target, up).mean()),
             "why": _held_back(portfolio, number, attained)}
        )  # fmt: skip
    return rows


def _held_back(portfolio: Portfolio, goal: int, attained: float) -> str:
    if attained >= _CLOSED:
        return "met"
    if not (portfolio.question.problem.gain[..., goal] > 0).any():
        return "no measure moves it"
    return "money" if portfolio.money.best[goal] >= 1 else "limits"


def why_rows(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return why each candidate is in or out, those in first, by what they are worth beyond their price."""
    question = portfolio.question
    rows: list[dict[str, Any]] = []
    for number, (item, why) in enumerate(zip(question.candidates, portfolio.why, strict=True)):
        rows.append(
            {"id": item.id, "chosen": bool(portfolio.choice.chosen[number] >= 0), "start": question.works.starts[why.start],
             "worth": why.worth, "price": why.price, "dearest": why.dearest,
             "often": None if portfolio.often is None else float(portfolio.often[number])}
        )  # fmt: skip
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
