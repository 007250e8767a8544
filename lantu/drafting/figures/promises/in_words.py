"""Promises without a number, such as 基本建成: they are kept, and never count as met."""

import re
from collections.abc import Iterator, Mapping

from lantu.catalogue import Indicator
from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.matching import match_subject
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import view_of, years_in

_WORDS = re.compile(
    r"[^，；。\n]*(?:基本建成|基本实现|基本形成|全面建成)[^，；。\n]*|[^,.;\n]*\bbasically\s+(?:complet|achiev|realis|realiz|establish)\w*[^,.;\n]*",
    re.IGNORECASE,
)


def promises_in_words(
    text: str,
    sentence: Sentence,
    passage: Passage,
    indicators: Mapping[str, Indicator],
    written: int | None,
    inside: list[Amount],
) -> Iterator[StatedNumber]:
    """Yield the promises of a sentence that have no number; inside: its numbers."""
    years = [item for item in years_in(text, sentence.start, sentence.end) if not item.base]
    for match in _WORDS.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        ahead = [item.year for item in years if item.at < end]
        date = ahead[-1] if ahead else passage.year
        if (
            any(start <= item.start < end for item in inside)
            or view_of(sentence, passage.view, date or 0, written) != "ahead"
        ):
            continue
        quote = text[start:end].strip()
        start = text.index(quote, start)
        found = match_subject(quote, "", "%", indicators)
        yield StatedNumber(
            quote,
            found.indicator if found else None,
            None,
            None,
            "",
            date,
            "promise",
            "words",
            quote,
            start,
            start + len(quote),
            start,
            start + len(quote),
            found.score if found else 0.0,
            in_words=True,
        )
