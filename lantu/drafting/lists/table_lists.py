"""Lists in tables: the cells of a column that its heading calls aims or tasks, and that say what to do."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Kind, is_statistic, kind_of, looks_back, says_what_to_do
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.list_rows import TextLine

_HEADING = 24  # characters of a heading cell
_NAME = re.compile(
    r"目标|任务|举措|措施|行动|重点工作|项目名称|\b(?:objectives?|goals?|actions?|measures?|tasks?|priorit(?:y|ies)|initiatives?|strateg(?:y|ies))\b",
    re.IGNORECASE,
)


def find(text: str, lines: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the cells of such columns, two and more of them, most with a verb and none a figure."""
    table: list[TextLine] = []
    for line in [*lines, None]:
        if line is not None and "\t" in text[line.start : line.end]:
            table.append(line)
        else:
            yield from _columns(text, table)
            table = []


def _columns(text: str, table: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    rows = [_cells(text, line) for line in table]
    if len(rows) < 3:
        return
    for start, end in rows[0]:
        heading = text[start:end]
        kind = (
            kind_of(heading) if len(heading) <= _HEADING and _NAME.search(heading) and not looks_back(heading) else None
        )
        if kind is None:
            continue
        column = rows[0].index((start, end))
        for at in (column, column + 1):
            cells = [row[at] for row in rows[1:] if len(row) > at and text[slice(*row[at])].strip()]
            cells = [(start + (mark.end if (mark := first_mark(text[start:end])) else 0), end) for start, end in cells]
            words = [text[slice(*cell)] for cell in cells]
            doing = sum(map(says_what_to_do, words))
            if len(cells) >= 2 and doing * 4 >= len(cells) * 3 and not any(map(is_statistic, words)):
                for first, last in cells:
                    yield kind, first, last
                break


def _cells(text: str, line: TextLine) -> list[tuple[int, int]]:
    """Return where the cells of a row stand."""
    cells: list[tuple[int, int]] = []
    at = line.start
    for cell in text[line.start : line.end].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells
