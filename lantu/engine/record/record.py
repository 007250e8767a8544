"""The record: observations arranged for the engine, and how they win over the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from lantu.arrays import Array
from lantu.catalogue import UNKNOWN, Indicator, Nature, nature_of
from lantu.city import City, changes_ahead
from lantu.city.census.age_groups import CENSUS
from lantu.engine.record.observed_units import fitting
from lantu.engine.record.wide_ages import in_five_years, joined_at_100, needs_splitting
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.language.units import Unit

SEXES = ("m", "f")
_RECORDS = ("records",)  # what a city keeps them under


@dataclass(frozen=True)
class Record:
    """Observations of one variable that are in use, in base units.

    city: year -> value (nation's where the city has none: `own` is False then); places: (year, place id) -> value;
    table: the rows by sex and age; basis: year -> basis of the city's value; nature: how the quantity changes.
    """

    variable: str
    unit: Unit
    city: Mapping[int, float]
    own: bool
    basis: Mapping[int, str]
    places: Mapping[tuple[int, str], float]
    table: pd.DataFrame = field(repr=False)
    nature: Nature = UNKNOWN

    @cached_property
    def tables(self) -> dict[tuple[int, tuple[str, ...]], Array]:
        """What `table_of` has arranged, by year and places."""
        return {}

    def place_values(self, year: int, places: tuple[str, ...]) -> Array:
        """Return this year's values (place,), NaN where there are none."""
        return np.array([self.places.get((year, place), np.nan) for place in places])

    def last_place_values(self, year: int, places: tuple[str, ...]) -> Array:
        """Return the last values up to a year, else the first after it, NaN for places that were never observed."""
        years = sorted({observed for observed, _ in self.places})
        ordered = [
            *sorted((observed for observed in years if observed <= year), reverse=True),
            *(observed for observed in years if observed > year),
        ]
        values = np.full(len(places), np.nan)
        for observed in ordered:
            values = np.where(np.isfinite(values), values, self.place_values(observed, places))
        return values


def read_records(city: City) -> dict[str, Record]:
    """Return the record of every variable. A city's own figures stand before the nation's.

    Figures from before a change of definition are not mixed with those after it: only the newest side is kept. Figures of a
    district from the year on in which its boundary changed are of other land than the run counts by, and are left out; so are
    figures in a unit of another kind than their variable's.
    They are arranged once for a city: whoever tries a plan in several ways asks for them each time.
    """
    if _RECORDS not in city.looked_up:
        city.looked_up[_RECORDS] = _arranged(city)
    return dict(city.looked_up[_RECORDS])


def _arranged(city: City) -> dict[str, Record]:
    rows, unit_of = fitting(city.observations[city.observations["status"].eq("")], city)
    for moved in changes_ahead(city):
        rows = rows[~(rows["place"].isin([moved.old, moved.new]) & (rows["year"] >= moved.on.year))]
    breaks: dict[str, int] = {}
    last_seen = rows.groupby("variable")["year"].max()
    for item in city.breaks:
        first_year = item.on.year
        if item.variable in last_seen.index and first_year <= last_seen[item.variable]:
            breaks[item.variable] = max(first_year, breaks.get(item.variable, first_year))
    first = rows["variable"].map(breaks).astype(float).fillna(-np.inf)
    rows = rows[rows["year"] >= first]
    in_table = ~(rows["sex"].eq("") & rows["age"].eq(""))
    tables = _in_known_ages({str(name): table for name, table in rows[in_table].groupby("variable")})
    no_table = rows.iloc[:0]
    plain: dict[str, list[Observation]] = {name: [] for name in sorted(rows["variable"].unique().tolist())}
    # a variable has a few rows: python walks through all of them sooner than pandas cuts hundreds of frames
    columns = (rows[~in_table][column].tolist() for column in ("variable", "place", "year", "value", "basis"))
    for name, *figure in zip(*columns, strict=True):
        plain[name].append(Observation(*figure))
    return {
        name: _record(name, unit_of[name], _of_city_too(figures, city), tables.get(name, no_table), city.indicators)
        for name, figures in plain.items()
    }


def _of_city_too(figures: list["Observation"], city: City) -> list["Observation"]:
    """Return the figures, those of the city's only district also as the city's in years that have none of the city."""
    of_city = {item.year for item in figures if item.place == "city"}
    return figures + [
        item._replace(place="city") for item in figures if item.place == city.only_district and item.year not in of_city
    ]


def _in_known_ages(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables with every census up to 100+ at most, and split to groups of five years where the model cannot take it.

    Splitting needs death rates.
    """
    for name in [name for name in tables if name.startswith(CENSUS)]:
        tables[name] = pd.concat([joined_at_100(rows) for _, rows in tables[name].groupby("year")], ignore_index=True)
    rates = tables.get("mortality_rate")
    if rates is None:
        return tables
    for name in [name for name in tables if name.startswith(CENSUS)]:
        table = tables[name]
        if wide := [
            year for year, rows in table.groupby("year") if needs_splitting(rows["age"].tolist(), rows["sex"].tolist())
        ]:
            deaths = {year: _rates_near(rates, int(str(year))) for year in wide}
            parts = (
                in_five_years(rows, deaths[year]) if year in deaths else rows for year, rows in table.groupby("year")
            )
            tables[name] = pd.concat(parts, ignore_index=True)
    return tables


def _rates_near(rates: pd.DataFrame, year: int) -> Array:
    """Return the death rates (sex, group) of the year on record that is nearest, of the nation where it has them."""
    seen = min(set(rates["year"].tolist()), key=lambda other: (abs(other - year), other))
    rows = rates[rates["year"].eq(seen)]
    rows = rows[rows["place"].eq("nation" if rows["place"].eq("nation").any() else rows["place"].iloc[0])]
    ages = age_order(list(dict.fromkeys(rows["age"].tolist())))
    wide = rows.pivot_table(index="sex", columns="age", values="value")
    return wide.reindex(index=list(SEXES), columns=ages).to_numpy(dtype=np.float64)


class Observation(NamedTuple):
    """One observation of a variable, not by sex and age, in its base unit."""

    place: str
    year: int
    value: float
    basis: str


def _record(
    name: str,
    in_unit: Unit,
    figures: Sequence[Observation],
    table: pd.DataFrame,
    indicators: Mapping[str, Indicator],
) -> Record:
    own = [item for item in figures if item.place == "city"]
    chosen = own or [item for item in figures if item.place == "nation"]
    return Record(
        variable=name,
        unit=in_unit,
        city={item.year: item.value for item in chosen},
        own=bool(own),
        basis={item.year: item.basis for item in chosen},
        places={(item.year, item.place): item.value for item in figures if item.place not in ("city", "nation")},
        table=table,
        nature=nature_of(name, in_unit, indicators),
    )


def age_order(labels: list[str]) -> list[str]:
    """Sort age groups by their first year: '0', '1-4', ..., '85+'."""
    return sorted(labels, key=lambda label: int(label.rstrip("+").split("-")[0]))


def table_of(record: Record, year: int, places: tuple[str, ...]) -> Array:
    """Return a table by sex and age as (place or 1, sex, age) for one of its years; LantuError where cells lack."""
    if (year, places) not in record.tables:
        record.tables[year, places] = _table(record, year, places)
    return record.tables[year, places].copy()


def _table(record: Record, year: int, places: tuple[str, ...]) -> Array:
    rows = record.table[record.table["year"].eq(year)]
    columns = (rows[column].tolist() for column in ("place", "sex", "age", "value"))
    cells = {(place, sex, age): value for place, sex, age, value in zip(*columns, strict=True)}
    known = {place for place, _, _ in cells}
    wanted = places if known & set(places) else ("city" if "city" in known else "nation",)
    groups = [(sex, age) for place, sex, age in cells if place in wanted]
    sexes = [sex for sex in SEXES if sex in {sex for sex, _ in groups}] or [""]
    ages = age_order(list(dict.fromkeys(age for _, age in groups)))
    every = list(product(wanted, sexes, ages))
    full = np.array([cells.get(cell, np.nan) for cell in every], dtype=np.float64)
    if np.isnan(full).any():
        place, sex, age = every[int(np.flatnonzero(np.isnan(full))[0])]
        raise LantuError(
            Text(
                f"{record.variable} {year} 年缺少地方 {place}、性别 {sex}、年龄 {age} 的数值",
                f"{record.variable} {year} is missing a value for place {place}, sex {sex}, age {age}",
            )
        )
    return full.reshape(len(wanted), len(sexes), len(ages))


def start_values(record: Record, year: int, places: tuple[str, ...], people: Array | None) -> Array | None:
    """Return where a state variable starts, (1, place) or (1, 1); None where the record says nothing.

    Districts without a figure of that year take their last earlier (else first later) one, scaled so that the sum
    meets the city's total where it is on record and places add up; those never observed take the others' value by head.
    """
    if not record.places:
        if year in record.city:
            return np.array([[record.city[year]]])
        earlier = [observed for observed in record.city if observed <= year]
        return np.array([[record.city[max(earlier)]]]) if earlier else None
    now, filled = record.place_values(year, places), record.last_place_values(year, places)
    unknown = ~np.isfinite(filled)
    if unknown.any() and people is not None and record.unit.additive:
        filled = np.where(unknown, people * (filled[~unknown].sum() / people[~unknown].sum()), filled)
    elif unknown.any():
        filled = np.where(unknown, np.nanmean(filled), filled)
    total = record.city.get(year) if record.own else None
    rest = ~np.isfinite(now)
    if total is not None and record.unit.additive and rest.any():
        filled = np.where(rest, filled * (total - now[~rest].sum()) / filled[rest].sum(), now)
    return filled[None, :]
