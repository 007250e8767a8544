"""Heat: how much hotter than the mean of the place it is, by height alone where no layer says; and who is old where it is hot and bare."""

import numpy as np
from numpy.typing import NDArray

from lantu.space.elevation import Elevation
from lantu.space.hazards.layer import HazardLayer

LAPSE = 0.0065  # °C a metre. Source: ISO 2533:1975, standard atmosphere
HOT, BARE = (
    2.0,
    30.0,
)  # °C above the mean, an assumption (1 to 4); % of green below which a cell is bare, as the indicator says


def heat_of_heights(ground: Elevation) -> HazardLayer:
    """Return °C above the mean of the place by height alone: a floor below what streets and roofs add, and none of it."""
    warmer = ((np.nanmean(ground.height, dtype=np.float64) - ground.height) * LAPSE).astype(np.float32)
    return HazardLayer(
        warmer, ground.west, ground.north, ground.step_lon, ground.step_lat, "heat", source="heights by lapse rate"
    )


def in_heat(
    heat: HazardLayer,
    green: HazardLayer,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    people: NDArray[np.float64],
) -> tuple[float, float]:
    """Return how many of people (point,) live where it is hot and bare, and how many where one of both is not known."""
    hotter, covered = heat.at(lon, lat), green.at(lon, lat)
    unknown = np.isnan(hotter) | np.isnan(covered)
    there = (hotter.astype(np.float32) >= np.float32(HOT)) & (covered < BARE)
    return float(people[there & ~unknown].sum()), float(people[unknown].sum())
