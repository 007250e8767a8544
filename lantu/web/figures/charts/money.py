"""Money: the debt path against bands and limit, and amounts by year."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from lantu.appraisal.public_money.money import MoneyVerdict
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, both, each, listed, say_both
from lantu.language.unit_words import unit_names
from lantu.later import later
from lantu.report.drawn.charts import BLUE, GREY, ORANGE
from lantu.web.figures.figure import Figure, FigureColumn, VegaSpec, in_chart, legend_lines
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import money as money_view
from lantu.web.views.money_rows import DebtRow, MoneyPathRow

if TYPE_CHECKING:
    import altair as alt
else:
    alt = later("altair")

# Okabe and Ito 2008, without yellow, which is too pale for a line.
_LINES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#6b7280")
_BANDS = {"green": "#009e73", "yellow": "#f0e442", "orange": "#e69f00", "red": "#d55e00"}


class DrawnDebt(DebtRow):
    """A year of the debt ratio as it is drawn: its band in words, and the median by the pack's own assumptions; None without."""

    band_said: Text | str
    base: float | None


class DebtSeen(TypedDict):
    """A debt ratio on record, in percent."""

    year: int
    value: float


def debt_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the debt ratio's path; of a scenario (?scenario=) beside the median by the pack's own assumptions."""
    seen: list[DebtSeen] = [{"year": row["year"], "value": row["number"]} for row in money_view.debt_record(judged)]
    base = money_view.debt_rows(judged.base) if judged.base else []
    by_year = {row["year"]: row["median"] for row in base}
    rows: list[DrawnDebt] = [
        {
            **row,
            "band_said": both_words(row["band"]) if row["band"] else "",
            "base": by_year.get(row["year"]),
        }
        for row in money_view.debt_rows(judged)
    ]
    title = both("政府债务率（%）", "Government debt ratio (%)")
    columns = [
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("low90", both("5%", "5 %")),
        FigureColumn("low50", both("25%", "25 %")),
        FigureColumn("median", both("中位数", "Median")),
        FigureColumn("high50", both("75%", "75 %")),
        FigureColumn("high90", both("95%", "95 %")),
        FigureColumn("band_said", both("所在区间", "Band")),
        FigureColumn("within", both("不超上限的把握（%）", "Odds of staying within the limit (%)")),
    ]
    if base:
        columns.append(FigureColumn("base", both("本来的中位数", "Median as assumed")))
    if not rows:
        return Figure(title, tuple(columns), rows, title)
    end = rows[-1]
    low, median, high = (f"{value:.0f}" for value in (end["low90"], end["median"], end["high90"]))
    words = Text(
        f"{title['zh']}：{end['year']}年中位数{median}%，90%区间{low}–{high}",
        f"{title['en']}: median {median} % in {end['year']}, 90 % {low}-{high}",
    )
    spec = _debt_spec(rows, seen, base, judged.verdict.money)
    return Figure(title, tuple(columns), rows, words, spec)


def _debt_spec(
    rows: list[DrawnDebt],
    seen: list[DebtSeen],
    base: list[DebtRow],
    money_figure: MoneyVerdict,
) -> VegaSpec:
    first = min(row["year"] for row in (*rows, *seen[:1]))
    seen = [row for row in seen if row["year"] >= first - 10]
    first = min([first, *(row["year"] for row in seen)])
    last = rows[-1]["year"]
    limit = money_figure.get("limit")
    top = 20 * (1 + max(max(row["high90"] for row in rows), limit or 0.0) // 20)
    starts = {"green": 0.0, **money_figure.get("bounds", {})}
    ends = [*list(starts.values())[1:], top]
    bands = [
        {
            "band": band,
            "low": low,
            "high": min(high, top),
            "from": first,
            "to": last,
            "name": in_chart(both_words(band)),
        }
        for (band, low), high in zip(starts.items(), ends, strict=True)
        if low < top and len(starts) > 1
    ]
    across = alt.Scale(domain=[first, last], nice=False)
    # every layer has the axis: one without would take it from all
    years = alt.Axis(format="d", title=None, tickMinStep=1, labelSeparation=8, grid=False)
    year = alt.X("year:Q", scale=across, axis=years)
    up = alt.Scale(domain=[0, top], nice=False)

    def height(name: str) -> "alt.Y":
        return alt.Y(f"{name}:Q", scale=up, axis=alt.Axis(title="%", tickCount=6, grid=False))

    shades = alt.Color("band:N", scale=alt.Scale(domain=list(_BANDS), range=list(_BANDS.values())), legend=None)
    ground = alt.Chart(alt.Data(values=bands)).encode(y=height("low"), y2="high:Q")
    fan = alt.Chart(
        alt.Data(values=[{name: row[name] for name in row if name not in ("band_said", "within")} for row in rows])
    )
    told = [alt.Tooltip("year:Q", format="d")] + [
        alt.Tooltip(f"{name}:Q", format=".0f") for name in ("low90", "median", "high90")
    ]
    colour = ORANGE if base else BLUE
    layers = [
        ground.mark_rect(opacity=0.16).encode(x=alt.X("from:Q", scale=across, axis=years), x2="to:Q", color=shades),
        alt.Chart(alt.Data(values=bands))
        .mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=GREY)
        .encode(x=alt.X("from:Q", scale=across, axis=years), y=height("low"), text="name:N"),
        fan.mark_area(color=colour, opacity=0.22).encode(x=year, y=height("low90"), y2="high90:Q"),
        fan.mark_area(color=colour, opacity=0.34).encode(x=year, y=height("low50"), y2="high50:Q"),
        fan.mark_line(color=colour, strokeWidth=2.4).encode(x=year, y=height("median"), tooltip=told),
    ]
    if limit is not None:
        marks = alt.Chart(alt.Data(values=[{"limit": limit, "at": last, "name": in_chart(both_words("limit"))}]))
        layers += [
            marks.mark_rule(color=ORANGE, strokeDash=[6, 3], strokeWidth=1.6).encode(y=height("limit")),
            marks.mark_text(align="right", baseline="bottom", dx=-4, dy=-2, color=ORANGE, fontWeight="bold").encode(
                x=alt.X("at:Q", scale=across, axis=years), y=height("limit"), text="name:N"
            ),
        ]
    if base:
        layers.append(
            alt.Chart(alt.Data(values=[{"year": row["year"], "base": row["median"]} for row in base]))
            .mark_line(color=BLUE, strokeDash=[5, 4], strokeWidth=2)
            .encode(x=year, y=height("base"))
        )
    points = alt.Chart(alt.Data(values=seen)).mark_point(color=GREY, fill="white", size=44, opacity=1)
    layers.append(
        points.encode(
            x=year,
            y=height("value"),
            tooltip=[alt.Tooltip("year:Q", format="d"), alt.Tooltip("value:Q", format=".1f")],
        )
    )
    return alt.layer(*layers).properties(width="container", height=330).to_dict()


def money_paths_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the medians of ?group= (money_in, money_out, money_borrowed) by year."""
    group = query.get("group", "")
    if group not in money_view.PATHS:
        raise LantuError(
            Text(f"没有分组“{group}”", f"there is no group '{group}'"),
            hint=did_you_mean(group, money_view.PATHS) or listed(money_view.PATHS),
        )
    rows = judged.once(("money paths", group), lambda: money_view.path_rows(judged, group))
    unit = unit_names(money_view.amounts(judged.city))
    title = each(lambda language: f"{say_both(group)[language]} ({unit[language]})")
    columns = (
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("name", both("项目", "Item")),
        FigureColumn("low", both("5%", "5 %")),
        FigureColumn("median", both("中位数", "Median")),
        FigureColumn("high", both("95%", "95 %")),
    )
    names = list(dict.fromkeys(row["id"] for row in rows))
    said_names = {row["id"]: row["name"] for row in rows}
    spec = (
        {language: _lines(rows, names, said_names, unit[language], language) for language in ("zh", "en")}
        if rows
        else None
    )
    return Figure(title, columns, rows, title, spec)


