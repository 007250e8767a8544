"""Whether a number is a year, a day or a span of time, and so no figure of a city."""

import re

from lantu.drafting.amounts.units.unit_words import longest_unit

_DATE = re.compile(r"\s*(?:年(?!均|增|产|人均|吞吐|产值|内|期|一遇)|月|日|号(?!线)|时(?!长)|点(?!\d))")


_THROUGH_YEARS = re.compile(r"\s*年(?:来|间|内)?(?:累计|合计|共|净|翻|平均|年均)*(?:增|降|减|提|下|翻|投|建|完)")


def is_duration(after: str) -> bool:
    """Whether a number counts time that passes, which is seldom a figure of a city."""
    if _THROUGH_YEARS.match(after):
        return True  # 3年增长58%
    return (
        re.match(r"\s*(?:多|余)?(?:(?i:years?|days?|months?|weeks?|decades?)|周年|年|天|个月)(?!\w*[均增])", after)
        is not None
    )


_COUNTED_NOT_DATED = re.compile(
    r"\s+(?:(?!in|of|to|and|the|for|by\b)[a-z-]+\s+){0,2}"
    r"(?:homes|houses|dwellings|units|jobs|people|residents|trees|hectares|beds|places|households|students|apartments|flats|buses|vehicles|"
    r"bicycles|businesses|workers)\b"
)  # 2000 affordable homes
_DATES_IT = re.compile(
    r"\b(?:in|by|since|from|until|till|the|of|for|during|after|before|between|mid|early|late|end|through|as|a|(?<!up )to)\s*-?\s*$"
    r"|[-–—/(]\s*$",
    re.IGNORECASE,
)


_DATES_FIRMLY = re.compile(r"\b(?:in|by|since|until|till|during|after|before|mid|early|late)[\s-]*$", re.IGNORECASE)


_SO_MANY = re.compile(
    r"\b(?:more\s+than|fewer\s+than|at\s+least|at\s+most|nearly|almost|up\s+to|as\s+many\s+as|an?\s+extra|extra|another|an?\s+additional|total\s+of)\s+$",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\s+(?:(?!in|of|to|and|the|for|by|at|on\b)[a-z-]+\s+){0,2}"
    r"(?!(?:levels|targets|goals|figures|prices|estimates|results|years|plans|numbers|totals|budgets|rates|values|emissions|sales|volumes|standards|elections|forecasts|projections|terms|dollars|its|is|was|has|this)\b)[a-z]{3,}(?:s|people)\b"
)
_OF_A_STUDY = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}(?:projections?|estimates?|census|surveys?|baselines?|data|statistics|figures)\b"
)  # the 2031 household projections


def is_date(after: str, digits: str, before: str) -> bool:
    """Whether a number between the words before and after it is a year or part of a date."""
    year = re.fullmatch(r"(?:19|20|21)\d\d", digits) is not None
    if year and digits > "2110" and re.match(r"\s[a-z]+s\b", after):
        return False  # 2155 requests
    if year and _SO_MANY.search(before) and _THINGS.match(after):
        return False  # more than 2000 families
    if year and _OF_A_STUDY.match(after):
        return True
    if year and _COUNTED_NOT_DATED.match(after) and _DATES_FIRMLY.search(before):
        return True
    if year and _COUNTED_NOT_DATED.match(after) and re.search(r"[A-Za-z]\s*$", before) and not _DATES_IT.search(before):
        return False
    if year and not after.lstrip().startswith("年") and longest_unit(after):
        return False
    if year and not re.match(r"\s*(?:[多余](?!年)|%|个|家|件|人|万|亿|[a-zA-Z]+)", after.replace("年", "Y", 1)):
        return True
    if (
        year
        and re.match(r"\s*(?:年|s\b|[-–—/至到]\s*(?:19|20)?\d\d|[a-zA-Z])", after)
        and not longest_unit(after.replace("年", "\x00", 1))
    ):
        return True
    return bool(_DATE.match(after)) and "." not in digits


def tells_time(before: str, digits: str, after: str) -> bool:
    """Whether a number is an hour (08:36), a minute (11时41分) or the second year of a span (2031-36)."""
    hour = re.match(r":[0-5]\d(?!\d)", after) is not None and len(digits) <= 2
    hour = hour or (
        re.search(r"\d[时点]$", before) is not None and re.match(r"分(?![\u4e00-\u9fff])", after) is not None
    )
    return hour or (
        re.search(r"(?:19|20)\d\d\s*[-–/\\]$|\bFY\s?\d\d\s?[-–/]$", before) is not None
        and re.fullmatch(r"\d\d", digits) is not None
    )
