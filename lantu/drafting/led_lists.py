"""Lists behind a line that leads into them: bullets, counted lines that lost their marks, and parts between semicolons."""

import re
from collections.abc import Iterator
from typing import Literal

from lantu.drafting.sentences import SHORT, Sentence

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: value for value, word in enumerate(_WORDS, 1)}


def find(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the items that some line leads into."""
    yield from _led_bullets(sentences)
    yield from _led_lines(sentences)
    yield from _semicolons(sentences)


_LED = re.compile(
    r"\b(?P<target>targets?|goals?|aims?|objectives?)\b|\b(?:need\s+to|plans?\s+to|priorit(?:y|ies)|pillars?|areas?|themes?|actions?|measures?|"
    r"initiatives?|commitments?|steps|will)\b",
    re.IGNORECASE,
)


def _led_bullets(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield runs of two bullets and more behind a sentence that leads into them: "the plan is based on four pillars:"."""
    at = 0
    while at < len(sentences):
        run = at
        while run < len(sentences) and sentences[run].bullet:
            run += 1
        lead = sentences[at - 1].text if at else ""
        told = _LED.search(lead)
        lines = sorted({item.line: item.line_end for item in reversed(sentences[at:run])}.items())
        if told and re.search(r"[:：;–—]\s*$", lead) and len(lines) > 1:
            kind: Kind = "target" if told["target"] else "task"
            starts = {item.line: item.start for item in reversed(sentences[at:run])}
            for line, end in lines:
                yield kind, starts[line], end
        at = max(run, at + 1)


_COUNTED_LEAD = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:[a-z-]+\s+){{0,2}}(?P<head>targets?|goals?|pillars|areas|themes|priorities|actions|measures|initiatives)"
    r"\b[^.:]{0,30}:\s*$",
    re.IGNORECASE,
)


def _led_lines(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the lines that a count announces, where a page has lost their marks: "based on four pillars:" and four short lines."""
    for number, sentence in enumerate(sentences):
        lead = _COUNTED_LEAD.search(sentence.text)
        if not lead:
            continue
        count = _NUMBERS.get(lead["count"].lower()) or int(lead["count"])
        lines = sentences[number + 1 : number + 1 + count]
        whole = all(item.start >= item.line_start and item.end == item.line_end for item in lines)
        if len(lines) == count and whole and all(len(item.text) <= SHORT and not item.bullet for item in lines):
            for item in lines:
                yield (
                    ("target" if re.match(r"targets?|goals?", lead["head"], re.IGNORECASE) else "task"),
                    item.start,
                    item.end,
                )


def _semicolons(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield what stands behind a colon in English, parted by semicolons: "is spent on: A; B; and C"."""
    for sentence in sentences:
        found = re.search(r"[a-z]:\s+(?=[^:]*;[^:]*;)", sentence.text)
        parts = _split(sentence.text[found.end() :]) if found else []
        if found and len(parts) >= 3 and re.match(r"and\b", sentence.text[found.end() + parts[-1][0] :]):
            for start, end in parts:
                yield "task", sentence.start + found.end() + start, sentence.start + found.end() + end


def _split(body: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in re.finditer(r";\s*", body)]
    return list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)], strict=True))
