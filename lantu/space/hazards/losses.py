"""What floods cost: floor space under water, what a square metre is worth, and the share that the water takes, with their spread.

Only the storeys that the water reaches count; how many storeys a building has is an assumption with a range where the map does not say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lantu.space.hazards.annual import AnnualExpectation, annual_expectation
from lantu.space.hazards.damage import DamageCurve
from lantu.space.hazards.layer import HazardLayer

STOREY = 3.0  # metres from floor to floor, an assumption (2.8 to 4)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class AssetValue:
    """What a square metre of floor with its contents is worth: least and most, money of a year.

    money: such as CNY or EUR; year: whose prices they are; source: of whom.
    """

    least: float
    most: float
    money: str
    year: int
    source: str


@dataclass(frozen=True)
class FloodLosses:
    """Losses by member and period (member, period) in money of value.year; people in 0.3 m or more by period (period,).

    annual: money of a mean year, each (member,); people: in a mean year. unknown: floor space, m2, for which a layer has no depth.
    """

    periods: Numbers
    losses: Numbers
    annual: AnnualExpectation
    people_at: Numbers
    people: AnnualExpectation
    unknown: float
    value: AssetValue


def flood_losses(
    layers: Sequence[HazardLayer],
    lon: Numbers,
    lat: Numbers,
    floor_space: Numbers,
    people: Numbers,
    damage: DamageCurve,
    value: AssetValue,
    storeys: tuple[float, float],
    random: Generator,
    members: int = 500,
) -> FloodLosses:
    """Return what floods of several periods cost at buildings (building,), with draws of the curve, the value and the storeys.

    One draw holds for all buildings and periods: what is not known of the curve is not known of all of them at once, so nothing
    averages out. storeys: least and most of a building. Floor space without a known depth costs nothing here and is told in `unknown`.
    """
    off = random.uniform(-1, 1, members)
    worth = random.uniform(value.least, value.most, members)
    high = random.uniform(*storeys, members)
    periods = np.array([layer.period for layer in layers])
    losses, inside = np.zeros((members, len(layers))), np.zeros(len(layers))
    unknown = np.zeros(lon.size, np.bool_)
    for number, layer in enumerate(layers):
        depth = layer.at(lon, lat)
        unknown |= np.isnan(depth)
        wet = np.flatnonzero(depth > 0)
        inside[number] = people[wet][depth[wet].astype(np.float32) >= np.float32(0.3)].sum()
        at, space = depth[wet], floor_space[wet]
        for member in range(members):
            reached = np.minimum(np.ceil(at / STOREY), high[member]) / high[member]
            losses[member, number] = float(space @ (reached * damage.lost(at, off[member]))) * worth[member]
    return FloodLosses(
        periods,
        losses,
        annual_expectation(periods, losses),
        inside,
        annual_expectation(periods, inside),
        float(floor_space[unknown].sum()),
        value,
    )
