"""A map of districts: one layer, two side by side, or their difference, shaded year by year in common classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypedDict, cast

import numpy as np

from lantu.arrays import Array
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.numbers import digits, shown_in
from lantu.language.text import Text
from lantu.language.unit_words import unit_name
from lantu.language.units import Unit, unit
from lantu.web.http.words import both_words, word
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.scenarios import scenario_names
from lantu.web.views.maps.layers import NO_DATA, Layer, choices, layer
from lantu.web.views.maps.shading import Shading, about_zero, fifths

View = Literal["one", "years", "difference", "swipe"]
VIEWS: tuple[View, ...] = ("one", "years", "difference", "swipe")
MEASURED = "measured"


@dataclass(frozen=True)
class Side:
    """A layer with what it is of: a scenario, and a year where it is always the same one; or the difference of two."""

    layer: Layer
    label: Text
    year: int | None = None
    difference: bool = False


@dataclass(frozen=True)
class CityMap:
    """What a map shows. sides: one, or two that are compared; drawn: what gets colours."""

    view: View
    sides: tuple[Side, ...]
    drawn: tuple[Side, ...]
    unit: Unit
    together: bool  # the same classes for all years

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it can be shown for."""
        return self.sides[0].layer.years

    def shaded(self, times: float) -> list[list[Shading]]:
        """Return for each year the classes (place,) of each drawn side, in common: the same for every map of it.

        times: what values are multiplied by in the words of the legend.
        """
        values = np.stack([side.layer.median for side in self.drawn])  # (side, place, year)
        classify = about_zero if self.view == "difference" else fifths
        sides, years = range(len(self.drawn)), range(len(self.years))
        if self.together:
            whole = classify(values, times)
            return [[replace(whole, number=whole.number[side, :, year]) for side in sides] for year in years]
        made = [classify(values[:, :, year], times) for year in years]
        return [[replace(year, number=year.number[side]) for side in sides] for year in made]


class ToldSide(TypedDict):
    """A side of a map: values in the unit of the map by year and place, None where nothing is known; basis: a number of `bases`.

    year: where it is always the same one.
    """

    label: str
    difference: bool
    unit: str
    year: int | None
    median: list[list[float | None]]
    low: list[list[float | None]]
    high: list[list[float | None]]
    basis: list[list[int]]


class DrawnSide(ToldSide):
    """A side that gets colours; shade: by year and place, a number of `shades`."""

    shade: list[list[int]]


class ToldMap(TypedDict):
    """A map as its page needs it: everything of every year, so that another year needs no request.

    measured: of each of bases, whether it says that a value was measured; sides: of a difference, what it is between; legend: by
    year the classes with their words.
    """

    variable: str
    name: str
    unit: str
    view: View
    places: Sequence[str]
    years: tuple[int, ...]
    bases: list[str]
    measured: list[bool]
    drawn: list[DrawnSide]
    sides: list[ToldSide]
    shades: Sequence[str]
    legend: list[Any]


def default_variable(judged: JudgedRun) -> str:
    """Return what a map shows where nobody said: a rate, of the plan's goals where one is known by district.

    A large district is dark on a map of totals whatever becomes of it.
    """
    known = choices(judged)
    rates = [name for name, (kind, item) in known.items() if kind == "indicator" and not item.unit.additive]
    of_plan = {goal.indicator for goal in judged.plan.goals}
    return next((name for name in rates if name in of_plan), next(iter([*rates, *known, "population"])))


def make_map(judged: JudgedRun, query: Mapping[str, str]) -> CityMap:
    """Return the map of ?variable=, compared with ?other= (a scenario or a year) in ?view=, in classes by ?classes=."""
    view = query.get("view") or "one"
    if view not in VIEWS:
        raise LantuError(
            Text(f"没有视图“{view}”", f"there is no view '{view}'"),
            hint=did_you_mean(view, VIEWS) or Text(f"可选：{'、'.join(VIEWS)}", f"one of {', '.join(VIEWS)}"),
        )
    view = cast(View, view)
    name = query.get("variable") or default_variable(judged)
    names = scenario_names(judged.city)
    one = Side(layer(judged, name), names[judged.scenario])
    together = query.get("classes") != "year"
    shown = one.layer.unit
    if view in ("one", "years"):
        return CityMap(view, (one,), (one,), shown, together)
    other = _other(judged, one, name, query.get("other") or str(one.layer.years[0]), names)
    if view == "swipe":
        return CityMap(view, (one, other), (one, other), shown, together)
    less, more = (other, one) if other.year else (one, other)
    points = unit("% point") if shown.symbol == "%" else shown
    return CityMap(view, (one, other), (_difference(less, more),), points, together)


