"""English enumerations: parts between commas and "and" in a sentence or behind its colon or dash, and those within brackets.

The first part is cut from what governs all of them ("will focus on A, B and C"), the last from what calls them ("… are our priorities").
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.parts import parts_of, two_of
from lantu.drafting.lists.list_leads import BASE_VERBS, CALLED, Span, counted, says_what_to_do
from lantu.drafting.lists.weighed.forms.cuts import moved, nearest

_SEGMENT = re.compile(r"(?:\([^)]*\)|(?!\s[–—]\s)[^:;.(]|\.(?=\d)(?!\d{1,2}\s[A-Z])|(?<=\d)\.(?!\s))+")
_BRACKETS = re.compile(r"\((?P<body>[^()]*,[^()]*)\)")
_OPENS = re.compile(
    r"\b(?:includ(?:e|es|ing)|are|is|be|namely|such\s+as|by|to|of|on|through|for|in|will|across|with|as|under|compris(?:e|es|ing)|cover(?:s|ing)?|around|towards?|between|from|upon|"
    rf"prioriti[sz]es?|identif(?:y|ies|ied)|targets?|(?:to|will|and)\s+(?:{BASE_VERBS}))\s+(?:the\s+|(?:its|our|their)\s+)?"
)
_ANNOUNCES = re.compile(
    r"\b(?:includ(?:e|es|ing)|are|is|namely,?|such\s+as|compris(?:e|es|ing)|covering|focus(?:e[sd]|ing)?\s+on|based\s+on|anchored\s+on|aimed\s+at|aiming\s+at)\s+(?:the\s+)?"
)
_DOING = re.compile(r"[a-z]{3,}ing\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"[^,]{3,160},\s+(?=[^,]*\b(?:will|shall|is|are|has|have|includes?|focus\w*|aims?|seeks?|identified|considers?|adopt\w*|prioriti\w+|plans?|targets?|covers?|comprises?|namely|there)\s)"
)  # "Under the plan, the port will mend …"
_CALLS = re.compile(
    rf",?\s+(?:are|is|will\s+be|form|remain|constitute|make\s+up|as)\s+(?=(?:[\w’'-]+\s+){{0,6}}?(?:{CALLED.pattern}))",
    re.IGNORECASE,
)


def find(words: str) -> Iterator[list[Span]]:
    """Yield the parts of each enumeration of a sentence."""
    for segment in _SEGMENT.finditer(words):
        start, end = segment.span()
        if "," in segment[0] or " and " in segment[0]:
            called = _CALLS.search(words, max(words.rfind(",", start, end), start), end)
            end = called.start() if called else end
            opens = words[:start].rstrip()[-1:] in (":", ";", "–", "—") or called is not None
            yield from _parted(words, start, end, opens)
    for held in _BRACKETS.finditer(words):
        yield from _parted(words, *held.span("body"), opens=True)


def _parted(words: str, start: int, end: int, opens: bool) -> Iterator[list[Span]]:
    """Yield the parts of words[start:end], from each place where the first may begin; opens: whether it begins at the start."""
    start += len(words[start:end]) - len(words[start:end].lstrip(" –—:"))
    if words.count(", ", start, end) + (" and " in words[start:end]) < 2:
        yield from _two(words, start, end, opens)
        return
    found: list[list[Span]] = []
    firsts: set[int] = {*([start] if opens else []), *_starts(words, start, end)}
    for first in sorted(firsts):
        parts = _from_including(words, moved(parts_of(words[first:end], counted(words[:first])), first))
        if len(parts) >= 3 and parts not in found:
            found.append(parts)
            yield parts
    joined = words.find(" and ", start, end)
    if not found and joined > 0 and "," not in words[start:joined]:
        yield from _two(words, start, words.find(",", joined, end), opens)


_INCLUDING = re.compile(r"(?:including|such\s+as|namely|aimed\s+at|aiming\s+at)\s+")


def _from_including(words: str, parts: list[Span]) -> list[Span]:
    """Return the parts from the last one that begins with "including" or "aimed at", without it: what stands before it has them."""
    for at in range(len(parts) - 1, 0, -1):
        start, end = parts[at]
        if opened := _INCLUDING.match(words, start, end):
            return [(opened.end(), end), *parts[at + 1 :]]
    return parts


def _two(words: str, start: int, end: int, opens: bool) -> Iterator[list[Span]]:
    """Yield the two parts that "and" joins behind a colon, or behind what announces them."""
    announced = [found.end() for found in _ANNOUNCES.finditer(words, start, end)][:1]
    for first in [start] if opens else announced:
        if len(parts := two_of(words[first:end])) == 2:
            yield moved(parts, first)


def _starts(words: str, start: int, end: int) -> Iterator[int]:
    """Yield where the first part may begin: behind what announces all, and where it comes nearest to the others in length or kind."""
    for _ in range(2):
        before = _BEFORE.match(words, start, end)
        start = before.end() if before and words.count(", ", before.end(), end) else start
    first = words.find(", ", start, end)
    first = end if first < 0 else first
    announced = [found.end() for found in _ANNOUNCES.finditer(words, start, end)]
    yield from [at for at in announced if at < first][-1:]
    yield from [at for at in announced if at > first and words.count(", ", at, end) >= 1][-1:]
    rest = re.sub(r"^(?:and|or)\s", "", words[first + 2 : end])
    cuts = [start, *(found.end() for found in _OPENS.finditer(words, start, first))]
    for alike in (_DOING.match, says_what_to_do):
        if alike(rest):
            same = [cut for cut in cuts if alike(words[cut:first])]
            yield same[0] if same else cuts[-1]
            return
    others = re.split(r",\s+(?:and\s+)?|\s+and\s+", words[first + 2 : end])
    yield nearest(cuts, first, sum(map(len, others)) / len(others))
