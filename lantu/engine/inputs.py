"""Inputs: what the functions of a model are given from outside, by name, for a block of members and a year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from lantu.arrays import Array
from lantu.catalogue import Nature
from lantu.city import Assumption, City
from lantu.engine.draws import draw_all, normals, spread
from lantu.engine.formula import variables_in
from lantu.engine.graph import PLAN_INPUTS, Graph, base
from lantu.engine.record.links import Link, links_of
from lantu.engine.record.observed_units import misread_assumptions
from lantu.engine.record.record import Record, table_of
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit, unit
from lantu.model import COUNTED_BY_DISTRICT
from lantu.model.record import natures

ZONE = "zone_of_place"  # what lies above each district, as a number that districts of one zone have in common
_DAYS = 366.0


@dataclass(frozen=True)
class Inputs:
    """All outside values of a run.

    fixed: name -> the same array for all members and years; yearly: name -> an array a year, the same for all
    members; drawn: name -> (members, 1 or place); paths: name -> (members, year); shocks: name -> (members,
    1 or place, year); assumptions: what was drawn; links: what waits for the model, see `lantu.engine.record.links`.
    """

    fixed: Mapping[str, Array]
    yearly: Mapping[str, list[Array]]
    drawn: Mapping[str, Array]
    paths: Mapping[str, Array]
    shocks: Mapping[str, Array]
    assumptions: Mapping[str, Assumption]
    links: Mapping[str, Link] = field(default_factory=dict[str, Link])

    def varies(self, name: str) -> bool:
        """Whether an input changes from year to year."""
        return name in self.yearly or name in self.paths or name in self.shocks


def offered_inputs(city: City, records: Mapping[str, Record]) -> dict[str, Unit | None]:
    """Return every name that assumptions, the record or the places offer to a model, with its unit.

    What the model counts by district and the record knows of the whole city only is not offered where there are several
    districts: each of them would take the city's figure for its own. Such a record is carried on by itself. An assumption in a
    unit of another kind than the formula's that reads it is not offered either.
    """
    whole = COUNTED_BY_DISTRICT if len(city.districts()) > 1 else frozenset[str]()
    offered: dict[str, Unit | None] = {
        name: record.unit for name, record in records.items() if name not in whole or record.places
    }
    wrong = {name for name, _ in misread_assumptions(city)}
    return (
        offered
        | {name: item.unit for name, item in city.assumptions.items() if name not in wrong}
        | {ZONE: unit("ratio")}
    )


def set_assumptions(city: City, settings: Mapping[str, float]) -> dict[str, Assumption]:
    """Return the assumptions with some fixed at a value (base units); LantuError for an unknown or impossible one."""
    changed = dict(city.assumptions)
    for name, value in settings.items():
        if name not in changed:
            raise LantuError(
                Text(f"没有假设“{name}”", f"there is no assumption '{name}'"), hint=did_you_mean(name, changed)
            )
        symbol = changed[name].unit.symbol
        if not np.isfinite(value) or (symbol == "share" and not 0 <= value <= 1):
            raise LantuError(
                Text(f"{name} 的单位为 {symbol}，不可能是 {value:g}", f"{name} is a {symbol}: {value:g} cannot be")
            )
        changed[name] = replace(changed[name], value=value, low=value, high=value, by_place={})
    return changed


@dataclass(frozen=True)
class Known:
    """What a graph is given that no member changes, and what is to be drawn for each.

    fixed and yearly as in Inputs; assumptions: name -> what to draw; followed: name -> the record that a path carries
    on, what it hangs on taken out; shocks: name -> how many places wide; links: what hangs on what.
    """

    fixed: Mapping[str, Array]
    yearly: Mapping[str, list[Array]]
    assumptions: Mapping[str, Assumption]
    followed: Mapping[str, Record]
    shocks: Mapping[str, int]
    places: tuple[str, ...]
    years: range
    links: Mapping[str, Link] = field(default_factory=dict[str, Link])


def look_up(
    graph: Graph,
    city: City,
    records: Mapping[str, Record],
    assumptions: Mapping[str, Assumption],
    plan_money: Mapping[str, Array],
    years: range,
    besides: Collection[str] = (),
) -> Known:
    """Look up everything that a graph asks for, and every other city-wide record, which is carried on.

    besides: assumptions that the engine itself asks for.
    """
    places = tuple(place.id for place in city.districts())
    fixed: dict[str, Array] = {}
    yearly: dict[str, list[Array]] = {"year": [np.array([[float(year)]]) for year in years]}
    followed: dict[str, Record] = {}
    shocks: dict[str, int] = {}
    wanted = {*(name for name in graph.inputs if base(name)[1] == ""), *besides}
    drawn = {name: assumptions[name] for name in wanted if name in assumptions}
    for name in sorted(graph.inputs):
        about, how = base(name)
        if name in PLAN_INPUTS:
            yearly[name] = [np.array([[amount]]) for amount in plan_money[name]]
        elif how in ("shock", "place_shock"):
            shocks[name] = len(places) if how == "place_shock" else 1
        elif how in ("observed", "city_observed"):
            yearly[name] = _observed(records.get(about), how, years, places)
        elif name == ZONE:
            above = [place.parent for place in city.districts()]
            fixed[name] = np.array([[float(above.index(parent)) for parent in above]])
        elif name not in drawn and name in records:
            _look_up(records[name], years, places, fixed, yearly, followed)
    followed |= {
        name: record
        for name, record in records.items()
        if name not in graph.functions and name not in {*fixed, *yearly} and record.own and record.city
        if not _calculated_over_the_run(city, name) and not of_what_is_left_out(record.nature, graph.missing)
    }
    known = {*graph.functions, *followed, *fixed, *yearly}
    own, links = links_of(records, followed, known, graph.inputs, years)
    return Known(fixed, yearly, drawn, own, shocks, places, years, links)


def _calculated_over_the_run(city: City, name: str) -> bool:
    """Whether an indicator is a function of the whole run, so that a path of its own would be a twin of it."""
    return name in city.indicators and bool(city.indicators[name].function)


def of_what_is_left_out(nature: Nature, missing: Collection[str]) -> bool:
    """Whether a quantity is computed from variables of the model that are left out: such a one is never drawn, so it has no future."""
    return (
        nature.kind == "identity" and bool(nature.formula) and not set(variables_in(nature.formula)).isdisjoint(missing)
    )


def draw_inputs(known: Known, seed: int, members: range) -> Inputs:
    """Draw everything that differs between members, for some of them."""
    years = known.years
    shocks = {name: normals(seed, name, members, width, len(years)) for name, width in known.shocks.items()}
    paths = {name: path_of(record, years, seed, members) for name, record in known.followed.items()}
    drawn = draw_all(known.assumptions, known.places, seed, members)
    return Inputs(known.fixed, known.yearly, drawn, paths, shocks, known.assumptions, known.links)


def _observed(record: Record | None, how: str, years: range, places: tuple[str, ...]) -> list[Array]:
    if how == "city_observed":
        observed = record.city if record and record.own else {}
        return [np.array([[observed.get(year, np.nan)]]) for year in years]
    if record is None:
        return [np.full((1, len(places)), np.nan)] * len(years)
    return [record.place_values(year, places)[None, :] for year in years]


def _look_up(
    record: Record,
    years: range,
    places: tuple[str, ...],
    fixed: dict[str, Array],
    yearly: dict[str, list[Array]],
    followed: dict[str, Record],
) -> None:
    name = record.variable
    if not record.table.empty:
        known = sorted(set(record.table["year"].tolist()))
        tables = {year: table_of(record, year, places)[None] for year in known}
        before = [year for year in known if year <= years[0]]
        if any(year > years[0] for year in known):
            yearly[name] = [_between(tables, known, year) for year in years]
        else:
            fixed[name] = tables[max(before)]
    elif record.places:
        by_year = [record.last_place_values(year, places) for year in years]
        filled = [np.where(np.isfinite(values), values, np.nanmean(values))[None, :] for values in by_year]
        if all(np.array_equal(values, filled[0]) for values in filled):
            fixed[name] = filled[0]
        else:
            yearly[name] = filled
    else:
        followed[name] = record


def _between(tables: Mapping[int, Array], known: list[int], year: int) -> Array:
    after = next((observed for observed in known if observed >= year), known[-1])
    before = max((observed for observed in known if observed <= year), default=known[0])
    if before == after:
        return tables[before]
    share = (year - before) / (after - before)
    return tables[before] * (1 - share) + tables[after] * share


def middle_inputs(known: Known, members: int) -> Inputs:
    """Return the middle of everything that is drawn, the same for so many members: medians, no surprise, no error."""

    def same(values: Array) -> Array:
        return np.broadcast_to(values, (members, *values.shape[1:]))

    years = known.years
    shocks = {name: same(np.zeros((1, width, len(years)))) for name, width in known.shocks.items()}
    quiet = np.zeros((1, len(years) + 1))
    paths = {name: same(carried_on(record, years, quiet)) for name, record in known.followed.items()}
    middle = dict.fromkeys(known.assumptions, 0.5)
    drawn = {name: same(values) for name, values in spread(known.assumptions, known.places, middle).items()}
    return Inputs(known.fixed, known.yearly, drawn, paths, shocks, known.assumptions, known.links)


def path_of(record: Record, years: range, seed: int, members: int | range) -> Array:
    """Return possible paths of a quantity with a record but no equation: (members, year), the record where there is one."""
    return carried_on(record, years, normals(seed, f"path:{record.variable}", members, len(years) + 1))


def carried_on(record: Record, years: range, noise: Array) -> Array:
    """Return a path (member, year) for each row of standard normals (member, year + 1), as the nature of the record has it."""
    observed = sorted(record.city)
    seen, values = np.array(observed, dtype=float), np.array([record.city[year] for year in observed])
    return _as_its_nature_has_it(record, seen, values, np.array(years, dtype=float), noise)


def carried_between(record: Record, seen: Array, values: Array, years: list[int]) -> Array:
    """Return what a series of a record, (year,) seen and its values, has in years between its figures: (year,)."""
    quiet = np.zeros((1, len(years) + 1))
    return _as_its_nature_has_it(record, seen, values, np.array(years, dtype=float), quiet)[0]


def _as_its_nature_has_it(record: Record, seen: Array, values: Array, wanted: Array, noise: Array) -> Array:
    low, high = (0.0, _DAYS) if record.unit.symbol == "day" else (record.nature.lower, record.nature.upper)
    if low is not None and high is not None:
        return low + (high - low) * natures.share(seen, (values - low) / (high - low), wanted, noise)
    return natures.CARRIED[record.nature.kind](seen, values, wanted, noise)
