"""Places: the list of all, one against its peers, its people by age, and its projects."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lantu.language.text import Text, both, say_both
from lantu.language.unit_words import unit_names
from lantu.later import later
from lantu.report.drawn.charts import BLUE, GREY, ORANGE
from lantu.web.figures.figure import Figure, FigureColumn, VegaSpec, in_chart
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import peers as peers_view
from lantu.web.views import place as place_view
from lantu.web.views.names import place_of, year_of, years_of

if TYPE_CHECKING:
    import altair as alt
else:
    alt = later("altair")


def places_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return every district in ?year= with the columns of the list."""
    year = year_of(judged, query.get("year"), judged.plan.adopted.year)
    shown = place_view.columns(judged, year)
    rows = [row | row["numbers"] for row in place_view.place_rows(judged, year)]
    columns = [
        FigureColumn("id", both("代码", "Code")),
        FigureColumn("name", both("区县", "Place")),
        FigureColumn("zone", both("片区", "Zone")),
    ]
    for column in shown:
        unit = unit_names(column["unit"])
        columns.append(
            FigureColumn(
                column["id"],
                Text(f"{column['name'].zh} ({unit.zh})", f"{column['name'].en} ({unit.en})"),
            )
        )
    columns.append(FigureColumn("worst", both("处于最差一成的项数", "Times in the worst tenth")))
    title = both(f"各区县 · {year}", f"Districts · {year}")
    return Figure(title, tuple(columns), rows, title)


def peers_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return ?place= against its peers in ?year=: a strip for each measure from the lowest of them to the highest."""
    place = place_of(judged.city, query.get("place") or "city")
    year = year_of(judged, query.get("year"), judged.plan.adopted.year)
    rows = judged.once(("peers", place.id, year), lambda: peers_view.rows_of(judged, place, year))
    title = both(f"{place.name_zh}与同级比较 · {year}", f"{place.name_en} against its peers · {year}")
    columns = (
        FigureColumn("name", both("项目", "Measure")),
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("value", both("值", "Value")),
        FigureColumn("range", both("90%区间", "90 % range")),
        FigureColumn("rank", both("名次（由高到低）", "Rank from the highest")),
        FigureColumn("of", both("个数", "Of")),
        FigureColumn("median", both("同级中位数", "Median of the peers")),
        FigureColumn("basis", both("依据", "Basis")),
        FigureColumn("source", both("来源", "Source")),
    )
    told = [row | {"basis": say_both(row["basis"])} for row in rows]
    strips = [row for row in rows if row["strip"]]
    return Figure(
        title,
        columns,
        told,
        title,
        {it: _strips(strips, place.id, it) for it in ("zh", "en")} if strips else None,
    )


def _strips(rows: list[peers_view.PeerRow], place: str, language: str) -> VegaSpec:
    values: list[dict[str, str | float]] = []
    names = [
        f"{row['name'][language]} {row['year']}"
        + (f" ({both_words('observed')[language]})" if row["group"] == "record" else "")
        for row in rows
    ]
    for name, row in zip(names, rows, strict=True):
        marks = [(mark["at"], "here" if mark["place"] == place else "peer") for mark in row["strip"]]
        if "median_at" in row:
            marks.append((row["median_at"], "median"))
        values += [{"name": name, "at": round(at, 4), "kind": kind} for at, kind in marks]
    chart = alt.Chart(alt.NamedData("marks")).encode(
        x=alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
        y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=320, grid=True)),
    )
    peer, middle, here = (chart.transform_filter(f"datum.kind == '{kind}'") for kind in ("peer", "median", "here"))
    strips = alt.layer(
        peer.mark_tick(color=GREY, opacity=0.6, thickness=1.4),
        middle.mark_tick(color=BLUE, thickness=3),
        here.mark_point(color=ORANGE, filled=True, size=80, opacity=1),
    )
    # the marks stand beside the chart: altair checks all that is in it, which takes most of a second
    return {
        **strips.properties(width="container", height=alt.Step(20)).to_dict(),
        "datasets": {"marks": values},
    }


def ages_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return people by age and sex of ?place= in ?year=, beside the last year of the run."""
    place = place_of(judged.city, query.get("place") or "city")
    first = year_of(judged, query.get("year"), judged.plan.adopted.year)
    last = years_of(judged)[-1]
    by_year = {year: place_view.age_rows(judged, place.id, year) for year in dict.fromkeys((first, last))}
    rows = [row | {"year": year} for year, found in by_year.items() for row in found]
    title = both(f"{place.name_zh}分年龄人口 · {first}、{last}", f"{place.name_en}: people by age · {first} and {last}")
    columns = (
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("age", both("年龄", "Age")),
        FigureColumn("men", both("男（人）", "Men (people)")),
        FigureColumn("women", both("女（人）", "Women (people)")),
    )
    return Figure(title, columns, rows, title, _pyramid(by_year) if rows else None)


def _pyramid(by_year: Mapping[int, list[place_view.AgeRow]]) -> VegaSpec:
    men, women = in_chart(both_words("men")), in_chart(both_words("women"))
    values: list[dict[str, object]] = [
        {"year": year, "age": row["age"], "sex": sex, "people": people}
        for year, rows in by_year.items()
        for row in rows
        for sex, people in ((men, -row["men"]), (women, row["women"]))
    ]
    first, last = min(by_year), max(by_year)
    data = alt.Data(values=values)
    oldest_first = [row["age"] for row in by_year[first]][::-1]
    age = alt.Y("age:N", sort=oldest_first, title=None)
    people = alt.X("people:Q", title=None, axis=alt.Axis(labelExpr="format(abs(datum.value), '~s')", tickCount=6))
    colour = alt.Color(
        "sex:N", scale=alt.Scale(range=[BLUE, ORANGE]), sort=None, legend=alt.Legend(title=None, orient="top")
    )
    chart = alt.Chart(data).encode(y=age, x=people)
    now = (
        chart.transform_filter(f"datum.year == {first}")
        .mark_bar(opacity=0.55)
        .encode(
            color=colour, tooltip=[alt.Tooltip("year:Q", format="d"), "age:N", alt.Tooltip("people:Q", format=",.0f")]
        )
    )
    then = chart.transform_filter(f"datum.year == {last}").mark_tick(thickness=2.2, bandSize=12).encode(color=colour)
    return alt.layer(now, then).properties(width="container", height=alt.Step(15)).to_dict()


def projects_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the projects of ?place= and of what lies in it, then those around it."""
    place = place_of(judged.city, query.get("place") or "city")
    rows = [
        row | {"kind": both_words(row["kind"])}
        for around in (False, True)
        for row in place_view.project_rows(judged, place, around=around)
    ]
    title = both(f"{place.name_zh}的项目", f"Projects of {place.name_en}")
    columns = (
        FigureColumn("id", both("代号", "Id")),
        FigureColumn("name", both("项目", "Project")),
        FigureColumn("kind", both("性质", "Kind")),
        FigureColumn("place", both("地方", "Place")),
        FigureColumn("measure", both("措施", "Measure")),
        FigureColumn("quantity", both("数量", "Quantity")),
        FigureColumn("years", both("年份", "Years")),
        FigureColumn("cost", both("投资", "Cost")),
        FigureColumn("stage", both("阶段", "Stage")),
        FigureColumn("source", both("来源", "Source")),
    )
    return Figure(title, columns, rows, title)
