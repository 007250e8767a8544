"""What drives the gap, as cards of the report: a tornado for each goal that is furthest, with its table beside it."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from lantu.appraisal import Verdict
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine import Run
from lantu.language.numbers import in_both, promised_in_both
from lantu.language.text import LANGUAGES, Text, each
from lantu.language.unit_words import unit_names
from lantu.report.drawn.charts import BLUE, INK, ORANGE, kept_form
from lantu.report.uncertainty.drivers import driver_name, own_ends, percent, signed
from lantu.report.verdict.terminal import furthest_goals
from lantu.sensitivity import Drivers, GoalDrivers, QuantityOfInterest, ask, find_drivers
from lantu.sensitivity.drivers import Driver
from lantu.sensitivity.tornado import Swing

if TYPE_CHECKING:
    import altair as alt

SHOWN = 8
SHARES = 5
BAND = 34  # height of a bar and what is around it, where its name has no more than two lines
LINE_HEIGHT = 14  # of a line of a name
_LINE = {"zh": 16, "en": 34}  # letters of a driver's name on one line
LOW, HIGH, LINE = "low", "high", "line"


def furthest_drivers(run: Run, verdict: Verdict) -> Drivers | None:
    """Return what drives the goals that are furthest from being met, and the debt ratio in its worst phase.

    None where there are none. The run must be on the districts that it was simulated on.
    """
    rows = furthest_goals(verdict)
    wanted = [f"{row.indicator} {row.place} {row.year}" for row in rows]
    phases = verdict.money.get("phases", ())
    if phases:
        worst = min(phases, key=lambda row: (row.get("odds_within_limit", 0.0), -row["year"]))
        wanted.append(f"debt_ratio city {worst['year']}")
    if not wanted:
        return None
    known: dict[str, QuantityOfInterest] = {item.key: item for item in ask(run)}
    quantities = [known[key] for key in dict.fromkeys(wanted) if key in known]
    return find_drivers(run, quantities) if quantities else None


def driver_cards(found: Drivers | None, plan: Blueprint, city: City) -> list[dict[str, Any]]:
    """Return a card for each goal: names and numbers in both languages, and a chart in each."""
    return [] if found is None else [_card(goal, plan, city) for goal in found.goals]


def _card(goal: GoalDrivers, plan: Blueprint, city: City) -> dict[str, Any]:
    asked, unit = goal.asked, goal.asked.indicator.unit
    where = Text() if asked.place == "city" else city.place_names(asked.place)

    def written(value: float | None) -> Text:
        return in_both(None if value is None else value / unit.scale, unit)

    explained = sum(max(0.0, share.first) for share in goal.shares[:SHARES])
    swings = [
        {
            "name": _names(swing.driver, city),
            "ends": _ends(swing, city),
            "at_low": written(swing.at_low),
            "at_high": written(swing.at_high),
        }
        for swing in goal.swings[:SHOWN]
    ]
    projects = {project.id: project.name for project in plan.all_projects}
    return {
        "id": f"tornado-{asked.key.replace(' ', '-')}",
        "name": each(lambda lang: f"{where[lang]} {asked.indicator.name(lang)}".strip()),
        "year": asked.year,
        "unit": unit_names(unit),
        "target": promised_in_both(None if asked.target is None else asked.target / unit.scale, unit),
        "relation": asked.relation,
        "middle": written(goal.middle),
        "shares": [
            {
                "name": _names(share.driver, city),
                "width": 100 * min(1.0, max(0.0, share.total)),
                "first": percent(share.first, share.first_error),
                "total": percent(share.total, share.total_error),
            }
            for share in goal.shares[:SHARES]
        ],
        "rest": percent(max(0.0, 1 - explained), None) if goal.shares else "",
        "swings": swings,
        "projects": [
            {
                "name": projects.get(item.project, Text(item.project)).both,
                "amount": _amount(goal, item.amount),
            }
            for item in goal.projects[:SHOWN]
        ],
        "specs": {lang: tornado_spec(tornado_rows(goal, city, lang)) for lang in LANGUAGES} if swings else {},
    }


def _names(driver: Driver, city: City) -> Text:
    return each(lambda language: driver_name(driver, city, language))


def _ends(swing: Swing, city: City) -> Text:
    return each(lambda language: own_ends(swing.driver, (swing.low_end, swing.high_end), city, language))


def _amount(goal: GoalDrivers, amount: float) -> Text:
    return each(lambda language: signed(goal, amount, language))


def tornado_rows(goal: GoalDrivers, city: City, language: str) -> list[dict[str, Any]]:
    """Return what a tornado shows, a row a bar: driver, end ('low', 'high'), start and value in the indicator's unit.

    Two rows more with end 'line' are the middle and the goal.
    """
    scale = goal.asked.indicator.unit.scale
    middle = goal.middle or 0.0
    rows: list[dict[str, Any]] = []
    for swing in goal.swings[:SHOWN]:
        name = "\n".join(wrap(driver_name(swing.driver, city, language), _LINE[language]))
        for end, value in ((LOW, swing.at_low), (HIGH, swing.at_high)):
            rows.append({"driver": name, "end": end, "start": _short(middle / scale), "value": _short(value / scale)})
    lines = [("middle", goal.middle), ("goal", goal.asked.target)]
    rows += [{"end": LINE, "what": what, "value": _short(value / scale)} for what, value in lines if value is not None]
    return rows


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def tornado_chart(rows: Sequence[Mapping[str, Any]]) -> "alt.LayerChart | alt.FacetChart":
    """Return a tornado of `tornado_rows`: orange bars to the driver's low end, blue to its high end, widest on top."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    chart = alt.Chart(alt.Data(values=list(rows)))
    value = alt.X("value:Q", scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(title=None, tickCount=5))
    names = alt.Axis(
        title=None,
        labelLimit=260,
        labelExpr="split(datum.label, '\\n')",
        ticks=False,
        domain=False,
        labelPadding=6,
    )
    shades = alt.Scale(domain=[LOW, HIGH], range=[ORANGE, BLUE])
    bars = (
        chart.transform_filter(f"datum.end != '{LINE}'")
        .mark_bar(height={"band": 0.7})
        .encode(
            y=alt.Y("driver:N", sort=None, axis=names),
            x=alt.X("start:Q", scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(title=None, tickCount=5)),
            x2=alt.X2("value:Q"),
            color=alt.Color("end:N", scale=shades, legend=None),
            tooltip=[alt.Tooltip("driver:N", title=" "), alt.Tooltip("value:Q", format=",.4~g")],
        )
    )

    def rule(what: str, colour: str, dash: list[int]) -> "alt.Chart":
        only = chart.transform_filter(f"datum.what == '{what}'")
        return only.mark_rule(color=colour, strokeDash=dash, strokeWidth=1.6).encode(x=value)

    return alt.layer(bars, rule("middle", INK, [1, 0]), rule("goal", ORANGE, [5, 3])).properties(
        width="container", height=_height(rows)
    )


def _height(rows: Sequence[Mapping[str, Any]]) -> int:
    names = {row["driver"] for row in rows if row["end"] != LINE}
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(BAND, LINE_HEIGHT * lines + 6) * len(names)


@lru_cache
def _form() -> dict[str, Any]:
    return kept_form("tornado", lambda: tornado_chart([]))


def tornado_spec(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the Vega-Lite specification of `tornado_chart(rows)`; altair checks its form once."""
    return {**deepcopy(_form()), "data": {"values": list(rows)}, "height": _height(rows)}
