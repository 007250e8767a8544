"""The unit that a heading tells: in brackets, behind its words (Net £m), as all it says (£000), or in a row of units below it."""

import re
from collections.abc import Mapping, Sequence

from lantu.drafting.tables.cells.cell_units import SCALE_ALONE, known_unit
from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS, is_remark
from lantu.drafting.tables.headings.money_units import MONEY_BEHIND, money_told, money_unit
from lantu.drafting.tables.headings.year_columns import YearColumn

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
    money, rest = money_told(heading)
    if money:
        return money, rest.strip()
    if (found := UNIT_IN_BRACKETS.search(heading)) and not is_remark(found[1]) and not re.match(r"\s*\d", found[1]):
        return found[1].strip(), heading[: found.start()].strip()
    if found := _SHARE.search(heading):
        return found[1], heading[: found.start(1)].strip()
    if _MONTH.fullmatch(heading.strip()):
        return "", heading.strip()
    if known_unit(heading) or heading.strip().casefold() in SCALE_ALONE:
        return heading.strip(), ""
    return "", heading


def units_row(words: Sequence[str], years: Mapping[int, YearColumn]) -> dict[int, YearColumn]:
    """Return the columns with the units of a second heading row; {} where the row is none.

    >>> found = units_row(["", "万人", "£'000"], {at: YearColumn(2031, None, "2031") for at in (1, 2)})
    >>> [column.unit for column in found.values()]
    ['万人', '£ thousand']
    """
    told = {at: words[at].strip("（()）") for at in years if at < len(words) and words[at]}
    money = {at: money_unit(found) for at, name in told.items() if (found := MONEY_BEHIND.fullmatch(name))}
    if not told or not all(
        at in money or ((known_unit(name) or name in SCALE_ALONE) and not name[0].isdigit())
        for at, name in told.items()
    ):
        return {}
    told |= money
    return {
        at: YearColumn(column.year, column.aim, column.words, told.get(at, column.unit)) for at, column in years.items()
    }
