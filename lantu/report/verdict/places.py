"""The districts: what becomes of them, and how unequal they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from lantu.appraisal import Verdict
from lantu.engine import Run
from lantu.indicators import of_districts
from lantu.language.numbers import digits, in_both
from lantu.language.text import Text, say_both


@dataclass(frozen=True)
class PlaceRow:
    """A district in the middle of its futures.

    worst: in how many measures it is among the worst tenth. people, people_last, people_change (in percent over the run):
    empty and None for a run without people. gdp_per_head: at the
    end, in the city's money. support, support_first: people of working age per older one, at the end and at the start.
    """

    id: str
    name: Text
    worst: int
    people: Text
    people_last: Text
    people_change: float | None
    gdp_per_head: float | None
    support: float | None
    support_first: float | None


@dataclass(frozen=True)
class FairnessRow:
    """How unequal districts are in a measure and year, as written: Theil's T times 1,000 with its split, top over bottom fifth."""

    name: Text
    year: int
    total: str
    between: str
    within: str
    share_between: str
    fifths: str
    worst_tenth: Text


def middle_of(values: xr.DataArray) -> xr.DataArray:
    """Return the median over the members that have a value; only where one has none does it look for those."""
    return values.median("member", skipna=not bool(np.isfinite(values.values).all()))


def place_rows(run: Run, verdict: Verdict) -> list[PlaceRow]:
    """Return a row for each district, the one with the smallest GDP per head first."""
    years = run.data["year"].values
    first, last = int(years[0]), int(years[-1])
    known = {name: of_districts(run, name) for name in ("population", "gdp", "working_age", "people_60_plus")}
    median: dict[str, Any] = {
        name: middle_of(values).to_pandas() for name, values in known.items() if values is not None
    }
    worst = {row["place"]: row["times"] for row in verdict.worst_places}
    rows: list[PlaceRow] = []
    for place in run.city.districts():
        people = median["population"].loc[place.id] if "population" in median else None
        support = None
        if {"working_age", "people_60_plus"} <= median.keys():
            support = median["working_age"].loc[place.id] / median["people_60_plus"].loc[place.id]
        rows.append(
            PlaceRow(
                id=place.id,
                name=place.names,
                worst=worst.get(place.id, 0),
                people=Text() if people is None else in_both(float(people[first]), "person"),
                people_last=Text() if people is None else in_both(float(people[last]), "person"),
                people_change=None if people is None else float(people[last] / people[first] - 1) * 100,
                gdp_per_head=float(median["gdp"].loc[place.id][last] / people[last])
                if "gdp" in median and people is not None
                else None,
                support=None if support is None else float(support[last]),
                support_first=None if support is None else float(support[first]),
            )
        )
    return sorted(rows, key=lambda row: 0 if row.gdp_per_head is None else row.gdp_per_head)


def measures(names: Iterable[str], verdict: Verdict) -> list[Text]:
    """Return the names of indicators and of GDP per head in both languages."""
    known = ((name, verdict.indicators.get(name)) for name in names)
    return [item.names if item else say_both(name) for name, item in known]


def fairness_rows(verdict: Verdict, money: str) -> list[FairnessRow]:
    """Return a row for each measure and year of a verdict's table of fairness; money is the city's currency."""
    records: list[Any] = verdict.fairness.to_dict("records")
    return [_fairness(record, verdict, money) for record in records]


def _fairness(record: dict[str, Any], verdict: Verdict, money: str) -> FairnessRow:
    known = verdict.indicators.get(record["measure"])
    total = record.get("total", np.nan)
    split = total == total
    return FairnessRow(
        name=measures([record["measure"]], verdict)[0],
        year=int(record["year"]),
        total=digits(total * 1000),
        between=digits(record["between"] * 1000) if split else "–",
        within=digits(record["within"] * 1000) if split else "–",
        share_between=f"{100 * record['between'] / total:.0f} %" if split and total > 0 else "–",
        fifths=digits(record.get("top_to_bottom_fifth", np.nan)),
        worst_tenth=in_both(record["worst_tenth"] / known.unit.scale, known.unit)
        if known
        else in_both(record["worst_tenth"], f"{money}/person"),
    )
