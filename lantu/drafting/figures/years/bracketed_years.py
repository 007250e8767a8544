"""English years in brackets beside a number of their own ("45 deaths (2021: 33)"), and before brackets ("over 2030-31 (8 million)")."""

import re
from collections.abc import Sequence

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.subjects.pairs import bracket_around
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import Year

_NUMBERED_YEAR = re.compile(
    r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\s*[:=]\s*[£$€]?\d|[£$€]?\d[\d.,]*(?:\s?%|\sper\s?cent)?\s+in\s+(?:19|20)\d\d"
)
_YEAR_AND_BRACKET = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?\d\d)?\s*\(?$")


def of_another_number(text: str, year: Year, sentence: Sentence) -> bool:
    """Whether a year stands in brackets beside a number of its own: "45 deaths (2021: 33)"."""
    span = bracket_around(text, year.at, (sentence.start, sentence.end))
    return span is not None and _NUMBERED_YEAR.match(text[span[0] : span[1]].lstrip("( ")) is not None


def year_before(text: str, bracket: int, years: Sequence[Year]) -> Year | None:
    """Return the year from which something is counted, right before a bracket: what that holds was then: "over 2030-31 (7.9 million)"."""
    found = _YEAR_AND_BRACKET.search(text[max(0, bracket - 12) : bracket + 1])
    at = max(0, bracket - 12) + found.start() if found else -1
    return next((item for item in years if item.at == at and item.base), None)


def counted_from(text: str, amount: Amount, years: Sequence[Year], bounds: tuple[int, int]) -> bool:
    """Whether an amount stands in brackets right behind the year from which another is counted, and so is what was."""
    bracket = bracket_around(text, amount.start, bounds)
    return bracket is not None and year_before(text, bracket[0], years) is not None


_OF_WHICH_ONES = re.compile(
    r"[^,;.()]{0,40}?\s(?:that|which|who)\s+(?:was|were|had|have|has|are|is)\s[^,;.()]{0,40}?\b(?:in|at|by|on)\s+$"
)


def of_which_ones(text: str, year: Year, amount: Amount, years: Sequence[Year]) -> bool:
    """Whether a year says which ones are meant, and a later one is the number's: "48 homes that were empty in 2016 stayed so in 2022"."""
    later = any(other.at > year.at and not other.base for other in years)
    return later and _OF_WHICH_ONES.fullmatch(text[amount.end : year.at]) is not None
