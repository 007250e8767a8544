"""Lists that a page's text has run together: parts that each begin with a large verb where no sentence has ended.

Where such parts stand: behind a large "Outcomes" or "Targets" within a line, under a line that leads into deeds ("measures to:"), and in
a cell whose column is headed so.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from lantu.drafting.lists.list_leads import BASE_VERBS, Found, kind_of, looks_back
from lantu.drafting.lists.text_lines import TextLine

_NAMES = r"(?:Outcomes|Targets|Goals|Objectives|Aims|Actions|Priorities)"
_WITHIN = re.compile(rf"(?:^|(?<=[a-z0-9)]\s))(?:(?:Key|Strategic|Main|Priority|Expected)\s+)?{_NAMES}:?\s+(?=[A-Z])")
_HEADED = re.compile(rf"\b{_NAMES[:-1]}|Target|Goal|Objective)\b", re.IGNORECASE)
_LARGE = re.compile(r"(?P<stop>(?<=[a-z0-9%)’\"])|(?<=[a-z0-9%)]\.))\s+(?=(?P<word>[A-Z][a-z]+)\s+[a-z0-9£$€(])")
_VERB = re.compile(rf"(?:{BASE_VERBS}|to|[a-z]{{3,}}ed)", re.IGNORECASE)
_SHORTEST = 12  # characters of a part


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of parts that stand behind one another with nothing between them."""
    table: list[TextLine] = []
    for before, line in pairwise(lines):
        yield from _under_lead(text, before, line)
    for line in [*lines, None]:
        if line is not None and "\t" in text[line.start : line.end]:
            table.append(line)
            continue
        yield from _in_cells(text, table)
        table = []
        if line is not None:
            yield from _in_line(text, line)


_TO = re.compile(r"\bto\s*:\s*$")


def _under_lead(text: str, before: TextLine, line: TextLine) -> Iterator[Found]:
    """Yield three parts and more, each of which begins with a verb, under a line that names measures or aims and ends with "to:"."""
    said = before.text
    kind = kind_of(said) if _TO.search(said) and not looks_back(said) else None
    parts = _parts(text, line.start, line.end) if kind else []
    verbs = [re.match(rf"(?:{BASE_VERBS})\s", text[start:end], re.IGNORECASE) is not None for start, end in parts]
    if kind and len(parts) >= 3 and all(verbs):
        for start, end in parts:
            yield kind, start, end


def _in_line(text: str, line: TextLine) -> Iterator[Found]:
    names = list(_WITHIN.finditer(text, line.start, line.end))
    for name, after in zip_longest(names, names[1:]):
        until = after.start() if after else line.end
        parts = _parts(text, name.end(), until)
        kind = kind_of(name[0])
        if kind and len(parts) >= 3 and not looks_back(text[line.start : name.end()]):
            for start, end in parts:
                yield kind, start, end


def _in_cells(text: str, table: list[TextLine]) -> Iterator[Found]:
    """Yield the parts of cells under a heading that names aims or actions, three and more in one cell."""
    if len(table) < 2:
        return
    headings = text[table[0].start : table[0].end].split("\t")
    for line in table[1:]:
        start = line.start
        for column, cell in enumerate(text[line.start : line.end].split("\t")):
            heading = headings[column] if column < len(headings) else ""
            kind = (
                kind_of(heading) if len(heading) <= 40 and _HEADED.search(heading) and not looks_back(heading) else None
            )
            parts = _parts(text, start, start + len(cell)) if kind else []
            if kind and len(parts) >= 3:
                for first, last in parts:
                    yield kind, first, last
            start += len(cell) + 1


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of text[start:end]; none where one of them is too short to be one, or nothing parts them."""
    cuts = [found for found in _LARGE.finditer(text, start, end) if _VERB.fullmatch(found["word"])]
    starts, ends = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
    joined = [cut for cut in cuts if text[cut.start() - 1] != "."]
    parts = list(zip(starts, ends, strict=True))
    return parts if joined and all(last - first >= _SHORTEST for first, last in parts) else []
