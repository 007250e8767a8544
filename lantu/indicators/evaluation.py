"""Indicators over a run, and their record in the observations."""

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lantu.arrays import Array
from lantu.catalogue import Indicator
from lantu.city import City
from lantu.city.measure import TO_BE_REVISED
from lantu.indicators.functions import FUNCTIONS
from lantu.indicators.simulated import Simulated, of_districts
from lantu.language.errors import LantuError


def evaluate(run: Simulated, indicator: Indicator, place: str = "city") -> xr.DataArray | None:
    """Return an indicator over a run as (member, year) in base units; None where it is not measurable.

    A published figure of the indicator itself wins in its year, and the model's ratio or function keeps the
    distance to the last one afterwards (in logs), as it does for every variable.
    """
    computed = _computed(run, indicator, place)
    if computed is None:
        return _variable(run, indicator.id, place) if indicator.id != indicator.variable else None
    if indicator.variable == indicator.id:
        return computed
    return _held_to_record(computed, record(run.city, indicator, place, own_only=True))


def evaluate_by_place(run: Simulated, indicator: Indicator) -> xr.DataArray | None:
    """Return an indicator of every district as (member, place, year) in base units; None where there is none."""
    names = [name for name in (indicator.numerator, indicator.denominator) if name]
    if not names or any(name not in run.data or "place" not in run.data[name].dims for name in names):
        return None
    values = (
        run[indicator.numerator] / run[indicator.denominator] if indicator.denominator else run[indicator.numerator]
    )
    return (values * indicator.factor).transpose("member", "place", "year")


def record(city: City, indicator: Indicator, place: str = "city", own_only: bool = False) -> pd.DataFrame:
    """Return what was observed of an indicator, a row a year: value (base unit), basis, source; index year.

    The published indicator itself comes first; else numerator / denominator in the years that have both.
    own_only leaves the second out. Superseded rows and the tables by sex and age are not used.
    """
    own = _series(city, indicator.id, place)
    if own_only or not own.empty:
        return own
    top = _series(city, indicator.numerator, place) if indicator.numerator else own
    if not indicator.denominator or top.empty:
        return top if indicator.denominator == "" and not indicator.function else own
    bottom = _series(city, indicator.denominator, place)
    both = top.index.intersection(bottom.index)
    ratio = top.loc[both].copy()
    ratio["value"] = indicator.factor * top.loc[both, "value"] / bottom.loc[both, "value"]
    below = bottom.loc[both, "basis"]
    ratio["basis"] = ratio["basis"].where(~below.isin(TO_BE_REVISED), below)
    return ratio


def _series(city: City, variable: str, place: str) -> pd.DataFrame:
    """Return the figures of a variable, to be read and not changed: they are looked up once a city."""
    about = (variable, place)
    if about not in city.looked_up:
        rows = city.figures.iloc[city.plain_rows.get(about, [])]
        years = rows["year"].to_numpy()
        if (years[1:] <= years[:-1]).any():  # packs list years in order, and sorting takes longer than all else here
            rows = rows.sort_values("year").drop_duplicates("year", keep="last")
        city.looked_up[about] = rows.set_index("year")
    return city.looked_up[about]


def record_by_place(city: City, indicator: Indicator) -> pd.DataFrame:
    """Return what `record` does, of every district at once: value (base unit), basis, source; index place and year."""
    rows = city.observations
    names = [name for name in (indicator.id, indicator.numerator, indicator.denominator) if name]
    districts = {place.id for place in city.districts()}
    rows = rows[rows["variable"].isin(names) & city.plain & rows["place"].isin(districts)]
    rows = rows.drop_duplicates(["variable", "place", "year"], keep="last")
    own, top, bottom = (
        rows[rows["variable"] == name].set_index(["place", "year"])[["value", "basis", "source"]]
        for name in (indicator.id, indicator.numerator, indicator.denominator)
    )
    if indicator.denominator:
        both = top.index.intersection(bottom.index)
        top = top.loc[both].assign(value=indicator.factor * top.loc[both, "value"] / bottom.loc[both, "value"])
    elif indicator.function:
        top = own
    alone = ~top.index.get_level_values("place").isin(own.index.get_level_values("place"))
    return pd.concat([own, top[alone]]).sort_index()


def _computed(run: Simulated, indicator: Indicator, place: str) -> xr.DataArray | None:
    if indicator.function:
        return by_function(run, indicator, place)
    top = _variable(run, indicator.numerator, place)
    if not indicator.denominator or top is None:
        return None if top is None else top * indicator.factor
    bottom = _variable(run, indicator.denominator, place)
    return None if bottom is None else indicator.factor * top / bottom


def by_function(run: Simulated, indicator: Indicator, place: str = "city") -> xr.DataArray | None:
    """Return what an indicator's own function gives over a run, (member, year); None for other places, and where it gives nothing."""
    function = FUNCTIONS.get(indicator.function)  # LB406 names the one that is not there
    if place != "city" or function is None:
        return None
    try:
        values = function(run)
    except LantuError:  # the run lacks a variable, or the city what the function needs
        return None
    return xr.DataArray(
        values, dims=("member", "year"), coords={"member": run.data["member"], "year": run.data["year"]}
    )


def _variable(run: Simulated, name: str, place: str) -> xr.DataArray | None:
    at = f"{name}@{place}"  # of this place alone: what its streets say
    if place != "city" and at in run.data:
        return run.data[at]
    if not name or name not in run.data:
        return None
    values = run.data[name]
    if place == "city" and "place" in values.dims and not values.attrs.get("additive"):
        people = of_districts(run, "population")
        if people is None:  # nobody to weigh the districts by
            return None
        return ((values * people).sum("place") / people.sum("place")).transpose("member", "year")
    places = {name for item in run.city.districts() for name in (item.id, item.parent)}
    if place != "city" and ("place" not in values.dims or place not in places):
        return None
    if place not in ("city", *run.data["place"].values) and not values.attrs.get("additive"):
        return None  # a zone's rate is not the sum of its districts'
    return run.at(name, place)


def in_year(values: xr.DataArray, year: int) -> Array:
    """Return the values of a year without its axis, such as (member,); KeyError where the year is not there."""
    untyped: Any = values  # xarray's types do not say what a selection is
    return np.asarray(untyped.sel(year=year), dtype=np.float64)


def _held_to_record(computed: xr.DataArray, published: pd.DataFrame) -> xr.DataArray:
    years = [year for year in published.index if year in computed["year"].values]
    if not years:
        return computed
    calculate: Any = xr  # its types do not say what a selection or a choice is
    values: Any = computed.copy()
    last = years[-1]
    # each member by itself, so that it does not matter which others are looked at beside it
    positive = (computed > 0).all("year") & bool((published["value"] > 0).all())
    reference = values.sel(year=last)
    seen = float(published.loc[last, "value"])  # type: ignore[arg-type]
    after = computed["year"] > last
    moved = calculate.where(positive, computed * (seen / reference.where(positive)), computed + (seen - reference))
    values = calculate.where(after, moved, values)
    for year in years:
        values = calculate.where(computed["year"] == year, float(published.loc[year, "value"]), values)  # type: ignore[arg-type]
    return values.transpose("member", "year")


def last_value(series: pd.DataFrame, before: int | None = None) -> tuple[int, float] | None:
    """Return (year, value) of the last row of a record, up to a year where one is given; None for no row."""
    rows = series if before is None else series[series.index <= before]
    return None if rows.empty else (int(rows.index[-1]), float(np.asarray(rows["value"])[-1]))
