"""What an indicator reads of a run, so that indicators stand beside the engine and not above it."""

from typing import Protocol

import xarray as xr

from lantu.city import City


class Simulated(Protocol):
    """Values by variable and place; `lantu.engine.Run` is one.

    data: dims member, year, and place (districts) where a variable has them, in base units; `additive` in a variable's
    attributes says that its districts add up.
    """

    @property
    def data(self) -> xr.Dataset:
        """The variables of the run."""
        ...

    @property
    def city(self) -> City:
        """The city that the run is of."""
        ...

    def __getitem__(self, variable: str) -> xr.DataArray:
        """Return a variable as it lies in data; LantuError where there is none."""
        ...

    def at(self, variable: str, place: str = "city") -> xr.DataArray:
        """Return a variable of the city, a zone or a district as (member, year)."""
        ...


def of_districts(run: Simulated, variable: str) -> xr.DataArray | None:
    """Return a variable of every district as (member, place, year); None where the run has none, or one of the whole city only.

    What is carried on from a record of the city has no places; neither has a city of one district, which is that district.
    """
    values = run.data.get(variable)
    if values is None:
        return None
    districts = [place.id for place in run.city.districts()]
    if "place" not in values.dims and len(districts) == 1:
        values = values.expand_dims(place=districts)
    return values.transpose("member", "place", "year", ...) if "place" in values.dims else None
