"""Cells of the columns that a reader has no place of its own for, read as their type says."""

from collections.abc import Container
from datetime import date

from lantu.packs.file_columns import columns
from lantu.packs.reading.reading import Reading
from lantu.packs.reading.rows import Row
from lantu.packs.values import day, number, year

Cell = str | int | float | date | tuple[str, ...]


def other_cells(reading: Reading, row: Row, table: str, known: Container[str]) -> dict[str, Cell]:
    """Return what a row says in the columns of its table that are not `known`, by column; empty cells are left out.

    Quantities are in base units, lists are parted at semicolons, what has no type of its own stays text. Findings for cells
    that are not what their column holds.
    """
    found: dict[str, Cell] = {}
    for column in columns(table):
        text = row[column.column]
        value = _cell(reading, row, column.column, column.type) if text and column.column not in known else None
        if value is not None:
            found[column.column] = value
    return found


def _cell(reading: Reading, row: Row, name: str, kind: str) -> Cell | None:
    text, where = row[name], row.at(name)
    match kind:
        case "year":
            return year(reading, text, where)
        case "date":
            return day(reading, text, where)
        case "quantity" | "number":
            read = number(reading, text, where)
            return read[0] if read else None
        case "list" | "source_ids":
            return tuple(part.strip() for part in text.split(";") if part.strip())
        case _:
            return text
