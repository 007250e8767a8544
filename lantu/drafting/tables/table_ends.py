"""Where a table ends though rows of cells go on: other headings that name no years, or a title of its own between the rows."""

import re
from collections.abc import Mapping, Sequence

from lantu.drafting.tables.cells.numbers_in_cells import cell_numbers

_HEADS = re.compile(
    r"(?:主要|具体|核心)?(?:指标|项目)(?:名称)?|名称|类别|类型|序号|计量单位|单位|属性|领域|地区|区县|片区|区域|城市|行业|部门|年龄组?|性别|产业"
    r"|(?:key\s+)?(?:indicators?|measures?|metrics?|kpis?)|names?|units?|no\.?|types?|areas?|regions?|districts?|boroughs?|sectors?|age(?:\s+groups?)?|sex",
    re.IGNORECASE,
)
_PART = re.compile(
    r"月|季度|上半年|下半年|岁|\bQ[1-4]\b|\bH[12]\b|quarter|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:规划|预期|约束)?(?:基期|基准|现状|实际|完成|目标|计划|预计|指标)(?:值|数|情况)?|约束性|预期性|(?:base(?:line)?|actuals?|targets?|goals?|plan(?:ned)?|result|value)s?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*(?:附?表|专栏|图)\s*[\d一二三四五六七八九十]|\s*(?:table|box|annex)\s+\d", re.IGNORECASE)
_LEADS = re.compile(r"如下|下表|见表|情况|\b(?:following|below|as follows|table)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"续|continued|\bcont\b", re.IGNORECASE)


def is_other_heading(words: Sequence[str], years: Mapping[int, object]) -> bool:
    """Whether a row under columns of years holds headings that name none: 指标 | 单位 | 主城区 | 外围, below 指标 | 单位 | 2025年 | 2030年.

    >>> years = {2: None, 3: None}
    >>> (
    ...     is_other_heading(["指标", "单位", "主城区", "外围"], years),
    ...     is_other_heading(["指标", "单位", "1月", "2月"], years),
    ... )
    (True, True)
    >>> (
    ...     is_other_heading(["项目开工率", "%", "提高", "稳定"], years),
    ...     is_other_heading(["指标", "单位", "现状", "目标值"], years),
    ... )
    (False, False)
    """
    told = [words[at].strip() for at in years if at < len(words) and words[at].strip()]
    if not told or not any(_HEADS.fullmatch(word.strip()) for word in words) or len(set(filter(None, words))) < 2:
        return False
    if any(not _PART.search(word) and any(True for _ in cell_numbers(word)) for word in told):
        return False
    return not all(_ROLE.fullmatch(word) or _HEADS.fullmatch(word) for word in told)


def ends_between(text: str) -> bool:
    """Whether what stands between two rows of cells parts two tables: a numbered title, or a sentence; a page's number does not.

    >>> [ends_between(text) for text in ("表2 各区情况", "续表2", "— 12 —", "下表为各片区情况。", "Output:")]
    [True, False, False, True, False]
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if any(_GOES_ON.search(line) for line in lines):
        return False
    return any(
        _TITLE.match(line) or (len(line) > 5 and line[-1] in "。；.") or (line[-1] in "：:" and _LEADS.search(line))
        for line in lines
    )
