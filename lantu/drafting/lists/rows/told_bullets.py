"""Bullets that each stand over a paragraph that tells of them: together they are one row."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lantu.drafting.lists.list_leads import BASE_VERBS
from lantu.drafting.lists.list_marks import UNCOUNTED
from lantu.drafting.lists.rows.row_reading import ENGLISH_HEADLINE
from lantu.drafting.lists.rows.rows import MarkedRow

_FEWEST_TOLD = 3  # bullets that each stand over a paragraph
_A_PARAGRAPH = re.compile(r"\s*\S[^\n]{40,}[.。!！]\s*")


def with_told_bullets(text: str, rows: Iterable[MarkedRow]) -> Iterator[MarkedRow]:
    """Yield rows; three and more of one bullet, short or a deed, each told of in one paragraph behind it, are one row."""
    run: list[MarkedRow] = []
    for row in [*rows, None]:
        if run and not (row is not None and _is_next(text, run[-1], row)):
            yield from [replace(run[0], parts=[one.parts[0] for one in run])] if len(run) >= _FEWEST_TOLD else run
            run = []
        if row is not None:
            run.append(row)


def _is_next(text: str, before: MarkedRow, row: MarkedRow) -> bool:
    """Whether two rows of one bullet each, headings both or deeds both, have one paragraph between them."""
    if not (before.family == row.family in UNCOUNTED and len(before.parts) == len(row.parts) == 1):
        return False
    (first,), (second,) = before.parts, row.parts
    short = all(part.end == part.name and part.end - part.start <= ENGLISH_HEADLINE for part in (first, second))
    deeds = all(
        re.match(rf"(?:{BASE_VERBS})\s", text[part.start : part.end], re.IGNORECASE) for part in (first, second)
    )
    return (short or deeds) and _A_PARAGRAPH.fullmatch(text, first.end, second.line.start) is not None
