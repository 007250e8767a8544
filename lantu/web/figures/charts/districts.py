"""A map as a figure: districts shaded by a layer in one year, in several, or by the difference of two."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import LANGUAGES, Text, both
from lantu.language.unit_words import unit_name
from lantu.later import later
from lantu.report.drawn.maps import FlatFeature, flat_features
from lantu.web.figures.figure import Figure, FigureColumn, VegaSpec
from lantu.web.figures.hatching import PatternFeature, dotted, hatched
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.maps.maps import MEASURED, CityMap, Side, make_map, shown_unit
from lantu.web.views.maps.shading import NO_DATA, NONE

if TYPE_CHECKING:
    import altair as alt
else:
    alt = later("altair")

PEN = "#59626e"  # of lines and dots: shows on the shades, and in the legend on a light page and on a dark one
HATCHED = {"symbolType": "M-1,0.4L0.4,-1M-1,1L1,-1M-0.4,1L1,-0.4", "symbolSize": 120, "symbolFillColor": "transparent"}
WORDS, PATTERN = "words", "pattern"  # stand in a legend until its words are known in both languages
NOTHING, MODELLED = (" ".join(both_words(name).values()) for name in ("no data", "not_measured"))


DrawnDistrict = TypedDict("DrawnDistrict", {
    "id": str, "place": Text, "name": str, "year": int, "of": Text, "panel": str, "value": float | None, "low": float | None,
    "high": float | None, "basis": Text, "class": int, "pattern": str | None,
})  # fmt: skip
"""A district of a map in a year: value and 90 % range in the layer's unit, None where nothing is known; class: of its shade."""


def districts_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the map of ?variable= in ?year= or ?years=2025,2030, alone or compared with ?other= in ?view=."""
    shown = make_map(judged, query)
    years = shown_years(shown, judged, query)
    times = {language: shown_unit(shown, language) for language in LANGUAGES}
    shaded = shown.shaded(1.0)
    told = {language: shown.shaded(scale) for language, (scale, _) in times.items()}
    names = {place.id: place.names for place in judged.city.districts()}
    rows: list[DrawnDistrict] = []
    for year in years:
        at = shown.years.index(year)
        for side, shading in zip(shown.drawn, shaded[at], strict=True):
            rows += [
                _row(side, place, names[name], at, year, len(shown.drawn), int(shading.number[place]))
                for place, name in enumerate(side.layer.places)
            ]
    # the legend of the map's page: of all years together, or of the year that is shown by itself
    first = shown.years.index(years[0])
    legend = Legend(
        shades=shaded[first][0].shades,
        words={language: dict(by_year[first][0].legend) for language, by_year in told.items()},
        unit=Text(**{language: words for language, (_, words) in times.items()}),
        times={language: scale for language, (scale, _) in times.items()},
    )
    title = _title(shown, years)
    return Figure(title, _columns(shown), rows, title, _spec(judged, rows, legend))


@dataclass(frozen=True)
class Legend:
    """What colours mean: shades by class; the words of each class that occurs and the unit, in each language; the scale of both."""

    shades: Sequence[str]
    words: Mapping[str, Mapping[int, str]]
    unit: Text
    times: Mapping[str, float]

    def label(self, language: str) -> str:
        """Return the Vega expression that writes a class in words."""
        said = {str(number): words for number, words in self.words[language].items()}
        said[str(NONE)] = both_words("no data")[language]
        return f"({json.dumps(said, ensure_ascii=False)})[datum.label]"


def shown_years(shown: CityMap, judged: JudgedRun, query: Mapping[str, str]) -> list[int]:
    """Return the years that are asked for, each the nearest that is known; else the first of the run and the phases."""
    asked = query.get("years") or query.get("year") or ""
    if not all(part.isdecimal() for part in asked.split(",") if part):
        raise LantuError(
            Text(
                f"years：应为年份，例如 2025,2030，实为“{asked}”",
                f"years: expected years such as 2025,2030, found '{asked}'",
            )
        )
    wanted = [int(part) for part in asked.split(",") if part]
    if not wanted:
        first = max(shown.years[0], judged.city.start)
        ends = (first, *(year for year in judged.plan.phases if year <= shown.years[-1]), shown.years[-1])
        wanted = list(ends) if shown.view == "years" else [shown.years[-1]]
    return sorted({min(shown.years, key=lambda year: (abs(year - want), year)) for want in wanted})


def _row(side: Side, place: int, name: Text, at: int, year: int, sides: int, number: int) -> DrawnDistrict:
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
        "class": number,
        "pattern": NOTHING if number == NONE else None if side.layer.basis[place, at] == MEASURED else MODELLED,
    }


def _number(value: float) -> float | None:
    return float(f"{value:.5g}") if np.isfinite(value) else None


def _title(shown: CityMap, years: Sequence[int]) -> Text:
    told = "–".join(map(str, dict.fromkeys((years[0], years[-1]))))
    made: dict[str, str] = {}
    for language in ("zh", "en"):
        unit = unit_name(shown.unit, language)
        sides = dict.fromkeys(f"{side.label[language]}{f' {side.year}' if side.year else ''}" for side in shown.sides)
        name = shown.sides[0].layer.name[language]
        made[language] = f"{name}{f' ({unit})' if unit else ''} · {told} · {' / '.join(sides)}"
    return Text(**made)


def _columns(shown: CityMap) -> tuple[FigureColumn, ...]:
    value = both("差值", "Difference") if shown.view == "difference" else both("中位数", "Median")
    band = (
        ()
        if shown.view == "difference"
        else (FigureColumn("low", both("5%", "5 %")), FigureColumn("high", both("95%", "95 %")))
    )
    return (
        FigureColumn("id", both("代码", "Code")),
        FigureColumn("place", both("地方", "Place")),
        FigureColumn("year", both("年份", "Year")),
        FigureColumn("of", both("情景", "Scenario")),
        FigureColumn("value", value),
        *band,
        FigureColumn("basis", both("依据", "Basis")),
    )


def _spec(judged: JudgedRun, rows: list[DrawnDistrict], legend: Legend) -> VegaSpec | None:
    shapes = judged.once("flat shapes", lambda: _shapes(judged))
    if not shapes:
        return None
    plain = [
        {key: row[key] for key in ("id", "name", "panel", "class", "pattern")}
        | {"basis": " ".join(row["basis"].values()), "value": _in_each(row["value"], legend)}
        for row in rows
    ]
    numbers, unknown = list(legend.words["en"]), any(row["class"] == NONE for row in rows)
    shades = alt.Scale(
        domain=[*numbers, *([NONE] if unknown else [])],
        range=[*(legend.shades[number] for number in numbers), *([NO_DATA] if unknown else [])],
    )
    modelled = any(row["pattern"] == MODELLED for row in rows)
    panels = list(dict.fromkeys(row["panel"] for row in rows))
    columns = {1: 1, 2: 2, 4: 2}.get(len(panels), 3)
    if len(panels) == 1:
        drawn = _panel(panels[0], shades, modelled).properties(width="container", height=420)
    else:
        sized = {"width": 900 // columns, "height": 760 // columns}
        drawn = alt.concat(
            *(_panel(name, shades, modelled).properties(title=name, **sized) for name in panels), columns=columns
        )
    # data is put beside the chart, not in it: altair checks all that it is given, which takes most of a second
    return {**_worded(drawn.to_dict(), legend), "datasets": {"rows": plain, **shapes}}


def _in_each(value: float | None, legend: Legend) -> dict[str, float] | None:
    """Return a value in the unit of each language, as the map's page shows it."""
    if value is None:
        return None
    return {language: float(f"{value * scale:.5g}") for language, scale in legend.times.items()}


