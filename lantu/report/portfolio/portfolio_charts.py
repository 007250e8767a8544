"""Charts of a portfolio, drawn from its plain data: works over time, money by payer, debt, bonds, districts, frontier."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from lantu.language.text import say
from lantu.report.drawn.charts import map_spec

if TYPE_CHECKING:
    import altair as alt

# Okabe and Ito 2008: told apart by colour-blind readers.
COLOURS = {
    "own": "#0072b2",
    "general_bond": "#56b4e9",
    "special_bond": "#e69f00",
    "transfer": "#009e73",
    "private": "#999999",
}
_WIDE = 24  # pixels a row of the timeline


def timeline_chart(groups: Sequence[Mapping[str, Any]], language: str) -> "alt.Chart":
    """Return works over time: a bar for each measure and start, from its first year to the end of its last."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    rows = [
        {
            "what": f"{row['measure'][language]} {row['start']} ({row['projects']})",
            "start": row["start"],
            "end": row["end"] + 1,
            "cost": row["cost"][language],
            "size": row["size"][language],
            "measure": row["measure"][language],
        }
        for row in groups
    ]
    year = alt.Axis(format="d", title=None, tickMinStep=1)
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=COLOURS["own"], cornerRadius=2, stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("start:Q", axis=year, scale=alt.Scale(zero=False, nice=False)),
            x2=alt.X2("end:Q"),
            y=alt.Y("what:N", sort=None, axis=alt.Axis(title=None, labelLimit=190)),
            tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("measure", "size", "cost")],
        )
        .properties(width="container", height=max(120, _WIDE * len(rows)))
    )


def money_chart(money: Sequence[Mapping[str, Any]], language: str) -> "alt.Chart":
    """Return what the projects draw by year and payer, in hundred millions."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    names = {name: say(f"payer_{name}", language) for name in COLOURS}
    rows = [{"year": row["year"], "payer": names[name], "amount": row[name] / 1e8} for row in money for name in COLOURS]
    shades = alt.Scale(domain=list(names.values()), range=list(COLOURS.values()))
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0)),
            y=alt.Y("amount:Q", axis=alt.Axis(title=say("amounts_100m", language))),
            color=alt.Color("payer:N", scale=shades, legend=alt.Legend(title=None, orient="top", columns=3)),
            tooltip=[alt.Tooltip("year:O"), alt.Tooltip("payer:N"), alt.Tooltip("amount:Q", format=",.4~g")],
        )
        .properties(width="container", height=260)
    )


def frontier_chart(points: Sequence[Mapping[str, Any]], language: str) -> "alt.LayerChart | alt.FacetChart":
    """Return attainment over budget (hundred millions), once for attainment alone and once with the worst-off in mind."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    kinds = {False: say("frontier_alone", language), True: say("frontier_fair", language)}
    rows = [
        {
            "budget": point["budget"] / 1e8,
            "attainment": point["attainment"],
            "served": 100 * point["worst_served"],
            "kind": kinds[point["fairness"] > 0],
        }
        for point in points
    ]
    shades = alt.Scale(domain=list(kinds.values()), range=["#0072b2", "#d55e00"])
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("budget:Q", axis=alt.Axis(title=say("amounts_100m", language))),
        y=alt.Y("attainment:Q", scale=alt.Scale(zero=False), axis=alt.Axis(title=say("attainment", language))),
        color=alt.Color("kind:N", scale=shades, legend=alt.Legend(title=None, orient="top", labelLimit=300)),
        tooltip=[alt.Tooltip(f"{name}:Q", format=",.4~g") for name in ("budget", "attainment", "served")],
    )
    return alt.layer(base.mark_line(), base.mark_point(filled=True, size=60)).properties(width="container", height=280)


