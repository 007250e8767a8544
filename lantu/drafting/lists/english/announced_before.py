"""Lists that the English sentence before announces: "It rests on five pillars. These are …"; "We commit to A. This includes …"."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.nouns_and_counts import COUNT, HEAD, STRONG_OR_PLANS, count_of
from lantu.drafting.lists.english.parts import parts_of
from lantu.drafting.lists.list_leads import Found, kind_of, placed
from lantu.drafting.sentences.sentences import Sentence

_THESE = re.compile(
    r"(?:(?:These|They|Those)(?:\s+\w+){0,2}\s+(?:are|include|cover|comprise)|Among\s+(?:them|these)\s+are)\b:?\s*(?P<body>\S.*)"
)
_THIS = re.compile(
    r"\W*(?:This|These)\s+(?:will\s+|also\s+)?(?:includes?|means?|involves?)\s+(?P<body>[a-z]{3,}ing\s.*)"
)
_PROMISED = re.compile(
    r"\b(?:pledg\w+|commit\w*|will|aims?|ambitions?|priorit\w+|objectives?|goals|measures|initiatives|targets?|plans?\s+to|strategic\s+plan)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|last\s+year|in\s+the\s+past|so\s+far|already)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"[^.;:]{0,60}?\b(?P<head>strategies|measures|actions|priorities|initiatives|goals|objectives|targets|commitments|reforms|steps)\b(?=\s+(?:that|which|to|will|have|are|for|of|in|under)\b|[.,])",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{COUNT}\s+(?:[a-z-]+\s+){{0,3}}(?P<head>{HEAD})\b", re.IGNORECASE)


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such lists."""
    before: Sentence | None = None
    for sentence in sentences:
        plain = "\t" not in sentence.text and not (sentence.head and ":" not in sentence.text)
        if plain and re.search(r"[,;]|\band\b", sentence.text):
            yield from _these(before, sentence)
        before = sentence


def _these(before: Sentence | None, sentence: Sentence) -> Iterator[Found]:
    """Yield what a second sentence names: "It rests on five pillars. These are …"."""
    told = list(_COUNTED.finditer(before.text)) if before else []
    match = _THESE.match(sentence.text)
    named = re.search(rf"\b(?P<head>{HEAD})\.?$", before.text, re.IGNORECASE) if before and match and not told else None
    if named and match:
        parts = parts_of(match["body"], None)
        if len(parts) >= 3 and STRONG_OR_PLANS.search(named["head"]):
            yield from placed(sentence, match.start("body"), parts, kind_of(named["head"]) or "task")
    subject = None if named or told or before is None or match is None else _SUBJECT.match(before.text)
    if subject and match:
        parts = parts_of(match["body"], None)
        if len(parts) >= 3 and all(re.match(r"[a-z]{3,}ing\s", match["body"][slice(*part)]) for part in parts):
            yield from placed(sentence, match.start("body"), parts, kind_of(subject["head"]) or "task")
    this = _THIS.match(sentence.text) if before and not (named or subject) else None
    if before and this and _PROMISED.search(before.text) and not _PAST.search(before.text):
        parts = parts_of(this["body"], None)
        if len(parts) >= 3 and all(re.match(r"[a-z]{3,}ing\s", this["body"][slice(*part)]) for part in parts):
            yield from placed(sentence, this.start("body"), parts, "task")
    if told and match:
        parts = parts_of(match["body"], count_of(told[-1]["count"]))
        if len(parts) == count_of(told[-1]["count"]):
            yield from placed(sentence, match.start("body"), parts, kind_of(told[-1]["head"]) or "task")