def _other(judged: JudgedRun, one: Side, name: str, other: str, names: Mapping[str, Text]) -> Side:
    """Return the side to compare with: the same in one year, carried through, or in another scenario."""
    if not other.isdecimal():
        if other not in names:
            raise LantuError(
                Text(f"没有情景“{other}”", f"there is no scenario '{other}'"), hint=did_you_mean(other, names)
            )
        return Side(layer(judged.beside(other), name), names[other])
    at, years = one.layer.index(int(other)), len(one.layer.years)
    held = {
        field: np.repeat(getattr(one.layer, field)[:, [at]], years, axis=1)
        for field in ("median", "low", "high", "basis", "source")
    }
    return Side(replace(one.layer, **held), one.label, int(other))


def _difference(less: Side, more: Side) -> Side:
    """Return the difference of the medians, place by place and year by year; modelled unless both are measured."""
    median = more.layer.median - less.layer.median
    nothing = np.full(median.shape, np.nan)
    bases = np.where(less.layer.basis == MEASURED, more.layer.basis, less.layer.basis)
    basis = np.where(np.isfinite(median), bases, NO_DATA)
    return Side(
        replace(more.layer, median=median, low=nothing, high=nothing, basis=basis),
        both_words("difference"),
        difference=True,
    )


def shown_unit(shown: CityMap, language: str) -> tuple[float, str]:
    """Return what values are multiplied by to be shown in a language, and the words of their unit."""
    known = shown.sides[0].layer.median
    size = float(np.nanmedian(np.abs(known))) if np.isfinite(known).any() else 0.0
    if shown.unit.symbol == shown.sides[0].layer.unit.symbol:
        return shown_in(size, shown.unit, language)
    return 1.0, unit_name(shown.unit, language)


def told(shown: CityMap, language: str) -> ToldMap:
    """Return a map as the page needs it: everything of every year, so that another year needs no request."""
    times, words = shown_unit(shown, language)
    bases = sorted({str(basis) for side in (*shown.sides, *shown.drawn) for basis in side.layer.basis.flat})
    by_year = shown.shaded(times)
    of_sides = unit_name(shown.sides[0].layer.unit, language) if shown.unit.symbol == "% point" else words
    drawn: list[DrawnSide] = [
        {**_told(side, times, words, bases, language), "shade": [year[at].number.tolist() for year in by_year]}
        for at, side in enumerate(shown.drawn)
    ]
    return {
        "variable": shown.sides[0].layer.id,
        "name": shown.sides[0].layer.name[language],
        "unit": words,
        "view": shown.view,
        "places": shown.sides[0].layer.places,
        "years": shown.years,
        "bases": [word(basis, language) for basis in bases],
        "measured": [basis == MEASURED for basis in bases],
        "drawn": drawn,
        "sides": [_told(side, times, of_sides, bases, language) for side in shown.sides]
        if shown.view == "difference"
        else [],
        "shades": by_year[0][0].shades,
        "legend": [shading[0].legend for shading in by_year],
    }


def _told(side: Side, times: float, words: str, bases: list[str], language: str) -> ToldSide:
    number = {basis: index for index, basis in enumerate(bases)}
    return {
        "label": side.label[language],
        "difference": side.difference,
        "unit": words,
        "year": side.year,
        "median": _short(side.layer.median * times),
        "low": _short(side.layer.low * times),
        "high": _short(side.layer.high * times),
        "basis": [[number[str(basis)] for basis in column] for column in side.layer.basis.T],
    }


def _short(values: Array) -> list[list[float | None]]:
    """Return values (place, year) as rows by year, with five figures that matter; None where nothing is known."""
    return [[float(f"{value:.5g}") if np.isfinite(value) else None for value in column] for column in values.T]


def cell(value: float, times: float) -> str:
    """Write one value of a map."""
    return digits(float(value) * times) if np.isfinite(value) else "–"
