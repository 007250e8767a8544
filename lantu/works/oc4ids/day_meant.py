"""Which day a text or a number means that is no date as the standard writes it: for what to write instead."""

import re
from datetime import date, timedelta


def day_meant(text: str) -> date | None:
    """Return the day that a text means beyond doubt: year, month and day in this order, as 2026/12/31, 2026年12月31日 or 20261231.

    Five digits are a day as Excel keeps it (20000 to 79999 are 1954 to 2119), twelve or thirteen milliseconds since 1970.
    """
    if re.fullmatch(r"[2-7]\d{4}(\.\d+)?", text):
        return date(1899, 12, 30) + timedelta(days=int(text[:5]))
    if re.fullmatch(r"\d{12,13}", text):
        return date(1970, 1, 1) + timedelta(milliseconds=int(text))
    found = re.match(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", text) or re.fullmatch(
        r"\s*(\d{4})(\d\d)(\d\d)\s*", text
    )
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
