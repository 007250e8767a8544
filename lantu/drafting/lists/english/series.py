"""Series in an English sentence that their own marks show: three names in quotation marks, three short parts between semicolons."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Found, kind_of, looks_ahead, looks_back, placed
from lantu.drafting.sentences.sentences import Sentence

_ONE = r"[‘“\"'](?P<name>[A-Za-z][^‘’“”\"']{2,60})[’”\"']"
_NAMES = re.compile(_ONE)
_BARE = re.sub(r"\?P<name>", "?:", _ONE)
_QUOTED = re.compile(rf"{_BARE}(?:(?:,\s*|\s+|,\s+)(?:(?:and|&)\s+)?(?:an?\s+|the\s+)?{_BARE}){{2,}}")
_AIMED = re.compile(r"\b(?:vision|mission|future|city|society|guided|built|based|founded|rests?)\b", re.IGNORECASE)
_PARTED = re.compile(
    r"\b(?:as|are|is|in|on|of|include|includes|including|comprise|comprises|through|towards?)\s+"
    r"(?P<body>(?:(?!\b(?:as|including|through)\b)[^;:.]){4,60};\s[^:.]*?;?\s*and\s[^;:.,]{4,60})(?=[.,]|$)"
)
_WORDS = 7  # of a part between semicolons
_TITLES = re.compile(
    r"\b(?:article|book|film|report|song|paper|play|entitled|titled|called\s+the|headline|newspaper|said|says)\b",
    re.IGNORECASE,
)


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such series in sentences that tell of aims or look ahead."""
    for sentence in sentences:
        if "\t" not in sentence.text:
            yield from _in_quotes(sentence)


def parted(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of short parts between semicolons, which nothing else calls a list: likely at most."""
    for sentence in sentences:
        if "\t" not in sentence.text:
            yield from _between_semicolons(sentence)


def _in_quotes(sentence: Sentence) -> Iterator[Found]:
    for series in _QUOTED.finditer(sentence.text):
        before = sentence.text[: series.start()]
        ours = kind_of(before) or looks_ahead(before) or _AIMED.search(before)
        if ours and not looks_back(before) and not _TITLES.search(before):
            parts = [name.span("name") for name in _NAMES.finditer(series[0])]
            yield from placed(sentence, series.start(), parts, kind_of(before) or "task")


def _between_semicolons(sentence: Sentence) -> Iterator[Found]:
    for series in _PARTED.finditer(sentence.text):
        before = sentence.text[: series.start("body")]
        parts = [
            part.span("part") for part in re.finditer(r"(?:and\s+)?(?P<part>[^;\s][^;]*)(?:;\s*|$)", series["body"])
        ]
        short = all(len(series["body"][slice(*part)].split()) <= _WORDS for part in parts)
        passing = (
            re.search(r"\b(?:chapters|sections|parts|headings|kinds|types)\b", series["body"].split(";")[0]) is not None
        )
        passing = passing or re.search(r"\bsuch\s+as\s*$", before) is not None  # hazards such as …
        if len(parts) >= 3 and short and not passing and not looks_back(before):
            yield from placed(sentence, series.start("body"), parts, kind_of(before) or "task")
