"""Titles of tables that say what the columns do not: 各区空气质量考核指标 and 分年度任务 hold aims, 中期预测 a forecast."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from lantu.drafting.tables.headings.year_columns import YearColumn

FORECAST = "a forecast, which promises nothing"
_LONGEST = 60  # characters of a title
_FORETOLD = re.compile(r"预测|预估|推算|\b(?:forecasts?|projections?|projected|trajector(?:y|ies))\b", re.IGNORECASE)
_AIMS = re.compile(
    r"目标|任务|分解|指引|考核指标|(?:年度|分年|建设|实施|推进|投资)计划|\b(?:targets?|goals?|milestones?|(?:capital|investment|works)\s+(?:programme|program|plan)|financial\s+(?:plan|strategy))\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"(?:完成|执行|落实|进展|实施|达成|实现)(?:的)?(?:情况|结果|进度|率|程度)|考核(?:结果|情况|得分|评分|通报)|得分|排名|排行|实绩|"
    r"\b(?:actuals?|results?|performance|achieve\w*|progress|outturn)\b",
    re.IGNORECASE,
)  # what became of aims
_RECORD = re.compile(
    r"统计|实际|现状|对照|对比|历年|回顾|评估|监测|核算|\b(?:against|review|monitoring|report)\b", re.IGNORECASE
)
_COUNTED = re.compile(r"临时数字|决算(?!草案)|\b(?:provisional\s+(?:figures|results)|outturn)\b", re.IGNORECASE)
_SPAN = re.compile(r"((?:19|20)\d\d)年?\s*(?:[-—–~～至到]|to)+\s*((?:19|20)\d\d)")

AIMED_ROW = re.compile(  # a row of targets; not of what is kept within one
    r"(?<!\bthe\s)(?<!\bon\s)(?<!\bmeeting\s)(?<!\bwithin\s)(?<!\bbelow\s)\b(?:goals?|targets?)\s*$", re.IGNORECASE
)

BASE_ROW = re.compile(
    r"\s*(?:baseline|actuals?|current|existing|现状|基期|实际)\b(?=.*(?:19|20)\d\d)", re.IGNORECASE
)  # Baseline 2031

Side = Literal["", "aims", "forecast"]


def side_of_title(title: str) -> Side:
    """Return what a table's title says of its numbers: that they are aims, or foretold; empty where it says neither.

    >>> [side_of_title(title) for title in ("中期财政预测", "分年度任务表", "年度任务完成情况", "主要经济指标")]
    ['forecast', 'aims', '', '']
    """
    cells = {cell.strip() for cell in title.split("\t") if cell.strip()}
    words = cells.pop() if len(cells) == 1 else ""
    told = _RESULTS.search(words) or _RECORD.search(words)
    leads = (
        re.search(r"\b(?:below|as\s+follows|following\s+table)\s*[.:]$", words) is not None
        and len(words) <= 3 * _LONGEST
    )
    if (not leads and (len(words) > _LONGEST or words.endswith(("。", "；", ";", ".")))) or told:
        return ""
    return "forecast" if _FORETOLD.search(words) else "aims" if _AIMS.search(words) else ""


def tells_results(title: str) -> bool:
    """Whether a table's title says that its numbers are what became of aims: 任务完成情况, 考核结果."""
    return _RESULTS.search(title) is not None


def by_title(years: Mapping[int, YearColumn], title: str) -> dict[int, YearColumn]:
    """Return columns of years that say neither aim nor record with what the table's title says; years before its span are what was.

    Of two or more years that do not follow each other the first is what the aims start from.

    >>> found = by_title({at: YearColumn(2030 + at, None, f"{2030 + at}年") for at in (1, 2, 3)}, "2032—2033年任务分解")
    >>> [column.aim for column in found.values()]
    [False, True, True]
    """
    if _COUNTED.search(title) and len(title) <= _LONGEST and all(column.aim is None for column in years.values()):
        return {at: replace(column, aim=False) for at, column in years.items()}
    side, dated = side_of_title(title), sorted({column.year for column in years.values() if column.year})
    unsaid = dated and all(column.aim is None and not column.undated for column in years.values())
    if not side or not unsaid or len(years) < len(dated):
        return dict(years)
    span = _SPAN.search(title)
    in_a_row = len(dated) > 1 and dated[-1] - dated[0] == len(dated) - 1
    first = int(span[1]) if span else dated[0] if in_a_row or side == "forecast" else dated[min(1, len(dated) - 1)]
    doubt = FORECAST if side == "forecast" else ""
    return {
        at: replace(column, aim=ahead, doubt=column.doubt or (doubt if ahead else ""))
        for at, column in years.items()
        for ahead in (bool(column.year and column.year >= first),)
    }
