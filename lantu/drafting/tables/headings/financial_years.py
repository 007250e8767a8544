"""The financial year that the lines above a table tell for what was aimed at and what came of it: Statutory standards 2031/32."""

import re

from lantu.drafting.tables.headings.column_sides import role_of
from lantu.drafting.tables.headings.table_years import part_of_its_year

_YEAR = re.compile(r"(?<![\d/.,–-])20(\d\d)\s?[/–-]\s?(?:20)?(\d\d)(?![\d/–-])|\bFY\s?(?:20)?(\d\d)(?!\d)")
_MONTHS = re.compile(
    r"\bApril\s20(\d\d)\s(?:to|until|[-–])\s(?:31\s)?March\s20(\d\d)\b|\bJuly\s20(\d\d)\s(?:to|until|[-–])\s(?:30\s)?June\s20(\d\d)\b"
)
_PART = re.compile(r"\b(?:quarter(?:ly)?|Q[1-4]|half|months?|mid[-\s]year)\b", re.IGNORECASE)
_RESULT = re.compile(
    r"\b(?:actuals?|results?|outturn|achieved|achievements?|year[-\s]end|end[-\s]of[-\s]year)\b", re.IGNORECASE
)
_LINES = 3  # lines above a table that may tell its year


def financial_year_above(text: str, start: int) -> int | None:
    r"""Return the only financial year that the nearest dated of the three lines above a row tells, by its end; None for none or several.

    >>> financial_year_above("Water in 2030/31\nOur results\nMeasure\tTarget\n", 29)
    2031
    >>> financial_year_above("Quarter 2 2030/31\nMeasure\tTarget\n", 18)
    """
    lines = [line for line in text[max(0, start - 900) : start].split("\n") if line.strip()]
    for line in reversed(lines[-_LINES:]):
        if line.count("\t") > 1:
            return None  # rows of another table
        found = {_end(year) for year in (*_YEAR.finditer(line), *_MONTHS.finditer(line))}
        if found:
            part = _PART.search(line) or part_of_its_year(_MONTHS.sub("", line))
            return found.pop() if len(found) == 1 and not part else None
    return None


def _end(found: re.Match[str]) -> int | None:
    """Return the year in which a financial year ends; None for a span of several years."""
    told = [int(one) for one in found.groups() if one]
    return None if len(told) == 2 and told[1] != (told[0] + 1) % 100 else 2000 + told[-1]


def tells_results(words: list[str]) -> bool:
    """Whether a heading has a column of aims and one of what came of them, so that both are of one year.

    >>> tells_results(["Measure", "Target", "Year-end result"]), tells_results(["Measure", "Baseline", "Target"])
    (True, False)
    """
    sides = {word: role_of(word) for word in words}
    was = [word for word, side in sides.items() if side is False]
    return True in sides.values() and bool(was) and all(_RESULT.search(word) for word in was)
