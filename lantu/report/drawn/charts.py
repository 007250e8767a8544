"""Charts of a run, as altair objects that open in a notebook and as plain specifications for a page."""

# pyright: standard
# (not strict: altair and xarray say little of their types)

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from lantu.appraisal import Verdict
from lantu.arrays import Array
from lantu.engine import FAN, Run, band_of
from lantu.indicators import Indicator, evaluate, record
from lantu.kept import kept_json
from lantu.language.numbers import digits

if TYPE_CHECKING:
    import altair as alt

# Okabe and Ito 2008: told apart by colour-blind readers.
BLUE, ORANGE, INK, GREY = "#0072b2", "#d55e00", "#1b1f24", "#6b7280"
FIRST_SEEN = 2005
_FORMS = 512  # specifications that outlive a process: two a city, and a map for every way in which its values fall into classes


def fan_rows(run: Run, indicator: Indicator, verdict: Verdict, place: str = "city") -> list[dict[str, Any]]:
    """Return what a fan chart shows of a place, a row a mark, in the indicator's own unit; [] where nothing is known.

    kind is 'fan' (low90, low50, median, high50, high90), 'seen' (an observation), 'goal' or 'naive' (last value).
    """
    scale = indicator.unit.scale
    values, seen = evaluate(run, indicator, place), record(run.city, indicator, place)
    rows: list[dict[str, Any]] = []
    if values is not None:
        first = int(run.data["year"].values[0]) if seen.empty else int(seen.index[-1])
        rows += _fan(values.sel(year=values["year"] >= first) / scale)
    rows += [
        {"kind": "seen", "year": int(year), "value": _short(float(value) / scale)}
        for year, value in zip(seen.index.to_list(), seen["value"].to_list(), strict=True)
        if year >= FIRST_SEEN
    ]
    if not seen.empty:
        last = {"kind": "naive", "value": _short(float(seen["value"].iloc[-1]) / scale)}
        rows += [{**last, "year": int(seen.index[-1])}, {**last, "year": int(run.data["year"].values[-1])}]
    goals = verdict.goals[verdict.goals["indicator"].eq(indicator.id) & verdict.goals["place"].eq(place)]
    rows += [
        {"kind": "goal", "year": int(goal["year"]), "value": float(goal["target"]), "label": goal["relation"]}
        for goal in goals.to_dict("records")
        if goal["target"] == goal["target"] and goal["target"] is not None
    ]
    return rows


def _fan(values: xr.DataArray) -> list[dict[str, Any]]:
    names = ("low90", "low50", "median", "high50", "high90")
    shares = band_of(values.values, FAN)
    return [
        {"kind": "fan", "year": int(year)} | {name: _short(value) for name, value in zip(names, column, strict=True)}
        for year, column in zip(values["year"].values, shares.T, strict=True)
        if np.isfinite(column).all()
    ]


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def fan_chart(rows: Sequence[Mapping[str, Any]]) -> "alt.LayerChart | alt.FacetChart":
    """Return a fan chart of `fan_rows`: bands of 50 and 90 %, median, observations, goals, last value carried on."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    chart = alt.Chart(alt.Data(values=list(rows)))
    year = alt.X(
        "year:Q",
        axis=alt.Axis(format="d", title=None, tickMinStep=1, labelSeparation=8, grid=False),
        scale=alt.Scale(nice=False),
    )
    height = alt.Scale(zero=False, nice=True)
    axis = alt.Axis(title=None, tickCount=5)

    def only(kind: str) -> "alt.Chart":
        return chart.transform_filter(f"datum.kind == '{kind}'")

    def band(low: str, high: str, opacity: float) -> "alt.Chart":
        encoded = {"x": year, "y": alt.Y(f"{low}:Q", scale=height, axis=axis), "y2": alt.Y2(f"{high}:Q")}
        return only("fan").mark_area(color=BLUE, opacity=opacity).encode(**encoded)

    told = [alt.Tooltip("year:Q", format="d"), alt.Tooltip("value:Q", format=",.4~g")]
    fan_told = [alt.Tooltip("year:Q", format="d")] + [
        alt.Tooltip(f"{name}:Q", format=",.4~g") for name in ("low90", "median", "high90")
    ]
    value = alt.Y("value:Q", scale=height, axis=axis)
    return alt.layer(
        band("low90", "high90", 0.18),
        band("low50", "high50", 0.3),
        only("naive").mark_line(color=GREY, strokeDash=[3, 3], strokeWidth=1.2).encode(x=year, y=value),
        only("fan")
        .mark_line(color=BLUE, strokeWidth=2.2)
        .encode(x=year, y=alt.Y("median:Q", axis=axis), tooltip=fan_told),
        only("seen").mark_point(color=INK, filled=True, size=34, opacity=1).encode(x=year, y=value, tooltip=told),
        only("goal")
        .mark_point(color=ORANGE, shape="diamond", size=110, filled=True, opacity=1)
        .encode(x=year, y=value, tooltip=told),
    ).properties(width="container", height=190)


def kept_form(name: str, draw: "Callable[[], alt.TopLevelMixin]", *about: object) -> dict[str, Any]:
    """Return the specification of a chart that rests on its name and on `about` (as JSON) alone.

    It outlives the process: to import altair and let it check a form takes longer than to write the page around it.
    """
    told = json.dumps([name, *about], ensure_ascii=False)
    return kept_json("charts", (told.encode("utf-8", "surrogatepass"),), lambda: draw().to_dict(), _FORMS)


@lru_cache
def _fan_form() -> dict[str, Any]:
    return kept_form("fan", lambda: fan_chart([]))


def fan_spec(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the Vega-Lite specification of `fan_chart(rows)`; altair checks its form once, not for every chart."""
    return {**deepcopy(_fan_form()), "data": {"values": list(rows)}}


