"""Sums that another one took the place of: 收入83亿元, which 由83亿元调整为91亿元 puts aside further on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lantu.drafting.figures.stated_number import StatedNumber

ADJUSTED = "adjusted later: another number took its place"
_TO = r"(?:调整|修订|修正|核定|上调|下调|调增|调减)(?:为|至|到)(?:约)?"
_REPLACED = re.compile(rf"\s*(?:[，,][^，。；\d]{{0,24}})?{_TO}\s*")
_BEHIND = 40  # characters between a number and the one that takes its place


def with_adjusted(text: str, figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return figures, those in doubt whose sum is adjusted to another one of the same year, there or elsewhere in the text."""
    gone: set[tuple[float | None, str]] = set()
    for item, other in pairwise(figures):
        between = text[item.until : other.at]
        same = (item.date or other.date) == (other.date or item.date) and item.unit == other.unit
        if same and len(between) <= _BEHIND and _REPLACED.fullmatch(between) and not _is_a_share(item):
            gone.add((item.value, item.unit_text))
    return [
        replace(item, doubt=item.doubt or ADJUSTED) if (item.value, item.unit_text) in gone else item
        for item in figures
    ]


def _is_a_share(item: StatedNumber) -> bool:
    return item.unit in ("%", "% point", "ratio", "share", None)
