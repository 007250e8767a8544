"""The year of an English record that a sentence goes on with: "In 2031 the port had 40 cranes. Some 12 of them were new"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import years_in

_ANOTHER_TIME = re.compile(
    r"\b(?:currently|now|today|at\s+present|presently|existing|so\s+far|to\s+date|already|recently|until|since|ago|earlier|later|then|next|coming|following|previous(?:ly)?|prior|preceding|past|last|"
    r"each|every|annually|yearly|per\s+(?:year|annum)|a\s+year|years|decades?|months|weeks|century|future|will|would|shall|should|must|can|could|may|might|expected|projected|forecast|planned?|targets?|goals?|aims?|"
    r"is|are|has|have)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|made|rose|fell|grew|went|came|became|saw|spent|built|met|(?<!the\s)(?<!of\s)(?<!\ba\s)(?<!an\s)(?<!and\s)(?<![’']s\s)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_SAME_PERIOD = re.compile(
    r"\W*(?:In|Over|During|Within|For)\s+(?:the\s+same|that|this)\s+(?:period|time|span|timeframe|years)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:[Bb]etween|[Ff]rom|[Oo]ver|[Dd]uring|[Ii]n)\s+(?:the\s+(?:period|years)\s+)?(?:FY\s?)?(?P<first>(?:19|20)\d\d)(?:[/–-]\d\d)?\s*(?:and|to|until|–|-)\s*(?:[A-Za-z]+\s+){0,5}?(?P<last>(?:19|20)\d\d)\b"
)
_CAME_FROM = re.compile(
    r"\bfrom\s+(?:(?:about|around|just|only|nearly|over|some|an?)\s+)*(?:US)?[£$€]?$", re.IGNORECASE
)
_FURTHEST = 2  # sentences from the one that tells the year


def carried_on(text: str, sentences: Sequence[Sentence], figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return the figures of a text, those of a record without a year with the year of the sentence before it in its paragraph.

    Only where that sentence tells one year and states what was in it, and where this one tells in the past tense and has
    no word of another time.
    """
    starts = [one.start for one in sentences]
    inside: dict[int, list[int]] = {}
    for number, item in enumerate(figures):
        inside.setdefault(max(0, bisect_right(starts, item.at) - 1), []).append(number)
    found = list(figures)
    year, line, left = None, -1, 0
    for at, sentence in enumerate(sentences):
        if at and (span := _same_span(sentences[at - 1], sentence)):
            for number in inside.get(at, ()):
                item = found[number]
                there = _CAME_FROM.search(text[max(item.start, item.at - 30) : item.at]) is not None
                if item.kind == "baseline" and not item.column:
                    found[number] = replace(item, date=span[0] if there else span[1])
            continue
        if sentence.line != line or sentence.head or not sentence.is_english:
            year, line = None, sentence.line
        told = years_in(text, sentence.start, sentence.end)
        own = [found[number] for number in inside.get(at, ()) if not found[number].column]
        if told:
            dated = {item.year for item in told if not item.base}
            states = own and all(item.kind == "baseline" for item in own) and all(item.date in dated for item in own)
            year, left = (dated.pop(), _FURTHEST) if len(dated) == 1 and states else (None, 0)
            continue
        left -= 1
        if year is None or left < 0 or _ANOTHER_TIME.search(sentence.text) or not _TOLD.search(sentence.text):
            continue
        for number in inside.get(at, ()):
            if found[number].date is None and found[number].kind == "baseline" and not found[number].column:
                found[number] = replace(found[number], date=year)
    return found


def _same_span(before: Sentence, sentence: Sentence) -> tuple[int, int] | None:
    """Return the first and the last year of the span of a sentence, where the one behind it tells of the same; None elsewhere."""
    span = _SPAN.search(before.text) if before.line == sentence.line and _SAME_PERIOD.match(sentence.text) else None
    return (int(span["first"]), int(span["last"])) if span else None
