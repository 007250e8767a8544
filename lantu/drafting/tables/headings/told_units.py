"""The unit that a heading tells: in brackets, behind its words (Net £m), or as all it says (£000)."""

import re

from lantu.drafting.tables.cells.cell_units import SCALE_ALONE, known_unit
from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS, is_remark
from lantu.drafting.tables.headings.money_units import MONEY_BEHIND, YUAN_BEHIND, money_unit

_SHARE = re.compile(r"(?<=[\w)）])\s*([%％‰])\s*$")  # 完成计划%
_MONTH = re.compile(r"\d{1,2}\s*月份?")  # in a heading no span of time


def unit_in_heading(heading: str) -> tuple[str, str]:
    """Return the unit that a heading tells, and the heading without it.

    >>> (
    ...     unit_in_heading("Net £m"),
    ...     unit_in_heading("£000"),
    ...     unit_in_heading("常住人口（万人）"),
    ...     unit_in_heading("Sites"),
    ... )
    (('£ million', 'Net'), ('£ thousand', ''), ('万人', '常住人口'), ('', 'Sites'))
    """
    if found := MONEY_BEHIND.search(heading):
        return money_unit(found), heading[: found.start()].strip()
    if found := YUAN_BEHIND.search(heading):
        return found[1], heading[: found.start()].strip()
    if (found := UNIT_IN_BRACKETS.search(heading)) and not is_remark(found[1]) and not re.match(r"\s*\d", found[1]):
        return found[1].strip(), heading[: found.start()].strip()
    if found := _SHARE.search(heading):
        return found[1], heading[: found.start(1)].strip()
    if _MONTH.fullmatch(heading.strip()):
        return "", heading.strip()
    if known_unit(heading) or heading.strip().casefold() in SCALE_ALONE:
        return heading.strip(), ""
    return "", heading
