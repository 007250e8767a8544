"""Short lines without marks, each over a paragraph or over bullets that tell of it."""

from collections.abc import Iterator

from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import ENDED, TextLine
from lantu.drafting.lists.weighed.possible_list import CHINESE, LEAD, PossibleList

_SHORT = {True: 30, False: 80}  # characters of a headline, in Chinese and in English
_FAR = 12  # lines from a headline to the next


def find(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    """Yield rows of headlines: all, and those behind the first, which may be the heading over the others."""
    row: list[int] = []
    bare = [_is_bare(text, line) for line in lines]
    for at in [*range(len(lines) - 1), None]:
        if at is not None and not (bare[at] and not bare[at + 1]):
            continue
        if at is not None and (not row or at - row[-1] <= _FAR):
            row.append(at)
            continue
        yield from _row(lines, row)
        row = [] if at is None else [at]


def _is_bare(text: str, line: TextLine) -> bool:
    """Whether a line is a short one without a mark before or behind it."""
    written = text[line.start : line.end].strip()
    short = len(written) <= _SHORT[CHINESE.search(written) is not None]
    return short and "\t" not in written and not ENDED.search(written) and first_mark(written) is None


def _row(lines: list[TextLine], row: list[int]) -> Iterator[PossibleList]:
    for at in (0, 1):
        if len(row) - at > 1:
            parts = tuple((lines[number].start, lines[number].end) for number in row[at:])
            first = lines[row[at]].sentences[0]
            lead = lines[row[0]].text if at else lines[row[0] - 1].text if row[0] else ""
            yield PossibleList("headlines", parts, lead[-LEAD:], "", "", first.heads, first.text[:LEAD])
