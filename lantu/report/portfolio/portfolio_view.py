"""What the page of a portfolio says, as plain data in both languages: for the stand-alone page and for the studio."""

from collections import defaultdict
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import numpy as np

from lantu.finance import FUNDING, PUBLIC
from lantu.language.numbers import RELATIONS, in_both, promised
from lantu.language.text import LANGUAGES, Text, both, each, say_both
from lantu.plain import plain
from lantu.portfolio import Portfolio, attainment_before, goal_rows, money_by_year, who_gains
from lantu.report.portfolio.portfolio import choice_says
from lantu.report.portfolio.portfolio_reasons import loosened_facts, price_facts, reason_facts, swap_facts
from lantu.report.portfolio.portfolio_sizes import in_its_unit, measure_name, size_facts


def portfolio_facts(portfolio: Portfolio) -> dict[str, Any]:
    """Return what is said of a portfolio: nothing but texts, numbers, lists and mappings, so that it may be kept as JSON."""
    question, proof = portfolio.question, portfolio.proof
    city, currency = question.city, question.city.money_unit
    money = money_by_year(portfolio)
    places = sorted(who_gains(portfolio), key=lambda row: row["needs_met"] or 0.0)
    facts = {
        "title": question.plan.title.both,
        "city": city.names,
        "pack": question.plan.folder.name,
        "before": attainment_before(portfolio),
        "attained": proof.simulated,
        "worth": portfolio.choice.worth,
        "bound": portfolio.choice.bound,
        "gap": portfolio.choice.gap,
        "stopped": portfolio.choice.stopped,
        "says": [Text(*pair) for pair in zip(*(choice_says(portfolio, code) for code in LANGUAGES), strict=True)],
        "off": abs(proof.difference),
        "overlap": None if portfolio.stability is None else portfolio.stability.overlap,
        "groups": _groups(portfolio),
        "sizes": size_facts(portfolio),
        "projects": [_project(item, portfolio) for item in portfolio.projects],
        "money": [_money(row, currency) for row in money],
        "budget": in_both(question.budget, currency),
        "spent": in_both(sum(row[name] for row in money for name in PUBLIC), currency),
        "money_unit": currency,
        "payers": {name: say_both(f"payer_{name}") for name in FUNDING},
        "debt_cap": question.debt_cap,
        "places": [_place(row, currency) for row in places],
        "goals": sorted((_goal(row, portfolio) for row in goal_rows(portfolio)), key=lambda row: row["order"]),
        "loosened": loosened_facts(portfolio),
        "differing": _differing(portfolio),
        "prices": price_facts(portfolio),
        "reasons": reason_facts(portfolio),
        "swaps": swap_facts(portfolio),
        "candidates": len(question.candidates),
        "removed": [{"id": item.id, "why": item.why.both} for item in question.removed],
        "frontier": [_point(point, currency) for point in portfolio.frontier],
        "stresses": _stresses(portfolio),
        "bonds": _bonds(portfolio),
        "covers": _covers(portfolio),
        "needed": _needed(portfolio),
        "wishes": _wishes(portfolio),
        "seed": question.seed,
        "futures": len(question.problem.base),
        "lantu": version("lantu"),
    }
    return plain(facts)


def _differing(portfolio: Portfolio) -> list[Text]:
    found = [portfolio.question.goals[number].indicator for number in portfolio.proof.differing]
    return [item.names for item in found]


def _wishes(portfolio: Portfolio) -> dict[str, Any]:
    wishes = portfolio.question.wishes
    return {
        "floor": wishes.floor,
        "fairness": wishes.fairness,
        "tail": wishes.tail,
        "phase_starts": wishes.phase_starts,
        "objective": wishes.objective,
    }


