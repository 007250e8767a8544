"""Clocks by their names (Europe/Vienna as the world's table of time zones has it, +08:00), and moments in UTC as people read them."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache


@lru_cache
def zone_called(name: str) -> tzinfo | None:
    """Return the clock of a name, or of hours from UTC as programs write them too (+0530, UTC+05:30, Z); None where there is none.

    >>> str(zone_called("UTC+0530")), zone_called("Mars/Olympus")
    ('UTC+05:30', None)
    """
    if name.upper() in ("UTC", "Z"):
        return UTC
    hours = re.fullmatch(r"(?:UTC)?([+-]\d{2}):?(\d{2})", name)
    return clock_named(f"{hours[1]}:{hours[2]}" if hours else name)


def clock_named(name: str) -> tzinfo | None:
    """Return the clock of a name, or of hours from UTC such as +08:00; None where there is none.

    >>> str(clock_named("+05:30")), clock_named("+0530")
    ('UTC+05:30', None)
    """
    from zoneinfo import ZoneInfo

    found = re.fullmatch(r"([+-])(\d{2}):(\d{2})", name)
    if found and int(found[2]) < 24 and int(found[3]) < 60:
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(ahead if found[1] == "+" else -ahead)
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # without a table of clocks: China has one since 1992, eight hours ahead
        return timezone(timedelta(hours=8)) if name == "Asia/Shanghai" else None


def in_utc(at: datetime) -> str:
    """Return a moment to the minute in UTC, as it is told to people; one without a clock is of UTC.

    >>> in_utc(datetime(2031, 3, 4, 9, 5, 7, 77132, timezone(timedelta(hours=1)))), in_utc(datetime(2031, 3, 4, 9, 5))
    ('2031-03-04 08:05 UTC', '2031-03-04 09:05 UTC')
    """
    at = at.astimezone(UTC) if at.tzinfo else at
    return f"{at:%Y-%m-%d %H:%M} UTC"
