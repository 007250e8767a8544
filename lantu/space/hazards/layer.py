"""A layer of a hazard: depth of water, slope, heat, or what is worked out of heights, on a grid of degrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text, package_rows

HazardKind = Literal["depth", "slope", "heat", "green", "hand", "landslide"]
UNITS: Mapping[str, str] = {"depth": "m", "slope": "°", "heat": "°C", "green": "%", "hand": "m", "landslide": ""}


@dataclass(frozen=True)
class HazardLayer:
    """Values of a hazard; NaN where nobody modelled it, which is unknown and not safe.

    values: float32 (row, column), row 0 the northernmost. kind: depth in metres, slope in degrees, heat in °C above the mean of the
    place, green in per cent of the ground, hand in metres, landslide as a class 0 to 4. west, north: degrees of the outer corner;
    step_lon, step_lat: degrees of a cell. period: years between floods as deep, 0 where it is no matter of chance.
    source: what it was taken or worked out of.
    """

    values: NDArray[np.float32]
    west: float
    north: float
    step_lon: float
    step_lat: float
    kind: HazardKind
    period: float = 0.0
    source: str = ""

    def at(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the value of the cell that each point (point,) lies in, NaN outside: depths are not mixed with dry neighbours."""
        column = np.floor((np.asarray(lon) - self.west) / self.step_lon)
        row = np.floor((self.north - np.asarray(lat)) / self.step_lat)
        rows, columns = self.values.shape
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        found = self.values[np.where(inside, row, 0).astype(np.intp), np.where(inside, column, 0).astype(np.intp)]
        return np.where(inside, found.astype(np.float64), np.nan)


@dataclass(frozen=True)
class HazardClass:
    """A class of a hazard: from a value on, up to the next; exposed: whether who stands in it counts as exposed."""

    start: float
    name: Text
    exposed: bool


@lru_cache
def hazard_classes(kind: str) -> tuple[HazardClass, ...]:
    """Return the classes of a kind, the first from minus infinity.

    From 0.3 m on water counts, as the indicator flood_exposed_population says; all other limits are ours, to read a map by.
    """
    return tuple(
        HazardClass(float(row["from"]), Text(row["name_zh"], row["name_en"]), row["exposed"] == "yes")
        for row in package_rows("lantu.space.hazards", "classes.csv")
        if row["kind"] == kind
    )
