"""Headings of two rows: names over names (产量 over 绝对量 and 增长), and names over years (常住人口 over 2030年 and 2031年)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.drafting.tables.headings.column_sides import foretells, side_of
from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS
from lantu.drafting.tables.headings.table_columns import columns_by_name
from lantu.drafting.tables.headings.year_columns import YearColumn


def parted_by_names(
    years: Mapping[int, YearColumn], words: Sequence[str], below: Sequence[Sequence[str]]
) -> dict[int, YearColumn]:
    """Return the columns of a second heading row under names: 产量 over 绝对量（吨） and 增长（%）; {} where the row is none.

    >>> over = {1: YearColumn(2031, False, "Homes", undated=True), 2: YearColumn(2031, False, "Homes", undated=True)}
    >>> found = parted_by_names(
    ...     over, ["Area", "Built", "Change (%)"], [["Eastmoor", "12", "3.1"], ["Shire", "9", "1.2"]]
    ... )
    >>> [(column.words, column.unit) for column in found.values()]
    [('Homes Built', ''), ('Homes Change (%)', '%')]
    """
    if not years or not all(column.undated for column in years.values()):
        return {}
    told = [words[at].strip() for at in years if at < len(words)]
    if len(set(told)) < 2 or any(not word or re.match(r"[\d\[≥≤><（(-]", word) for word in told):
        return {}
    apart = columns_by_name(words, below, "")
    if set(apart) != set(years):
        return {}
    return {
        at: replace(
            column,
            words=f"{column.words} {apart[at].words}".strip() if column.words != apart[at].words else column.words,
            unit=apart[at].unit or column.unit,
            year=apart[at].year or column.year,
            aim=column.aim or apart[at].aim,
        )
        for at, column in years.items()
    }


_SAYS_NOTHING = re.compile(r"(?:数值|数据|指标值|数量|水平|发展水平|情况|values?|figures?|data)", re.IGNORECASE)
_NO_GROUP = re.compile(
    rf"^{_SAYS_NOTHING.pattern}$|目标|规划|现状|实际|预期|预计|基期|年度|年份|时间|属性|单位|\b(?:targets?|goals?|actuals?|baseline|plan\w*|forecast|years?|results?|estimates?|performance|period)\b",
    re.IGNORECASE,
)


def under_groups(years: Mapping[int, YearColumn], words: Sequence[str], above: Sequence[str]) -> dict[int, YearColumn]:
    """Return columns of years with what the row above them names for each: 常住人口（万人） over 2030年 and 2031年.

    >>> two = {at: YearColumn(year, None, str(year)) for at, year in ((1, 2030), (2, 2031), (3, 2030), (4, 2031))}
    >>> found = under_groups(two, ["", "2030", "2031", "2030", "2031"], ["Area", "Homes", "Homes", "Jobs", ""])
    >>> [column.of for column in found.values()]
    ['Homes', 'Homes', 'Jobs', 'Jobs']
    """
    told = [word.strip() for word in above]
    told += [""] * (len(words) - len(told))  # empty cells at the end of a row may be left out
    if len(told) != len(words) or len(set(filter(None, told))) < 2:
        return dict(years)
    found, group = dict(years), ""
    for at, word in enumerate(told):
        group = word or group
        if at in years and group and not re.search(r"\d{4}", group):
            unit = UNIT_IN_BRACKETS.search(group)
            bare = UNIT_IN_BRACKETS.sub("", group).strip()
            named = "" if _NO_GROUP.search(bare) or side_of(bare) is not None or foretells(bare) else bare
            if named or _SAYS_NOTHING.fullmatch(bare):
                found[at] = replace(years[at], of=named, unit=years[at].unit or (unit[1].strip() if unit else ""))
    return found
