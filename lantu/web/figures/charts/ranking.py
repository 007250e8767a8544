"""Districts by an indicator: medians with 90 % ranges, best first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lantu.language.text import Text, both
from lantu.later import later
from lantu.report.drawn.charts import BLUE, ORANGE
from lantu.web.figures.charts.fan import with_unit
from lantu.web.figures.figure import Figure, FigureColumn, VegaSpec
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.indicator import RankingRow, known, ranking_rows
from lantu.web.views.names import phase_years, year_of

if TYPE_CHECKING:
    import altair as alt
else:
    alt = later("altair")


class DrawnRank(RankingRow):
    """A district as it is drawn: whether it is the one asked for (here), and its last figure on record, None without."""

    here: bool
    seen: float | None
    seen_year: int | None


def ranking_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the ranking by ?indicator= in ?year=; ?place= is set off from the others."""
    indicator = known(judged, query.get("indicator", ""))
    year = year_of(judged, query.get("year"), phase_years(judged)[-1])
    here = query.get("place", "")
    rows: list[DrawnRank] = [
        {
            **row,
            "here": row["place"] == here,
            "seen": row["last"]["number"] if row["last"] else None,
            "seen_year": row["last"]["year"] if row["last"] else None,
        }
        for row in ranking_rows(judged, indicator, year)
    ]
    title = with_unit(both(f"{indicator.name_zh} · {year}", f"{indicator.name_en} · {year}"), indicator.unit)
    columns = (
        FigureColumn("rank", both("名次", "Rank")),
        FigureColumn("place", both("代码", "Code")),
        FigureColumn("name", both("区县", "Place")),
        FigureColumn("low", both("5%", "5 %")),
        FigureColumn("median", both("中位数", "Median")),
        FigureColumn("high", both("95%", "95 %")),
        FigureColumn("seen", both("最近观测", "Last seen")),
        FigureColumn("seen_year", both("观测年份", "Year seen")),
    )
    ends = [rows[at]["name"] for at in (0, -1)] if rows else [both("", ""), both("", "")]
    words = Text(
        f"{title['zh']}：首位{ends[0]['zh']}，末位{ends[1]['zh']}",
        f"{title['en']}: first {ends[0]['en']}, last {ends[1]['en']}",
    )
    return Figure(
        title,
        columns,
        rows,
        words,
        {language: _spec(rows, language) for language in ("zh", "en")} if rows else None,
    )


def _spec(rows: list[DrawnRank], language: str) -> VegaSpec:
    shown: list[dict[str, object]] = [
        {
            "rank": row["rank"],
            "median": row["median"],
            "low": row["low"],
            "high": row["high"],
            "here": row["here"],
            "name": row["name"][language],
        }
        for row in rows
    ]
    order = [row["name"][language] for row in rows]  # layers that share an axis cannot sort by a field
    colour = alt.condition("datum.here", alt.value(ORANGE), alt.value(BLUE))
    place = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=180))
    scale = alt.Scale(zero=False)
    told = [
        alt.Tooltip("name:N", title=" "),
        *(alt.Tooltip(f"{name}:Q", format=",.4~g") for name in ("low", "median", "high")),
    ]
    chart = alt.Chart(alt.Data(values=shown))
    return (
        alt.layer(
            chart.mark_rule(strokeWidth=3, opacity=0.35).encode(
                y=place, x=alt.X("low:Q", title=None, scale=scale), x2="high:Q", color=colour
            ),
            chart.mark_point(filled=True, size=55, opacity=1).encode(
                y=place, x=alt.X("median:Q", title=None), color=colour, tooltip=told
            ),
        )
        .properties(width="container", height=alt.Step(17))
        .to_dict()
    )
