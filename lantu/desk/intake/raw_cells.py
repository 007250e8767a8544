"""The cells of a file as they come, a block at a time: dates parted, names as numbers, ids as text, and nothing else kept."""

from array import array

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.headings import RequestHeadings
from lantu.desk.intake.moments import MomentColumn
from lantu.desk.intake.points import numbers_of, pairs_of

MOMENTS = ("received", "due", "closed", "updated", "reopened")
NAMES = (
    "kind",
    "district",
    "town",
    "owner",
    "channel",
    "status",
    "reporter",
    "contacted",
    "solved",
    "satisfied",
    "synthetic",
    "duplicate",
)
NUMBERS = ("lon", "lat", "x", "y", "reopened_times")


class RawCells:
    """The cells of a file as they come: dates parted, names as numbers, ids as text."""

    def __init__(self, heads: RequestHeadings, crs: str | None) -> None:
        places = dict(heads.places)
        if crs == "none":
            places = {name: place for name, place in places.items() if name not in ("lon", "lat", "x", "y", "point")}
        self.places = places
        self.lines = array("q")
        self.ids: dict[str, list[NDArray[np.str_]]] = {name: [] for name in ("id", "parent") if name in places}
        self.moments = {name: MomentColumn(name) for name in MOMENTS if name in places}
        self.codes = {name: array("i") for name in NAMES if name in places}
        self.names: dict[str, dict[str, int]] = {name: {"": 0} for name in self.codes}
        self.numbers: dict[str, list[NDArray[np.float64]]] = {name: [] for name in NUMBERS if name in places}
        self.pairs: list[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]] = []

    def add(self, lines: list[int], rows: list[list[str]]) -> None:
        """Take a block of rows."""
        self.lines.extend(lines)
        for name, place in self.places.items():
            cells = [row[place].strip() for row in rows]
            if name in self.ids:
                self.ids[name].append(np.array(cells, dtype=np.str_))
            elif name in self.moments:
                self.moments[name].add(cells)
            elif name in self.codes:
                known = self.names[name]
                self.codes[name].extend([known.setdefault(cell, len(known)) for cell in cells])
            elif name in self.numbers:
                self.numbers[name].append(numbers_of(cells))
            elif name == "point" and not {"lon", "lat"} <= set(self.places):
                self.pairs.append(pairs_of(cells))

    def text(self, name: str) -> NDArray[np.str_]:
        """Return a column of ids as they stand (row,)."""
        return np.concatenate(self.ids[name])

    def column(self, name: str) -> tuple[NDArray[np.int32], tuple[str, ...]]:
        """Return a column of names as numbers from -1 (empty), and the names."""
        codes = np.frombuffer(self.codes[name], np.int32) - 1
        return codes.astype(np.int32), tuple(self.names[name])[1:]
