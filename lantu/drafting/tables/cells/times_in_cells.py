"""Spans of time in cells, as service standards print them: < 30 days, within 10 working days, a maximum of 15 weeks, 4 minutes or less."""

import re
from collections.abc import Iterator

from lantu.drafting.tables.cells.numbers_in_cells import BINDS, BINDS_BEHIND, CellNumber

TIME_UNIT = r"(?:(?:working|business|calendar|clear|week)\s)?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
_TIME = re.compile(
    rf"\s*(?P<before>[>≥<≤＞＜=≧≦≈~]{{0,2}}|{BINDS}|(?i:(?:with)?in|an?\s+average\s+of))\s*(?P<low>\d{{1,3}}(?:\.\d{{1,2}})?)"
    rf"(?:\s?(?:-|–|—|to)\s?(?P<high>\d{{1,3}}(?:\.\d{{1,2}})?))?[\s-]?(?P<unit>(?i:{TIME_UNIT}))(?P<after>\s{BINDS_BEHIND})?\s*[.*†‡]?\s*"
)


def times_in_cell(text: str) -> Iterator[CellNumber]:
    """Yield the span of time that a cell is, or both ends of its range; nothing where it holds anything else.

    >>> [(one.before, one.value, one.unit) for one in times_in_cell("A maximum of 15 weeks.")]
    [('A maximum of', 15.0, 'weeks')]
    >>> [(one.value, one.unit, one.end_of_range) for one in times_in_cell("3-5 working days")]
    [(3.0, 'working days', 'low'), (5.0, 'working days', 'high')]
    >>> list(times_in_cell("12 homes within 30 days"))
    []
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return
    unit, end = found["unit"], found.end("after") if found["after"] else found.end("unit")
    low = float(found["low"])
    if found["high"] is None:
        yield CellNumber(low, unit, found["before"], (found["after"] or "").strip(), 0, end, written=found["low"])
    elif low < (high := float(found["high"])) and not found["before"]:
        yield CellNumber(low, unit, "", "", 0, end, end_of_range="low", written=found["low"])
        yield CellNumber(high, unit, "", "", 0, end, end_of_range="high", written=found["high"])
