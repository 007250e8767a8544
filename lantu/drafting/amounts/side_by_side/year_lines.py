"""Lines that hold a year and a bare number, under a title that says of what: "2029-30 : 12.3", one below the other."""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount
from lantu.packs.cells.written_number import NUMBER, digits_of

_LINE = re.compile(
    rf"^[ \t•*-]*(?:by\s+|in\s+)?(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d){{1,2}})?\s*[:：=]\s*(?P<number>{NUMBER})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = re.compile(r"[A-Za-z]{3}[^\n]*\n\s*$")


def in_year_lines(text: str) -> Iterator[Amount]:
    r"""Yield the numbers of two and more such lines side by side that stand under a line of words.

    >>> [item.value for item in in_year_lines("Drop-out rate\n2029-30 : 12.3\n2034-35 : 7.7")]
    [12.3, 7.7]
    """
    row: list[re.Match[str]] = []
    for found in _LINE.finditer(text):
        if row and text[row[-1].end() : found.start()].strip():
            yield from _row(text, row)
            row = []
        row.append(found)
    yield from _row(text, row)


def _row(text: str, row: list[re.Match[str]]) -> Iterator[Amount]:
    if len(row) < 2 or not _TITLE.search(text[max(0, row[0].start() - 200) : row[0].start()]):
        return
    for found in row:
        yield Amount(*found.span("number"), float(digits_of(found["number"])), None, "")