def _groups(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return a row for each measure and start: how many projects, how much, from when to when, at what cost."""
    unit = portfolio.question.city.money_unit
    found: dict[tuple[str, int, int], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for item in portfolio.projects:
        row = found[item.measure, item.start or 0, item.end or 0]
        row[0] += 1
        row[1] += item.quantity or 0.0
        row[2] += item.cost or 0.0
    return [
        {
            "measure": measure_name(name, portfolio),
            "start": start,
            "end": end,
            "projects": int(count),
            "size": in_its_unit(name, amount, portfolio),
            "cost": in_both(cost, unit),
            "yuan": cost,
        }
        for (name, start, end), (count, amount, cost) in sorted(found.items())
    ]


def _project(item: Any, portfolio: Portfolio) -> dict[str, Any]:
    city = portfolio.question.city
    return {
        "id": item.id,
        "name": measure_name(item.measure, portfolio),
        "place": city.place_names(item.place),
        "start": item.start,
        "end": item.end,
        "size": in_its_unit(item.measure, item.quantity or 0.0, portfolio),
        "cost": in_both(item.cost, city.money_unit),
        "payers": [
            {"name": say_both(f"payer_{name}"), "amount": in_both(amount, city.money_unit)}
            for name, amount in item.funding.items()
            if amount > 0
        ],
    }


def _money(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "year": row["year"],
        "paid": [in_both(row[name], unit) for name in FUNDING],
    }
    for name in ("debt_ratio_before", "debt_ratio", "odds_of_breach"):
        shown[name] = f"{100 * row[name]:.1f} %" if name in row else "–"
    for name in ("unfunded_before", "unfunded"):
        shown[name] = in_both(row.get(name), unit)
    return shown


def _place(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    return {
        "name": both(row["name_zh"], row["name_en"]),
        "money": in_both(row["money"], unit),
        "per_head": in_both(row["money_per_head"], unit),
        "met": "–" if row["needs_met"] is None else f"{100 * row['needs_met']:.0f} %",
    }


def _goal(row: Mapping[str, Any], portfolio: Portfolio) -> dict[str, Any]:
    known = portfolio.question.city.indicators[row["indicator"]]
    moved = abs(row["attained"] - row["attained_before"]) > 5e-3 or abs(row["odds"] - row["odds_before"]) > 5e-3
    relation = RELATIONS.get(row["relation"], row["relation"])
    return {
        "name": known.names,
        "year": row["year"],
        "moved": moved,
        "kind": row["kind"],
        "target": each(lambda code: f"{relation} {promised(row['target'], known.unit, code)}"),
        **{name: in_both(row[name], known.unit) for name in ("median_before", "median")},
        **{name: f"{100 * row[name]:.0f} %" for name in ("odds_before", "odds", "attained_before", "attained")},
        **({name: f"≥ {100 * row[name]:.0f} %" for name in ("odds_before", "odds")} if row["bound"] else {}),
        "why": say_both("why_on_bound" if row["why"] == "bound" else f"why_{row['why']}"),
        "met": row["why"] in ("met", "bound"),
        "order": (not moved, row["attained"]),
    }


def _point(point: Any, unit: str) -> dict[str, Any]:
    return {
        "budget": in_both(point.budget, unit),
        "cost": in_both(point.cost, unit),
        "attainment": f"{point.attainment:.1f}",
        "served": f"{100 * point.worst_served:.0f} %",
        "fair": point.fairness > 0,
    }


def _stresses(portfolio: Portfolio) -> list[dict[str, Any]]:
    question = portfolio.question
    return [
        {
            "name": both(
                question.city.scenarios[item.scenario].label_zh, question.city.scenarios[item.scenario].label_en
            ),
            "year": item.years[-1],
            "debt": f"{100 * item.debt_ratio[-1]:.1f} %" if np.isfinite(item.debt_ratio[-1]) else "–",
            "breach": f"{100 * item.odds_of_breach[-1]:.0f} %" if np.isfinite(item.odds_of_breach[-1]) else "–",
            "unfunded": in_both(item.unfunded[-1], question.city.money_unit),
        }
        for item in portfolio.finance.stresses
        if item.years
    ]


def _needed(portfolio: Portfolio) -> dict[str, Any] | None:
    money = portfolio.money
    if money.budget is None:
        return None
    goals = [portfolio.question.goals[number].indicator for number in money.closed]
    budget = in_both(money.budget, portfolio.question.city.money_unit)
    if money.budget <= portfolio.question.budget:
        within = say_both("money_within_budget")
        budget = Text(f"{budget.zh}{within.zh}", f"{budget.en} {within.en}")
    return {
        "budget": budget,
        "goals": [item.names for item in goals],
    }


def _bonds(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return what the projects' bonds and their upkeep cost, as lines of a name and an amount."""
    finance, unit = portfolio.finance, portfolio.question.city.money_unit
    total = finance.total
    lines = [("bonds_issued", total.issued.sum()), ("interest_until", total.interest.sum())]
    if total.unfunded.any():
        lines.append(("works_unfunded", total.unfunded.sum()))
    lines.append(("upkeep_a_year", total.upkeep.max()))
    if total.upkeep_unpaid.any():
        lines.append(("upkeep_unpaid", total.upkeep_unpaid.max()))
    return [{"name": say_both(name), "amount": in_both(float(amount), unit)} for name, amount in lines]


def _covers(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return the debt service covers of the projects whose income is on record, the weakest first."""
    names = {item.id: item for item in portfolio.projects}
    rows = [
        {
            "id": name,
            "name": names[name].name.both,
            "least": cover.least,
            "life": cover.life,
            "passes": cover.passes,
        }
        for name, cover in portfolio.finance.covers.items()
    ]
    return sorted(rows, key=lambda row: row["least"])
