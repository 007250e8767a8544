"""A place against its peers: what is simulated and what is on record by district, with rank, median and position."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NotRequired, TypedDict

import numpy as np

from lantu.arrays import Array
from lantu.city import City, Place
from lantu.engine import band_of
from lantu.language.numbers import in_both, quantity
from lantu.language.text import Text, both, each, package_rows
from lantu.language.units import Unit, in_currency, unit
from lantu.web.state.runs.judged import JudgedRun

GROUPS = ("people", "ages", "economy", "homes", "services", "record")


@dataclass(frozen=True)
class PeerMeasure:
    """What places are compared by: a variable of the run, or one over another, or a figure on record."""

    group: str
    source: str  # run or record
    top: str
    bottom: str
    unit: Unit
    name: Text

    @property
    def id(self) -> str:
        """Its name in data and addresses."""
        return "_per_".join(filter(None, (self.top, self.bottom)))


@dataclass(frozen=True)
class Compared:
    """A measure by district in one year: values in its own unit, by id of the place; the range and the source where known."""

    measure: PeerMeasure
    year: int
    value: Mapping[str, float]
    low: Mapping[str, float] = field(default_factory=dict[str, float])
    high: Mapping[str, float] = field(default_factory=dict[str, float])
    source: Mapping[str, str] = field(default_factory=dict[str, str])
    basis: Mapping[str, str] = field(default_factory=dict[str, str])


class PeerMark(TypedDict):
    """A peer on a strip: from 0 (the lowest of them) to 1 (the highest)."""

    place: str
    at: float


class PeerRow(TypedDict):
    """A measure of one place beside its peers.

    number: in the measure's own unit; rank: from the highest, of so many that are known (of); median: of the peers. rank,
    median and strip are empty where the place has no peers with figures. at and median_at: positions on the strip, where it
    has one.
    """

    id: str
    group: str
    name: Text
    year: int
    number: float
    value: Text
    range: Text | None
    source: str
    basis: str
    rank: int | None
    of: int
    median: Text | None
    strip: list[PeerMark]
    at: NotRequired[float]
    median_at: NotRequired[float]


def measures(city: City) -> list[PeerMeasure]:
    """Return what measures.csv lists, in the city's currency."""
    return [
        PeerMeasure(
            row["group"],
            row["from"],
            row["top"],
            row["bottom"],
            in_currency(unit(row["unit"]), city.money_unit),
            both(row["zh"], row["en"]),
        )
        for row in _listed()
    ]


@lru_cache
def _listed() -> list[dict[str, str]]:
    return package_rows("lantu.web.views", "measures.csv")


def simulated(judged: JudgedRun, year: int) -> list[Compared]:
    """Return every measure that the run has by district: medians over futures with 90 % ranges, of zones and the city too."""
    return judged.once(("simulated by place", year), lambda: _simulated(judged, year))


def _simulated(judged: JudgedRun, year: int) -> list[Compared]:
    run = judged.run
    wanted = [item for item in measures(judged.city) if item.source == "run"]
    found: list[Compared] = []
    for item in wanted:
        names = [name for name in (item.top, item.bottom) if name]
        if any(name not in run.data or "place" not in run.data[name].dims for name in names):
            continue
        value: dict[str, float] = {}
        low: dict[str, float] = {}
        high: dict[str, float] = {}
        parts = [_of_places(judged, name, year) for name in names]
        for place in parts[0]:
            members = parts[0][place] / (parts[1][place] if item.bottom else 1.0) / item.unit.scale
            if np.isfinite(members).all():
                low[place], value[place], high[place] = (float(end) for end in band_of(members))
        if value:
            found.append(Compared(item, year, value, low, high))
    return found


def _of_places(judged: JudgedRun, name: str, year: int) -> dict[str, Array]:
    """Return (member,) values of an additive variable for districts, zones and the city."""
    values = judged.run[name].sel(year=year).transpose("place", "member").values.astype(np.float64)
    districts = judged.city.districts()
    found = {place.id: values[at] for at, place in enumerate(districts)}
    for place in judged.city.places:
        inside = [at for at, item in enumerate(districts) if place.level == "city" or item.parent == place.id]
        if place.level in ("city", "zone") and inside:
            found[place.id] = values[inside].sum(0)
    return found


def recorded(judged: JudgedRun) -> dict[str, dict[int, Compared]]:
    """Return what was observed of districts: variable -> year -> figures with their sources, in the order of measures.csv."""
    return judged.once("recorded by place", lambda: _recorded(judged.city))


def _recorded(city: City) -> dict[str, dict[int, Compared]]:
    known = {item.top: item for item in measures(city) if item.source == "record"}
    places = {item.id for item in city.places if item.level in ("district", "zone", "city")}
    rows = city.observations[city.plain & city.observations["place"].isin(places)]
    found: dict[str, dict[int, Compared]] = {name: {} for name in known}
    for (name, year), group in rows[rows["variable"].isin(list(known))].groupby(["variable", "year"], sort=True):
        item = known[str(name)]
        columns: dict[str, dict[str, Any]] = {
            column: dict(zip(group["place"], group[column], strict=True)) for column in ("value", "source", "basis")
        }
        value = {place: float(number) / item.unit.scale for place, number in columns["value"].items()}
        found[str(name)][int(str(year))] = Compared(
            item,
            int(str(year)),
            value,
            source=columns["source"],
            basis=columns["basis"],
        )
    return {name: by_year for name, by_year in found.items() if by_year}


def peers_of(city: City, place: Place) -> list[Place]:
    """Return the places of the same kind: districts of one date, zones; of the city none."""
    return (
        list(city.districts())
        if place.level == "district"
        else [item for item in city.places if item.level == place.level == "zone"]
    )


def rows_of(judged: JudgedRun, place: Place, year: int) -> list[PeerRow]:
    """Return a row for each measure that is known of a place: value, range, rank among its peers, their median, positions."""
    peers = [item.id for item in peers_of(judged.city, place)]
    rows = [_row(compared, place.id, peers) for compared in simulated(judged, year) if place.id in compared.value]
    for by_year in recorded(judged).values():
        years = [when for when, compared in by_year.items() if place.id in compared.value]
        if years:
            rows.append(_row(by_year[max(years)], place.id, peers))
    return rows


def _row(compared: Compared, place: str, peers: list[str]) -> PeerRow:
    item, value = compared.measure, compared.value[place]
    known = {peer: compared.value[peer] for peer in peers if peer in compared.value}
    row: PeerRow = {
        "id": item.id,
        "group": item.group,
        "name": item.name,
        "year": compared.year,
        "number": value,
        "value": in_both(value, item.unit),
        "range": None,
        "source": compared.source.get(place, "run"),
        "basis": compared.basis.get(place, "modelled"),
        "rank": None,
        "of": len(known),
        "median": None,
        "strip": [],
    }
    if place in compared.low:
        row["range"] = each(
            lambda language: " … ".join(
                quantity(end[place], item.unit, language) for end in (compared.low, compared.high)
            )
        )
    if len(known) > 1 and place in known:
        numbers = np.array(list(known.values()))
        middle, least, most = float(np.median(numbers)), float(numbers.min()), float(numbers.max())
        row["rank"] = int((numbers > value).sum()) + 1
        row["median"] = in_both(middle, item.unit)
        if most > least:
            row["strip"] = [{"place": peer, "at": (number - least) / (most - least)} for peer, number in known.items()]
            row["at"], row["median_at"] = (value - least) / (most - least), (middle - least) / (most - least)
    return row
