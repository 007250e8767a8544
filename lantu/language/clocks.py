"""Clocks by their names: Europe/Vienna as the world's table of time zones has it, or hours from UTC such as +08:00."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache


@lru_cache
def zone_called(name: str) -> tzinfo | None:
    """Return the clock of a name, or of hours from UTC; None where there is none.

    >>> str(zone_called("+05:30")), zone_called("Mars/Olympus")
    ('UTC+05:30', None)
    """
    from zoneinfo import ZoneInfo

    found = re.fullmatch(r"(?:UTC)?([+-])(\d{2}):?(\d{2})", name)
    if found and int(found[2]) < 24 and int(found[3]) < 60:
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(ahead if found[1] == "+" else -ahead)
    if name.upper() in ("UTC", "Z"):
        return UTC
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # without a table of clocks: China has one since 1992, eight hours ahead
        return timezone(timedelta(hours=8)) if name == "Asia/Shanghai" else None
