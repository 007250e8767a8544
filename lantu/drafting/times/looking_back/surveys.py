"""Economic surveys of a year, printed before it ends: what they expect for that year is what is, no aim."""

import re
from functools import lru_cache

_SURVEY = re.compile(
    r"\b(?:Economic|economic)\s+(?:Survey|survey|Review|review|Report|report)\b[^.\n]{0,60}?\b(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>\d\d)(?!\d))?"
)
_EXPECTED = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:expected|estimated|likely|projected|anticipated|pegged)|expected|estimated|likely)\s+(?:to|at)\b(?:(?!\btargets?\b|\bgoals?\b)[^;.]|\.(?=\d)|(?<=Rs)\.)*$",
    re.IGNORECASE,
)
_BEGINNING = 1500  # characters in which a text says what it is


@lru_cache(maxsize=4)
def surveyed_year(text: str) -> int | None:
    """Return the year that an economic survey tells of, as the beginning of a text calls it; None where it calls none.

    >>> surveyed_year("The Economic Survey of Goa 2031-32 was tabled."), surveyed_year("An economic plan 2031")
    (2032, None)
    """
    found = _SURVEY.search(text[:_BEGINNING])
    if found is None:
        return None
    first = int(found["first"])
    return first + 1 if found["last"] and int(found["last"]) == (first + 1) % 100 else first


def expects_its_year(text: str, lead: str, year: int | None) -> bool:
    """Whether words before a number expect what the year of the survey brings that they stand in; year: the number's.

    >>> text = "The Economic Survey 2031-32 says that output is expected to grow by "
    >>> expects_its_year(text, text, 2032), expects_its_year(text, text, 2033)
    (True, False)
    """
    surveyed = surveyed_year(text)
    return surveyed is not None and year in (surveyed, None) and _EXPECTED.search(lead) is not None
