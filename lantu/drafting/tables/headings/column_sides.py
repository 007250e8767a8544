"""The side of a column by the words of its heading: an aim (Target, Budget, 计划), what was (Actual, Outcome, 完成), or foretold.

Long because it holds the words of two languages.
"""

import re

from lantu.drafting.sentences.months import MONTHS

_WHOSE = r"(?:sector|partner|national|regional|local|state|country|county|council|city|agency|global|programme|project)"
ROLE = re.compile(
    rf"\s*(?:(?!(?:NO|NON|ON|OFF|BY|VS|MET|OVER)\b)(?-i:[A-Z\d]{{2,7}})\s+|{_WHOSE}\s+)?"
    r"(?:(?P<years>(?:19|20)\d\d\s*/\s*(?:19|20)\d\d\s+)?"
    r"(?:(?:final|overall|plan|annual|yearly|our|(?:mid|end|medium|long|short)-?\s?term|end[-\s]of[-\s](?:the[-\s])?(?:plan|term|period|programme|program|project)|five-?\s?year|revised|proposed)\s+)?(?:targets?|goals?|milestones?(?:\s\d)?)(?:\s+for(?:\s+[A-Za-z][A-Za-z/&’'-]*){1,8})?|desired\s+(?:level|outcome|result)|目标值?|规划目标值?"
    r"|(?P<base>(?:current|present|latest|previous|prior|last)(?:\s+\w+){0,2}|baseline(?:\s+(?:value|performance|figure|position|data))?|actual(?:\s+\w+)?"
    rf"|(?:(?:{MONTHS}|interim|total|cumulative|year[-\s]end|end[-\s]of[-\s]year|full[-\s]year)\s+)?results?(?:\s*[(]#[)])?"
    r"|(?:year[-\s]end|end[-\s]of[-\s]year|full[-\s]year)(?:\s+(?:actuals?|outturn|position|performance|figure|value|status))?"
    r"|outturn|achieved|performance|achievements?|(?!(?:target|goal|desired|planned?|base(?:line)?)\b)(?:[A-Za-z]+\s+)?(?:[(][^()]{1,12}[)]\s+)?values?|现状值?|基期值?|基准值?))\s*",
    re.IGNORECASE,
)
PLANNED_FOR = re.compile(
    r"(?:全年|年度|当年|本年|主要)*(?:预期目标|计划目标|目标任务|任务目标|目标|计划|任务)(?:值|数|量)?"
)
DONE = re.compile(
    r"(?:全年|年度|当年|本年|实际|预计)*(?:完成|实现|执行)(?:情况|值|数|量)?|(?:全年|年度)?实绩(?:值)?|(?:任务|目标|计划)?完成(?:进度|率|比例)"
    r"|占(?:全?年|年度|年初|调整)*(?:任务|计划|目标|预算)(?:数)?(?:之?比(?:例|重)?|的?百分比)?(?:[(（]?[%％][)）]?)?|已完成数?"
)


VALUE = re.compile(r"\s*(?:values?|score)\s*", re.IGNORECASE)


def role_of(word: str) -> bool | None:
    """Return whether a heading calls its column an aim (True) or what is there (False); None where it does neither."""
    role = ROLE.fullmatch(word)
    return None if role is None else not role["base"]


def side_of(word: str) -> bool | None:
    """Return whether a heading below a year calls its column an aim (True) or what was (False); None where it does neither."""
    plain = "".join(word.split())
    if (role := role_of(word)) is not None:
        return role
    if PLANNED_FOR.fullmatch(plain) or _ALLOWED.fullmatch(word.strip()):
        return True
    return False if VALUE.fullmatch(word) or DONE.fullmatch(plain) or _COUNTED.fullmatch(word.strip()) else None


_YEARLY = r"(?:(?:main|original|adjusted|adjustments?|amended|final|annual|medium-term|expenditure)\s+){0,2}"
_ALLOWED = re.compile(
    rf"{_YEARLY}(?:appropriations?|budget(?:ed)?|planned|plan)|(?:adopted|approved|enacted|proposed|request(?:ed)?|recommended)(?:\s+budget)?"
    r"|medium-term\s+(?:expenditure\s+)?estimates?|(?:[本上前]年度?|本次|年初|当年|全年|调整|原来|原|核准|批准)*预算数?|(?-i:B\.?E\.?)|指标数?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:audited\s+|expenditure\s+|actual\s+|final\s+|restated\s+)*(?:outcomes?|outturns?|results?|actuals?)|(?:revised|estimated?|unaudited|audited|preliminary|provisional)(?:\s+(?:estimates?|budget|actuals?|figures?))?"
    r"|history|baseline|(?:[本上前]年度?|累计|全年)*(?:决算|执行)数?|(?:[本上前]年度?|累计)(?:完成数|同期数?)|预计数?|现状(?:值|水平)?|实际(?:值|数|开支|收入|支出)?|修订预算数?|(?-i:R\.?E\.?)",
    re.IGNORECASE,
)
_FORETOLD = re.compile(
    r"(?:projected|projections?|forecasts?|expected|anticipated|预测|预估)(?:\s+\w+)?", re.IGNORECASE
)


def leads_with_an_aim(word: str) -> bool:
    """Whether a heading's words begin with what is planned or foretold: 规划人口, 计划投资.

    >>> [leads_with_an_aim(word) for word in ("规划人口", "计划投资", "总投资")]
    [True, True, False]
    """
    return re.match(r"(?:规划|目标|计划|预期|拟|预测)(?!完成|执行|的)", word.strip()) is not None


def foretells(word: str) -> bool:
    """Whether a heading below a year says that its column is only foretold."""
    return _FORETOLD.fullmatch(word.strip()) is not None


_PART = re.compile(
    r"(?:Q[1-4]|[1-4]Q|H[12]|(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half)|quarter\s+[1-4]|YTD|year\s+to\s+date|第?[一二三四1-4]季度|[上下]半年)",
    re.IGNORECASE,
)


def names_a_part_of_a_year(word: str) -> bool:
    """Whether a heading below a year names a part of it: Q2, H1, 上半年.

    >>> [names_a_part_of_a_year(word) for word in ("Q2", "上半年", "Target")]
    [True, True, False]
    """
    return _PART.fullmatch(word.strip()) is not None
