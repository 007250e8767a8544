"""A layer: an indicator, a variable or a figure on record, of every district and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.catalogue import Indicator
from lantu.engine import Run, band_of
from lantu.engine.store.results import name_on_record
from lantu.indicators import evaluate_by_place, record_by_place
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, both
from lantu.language.units import Unit, unit
from lantu.web.state.runs.judged import JudgedRun

Kind = Literal["indicator", "variable", "record"]
SAME = 1e-3  # of a figure: within it, what a run holds is what was observed
NO_DATA = "no data"


@dataclass(frozen=True)
class Layer:
    """Values by district and year; arrays are (place, year) in `unit`, NaN where nothing is known.

    median, low, high: of the futures, 5 and 95 %, or the figure itself in years before the run.
    basis: measured, survey, modelled …, or 'no data'; source: of a figure on record, else empty.
    """

    id: str
    name: Text
    kind: Kind
    unit: Unit
    places: tuple[str, ...]
    years: tuple[int, ...]
    median: Array
    low: Array
    high: Array
    basis: NDArray[np.str_]
    source: NDArray[np.str_]

    def index(self, year: int) -> int:
        """Return where a year stands; LantuError where the layer has nothing of it."""
        if year not in self.years:
            known = ", ".join(map(str, self.years))
            raise LantuError(
                Text(f"{self.id} 在 {year} 年没有分区县数据", f"{self.id} is not known by district for {year}"),
                hint=Text(f"可选年份：{known}", f"years: {known}"),
            )
        return self.years.index(year)


def choices(judged: JudgedRun) -> dict[str, tuple[Kind, Indicator]]:
    """Return everything that is known by district, by id: indicators, variables of the model, figures only on record."""
    return judged.once("layers", lambda: _choices(judged.run))


def layer(judged: JudgedRun, name: str) -> Layer:
    """Return a layer; LantuError with the nearest name where there is none."""
    known = choices(judged)
    if name not in known:
        raise LantuError(
            Text(f"“{name}”没有分区县数据", f"'{name}' is not known by district"), hint=did_you_mean(name, known)
        )
    return judged.once(("layer", name), lambda: _layer(judged.run, *known[name]))


def _choices(run: Run) -> dict[str, tuple[Kind, Indicator]]:
    data, districts = run.data, {place.id for place in run.city.districts()}
    by_place = {str(name) for name, values in data.data_vars.items() if set(values.dims) == {"member", "place", "year"}}
    found: dict[str, tuple[Kind, Indicator]] = {}
    for item in sorted(run.city.indicators.values(), key=lambda item: item.target):
        needed = {name for name in (item.numerator, item.denominator) if name}
        if needed and needed <= by_place and not item.relative_to:
            found[item.id] = ("indicator", item)
    for name in sorted(by_place - found.keys(), key=lambda name: str(data[name].attrs["long_name"])):
        told = data[name].attrs
        found[name] = (
            "variable",
            _plain(name, both(told["long_name_zh"], told["long_name"]), str(told["shown_units"])),
        )
    rows = run.city.observations
    seen = rows[run.city.plain & rows["place"].isin(districts)]
    for name, rows in seen[~seen["variable"].isin(found.keys())].groupby("variable"):
        if rows["place"].nunique() > 1:
            found[str(name)] = (
                "record",
                _plain(str(name), name_on_record(run.city, str(name)).both, str(rows["unit"].iloc[0])),
            )
    return found


def _plain(name: str, words: Text, symbol: str) -> Indicator:
    """Treat a variable as the indicator that it is the numerator of, so that both are read in one way."""
    known = unit("%" if symbol == "share" else symbol)
    return Indicator(name, words["zh"], words["en"], known, "band", numerator=name)


def _layer(run: Run, kind: Kind, known: Indicator) -> Layer:
    districts = tuple(place.id for place in run.city.districts())
    seen = record_by_place(run.city, known)
    values = evaluate_by_place(run, known) if kind != "record" else None
    run_years = [] if values is None else [int(year) for year in values["year"].values]
    years = sorted({*run_years, *map(int, seen.index.get_level_values("year"))})
    shape = (len(districts), len(years))
    median, low, high = (np.full(shape, np.nan) for _ in range(3))
    if values is not None:
        at = [years.index(year) for year in run_years]
        members = values.sel(place=list(districts)).values.astype(np.float64)
        low[:, at], median[:, at], high[:, at] = band_of(members)
    basis = np.where(np.isfinite(median), "modelled", NO_DATA).astype(object)
    source = np.full(shape, "", dtype=object)
    for (place, year), value, told, found_in in zip(
        seen.index, seen["value"], seen["basis"], seen["source"], strict=True
    ):
        cell = (districts.index(place), years.index(int(year)))
        if np.isnan(median[cell]):
            median[cell] = low[cell] = high[cell] = value
        if abs(median[cell] - value) <= SAME * abs(value):
            basis[cell], source[cell] = told, found_in
    scale, some = known.unit.scale, np.asarray(np.isfinite(median).any(axis=0))
    return Layer(
        known.id,
        known.names,
        kind,
        known.unit,
        districts,
        tuple(year for year, told in zip(years, some, strict=True) if told),
        median[:, some] / scale,
        low[:, some] / scale,
        high[:, some] / scale,
        basis[:, some],
        source[:, some],
    )


def year_asked(asked: str, years: Sequence[int]) -> int:
    """Return the year of an address; LantuError where it is none."""
    if not asked.isdecimal():
        raise LantuError(
            Text(
                f"year：应为年份，例如 {years[-1]}，实为“{asked}”",
                f"year: expected a year such as {years[-1]}, found '{asked}'",
            )
        )
    return int(asked)
