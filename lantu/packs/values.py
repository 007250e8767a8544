"""Cells as values: numbers with their unit, years, dates, units; a finding where a cell is none."""

import re
from datetime import date
from decimal import Decimal

from lantu.language.empty_words import holds_nothing
from lantu.language.errors import Location, UnitError
from lantu.language.full_width import WIDE
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
        if hint := _no_number(text.strip()):
            said = Text(f"应为数字，实为“{text}”", f"expected a number, found '{text}'")
            rule, error = "LB002", UnitError(said, hint=hint)
        reading.add(rule, where, error.message, error.hint)
        return None
    if given.currency and (own := own_currency(reading)) and given.currency != own:
        reading.add("LB011", where, *other_money(given, own))
        return None
    return value * given.scale, given


def _no_number(text: str) -> Text:
    """Return what to write instead of a cell that holds no number, or several; empty for one whose unit is what is wrong."""
    if holds_nothing(text):
        return Text("没有数字的行请去掉", "leave a row out that has no figure")
    if re.match(r"[-+]?\d[\d.,]*\s*[^\d\s.,]{0,4}\s*[-–—~～至]\s*\d", text):
        return Text(
            "这是两个数之间：请写一个数，另一端写进备注",
            "this is a range: write one number, and the other end into the note",
        )
    if re.match(r"[-+]?\d[\d.]*,\d", text) or re.match(r"[-+]?\d{1,3}(?:\.\d{3}){2,}(?!\d)", text):
        return Text("写成 1234.5 或 1,234.5，小数点用句点", "write 1234.5 or 1,234.5, with a full stop")
    if whole := _whole(text):
        if whole.lstrip("-+") == re.sub(r"\D", "", text):
            return Text(f"请写 `{whole}`，数字中间不留空格", f"write {whole}, without blanks")
        return Text(f"请写全：`{whole}`，或写明单位", f"write it whole, {whole}, or name its unit")
    if re.match(r"[-+]?(?:[A-Z]{0,3}\$|[₹₩₽₺₪฿₫])\s?\d", text):
        return Text(
            "请把货币写成代码放在数字之后，例如 12 m USD",
            "write the currency by its code behind the number, such as 12 m USD",
        )
    if text.startswith(("=", "#")):
        return Text("请粘贴公式的结果（只粘贴数值）", "paste what the formula gives (values only)")
    if found := re.fullmatch(
        r"(?:约|大约|近|超过?|逾|about|ca\.?|circa|approx\.?|some|~|≈|>|<|≥|≤)\s*([-+]?[\d.,]+.*)", text, re.I
    ):
        alone = _whole(found[1]) or found[1]
        return Text(f"只写数：{alone}", f"write the number alone: {alone}")
    return Text()


_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}


def _whole(text: str) -> str:
    """Return a number that is written with a scale alone or in groups parted by blanks as it is written in full; empty for others.

    >>> _whole("274k"), _whole("9.5 bn"), _whole("1 234 567"), _whole("12 km")
    ('274000', '9500000000', '1234567', '')
    """
    if re.fullmatch(r"[-+]?\d{1,3}(?:\s\d{3})+", text):
        return re.sub(r"\s", "", text)
    found = re.fullmatch(r"([-+]?\d[\d,]*(?:\.\d+)?)\s*([A-Za-z]+)", text)
    power = _SCALES.get(found[2].lower()) if found else None
    if found is None or power is None or found[2] in ("m", "M"):  # 12 m are metres
        return ""
    return f"{Decimal(found[1].replace(',', '')).scaleb(power).normalize():f}"


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
    near = _year_in(text)
    reading.add(
        "LB003",
        where,
        Text(
            f"应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的年份，实为“{text[:40]}”",
            f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, found '{text[:40]}'",
        ),
        near,
    )
    return None


def _year_in(text: str) -> Text:
    """Return what to write for a year that is written otherwise; empty where nobody can tell."""
    plain = text.translate(WIDE).strip()
    if found := re.fullmatch(r"(\d{4})(?:\.0+|\s*年度?|[-/.年]\d{1,2}(?:月|[-/.月]\d{1,2}日?)?(?:[ T].*)?)", plain):
        if re.fullmatch(r"\d{4}[-/]\d{2}", plain) and int(plain[-2:]) == (int(found[1]) + 1) % 100:
            last = int(found[1]) + 1
            return Text(
                f"跨年度请写一个年份：{found[1]} 或 {last}", f"of a financial year write one: {found[1]} or {last}"
            )
        return Text(f"只写年份：{found[1]}", f"write the year alone: {found[1]}")
    if found := re.fullmatch(r"(?:FY\s*)?(\d{4})\s*年?\s*[-–—~～至]\s*(\d{4})\s*年?", plain, re.IGNORECASE):
        return Text(f"请写一个年份，例如最后一年 {found[2]}", f"write one year, such as the last, {found[2]}")
    if found := re.fullmatch(r"(?:FY|CY)\s*(\d{4})|(\d{4})\s*[A-Za-z*]{1,3}", plain, re.IGNORECASE):
        return Text(f"只写年份：{found[1] or found[2]}", f"write the year alone: {found[1] or found[2]}")
    if len(years := set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain))) == 1 and len(plain) < _A_DATE:
        return Text(f"只写年份：{min(years)}", f"write the year alone: {min(years)}")
    return Text()


_A_DATE = 24  # letters of a cell that may be a date of some kind: April 2011, mid 2031, 10/04/2011


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
        _day_in(text),
    )
    return None


def _day_in(text: str) -> Text:
    """Return what to write for a date that is written otherwise; empty where nobody can tell, as of 01/02/2025."""
    found = re.fullmatch(
        r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?|(\d{4})(\d{2})(\d{2})",
        text.translate(WIDE).strip(),
    )
    if found:
        parts = [int(part) for part in found.groups() if part is not None]
        try:
            near = date(*parts).isoformat()
        except ValueError:
            return Text("日历上没有这一天", "no calendar has that day")
        return Text(f"请写 `{near}`", f"write {near}")
    if re.fullmatch(r"\d{4}年?", text.strip()):
        return Text(f"请补上月和日，例如 `{text[:4]}-01-01`", f"bring month and day, such as {text[:4]}-01-01")
    return Text()


def known_unit(reading: Reading, text: str, where: Location) -> Unit | None:
    """Read a unit; None (with a finding) where nobody knows it."""
    try:
        return unit(text)
    except UnitError as error:
        reading.add("LB010", where, error.message, error.hint)
        return None