def _lines(
    rows: list[MoneyPathRow], names: list[str], said_names: Mapping[str, Text], unit: str, language: str
) -> VegaSpec:
    values = [{"year": row["year"], "name": row["name"][language], "median": row["median"]} for row in rows]
    scale = alt.Scale(domain=[said_names[name][language] for name in names], range=list(_LINES[: len(names)]))
    dashes = alt.Scale(
        domain=[said_names[name][language] for name in names],
        range=[[1, 0], [6, 2], [2, 2], [8, 3, 2, 3], [4, 4], [10, 2], [1, 3]][: len(names)],
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        labelLimit=420,
        labelExpr=legend_lines([said_names[name][language] for name in names]),
        symbolType="stroke",
        symbolSize=300,
    )
    return (
        alt.Chart(alt.Data(values=values))
        .mark_line(strokeWidth=2.2)
        .encode(
            x=alt.X(
                "year:Q",
                axis=alt.Axis(format="d", title=None, tickMinStep=1, labelSeparation=8, grid=False),
                scale=alt.Scale(nice=False),
            ),
            y=alt.Y("median:Q", axis=alt.Axis(title=unit, tickCount=5)),
            color=alt.Color("name:N", scale=scale, legend=legend),
            strokeDash=alt.StrokeDash("name:N", scale=dashes, legend=legend),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("year:Q", format="d"),
                alt.Tooltip("median:Q", format=",.0f"),
            ],
        )
        .properties(width="container", height=230)
        .to_dict()
    )
