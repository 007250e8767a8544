"""Numbers of JSON as exact values, however they are written."""

from decimal import Decimal, InvalidOperation
from typing import Any

LARGEST_POWER = 100  # of ten; no money is larger, and 1e999999999 would be a billion digits to write out


def number(raw: Any) -> Decimal | None:
    """Return a number of JSON exactly; a text that is a plain number counts too; None for all else."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
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
