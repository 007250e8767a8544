"""The record: observations arranged for the engine, and how they win over the model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from lantu.city import City
from lantu.errors import LantuError
from lantu.units import Array, Unit, unit

SEXES = ("m", "f")


@dataclass(frozen=True)
class Record:
    """Observations of one variable that are in use, in base units.

    city: year -> value (nation's where the city has none: `own` is False then); places: (year, place id) -> value;
    table: the rows by sex and age; basis: year -> basis of the city's value.
    """

    variable: str
    unit: Unit
    city: Mapping[int, float]
    own: bool
    basis: Mapping[int, str]
    places: Mapping[tuple[int, str], float]
    table: pd.DataFrame = field(repr=False)

    def place_values(self, year: int, places: tuple[str, ...]) -> Array:
        """Return this year's values (place,), NaN where there are none."""
        return np.array([self.places.get((year, place), np.nan) for place in places])

    def last_place_values(self, year: int, places: tuple[str, ...]) -> Array:
        """Return the last values up to a year, else the first after it, NaN for places that were never seen."""
        years = sorted({seen for seen, _ in self.places})
        ordered = [
            *sorted((seen for seen in years if seen <= year), reverse=True),
            *(seen for seen in years if seen > year),
        ]
        values = np.full(len(places), np.nan)
        for seen in ordered:
            values = np.where(np.isfinite(values), values, self.place_values(seen, places))
        return values


def read_records(city: City) -> dict[str, Record]:
    """Return the record of every variable. A city's own figures stand before the nation's.

    Figures from before a change of definition are not mixed with those after it: only the newest side is kept.
    """
    rows = city.observations[city.observations["status"].eq("")]
    breaks: dict[str, int] = {}
    last_seen = rows.groupby("variable")["year"].max()
    for item in city.breaks:
        first_year = item.on.year
        if item.variable in last_seen.index and first_year <= last_seen[item.variable]:
            breaks[item.variable] = max(first_year, breaks.get(item.variable, first_year))
    first = rows["variable"].map(breaks).astype(float).fillna(-np.inf)
    rows = rows[rows["year"] >= first]
    return {str(name): _record(str(name), group) for name, group in rows.groupby("variable", sort=True)}


def _record(name: str, rows: pd.DataFrame) -> Record:
    plain = rows[rows["sex"].eq("") & rows["age"].eq("")]
    own, nation = plain[plain["place"].eq("city")], plain[plain["place"].eq("nation")]
    chosen = nation if own.empty else own
    by_place = plain[~plain["place"].isin(["city", "nation"])]
    return Record(
        variable=name,
        unit=unit(str(rows["unit"].iloc[0])),
        city=dict(zip(chosen["year"].tolist(), chosen["value"].tolist(), strict=True)),
        own=not own.empty,
        basis=dict(zip(chosen["year"].tolist(), chosen["basis"].tolist(), strict=True)),
        places=dict(
            zip(
                zip(by_place["year"].tolist(), by_place["place"].tolist(), strict=True),
                by_place["value"].tolist(),
                strict=True,
            )
        ),
        table=rows[~(rows["sex"].eq("") & rows["age"].eq(""))],
    )


def age_order(labels: list[str]) -> list[str]:
    """Sort age groups by their first year: '0', '1-4', ..., '85+'."""
    return sorted(labels, key=lambda label: int(label.rstrip("+").split("-")[0]))


def table_of(record: Record, year: int, places: tuple[str, ...]) -> Array:
    """Return a table by sex and age as (place or 1, sex, age) for one of its years; LantuError where cells lack."""
    rows = record.table[record.table["year"].eq(year)]
    by_place = rows[rows["place"].isin(places)]
    wanted = list(places)
    if by_place.empty:
        source = "city" if rows["place"].eq("city").any() else "nation"
        by_place, wanted = rows[rows["place"].eq(source)], [source]
    sexes = [sex for sex in SEXES if sex in set(by_place["sex"])] or [""]
    ages = age_order(list(dict.fromkeys(by_place["age"].tolist())))
    cube = by_place.set_index(["place", "sex", "age"])["value"]
    full = cube.reindex(pd.MultiIndex.from_product([wanted, sexes, ages]))
    if full.isna().any():
        place, sex, age = full.index[int(np.flatnonzero(full.isna().to_numpy())[0])]
        raise LantuError(f"{record.variable} {year} lacks a value for place {place}, sex {sex}, age {age}")
    return full.to_numpy(dtype=np.float64).reshape(len(wanted), len(sexes), len(ages))


def start_values(record: Record, year: int, places: tuple[str, ...], people: Array | None) -> Array | None:
    """Return where a state variable starts, (1, place) or (1, 1); None where the record says nothing.

    Districts without a figure of that year take their last earlier (else first later) one, scaled so that the sum
    meets the city's total where it is on record and places add up; never seen ones take the others' value by head.
    """
    if not record.places:
        if year in record.city:
            return np.array([[record.city[year]]])
        earlier = [seen for seen in record.city if seen <= year]
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
