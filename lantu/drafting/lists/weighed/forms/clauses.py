"""Clauses of a sentence between semicolons or Chinese commas: all of them, those behind a colon, or from what announces them on."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.parts import split
from lantu.drafting.lists.list_leads import Span, says_what_to_do
from lantu.drafting.lists.weighed.forms.cuts import moved, nearest

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
                found.add(tuple(_opened(words, parts, chinese)))
    yield from map(list, sorted(found))


def _opened(words: str, parts: list[Span], chinese: bool) -> list[Span]:
    """Return parts, the first cut from what announces all: nearest to the others in length, and in saying what to do as they do."""
    (start, end), *others = parts
    doing = sum(says_what_to_do(words[slice(*part)]) for part in others) * 2 > len(others)
    cuts = [start, *(found.end() for found in _ANNOUNCES[chinese].finditer(words, start, end - 1))]
    if doing:
        cuts = [cut for cut in cuts if says_what_to_do(words[cut:end])] or cuts
    return [(nearest(cuts, end, sum(b - a for a, b in others) / len(others)), end), *others]
