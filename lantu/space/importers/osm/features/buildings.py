"""Buildings where people may live, with their floor space: footprint times levels."""

import re
from array import array
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lantu.space.homes import Homes
from lantu.space.importers.osm.elements import Tags
from lantu.space.importers.osm.features.rings import Area, Sizes
from lantu.space.importers.osm.features.ways import rows

OTHER_USE = "buildings of another use"
_LEVEL_HEIGHT = 3.0  # metres from floor to floor, an assumption (2.8 to 4), where a height is mapped and no levels
_NUMBER = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:m|metres?|米)?\s*")


class Dwelling(NamedTuple):
    """What the tags of a building say.

    levels: NaN where neither levels nor a height is mapped; assumed: what is taken then, an assumption whose range is
    UNKNOWN_LEVELS of coverage.py.
    """

    levels: float
    from_height: bool
    assumed: float


def dwelling(tags: Tags) -> Dwelling | str:
    """Return a building where people may live, or why it is none; an empty text where it is no building."""
    row = _table().get(("building", tags.get("building", "")))
    if tags.get("building", "no") in ("no", "entrance"):
        return ""
    if row is None:
        return OTHER_USE
    if row["lived_in"] == "perhaps" and any(
        other["lived_in"] == "no" for key, value in tags.items() for other in (_use(key, value),) if other
    ):
        return OTHER_USE
    if tags.get("location") == "underground":
        return OTHER_USE
    levels, from_height = _levels(tags)
    return Dwelling(levels, from_height, float(row["levels"]))


class HouseBuilder:
    """Collects buildings where people may live as compact arrays: a province has millions."""

    def __init__(self) -> None:
        """Begin with none."""
        self.from_height = 0
        self._sizes, self._id = Sizes(), array("q")
        self._levels, self._assumed = array("d"), array("d")

    def add(self, area: Area, told: Dwelling) -> None:
        """Add a building."""
        self._sizes.add(area)
        self._id.append(area.id)
        self._levels.append(told.levels)
        self._assumed.append(told.assumed)
        self.from_height += told.from_height

    def homes(self, levels: float | None, source: int) -> Homes | None:
        """Return buildings as homes by number; `levels` is taken where none are mapped, in place of the table's."""
        if not self._id:
            return None
        size, lon, lat = self._sizes.measured()
        number, floors, assumed = (np.array(column) for column in (self._id, self._levels, self._assumed))
        known = ~np.isnan(floors)
        weight = size * np.where(known, floors, assumed if levels is None else levels)
        order = np.argsort(number, kind="stable")
        return Homes(
            lon=lon[order],
            lat=lat[order],
            weight=weight[order],
            counts="floor_space",
            known=known[order],
            id=number[order],
            source=np.full(len(number), source, dtype=np.uint16),
        )


def _levels(tags: Tags) -> tuple[float, bool]:
    below = _number(tags.get("building:min_level", ""))
    levels = _number(tags.get("building:levels", ""))
    if levels > 0:
        return max(levels - (below if 0 < below < levels else 0), 1.0), False
    height, roof = _number(tags.get("height", "")), _number(tags.get("roof:height", ""))
    if height >= 2:
        return max(round((height - (roof if 0 < roof < height else 0)) / _LEVEL_HEIGHT), 1), True
    return float("nan"), False


def _number(said: str) -> float:
    found = _NUMBER.fullmatch(said)
    return float(found[1].replace(",", ".")) if found else float("nan")


@lru_cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["key"], value): row for row in rows("buildings.csv") for value in row["value"].split("|")}


def _use(key: str, value: str) -> dict[str, str] | None:
    if key == "building" or value == "no":
        return None
    return _table().get((key, value)) or _table().get((key, "*"))
