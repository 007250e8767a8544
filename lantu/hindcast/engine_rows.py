"""What runs themselves forecast, from earlier years: the engine on the city as it was then known, held against the record."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint
from lantu.city import City, as_of, censuses
from lantu.engine import Graph, Record, Run, read_records, run
from lantu.engine.draws import normals
from lantu.hindcast.cases import Case, by_horizon, row_of
from lantu.hindcast.places.moves import VARIABLE as MOVES
from lantu.hindcast.places.panel import city_places
from lantu.hindcast.scores import QUANTILES, ScoreRow, score
from lantu.hindcast.series import simple_forecasts
from lantu.language.text import Text
from lantu.model.record.trend import paths

MEMBERS = 400
HORIZONS = (1, 2, 3)
OLD = (60, 65, 80)  # ages and over, by district
ORIGINS = 5  # years that are started from after the last census
_RATES = ("_growth", "_growth_real", "_change", "inflation")  # percent of nearly nothing
USED = "model"


@dataclass(frozen=True)
class Start:
    """A run from an earlier year, and the city and record of then."""

    origin: int
    run: Run
    then: City
    records: Mapping[str, Record]


def starts_of(city: City, settings: Mapping[str, float] | None = None) -> list[Start]:
    """Return runs from the last census on, a year apart; [] where there is none to start from."""
    if not censuses(city) or not city.districts():
        return []
    last = max(censuses(city))
    told = city.observations.loc[city.observations["place"].eq("city"), "year"]
    newest = last if told.empty else int(told.max())
    return [start_from(city, origin, settings=settings) for origin in range(last, min(last + ORIGINS, newest))]


def place_rows(city: City, starts: Sequence[Start]) -> Iterator[ScoreRow]:
    """Yield the rows of what runs foretell of districts: people and output."""
    if not starts:
        return
    for origin in censuses(city):
        start = starts[0] if origin == starts[0].origin else start_from(city, origin)
        yield from district_rows(city, start, "population", (1, 2, 3, 10))
        yield from district_rows(city, start, "gdp", HORIZONS)
        yield from age_rows(city, start)


def start_from(city: City, origin: int, members: int = MEMBERS, settings: Mapping[str, float] | None = None) -> Start:
    """Simulate a city from the end of a year, without any plan; settings fixes assumptions at a value."""
    then = as_of(city, origin)
    last = origin + (10 if origin == then.start and origin < city.start else max(HORIZONS))
    return Start(
        origin, run(_no_plan(city), then, members=members, to=last, settings=settings), then, read_records(then)
    )


def district_rows(city: City, start: Start, variable: str, horizons: tuple[int, ...]) -> Iterator[ScoreRow]:
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


def age_rows(city: City, start: Start) -> Iterator[ScoreRow]:
    """Yield the scores of older people by district, where the census ten years after a start is on record."""
    year = start.origin + 10
    places = city_places(city, start.origin)
    if places is None or places.after is None or year > int(start.run.data["year"].values[-1]):
        return
    for age in OLD:
        before, came = (groups[:, age // 5 :].sum(1) for groups in (places.before, places.after))
        told = _by_place(start.run, f"people_{age}_plus", year)
        bands = np.quantile(told, QUANTILES, axis=0).T
        about = (f"people {age}+", "districts, by runs", str(start.origin), 10)
        informed = is_informed(start, f"people_{age}_plus")
        yield score(about, came, bands[:, 4], bands, {"last value": before}, USED, informed=informed)


def series_cases(city: City, starts: Sequence[Start]) -> list[Case]:
    """Return what runs foretold of every city-wide series with an equation, beside what came."""
    return [
        case
        for name, record in sorted(read_records(city).items())
        if record.own and record.city
        for start in starts
        if _is_told(start.run, name) and max(record.city) > start.origin
        if name in start.records and start.records[name].city
        for case in _cases(start, name, record, _first_break(city, name, max(start.records[name].city)))
    ]


def series_rows(cases: Sequence[Case]) -> Iterator[ScoreRow]:
    """Yield a row a horizon for each series, and one for all of them together."""
    for name in sorted({case.series for case in cases}):
        for ahead, found in by_horizon([case for case in cases if case.series == name]).items():
            yield row_of((name, "city", "rolling", ahead), found, USED)
    for ahead, found in by_horizon(cases).items():
        yield row_of(("all series with an equation", "city", "rolling", ahead), found, USED)


def _is_told(told: Run, name: str) -> bool:
    """Whether a run calculates a number of the whole city for a variable whose percentages mean something."""
    if name not in told.graph.functions or name not in told.data or name.endswith(_RATES):
        return False
    return "place" not in told.data[name].dims or bool(told.data[name].attrs["additive"])


def _cases(start: Start, name: str, record: Record, until: int) -> Iterator[Case]:
    """Yield a case for each year on record after a start, before a change of definition.

    What is foretold is the figure as it was published: where a sample survey found it, with the error of such figures.
    """
    seen, city = start.records[name].city, record.city
    years = np.array(sorted(seen), dtype=float)
    values = np.array([seen[int(year)] for year in years])
    wanted = [ahead for ahead in HORIZONS if city.get(start.origin + ahead, 0) > 0 and start.origin + ahead < until]
    if not wanted or values.min() <= 0:
        return
    last = int(years[-1])
    future = list(range(last + 1, start.origin + max(HORIZONS) + 1))
    damped = paths(years, values, future, np.zeros((1, len(future) + 1)), "log", line=0.0)[0]
    told = start.run.at(name)
    informed = is_informed(start, name)
    for ahead in wanted:
        year = start.origin + ahead
        members = told.sel(year=year).values.astype(np.float64)
        members = members * np.exp(_doubt(start, record, year) * normals(0, f"figure:{name}:{year}", len(members)))
        if np.isfinite(members).all():
            rivals = simple_forecasts(years, values, year - last)
            rivals["damped trend"] = float(damped[year - last - 1])
            yield Case(name, years, values, year, ahead, members, city[year], rivals, informed)


def _doubt(start: Start, record: Record, year: int) -> float:
    """Return the standard error of a published figure, as a share of it."""
    doubt = start.then.assumptions.get(f"observation_error_{record.basis[year].replace('-', '_')}")
    return doubt.value if doubt else 0.0


def _first_break(city: City, name: str, after: int) -> int:
    """Return the first year after that of the last known figure in which a variable is counted in another way."""
    return min((item.on.year for item in city.breaks if item.variable == name and item.on.year > after), default=9999)


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
    values = told.data[variable].sel(year=year)
    if "place" not in values.dims:  # a city of one district
        values = values.expand_dims("place", 1)
    return values.transpose("member", "place").values.astype(np.float64)


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
