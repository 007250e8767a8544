"""English lines that say only which value a number is ("Current target: 58%", "2031/32: 410 t"): the title above them says of what."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.sentences.sentences import Sentence

if TYPE_CHECKING:
    from lantu.drafting.figures.stated_number import StatedNumber

_LABEL = (
    r"(?:current|previous|latest|annual|our|final|interim|overall|end|year|national|local|FY|Q[1-4]|quarter\s*[1-4]?|target|baseline|actual|result|outturn|value|performance|score|goal|"
    r"to\s+date|milestone|measure|for|in|by|of|at|as|to|the|is|was|(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?)"
)
_ONLY_LABEL = re.compile(rf"\W*(?:{_LABEL}\b\W*)+", re.IGNORECASE)
_STATE = re.compile(r"\W*(?:status|trend|rating|RAG|good\s+is|direction|unit|frequency|owner)\b", re.IGNORECASE)
_PARTED = re.compile(r"[:–—=-]\s*(?:[^\w\s]\s*)?$")
_LONGEST, _ABOVE, _NEAR = 110, 9, 2000  # characters of a title; lines, and characters, above a label that may hold it


_BEFORE_SEMICOLON = re.compile(r"(?:[^;\n\t]*;\s+)*(?P<name>[A-Za-z][^;\n\t\d]{2,110}?)\s*;\s+(?:ca?\.\s*|about\s+)?")
_ENDS_ITS_LINE = re.compile(r"[^\S\n]*[.;|]?[^\S\n]*(?:\n|$)")


def named_before_a_semicolon(text: str, sentence: Sentence, amount: Amount, figure: "StatedNumber") -> "StatedNumber":
    """Return a figure that ends a label of a drawing with the part before it for its subject: "Saving; Night buses; 1,200 t"."""
    lead = text[sentence.line_start : amount.start]
    named = _BEFORE_SEMICOLON.fullmatch(lead) if _ENDS_ITS_LINE.match(text, amount.end) else None
    return replace(figure, subject=named["name"]) if named else figure


def named_by_its_title(text: str, sentence: Sentence, amount: Amount, figure: "StatedNumber") -> "StatedNumber":
    """Return a figure whose line names no more than which value it is with the nearest title above for its subject."""
    lead = text[sentence.line_start : amount.start]
    if (
        "\t" in lead
        or not re.search(r"[A-Za-z]|\d{4}", lead)
        or not _ONLY_LABEL.fullmatch(lead)
        or not _PARTED.search(lead)
    ):
        return figure
    above = [
        line.strip()
        for line in text[max(0, sentence.line_start - _NEAR) : sentence.line_start].split("\n")[-_ABOVE - 1 :]
        if line.strip()
    ]
    for line in reversed(above):
        if _STATE.match(line) or (_ONLY_LABEL.match(line) and re.search(r"\d", line) and len(line) < _LONGEST):
            continue
        title = (
            len(line) <= _LONGEST
            and not re.search(r"\d|\t|[.;,:!?]$|^[•*·▪●○-]", line)
            and len(re.findall(r"[A-Za-z]{2,}", line)) > 1
        )
        return replace(figure, subject=re.sub(r"^\W+", "", line)) if title else figure
    return figure


_BULLET = re.compile(
    r"\s*[•*·▪●]\s*(?:[A-Z][\w’' ]{2,40}(?:\s\([A-Z]{2,6}\))?\s[-–—]\s)?"
    r"(?P<name>[A-Z][^•\n;:.?!]{3,90}?)(?:\s\([a-z]{3,12}\))?\s[-–—]\s(?=\S)"
)
_ONLY_DONE = re.compile(
    r"(?:(?:had|have|has|was|were)\s+)?(?:met|missed|exceeded|achieved|completed|delivered)\b.*"
    r"|.*\b(?:against|below|above|met|missed|exceeded)\s+(?:an?|the|its|their)\s+(?:[a-z]+\s+)?targets?(?:\s+timescales)?.{0,20}",
    re.IGNORECASE,
)


def named_by_its_bullet(text: str, sentence: Sentence, figure: "StatedNumber") -> "StatedNumber":
    """Return a figure of which its sentence only says that a target was met or missed, with the name that its bullet begins with.

    "• Homes (red) - the mark is harsh, with 37 delivered against a target of 60": homes.
    """
    named = _BULLET.match(text, sentence.line_start)
    if named is None or named.end() > figure.at or not _ONLY_DONE.fullmatch(figure.subject):
        return figure
    return replace(figure, subject=named["name"].strip())
