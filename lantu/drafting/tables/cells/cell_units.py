"""The unit of a number of a table: as its cell, its row or its column names it, or a scale that stands alone there says how many."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lantu.catalogue import Indicator
from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.amounts.units.unit_words import SCALE
from lantu.drafting.figures.matching import match_subject
from lantu.drafting.figures.subjects.subjects import per_people
from lantu.drafting.tables.cells.numbers_in_cells import CellNumber
from lantu.drafting.tables.cells.scaled_units import SCALE_WORD, scale_beside
from lantu.drafting.tables.cells.times_in_cells import TIME_UNIT
from lantu.language.units import is_unit, unit

SCALE_ALONE = SCALE | {
    "'000": 1e3,
    "000s": 1e3,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
}  # a unit column that says only how many are counted as one
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


_LETTER = re.compile(r"(?P<counted>.*?)\s*[（(]\s*[mk]\s*[)）]", re.IGNORECASE)  # residents (m), metres (m)
_CODE = re.compile(r"[A-Z]{2,3}\$?|Rs\.?|[£$€¥₹]")
_SIGN = re.compile(r"[£$€¥￥₹]\s*$")
_PER_HEAD = re.compile(r"(?:per|a|/)\s*(?:head|capita|person|resident|inhabitant)\b", re.IGNORECASE)
_PER = re.compile(r"(?:per|an?|each|every|[/每])\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def counted_in(told: str, number: str = "700") -> tuple[str | None, float]:
    """Return the unit that words of a table name, None for none, and how many of it they count as one; number: as it is written.

    >>> (
    ...     counted_in("万人"),
    ...     counted_in("m people"),
    ...     counted_in("tonnes (000)"),
    ...     counted_in("m road"),
    ...     counted_in("RMB bn"),
    ... )
    (('万人', 1.0), ('people', 1000000.0), ('t', 1000.0), ('m', 1.0), ('RMB', 1000000000.0))
    """
    if known := known_unit(told):
        return known, 1.0
    if scaled := scale_beside(told):
        times, counted = scaled
        spelled = known_unit(counted) or (None if _CODE.fullmatch(counted) else unit_of_amount(f"700 {counted}"))
        if _LETTER.fullmatch(told.strip()) and (spelled is None or unit(spelled).base in ("", "km")):
            return spelled, 1.0  # the sign of what stands before it
        if spelled is None or not unit(spelled).dimension:
            return None, 1.0  # 百萬澳門元: its words stay beside its number
        whole = known_unit(f"{times:.0f} {counted}") if told.strip()[:1].isdigit() else None
        return (whole, 1.0) if whole else (spelled, times)
    words = told.strip()
    amounts = [] if words[:1].isdigit() else find_amounts(f"{number} {words}")
    return _of_amount(amounts[0], number, words) if amounts else (None, 1.0)


def _of_amount(amount: Amount, number: str, words: str) -> tuple[str | None, float]:
    """Return the unit of an amount made of a number and words, and its scale; None where words are left that change it."""
    left = f"{number} {words}"[amount.end :].strip()
    if _PER_HEAD.match(left):
        return known_unit(f"{amount.unit}/person"), 1.0
    if _PER.match(left) or SCALE_WORD.search(left):
        return None, 1.0
    whole = re.sub(r"[^\d.]", "", number).strip(".")
    times = round(amount.value / float(whole), 6) if whole.count(".") < 2 and float(whole or 0) else 1.0
    return amount.unit, times if times in SCALE_ALONE.values() else 1.0


def unit_of_amount(text: str) -> str | None:
    """Return the unit of the first amount of some words; None for none."""
    amounts = find_amounts(text)
    return amounts[0].unit if amounts else None


def unit_and_value(
    number: CellNumber, unit_told: str, subject: str, indicators: Mapping[str, Indicator]
) -> tuple[str | None, float]:
    """Return the unit of a number of a cell and its value in it; unit_told: what its row or its column says."""
    own, value = number.unit or unit_told, number.value
    told = known_unit(unit_told)
    if _SIGN.search(number.before) and told and not unit(told).is_money:
        return None, value  # £3,100 in a row of people
    spelled = per_people(own, subject) or known_unit(number.unit) or known_unit(unit_told)
    if not spelled and own.strip() and not _RATE.match(own) and not _TIME.fullmatch(own):
        spelled, times = counted_in(own, number.written or "700")
        value *= times
    scale = SCALE_ALONE.get(own.strip().casefold())
    stands = known_unit(unit_told)
    if scale and number.unit and stands and unit(stands).dimension and unit(stands).scale == 1.0:
        return stands, number.value * scale  # 3250千 in a row of people
    if scale and (spelled is None or spelled == "count" or not unit(spelled).dimension):
        return _what_is_counted(subject, indicators), number.value * scale
    return spelled, value
