"""What is there: places, observations, assumptions, measures and their sources, as plain data.

Long because what a city is made of is read together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.catalogue import Indicator
from lantu.city.measure import Basis, Measure
from lantu.city.short_names import short_name
from lantu.language.errors import Finding, LantuError, Location, did_you_mean
from lantu.language.text import Text, both
from lantu.language.units import Unit
from lantu.packs import Cell


@dataclass(frozen=True)
class Place:
    """A place (地方): the city, a zone, a district, or an area such as a park; valid up to `valid_to` (exclusive).

    protected: nothing may be built there (nature reserve, ecological red line, heritage site).
    """

    id: str
    name_zh: str
    name_en: str
    level: Literal["city", "zone", "district", "area"]
    parent: str  # id of the zone or city above; empty for the city
    area_km2: float | None
    valid_from: date | None
    valid_to: date | None
    geometry: Mapping[str, Any] | None  # GeoJSON geometry
    protected: bool = False

    def name(self, language: str) -> str:
        """Return the name in 'zh' or 'en'."""
        return self.name_zh if language == "zh" else self.name_en or self.name_zh

    def stands_on(self, day: date) -> bool:
        """Whether the place exists on a day; it does not any more on the day of `valid_to`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)

    @property
    def names(self) -> Text:
        """The name in both languages."""
        return both(self.name_zh, self.name_en)

    @property
    def callings(self) -> tuple[str, ...]:
        """What people may write for it: its id, its names, and the short one of an autonomous county (彭水县)."""
        return tuple(name for name in (self.id, self.name_zh, self.name_en, short_name(self.name_zh)) if name)


@dataclass(frozen=True)
class BoundaryChange:
    """A boundary change: on `on`, `old` gave this share of its people and area to `new`; towns: those that moved, by name."""

    on: date
    old: str
    new: str
    share_people: float
    share_area: float
    basis: Basis
    source: str
    location: Location
    towns: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeriesBreak:
    """A change of definition or method: values of `variable` before and from `on` are not comparable."""

    variable: str
    on: date
    reason_zh: str
    reason_en: str
    source: str
    location: Location


@dataclass(frozen=True)
class Assumption:
    """An uncertain input (假设): value and 90 % range low..high, all in base units of `unit`.

    `by_place` holds values of single places where they differ; the range scales with them. `from_record` names the variable
    whose own figures replace it where there are enough of them, `level_of` the one whose level it is (`lantu.city.learned`).
    `figures_of` is the id of the city from whose figures it was learned.
    """

    name: str
    value: float
    low: float
    high: float
    unit: Unit
    label_zh: str
    label_en: str
    basis: Basis
    source: str
    by_place: Mapping[str, float]
    location: Location
    from_record: str = ""
    level_of: str = ""
    figures_of: str = ""
    source_zh: str = ""

    @property
    def labels(self) -> Text:
        """The label in both languages."""
        return both(self.label_zh, self.label_en)

    @property
    def evidence(self) -> Text:
        """Its source, or the words that stand for one, in both languages; as written where there are none in Chinese."""
        return both(self.source_zh or self.source, self.source)


@dataclass(frozen=True)
class Scenario:
    """A named set of assumptions (情景): some at an end of their own range (low, value, high), some at a value (base units)."""

    name: str
    label_zh: str
    label_en: str
    ends: Mapping[str, str]
    values: Mapping[str, float]
    note_zh: str
    note_en: str
    location: Location
    without: tuple[str, ...] = ()  # projects of the plan that are not built; 'all': none of those it is committed to

    @property
    def labels(self) -> Text:
        """The label in both languages."""
        return both(self.label_zh, self.label_en)

    def settings(self, assumptions: Mapping[str, Assumption]) -> dict[str, float]:
        """Return what the scenario fixes, by assumption, in base units."""
        return {name: float(getattr(assumptions[name], end)) for name, end in self.ends.items()} | dict(self.values)


