"""A run on the districts of another date: the same futures, other borders, the same totals."""

from dataclasses import replace
from datetime import date

import numpy as np
import xarray as xr

from lantu.city import on_boundaries, split
from lantu.engine.ensemble import Run
from lantu.language.units import unit


def run_on_boundaries(run: Run, on: date) -> Run:
    """Return a run with its districts as they are on a date (38 before November 2025 in Chongqing, 37 after).

    What adds up is split by the shares of changes.csv and summed, so totals stay; rates and shares are averaged by
    people. Districts of which a share is an estimate are in `run.city.estimated`.

    Example:
        run_on_boundaries(run, date(2026, 1, 1)).at("population", "liangjiang")
    """
    parts = split(run.city, on)
    city = on_boundaries(run.city, on)
    if parts.old == parts.new and np.allclose(parts.people, np.eye(len(parts.old))):
        return replace(run, city=city)
    counted = run.data.get("population")  # of the whole city only where it is carried on from a record
    placed = counted is not None and "place" in counted.dims
    people = counted.transpose("member", "place", "year").values if counted is not None and placed else None
    variables = {
        str(name): _converted(item, parts, people) if "place" in item.dims else item
        for name, item in run.data.data_vars.items()
    }
    coordinates = {str(name): item for name, item in run.data.coords.items() if name != "place"}
    data = xr.Dataset(variables, {**coordinates, "place": list(parts.new)}, run.data.attrs)
    whole_city = {name: values for name, values in run.watched.items() if " city " in name}
    return replace(run, data=data, city=city, summary=None, watched=whole_city)


def _converted(item: xr.DataArray, parts, people: np.ndarray | None) -> xr.Variable:
    dims = [str(name) for name in item.dims]
    values = np.moveaxis(item.values.astype(np.float64), dims.index("place"), 0)
    shape = values.shape
    flat = values.reshape(shape[0], -1)
    if item.attrs.get("additive"):
        mixed = parts.shares(unit(str(item.attrs["units"]))) @ flat
    else:
        weight = _weights(item, dims, people, shape)
        mixed = (parts.people @ (flat * weight)) / (parts.people @ weight)
    result = np.moveaxis(mixed.reshape(len(parts.new), *shape[1:]), 0, dims.index("place"))
    return xr.Variable(dims, result.astype(item.dtype), item.attrs)


def _weights(item: xr.DataArray, dims: list[str], people: np.ndarray | None, shape: tuple[int, ...]) -> np.ndarray:
    """Return people in the order of a variable's axes, place first, as (place, everything else)."""
    if people is None:
        return np.ones((shape[0], int(np.prod(shape[1:]))))
    weight = np.moveaxis(people, 1, 0)  # (place, member, year)
    weight = weight.reshape(*weight.shape, *[1] * (len(dims) - 3))
    order = [name for name in dims if name != "place"]
    if order[:2] != ["member", "year"]:
        weight = np.swapaxes(weight, 1, 2)
    return np.broadcast_to(weight, shape).reshape(shape[0], -1)
