"""Columns of a table, whose cells may be a list."""

from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Span
from lantu.drafting.lists.text_lines import TextLine, cells_of
from lantu.drafting.lists.weighed.possible_list import PossibleList


def find(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    """Yield the cells of each column of three rows and more, without the first."""
    table: list[list[Span]] = []
    for line in [*lines, None]:
        if line is not None and "\t" in text[line.start : line.end]:
            table.append(cells_of(text, line))
            continue
        width = max(map(len, table), default=0) if len(table) > 2 else 0
        for column in range(width):
            cells = [row[column] for row in table if len(row) > column]
            parts = tuple(cell for cell in cells[1:] if text[slice(*cell)].strip())
            if len(parts) > 1:
                yield PossibleList("column", parts, text[slice(*cells[0])])
        table = []
