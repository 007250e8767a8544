"""The page of a portfolio: what is built where and when, what it costs, what it moves, who gains, and the proof."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from lantu.errors import LantuError
from lantu.portfolio import (
    Portfolio,
    attainment_before,
    goal_rows,
    money_by_year,
    relaxation_rows,
    who_gains,
    why_rows,
)
from lantu.report import sections
from lantu.report.charts import map_spec
from lantu.report.numbers import digits, quantity, unit_name
from lantu.report.portfolio import limit_name
from lantu.report.shell import rendered, write_page
from lantu.report.words import LANGUAGES, say

if TYPE_CHECKING:
    import altair as alt

# Okabe and Ito 2008: told apart by colour-blind readers.
PAYERS = {
    "own": "#0072b2", "general_bond": "#56b4e9", "special_bond": "#e69f00", "transfer": "#009e73", "private": "#999999",
}  # fmt: skip
TOLD = 40  # candidates of either side that the page gives reasons for
_WIDE = 24  # pixels a row of the timeline


def write_portfolio_page(portfolio: Portfolio, path: Path, language: str, force: bool = False) -> Path:
    """Write the page (atomically) and return its path; LantuError where the file is there already (unless force).

    Example:
        lantu.report.write_portfolio_page(better, Path("better.html"), "en")
    """
    if path.exists() and not force:
        raise LantuError(f"{path} is there already", hint="choose another name, or --force")
    return write_page(path, portfolio_page(portfolio, language))


def portfolio_page(portfolio: Portfolio, language: str) -> str:
    """Return the page as text; everything it needs is inside."""
    question = portfolio.question
    city, unit = question.city, question.city.money_unit
    money, places = money_by_year(portfolio), who_gains(portfolio)
    groups = _groups(portfolio)
    specs: dict[str, Any] = {}
    for code in LANGUAGES:
        specs[f"timeline-{code}"] = timeline_chart(groups, code).to_dict()
        specs[f"money-{code}"] = money_chart(money, code).to_dict()
        if portfolio.frontier:
            specs[f"frontier-{code}"] = frontier_chart(portfolio, code).to_dict()
    drawn = _maps(places) if any(place.geometry for place in city.districts()) else {}
    facts = {
        "portfolio": portfolio, "plan": question.plan, "title": sections.text(question.plan.title),
        "city": sections.both(city.name_zh, city.name_en), "before": attainment_before(portfolio), "groups": groups,
        "projects": [_project(item, portfolio) for item in portfolio.projects], "money": [_money(row, unit) for row in money],
        "budget": sections.in_both(question.budget, unit),
        "spent": sections.in_both(sum(row["own"] + row["general_bond"] + row["special_bond"] for row in money), unit),
        "payers": {name: sections.said(f"payer_{name}") for name in PAYERS}, "maps": sorted(drawn),
        "places": [_place(row, unit) for row in sorted(places, key=lambda row: row["needs_met"] or 0.0)],
        "goals": [_goal(row, portfolio) for row in goal_rows(portfolio)], "loosened": _loosened(portfolio),
        "differing": [sections.both(item.indicator.name_zh, item.indicator.name_en) for item in _differing(portfolio)],
        "prices": _prices(portfolio), "reasons": _reasons(portfolio), "swaps": portfolio.swaps,
        "candidates": question.candidates, "starts": question.works.starts, "removed": question.removed,
        "frontier": [_point(point, unit) for point in portfolio.frontier], "stresses": _stresses(portfolio),
        "needed": _needed(portfolio), "wishes": question.wishes, "seed": question.seed, "futures": len(question.problem.base),
        "lantu": version("lantu"),
    }  # fmt: skip
    return rendered("portfolio.html.j2", facts, {**specs, **drawn}, city, language, first="answer")


def _differing(portfolio: Portfolio) -> list[Any]:
    return [portfolio.question.goals[number] for number in portfolio.proof.differing]


def _measure(name: str, portfolio: Portfolio) -> sections.Said:
    known = portfolio.question.city.measures.get(name)
    return sections.both(known.name_zh, known.name_en) if known else sections.both(name, name)


def _size(name: str, amount: float, portfolio: Portfolio) -> sections.Said:
    known = portfolio.question.city.measures.get(name)
    if known is None:
        return sections.both(digits(amount), "")
    return {code: f"{digits(amount)} {unit_name(known.unit, code)}".strip() for code in LANGUAGES}


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
        {"measure": _measure(name, portfolio), "start": start, "end": end, "projects": int(count),
         "size": _size(name, amount, portfolio), "cost": sections.in_both(cost, unit), "yuan": cost}
        for (name, start, end), (count, amount, cost) in sorted(found.items())
    ]  # fmt: skip


def _project(item: Any, portfolio: Portfolio) -> dict[str, Any]:
    city = portfolio.question.city
    place = next((place for place in city.places if place.id == item.place), None)
    return {
        "id": item.id, "name": _measure(item.measure, portfolio),
        "place": sections.both(place.name_zh, place.name_en) if place else sections.both(item.place, ""),
        "start": item.start, "end": item.end, "size": _size(item.measure, item.quantity or 0.0, portfolio),
        "cost": sections.in_both(item.cost, city.money_unit),
        "payers": [{"name": sections.said(f"payer_{name}"), "amount": sections.in_both(amount, city.money_unit)}
                   for name, amount in item.funding.items() if amount > 0],
    }  # fmt: skip


def _money(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "year": row["year"],
        "paid": [sections.in_both(row[name], unit) for name in PAYERS],
    }
    for name in ("debt_ratio_before", "debt_ratio", "odds_of_breach"):
        shown[name] = f"{100 * row[name]:.1f} %" if name in row else "–"
    for name in ("unfunded_before", "unfunded"):
        shown[name] = sections.in_both(row.get(name), unit)
    return shown


def _place(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    return {
        "name": sections.both(row["name_zh"], row["name_en"]), "money": sections.in_both(row["money"], unit),
        "per_head": sections.in_both(row["money_per_head"], unit),
        "met": "–" if row["needs_met"] is None else f"{100 * row['needs_met']:.0f} %",
    }  # fmt: skip


def _maps(places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found = {"map-money": pd.Series({row["place"]: row["money_per_head"] for row in places})}
    if all(row["needs_met"] is not None for row in places):
        found["map-needs"] = pd.Series({row["place"]: 100 * row["needs_met"] for row in places})
    return {name: map_spec(values) for name, values in found.items()}


def _goal(row: Mapping[str, Any], portfolio: Portfolio) -> dict[str, Any]:
    known = portfolio.question.city.indicators[row["indicator"]]
    moved = (
        abs(row["attained"] - row["attained_before"]) > 5e-3 or abs(row["odds"] - row["odds_before"]) > 5e-3
    )
    relation = sections.RELATIONS.get(row["relation"], row["relation"])
    return {
        "name": sections.both(known.name_zh, known.name_en), "year": row["year"], "moved": moved, "kind": row["kind"],
        "target": {code: f"{relation} {quantity(row['target'], known.unit, code)}" for code in LANGUAGES},
        **{name: sections.in_both(row[name], known.unit) for name in ("median_before", "median")},
        **{name: f"{100 * row[name]:.0f} %" for name in ("odds_before", "odds", "attained_before", "attained")},
        "why": sections.said(f"why_{row['why']}"), "met": row["why"] == "met", "order": (not moved, row["attained"]),
    }  # fmt: skip


def _loosened(portfolio: Portfolio) -> list[dict[str, Any]]:
    told = relaxation_rows(portfolio)
    rows = told["limits"] if told else []
    return [{**row, "name": _limit(row["limit"]), "by": digits(row["by"])} for row in rows]


def _limit(name: str) -> sections.Said:
    return {code: limit_name(name, code) for code in LANGUAGES}


def _prices(portfolio: Portfolio) -> list[dict[str, Any]]:
    limits = {item.id: item for item in portfolio.question.problem.limits}
    return [
        {"name": _limit(name), "points": value, "per": limits[name].per}
        for name, value in sorted(portfolio.prices.items(), key=lambda item: -item[1])
    ]


def _reasons(portfolio: Portfolio) -> dict[str, list[dict[str, Any]]]:
    """Return why candidates are in (the dearest of them first) and out (those nearest to the margin first)."""
    rows = [
        {**row, "limit": _limit(row["dearest"]) if row["dearest"] else None} for row in why_rows(portfolio)
    ]
    inside = [row for row in rows if row["chosen"]]
    outside = [row for row in rows if not row["chosen"]]
    return {"in": inside[:TOLD], "out": outside[:TOLD]}


def _point(point: Any, unit: str) -> dict[str, Any]:
    return {
        "budget": sections.in_both(point.budget, unit), "cost": sections.in_both(point.cost, unit),
        "attainment": f"{point.attainment:.1f}", "served": f"{100 * point.worst_served:.0f} %", "fair": point.fairness > 0,
    }  # fmt: skip


def _stresses(portfolio: Portfolio) -> list[dict[str, Any]]:
    question = portfolio.question
    return [
        {"name": sections.both(question.city.scenarios[item.scenario].label_zh, question.city.scenarios[item.scenario].label_en),
         "year": item.years[-1], "debt": f"{100 * item.debt_ratio[-1]:.1f} %" if np.isfinite(item.debt_ratio[-1]) else "–",
         "breach": f"{100 * item.odds_of_breach[-1]:.0f} %" if np.isfinite(item.odds_of_breach[-1]) else "–",
         "unfunded": sections.in_both(item.unfunded[-1], question.city.money_unit)}
        for item in portfolio.finance.stresses if item.years
    ]  # fmt: skip


def _needed(portfolio: Portfolio) -> dict[str, Any] | None:
    money = portfolio.money
    if money.budget is None:
        return None
    goals = [portfolio.question.goals[number].indicator for number in money.closed]
    return {
        "budget": sections.in_both(money.budget, portfolio.question.city.money_unit),
        "goals": [sections.both(item.name_zh, item.name_en) for item in goals],
    }


def timeline_chart(groups: Sequence[Mapping[str, Any]], language: str) -> "alt.Chart":
    """Return works over time: a bar for each measure and start, from its first year to the end of its last."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    rows = [
        {"what": f"{row['measure'][language]} {row['start']} ({row['projects']})", "start": row["start"], "end": row["end"] + 1,
         "cost": row["cost"][language], "size": row["size"][language], "measure": row["measure"][language]}
        for row in groups
    ]  # fmt: skip
    year = alt.Axis(format="d", title=None, tickMinStep=1)
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=PAYERS["own"], cornerRadius=2, stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("start:Q", axis=year, scale=alt.Scale(zero=False, nice=False)),
            x2=alt.X2("end:Q"),
            y=alt.Y("what:N", sort=None, axis=alt.Axis(title=None, labelLimit=260)),
            tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("measure", "size", "cost")],
        )
        .properties(width="container", height=max(120, _WIDE * len(rows)))
    )


