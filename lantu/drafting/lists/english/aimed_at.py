"""What an English sentence aims at or calls for: "By 2035 … with: A, B and C"; "calls for the opening of A, … and the repair of C"."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.parts import parts_of
from lantu.drafting.lists.list_leads import Found, Kind, looks_back, placed, says_what_to_do
from lantu.drafting.sentences.sentences import Sentence

_WITH = re.compile(
    r"\bby\s+(?:the\s+(?:end\s+of|year)\s+)?20[2-9]\d\b[^.;:]*\bwith\s*:\s+(?P<body>[^.;:]+)", re.IGNORECASE
)
_CALLS = re.compile(
    r"\b(?:calls?|provides?|allows?|asks?)\s+for\s+(?P<body>the\s[^.;:]+?)(?:,?\s+among\s+others?\b[^.;:]*)?(?=[.;:]|$)",
    re.IGNORECASE,
)
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (("target", _WITH), ("task", _CALLS))
_WAS = re.compile(r"\b(?:was|were|had|became)\b")
_LONGEST = 120  # characters of a part


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of three such parts and more, the last of which "and" joins."""
    for sentence in sentences:
        if "\t" in sentence.text:
            continue
        for kind, pattern in _SHAPES:
            for match in pattern.finditer(sentence.text):
                parts = parts_of(match["body"], None)
                names = [match["body"][slice(*part)] for part in parts]
                deeds = kind == "target" or all(map(says_what_to_do, names))
                closed = re.search(r"\band\b", match["body"]) is not None
                short = all(3 <= len(name) <= _LONGEST for name in names)
                told = _WAS.search(match[0][: match.start("body") - match.start()]) or looks_back(
                    sentence.text[: match.start()]
                )
                if len(parts) >= 3 and closed and deeds and short and not told:
                    yield from placed(sentence, match.start("body"), parts, kind)