def debt_chart(
    money: Sequence[Mapping[str, Any]], cap: float | None, language: str
) -> "alt.LayerChart | alt.FacetChart":
    """Return the debt ratio by year in percent, without and with the projects, and the ceiling as a line."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    names = {"debt_ratio_before": say("without_chosen", language), "debt_ratio": say("with_chosen", language)}
    rows = [
        {"year": row["year"], "plan": plan, "ratio": 100 * row[name]}
        for row in money
        for name, plan in names.items()
        if row.get(name) is not None
    ]
    lines = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(point=True, strokeWidth=2)
        .encode(
            x=alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0)),
            y=alt.Y("ratio:Q", scale=alt.Scale(zero=False), axis=alt.Axis(title="%")),
            color=alt.Color(
                "plan:N",
                scale=alt.Scale(domain=list(names.values()), range=["#999999", "#0072b2"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            strokeDash=alt.StrokeDash(
                "plan:N",
                scale=alt.Scale(domain=list(names.values()), range=[[4, 3], [1, 0]]),
                legend=None,
            ),
            tooltip=[alt.Tooltip("year:O"), alt.Tooltip("plan:N"), alt.Tooltip("ratio:Q", format=".1f")],
        )
    )
    limit = [] if cap is None else [{"limit": 100 * cap, "said": f"{say('limit', language)} {100 * cap:.0f} %"}]
    line = alt.Chart(alt.Data(values=limit)).encode(y=alt.Y("limit:Q"))
    label = line.mark_text(align="left", dx=4, dy=-6, color="#d55e00").encode(x=alt.value(0), text="said:N")
    return alt.layer(lines, line.mark_rule(color="#d55e00", strokeWidth=1.5), label).properties(
        width="container", height=240
    )


def bonds_chart(years: Sequence[Mapping[str, Any]], language: str) -> "alt.Chart":
    """Return what the projects' bonds still owe, what falls due, and upkeep, by year in hundred millions."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    parts = {
        say("bonds_balance", language): ("balance",),
        say("bonds_service", language): ("principal", "interest"),
        say("upkeep", language): ("upkeep",),
    }
    rows = [
        {"year": row["year"], "part": part, "amount": sum(row[name] for name in names) / 1e8}
        for row in years
        for part, names in parts.items()
    ]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X(
                "year:Q",
                axis=alt.Axis(format="d", title=None, tickMinStep=1, labelSeparation=8),
                scale=alt.Scale(nice=False),
            ),
            y=alt.Y("amount:Q", axis=alt.Axis(title=say("amounts_100m", language))),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(domain=list(parts), range=["#0072b2", "#d55e00", "#009e73"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=[alt.Tooltip("year:Q", format="d"), alt.Tooltip("part:N"), alt.Tooltip("amount:Q", format=",.4~g")],
        )
        .properties(width="container", height=240)
    )


def goals_chart(goals: Sequence[Mapping[str, Any]], language: str) -> "alt.LayerChart | alt.FacetChart":
    """Return how much of each goal is attained, without and with the projects: rows of what, before and after, in percent."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    names = [say("without_chosen", language), say("with_chosen", language)]
    order = [row["what"] for row in goals]
    # labels stand above their lines, so that long names fit a narrow page too
    base = alt.Chart(alt.Data(values=list(goals))).encode(
        y=alt.Y("what:N", sort=order, axis=alt.Axis(title=None, labelLimit=180, ticks=False))
    )
    span = alt.Scale(domain=[0, 100])

    def points(name: str, title: str) -> "alt.Chart":
        return (
            base.mark_point(filled=True, size=60, opacity=1)
            .encode(
                x=alt.X(f"{name}:Q", scale=span, axis=alt.Axis(title="%")),
                color=alt.Color(
                    "kind:N",
                    scale=alt.Scale(domain=names, range=["#999999", "#0072b2"]),
                    legend=alt.Legend(title=None, orient="top"),
                ),
                tooltip=[alt.Tooltip("what:N", title=" "), alt.Tooltip(f"{name}:Q", title=title, format=".0f")],
            )
            .transform_calculate(kind=f"'{title}'")
        )

    line = base.mark_rule(color="#0072b2", strokeWidth=2).encode(x=alt.X("before:Q", scale=span), x2="after:Q")
    return alt.layer(line, points("before", names[0]), points("after", names[1])).properties(
        width="container", height=max(120, 20 * len(order))
    )


def places_chart(places: Sequence[Mapping[str, Any]], title: str) -> "alt.Chart":
    """Return a bar for each district, the least first: rows of name and value."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    order = [row["name"] for row in places]
    return (
        alt.Chart(alt.Data(values=list(places)))
        .mark_bar(color=COLOURS["own"])
        .encode(
            x=alt.X("value:Q", axis=alt.Axis(title=title, orient="top")),
            y=alt.Y("name:N", sort=order, axis=alt.Axis(title=None, labelLimit=140)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("value:Q", title=" ", format=",.4~g")],
        )
        .properties(width="container", height=max(120, 17 * len(order)))
    )


def place_maps(places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return maps by district whose shapes the page adds: public money by head, and the share of needs met, in percent."""
    found = {"map-money": pd.Series({row["place"]: row["money_per_head"] for row in places})}
    if all(row["needs_met"] is not None for row in places):
        found["map-needs"] = pd.Series({row["place"]: 100 * row["needs_met"] for row in places})
    return {name: map_spec(values) for name, values in found.items()}