@dataclass(frozen=True)
class Source:
    """Where a figure comes from; more holds the columns of sources.csv that have no field here."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    licence: str
    more: Mapping[str, Cell] = field(default_factory=dict[str, Cell], hash=False)


@dataclass(frozen=True)
class City:
    """A city as it is known.

    observations: one number a row, columns place, year, variable, sex ('m', 'f' or ''), age (a group such as
    '0', '1-4', '85+', or ''), value (base unit), unit (symbol of the base unit's dimension as given), basis, source,
    note, status ('' or 'superseded'), file, line. Several cities' worth of rows may come from an inherited pack
    (national rates: place 'nation').
    """

    id: str
    name_zh: str
    name_en: str
    folder: Path
    start: int  # first simulated year: the year of the last census
    end: int  # last simulated year by default
    places: tuple[Place, ...]
    changes: tuple[BoundaryChange, ...]
    breaks: tuple[SeriesBreak, ...]
    observations: pd.DataFrame
    assumptions: Mapping[str, Assumption]
    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]  # the catalogue, with what the pack adds or defines otherwise
    metropolitan_zones: tuple[str, ...] = ()  # ids of the zones that make up the main metropolitan area
    boundaries: date | None = None  # the date whose districts are counted by; None: the end of the start year
    scenarios: Mapping[str, Scenario] = field(default_factory=dict[str, Scenario])
    money_unit: str = "yuan"  # the symbol of the currency that it counts in
    inherited: tuple[Path, ...] = ()  # folders of the packs that it inherits from
    estimated: frozenset[str] = frozenset()  # districts whose figures rest on shares that nobody measured
    files: Mapping[str, str] = field(default_factory=dict[str, str])  # file name -> sha256 of its bytes
    functions: Mapping[str, Callable[..., Array]] = field(
        default_factory=dict[str, Callable[..., Array]]
    )  # of model.py
    notes: tuple[Finding, ...] = ()  # what was noticed while it was read, without being wrong
    idle_code: tuple[str, ...] = ()  # code of the pack that was not run, since nobody said that it is trusted

    @property
    def names(self) -> Text:
        """The name in both languages."""
        return both(self.name_zh, self.name_en)

    @cached_property
    def _by_id(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.places}

    def place(self, name: str) -> Place | None:
        """Return the place with an id, of any date; None where there is none."""
        return self._by_id.get(name)

    def ids_by_name(self) -> dict[str, str]:
        """Return the ids of all places but the city by whatever they may be called (`Place.callings`)."""
        return {name: place.id for place in self.places if place.id != "city" for name in place.callings}

    def place_names(self, name: str) -> Text:
        """Return the name of a place in both languages; its id where there is no such place."""
        found = self.place(name)
        return found.names if found else both(name, name)

    def indicator_names(self, name: str) -> Text:
        """Return the name of an indicator in both languages; its id where there is no such indicator."""
        found = self.indicators.get(name)
        return found.names if found else both(name, name)

    def place_called(self, words: str) -> str:
        """Return the id ('city' for the city itself) of a place by whatever it may be called (`Place.callings`).

        Raises LantuError with the nearest name.
        """
        for item in self.places:
            if words in item.callings:
                return "city" if item.level == "city" else item.id
        if words == "city":
            return words
        known = [name for item in self.places for name in item.callings]
        raise LantuError(Text(f"没有地方“{words}”", f"there is no place '{words}'"), hint=did_you_mean(words, known))

    @cached_property
    def plain(self) -> "pd.Series[bool]":
        """Which observations are figures in use of a whole: not superseded, and not by sex and age."""
        rows = self.observations
        return rows["status"].eq("") & rows["sex"].eq("") & rows["age"].eq("")

    @cached_property
    def looked_up(self) -> dict[tuple[str, ...], Any]:
        """What is asked for many times: by (variable, place) the answers of `lantu.indicators.record`, the engine's records, its graph."""
        return {}

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Of the observations, the columns that a record has: year, value, basis, source. Few are cut out sooner than all."""
        return self.observations[["year", "value", "basis", "source"]]

    @cached_property
    def plain_rows(self) -> Mapping[tuple[str, str], NDArray[np.intp]]:
        """Where the plain figures of a variable in a place stand among the observations.

        Those of the city's only district are the city's as well, in years that have none of the city.
        """
        at = np.flatnonzero(self.plain.to_numpy(dtype=bool))
        groups: Any = self.observations.loc[self.plain, ["variable", "place"]].groupby(["variable", "place"]).indices
        found = {(variable, place): at[inside] for (variable, place), inside in groups.items()}
        years, only = self.observations["year"].to_numpy(), self.only_district
        for (variable, place), rows in list(found.items()):
            if place == only:
                own = found.get((variable, "city"), rows[:0])
                found[variable, "city"] = np.sort(np.concatenate([own, rows[~np.isin(years[rows], years[own])]]))
        return found

    @cached_property
    def only_district(self) -> str:
        """The id of the one district that makes up the city, whose figures are the city's; empty where it has several or none."""
        districts = self.districts()
        return districts[0].id if len(districts) == 1 and not self.changes else ""

    def districts(self, on: date | None = None) -> tuple[Place, ...]:
        """Return the districts valid on a date (default: the one it counts by), in order of id."""
        day = on or self.boundaries or date(self.start, 12, 31)
        return tuple(
            sorted(
                (place for place in self.places if place.level == "district" and place.stands_on(day)),
                key=lambda place: place.id,
            )
        )
