"""A map as a figure: districts shaded by a layer in one year, in several, or by the difference of two."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np

from lantu.errors import LantuError
from lantu.report.maps import flat_features
from lantu.report.numbers import unit_name
from lantu.report.sections import both
from lantu.web.figures.figure import Column, Figure
from lantu.web.maps import CityMap, Side, make_map
from lantu.web.shading import NO_DATA
from lantu.web.standing import Standing
from lantu.web.words import both_words, word

NOTHING = f"{word('no data', 'zh')} {word('no data', 'en')}"


def districts(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return the map of ?variable= in ?year= or ?years=2025,2030, alone or compared with ?other= in ?view=."""
    shown = make_map(standing, query)
    years = shown_years(shown, standing, query)
    shaded = shown.shaded(1.0)
    names = {place.id: both(place.name_zh, place.name_en) for place in standing.city.districts()}
    rows: list[dict[str, Any]] = []
    for year in years:
        at = shown.years.index(year)
        for side, shading in zip(shown.drawn, shaded[at], strict=True):
            classes = dict(shading.legend)
            rows += [
                _row(side, place, names[name], at, year, len(shown.drawn), classes.get(int(shading.number[place]), NOTHING))
                for place, name in enumerate(side.layer.places)
            ]  # fmt: skip
    # one year has its own classes only where it is shown by itself; together all years have the same
    legend = {words: shaded[0][0].shades[number] for year in shaded for number, words in year[0].legend}
    if not shown.together:
        legend = {words: shaded[0][0].shades[n] for n, words in shaded[shown.years.index(years[0])][0].legend}
    return Figure(
        _title(shown, years), _columns(shown), rows, _title(shown, years), _spec(standing, rows, legend, len(years) * len(shown.drawn))
    )  # fmt: skip


def shown_years(shown: CityMap, standing: Standing, query: Mapping[str, str]) -> list[int]:
    """Return the years that are asked for, each the nearest that is known; else the first of the run and the phases."""
    asked = query.get("years") or query.get("year") or ""
    if not all(part.isdecimal() for part in asked.split(",") if part):
        raise LantuError(f"years: expected years such as 2025,2030, found '{asked}'")
    wanted = [int(part) for part in asked.split(",") if part]
    if not wanted:
        first = max(shown.years[0], standing.city.start)
        ends = (first, *(year for year in standing.plan.phases if year <= shown.years[-1]), shown.years[-1])
        wanted = list(ends) if shown.view == "years" else [shown.years[-1]]
    return sorted({min(shown.years, key=lambda year: (abs(year - want), year)) for want in wanted})


def _row(
    side: Side, place: int, name: Mapping[str, str], at: int, year: int, sides: int, words: str
) -> dict[str, Any]:
    of = side.year or year
    label = f"{side.label['zh']} {side.label['en']}"
    return {
        "id": side.layer.places[place],
        "place": name,
        "name": f"{name['zh']} {name['en']}",
        "year": of,
        "of": side.label,
        "panel": f"{label} {of}" if sides > 1 else str(of),
        "value": _number(side.layer.median[place, at]),
        "low": _number(side.layer.low[place, at]),
        "high": _number(side.layer.high[place, at]),
        "basis": both_words(str(side.layer.basis[place, at])),
        "class": words,
    }


def _number(value: float) -> float | None:
    return float(f"{value:.5g}") if np.isfinite(value) else None


def _title(shown: CityMap, years: Sequence[int]) -> dict[str, str]:
    told = "–".join(map(str, dict.fromkeys((years[0], years[-1]))))
    made: dict[str, str] = {}
    for language in ("zh", "en"):
        unit = unit_name(shown.unit, language)
        sides = dict.fromkeys(
            f"{side.label[language]}{f' {side.year}' if side.year else ''}" for side in shown.sides
        )
        name = shown.sides[0].layer.name[language]
        made[language] = f"{name}{f' ({unit})' if unit else ''} · {told} · {' / '.join(sides)}"
    return made


def _columns(shown: CityMap) -> tuple[Column, ...]:
    value = both("差值", "Difference") if shown.view == "difference" else both("中位数", "Median")
    band = (
        ()
        if shown.view == "difference"
        else (Column("low", both("5%", "5 %")), Column("high", both("95%", "95 %")))
    )
    return (
        Column("id", both("代码", "Code")), Column("place", both("地方", "Place")), Column("year", both("年份", "Year")),
        Column("of", both("情景", "Scenario")), Column("value", value), *band, Column("basis", both("依据", "Basis")),
    )  # fmt: skip


def _spec(
    standing: Standing, rows: list[dict[str, Any]], legend: Mapping[str, str], panels: int
) -> dict[str, Any] | None:
    features = standing.once("flat features", lambda: flat_features(standing.city))
    if not features:
        return None
    plain = [{key: row[key] for key in ("id", "name", "panel", "value", "class")} | {"basis": " ".join(row["basis"].values())}
             for row in rows]  # fmt: skip
    shades = alt.Scale(domain=[*legend, NOTHING], range=[*legend.values(), NO_DATA])
    chart = (
        alt.Chart(alt.NamedData("rows"))
        .transform_lookup("id", from_=alt.LookupData(alt.NamedData("shapes"), "id"), as_="geo")
        .transform_filter("isValid(datum.geo)")
        .mark_geoshape(stroke="white", strokeWidth=0.6)
        .encode(
            shape="geo:G",
            color=alt.Color(
                "class:N", scale=shades, legend=alt.Legend(title=None, orient="bottom", columns=3)
            ),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("value:Q", title=" ", format=",.4~g"),
                alt.Tooltip("basis:N", title=" "),
            ],
        )
        .project(type="identity", reflectY=True)
    )
    # data is put beside the chart, not in it: altair checks all that it is given, which takes most of a second
    return {**_laid_out(chart, rows, panels).to_dict(), "datasets": {"rows": plain, "shapes": features}}


def _laid_out(chart: alt.Chart, rows: list[dict[str, Any]], panels: int) -> alt.Chart | alt.FacetChart:
    if panels == 1:
        return chart.properties(width="container", height=420)
    columns = 2 if panels in (2, 4) else 3
    order = list(dict.fromkeys(row["panel"] for row in rows))
    return chart.properties(width=900 // columns, height=760 // columns).facet(
        alt.Facet("panel:N", title=None, header=alt.Header(labelFontSize=15), sort=order), columns=columns
    )
