"""Lists that an English sentence names behind "of", or a semicolon: "across the key themes of A, B and C", "through two axes; A and B"."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.parts import parts_of, two_of
from lantu.drafting.lists.list_leads import NUMBERS, Found, kind_of, looks_ahead, looks_back, placed
from lantu.drafting.sentences.sentences import Sentence

_TOLD = rf"(?<!\d[-–/])(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+"
_QUALITY = (
    r"(?:key|main|core|central|strategic|overarching|cross-cutting|priority|top|broad|major|guiding|focus|action)\s+"
)
_OF = re.compile(
    r"\b(?:(?:the|its|our|their|these|those|encompass(?:es)?|covers?|covering|includes?|spans?|spanning)\s+"
    rf"(?:{_TOLD})?|{_TOLD.replace('count', 'number')})"
    rf"(?P<quality>(?:{_QUALITY}){{0,3}})"
    r"(?P<head>themes|pillars|strands|thrusts|areas|goals|objectives|aims|priorities|commitments)\s+of\s*:?\s+(?P<body>[^.;:]+(?:;[^.;:]+){2,}|[^.;:]+)",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:strategy|plan|programme|program|goals|objectives|targets|document|framework|vision|agenda|policy|blueprint|roadmap|masterplan|charter|council|city|government|we|our)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:the|an?|our|its|their|this|these|each|every|all|both|council|residents|people)\b", re.IGNORECASE
)
_OF_A_WHOLE = re.compile(r"pillars|themes|thrusts|strands", re.IGNORECASE)
_HOLDS = re.compile(r"encompass|cover|include|span", re.IGNORECASE)
_AIMS = re.compile(r"goals|objectives|aims|priorities|commitments", re.IGNORECASE)
_ACROSS = re.compile(
    r"\b(?:actions|measures|projects|initiatives|commitments|recommendations|targets)\s+(?:across|in|under|within|spanning)\s+$"
)  # "90 actions across the areas of …"
_LONGEST = 60  # characters of a part


_BEHIND_SEMICOLON = re.compile(
    rf"\b{_TOLD}(?:{_QUALITY}){{0,2}}(?P<head>axes|themes|pillars|strands|thrusts|goals|objectives|aims|priorities|commitments|areas|directions|tracks|fronts);\s+"
    r"(?P<body>[^.;:]+)",
    re.IGNORECASE,
)
_SO_THAT = re.compile(
    r",?\s+(?:so\s+that|so\s+as|in\s+order|with\s+the\s+(?:aim|goal)|which|while|whereby)\b.*$", re.DOTALL
)


def _behind_semicolon(sentence: Sentence) -> Iterator[Found]:
    """Yield as many short names as are told of, behind a semicolon that stands for a colon: "through two main axes; A and B, so that …"."""
    for match in _BEHIND_SEMICOLON.finditer(sentence.text):
        count = NUMBERS.get(match["count"].lower()) or int(match["count"])
        body = _SO_THAT.sub("", match["body"])
        parts = two_of(body) if count == 2 else parts_of(body, count)
        names = [body[slice(*part)] for part in parts]
        before = sentence.text[: match.start()]
        short = all(3 <= len(name) <= _LONGEST and not _RUNS_ON.search(name) for name in names)
        if (
            len(parts) == count > 1
            and short
            and (_PLAN.search(before) or looks_ahead(before))
            and not looks_back(before)
        ):
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


_RUNS_ON = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|must|it|they|we|both|neither|one|other)\b", re.IGNORECASE
)


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of three parts and more that name a plan's themes, or its aims where each is in -ing."""
    for sentence in sentences:
        if "\t" in sentence.text:
            continue
        yield from _behind_semicolon(sentence)
        for match in _OF.finditer(sentence.text):
            told = match["count"] or match["number"]
            before = sentence.text[: match.start()]
            across = _ACROSS.search(before) is not None
            if (
                not (
                    across or told or match["quality"] or _OF_A_WHOLE.fullmatch(match["head"]) or _HOLDS.match(match[0])
                )
                or looks_back(before)
                or not (_PLAN.search(before) or looks_ahead(before))
            ):
                continue
            count = (NUMBERS.get(told.lower()) or int(told)) if told else None
            parts = parts_of(match["body"], count) or (two_of(match["body"]) if match["quality"] and not told else [])
            names = [match["body"][slice(*part)].removeprefix("the " if across else "") for part in parts]
            if _is_list(names, match["head"], count, match["body"]):
                yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


def _is_list(names: list[str], head: str, count: int | None, body: str) -> bool:
    """Whether parts name the themes themselves, and not whose they are."""
    closed = re.search(r"\band\b", body) is not None
    doing = all(re.match(r"[a-z]{3,}ing\b", name) for name in names)
    enough = len(names) >= (2 if doing else 3) and (count is None or len(names) == count)
    short = all(3 <= len(name) <= _LONGEST and not _OWNER.match(name) for name in names)
    return enough and closed and short and (doing or not _AIMS.fullmatch(head))
