"""What runs themselves forecast, from earlier years: the engine on the city as it was then known, held against the record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.blueprint import Blueprint
from lantu.city import City, as_of, censuses
from lantu.engine import Graph, Record, Run, read_records, run
from lantu.hindcast.moves import VARIABLE as MOVES
from lantu.hindcast.scores import QUANTILES, Row, score
from lantu.hindcast.series import simple_forecasts
from lantu.model.trend import paths
from lantu.text import Text
from lantu.units import Array

MEMBERS = 128
HORIZONS = (1, 2, 3)
ORIGINS = 5  # years that are started from after the last census
_RATES = ("_growth", "_growth_real", "_change", "inflation")  # percent of nearly nothing
USED = "model"
Case = tuple[float, Array, Mapping[str, float]]  # what came, quantiles of the forecast, simple forecasts


@dataclass(frozen=True)
class Start:
    """A run from an earlier year, and the city and record of then."""

    origin: int
    run: Run
    then: City
    records: Mapping[str, Record]


def engine_rows(city: City) -> Iterator[Row]:
    """Yield the rows of what runs foretell: people and output of districts, and every series of the city with an equation."""
    if not censuses(city) or not city.districts():
        return
    last = max(censuses(city))
    newest = int(city.observations.loc[city.observations["place"].eq("city"), "year"].max())
    starts = [start_from(city, origin) for origin in range(last, min(last + ORIGINS, newest))]
    if not starts:
        return
    for origin in censuses(city):
        start = starts[0] if origin == last else start_from(city, origin)
        yield from district_rows(city, start, "population", (1, 2, 3, 10))
        yield from district_rows(city, start, "gdp", HORIZONS)
    yield from series_rows(city, starts)


def start_from(city: City, origin: int, members: int = MEMBERS) -> Start:
    """Simulate a city from the end of a year, without any plan."""
    then = as_of(city, origin)
    last = origin + (10 if origin == then.start and origin < city.start else max(HORIZONS))
    return Start(origin, run(_no_plan(city), then, members=members, to=last), then, read_records(then))


def district_rows(city: City, start: Start, variable: str, horizons: tuple[int, ...]) -> Iterator[Row]:
    """Yield the scores over the districts whose figure of a later year is on record."""
    record = read_records(city).get(variable)
    if variable not in start.run.data or record is None:
        return
    codes = tuple(place.id for place in city.districts())
    before = record.place_values(start.origin, codes)
    own_past = _own_past(city, start) if variable == "population" else None
    for ahead in horizons:
        if start.origin + ahead > int(start.run.data["year"].values[-1]):
            continue
        came = record.place_values(start.origin + ahead, codes)
        known = np.asarray(np.isfinite(came) & np.isfinite(before), dtype=bool)
        if known.sum() < 5:
            continue
        told = _by_place(start.run, variable, start.origin + ahead)
        rivals = {
            "last value": before[known],
            "constant share": (before / before.sum() * np.median(told.sum(1)))[known]
            if np.isfinite(before).all()
            else None,
            "own past decade": None
            if own_past is None
            else np.median(_by_place(own_past, variable, start.origin + ahead), 0)[known],
        } | _steady(record.places, codes, start.origin, ahead, known)
        bands = np.quantile(told[:, known], QUANTILES, axis=0).T
        yield score(
            ("people" if variable == "population" else variable, "districts, by runs", str(start.origin), ahead),
            came[known],
            bands[:, 4],
            bands,
            {name: item for name, item in rivals.items() if item is not None},
            USED,
            informed=is_informed(start, variable),
        )


def series_rows(city: City, starts: list[Start]) -> Iterator[Row]:
    """Yield a row a horizon for each city-wide series with an equation, and one for all of them together."""
    records = read_records(city)
    pooled: dict[int, list[Case]] = {}
    every_informed = False
    for name, record in sorted(records.items()):
        cases: dict[int, list[Case]] = {}
        informed = False
        for start in starts:
            if not record.own or not record.city or not _is_told(start.run, name):
                continue
            if max(record.city) <= start.origin:
                continue
            if name not in start.records or not start.records[name].city:
                continue
            for ahead, case in _cases(start, name, record.city, _first_break(city, name, start.origin)):
                cases.setdefault(ahead, []).append(case)
                informed |= is_informed(start, name)
        for ahead, found in sorted(cases.items()):
            pooled.setdefault(ahead, []).extend(found)
            every_informed |= informed
            yield _row((name, "city", "rolling", ahead), found, informed)
    for ahead, found in sorted(pooled.items()):
        yield _row(("all series with an equation", "city", "rolling", ahead), found, every_informed)


def _is_told(told: Run, name: str) -> bool:
    """Whether a run calculates a number of the whole city for a variable whose percentages mean something."""
    if name not in told.graph.functions or name not in told.data or name.endswith(_RATES):
        return False
    return "place" not in told.data[name].dims or bool(told.data[name].attrs["additive"])


def _cases(start: Start, name: str, city: Mapping[int, float], until: int) -> Iterator[tuple[int, Case]]:
    """Yield (years ahead, case) for the years on record after a start, before a change of definition."""
    seen = start.records[name].city
    years = np.array(sorted(seen), dtype=float)
    values = np.array([seen[int(year)] for year in years])
    wanted = [ahead for ahead in HORIZONS if city.get(start.origin + ahead, 0) > 0 and start.origin + ahead < until]
    if not wanted or values.min() <= 0:
        return
    last = int(years[-1])
    future = list(range(last + 1, start.origin + max(HORIZONS) + 1))
    damped = paths(years, values, future, np.zeros((1, len(future) + 1)), "log", line=0.0)[0]
    told = start.run.at(name)
    for ahead in wanted:
        members = told.sel(year=start.origin + ahead).values.astype(np.float64)
        if np.isfinite(members).all():
            rivals = simple_forecasts(years, values, start.origin + ahead - last)
            rivals["damped trend"] = float(damped[start.origin + ahead - last - 1])
            yield ahead, (city[start.origin + ahead], np.quantile(members, QUANTILES), rivals)


def _first_break(city: City, name: str, after: int) -> int:
    """Return the first year after one in which a variable is counted in another way."""
    return min((item.on.year for item in city.breaks if item.variable == name and item.on.year > after), default=9999)


def _row(about: tuple[str, str, str, int], found: list[Case], informed: bool) -> Row:
    actual, bands = np.array([case[0] for case in found]), np.array([case[1] for case in found])
    rivals = {name: np.array([case[2][name] for case in found]) for name in found[0][2]}
    return score(about, actual, bands[:, 4], bands, rivals, USED, informed=informed)


def is_informed(start: Start, variable: str) -> bool:
    """Whether an assumption that a variable rests on names a source year after the origin: it has seen the test years."""
    return any(
        _newest_year(start.then.assumptions[name].source) > start.origin
        for name in rests_on(start.run.graph, variable)
        if name in start.then.assumptions
    )


def rests_on(graph: Graph, variable: str) -> set[str]:
    """Return every name that a variable is calculated from, however far back."""
    found: set[str] = set()
    ahead = [variable]
    while ahead:
        name = ahead.pop()
        if name not in graph.functions:
            continue
        for need in (*graph.arguments[name], *graph.start_arguments.get(name, ()), f"{name}_start"):
            about = need.removesuffix("_last")
            if about not in found:
                found.add(about)
                ahead.append(about)
    return found


def _newest_year(source: str) -> int:
    """Return the last year that a source's words name; 2015-20 counts as 2020."""
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", source)]
    spans = [int(first[:2] + last) for first, last in re.findall(r"\b((?:19|20)\d\d)[-–](\d\d)\b", source)]
    return max([*years, *spans], default=0)


