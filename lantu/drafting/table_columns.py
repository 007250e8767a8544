"""Headings of tables that name no year of their own: by role (Target, Current), or by unit under a title that has the year."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.drafting.table_shape import YearColumn

_GROWTH = re.compile(r"(?:比上年|同比|较上年)(?:增长|增减|±)|增速|growth", re.IGNORECASE)
_AIM = re.compile(r"目标|规划|预期|target|goal", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*(?:(?P<years>(?:19|20)\d\d\s*/\s*(?:19|20)\d\d\s+)?(?:(?:final|overall|plan)\s+)?(?:targets?|goals?)|目标值?|规划目标值?"
    r"|(?P<base>(?:current|present|latest)(?:\s+\w+)?|baseline(?:\s+value)?|actual|现状值?|基期值?|基准值?))\s*",
    re.IGNORECASE,
)
_IN_UNIT = re.compile(
    r"[（(]\s*(?:单位\s*[:：]?\s*)?(万亿元|亿元|万元|元|亿|万人|人|%|‰|平方公里|公顷|亩|万亩|万吨|吨)\s*[)）]\s*$"
)
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_SUM = re.compile(r"\s*[〔\[［【]?\s*累计\s*[〕\]］】]?\s*\d?\s*")


def columns_by_role(words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns that a heading calls an aim or what is there; {} where none is an aim.

    >>> {at: column.aim for at, column in columns_by_role(["KPI", "Target", "Current value"]).items()}
    {1: True, 2: False}
    """
    roles = {at: match for at, word in enumerate(words) if (match := _ROLE.fullmatch(word))}
    if 0 in roles or all(match["base"] for match in roles.values()):
        return {}
    return {at: YearColumn(None, not match["base"], words[at]) for at, match in roles.items()}


def columns_by_unit(words: Sequence[str], title: str) -> dict[int, YearColumn]:
    """Return the columns whose headings end in a unit, all but the first, of the year that the title tells.

    >>> found = columns_by_unit(["", "绝对数(亿元)", "比上年增长(%)"], "表2 2021年某市生产总值")
    >>> [(column.year, column.unit, column.growth) for column in found.values()]
    [(2021, '亿元', False), (2021, '%', True)]
    """
    year = _TITLE_YEAR.search(title)
    units = {at: match for at, word in enumerate(words) if (match := _IN_UNIT.search(word))}
    if not year or 0 in units or len(units) + 1 < len(words):
        return {}
    return {
        at: YearColumn(int(year[1]), False, words[at], unit[1], bool(_GROWTH.search("".join(words[at].split()))))
        for at, unit in units.items()
    }


def told_apart(years: Mapping[int, YearColumn], words: Sequence[str], above: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of years with what the heading row over them, their neighbours and a column of sums say of them.

    Beside columns that are aims, an earlier one without a word is what was; a column called 累计 holds sums up to the last year.
    """
    found = dict(years)
    for at, column in years.items():
        if column.aim is None and at < len(above) and _AIM.search(above[at]):
            found[at] = replace(column, aim=True)
    aims = [column.year for column in found.values() if column.aim and column.year]
    for at, column in found.items():
        if aims and column.aim is None and column.year and column.year < min(aims):
            found[at] = replace(column, aim=False)
    for at, word in enumerate(words):
        if found and at and at not in found and (role := _ROLE.fullmatch(word)):
            found[at] = YearColumn(None, not role["base"], word)
    last = max((column.year for column in found.values() if column.year), default=None)
    for at, word in enumerate(words):
        if last and at not in found and _SUM.fullmatch(word):
            found[at] = YearColumn(last, True, word, "", growth=True)
    return found


def promised(column: YearColumn, columns: Mapping[int, YearColumn], written: int | None) -> bool:
    """Whether a column promises: as its heading says, else as its year does; of an undated table the first year is what was."""
    if column.aim is not None:
        return column.aim
    if column.year is None:
        return False
    if written is not None:
        return column.year > written
    years = sorted({other.year for other in columns.values() if other.year})
    return len(years) < 2 or column.year > years[0]
