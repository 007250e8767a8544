"""The years of the two numbers of a move: "from 172 km in 2024 to 1,669 km", 由2026年的9%提高到11%."""

import re
from collections.abc import Sequence

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.figures.years.years_of_others import told_of_a_deed
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import Year

_FROM = re.compile(
    r"(?:从(?!业|事|严|而|容|[^，；。]{0,10}水平)|由(?!于|此|[^，；。]{0,10}水平)|\bfrom(?:\s+(?:the\s+)?current)?)\s*[^，,；;。A-Za-z]{0,12}$"
    r"|\bfrom\s+(?:(?:the|an?|its|their|our|current\w*|present|existing|today[’']s|around|about|nearly|over|under|below|above|more|less|than|at\s+least|just|only|average|mean|median|"
    r"rates?|levels?|share|baseline|estimated|of|in|roughly|approximately|some|mere|low|high|record|total|annual|(?:19|20)\d\d|us|rs\.?|tk\.?|usd|sar|eur|[a-z]{2,14}[’']s?)[\W_]+){0,7}$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:到|至|为|成|\bto)\s*[^，,；;。]{0,4}$", re.IGNORECASE)
_AIMED_FOR = re.compile(r"(?:到|至|即|力争|目标|计划)\s*$")  # 目标是四年内（即2031年）把时间由六年降至四年
_IS_AN_AIM = re.compile(
    r"\d{4}\s+(?:targets?|goals?|aims?)\b", re.IGNORECASE
)  # "the 2031 target is to go from 4% to 7%"
_FROM_TO_YEAR = re.compile(
    r"((?:19|20)\d\d)年?(?:到|至|[-—–~])(?:19|20)\d\d年[，,]?[^。；\d]*$"
)  # 2026年到2029年，由9%降到7%
_OVER_YEARS = re.compile(
    r"(?:从|由|自)((?:19|20)\d\d)年?(?:到|至)(?:19|20)\d\d年[，,](?!.*(?:19|20)\d\d年)[^。\n]*$"
)  # 从1949年到2016年，小学由1335所增加到3526所，中学由9所
_BETWEEN = re.compile(
    r"\b(?:between|from|over|during)\s+(?:the\s+)?(?:period\s+)?(?:(?:fiscal|financial)\s+)?(?:years?\s+)?(?:FY\s?)?(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<end>\d\d)(?!\d))?"
    r"\s*(?:and|to|[–—-])\s*(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d\d)?(?!\d)[^.;]*$",
    re.IGNORECASE,
)  # from 4 to 5 between 2019 and 2023
_LAST_YEAR = re.compile(r"(?:由|从)(?:上年|去年|上一年|前一年)(?:底|末)?的?[^，。；]{0,6}$")  # 由上年的
_RIGHT_BEFORE = re.compile(r"(?:从|由|自)((?:19|20)\d\d)年(?:底|末)?的?约?$")  # 2031年产值…，从2001年40亿元到…
_OWN_YEAR = re.compile(r"((?:19|20)\d\d)年(?:末|底)?的?[^，。；：\d（）()]{0,8}$")


def is_first_of_two(at: NumberInClause, words: str) -> bool:
    """Whether a number is where a move begins, by the words of its clause before it."""
    return _FROM.search(words) is not None and not _TO.search(at.lead)


_BESIDE = re.compile(r"\s*(?:[a-z]{1,12}\s+)?and\s+(?:(?:about|around|some|over|nearly)\s+)*(?:US|Rs\.?)?\s?[£$€]?")


def is_beside_the_first(at: NumberInClause, start: int) -> bool:
    """Whether a number of an English sentence stands beside the one where a move begins: "from 40 and 60 to 50 and 80 respectively".

    start: of its clause.
    """
    if not at.is_english or not at.earlier or "respectively" not in at.sentence.text:
        return False
    last = at.earlier[-1]
    beside = _BESIDE.fullmatch(at.text, last.end, at.amount.start) is not None
    return beside and _FROM.search(at.text[min(start, last.start) : last.start]) is not None


def moved_from(at: NumberInClause, start: int) -> int | None:
    """Return where the first of two numbers is led in, of which this is the second: "from 172 km in 2024 to 1,669 km"."""
    if not at.earlier or at.last <= start or not _TO.search(at.lead):
        return None
    led = _FROM.search(at.text[start : at.earlier[-1].start])
    return start + led.start() if led else None


def year_of_second(at: NumberInClause, led: int, years: Sequence[Year], passage: Passage) -> int | None:
    """Return the year of the second of two numbers: behind it in its clause, else before both; led: where the first is led in."""
    if own := _OWN_YEAR.search(at.lead):
        return int(own[1])  # 由1%，到2026年增至1.5%、2031年增至5%
    behind = [year.year for year in years if at.amount.end <= year.at < at.end]
    before = [
        year.year
        for year in years
        if year.at < led and not told_of_a_deed(at.text, at.sentence.start, [year], at.amount)
    ]
    first = {year.year for year in years if led <= year.at < at.amount.start}
    going_on = None if passage.year in first else passage.year  # 由“十五五”时期的9亿元提高到12亿元
    return (behind[:1] or before[-1:] or [going_on])[0]


def year_of_first(
    text: str,
    amount: Amount,
    inside: list[Amount],
    years: Sequence[Year],
    places: tuple[int, int, int],
    passage: Passage,
    base: int | None,
) -> int | None:
    """Return the year of the first of two numbers: of 由2026年的9%提高到11% it is 2026, of 由上年的 the year before.

    places: where its clause begins, from where a year leads it, and where its clause ends.
    """
    start, led_from, end = places
    if led := _RIGHT_BEFORE.search(text[start : amount.start]):
        return int(led[1])
    following = min((item.start for item in inside if item.start > amount.start), default=end)
    told = [item for item in years if not item.base]
    of = told[-1].year if told else passage.year
    if spanned := _FROM_TO_YEAR.search(text[max(0, amount.start - 60) : amount.start]):
        return int(spanned[1])
    if over := _OVER_YEARS.search(text[max(0, amount.start - 160) : amount.start]):
        return int(over[1])
    if of and _LAST_YEAR.search(text[start : amount.start]):
        return of - 1
    own = [
        item.year
        for item in told
        if led_from <= item.at < amount.start
        and not _AIMED_FOR.search(text[max(start, item.at - 4) : item.at])
        and not _IS_AN_AIM.match(text, item.at)
    ][-1:]
    own = own or [
        item.year
        for item in told
        if amount.end <= item.at < following and not re.search(r"\sto\s|[到至，,]\s*$", text[amount.end : item.at])
    ]
    if own and (since := _BETWEEN.search(text[max(0, amount.start - 120) : amount.start])):
        return int(since["first"][:2] + (since["end"] or since["first"][2:]))
    compared = [item.year for item in years if item.base and item.at < amount.start][-1:]
    return own[0] if own else base or (compared or [passage.first])[0]
