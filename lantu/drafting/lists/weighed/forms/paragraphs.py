"""Paragraphs in Chinese whose sentences may be a list, or the clause that heads each of them."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.text_lines import TextLine
from lantu.drafting.lists.weighed.possible_list import CHINESE, LEAD, PossibleList


def find(line: TextLine) -> Iterator[PossibleList]:
    """Yield the sentences of a Chinese paragraph, and what heads each of them."""
    told = line.sentences
    if len(told) < 2 or not CHINESE.search(line.text):
        return
    wholes = tuple((one.start, one.end) for one in told)
    clauses = tuple((one.start, one.start + len(re.split("[，；]", one.text)[0])) for one in told)
    heads, whole = told[0].heads, told[0].text[:LEAD]
    yield PossibleList("sentences", wholes, heads=heads, whole=whole)
    yield PossibleList("sentences", clauses, heads=heads, whole=whole)
    if len(told) > 2:
        yield PossibleList("sentences", wholes[1:], told[0].text[-LEAD:], heads=heads, whole=told[1].text[:LEAD])
