"""Whether bands held what they promised: a reliability diagram and PIT histograms of the hindcast, and the numbers behind them."""

# pyright: standard
# (not strict: altair says nothing of its types)

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lantu.hindcast import BANDS_ASKED, named
from lantu.report.drawn.charts import BLUE, GREY, ORANGE

if TYPE_CHECKING:
    import altair as alt

_COLOURS = (BLUE, ORANGE, "#009e73", "#cc79a7", "#e69f00", "#56b4e9")


def calibration_rows(rows: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Return a row for each group (level) of the hindcast's rows: cases, share inside each band, shares by tenth, widening.

    Rows of a group are weighted by their cases; rows that pool others are left out.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["variable"] != "all series with an equation" and row.get("inside"):
            kind = "all series with an equation" if row["level"] == "city" and row["used"] == "model" else row["level"]
            groups.setdefault(kind, []).append(row)
    found = []
    for level, mine in groups.items():
        cases = sum(row["n"] for row in mine)

        def mean(name: str, rows: list[Mapping[str, Any]] = mine, of: int = cases) -> list[float]:
            columns = zip(*(row[name] for row in rows), strict=True)
            return [
                round(sum(row["n"] * share for row, share in zip(rows, column, strict=True)) / of, 4)
                for column in columns
            ]

        widened = max(row.get("widened", 1.0) for row in mine)
        heading = "all series of the city" if level == "city" else level
        found.append(
            {
                "group": named(heading, language),
                "n": cases,
                "inside": mean("inside"),
                "pit": mean("pit"),
                "widened": widened,
            }
        )
    return found


def calibration_chart(rows: Sequence[Mapping[str, Any]], language: str) -> "alt.VConcatChart":
    """Return the reliability diagram over the PIT histograms of `calibration_rows`; the dashed line is what was promised."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    chinese = language == "zh"
    names = [row["group"] for row in rows]
    inside = [
        {"group": row["group"], "asked": asked, "held": 100 * share}
        for row in rows
        for asked, share in zip(BANDS_ASKED, row["inside"], strict=True)
    ]
    tenths = [
        {"group": row["group"], "tenth": number + 1, "share": 100 * share}
        for row in rows
        for number, share in enumerate(row["pit"])
    ]
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=names, range=list(_COLOURS[: len(names)])),
        legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=400),
    )
    promised, held = ("应在区间内（%）", "实际在区间内（%）") if chinese else ("band, %", "outcomes inside, %")
    percent = alt.Scale(domain=[0, 100])
    line = alt.Chart(alt.Data(values=[{"asked": 0, "held": 0}, {"asked": 100, "held": 100}])).mark_line(
        color=GREY, strokeDash=[4, 4]
    )
    axes = {
        "x": alt.X("asked:Q", title=promised, scale=percent),
        "y": alt.Y("held:Q", title=held, scale=percent),
    }
    tooltip = [alt.Tooltip("group:N"), alt.Tooltip("asked:Q"), alt.Tooltip("held:Q", format=".0f")]
    curves = alt.Chart(alt.Data(values=inside)).mark_line(point=True).encode(**axes, color=colour, tooltip=tooltip)
    diagram = (line.encode(**axes) + curves).properties(width=330, height=260)
    tenth, share = ("预测分布的十分位", "结果所占份额（%）") if chinese else ("tenth of the forecast", "outcomes, %")
    bars = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("tenth:O", title=tenth, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("share:Q", title=share),
            color=alt.Color("group:N", legend=None, scale=alt.Scale(domain=names, range=list(_COLOURS[: len(names)]))),
        )
    )
    level = alt.Chart().mark_rule(color=GREY, strokeDash=[4, 4]).encode(y=alt.datum(10))
    histograms = (
        alt.layer(bars, level, data=alt.Data(values=tenths))
        .properties(width=190, height=110)
        .facet(alt.Facet("group:N", title=None, sort=names, header=alt.Header(labelLimit=190)), columns=3)
    )
    return alt.vconcat(diagram, histograms).resolve_scale(color="independent")
