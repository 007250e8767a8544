"""Indicators that are more than one quantity over another. Each takes a run and yields (member, year).

A function below that is marked @_indicator can be named in indicators.csv; nothing else lists it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.indicators.dispersion import theil
from lantu.indicators.simulated import Simulated, of_districts
from lantu.language.errors import LantuError
from lantu.language.text import Text

Function = Callable[[Simulated], Array]
FUNCTIONS: dict[str, Function] = {}  # by name, as column `function` of the catalogue and of indicators.csv gives it


def _indicator(function: Function) -> Function:
    """Register a function under its name."""
    FUNCTIONS[function.__name__] = function
    return function


@_indicator
def theil_of_gdp_per_head(run: Simulated) -> Array:
    """Theil's T of GDP per head over districts (区县人均GDP泰尔指数)."""
    return theil(_places_last(run, "gdp"), _places_last(run, "population"), zone_labels(run)).total


@_indicator
def metro_to_periphery_gdp_per_head(run: Simulated) -> Array:
    """GDP per head of the main metropolitan area over that of the other zones (主城片区与其他片区人均GDP比).

    The main metropolitan area is the city's `metropolitan_zones`; LantuError where it names none.
    """
    if not run.city.metropolitan_zones:
        raise LantuError(Text("city.yaml 没有写明 metropolitan_zones", "city.yaml names no metropolitan_zones"))
    metro = np.array([place.parent in run.city.metropolitan_zones for place in run.city.districts()])
    gdp, people = _places_last(run, "gdp"), _places_last(run, "population")
    return (gdp[..., metro].sum(-1) / people[..., metro].sum(-1)) / (
        gdp[..., ~metro].sum(-1) / people[..., ~metro].sum(-1)
    )


@_indicator
def land_consumption_ratio(run: Simulated) -> Array:
    """Growth of built-up land over growth of people, last five years (土地消耗率与人口增长率之比). Source: SDG 11.3.1.

    NaN where people changed by less than 0.1 % a year, since the ratio means nothing there.
    """
    land, people = (run.at(name, "city").values for name in ("built_up_area", "population"))
    ratio = np.full(land.shape, np.nan)
    land_rate, people_rate = (np.log(series[:, 5:] / series[:, :-5]) / 5 for series in (land, people))
    ratio[:, 5:] = np.where(np.abs(people_rate) >= 1e-3, land_rate / people_rate, np.nan)
    return ratio


def zone_labels(run: Simulated) -> NDArray[np.intp]:
    """Return (place,) integer labels of the zone that each district lies in."""
    return np.unique([place.parent for place in run.city.districts()], return_inverse=True)[1]


def _places_last(run: Simulated, variable: str) -> Array:
    values = of_districts(run, variable)
    if values is None:
        raise LantuError(Text(f"推演没有各区县的 {variable}", f"the run has no {variable} of districts"))
    return values.transpose("member", "year", "place").values.astype(np.float64)
