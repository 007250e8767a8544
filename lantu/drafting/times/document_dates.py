"""When a document was written: by its dates, the line that dates it, its title, or the meeting that it reports."""

import re
from datetime import date

_FULL_DATE = re.compile(
    r"((?:19|20)\d\d)\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+((?:19|20)\d\d)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?((?:19|20)\d\d)\b|(?<![\d-])((?:19|20)\d\d)-\d\d-\d\d(?![\d-])",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"((?:19|20)\d\d)年(?:度)?[\u4e00-\u9fff]{0,14}(?:政府工作报告|国民经济(?:和|与)社会发展计划)(?!的?(?:执行|完成)?情况[^\n]*(?:19|20)\d\d年)",
)
_REPORTED = re.compile(  # 关于2030年计划执行情况与2031年计划草案的报告: the later one
    r"((?:19|20)\d\d)年[^\n。；]{0,30}(?:执行|完成)情况(?:和|与|及|以及)((?:19|20)\d\d)年[^\n。；]{0,24}(?:草案|安排|计划|预算)"
)
_MET = re.compile(
    r"((?:19|20)\d\d)年(?!以来)[^，。；\n\d]{0,16}(?:会议|大会|全会|发布会)(?:\d{1,2}日)?[^，。；\n\d]{0,8}(?:举行|召开|开幕|闭幕)"
)  # the year of a meeting that is reported
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    rf"(?P<y>(?:19|20)\d\d)(?:年|-)\s*(?P<m>\d{{1,2}})(?:月|-)\s*(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_NAME})\.?,?\s+(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<m3>{_NAME})\.?\s+(?P<d3>\d{{1,2}}),?\s+(?P<y3>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AIMED_AT = re.compile(
    r"\b(?:by|until|till|before|(?:later|earlier)\s+than|up\s+to)\s+(?:the\s+)?(?:end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?$",
    re.IGNORECASE,
)  # a date behind such a word is one that is aimed at
_WILL = re.compile(
    r"\b(?:will|shall|is\s+to|are\s+to|must)\b[^.\n]*\bon\s+$"
)  # days on which something is to happen, one after the other
_STARTS = re.compile(r"\b(?:from|after|since)\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?$", re.IGNORECASE)


_HEADS = re.compile(
    r"(?:主要|核心)?指标(?:名称)?|项目(?:名称)?|(?:key\s+)?indicators?(?:\s+name)?|measures?|metrics?|kpis?",
    re.IGNORECASE,
)


_ENDS_A_SPAN = re.compile(
    r"(?:19|20)\d\d\s*(?:to|until|till|through|[–—-])\s+$|\b(?:extend|prolong|defer|postpone|delay|lengthen)\w*\b[^.\n]{0,90}\bto\s+$"
    r"|\bto\s+[\d.]+\s?(?:%|per\s?cent)\s+on\s+$",
    re.IGNORECASE,
)  # "from 1 April 2031 to 31 March 2032", "to 35% on 1 January 2033": a day that is to come


def _heads_a_column(text: str, one: re.Match[str]) -> bool:
    """Whether a date is a cell that heads a column of a table: beside the heading over its names, or another date."""
    line = text[text.rfind("\n", 0, one.start()) + 1 :].split("\n", 1)[0]
    cells = [cell.strip() for cell in re.split(r"[\t|]", line) if cell.strip()]
    if len(cells) < 2 or one[0].strip() not in cells:
        return False
    return sum(_FULL_DATE.fullmatch(cell) is not None for cell in cells) > 1 or any(
        _HEADS.fullmatch(cell) for cell in cells
    )


def _dates_of_writing(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the dates that may tell when a text was written: those that begin something only where there are no others."""
    found = [
        one
        for one in pattern.finditer(text)
        if not _AIMED_AT.search(text[max(0, one.start() - 32) : one.start()])
        and not _ENDS_A_SPAN.search(text[max(0, one.start() - 130) : one.start()])
        and not _heads_a_column(text, one)
    ]
    will = [one for one in found if _WILL.search(text[max(0, one.start() - 160) : one.start()])]
    if len({one[0][-4:] for one in will}) > 1:
        found = [one for one in found if one not in will]
    return [one for one in found if not _STARTS.search(text[max(0, one.start() - 24) : one.start()])] or found


def document_date(text: str) -> date | None:
    """Return the latest full date in a text, but those that it aims at: day, month and year."""
    return max((day for day, _ in full_dates(text)), default=None)


def full_dates(text: str) -> list[tuple[date, tuple[int, int]]]:
    """Return the full dates of a text that it does not aim at, each with where it stands."""
    found: list[tuple[date, tuple[int, int]]] = []
    for match in _dates_of_writing(text, _DAY):
        year, month, day = (
            match["y"] or match["y2"] or match["y3"],
            match["m"] or match["m2"] or match["m3"],
            match["d"] or match["d2"] or match["d3"],
        )
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        try:
            found.append((date(int(year), number, int(day)), match.span()))
        except ValueError:
            continue
    return found


def document_year(text: str) -> int | None:
    """Return the year in which a document seems to have been written: of its latest full date, or of its work plan."""
    years = [int(next(filter(None, match.groups()))) for match in _dates_of_writing(text, _FULL_DATE)]
    if reported := _REPORTED.search(text[:400]):
        return max(int(reported[1]), int(reported[2]))
    named = _YEARLY.search("\n".join(text.lstrip().split("\n")[:3]))
    if named:
        return int(named[1])  # a report to the congress, or a plan for a year, is of the year that its title names
    plan = re.search(
        r"((?:19|20)\d\d)年(?:的)?(?:重点|主要)?(?:工作(?!回顾|总结|报告|完成|情况|和|取得)|(?:任务|目标)(?!(?:任务)?的?(?:圆满|顺利|全面|如期|超额)?(?:完成|实现|达成)))",
        text,
    )
    if plan and "今年" in text:
        return int(plan[1])
    met = None if years else _MET.search(text)
    return int(met[1]) if met else max(years, default=None)
