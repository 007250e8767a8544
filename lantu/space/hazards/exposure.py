"""How many people, homes, facilities or works stand in each class of a hazard; where nobody modelled it, that is said apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.hazards.layer import HazardClass, HazardLayer, hazard_classes


@dataclass(frozen=True)
class Exposure:
    """Amounts by class (class,) of a layer; unknown: the amount where the layer has no value; whole: all of it."""

    layer: HazardLayer
    amounts: NDArray[np.float64]
    unknown: float
    whole: float

    @property
    def classes(self) -> tuple[HazardClass, ...]:
        """The classes, in the order of amounts."""
        return hazard_classes(self.layer.kind)

    @property
    def exposed(self) -> float:
        """The amount in classes that count as exposed."""
        return float(sum(part for part, one in zip(self.amounts, self.classes, strict=True) if one.exposed))

    @property
    def known_share(self) -> float:
        """The share of the amount for which the layer has a value; NaN where there is nothing at all."""
        return 1 - self.unknown / self.whole if self.whole else float("nan")


def classes_of(layer: HazardLayer, values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the class of values (value,), -1 where there is none.

    >>> layer = HazardLayer(np.zeros((1, 1), np.float32), 0, 0, 1, 1, "depth")
    >>> classes_of(layer, np.array([0.0, 0.1, 0.3, 5.0, np.nan])).tolist()
    [0, 1, 2, 4, -1]
    """
    starts = np.array([one.start for one in hazard_classes(layer.kind)])
    known = np.isfinite(values)
    # a depth of 0.3 kept as a 32-bit number is 0.30000001: compared as it is stored
    found = np.searchsorted(starts.astype(np.float32), np.where(known, values, 0).astype(np.float32), side="right") - 1
    return np.where(known, found, -1)


def exposure(
    layer: HazardLayer, lon: NDArray[np.float64], lat: NDArray[np.float64], amount: NDArray[np.float64]
) -> Exposure:
    """Return the amounts (point,) of points in degrees by class of a layer."""
    found = classes_of(layer, layer.at(lon, lat))
    by_class = np.bincount(found[found >= 0], weights=amount[found >= 0], minlength=len(hazard_classes(layer.kind)))
    return Exposure(layer, by_class.astype(np.float64), float(amount[found < 0].sum()), float(amount.sum()))