def _by_place(told: Run, variable: str, year: int) -> Array:
    return told.data[variable].sel(year=year).transpose("member", "place").values.astype(np.float64)


def _own_past(city: City, start: Start) -> Run | None:
    """Return the run that carries on each district's own past decade instead; None where that is not on record."""
    table = start.then.observations
    if not table["variable"].eq(MOVES).any() or not table["variable"].str.startswith("people_census_").any():
        return None
    then = replace(start.then, observations=table[table["variable"].ne(MOVES)].reset_index(drop=True))
    return run(_no_plan(city), then, members=MEMBERS, to=start.origin + max(HORIZONS))


def _steady(
    places: Mapping[tuple[int, str], float],
    codes: tuple[str, ...],
    origin: int,
    ahead: int,
    known: NDArray[np.bool_],
) -> dict[str, Array]:
    """Return straight lines and steady rates of districts through their last two figures, where all have two."""
    earlier = sorted({year for year, _ in places if year < origin}, reverse=True)
    for year in earlier:
        first = np.array([places.get((year, code), np.nan) for code in codes])[known]
        last = np.array([places.get((origin, code), np.nan) for code in codes])[known]
        if np.isfinite(first).all():
            share = ahead / (origin - year)
            return {"linear": last + (last - first) * share, "exponential": last * (last / first) ** share}
    return {}


def _no_plan(city: City) -> Blueprint:
    nothing = Text("", "")
    return Blueprint("none", nothing, date(city.start, 1, 1), (), (), (), (), (), (), (), (), (), (), Path(city.folder))
