"""Headings of tables that name no year of their own: by role (Target, Current), by unit under a dated title, by what is counted.

Long because half of it are the words of two languages by which such headings are told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from lantu.drafting.tables.cells.numbers_in_cells import cell_numbers
from lantu.drafting.tables.headings.aimed_titles import FORECAST, side_of_title, tells_results
from lantu.drafting.tables.headings.column_sides import DONE, PLANNED_FOR, ROLE, VALUE, side_of
from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS
from lantu.drafting.tables.headings.money_units import MONEY_BEHIND, money_unit
from lantu.drafting.tables.headings.table_years import year_in_name, years_back
from lantu.drafting.tables.headings.year_columns import YearColumn

_GROWTH = re.compile(r"(?:比上年|同比|较上年)(?:增长|增减|±)|增速|growth", re.IGNORECASE)
_OVER_LAST_YEAR = re.compile(
    r"(?:比|较)(?:上年|去年|上一年)(?:同期)?(?:增长|增减|±|增幅)|同比|增速|增长(?:率|[（(]?[%％])|增减(?:率|幅|幅度)?[（(]?±?[%％]|年增率"
    r"|\b(?:growth|change|increase)\s*(?:rate)?\s*[（(]?\s*(?:%|over|from|on)|\byo?y\b|year[- ]on[- ]year|annual\s+(?:growth|change)",
    re.IGNORECASE,
)
_ON_AVERAGE = re.compile(r"年均|累计|平均|average|cumulative|cagr|目标|规划|预期|target|\d{4}", re.IGNORECASE)
_HEADING = 40  # characters of a heading over years
_AIM = re.compile(r"目标|规划|预期|target|goal", re.IGNORECASE)
_IN_UNIT = re.compile(
    r"[（(]\s*(?:单位\s*[:：]?\s*)?(万亿元|亿元|万元|元|亿|万人|人|%|‰|平方公里|公顷|亩|万亩|万吨|吨)\s*[)）]\s*$"
)
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_WITH_ITS_YEAR = re.compile(
    r"s?\s*[（(](?:values?|years?|and|\s|[,/&])+[)）]\s*$", re.IGNORECASE
)  # Baselines (values and years)
_SUM = re.compile(r"\s*[〔\[［【]?\s*累计\s*[〕\]］】]?\s*\d?\s*")


def columns_by_role(words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns that a heading calls an aim or what is there; {} where none is an aim.

    >>> {at: column.aim for at, column in columns_by_role(["KPI", "Target", "Current value"]).items()}
    {1: True, 2: False}
    """
    roles = {at: match for at, word in enumerate(words) if (match := ROLE.fullmatch(_WITH_ITS_YEAR.sub("", word)))}
    if 0 in roles or all(match["base"] for match in roles.values()):
        return {}
    return {at: YearColumn(None, not match["base"], words[at]) for at, match in roles.items()}


def columns_by_result(words: Sequence[str], title: str) -> dict[int, YearColumn]:
    """Return the columns of aims and of what became of them, in the year that the title tells; {} where there are not both.

    >>> found = columns_by_result(["指标", "全年预期目标", "全年完成情况"], "表1 2031年主要预期目标完成情况")
    >>> [(at, column.year, column.aim) for at, column in found.items()]
    [(1, 2031, True), (2, 2031, False)]
    """
    years = set(_TITLE_YEAR.findall(title))
    plain = [UNIT_IN_BRACKETS.sub("", "".join(word.split())) for word in words]
    shares = {at for at, word in enumerate(plain) if re.search(r"率|比例|进度", word)}
    units = dict.fromkeys(shares, "%") | {
        at: unit[1] for at, word in enumerate(words) if (unit := UNIT_IN_BRACKETS.search(word))
    }
    roles = {at: True for at, word in enumerate(plain) if at and PLANNED_FOR.fullmatch(word)}
    roles |= {at: False for at, word in enumerate(plain) if at and DONE.fullmatch(word)}
    if len(years) != 1 or len(set(roles.values())) != 2:
        return {}
    why = dict.fromkeys(shares, "a share of what was planned, not a level")
    return {
        at: YearColumn(int(min(years)), aim, words[at], units.get(at, ""), doubt=why.get(at, ""))
        for at, aim in sorted(roles.items())
    }


