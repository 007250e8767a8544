"""Lists in tables: the cells of a column that its heading calls aims or tasks, and that say what to do or who does it; numbered names.

A line between rows ("Part B: Land") does not end a table whose next row has as many cells as its headings.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Kind, Span, is_statistic, kind_of, looks_back, says_what_to_do
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine, cells_of

_HEADING = 48  # characters of a heading cell
_NAME = re.compile(
    r"目标|任务|举措|措施|行动|重点工作|项目名称|子项目|\b(?:objectives?|goals?|targets?|actions?|measures?|tasks?|priorit(?:y|ies)|initiatives?|strateg(?:y|ies))\b",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"\b(?:indicators?|metrics?|kpis?|measures?)\b|指[标標]", re.IGNORECASE)
_ONLY_TARGETS = re.compile(r"\btargets?\b", re.IGNORECASE)  # beside an indicator, its level


def find(text: str, lines: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the cells of such columns, two and more of them, most with a verb and none a figure."""
    tables: dict[str, list[TextLine]] = {}  # by their row of headings: the same one again goes on with the table
    table: list[TextLine] = []
    for number, line in enumerate(lines):
        written = text[line.start : line.end]
        if "\t" not in written:
            table = table if table and _goes_on(text, lines[number + 1 :], table[0]) else []
        elif table:
            table.append(line)
        else:
            table = tables.setdefault(written, [line])
    for rows in tables.values():
        yield from _columns(text, rows)
    yield from _numbered(text, lines)


_MOST_BETWEEN = 2  # lines between rows
_CODED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){0,2}\.?\t")


def _goes_on(text: str, behind: list[TextLine], headings: TextLine) -> bool:
    """Whether a table goes on behind a line: the next row begins with a number and has as many cells as the headings."""
    row = next((one for one in behind[:_MOST_BETWEEN] if "\t" in text[one.start : one.end]), None)
    if row is None or _CODED.match(text, row.start, row.end) is None:
        return False
    return len(cells_of(text, row)) == len(cells_of(text, headings)) > 2


_NUMBERED = re.compile(r"\s*(?P<number>\d{1,2})[ .、]?\s*(?P<name>[\u4e00-\u9fff“”]{2,16})\t(?P<told>[^\t]{6,})")
_OF_TASKS = re.compile(r"实事|重点(?:工作|任务)|(?:主要|工作)任务|行动计划|举措")


def _numbered(text: str, lines: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the names of rows that count from one, under a line that names tasks, most told of by what to do: 1 医疗卫生 | 为…免费接种."""
    run: list[re.Match[str]] = []
    called = False
    for line in [*lines, None]:
        row = _NUMBERED.match(text, line.start, line.end) if line else None
        if row and int(row["number"]) == len(run) + 1:
            run.append(row)
            continue
        doing = sum(says_what_to_do(row["told"]) for row in run)
        if called and len(run) >= 3 and doing * 2 > len(run):
            for row in run:
                yield "task", row.start("name"), row.end("name")
        run = [row] if row and row["number"] == "1" else []
        called = called or (line is not None and _OF_TASKS.search(line.text) is not None and not looks_back(line.text))


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
            doing = sum(map(_is_to_do, words))
            if (
                len(cells) >= 2
                and doing * 4 >= len(cells) * 3
                and not any(is_statistic(one) and not _is_to_do(one) for one in words)
            ):
                for first, last in cells:
                    for begin, end in _one_by_one(text[first:last]):
                        yield kind, first + begin, first + end
                break


_WHO_DOES = re.compile(
    r"[A-Z][^.;:]{2,60}?\sto\s+(?!the\b|an?\b|date\b|its\b|all\b)[a-z]{2,}\b|[A-Z][\w\s]{2,40}\s(?:required|needed)\b"
)  # "Clerk to ask for …", "Grant to be applied for", "Budgeting required"
_WAS = re.compile(r"\b(?:was|were|had|been)\b")


def _is_to_do(words: str) -> bool:
    """Whether a cell says what to do, or who is to do it."""
    return says_what_to_do(words) or (_WHO_DOES.match(words) is not None and _WAS.search(words) is None)


def _one_by_one(words: str) -> list[Span]:
    """Return the sentences of a cell, where each says who is to do what; else all of it."""
    sentences = [found.span() for found in re.finditer(r"[^.\s][^.]*(?:\.(?=\S)[^.]*)*", words)]
    each = (
        len(sentences) > 1
        and sum(_WHO_DOES.match(words[slice(*one)]) is not None for one in sentences) * 4 >= len(sentences) * 3
    )
    return sentences if each else [(0, len(words))]
