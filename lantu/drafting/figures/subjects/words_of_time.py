"""Words of time around what a number is about: years, aims for years (原定于2031年), and the years that something takes (3年增长)."""

import re

_SOON = r"(?:(?:原|预|订|拟|制)[定订计]|锚定|力拼|力争|争取|估计|预料|计划|当局|政府|市府|拟|目标|规划|截[至止]|于|到|至|在|by|in)"
_AIMING = re.compile(rf"{_SOON}{{1,3}}")
_YEAR_BEFORE = re.compile(
    rf"^{_SOON}{{0,3}}\s*20\d\d(?!/)年?(?:前(?=[把将])[把将]|或(?:之|以)前|\d{{1,2}}月(?:\d{{1,2}}日)?(?:[末底份](?=[\u4e00-\u9fff]))?|[末底](?=[\u4e00-\u9fff]))?[,，]?\s*"
    rf"|^{_SOON}{{0,3}}20\d\d/\d\d年度(?:之?前|内)?"
    r"|^(?:再|并|已)?[于在]?\d{1,2}月\d{1,2}日[，,]?(?=[\u4e00-\u9fff])"
    r"|^(?:再|并|进一步)?(?:迈向|朝着?|向)20\d\d(?:[-/／]\d\d)?年度?"
    rf"|^{_SOON}{{0,3}}(?:今年|明年|去年|后年|明、?后年|来年)(?:年?(?:底|末|初|中(?!心|小|央|高|期))(?:之?前)?|\d{{1,2}}月(?:底|份)?)?(?:目标)?(?:再(?!生|造|就|度|次|融))?(?=$|[\u4e00-\u9fff])"
)
_YEAR_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:19|20)\d\d年(?:底|末)?|目标(?:今年|明年|后年))$|在(?:19|20)\d\d年(?:底|末)?的?基础上(?:继续|再)?$|(?:比|较|以|由|从|自|到|至|(?<![存所实现潜内])在)(?:19|20|21)\d\d年(?:底|末)?的?$"
)
_THROUGH_YEARS = re.compile(  # 3年增长, 过去4年
    r"^\s*(?:预计|计划|力争|目标|预料)?(?:在|于)?(?:近|过去|未来|今后|这)?(?:\d{1,2}|[一二两三四五六七八九十])年(?!级|制|限|期|龄|代|生|一贯|义务)(?:多?来|间|内)?(?:(?:将|共|会)?有(?=[\u4e00-\u9fff]))?(?=[\u4e00-\u9fff])"
)
_SAYS_FOR = re.compile(  # 《意见》提出 到2031年技能人才总量
    r"^.*(?:提出|明确|要求|指出|表示|透露|获悉|确定|规划|力争|确保|争取|[\s》])[，]?(?:到|至|在|于)?20\d\d年(?:[底末]|之?前)?(?=[\u4e00-\u9fff]{2})"
)
_SAID_TWICE = re.compile(r"[去今明本]年(?:19|20)\d\d年")

_PARTS_OF_A_YEAR = (
    r"early|mid|late|end|start|beginning|middle|spring|summer|autumn|winter|(?:first|second|third|fourth)\s+(?:half|quarter)"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
_ONLY_A_TIME = re.compile(
    rf"(?:(?:in|at|by|during|since|from)\s+)?(?:the\s+)?(?:(?:{_PARTS_OF_A_YEAR})[\s-]+(?:of\s+)?)*(?:(?:19|20)\d\d(?:[/-]\d\d)?)?[,\s]*(?:and|but|then)?",
    re.IGNORECASE,
)


def without_spans(before: str) -> str:
    """Return the words before a number without the years that something takes, and without a year that is said twice.

    >>> without_spans("3年增长"), without_spans("本市去年2031年新建")
    ('增长', '本市新建')
    """
    return _SAID_TWICE.sub("", _THROUGH_YEARS.sub("", before))


def without_years(words: str) -> str:
    """Return the words of a subject without the year at one of its ends, and what is aimed at for it.

    >>> (
    ...     without_years("规划到2031年步道长度"),
    ...     without_years("充电桩目标明年"),
    ...     without_years("市府提出到2031年步道长度"),
    ... )
    ('步道长度', '充电桩', '步道长度')
    """
    return _YEAR_BEFORE.sub("", _YEAR_BEHIND.sub("", _SAYS_FOR.sub("", words)))


def says_only_when(words: str) -> bool:
    """Whether words aim at something and do not say at what: 订定."""
    return _AIMING.fullmatch(words) is not None


def tells_only_a_time(words: str) -> bool:
    """Whether English words say only when, so that what follows is about what the number before is about.

    >>> (
    ...     tells_only_a_time("in mid-2031 and"),
    ...     tells_only_a_time("in spring 2031 and"),
    ...     tells_only_a_time("homes in 2031"),
    ... )
    (True, True, False)
    """
    return bool(words) and _ONLY_A_TIME.fullmatch(words) is not None