def columns_under_a_year(years: Mapping[int, YearColumn], words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of a second heading row that parts one year into what was and what was aimed at; {} where it does not.

    >>> found = columns_under_a_year({1: YearColumn(2032, False, "Q3 2031/32")}, ["", "Value", "Target"])
    >>> [(at, column.year, column.aim, column.words) for at, column in found.items()]
    [(1, 2032, False, 'Q3 2031/32 Value'), (2, 2032, True, 'Q3 2031/32 Target')]
    """
    if len(years) != 1 or not words or words[0].strip():
        return {}
    (year,) = years.values()
    told = {at: ROLE.fullmatch(word) for at, word in enumerate(words)}
    roles = {at: match["base"] is not None for at, match in told.items() if match}
    roles |= {at: True for at, word in enumerate(words) if VALUE.fullmatch(word)}
    if len(roles) < 2 or all(roles.values()) or next(iter(years)) not in roles:
        return {}  # roles behind the year's own column are of other names: Baseline 2031 | Year 1, over Target and Cost
    return {at: replace(year, aim=not base, words=f"{year.words} {words[at]}") for at, base in sorted(roles.items())}


def columns_by_unit(words: Sequence[str], title: str) -> dict[int, YearColumn]:
    """Return the columns whose headings end in a unit, all but the first, of the year that the title tells.

    >>> found = columns_by_unit(["", "绝对数(亿元)", "比上年增长(%)"], "表2 2021年某市生产总值")
    >>> [(column.year, column.unit, column.growth) for column in found.values()]
    [(2021, '亿元', False), (2021, '%', True)]
    """
    year = _TITLE_YEAR.search(title)
    aimed = side_of_title(title) == "aims"
    units = {at: match for at, word in enumerate(words) if (match := _IN_UNIT.search(word))}
    if not year or 0 in units or len(units) + 1 < len(words):
        return {}
    return {
        at: YearColumn(int(year[1]), aimed, words[at], unit[1], bool(_GROWTH.search("".join(words[at].split()))))
        for at, unit in units.items()
    }


_NO_AMOUNT = re.compile(
    r"序号|编号|编码|代码|电话|联系|邮编|年份|年度(?=$|[（(别])|比较(?:增减(?:数|额)?)?$|时间|日期|期限|排名|排序|名次|页|经度|纬度|坐标|备注"
    r"|^[款项目节科编行号]$|\b(?:no(?!\.?\s+of\b)|nr|code|id|phone|tel|(?<!to )date|rank\w*|page|lat\w*|lon\w*|"
    r"postcode|zip)\b|^\s*ref(?:erence)?s?\.?(?:\s+(?:no|number|code)s?\.?)?\s*$|^\s*#\s*$|^\s*(?:[a-z]+\s+)?years?(?:\s+(?:of\s+)?[a-z]+)?\s*$",
    re.IGNORECASE,
)


def counts_nothing(heading: str) -> bool:
    """Whether a heading is over numbers of rows, codes, dates or ranks."""
    return _NO_AMOUNT.search(heading) is not None


_REPUBLIC = re.compile(r"\s*\d{2,3}年度\s*")  # 112年度: counted from 1912, or so it seems
_ONLY_VALUE = re.compile(r"\s*(?:数值|数量|值|数据|合计|总计|total|value|number|amount|count)\s*", re.IGNORECASE)
_PLANNED = re.compile(
    r"目标|规划|计划|拟|新增|指引|任务|考核(?:指标|值|要求)|预测|预估|预期|target|goal|planned|projected|budgeted|proposed|indicative|guideline|capacity|minimum",
    re.IGNORECASE,
)


def columns_by_name(
    words: Sequence[str], below: Sequence[Sequence[str]], title: str, above: int | None = None
) -> dict[int, YearColumn]:
    """Return the columns of numbers in a table whose headings name what is counted and no years; {} where there are none.

    words: a row without numbers; below: the rows under it; above: the year that the lines above tell. Numbers of rows, codes, dates and
    ranks count nothing.

    >>> found = columns_by_name(
    ...     ["Site", "New homes", "Code"], [["Mill Lane", "1,200", "7"], ["Old Dock", "350", "8"]], ""
    ... )
    >>> [(column.words, column.aim, column.undated) for column in found.values()]
    [('New homes', False, True)]
    """
    found: dict[int, YearColumn] = {}
    if any(re.match(r"[\d\[≥≤><]", word) and not _REPUBLIC.fullmatch(word) for word in words):
        return found
    told_years = set(_TITLE_YEAR.findall(title))
    year = int(told_years.pop()) if len(told_years) == 1 else above
    side = side_of_title(title)
    aimed = side or _PLANNED.search(title) or re.search(r"任务|分解|安排", title)
    aimed = aimed and not tells_results(title)
    for at, told in enumerate(words):
        own, word = year_in_name(told)
        money = MONEY_BEHIND.search(word)
        if (
            not at
            or not (money or re.search(r"[\u4e00-\u9fff]|[A-Za-z]{2}", word))
            or (_NO_AMOUNT.search(word) and not _REPUBLIC.fullmatch(word))
        ):
            continue
        cells = [row[at] for row in below if at < len(row) and row[at].strip(" -–—/")]
        numbers = [one for cell in cells if (one := _only_number(cell)) is not None]
        years = all(1900 <= one <= 2100 and one == int(one) for one in numbers)
        if len(numbers) < 2 or len(numbers) * 3 < len(cells) * 2 or years:
            continue
        unit = UNIT_IN_BRACKETS.search(word) or re.search(r"([%％‰])\s*$", word)
        share = "" if unit else "%" if _A_SHARE.search(word) else ""
        name = "" if _ONLY_VALUE.fullmatch(word) else MONEY_BEHIND.sub("", word).strip(" *^†‡")
        counted = money_unit(money) if money else unit[1].strip() if unit else share
        said = side_of(word)
        planned = said if said is not None else bool(_PLANNED.search(word) or aimed) and not _NOT_PLANNED.search(word)
        doubt = FORECAST if planned and (side == "forecast" or re.search(r"预测|预估", word)) else ""
        dated = year - years_back(word) if year else None
        found[at] = YearColumn(own or dated, planned, name, counted, doubt=doubt, undated=True)
    return found


_A_SHARE = re.compile(
    r"百分比|占比|比重|(?:增长|增加|增减|完成|达成|执行|覆盖|普及)率|\bper\s?cent(?:age)?$", re.IGNORECASE
)
_NOT_PLANNED = re.compile(
    r"现状|(?:完成|执行|达成|兑现|开工|竣工)(?:比例|进度|率)|(?<!计划)(?<!目标)(?<!应)(?:完成|执行|达成|兑现|开工|竣工)(?:数|额|量|情况)|实际|累计|已|进度"
    r"|existing|complet|achiev|actual|delivered|to\s+date",
    re.IGNORECASE,
)  # 计划投资完成率 tells what was


@lru_cache(maxsize=20_000)  # every row of words asks of the same hundred rows below it
def _only_number(cell: str) -> float | None:
    """Return the value of a cell that holds one number."""
    numbers = list(cell_numbers(cell))
    return numbers[0].value if len(numbers) == 1 else None


_TO_BE_ADOPTED = re.compile(r"\b(?:proposed|requested|recommended)\b", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:adopted|approved|amended|budget(?:ed)?)\b", re.IGNORECASE)


def _under_sides(years: Mapping[int, YearColumn], above: Sequence[str]) -> dict[int, YearColumn]:
    """Return columns of years with the side that the row above their heading tells: Outcome over 2031 and 2032."""
    found = dict(years)
    group = ""
    for at in range(len(above)):
        group = above[at].strip() or group
        column = years.get(at)
        if column is None or column.aim is not None or len(group) > _HEADING:
            continue
        if above[at].strip() and _AIM.search(group):
            found[at] = replace(column, aim=True)
        elif (side := side_of(group)) is not None and column.year is not None:
            found[at] = replace(column, aim=side)
    return found


def told_apart(years: Mapping[int, YearColumn], words: Sequence[str], above: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of years with what the heading row over them, their neighbours and a column of sums say of them.

    Beside columns that are aims, an earlier one without a word is what was; a column called 累计 holds sums up to the last year.
    """
    found = _under_sides(years, above)
    proposed = [column.year for column in found.values() if column.year and _TO_BE_ADOPTED.search(column.words)]
    for at, column in found.items():
        if proposed and column.year and column.year < min(proposed) and _ADOPTED.search(column.words):
            found[at] = replace(column, aim=False)  # what was adopted for the years before the one proposed
    aims = [column.year for column in found.values() if column.aim and column.year]
    for at, column in found.items():
        if aims and column.aim is None and column.year and (column.year < min(aims) or column.year in aims):
            found[at] = replace(column, aim=False)
    for at, word in enumerate(words):
        if found and at and at not in found and (role := ROLE.fullmatch(word)):
            found[at] = YearColumn(None, not role["base"], word)
    found |= _growth_beside(found, words)
    last = max((column.year for column in found.values() if column.year), default=None)
    for at, word in enumerate(words):
        if last and at not in found and _SUM.fullmatch(word):
            found[at] = YearColumn(last, True, word, "", growth=True)
    return found


def _growth_beside(years: Mapping[int, YearColumn], words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of growth over the year before, each with the year left of it; both are what was.

    Only bulletins of statistics print such a column; 年均 and average growth are of a plan.

    >>> found = _growth_beside({2: YearColumn(2031, None, "2031年")}, ["指标", "单位", "2031年", "同比增长(%)"])
    >>> [(at, column.year, column.aim, column.unit, column.growth) for at, column in found.items()]
    [(2, 2031, False, '', False), (3, 2031, False, '%', True)]
    """
    found: dict[int, YearColumn] = {}
    for at, word in enumerate(words):
        left = max((other for other in years if other < at), default=-1)
        beside = years.get(left)
        plain = "".join(word.split())
        if beside is None or at in years or not beside.year or beside.aim or not _OVER_LAST_YEAR.search(plain):
            continue
        if _ON_AVERAGE.search(plain):
            continue
        told = UNIT_IN_BRACKETS.search(word) or re.search(r"([%％‰])", word)
        found[left] = replace(beside, aim=False)
        found[at] = YearColumn(beside.year, False, word, told[1].strip(" ±") if told else "%", growth=True)
    return found


def promised(column: YearColumn, columns: Mapping[int, YearColumn], written: int | None) -> bool:
    """Whether a column promises: as its heading says, else as its year does.

    Of an undated table the first year is what was, and years in a row are a record.
    """
    if column.aim is not None:
        return column.aim
    if column.year is None:
        return False
    if written is not None:
        return column.year > written
    dated = [other for other in columns.values() if other.year]
    if any(other.aim is False and other.year and other.year > column.year for other in dated):
        return False  # 2031年, 2032年（初步）: before a year that was counted
    if any(other.aim and other.year and other.year > column.year for other in dated):
        return False  # 2031, 2032, 2035年目标: before a year that is called an aim
    if _is_estimate_of_what_ends(column, dated):
        return False
    expected = [other.year for other in dated if other.year and other.aim is None and _EXPECTED.search(other.words)]
    if expected and column.year > min(expected):
        return True  # 2031 projected, 2032: behind a year that is only expected
    years = sorted({other.year for other in dated if other.year})
    unsaid = all(other.aim is None for other in dated)
    beside = [other.aim for other in columns.values() if not other.year]
    if unsaid and True in beside and False not in beside:
        return False  # years beside a column called Target, which holds what was aimed at
    if unsaid and False in beside:
        return True  # years beside a column called Baseline
    if len(years) >= 3 and years[-1] - years[0] == len(years) - 1 and unsaid and not beside:
        return False  # year after year without a word of an aim: a record
    return len(years) < 2 or column.year > years[0]


_ESTIMATE = re.compile(
    r"(?<!budget\s)(?<!revised\s)\best(?:\.|imates?\b|imated\b)|\bexpected\b|(?<=\d)\s?e\b", re.IGNORECASE
)


def _is_estimate_of_what_ends(column: YearColumn, dated: Sequence[YearColumn]) -> bool:
    """Whether a column is the estimate between a counted year and a later one: 2029 Actual, 2030 Estimate, 2031 Projection."""
    year = column.year or 0
    counted = any(other.aim is False and other.year == year - 1 for other in dated)
    return counted and _ESTIMATE.search(column.words) is not None and any((other.year or 0) > year for other in dated)


_EXPECTED = re.compile(
    r"预计|预测|\b(?:projected|projections?|proj\.|forecast|expected)|(?<=\d)\s?[ef]\b", re.IGNORECASE
)


def two_years_of_a_record(columns: Mapping[int, YearColumn], written: int | None) -> bool:
    """Whether the columns of an undated text are two years side by side, or more years, without a word of an aim.

    They are what was, where the text has no such word either.
    """
    years = {column.year for column in columns.values() if column.year}
    bare = all(column.aim is None for column in columns.values() if column.year)
    beside = any(column.aim is not None for column in columns.values() if not column.year)
    beside = beside or any(column.year and _EXPECTED.search(column.words) for column in columns.values())
    many = len(years) > 2 and not beside
    return written is None and bare and (many or (len(years) == 2 and max(years) - min(years) == 1))


_OF_AIMS = re.compile(
    r"目标|規劃|规划|计划|計劃|計畫|预期|預期|力争|力爭|纲要|綱要|约束性|展望|愿景|年均|到(?:19|20)\d\d年|"
    r"\b(?:targets?|goals?|aims?|plan|plans|planned|will|shall|vision|strategy|roadmaps?|blueprints?|masterplan|objectives?|ambitions?|projected|forecast|by\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def one_year_unsaid(columns: Mapping[int, YearColumn], written: int | None) -> bool:
    """Whether a table of an undated text has one column of a year alone, whose heading says neither aim nor record."""
    years = [column for column in columns.values() if column.year]
    return written is None and len(columns) == 1 and len(years) == 1 and years[0].aim is None


@lru_cache(maxsize=8)
def speaks_of_aims(text: str) -> bool:
    """Whether a text has any word of an aim or a plan."""
    return _OF_AIMS.search(text) is not None
