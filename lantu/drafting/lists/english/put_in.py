"""What an English sentence says is put into a budget or a strategy, what priorities reflect, what there is a need for, what is faced.

"The budget includes new A and a rise in B"; "the features of the strategy included A, B and C"; "the city faces challenges such as A".
"""

import re
from collections.abc import Callable, Iterator

from lantu.drafting.lists.english.deeds import OF_CHANGE
from lantu.drafting.lists.english.parts import parts_of
from lantu.drafting.lists.english.put_first import are_names
from lantu.drafting.lists.list_leads import NUMBERS, Found, Kind, looks_back, placed
from lantu.drafting.sentences.sentences import Sentence

_BODY = r"(?P<body>(?:[^.;:]|(?<=\d)\.(?=\d)){12,500})"
_PLAN = r"(?:strategy|plan|policy|programme|program|bill|agenda|framework|roadmap|budget|proposal)"
_BUDGET = re.compile(rf"\bbudget\s+(?:also\s+|will\s+|would\s+){{0,2}}(?:includes?|funds)\s+{_BODY}", re.IGNORECASE)
_SPENT = re.compile(
    rf"\b(?:expenditures|expenses|investments|purchases|(?:capital|major|budgeted)\s+(?:works|projects|items))\s+(?:will\s+|also\s+)?include\s+{_BODY}",
    re.IGNORECASE,
)
_FEATURES = re.compile(
    rf"\b(?:features|highlights)\s+of\s+(?:the|this|its|our|their)\s+(?:[\w-]+\s+){{0,3}}{_PLAN}\s+(?:included?|are|were)\s+{_BODY}",
    re.IGNORECASE,
)
_REFLECTED = re.compile(
    rf"\bpriorities\s+(?:for\s+[^.;:,]{{3,40}}\s+)?reflect\s+(?!the\b|our\b|an?\b){_BODY}", re.IGNORECASE
)
_NEEDED = re.compile(
    rf"\bthere\s+(?:is|are|remains)\s+(?:still\s+|also\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?needs?\s+for\s+{_BODY}",
    re.IGNORECASE,
)
_FACED = re.compile(
    rf"\b(?:faces?|facing)\s+(?:(?:\w+\s+){{1,2}})?challenges,?\s+(?:such\s+as|including|like)\s+{_BODY}", re.IGNORECASE
)
_AIMS_OF = re.compile(
    rf"\b(?:aims|goals|objectives|priorities|pillars)\s+of\s+(?:[^.;:]){{10,160}}?,\s+are\s+(?!\w+(?:ed|en|t|wn|ld)\s+(?:in|by|with|to|on|as|from|for|at|out)\b){_BODY}",
    re.IGNORECASE,
)
_FIRST_OF = re.compile(
    rf"\b(?:areas|priorities|goals|objectives|pillars|challenges|projects)\b[^.:]{{0,40}}?,\s+(?:of\s+which\s+)?the\s+first\s+(?P<count>{'|'.join(NUMBERS)}|\d)\s+(?:are|include|being)\b[;:,]?\s+"
    r"(?P<body>[^.;:]{12,300}?)(?:\s+respectively)?(?=[.;:]|$)",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"(?:(?:nearly|about|almost|over|approximately)\s+)?[£$€]\s?\d[\d,.]*(?:\s+\w+)?\s+(?:for|towards?|to)\s"
)
_CHANGED = re.compile(
    rf"{OF_CHANGE.pattern}|\b(?:cut|rise|raise|rises|raises|addition\w*|continu\w*|complet\w*|adjust\w*|fund\w*|purchase|[a-z]{{3,}}ing\b(?=\s+[a-z]))",
    re.IGNORECASE,
)
_OF_ACCOUNTS = re.compile(
    r"\b(?:revenues?|incomes?|spending|expenditures?|expenses|reserves?|receipts|balances?|salaries|fees|dues|fines|table|chart|map|index|summary|message|section|chapter)\b",
    re.IGNORECASE,
)


def _bought(names: list[str]) -> bool:
    """Whether each part tells what a sum is for."""
    return all(map(_BOUGHT.match, names))


def _new(names: list[str]) -> bool:
    """Whether most parts are changes, and none is a line of accounts or a part of a paper."""
    changed = sum(_CHANGED.search(name) is not None for name in names)
    return changed * 2 > len(names) and not any(map(_OF_ACCOUNTS.search, names))


def _all_new(names: list[str]) -> bool:
    """Whether each part is a change."""
    return all(map(_CHANGED.search, names))


def _of_two_words(names: list[str]) -> bool:
    """Whether each part has two words and more."""
    return all(len(name.split()) > 1 for name in names)


def _first_of_two_words(names: list[str]) -> bool:
    """Whether the first part has two words and more: no word that goes on with the verb."""
    return len(names[0].split()) > 1


_FORMS: tuple[tuple[Kind, re.Pattern[str], Callable[[list[str]], bool]], ...] = (
    ("task", _BUDGET, _new),
    ("task", _SPENT, _bought),
    ("task", _FEATURES, _first_of_two_words),
    ("task", _REFLECTED, _of_two_words),
    ("task", _NEEDED, _all_new),
    ("challenge", _FACED, _first_of_two_words),
    ("target", _AIMS_OF, _first_of_two_words),
)


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of three parts and more of such a sentence, short names that "and" closes."""
    for sentence in sentences:
        if "\t" in sentence.text or sentence.head:
            continue
        yield from _first_of(sentence)
        for kind, pattern, holds in _FORMS:
            for match in pattern.finditer(sentence.text):
                parts = parts_of(match["body"], None)
                names = [match["body"][slice(*part)] for part in parts]
                told = looks_back(sentence.text[: match.start()]) or looks_back(
                    match[0][: match.start("body") - match.start()]
                )
                if len(names) >= 3 and not told and are_names(match["body"], parts) and holds(names):
                    yield from placed(sentence, match.start("body"), parts, kind)


def _first_of(sentence: Sentence) -> Iterator[Found]:
    """Yield as many parts as are told of the first of some aims: "has twelve priority areas, the first three include; A, B and C"."""
    for match in _FIRST_OF.finditer(sentence.text):
        count = NUMBERS.get(match["count"].lower()) or int(match["count"])
        parts = parts_of(match["body"], count)
        if len(parts) == count > 1 and not looks_back(sentence.text[: match.start("body")]):
            yield from placed(sentence, match.start("body"), parts, "task")
