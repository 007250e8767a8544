"""Deeds in a row in an English sentence: what a plan seeks to do, by what something will be done, and what a plan includes."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.parts import LONGEST, deeds_of, parts_of
from lantu.drafting.lists.list_leads import BASE_VERBS, Found, kind_of, looks_ahead, looks_back, placed, says_what_to_do
from lantu.drafting.sentences.sentences import Sentence


def find(sentence: Sentence) -> Iterator[Found]:
    """Yield (kind, start, end) of the deeds of a sentence."""
    yield from _by_semicolons(sentence)
    yield from _sought(sentence)
    yield from _done_by(sentence)
    yield from _focused(sentence)
    yield from _reached_through(sentence)


_SEEKS = re.compile(
    rf"\b(?:(?<!\bI\s)will|must|should|shall|(?:aims?|seeks?|plans?|intends?|needs?|wants?|hopes?|strives?|proposes?|committed|set\s+out|designed|working|looking|going|goals?\s+is|aim\s+is|mission\s+is)\s+to)"
    rf"\s*:?\s+(?:also\s+|further\s+)?(?P<body>(?:{BASE_VERBS})\b\s+[^.;:]*)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    rf"\b(?:targets?|goals?|aims?|objectives?|purpose|plans?|priority|ambition|strategy|it|we|council|city|government|administration|ministry|department|programme|program)\b[^.;:]{{0,60}}?\b(?:to|will)\s+(?P<body>(?:{BASE_VERBS})\s[^:]*)",
    re.IGNORECASE,
)


_WITHIN = re.compile(r"\b(?:as|when|while|where|so\s+that)\s+(?:they|we|it|staff|residents)\b", re.IGNORECASE)


def _by_semicolons(sentence: Sentence) -> Iterator[Found]:
    """Yield three deeds and more between semicolons: "the target is to build A; open B; and, in the north, mend C"."""
    closed = sentence.text.count(";") >= 2 and re.search(r";\s*and\s", sentence.text) is not None
    if match := _TO_DO.search(sentence.text) if closed else None:
        parts = parts_of(match["body"], None)
        names = [match["body"][slice(*part)] for part in parts]
        if (
            len(parts) >= 3
            and sum(map(says_what_to_do, names)) * 3 >= len(names) * 2
            and not looks_back(sentence.text[: match.start("body")])
        ):
            yield from placed(
                sentence, match.start("body"), parts, kind_of(sentence.text[: match.start("body")]) or "task"
            )


def _sought(sentence: Sentence) -> Iterator[Found]:
    """Yield three and more deeds in a row: "the plan seeks to widen …, plant … and mend …"."""
    for match in _SEEKS.finditer(sentence.text):
        body = re.split(r"\s+(?:in\s+order\s+to|so\s+as\s+to)\s", match["body"])[
            0
        ]  # what it is done for is another list
        parts = deeds_of(body)
        within = parts and _WITHIN.search(
            body[slice(*parts[0])]
        )  # "to guide staff as they work to sort A, meet B and mend C"
        if len(parts) >= 3 and not within and all(8 <= end - start <= LONGEST for start, end in parts):
            yield from placed(sentence, match.start("body"), parts, "task")


_BY = re.compile(r"\b(?:by|through|involves?|requires?)\s*:?\s+(?P<body>[a-z]{3,}ing\s[^.;:]*)")
_HOLDS = re.compile(
    r"\b(?:plan|pact|programme|program|strategy|policy|scheme|project|package|deal|agreement|budget|agenda|framework|vision|work|initiative|campaign|reform|masterplan|blueprint|roadmap)"
    r"\s+(?:also\s+|will\s+|would\s+){0,2}(?:includes?|covers?|comprises?|involves?|means|provides\s+for|calls\s+for)\s*:?\s+(?P<body>[a-z]{3,}ing\s[^.;:]*)",
    re.IGNORECASE,
)


def _done_by(sentence: Sentence) -> Iterator[Found]:
    """Yield three ways and more in which something will be done: "by mending …, widening … and planting …"."""
    for match in (*_BY.finditer(sentence.text), *_HOLDS.finditer(sentence.text)):
        before = sentence.text[: match.start()]
        told = re.search(r"[,;]\s+(?:this|it|which|that|they|these)\s[^,;]*$", before)  # a clause that tells what is
        ahead = looks_ahead(told[0] if told else before) or match.re is _HOLDS
        parts = parts_of(match["body"], None) if ahead and not looks_back(before) else []
        names = [match["body"][slice(*part)] for part in parts]
        if len(parts) >= 3 and all(re.match(r"[a-z]{3,}ing\s", name) for name in names):
            yield from placed(sentence, match.start("body"), parts, "task")


_REACHED = re.compile(
    r"\b(?:will|shall|to|can|must|should|would)\s+be\s+(?:achieved|met|delivered|reali[sz]ed|accomplished|reached|attained|secured|pursued|supported|driven)\s+"
    r"(?:(?:primarily|mainly|largely|in\s+part|chiefly)\s+)?(?:through|by|via|with)\s+(?P<body>[^.;:]{20,400})",
    re.IGNORECASE,
)
OF_CHANGE = re.compile(
    r"\b(?:deploy\w*|upgrad\w*|improv\w*|uptake|expan\w*|increas\w*|reduc\w*|introduc\w*|restor\w*|adopt\w*|construct\w*|install\w*|moderni[sz]\w*|develop\w*|promot\w*|protect\w*|"
    r"replac\w*|retrofit\w*|rehabilit\w*|strengthen\w*|electrif\w*|switch\w*|shift\w*|transition\w*|conver\w*|creat\w*|provi\w*|extension\w*|enhanc\w*|better|new|more|wider|greater|build\w*|afforest\w*|reforest\w*|"
    r"invest\w*|measures?|policies|programmes?|programs?|efficien\w*|renewal|reuse|recycling|conserv\w*|phas\w*|support\w*|training|reforms?)\b",
    re.IGNORECASE,
)


def _reached_through(sentence: Sentence) -> Iterator[Found]:
    """Yield three means and more, each named as a change, through which an aim will be met: "through wider A, upgrades to B and more C"."""
    for match in _REACHED.finditer(sentence.text):
        parts = parts_of(match["body"], None) if not looks_back(sentence.text[: match.start()]) else []
        names = [match["body"][slice(*part)] for part in parts]
        closed = re.search(r"\band\s+(?:an?\s+|the\s+)?$", match["body"][: parts[-1][0]]) if len(parts) >= 3 else None
        if closed and all(len(name.split()) > 1 and OF_CHANGE.search(name) for name in names):
            yield from placed(sentence, match.start("body"), parts, "task")


_OF_A_PLAN = re.compile(
    r"\b(?:plan|strategy|programme|program|policy|budget|framework|roadmap|blueprint|agenda)\b", re.IGNORECASE
)
_FOCUS = re.compile(
    r"\b(?:(?:focus(?:es|ed|ing)?|concentrat(?:e|es|ed|ing))\s+(?:(?:its\s+)?\w+\s+)?on|aim(?:s|ed|ing)?\s+at):?\s+(?P<body>(?:[^.;:]|(?<=\d)\.(?=\d)){20,400})",
    re.IGNORECASE,
)


_TO_DO_SO = re.compile(
    r"\b(?:initiatives|measures|actions|efforts|projects|programmes|programs)\s+to\s+[a-z]+\s", re.IGNORECASE
)


def _focused(sentence: Sentence) -> Iterator[Found]:
    """Yield four areas and more that something focuses on, the last behind "and"."""
    for match in _FOCUS.finditer(sentence.text):
        parts = parts_of(match["body"], None)
        before = sentence.text[: match.start()]
        aimed = match[0].lower().startswith("aim") and _OF_A_PLAN.search(before) is not None and not looks_back(before)
        doing = all(re.match(r"[a-z]{3,}ing\b", match["body"][slice(*part)]) for part in parts)
        doing = doing and (aimed or looks_ahead(before) or _TO_DO_SO.search(before) is not None)
        mixed = (
            not doing and re.match(r"[a-z]{3,}ing\b", match["body"]) is not None
        )  # "on ensuring that people eat well, can cycle"
        if mixed:
            continue
        named = re.search(r"\bnamely\b", match["body"])  # "on 4 groups, namely …"
        enough = len(parts) >= (3 if doing else 4) and not named
        closed = re.search(r"\band\s+$", match["body"][: parts[-1][0]]) if enough else None
        if closed and all(end - start <= 70 for start, end in parts):
            yield from placed(sentence, match.start("body"), parts, "task")