def _worded(part: Any, legend: Legend) -> Any:
    """Return a specification with the words of its legend in both languages."""
    if isinstance(part, Mapping):
        if part.get("labelExpr") == PATTERN:
            return {**part, "labelExpr": {name: json.dumps(said) for name, said in both_words("not_measured").items()}}
        if part.get("labelExpr") == WORDS:
            label = {language: legend.label(language) for language in LANGUAGES}
            return {
                **part,
                "labelExpr": label,
                "title": {language: legend.unit[language] or " " for language in LANGUAGES},
            }
        return {key: _worded(item, legend) for key, item in part.items()}
    return [_worded(item, legend) for item in part] if isinstance(part, list) else part


def _panel(name: str, shades: "alt.Scale", modelled: bool) -> "alt.LayerChart | alt.FacetChart":
    """Return one map: districts in their shades, lines over those that were not measured, dots over those without data."""
    shaded = (
        _drawn("shapes", panel=name)
        .mark_geoshape(stroke="white", strokeWidth=0.6)
        .encode(
            color=alt.Color(
                "class:O", scale=shades, legend=alt.Legend(title=None, orient="bottom", columns=3, labelExpr=WORDS)
            ),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("value:Q", title=" ", format=",.4~g"),
                alt.Tooltip("basis:N", title=" "),
            ],
        )
    )
    hatch = _drawn("lines", panel=name, pattern=MODELLED)
    light = hatch.mark_geoshape(
        filled=False, stroke="white", strokeWidth=1.6, strokeOpacity=0.3
    )  # shows on dark shades
    lines = hatch.mark_geoshape(filled=False, strokeWidth=0.6, strokeOpacity=0.8).encode(
        stroke=alt.Stroke(
            "pattern:N",
            scale=alt.Scale(domain=[MODELLED], range=[PEN]),
            legend=alt.Legend(title=None, orient="bottom", labelLimit=400, labelExpr=PATTERN, **HATCHED),
        )
    )
    dots = _drawn("dots", panel=name, pattern=NOTHING).mark_geoshape(fill=PEN, strokeWidth=0)
    return alt.layer(shaded, *((light, lines) if modelled else ()), dots).project(
        type="identity", reflectY=True, pointRadius=0.8
    )


def _drawn(shapes: str, **only: str) -> "alt.Chart":
    """Return a chart of those rows that have these values, each with its shape."""
    rows = alt.Chart(alt.NamedData("rows"))
    for field, value in only.items():
        rows = rows.transform_filter(alt.FieldEqualPredicate(field=field, equal=value))
    found = alt.LookupData(alt.NamedData(shapes), "id")
    return (
        rows.transform_lookup("id", from_=found, as_="geo").transform_filter("isValid(datum.geo)").encode(shape="geo:G")
    )


def features_of(judged: JudgedRun) -> list[FlatFeature]:
    """Return the districts' shapes, flattened once."""
    return judged.once("flat features", lambda: flat_features(judged.city))


def _shapes(judged: JudgedRun) -> dict[str, list[FlatFeature] | list[PatternFeature]]:
    """Return what a map is drawn of: districts, and the lines and dots inside each."""
    features = features_of(judged)
    return {"shapes": features, "lines": hatched(features), "dots": dotted(features)} if features else {}
