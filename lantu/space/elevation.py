"""The height of the ground, as a grid in degrees, and whether roofs are in it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Surface = Literal["bare_earth", "surface_model"]


@dataclass(frozen=True)
class Elevation:
    """Heights on a grid of degrees.

    height: float32 (row, column), metres, NaN where unknown; row 0 is the northernmost.
    west, north: degrees of the outer corner of the first cell; step_lon, step_lat: degrees, both above 0.
    surface: bare_earth, or surface_model where roofs and trees are in it.
    """

    height: NDArray[np.float32]
    west: float
    north: float
    step_lon: float
    step_lat: float
    surface: Surface

    def at(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the heights at points, metres, between the four nearest cells; NaN outside the grid or beside an unknown cell."""
        column = (np.asarray(lon) - self.west) / self.step_lon - 0.5
        row = (self.north - np.asarray(lat)) / self.step_lat - 0.5
        rows, columns = self.height.shape
        inside = (row > -0.5) & (row < rows - 0.5) & (column > -0.5) & (column < columns - 0.5)
        row, column = np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)
        row, column = np.where(inside, row, 0), np.where(inside, column, 0)
        up, left = row.astype(np.intp), column.astype(np.intp)
        down, right = np.minimum(up + 1, rows - 1), np.minimum(left + 1, columns - 1)
        below, beside = row - up, column - left
        heights = np.zeros(np.shape(row))
        for (line, across), share in {
            (0, 0): (1 - below) * (1 - beside),
            (0, 1): (1 - below) * beside,
            (1, 0): below * (1 - beside),
            (1, 1): below * beside,
        }.items():
            near = self.height[down if line else up, right if across else left]
            heights += np.where(
                share > 0, share * near.astype(np.float64), 0.0
            )  # an unknown cell without a share says nothing
        return np.where(inside, heights, np.nan)
