"""Rows of a name, one number and its unit below no heading, as offices print what they serve: Number of homes with a tap | 412 | homes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lantu.catalogue import Indicator
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.cells.cell_figures import PlaceInTable, cell_figures
from lantu.drafting.tables.cells.cell_units import known_unit
from lantu.drafting.tables.headings.financial_years import financial_year_above
from lantu.drafting.tables.headings.table_columns import speaks_of_aims
from lantu.drafting.tables.headings.table_years import year_told_above
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.table_shape import NEAR, Cell, TableLine

Cells = tuple[Cell, Cell, Cell]  # a name, its number and its unit
Row = tuple[TableLine, Cells]
_FEWEST = 3  # such rows one below the other
_NAME = re.compile(r"(?:[A-Za-z]{2,}\W+){2}")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_UNIT = re.compile(r"%|[A-Za-z][A-Za-z²³ ]{0,23}")
UNSAID = "a table without a heading, in a text of aims: a record, or a promise"


def rows_with_units(
    text: str, lines: Sequence[TableLine], read: Sequence[StatedNumber], indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the figures of rows that each tell a name, a number and its unit, where nothing heads them and none was read."""
    held = {one.start for one in read}
    block: list[Row] = []
    for line in [*lines, None]:
        cells = _cells_of(line) if line is not None and line.start not in held else None
        if line is None or cells is None or (block and line.start > block[-1][0].end + NEAR):
            if len(block) >= _FEWEST:
                yield from _figures(text, block, indicators)
            block = []
        if line is not None and cells is not None:
            block.append((line, cells))


def _cells_of(line: TableLine) -> Cells | None:
    """Return the name, the number and the unit of a row that holds nothing else; None for any other row.

    The unit is one that Lantu has, or a word that stands in the name as well.
    """
    cells = [cell for cell in line.cells if cell.text]
    if len(cells) != 3:
        return None
    name, number, unit = cells
    told = unit.text.rstrip(".").casefold()
    named = known_unit(unit.text) is not None or re.search(rf"\b{re.escape(told)}\b", name.text.casefold()) is not None
    whole = _NAME.match(name.text) and _NUMBER.fullmatch(number.text) and _UNIT.fullmatch(unit.text)
    return (name, number, unit) if whole and named else None


def _figures(text: str, block: Sequence[Row], indicators: Mapping[str, Indicator]) -> Iterator[StatedNumber]:
    start = block[0][0].start
    year = financial_year_above(text, start) or year_told_above(text, start)
    column = YearColumn(year, False, "", undated=year is None)
    for line, (name, number, unit) in block:
        place = PlaceInTable(line, number, column, name.text, unit.text)
        for figure in cell_figures(text, place, False, False, indicators):
            yield replace(figure, doubt=figure.doubt or UNSAID) if speaks_of_aims(text) else figure
