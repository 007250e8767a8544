"""Rows that tell a result behind its name and its target beside it, below no heading: Calls answered: 81% | Target: 90%."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lantu.catalogue import Indicator
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.cells.cell_figures import PlaceInTable, cell_figures
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.rows_below_headings import holds_a_number
from lantu.drafting.tables.table_shape import Cell, TableLine

_RESULT = re.compile(r"(?P<name>[A-Za-z%][^:：]{3,120}?)\s*[*†‡]*\s*[:：]\s*(?P<number>[^:：]{1,40})")
_TARGET = re.compile(r"(?P<name>(?:our\s+)?(?:target|goal))\s*[:：]\s*(?P<number>[^:：]{1,40})", re.IGNORECASE)


def rows_of_targets(
    text: str, lines: Sequence[TableLine], indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the figures of rows of two cells that tell a name, its result and its target; they are of no year."""
    for line in lines:
        cells = [cell for cell in line.cells if cell.text]
        if len(cells) != 2:
            continue
        result, target = _RESULT.fullmatch(cells[0].text), _TARGET.fullmatch(cells[1].text)
        if result is None or target is None or _TARGET.fullmatch(cells[0].text):
            continue
        for cell, told, aim in ((cells[0], result, False), (cells[1], target, True)):
            if not holds_a_number(told["number"]):
                continue
            number = Cell(cell.start + told.start("number"), cell.end, told["number"])
            place = PlaceInTable(line, number, YearColumn(None, aim, told["name"] if aim else ""), result["name"], "")
            yield from cell_figures(text, place, False, aim, indicators)