def money_chart(money: Sequence[Mapping[str, Any]], language: str) -> "alt.Chart":
    """Return what the projects draw by year and payer, in hundred millions."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    names = {name: say(f"payer_{name}", language) for name in PAYERS}
    rows = [
        {"year": row["year"], "payer": names[name], "amount": row[name] / 1e8}
        for row in money
        for name in PAYERS
    ]
    shades = alt.Scale(domain=list(names.values()), range=list(PAYERS.values()))
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0)),
            y=alt.Y("amount:Q", axis=alt.Axis(title=say("amounts_100m", language))),
            color=alt.Color("payer:N", scale=shades, legend=alt.Legend(title=None, orient="top")),
            tooltip=[alt.Tooltip("year:O"), alt.Tooltip("payer:N"), alt.Tooltip("amount:Q", format=",.4~g")],
        )
        .properties(width="container", height=260)
    )


def frontier_chart(portfolio: Portfolio, language: str) -> "alt.LayerChart | alt.FacetChart":
    """Return attainment over budget (hundred millions), once for attainment alone and once with the worst-off in mind."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    kinds = {False: say("frontier_alone", language), True: say("frontier_fair", language)}
    rows = [
        {"budget": point.budget / 1e8, "attainment": point.attainment, "served": 100 * point.worst_served,
         "kind": kinds[point.fairness > 0]}
        for point in portfolio.frontier
    ]  # fmt: skip
    shades = alt.Scale(domain=list(kinds.values()), range=["#0072b2", "#d55e00"])
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("budget:Q", axis=alt.Axis(title=say("amounts_100m", language))),
        y=alt.Y(
            "attainment:Q", scale=alt.Scale(zero=False), axis=alt.Axis(title=say("attainment", language))
        ),
        color=alt.Color("kind:N", scale=shades, legend=alt.Legend(title=None, orient="top", labelLimit=300)),
        tooltip=[alt.Tooltip(f"{name}:Q", format=",.4~g") for name in ("budget", "attainment", "served")],
    )
    return alt.layer(base.mark_line(), base.mark_point(filled=True, size=60)).properties(
        width="container", height=280
    )
