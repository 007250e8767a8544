"""Scenarios side by side as figures: every goal, what moves it, and the fans of one indicator on one scale."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lantu.language.text import both, each
from lantu.language.unit_words import unit_names
from lantu.later import later
from lantu.report import fan_chart
from lantu.web.figures.charts.fan import FAN_COLUMNS, fan_of, indicator_asked, with_unit
from lantu.web.figures.figure import Figure, FigureColumn, VegaSpec
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.scenarios import scenario_names
from lantu.web.views.comparison import SIDES, compared, judged_runs_of, reasons

if TYPE_CHECKING:
    import altair as alt
else:
    alt = later("altair")


def comparison_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the table of goals in the scenarios ?a=, ?b= …, with what differs from the first."""
    judged_runs = judged_runs_of(judged, query)
    names = scenario_names(judged.city)
    columns = [
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("name", both("指标", "Indicator")),
        FigureColumn("place", both("地方", "Place")),
    ]
    for side, item in zip(SIDES, judged_runs, strict=False):
        label = names[item.scenario]
        columns += [
            FigureColumn(f"state_{side}", both(f"{label['zh']}：判断", f"{label['en']}: state")),
            FigureColumn(f"odds_{side}", both(f"{label['zh']}：把握（%）", f"{label['en']}: odds (%)")),
            FigureColumn(f"median_{side}", both(f"{label['zh']}：中位数", f"{label['en']}: median")),
        ]
        if side != SIDES[0]:
            columns.append(FigureColumn(f"change_{side}", both(f"{label['zh']}：变化", f"{label['en']}: change")))
    rows = [
        {"year": row["year"], "name": row["name"], "place": row["place"]}
        | {
            f"{key}_{side}": value
            for side, told in zip(SIDES, row["sides"], strict=False)
            for key, value in (
                ("state", told["said"]),
                ("odds", told["odds"]),
                ("median", told["median"]),
                ("change", told.get("change")),
            )
        }
        for row in compared(judged_runs)
    ]
    title = both("情景对比", "Scenarios compared")
    return Figure(title, tuple(columns), rows, title)


def why_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return what each setting adds to the difference between ?a= and ?b=, goal by goal."""
    one, other, *_ = judged_runs_of(judged, query)
    names = scenario_names(judged.city)
    title = each(lambda language: f"{names[one.scenario][language]} → {names[other.scenario][language]}")
    columns = (
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("name", both("指标", "Indicator")),
        FigureColumn("place", both("地方", "Place")),
        FigureColumn("group", both("假设或项目", "Setting or project")),
        FigureColumn("odds", both("对把握的作用（百分点）", "Adds to the odds (points)")),
        FigureColumn("median", both("对中位数的作用", "Adds to the median")),
    )
    return Figure(title, columns, reasons(one, other), title)


def fans_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the fans of ?indicator= in the scenarios ?a=, ?b= …, side by side on one scale; ?place= is a district's."""
    judged_runs = judged_runs_of(judged, query)
    known, place = indicator_asked(judged, query.get("indicator", "")), query.get("place", "city")
    names = scenario_names(judged.city)
    rows: list[Mapping[str, Any]] = []
    for item in judged_runs:
        of = names[item.scenario]
        panel = " ".join(dict.fromkeys(of.values()))
        rows += [{**row, "scenario": of, "panel": panel} for row in fan_of(item, known, place)]
    title = with_unit(each(known.name), known.unit)
    columns = (FigureColumn("scenario", both("情景", "Scenario")), *FAN_COLUMNS)
    told = [{**row, "unit": unit_names(known.unit)} for row in rows]
    return Figure(title, columns, told, title, _side_by_side(rows) if rows else None)


def _side_by_side(rows: Sequence[Mapping[str, Any]]) -> VegaSpec:
    plain = [{key: value for key, value in row.items() if key != "scenario"} for row in rows]
    order = list(dict.fromkeys(row["panel"] for row in plain))
    columns = min(len(order), 3)
    chart = fan_chart(plain).properties(width=900 // columns, height=210)
    panels = alt.Facet("panel:N", title=None, sort=order, header=alt.Header(labelFontSize=13))
    return chart.facet(panels, columns=columns).to_dict()
