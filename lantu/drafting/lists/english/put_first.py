"""What an English sentence puts first: fields that a plan focuses on or prioritises, a commitment to them, what is seen as priorities.

Names are a list there where "and" closes them, each is short and has no verb of its own, and nothing looks back.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.parts import parts_of, two_of
from lantu.drafting.lists.list_leads import BASE_VERBS, NUMBERS, Found, Span, looks_back, placed
from lantu.drafting.sentences.sentences import Sentence

_PLAN = (
    r"(?:plans?|budget|strategy|strategies|programmes?|programs?|policy|policies|framework|roadmap|blueprint|agenda|projects?|initiatives?|government|council|city|"
    r"municipality|ministry|department|county|country|province|administration|authority|we|it|they)"
)
_BODY = r"(?P<body>[^.;:]{12,400})"
_FOCUSED = re.compile(
    rf"\b{_PLAN}\b[^.;:,]{{0,40}}?\b(?:focus(?:es)?|focusing|(?:are|is|be)\s+(?:therefore\s+)?(?:focused|centred|centered))\s+on\s+{_BODY}",
    re.IGNORECASE,
)
_PRIORITISED = re.compile(
    rf"\b{_PLAN}\b[^.;:]{{0,100}}?\b(?:(?:will|would|to)\s+(?:also\s+)?prioriti[sz]e|prioriti[sz]es)\s+(?:the\s+development\s+of\s+)?{_BODY}",
    re.IGNORECASE,
)
_THE_FOCUS = re.compile(
    rf"\bfocus(?:\s+of\s+[^.;:,]{{3,40}}?)?\s+(?:will\s+be|is|remains|would\s+be)\s+(?:also\s+)?on\s+{_BODY}",
    re.IGNORECASE,
)
_WITH_FOCUS = re.compile(
    rf"\b{_PLAN}\b[^.;:]{{0,80}}?\bwith\s+(?:a|the|its)\s+(?:\w+\s+)?focus\s+on\s+(?P<body>[a-z]+ing\s[^.;:]{{12,400}})",
    re.IGNORECASE,
)
_COMMITTED = re.compile(rf"\bcommitments?\s+to\s+(?!\w+ing\b){_BODY}", re.IGNORECASE)
_DASHED = re.compile(
    r"\b(?:priorities|goals|objectives|pillars|themes|aims|commitments)\b[^.;:–—,]{0,50}\s[–—-]\s(?P<body>[^.;:–—]{12,300}?)(?=\s[–—-]\s|\.|$)",
    re.IGNORECASE,
)
_SEEN_AS = re.compile(
    r"\b(?:considers?|sees?|identif(?:y|ies)|names?|lists?|regards?|has\s+(?:identified|named|listed))\s+(?P<body>[^.;:]{8,200}?)\s+as\s+"
    r"(?:(?:its|the|our|their|main|key|top|core|major|strategic|immediate|first|\w+)\s+){0,3}(?:priorities|goals|objectives|pillars|themes|aims)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d)\s?(?-i:[A-Z])(?:[’']s|s)\b[”’\"]?(?:\s*[:(–—]|\s[–—-]|,?\s+(?:namely|i\.e\.|which\s+are|are|including)\b[,:]?)\s*(?P<body>[^.;:]{{8,300}})",
    re.IGNORECASE,
)  # "the 4E's, namely, …"
_RUNS_ON = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|must|it|they|we|that|which|who|because|while|however|each|but|if|when|how|what|why)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r",?\s+(?:which\s+(?:are|is|will)|(?:have|has|are|is|will|would)\s+(?:been|be|set|to)\b|while\b|as\s+part\s+of\b|in\s+(?:order|line)\b|to\s+(?:ensure|help|support|make)\b|with\s+(?:a|an|the)\s|to\s+(?:align|achieve|boost|improve|increase|promote|reduce)\b(?=[^,]*$)).*$",
    re.DOTALL,
)
_COUNTS = re.compile(
    rf"(?:{'|'.join(NUMBERS)}|\d+)\s|(?:{BASE_VERBS})\s", re.IGNORECASE
)  # "on four areas, each with …"; "to reach zero by 2050, …"
_CLOSED = re.compile(r"\b(?:and|as\s+well\s+as)\b")
_LETTERED = 24  # characters of a name that a letter stands for; a writer may count one too few
_LONGEST = 90  # characters of a part


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such lists."""
    for sentence in sentences:
        if "\t" in sentence.text or sentence.head:
            continue
        for pattern, least in (
            (_FOCUSED, 3),
            (_PRIORITISED, 3),
            (_THE_FOCUS, 3),
            (_WITH_FOCUS, 3),
            (_DASHED, 3),
            (_COMMITTED, 4),
        ):
            for match in pattern.finditer(sentence.text):
                yield from placed(sentence, match.start("body"), _named(sentence, match, least), "task")
        for match in _SEEN_AS.finditer(sentence.text):
            parts = parts_of(match["body"], None) or two_of(match["body"])
            if not looks_back(sentence.text[: match.start("body")]) and are_names(match["body"], parts):
                yield from placed(sentence, match.start("body"), parts, "task")
        for match in _LETTERS.finditer(sentence.text):
            count = NUMBERS.get(match["count"].lower()) or int(match["count"])
            parts = parts_of(match["body"].rstrip(" )"), count)
            short = all(end - start <= _LETTERED for start, end in parts)
            if (
                count >= 3
                and (len(parts) == count or (short and abs(len(parts) - count) == 1))
                and are_names(match["body"], parts)
            ):
                yield from placed(sentence, match.start("body"), parts, "task")


def _named(sentence: Sentence, match: re.Match[str], least: int) -> list[Span]:
    """Return the parts of a match's body, at least so many, where nothing speaks against a list."""
    body = _GOES_ON.sub("", match["body"])
    parts = parts_of(body, None)
    told = looks_back(sentence.text[: match.start("body")])
    return parts if len(parts) >= least and not told and are_names(body, parts) else []


def are_names(body: str, parts: list[Span]) -> bool:
    """Whether parts are short names that "and" closes, without a verb of their own."""
    names = [body[slice(*part)] for part in parts]
    plain = all(2 < len(name) <= _LONGEST and not _RUNS_ON.search(name) for name in names)
    plain = plain and not (names and _COUNTS.match(names[0]))
    return len(names) >= 2 and plain and _CLOSED.search(body) is not None
