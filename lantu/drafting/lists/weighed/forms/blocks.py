"""Blocks of lines without marks that stand together and end alike."""

from collections.abc import Iterator

from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import ENDED, TextLine, name_end
from lantu.drafting.lists.weighed.possible_list import LEAD, PossibleList

_SHORT, _LONG = 60, 120  # characters of lines that are not alike


def find(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    """Yield lines without marks that stand together and end alike."""
    block: list[TextLine] = []
    above = ""
    for number, line in enumerate([*lines, None]):
        written = text[line.start : line.end] if line else ""
        alike = line is not None and "\t" not in written and first_mark(written) is None
        alike = alike and not written.rstrip().endswith((":", "："))
        if block and line is not None and alike:
            last = text[block[-1].start : block[-1].end]
            other = len(last) < _SHORT and len(written) > _LONG
            alike = not other and bool(ENDED.search(written)) == bool(ENDED.search(last))
            if not alike:
                yield from _block(text, block, above)
                block, alike = [], True
        if line is not None and alike:
            above = above if block else (lines[number - 1].text if number else "")
            block.append(line)
        else:
            yield from _block(text, block, above)
            block = []


def _block(text: str, block: list[TextLine], above: str) -> Iterator[PossibleList]:
    """Yield the lines of a block, and those behind the first, which may lead into them."""
    for lines, lead in ((block, above), (block[1:], block[0].text if block else "")):
        if len(lines) > 1:
            parts = tuple((line.start, name_end(text, line.start, line.end, line)) for line in lines)
            first = lines[0].sentences[0]
            yield PossibleList("lines", parts, lead[-LEAD:], "", "", first.heads, first.text[:LEAD])
