"""Spans of time in two units that are one number: "3 minutes and 45 seconds" is 3.75 minutes, "1 hour 20 minutes" 1⅓ hours."""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount

_PARTS = {"h": ("hour", 60.0), "m": ("minute", 60.0)}
_TWO = re.compile(
    r"(?<![\d.,:/-])(?P<first>\d{1,3})[\s-]?(?P<large>h(?:ou)?rs?|h|min(?:ute)?s?\.?)(?:\s*,)?(?:\s+and)?\s+"
    r"(?P<second>\d{1,2}(?:\.\d+)?)[\s-]?(?P<small>min(?:ute)?s?|sec(?:ond)?s?)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<first>\d{1,2}):(?P<second>[0-5]\d)(?=[\s-](?:min(?:ute)?s?|hours?|hrs?)\b)[\s-](?P<large>min(?:ute)?s?|hours?|hrs?)\b",
    re.IGNORECASE,
)


def in_two_times(text: str) -> Iterator[Amount]:
    """Yield the spans of time that are told in two units, in the larger one.

    >>> [(item.value, item.unit) for item in in_two_times("from 3 minutes and 45 seconds to 5:30 minutes")]
    [(3.75, 'minute'), (5.5, 'minute')]
    """
    for found in _TWO.finditer(text):
        if found["large"][0].lower() == "h" and found["small"][0].lower() == "s":
            continue
        if found["large"][0].lower() == found["small"][0].lower() or float(found["second"]) >= 60:
            continue
        yield _amount(found)
    for found in _CLOCK.finditer(text):
        yield _amount(found)


def _amount(found: re.Match[str]) -> Amount:
    unit, parts = _PARTS[found["large"][0].lower()]
    value = float(found["first"]) + float(found["second"]) / parts
    return Amount(*found.span(), float(f"{value:.12g}"), unit, f"{unit}s")
