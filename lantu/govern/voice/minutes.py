"""When a vote or a consultation opens and closes, as it is told to people."""

from datetime import UTC, datetime


def minute(at: datetime) -> str:
    """Return a moment to the minute, in UTC.

    >>> minute(datetime(2031, 3, 4, 9, 5, 7, 77132, UTC))
    '2031-03-04 09:05 UTC'
    """
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
