"""The year of an English text about one budget: what that budget is to bring without a year is of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import years_in

_BUDGET = re.compile(
    r"\b(?P<first>20\d\d)(?:\s?[/–-]\s?(?P<last>(?:20)?\d\d))?\s+(?:(?i:national|annual|proposed|draft|state|city|county|municipal|town|operating)\s+){0,2}(?i:budget)\b"
)
_NAMES_IT = re.compile(r"\bbudget(?:ed|s)?\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:last|next|previous|prior|coming|following|past)\s+(?:[a-z]+\s+)?years?\b|\b(?:every|each|years|decades?|long-term|eventually)\b",
    re.IGNORECASE,
)
_ONLY_THE_BUDGETS = "the year of the budget, which nothing beside the number tells"
_BEGINNING, _LINES = 400, 12  # characters that say which budget a text is about; lines of a list below its lead


def with_year_of_budget(
    text: str, sentences: Sequence[Sentence], figures: Sequence[StatedNumber]
) -> list[StatedNumber]:
    """Return the figures of a text, promises without a year with that of its only budget, where their line or its lead names the budget.

    They wait, for nothing says that the budget's year is when they are to be there.
    """
    year, why = _year_of_budget(text)
    if not year:
        return list(figures)
    starts = [item.start for item in sentences]
    found: list[StatedNumber] = []
    for item in figures:
        around = sentences[max(0, bisect_right(starts, item.at) - 1)]
        undated = item.date is None and item.kind == "promise" and not item.column
        own = undated and around.is_english and not years_in(text, around.start, around.end)
        own = own and not _ANOTHER.search(around.text) and _is_of_the_budget(text, around)
        found.append(replace(item, date=year, doubt=item.doubt or why) if own else item)
    return found


def _year_of_budget(text: str) -> tuple[int, str]:
    """Return (year, why its figures wait) of the only budget that the beginning of a text names; (0, "") for none or several."""
    told = {(found["first"], found["last"]) for found in _BUDGET.finditer(text[:_BEGINNING])}
    if len(told) != 1:
        return 0, ""
    first, last = told.pop()
    if last is None:
        return int(first), _ONLY_THE_BUDGETS
    year = int(first) // 100 * 100 + int(last) % 100
    return (year, f"a year from {first} to {year}, not a calendar year") if year == int(first) + 1 else (0, "")


def _is_of_the_budget(text: str, sentence: Sentence) -> bool:
    """Whether a sentence names the budget, or stands in a list whose leading line does."""
    if _NAMES_IT.search(sentence.text):
        return True
    if not sentence.bullet:
        return False
    above = text[: sentence.line_start].rstrip("\n").split("\n")[-_LINES:]
    lead = next((line for line in reversed(above) if line.rstrip().endswith(":")), "")
    return _NAMES_IT.search(lead) is not None
