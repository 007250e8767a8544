"""English figures that say a figure before them again: in a relative clause, or in a sentence such as "This equates to 4,200 homes"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.passages import Passage

if TYPE_CHECKING:
    from lantu.drafting.figures.figures import StatedNumber

_GOES_ON = re.compile(
    r"(?:This|That|It|These)\s+(?:(?:would|will)\s+)?(?:equates?|amounts?|equals?|is\s+equal|is\s+equivalent|corresponds?|translates?|adds?\s+up|represents?|compares?)\b"
)


def said_of_the_last(passage: Passage, sentence: Sentence, found: "Sequence[StatedNumber]") -> Passage:
    """Return what holds for a sentence that says the figure before it in other words: "This equates to 4,200 homes"."""
    last = found[-1] if found and found[-1].at >= sentence.line_start else None
    if last is None or not _GOES_ON.match(sentence.text):
        return passage
    return replace(passage, view="ahead" if last.kind == "promise" else "back", year=last.date)


_WHICH_IS = re.compile(
    r"[^;.,]{0,40},?\s(?P<own>(?:which|that)\s+(?:is|are|represents?|equals?|amounts?\s+to|corresponds?\s+to|means|comes\s+to|translates\s+(?:in)?to|equates\s+to)\b[^;.]{0,60})$"
)
_TOLD = re.compile(r"\b(?:now|currently|today|already|from)\b|(?:19|20)\d\d")


def said_of_a_promise(
    text: str, before: "Sequence[StatedNumber]", figure: "StatedNumber", sentence: Sentence
) -> "StatedNumber":
    """Return a figure that a relative clause says of a promise before it as a promise: "4 million tons, which is a cut of 80 %"."""
    last = before[0] if before and before[0].at >= sentence.line_start and before[0].kind == "promise" else None
    if last is None or figure.kind == "promise":
        return figure
    if last.at < sentence.start:
        there = re.search(r"\bfrom\s+(?:[a-z]+\s+){0,3}$", text[sentence.start : figure.at])
        return replace(figure, kind="promise") if _GOES_ON.match(sentence.text) and not there else figure
    link = _WHICH_IS.match(text, last.until, figure.at)
    if link is None or _TOLD.search(link["own"]):
        return figure
    return replace(figure, kind="promise", date=figure.date or last.date)
