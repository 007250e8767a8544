"""One day and one time of day as people write them: 2024年5月6日, May 6, 2024, 113/05/06 of the Republic, 下午3点, 05:00+00."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

Order = Literal["ymd", "mdy", "dmy"]
ORDERS: tuple[Order, ...] = ("ymd", "mdy", "dmy")
NONE, UNREADABLE, IMPOSSIBLE = -1, -2, -3  # of a cell: empty, no date, a date that no request has (1900, 9999)
NO_OFFSET = -9999
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_TIME = re.compile(
    r"(?P<before>上午|下午|中午|晚上|凌晨|早上|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:：时點点時](?:\s*(?P<minute>\d{1,2})\s*(?:[:：分]\s*(?:(?P<second>\d{1,2})(?:[.,]\d+)?\s*秒?)?)?)?"
    r"\s*(?P<after>[AaPp]\.?\s?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|CST|[+-]\d{2}(?::?\d{2})?)?(?:\s*\[.*\])?"
)


def plain_day(day: str) -> str:
    """Return a day with its parts between hyphens, months as numbers: 2024年5月2日, May 2, 2024 and 2024 May 2 are 2024-5-2."""
    if day.isdecimal():
        return day
    named = re.search(r"[A-Za-z]{3,9}", day)
    if named:
        month = _MONTHS.get(named[0][:3].casefold(), 13)
        first, last = re.findall(r"\d+", day)
        if len(first) == 4:
            return f"{first}-{month}-{last}"
        return f"{last if len(last) == 4 else '20' + last}-{month}-{first}"
    return "-".join(re.findall(r"\d+", day))


def day_of(token: str, order: Order) -> int:
    """Return the ordinal of a day (Python's), UNREADABLE or IMPOSSIBLE."""
    republic, bare = token.startswith("民国"), token.removeprefix("民国")
    if bare.isdecimal():  # 20240502, or 1130502 in years of the Republic
        parts, order, last = (int(bare[:-4]), int(bare[-4:-2]), int(bare[-2:])), "ymd", 2
        republic = republic or len(bare) == 7
    else:
        texts = bare.split("-")
        parts, last = tuple(int(text) for text in texts), len(texts[2])
        if republic or len(texts[0]) >= 3:
            republic, order, last = republic or len(texts[0]) == 3, "ymd", 2
            parts = (parts[0], parts[1], parts[2])
            found = ordinal((parts[0] + (1911 if republic else 0), parts[1], parts[2]), "ymd", 2)
            return UNREADABLE if found is None else found
    found = ordinal((parts[0] + (1911 if republic else 0), *parts[1:]), order, last)
    return UNREADABLE if found is None else found


def ordinal(parts: Sequence[int], order: str, last: int) -> int | None:
    """Return the ordinal of a day of three numbers, None where they are none in the order; last: digits of the third."""
    year, month, day = (parts[order.index(letter)] for letter in "ymd")
    if order == "ymd" and last == 4:
        return None  # four digits are a year
    if year < 100:
        year += 2000
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1 <= year <= 9999:
        return None
    try:
        found = date(year, month, day).toordinal()
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year <= _LAST_YEAR else IMPOSSIBLE


def time_of(text: str) -> tuple[int, int] | None:
    """Return the seconds of the day and the minutes ahead of UTC (NO_OFFSET: not said); None where it is no time.

    >>> time_of("01:22:11 PM"), time_of("下午3点20分"), time_of("05:00:00+00"), time_of("25:00")
    ((48131, -9999), (55200, -9999), (18000, 0), None)
    """
    if not text:
        return 0, NO_OFFSET
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = (found["before"] or found["after"] or "").replace(".", "").replace(" ", "").upper()
    if half in ("PM", "下午", "晚上", "中午") and hour < 12 and not (half == "中午" and hour > 9):
        hour += 12
    elif half in ("AM", "上午", "凌晨", "早上") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute + second):
        return None
    zone = found["zone"] or ""
    offset = NO_OFFSET
    if zone in ("Z", "UTC", "GMT"):
        offset = 0
    elif zone[:1] in ("+", "-") and zone:
        digits = zone[1:].replace(":", "")
        offset = (int(digits[:2]) * 60 + int(digits[2:] or 0)) * (-1 if zone[0] == "-" else 1)
    return hour * 3600 + minute * 60 + min(second, 59), offset