SHADES = ("#e3ecfb", "#b3cde8", "#6baed6", "#3182bd", "#08417c")


def classes(values: Array) -> tuple[list[str], list[str]]:
    """Put values (place,) into fifths; return each value's class and the classes, named by their range.

    >>> classes(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))[1]
    ['1 – 1', '2 – 2', '3 – 3', '4 – 4', '5 – 5']
    """
    number = np.searchsorted(np.quantile(values, [0.2, 0.4, 0.6, 0.8]), values, side="right")
    inside = [values[number == place] for place in range(len(SHADES))]
    names = [f"{_end(group.min())} – {_end(group.max())}" if len(group) else "–" for group in inside]
    return [names[place] for place in number], [name for name, group in zip(names, inside, strict=True) if len(group)]


def _end(value: float) -> str:
    return digits(value) if abs(value) >= 100 else f"{value:.3g}"


def map_chart(features: Sequence[Mapping[str, Any]], names: Sequence[str]) -> "alt.Chart":
    """Return a map of places: GeoJSON features with properties name, value and class; names: the classes in order."""
    import altair as alt  # takes half a second to import; most verbs draw nothing

    shades = alt.Scale(domain=list(names), range=list(SHADES[: len(names)]))
    return (
        alt.Chart(alt.Data(values=list(features)))
        .mark_geoshape(stroke="white", strokeWidth=0.7)
        .encode(
            color=alt.Color(
                "properties.class:N", scale=shades, legend=alt.Legend(title=None, orient="bottom", columns=3)
            ),
            tooltip=[
                alt.Tooltip("properties.name:N", title=" "),
                alt.Tooltip("properties.value:Q", title=" ", format=",.4~g"),
            ],
        )
        .project(type="identity", reflectY=True)
        .properties(width="container", height=330)
    )


def map_spec(values: pd.Series, dataset: str = "districts") -> dict[str, Any]:
    """Return a map specification whose shapes the page adds under the name of `dataset`; values: place id -> number."""
    known = values[np.isfinite(values.to_numpy(dtype=np.float64))]
    of_place, names = classes(known.to_numpy(dtype=np.float64))
    rows = [
        {"id": place, "value": _short(float(value)), "class": name}
        for (place, value), name in zip(known.items(), of_place, strict=True)
    ]
    looked_up = {"data": {"values": rows}, "key": "id", "fields": ["value", "class"]}
    return kept_form("map", lambda: map_chart([], names), names) | {
        "data": {"name": dataset},
        "transform": [
            {"lookup": "id", "from": looked_up},
            {"filter": "isValid(datum.value)"},
            {"calculate": "{name: datum.name, value: datum.value, class: datum.class}", "as": "properties"},
        ],
    }
