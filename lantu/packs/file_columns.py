"""The sheets of a workbook and their columns, as columns.csv lists them."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

SHEETS = ("goals", "projects", "observations", "assumptions", "sources")
ROW = "#row"  # the hidden column that says which row of which file a row came from


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its machine name, whether it tells rows apart, its list of choices, width, words."""

    sheet: str
    column: str
    key: bool
    list: str
    width: float
    label_zh: str
    label_en: str
    note_zh: str
    note_en: str


@lru_cache(maxsize=1)
def _all() -> tuple[Column, ...]:
    text = files("lantu.packs").joinpath("file_columns.csv").read_text(encoding="utf-8")
    return tuple(
        Column(**{**row, "key": bool(row["key"]), "width": float(row["width"])})  # type: ignore[arg-type]
        for row in csv.DictReader(text.splitlines())
    )


def columns(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet in order."""
    return tuple(column for column in _all() if column.sheet == sheet)
