"""Lists in tables: the cells of a column that its heading calls aims or tasks, and that say what to do."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Kind, is_statistic, kind_of, looks_back, says_what_to_do
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine, cells_of

_HEADING = 48  # characters of a heading cell
_NAME = re.compile(
    r"目标|任务|举措|措施|行动|重点工作|项目名称|\b(?:objectives?|goals?|targets?|actions?|measures?|tasks?|priorit(?:y|ies)|initiatives?|strateg(?:y|ies))\b",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"\b(?:indicators?|metrics?|kpis?|measures?)\b|指[标標]", re.IGNORECASE)
_ONLY_TARGETS = re.compile(r"\btargets?\b", re.IGNORECASE)  # beside an indicator, its level


def find(text: str, lines: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the cells of such columns, two and more of them, most with a verb and none a figure."""
    tables: dict[str, list[TextLine]] = {}  # by their row of headings: the same one again goes on with the table
    table: list[TextLine] = []
    for line in lines:
        written = text[line.start : line.end]
        if "\t" not in written:
            table = []
        elif table:
            table.append(line)
        else:
            table = tables.setdefault(written, [line])
    for rows in tables.values():
        yield from _columns(text, rows)


def _columns(text: str, table: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    rows = [cells_of(text, line) for line in table]
    if len(rows) < 3:
        return
    measured = any(_INDICATOR.search(text[slice(*cell)]) for cell in rows[0])
    for start, end in rows[0]:
        heading = text[start:end]
        kind = (
            kind_of(heading) if len(heading) <= _HEADING and _NAME.search(heading) and not looks_back(heading) else None
        )
        if kind is None or (measured and _ONLY_TARGETS.search(heading)):
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
