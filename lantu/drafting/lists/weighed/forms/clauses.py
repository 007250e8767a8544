"""Clauses of a sentence between semicolons or Chinese commas: all of them, those behind a colon, or from what announces them on."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.parts import split
from lantu.drafting.lists.list_leads import Span
from lantu.drafting.lists.weighed.forms.cuts import cut_of_first, moved

_COLON = {True: re.compile(r"[：:]"), False: re.compile(r":\s+")}
_ANNOUNCES = {
    True: re.compile(
        r"(?:包括|包含|涵盖|分为|分别[是为]|依次[是为]|即(?!将)|就是|主要[是为有]|重点[是为]|提出|要求|指出|强调|表示|明确|为|是|将|要|围绕|聚焦|突出)[，,：:]?"
    ),
    False: re.compile(
        r"\b(?:includ(?:e|es|ing)|are|is|namely,?|such\s+as|compris(?:e|es|ing)|by|on|of|through|to|will|for)\s+(?:the\s+)?"
    ),
}
_STOPS = {True: (re.compile("[；;]"), re.compile("[，,；;]")), False: (re.compile(r";\s+(?:and\s+|or\s+)?"),)}


def find(words: str, chinese: bool) -> Iterator[list[Span]]:
    """Yield the clauses of a sentence: all, those behind its colon, and those from what announces them on."""
    words = words.rstrip("。.") if chinese else words
    colon = _COLON[chinese].search(words)
    starts = {0, colon.end() if colon else 0}
    found: set[tuple[Span, ...]] = set()
    for start in sorted(starts):
        for stops in _STOPS[chinese]:
            parts = moved(split(words[start:], stops), start)
            if len(parts) > 1:
                cut = cut_of_first(words, parts, _ANNOUNCES[chinese])
                found.add(((cut, parts[0][1]), *parts[1:]))
    yield from map(list, sorted(found))
