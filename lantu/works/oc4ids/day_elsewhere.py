"""A time that may be a midnight of another zone: the day read of it may be a day off, and the year of the last of December."""

import re
from datetime import datetime, timedelta, timezone

from lantu.language.text import Text

_ON_THE_HOUR = re.compile(r"(?!00:00:00|23:59:59)\d{2}:(00:00|30:00|45:00|59:59|29:59|44:59)")
_BEIJING = timezone(timedelta(hours=8))


def day_elsewhere(moment: str) -> tuple[Text, Text] | None:
    """Return what to say of a moment (RFC 3339) on the hour that is neither the begin nor the end of a day of its zone, and a hint.

    >>> (
    ...     day_elsewhere("2025-04-01T00:00:00+08:00"),
    ...     day_elsewhere("2025-04-01T23:59:59Z"),
    ...     day_elsewhere("2025-04-01T09:12:44Z"),
    ... )
    (None, None, None)
    >>> print(day_elsewhere("2025-03-31T16:00:00Z")[1].en)
    where a day of another zone is meant, write it in that zone; in Beijing it is 2025-04-01
    """
    if not _ON_THE_HOUR.match(moment[11:19]):
        return None
    there = datetime.fromisoformat(moment.upper().replace("Z", "+00:00").replace(" ", "T")).astimezone(_BEIJING).date()
    said = Text(
        f"“{moment}”不是其时区一天的起止，日期读作 {moment[:10]}，原文保留",
        f"'{moment}' neither begins nor ends a day of its zone; its day is read as {moment[:10]}, and it is kept as written",
    )
    hint = Text(
        f"若指其他时区的一天，请按该时区书写；在北京为 {there}",
        f"where a day of another zone is meant, write it in that zone; in Beijing it is {there}",
    )
    return said, hint
