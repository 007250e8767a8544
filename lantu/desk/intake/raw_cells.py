"""The cells of a file as they come, a block at a time: dates parted, names as numbers, ids as text, and nothing else kept."""

from array import array

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.cell_values.moments import MomentColumn
from lantu.desk.intake.cell_values.points import numbers_of, pairs_of
from lantu.desk.intake.headings import PARTS, RequestHeadings
from lantu.language.empty_words import NO_VALUE, NOT_KNOWN

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
PLACES = ("district", "town")
_NO_NAME = {"", *NO_VALUE}
_NO_PLACE = _NO_NAME | NOT_KNOWN
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
        self.moments = {name: MomentColumn(name) for name in MOMENTS if heads.has(name)}
        self.codes = {name: array("i") for name in NAMES if name in places}
        self.names: dict[str, dict[str, int]] = {name: {"": 0} for name in self.codes}
        self.numbers: dict[str, list[NDArray[np.float64]]] = {name: [] for name in NUMBERS if name in places}
        self.pairs: list[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]] = []

    def add(self, lines: list[int], rows: list[list[str]]) -> None:
        """Take a block of rows."""
        self.lines.extend(lines)
        for name, column in self.moments.items():
            column.add(self._dates(name, rows))
        for name, place in self.places.items():
            if name in self.ids:
                self.ids[name].append(np.array([row[place].strip() for row in rows], dtype=np.str_))
            elif name in self.codes:
                self._take_names(name, [row[place].strip() for row in rows])
            elif name in self.numbers:
                self.numbers[name].append(numbers_of([row[place].strip() for row in rows], metres=name in ("x", "y")))
            elif name == "point" and not {"lon", "lat"} <= set(self.places):
                self.pairs.append(pairs_of([row[place].strip() for row in rows]))

    def _take_names(self, name: str, cells: list[str]) -> None:
        known = self.names[name]
        if name in ("kind", "owner", "channel", *PLACES):
            nothing = _NO_PLACE if name in PLACES else _NO_NAME
            cells = ["" if len(cell) < 14 and cell.casefold() in nothing else cell for cell in cells]
        self.codes[name].extend([known.setdefault(cell, len(known)) for cell in cells])

    def _dates(self, name: str, rows: list[list[str]]) -> list[str]:
        """Return the dates of a column, put together where year, month and day, or day and time, stand apart."""
        if name in self.places:
            at = self.places[name]
            days = [row[at].strip() for row in rows]
        else:
            parts = [self.places[f"{name}_{part}"] for part in PARTS]
            cells = [[row[at].strip().removesuffix(".0") for at in parts] for row in rows]
            days = ["-".join(day) if all(day) else "" for day in cells]
        clock = self.places.get(f"{name}_time")
        if clock is None:
            return days
        return [
            f"{day} {time}" if day and (time := row[clock].strip()) and ":" not in day else day
            for day, row in zip(days, rows, strict=True)
        ]

    def text(self, name: str) -> NDArray[np.str_]:
        """Return a column of ids as they stand (row,)."""
        return np.concatenate(self.ids[name])

    def column(self, name: str) -> tuple[NDArray[np.int32], tuple[str, ...]]:
        """Return a column of names as numbers from -1 (empty), and the names."""
        codes = np.frombuffer(self.codes[name], np.int32) - 1
        return codes.astype(np.int32), tuple(self.names[name])[1:]
