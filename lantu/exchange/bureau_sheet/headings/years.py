"""Headings that are years, alone or under a heading over several: 2023年, 2025年（预计）, 规划目标 over 2027年 and 2030年."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_YEAR = re.compile(
    r"(?:截至|到|至)?\s*(?:FY\s*)?(?P<year>(?:19|20)\d\d)"
    r"(?:[-./]12(?:[-./]31)?(?!\d)|\s*年\s*12\s*月(?:\s*31\s*日|底|末)?|\s*年?(?:底|末|度)?)\s*(?P<words>[^\d]{0,14}?)\s*",
    re.IGNORECASE,
)
_AIM = re.compile(r"目标|规划|计划|\b(?:targets?|goals?|planned)\b", re.IGNORECASE)
_BASE = re.compile(r"基期|基准|现状|实际|完成|\b(?:base|baseline|actual|current)\b", re.IGNORECASE)
_SAID = re.compile(
    r"[（(]?\s*(?:[中末近远]?期|阶段性?)?(?:预计|预测|预估|初步(?:核算)?|快报|实际|现状|基期|基准|完成|目标|规划|计划|修订|[pefr]|forecast|projected|expected|provisional|preliminary|"
    r"revised|targets?|goals?|planned|base(?:line)?|actual|current)?(?:数|值)?\s*[)）]?",
    re.IGNORECASE,
)
_OVER_YEARS = re.compile(
    r"(?:(?:[“\"《]?十[一二三四五]五[”\"》]?(?:时期|期间)?|各年|分年度|年度|历年|规划期|远景|近期|中期|主要|实施)?"
    r"(?P<role>规划目标|发展目标|预期目标|目标|规划|计划|现状|基期|基准|实际完成|实际|完成|预计|预测|初步|快报)?(?:情况|年份|年|指标|数值|数|值)?)"
    r"|(?:(?:annual|yearly|planned|current|recent)\s+)?(?P<in_words>targets?|goals?|plan(?:ned)?|baselines?|actuals?|current|observed|outturn|forecasts?|"
    r"projections?|expected|provisional)?\s*(?:figures?|values?|levels?|situation|years?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class YearHeading:
    """A year that heads a column, whether it holds an aim (None: not said), and words of basis behind it."""

    year: str
    aim: bool | None
    said: str = ""


def year_heading(words: str) -> YearHeading | None:
    """Return what a heading of a year tells; None where it is no year, or tells more than that.

    >>> year_heading("2030年目标"), year_heading("2024年（预计）"), year_heading("2024年增速")
    (YearHeading(year='2030', aim=True, said=''), YearHeading(year='2024', aim=None, said='预计'), None)
    >>> year_heading("2030-12-31").year, year_heading("2030年12月底目标").year, year_heading("2030年6月")
    ('2030', '2030', None)
    """
    year = _YEAR.fullmatch(words.strip())
    if not year or not _SAID.fullmatch(year["words"]):
        return None
    aim = True if _AIM.search(words) else False if _BASE.search(words) else None
    return YearHeading(year["year"], aim, "" if aim is not None else re.sub(r"[（()）\s]", "", year["words"]))


def over_years(words: str) -> YearHeading | None:
    """Return what a heading over several years says of them (its own year is empty); None where it says something else.

    >>> over_years("规划目标").aim, over_years("“十四五”现状").aim, over_years("Forecast").said, over_years("农村")
    (True, False, 'Forecast', None)
    """
    found = _OVER_YEARS.fullmatch(words.strip())
    if not found:
        return None
    role = found["role"] or found["in_words"] or ""
    aim = (
        True
        if _AIM.search(words) or re.match(r"plan", role, re.IGNORECASE)
        else False
        if _BASE.search(words) or re.match(r"observed|outturn|actuals|baselines", role, re.IGNORECASE)
        else None
    )
    return YearHeading("", aim, "" if aim is not None else role)


def joined_headings(upper: Sequence[str], lower: Sequence[str], not_over: Sequence[str] = ()) -> list[str] | None:
    """Return one row of headings from two where the lower one parts the upper one into years; None where it does not.

    A cell that stands in both rows was merged. A heading over several years may stand over the first of them alone, as in plain
    tables. not_over: headings under which a number such as 2025 is no heading (年份).

    >>> joined_headings(["指标", "现状", "", "目标"], ["", "2024年", "2025年（预计）", "2030年"])
    ['指标', '现状 2024年', '现状 2025年（预计）', '目标 2030年']
    >>> joined_headings(["指标", "年份", "目标值"], ["常住人口", "2030", "71"]) is None
    True
    """
    wide = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (wide - len(row))] for row in (upper, lower))
    years = [
        bool(cell) and cell != head and year_heading(cell) is not None for head, cell in zip(above, below, strict=True)
    ]
    if not any(years) or any(
        cell not in ("", head) for head, cell, year in zip(above, below, years, strict=True) if head and not year
    ):
        return None
    filled = list(above)
    for at in range(1, wide):
        if years[at] and not filled[at] and years[at - 1]:
            filled[at] = filled[at - 1]
    over = [head for head, year in zip(filled, years, strict=True) if year and head]
    if not over or any(head in not_over or year_heading(head) or re.search(r"[:：]", head) for head in over):
        return None
    return [
        f"{head} {cell}".strip() if year else head or cell
        for head, cell, year in zip(filled, below, years, strict=True)
    ]
