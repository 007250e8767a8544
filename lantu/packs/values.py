"""Cells as values: numbers with their unit, years, dates, units; a finding where a cell is none."""

import re
from datetime import date

from lantu.language.errors import Location, UnitError
from lantu.language.text import Text
from lantu.language.units import Unit, parse_quantity, unit
from lantu.packs.folders import own_currency
from lantu.packs.reading.reading import Reading

FIRST_YEAR, LAST_YEAR = 1900, 2200
# Years before this one are what a date cell shows of a number such as 2025: a day of 1905, or of 1909 where day 0 is in 1904.
FIRST_COUNTED = 1911


def number(reading: Reading, text: str, where: Location, default_unit: str = "") -> tuple[float, Unit] | None:
    """Read a quantity: (value in base units, its unit); None (with a finding) where it is none.

    A unit in the cell and another one beside it must agree.
    """
    try:
        value, given = parse_quantity(text, default_unit)
        if default_unit and given.dimension != unit(default_unit).dimension:
            reading.add(
                "LB010",
                where,
                Text(
                    f"“{text}”与旁边的单位“{default_unit}”不符",
                    f"'{text}' does not fit the unit '{default_unit}' beside it",
                ),
            )
            return None
    except UnitError as error:
        rule = "LB010" if "unknown unit" in error.message["en"] and not re.match(r"^[\s\d.,+-]*$", text) else "LB002"
        rule = "LB010" if rule == "LB002" and "unknown unit" in error.message["en"] else rule
        if re.match(r"^\s*[-+]?\d[\d.]*,\d", text):
            rule, error = (
                "LB002",
                UnitError(
                    Text(f"应为数字，实为“{text}”", f"expected a number, found '{text}'"),
                    hint=Text("写成 1234.5 或 1,234.5，小数点用句点", "write 1234.5 or 1,234.5, with a full stop"),
                ),
            )
        reading.add(rule, where, error.message, error.hint)
        return None
    if given.currency and (own := own_currency(reading)) and given.currency != own:
        reading.add("LB011", where, *other_money(given, own))
        return None
    return value * given.scale, given


def other_money(given: Unit, own: str) -> tuple[Text, Text]:
    """Return what to say of an amount in another currency than the pack's own, and how to mend it."""
    return (
        Text(f"以“{given}”计的金额，而规划包以 {own} 计价", f"an amount in '{given}', but the pack counts in {own}"),
        Text(
            f"请换算为 {own} 并在备注中写明汇率，或改正 city.yaml 的 money_unit",
            f"convert it to {own} and say the rate in the note, or correct money_unit in city.yaml",
        ),
    )


def year(reading: Reading, text: str, where: Location) -> int | None:
    """Read a year; None (with a finding) where it is none, or no year that a plan could mean."""
    if re.fullmatch(r"\d{1,9}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    reading.add(
        "LB003",
        where,
        Text(
            f"应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的年份，实为“{text[:40]}”",
            f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, found '{text[:40]}'",
        ),
    )
    return None


def day(reading: Reading, text: str, where: Location) -> date | None:
    """Read a date such as 2025-08-18; None (with a finding) where it is none."""
    try:
        found = date.fromisoformat(text)
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    except ValueError:
        pass
    reading.add(
        "LB003",
        where,
        Text(
            f"应为日期，例如 2025-08-18，实为“{text[:40]}”", f"expected a date such as 2025-08-18, found '{text[:40]}'"
        ),
    )
    return None


def known_unit(reading: Reading, text: str, where: Location) -> Unit | None:
    """Read a unit; None (with a finding) where nobody knows it."""
    try:
        return unit(text)
    except UnitError as error:
        reading.add("LB010", where, error.message, error.hint)
        return None
