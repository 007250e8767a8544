"""A run as its readers have it: the futures of every variable, with the plan, the city and how they were made."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import ArrayLike

from lantu.arrays import Array
from lantu.blueprint import Blueprint
from lantu.catalogue import Indicator
from lantu.city import City
from lantu.engine.graph import Graph
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

RANGE = (5, 50, 95)  # percent of the futures below: the range of 90 % and its middle
FAN = (5, 25, 50, 75, 95)  # the ranges of 90 and of 50 %


def band_of(futures: ArrayLike, percent: Sequence[float] = RANGE) -> Array:
    """Return the values (percent, …) that so many percent of the futures (member, …) lie below.

    Futures without a value are left out; NaN where no future has one.

    >>> band_of([1.0, 2.0, float("nan"), 3.0])
    array([1.1, 2. , 2.9])
    """
    values = np.asarray(futures, dtype=np.float64)
    if np.isfinite(values).all():
        return np.percentile(values, percent, axis=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # numpy warns where no future has a value
        return np.nanpercentile(values, percent, axis=0)


@dataclass(frozen=True)
class Run:
    """A simulated scenario (推演).

    data: dims member, place (districts), year, and sex, age where they apply; variables of the whole city have no
    place. Each variable carries units (base unit), long_name, long_name_zh, basis and additive (1: districts add
    up). manifest: id, members, seed, years, settings, versions, hashes of the files read, seconds,
    pack_code (the variables that the pack's own model.py brought).
    missing: variable left out -> the inputs it lacks.
    Of a run of many members, data holds the first ones; summary then holds quantiles over all of them (dims quantile,
    place, year), and watched what `watch` saw of each, (member, …) by name.
    """

    data: xr.Dataset
    plan: Blueprint
    city: City
    manifest: Mapping[str, Any]
    missing: Mapping[str, tuple[str, ...]]
    graph: Graph = field(repr=False)
    summary: xr.Dataset | None = field(default=None, repr=False)
    watched: Mapping[str, Array] = field(default_factory=dict[str, Array], repr=False)

    @cached_property
    def worked_out(self) -> dict[tuple[Indicator, str], xr.DataArray | None]:
        """What goals have asked of this run, by (indicator, place): each asks again for every phase and every verdict."""
        return {}

    def __getitem__(self, variable: str) -> xr.DataArray:
        """Return one variable, as it stands in data; LantuError with the nearest name where there is none."""
        return variable_of(self.data, variable)

    def at(self, variable: str, place: str = "city") -> xr.DataArray:
        """Return a variable of the city, a zone or a district as (member, year[, sex, age]), in base units.

        Districts of an additive variable are summed for a zone or the city; LantuError where they do not add up.

        Example:
            run.at("gdp").median("member").sel(year=2030)
        """
        values = self[variable]
        if "place" not in values.dims:
            districts = self.city.districts()
            only = {districts[0].id, districts[0].parent} if len(districts) == 1 else set[str]()
            if place != "city" and place not in only:
                raise LantuError(
                    Text(
                        f"“{variable}”只有全市数值，没有 {place} 的",
                        f"'{variable}' is known for the whole city only, not for {place}",
                    )
                )
            return values
        districts = {item.id: item for item in self.city.districts()}
        if place in districts:
            return values.sel(place=place, drop=True)
        inside = [item.id for item in districts.values() if place in ("city", item.parent)]
        if not inside:
            raise LantuError(Text(f"这次推演中没有地方“{place}”", f"there is no place '{place}' in this run"))
        if not values.attrs["additive"]:
            raise LantuError(
                Text(
                    f"“{variable}”不能按地方加总；请指定一个区县",
                    f"'{variable}' does not add up over places; ask for one district",
                )
            )
        return values.sel(place=inside).astype(np.float64).sum("place", skipna=False)

    def band(self, variable: str, place: str = "city", percent: Sequence[float] = RANGE) -> Array:
        """Return the values (percent, year[, sex, age]) that so many percent of the futures of a variable lie below.

        Units, places and errors are those of `at`.

        Example:
            low, median, high = run.band("gdp")
        """
        return band_of(self.at(variable, place).transpose("member", ...).values, percent)

    def _repr_html_(self) -> str:
        return self.data._repr_html_()


class UnsavedError(LantuError):
    """A run that was calculated and could not be written (a full disk); it carries the run."""

    def __init__(self, run: Run, message: Text) -> None:
        super().__init__(message)
        self.run = run


def variable_of(data: xr.Dataset, name: str) -> xr.DataArray:
    """Return one variable of a dataset; LantuError with the nearest name where there is none."""
    if name not in data.data_vars:
        raise LantuError(
            Text(f"这次推演中没有变量“{name}”", f"this run has no variable '{name}'"),
            hint=did_you_mean(name, map(str, data.data_vars)),
        )
    return data[name]
