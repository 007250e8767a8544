"""The unit of a number of a table: as its cell, its row or its column names it, or a scale that stands alone there says how many."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lantu.catalogue import Indicator
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.amounts.units.unit_words import SCALE
from lantu.drafting.figures.matching import match_subject
from lantu.drafting.figures.subjects.subjects import per_people
from lantu.drafting.tables.cells.numbers_in_cells import CellNumber
from lantu.drafting.tables.cells.times_in_cells import TIME_UNIT
from lantu.language.units import is_unit, unit

SCALE_ALONE = SCALE | {
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "'000": 1e3,
    "000s": 1e3,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
}  # a unit column that says only how many are counted as one
_SCALED_UNIT = re.compile(r"(thousand|million|billion|lakh|crore)s?\s+(?:of\s+)?(\S.*)", re.IGNORECASE)
_COUNTED = ("person", "yuan", "count", "household", "home", "ratio")
_TIME = re.compile(TIME_UNIT, re.IGNORECASE)  # weeks and working days are no units of Lantu
_RATE = re.compile(r"\s*(?:per|rate|ratio|index|score|rank\w*)\b", re.IGNORECASE)  # of no unit that Lantu has


def _what_is_counted(subject: str, indicators: Mapping[str, Indicator]) -> str | None:
    """Return what a column of thousands counts, as the subject says; None where no indicator of that name fits."""
    found = {name: match_subject(subject, "", name, indicators) for name in _COUNTED}
    fitting = {name: match.score for name, match in found.items() if match}
    return max(fitting, key=lambda name: fitting[name], default=None)


_SUM_OF_MONEY = re.compile(r"[£$€¥₹]\s?(?!0+\b)\d")  # £310,480 is an amount, £000 a unit


@lru_cache(maxsize=20_000)
def known_unit(name: str) -> str | None:
    """Return a unit of Lantu by its name in a table, in whatever case it is printed; None for none."""
    bare = name.strip()
    if _SUM_OF_MONEY.match(bare):
        return None
    if re.fullmatch(r"(?:numbers?|nos?\.?|#|count)", bare, re.IGNORECASE):
        return "count"
    if re.fullmatch(r"per\s?cent|pct\.?|percentage", bare, re.IGNORECASE):
        return "%"
    spellings = (bare, bare.lower(), bare.upper()) if len(bare) > 1 else (bare,)
    return next((spelling for spelling in spellings if spelling and is_unit(spelling)), None)


def unit_of_amount(text: str) -> str | None:
    """Return the unit of the first amount of some words; None for none."""
    amounts = find_amounts(text)
    return amounts[0].unit if amounts else None


def unit_and_value(
    number: CellNumber, unit_told: str, subject: str, indicators: Mapping[str, Indicator]
) -> tuple[str | None, float]:
    """Return the unit of a number of a cell and its value in it; unit_told: what its row or its column says."""
    own, value = number.unit or unit_told, number.value
    spelled = (
        per_people(own, subject)
        or known_unit(number.unit)
        or known_unit(unit_told)
        or (
            None
            if not own.strip() or _RATE.match(own) or _TIME.fullmatch(own)
            else unit_of_amount(f"{number.written} {own}")
        )
    )
    scale = SCALE_ALONE.get(own.strip().casefold())
    scaled = _SCALED_UNIT.fullmatch(own.strip())
    if scaled and not known_unit(own):
        spelled = known_unit(scaled[2]) or unit_of_amount(f"1 {scaled[2]}")
        value *= SCALE_ALONE[scaled[1].casefold()]
    stands = known_unit(unit_told)
    if scale and number.unit and stands and unit(stands).dimension and unit(stands).scale == 1.0:
        return stands, value * scale  # 3250千 in a row of people
    if scale and (spelled is None or spelled == "count" or not unit(spelled).dimension):
        return _what_is_counted(subject, indicators), value * scale
    return spelled, value
