"""Results: the arrays that a run fills block by block, and the dataset that they become."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import xarray as xr

from lantu.engine.record import age_order
from lantu.engine.simulate import World
from lantu.units import Array, unit

LONGEST_AGE_AXIS = 22  # groups of a census; single years of age are working state and not kept


class Results:
    """Arrays (members, place or 1, year[, sex, age]) of every variable that is kept; blocks write side by side.

    A class, since it has a life cycle: made empty, filled by threads, turned into a dataset.
    """

    def __init__(self, world: World, members: int) -> None:
        self.world, self.members = world, members
        self.arrays: dict[str, np.ndarray] = {}
        self._lock = threading.Lock()

    def keeper(self, chosen: slice) -> Callable[[str, int, Array], None]:
        """Return the function that puts a block's values into their place."""

        def keep(name: str, index: int, value: Array) -> None:
            if value.ndim > 2 and (value.ndim != 4 or value.shape[-1] > LONGEST_AGE_AXIS):
                return
            array = self.arrays.get(name)
            if (
                array is not None and array.shape[1] > 1
            ):  # as wide as it will ever be: blocks write side by side
                array[chosen, :, index] = value
                return
            with self._lock:  # another block may be making it wider just now
                self._room_for(name, value)[chosen, :, index] = value

        return keep

    def block(self, chosen: slice) -> dict[str, np.ndarray]:
        """Return what a block has filled in."""
        with self._lock:
            arrays = dict(self.arrays)
        return {name: array[chosen] for name, array in arrays.items()}

    def put_block(self, chosen: slice, values: Mapping[str, np.ndarray]) -> None:
        """Fill in a block that was finished before."""
        with self._lock:
            for name, value in values.items():
                self._room_for(name, value[:, :, 0])[chosen] = value

    def _room_for(self, name: str, value: Array) -> np.ndarray:
        array = self.arrays.get(name)
        if array is None or array.shape[1] < value.shape[1]:
            shape = (self.members, value.shape[1], len(self.world.years), *value.shape[2:])
            wider = np.empty(shape, dtype=np.float32)  # every block fills in all of its rows
            if array is not None:  # the first year of a flow has no places yet
                wider[:] = array
            self.arrays[name] = array = wider
        return array

    def not_finite(self) -> list[str]:
        """Return 'variable year' for every value that went wrong after a year in which all was well."""
        with ThreadPoolExecutor() as pool:
            found = pool.map(self._went_wrong, sorted(self.arrays))
        return [text for text in found if text]

    def _went_wrong(self, name: str) -> str:
        array = self.arrays[name]
        others = tuple(axis for axis in range(array.ndim) if axis != 2)
        with np.errstate(
            all="ignore"
        ):  # a sum is finite where all its terms are, and cheaper than asking each of them
            bad = np.atleast_1d(~np.isfinite(array.sum(axis=others, dtype=np.float64)))
        if not bad.any() or bad.all():
            return ""
        good = int(np.argmin(bad))
        after = np.flatnonzero(bad[good:])
        return f"{name} {self.world.years[good + int(after[0])]}" if len(after) else ""

    def dataset(self) -> xr.Dataset:
        """Return everything as one dataset with units, names and basis."""
        world = self.world
        variables = {name: self._variable(name, array) for name, array in sorted(self.arrays.items())}
        coordinates = {
            "member": np.arange(self.members),
            "place": list(world.places),
            "year": list(world.years),
        }
        if any("age" in item.dims for item in variables.values()):
            table = world.records["people_census"].table
            coordinates |= {"sex": ["m", "f"], "age": age_order(list(dict.fromkeys(table["age"].tolist())))}
        return xr.Dataset(variables, coordinates)

    def _variable(self, name: str, array: np.ndarray) -> xr.Variable:
        by_place = array.shape[1] == len(self.world.places) and (
            array.shape[1] > 1 or self._is_by_place(name)
        )
        trailing = ("sex", "age") if array.ndim == 5 else ()
        attributes = self._attributes(name)
        if by_place:
            return xr.Variable(("member", "place", "year", *trailing), array, attributes)
        return xr.Variable(("member", "year", *trailing), array[:, 0], attributes)

    def _is_by_place(self, name: str) -> bool:
        record = self.world.records.get(name)
        return name == "population" or bool(record and record.places)

    def _attributes(self, name: str) -> dict[str, str | int]:
        function = self.world.graph.functions.get(name)
        if function is None:
            record = self.world.records[name]
            base = "·".join(f"{part}{'' if power == 1 else power}" for part, power in record.unit.dimension)
            words = name.replace("_", " ")
            return {
                "units": base or "1",
                "long_name": words,
                "long_name_zh": words,
                "basis": "trend",
                "additive": 0,
            }
        english, chinese = names_of(function.__doc__ or name)
        declared = self.world.graph.units.get(name, unit("ratio"))
        return {
            "units": declared.symbol,
            "long_name": english,
            "long_name_zh": chinese or english,
            "basis": "modelled",
            "additive": int(declared.additive),
        }


def names_of(docstring: str) -> tuple[str, str]:
    """Return the English and the Chinese name that the first line of a docstring gives.

    >>> names_of("Government debt at year end (政府债务余额).")
    ('Government debt at year end', '政府债务余额')
    """
    line = docstring.strip().splitlines()[0]
    for part in line.replace("（", "(").split("(")[1:]:
        inside = part.split(")")[0]
        if any("\u4e00" <= letter <= "\u9fff" for letter in inside):
            english = line.split("(" + inside)[0].strip()
            return english.rstrip(" .:,"), inside.split(",")[0].strip()
    return line.rstrip("."), ""
