"""The period that an English text sets aims for ("Focus for 2024-2030"): years of its tables before that period are what was."""

import re
from functools import lru_cache

from lantu.drafting.tables.headings.year_columns import YearColumn

_AIMS = r"(?i:plans?|strategy|vision|programme|program|focus|priorities|targets?|goals?|framework|roadmap|agenda|commitments?)"
_PERIOD = re.compile(
    rf"\b{_AIMS}\s+(?:(?i:for|of|period|the|over|from|years)\s+)*\(?(?P<first>20\d\d)\s?(?:-|–|—|to)\s?(?P<last>(?:20)?\d\d)(?!\d)"
    rf"|(?<!\d)(?P<from>20\d\d)\s?(?:-|–|—|to)\s?(?P<to>(?:20)?\d\d)\s+(?:[A-Z][a-z]+\s+){{0,3}}{_AIMS}\b"
)
_FINANCIAL = 1  # years from the first to the last of a financial year, which is no period


@lru_cache(maxsize=4)
def first_of_period(text: str) -> int | None:
    """Return the first year of the period that a text sets aims for, the earliest where it names several; None where it names none.

    >>> (
    ...     first_of_period("Focus for 2024-2030"),
    ...     first_of_period("The 2024-25 plan"),
    ...     first_of_period("Strategy 2031 to 2035"),
    ... )
    (2024, None, 2031)
    """
    found = ((int(one["first"] or one["from"]), int(one["last"] or one["to"])) for one in _PERIOD.finditer(text))
    return min((first for first, last in found if last % 100 - first % 100 > _FINANCIAL), default=None)


def is_before_the_period(text: str, column: YearColumn) -> bool:
    """Whether a column whose heading tells a year and no side is of a year before the period that aims are set for."""
    if column.year is None or column.aim is not None:
        return False
    first = first_of_period(text)
    return first is not None and column.year < first
