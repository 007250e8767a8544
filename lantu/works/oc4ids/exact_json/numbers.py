"""Numbers of JSON as exact values, however they are written."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

LARGEST_POWER = 100  # of ten; no money is larger, and 1e999999999 would be a billion digits to write out


_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")  # of a text: a dot before decimals, or between thousands


def may_be_thousands(raw: Any) -> bool:
    """Whether a text is a number whose one dot may part thousands: people who write a number as a text write it as they speak."""
    return isinstance(raw, str) and _EITHER.fullmatch(raw.strip()) is not None


def number(raw: Any) -> Decimal | None:
    """Return a number of JSON exactly; a text that is a plain number counts too; None for all else.

    >>> number("1000.50"), number("1.000"), number(Decimal("1.000"))
    (Decimal('1000.50'), None, Decimal('1.000'))
    """
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str) or may_be_thousands(raw):
        return None
    try:
        found = raw if isinstance(raw, Decimal) else Decimal(raw)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) <= LARGEST_POWER else None


def whole(raw: Any) -> int | None:
    """Return a whole number of JSON, however it is written: 30, 30.0 and "30" are 30; None for all else.

    >>> whole(30), whole("30"), whole(Decimal("30.0")), whole("2.5"), whole(True)
    (30, 30, 30, None, None)
    """
    found = number(raw)
    return int(found) if found is not None and found == found.to_integral_value() else None
