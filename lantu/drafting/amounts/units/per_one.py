"""What is counted for one of something: 85 kWh/m2 are no kWh, 45 dwellings/ha no dwellings."""

import re
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.unit_words import COUNTS
from lantu.language.errors import UnitError
from lantu.language.units import unit

_TIME = r"days?|d|hours?|hrs?|h|weeks?|wk|months?|mth|quarters?|years?|yrs?|yr|annum|a|seconds?|sec|s|minutes?|min"
_OTHERS = (
    r"km[²2]|m[²2³3]|ha|hectares?|acres?|sq\.?\s?(?:km|m|ft|mi)|square\s+(?:kilomet(?:re|er)|met(?:re|er)|mile|foot)s?|sqm|km|kilomet(?:re|er)s?|miles?|"
    r"litres?|liters?|l|kg|kilograms?|tonnes?|tons?|t|[kMGT]Wh|kW|MW|GJ|"
    r"persons?|people|capita|head|households?|hh|inhabitants?|residents?|p|pax|pp|employees?|workers?|FTE|students?|pupils?|child(?:ren)?|patients?|beds?|passengers?|"
    r"vehicles?|veh|trips?|homes?|dwellings?|units?|buildings?|farms?|cows?|animals?|trees?|schools?|teachers?|doctors?|classrooms?|stations?|buses|bus"
)
_PER_ONE = re.compile(rf"\s?/\s?(?P<of>{_OTHERS}|{_TIME})(?![A-Za-z0-9])")
_PER_ONE_IN_WORDS = re.compile(rf"\s+per\s+(?P<of>{_OTHERS})(?![A-Za-z0-9])", re.IGNORECASE)
_EACH_YEAR = re.compile(rf"(?:{_TIME})", re.IGNORECASE)
_MASSES = ("t", "tCO2", "kWh", "MWh", "kt")
_PER_HEAD = re.compile(
    r"\s+(?:CO2\s+)?(?:equivalent\s+|eq\.?\s+)?(?:per\s+(?P<of>capita|person|head|inhabitant|resident)|an?\s+(?P<one>head|person|inhabitant|resident))\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"capita|head|inhabitants?|residents?|persons?|people", re.IGNORECASE)
_SHARES = ("%", "% point", "ratio", "share", "index", "‰")


def counted_for_one(text: str, item: Amount) -> Amount:
    """Return an amount without its unit where it is counted for one of something else, unless Lantu has the unit of both.

    Counts for each year or day stay counts, as "trees a year" do.

    >>> item = counted_for_one("85 mm/yr", Amount(0, 5, 85.0, "m", "mm"))
    >>> item.unit, item.unit_text, item.end
    (None, 'mm/yr', 8)
    """
    while item.unit and item.unit not in _SHARES:
        words = (
            _PER_ONE_IN_WORDS
            if item.unit in COUNTS
            else _PER_HEAD
            if item.unit in _MASSES or unit(item.unit).is_money
            else None
        )
        per = _PER_ONE.match(text, item.end) or (words.match(text, item.end) if words else None)
        if per is None or (item.unit in COUNTS and (_EACH_YEAR.fullmatch(per["of"]))):
            return item
        of = per["of"] or per["one"]
        each = "person" if unit(item.unit).is_money and _HEAD.fullmatch(of) else of
        both = f"{item.unit}/{each}"
        item = replace(item, end=per.end(), unit=both if _is_unit(both) else None, unit_text=f"{item.unit_text}/{of}")
    while item.unit is None and "/" in item.unit_text and (per := _PER_ONE.match(text, item.end)):
        item = replace(item, end=per.end(), unit_text=f"{item.unit_text}/{per['of']}")
    return item


def _is_unit(spelling: str) -> bool:
    try:
        return bool(unit(spelling))
    except UnitError:
        return False
