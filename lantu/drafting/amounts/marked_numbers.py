"""Numbers with marks around them: how far they may be off (28±2%), and brackets around a sum ([120]万人)."""

import re
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount

_OFF = re.compile(r"(?<=\d)\s*±\s*\d+(?:\.\d+)?|(?<=\d%)\s*±\s*\d+(?:\.\d+)?%")  # 28±2%, 28%±2%
_GAP_IN_THOUSANDS = re.compile(r"(?<![\d.,])([1-9]\d{0,2}), 000(?![\d,.]\d|\d)")  # 50, 000 rands
_SUMMED = re.compile(
    r"[\[［【](?P<number>\d[\d.]*)[\]］】](?=\s*(?:%|‰|[万亿千]|[个家人户套张座处项条件所亩吨米]|公[里顷]|平方|立方))"
)  # [120]万人: plans write so what is summed over their years
_SUM = "in brackets: a sum over the years of a plan, not a level"


def without_marks(text: str) -> str:
    """Return a text of the same length without how far a number may be off, and without brackets around a number."""
    plain = _OFF.sub(lambda off: " " * len(off[0]), text)
    plain = _GAP_IN_THOUSANDS.sub(lambda found: f" {found[1]},000", plain)
    return _SUMMED.sub(lambda found: f" {found['number']} ", plain)


def summed(text: str, item: Amount) -> Amount:
    """Return an amount, in doubt where it stands in such brackets."""
    return replace(item, doubt=_SUM) if _SUMMED.match(text, item.start - 1) else item
