"""Where people live, as points with a weight: people counted on a grid, or floor space of houses where nobody counted."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Weight = Literal["people", "floor_space"]


@dataclass(frozen=True)
class Homes:
    """Points with what a coverage is weighed by.

    lon, lat: float64 (home,), degrees: the middle of a cell or of a building.
    weight: float64 (home,), people, or square metres of floor space.
    counts: what weight is.
    ages: age group ("0-14", "65+") -> float64 (home,), people; empty where nobody counted ages; 0 where they are secret.
    known: bool (home,), False where the weight rests on an assumption (levels of a building that nobody mapped).
    cell: metres, the side of a grid cell; 0 for buildings.
    id: int64 (home,), the building's way in the map, below 0 a relation; empty where homes have no number.
    source: uint16 (home,), the position in imports.json of the import that brought it; empty as id is.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    weight: NDArray[np.float64]
    counts: Weight
    known: NDArray[np.bool_]
    ages: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    cell: float = 0.0
    id: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    source: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, np.uint16))

    def where(self, here: NDArray[np.bool_]) -> "Homes":
        """Return the homes (home,) for which here is True."""
        arrays = {
            name: getattr(self, name)[here]
            for name in ("lon", "lat", "weight", "known", "id", "source")
            if getattr(self, name).size == here.size
        }
        return replace(self, **arrays, ages={group: people[here] for group, people in self.ages.items()})
