"""The year that a number speaks of, and whether it is promised or was there already: either hangs on the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.drafting.amounts.amounts import Amount
from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.figures.subjects.pairs import Pair, bracket_around
from lantu.drafting.figures.subjects.told_subject import ToldSubject
from lantu.drafting.figures.years.bracketed_years import counted_from
from lantu.drafting.figures.years.figure_years import (
    bound_year,
    still_now,
    tells_what_is,
    told_of_last_year,
    told_of_later,
    told_of_years_past,
    year_by_word,
    year_of,
)
from lantu.drafting.figures.years.years_of_others import told_of_a_deed, year_of_clause
from lantu.drafting.times.english_view import side_in_english
from lantu.drafting.times.named_plans import without_named
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import Year, view_of, years_in
from lantu.drafting.times.to_be_done import says_past, side_of_bids, side_of_words

_FROM = re.compile(
    r"(?:从(?!业|事|严|而|容|[^，；。]{0,10}水平)|由(?!于|此|[^，；。]{0,10}水平)|\bfrom(?:\s+(?:the\s+)?current)?)\s*[^，,；;。A-Za-z]{0,12}$"
    r"|\bfrom\s+(?:(?:the|an?|its|their|our|current\w*|present|existing|today[’']s|around|about|nearly|over|under|below|above|more|less|than|at\s+least|just|only|average|mean|median|"
    r"rates?|levels?|share|baseline|estimated|of|in|roughly|approximately|some|mere|low|high|record|total|annual|(?:19|20)\d\d|us|rs\.?|tk\.?|usd|sar|eur|[a-z]{2,14}[’']s?)[\W_]+){0,7}$",
    re.IGNORECASE,
)
_AIMED_FOR = re.compile(r"(?:到|至|即|力争|目标|计划)\s*$")  # 目标是四年内（即2031年）把时间由六年降至四年
_FROM_TO_YEAR = re.compile(
    r"((?:19|20)\d\d)年?(?:到|至|[-—–~])(?:19|20)\d\d年[，,]?[^。；\d]*$"
)  # 2026年到2029年，由9%降到7%
_AIMED_NEXT = re.compile(r"[，,；;]\s*((?:19|20)\d\d)年[^，。；]{0,16}(?:目标|预期|力争|计划|拟|将)")
_AIMED_AT = re.compile(r"目标|预期|力争|争取|确保|计划|将|到(?:19|20)\d\d|以上|以内|左右|达到")
_OVER_YEARS = re.compile(
    r"(?:从|由|自)((?:19|20)\d\d)年?(?:到|至)(?:19|20)\d\d年[，,](?!.*(?:19|20)\d\d年)[^。\n]*$"
)  # 从1949年到2016年，小学由1335所增加到3526所，中学由9所
_BETWEEN = re.compile(
    r"\b(?:between|from|over|during)\s+(?:the\s+)?(?:period\s+)?(?:(?:fiscal|financial)\s+)?(?:years?\s+)?(?:FY\s?)?(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<end>\d\d)(?!\d))?"
    r"\s*(?:and|to|[–—-])\s*(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d\d)?(?!\d)[^.;]*$",
    re.IGNORECASE,
)  # from 4 to 5 between 2019 and 2023
_LAST_YEAR = re.compile(r"(?:由|从)(?:上年|去年|上一年|前一年)(?:底|末)?的?[^，。；]{0,6}$")  # 由上年的
_NOW = re.compile(
    r"(?:目前|现状|当前|现有)(?:的|为|是|约|达)?$|(?<!will\s)(?<!to\s)\bnow\s+(?:at|stands?\s+at)\s+(?:(?:about|around|just|only|over|nearly|some)\s+)*$|\b(?:baseline|current(?:ly)?|existing)\b(?!\s+levels?\b)(?!.*\btarget)(?!.*\bby\s+(?:an?\s+|additional\s+|further\s+|about\s+|at\s+least\s+)*$)[^,;.()]{0,24}$",
    re.IGNORECASE,
)  # a number behind such a word was there already
_DONE = re.compile(
    r"(?<!to\s)(?<!will\s)(?<!shall\s)(?<!would\s)(?<!should\s)\b(?:has|have|had)\s+(?:(?:already|since|also|now|been|only|just|recently|successfully|largely|fully)\s+)*(?!committed|pledged|endorsed|approved|adopted|agreed|planned|promised|proposed|targeted|vowed|decided|aimed|recommended|suggested|advised)(?:\w{2,}ed|met|grown|risen|fallen|cut|built|become|seen|made|reached|driven|won|shrunk|sunk|gone|come|put|kept|held)\b"
    r"(?!.*\b(?:will|shall|aims?|targets?|goals?|pledged|committed|planned|expected|(?:plan|scheme|programme|program|project|strategy|initiative)s?\s+to)\b)",
    re.IGNORECASE,
)  # a verb that tells what is done
_TO = re.compile(r"(?:到|至|为|成|\bto)\s*[^，,；;。]{0,4}$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:to|by|until)\s+$", re.IGNORECASE
)  # (8,000 each year to 2031): in brackets, and still to come
_BESIDE_A_YEAR = re.compile(r"(?:较|比|与|相比于?)((?:19|20)\d\d)年(?:底|末)?的?约?$")
_MOVES_ON = re.compile(
    r"的?(?:基础上)?(?:大幅|再)?(?:下降|减少|降低|增长|增加|提高|上升|提升|翻|多|少|高|低)[^，。；]{0,6}\d"
)
_UNDER_WAY = re.compile(
    r"(?:[^，。；、\d]{0,4})(?:施工中|兴建中|在建(?:中|[，。；、])|建设中(?![心央]))"
)  # 另有1631户施工中
_TO_ANOTHER = re.compile(
    r"(?:(?!\b(?:in|by)\s+(?:19|20)\d\d)[^;.,\d]){0,40}?\sto\s(?:zero|nil|none|net)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class YearAndSide:
    """The year of a number, the year that it is measured from, whether it is promised; years: those that its sentence tells."""

    date: int | None
    base: int | None
    promised: bool
    years: list[Year]


def year_and_side(
    at: NumberInClause, told: ToldSubject, passage: Passage, written: int | None, pair: Pair | None
) -> YearAndSide:
    """Return the year of a number and its side; written: the year of the text, where it is known."""
    text, sentence, amount = at.text, at.sentence, at.amount
    words = text[told.start : amount.start]
    every = _years_around(at, passage)
    years = [year for year in every if not year.base]
    date, base = year_of(text, amount, every, (told.start, at.end), passage, sentence, at.inside)
    if pair and pair.year:
        date = pair.year
    date = year_by_word(at.before, date, years, written)
    first = _FROM.search(words) is not None and not _TO.search(at.lead)
    if first:
        led_from = told.start if told.name else at.start
        date = _year_of_first(text, amount, at.inside, every, (told.start, led_from, at.end), passage, base)
    elif (moved := _moved_from(at, told.start)) is not None:
        date = _year_of_second(at, moved, years, passage)
    bound = bound_year(text, amount, every, at.inside)
    first_told = date
    if told_of_last_year(at.said_before) and not bound:
        date = written - 1 if written else None
    date = None if told_of_later(at.before) else date
    view = _view(at, told.start, passage, written, every, (first_told, date), bound)
    now = _is_now(at)
    told_beside = any(amount.start - len(at.lead) <= year.at < amount.start for year in every)
    if bound and first:
        date = None if _TO_ANOTHER.match(text, amount.end) else bound  # "from 9 t a year to zero by 2034"
    elif now and not bound and not told_beside and not re.match(r"\s*[（(](?:19|20)\d\d\b", text[amount.end : at.end]):
        date = None
    of_the_base = _is_of_the_base(at, every, date)
    beside = _MOVES_ON.match(at.after) and _BESIDE_A_YEAR.search(words)  # 较2024年0.42吨下降26%
    date = int(beside[1]) if beside else date
    promised = view == "ahead" and not (_is_reported(at, date) or first or now or beside or of_the_base)
    date = year_of_clause(text, amount, date, sentence, at.inside, years, promised)
    if promised and written and date and date < written:
        date = None  # the year of something else: nobody promises for the past
    return YearAndSide(date, base, promised, years)


def _years_around(at: NumberInClause, passage: Passage) -> list[Year]:
    """Return the years of the sentence that are no number of it; where the passage has a year, without those in names of plans."""
    told = years_in(at.text, at.sentence.start, at.sentence.end)
    years = [year for year in told if not any(item.start <= year.at < item.end for item in at.inside)]
    return without_named(at.text, years) if passage.year else years


def _moved_from(at: NumberInClause, start: int) -> int | None:
    """Return where the first of two numbers is led in, of which this is the second: "from 172 km in 2024 to 1,669 km"."""
    if not at.earlier or at.last <= start or not _TO.search(at.lead):
        return None
    led = _FROM.search(at.text[start : at.earlier[-1].start])
    return start + led.start() if led else None


def _year_of_second(at: NumberInClause, led: int, years: Sequence[Year], passage: Passage) -> int | None:
    """Return the year of the second of two numbers: behind it in its clause, else before both; led: where the first is led in."""
    behind = [year.year for year in years if at.amount.end <= year.at < at.end]
    before = [
        year.year
        for year in years
        if year.at < led and not told_of_a_deed(at.text, at.sentence.start, [year], at.amount)
    ]
    return (behind[:1] or before[-1:] or [passage.year])[0]


def _year_of_first(
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
        if led_from <= item.at < amount.start and not _AIMED_FOR.search(text[max(start, item.at - 4) : item.at])
    ][-1:]
    own = own or [
        item.year
        for item in told
        if amount.end <= item.at < following and not re.search(r"\sto\s", text[amount.end : item.at])
    ]
    if own and (since := _BETWEEN.search(text[max(0, amount.start - 120) : amount.start])):
        return int(since["first"][:2] + (since["end"] or since["first"][2:]))
    compared = [item.year for item in years if item.base and item.at < amount.start][-1:]
    return own[0] if own else base or (compared or [passage.first])[0]


def _view(
    at: NumberInClause,
    start: int,
    passage: Passage,
    written: int | None,
    every: Sequence[Year],
    dates: tuple[int | None, int | None],
    bound: int | None,
) -> str:
    """Return "ahead" or "back"; dates: the year of the number, and what is left of it where words tell of last year or of later."""
    text, sentence, amount, date = at.text, at.sentence, at.amount, dates[0]
    years = [year for year in every if not year.base]
    latest = max((year.year for year in years), default=0)
    aside = _is_of_an_earlier_year(at, every, latest)
    past = bound is not None and written is not None and bound < written
    done = _DONE.search(text[start : amount.start]) and not (written and date and date > written)
    today = sentence.is_english and tells_what_is(text, amount, years, (start, at.end))
    settled = side_of_words(at.lead, at.said_before) or view_of(sentence, passage.view, date or latest, written)
    told_so = date in passage.coming and not says_past(sentence) and not at.lead.endswith("出现")
    settled = settled or ("ahead" if (date and date == passage.horizon) or told_so else "")
    since = told_of_years_past(at.said_before) or re.match(r"(?:至|到)(?:去年|目前|今|现在)", at.after)
    was = aside or past or done or today or told_of_last_year(at.said_before) or since
    view = "back" if was else settled or side_of_bids(passage, sentence, text[start : at.end])
    if not at.is_english:
        return view
    told = (aside or past, done is not None or today)
    return side_in_english(text, amount, sentence, at.inside, view, passage, told, dates[1], written)


def _is_of_an_earlier_year(at: NumberInClause, every: Sequence[Year], latest: int) -> bool:
    """Whether a number stands in brackets with a year before the latest of its sentence, or is counted from such a year."""
    text, sentence = at.text, at.sentence
    bracket = bracket_around(text, at.amount.start, (sentence.start, sentence.end))
    within = [year for year in every if bracket is not None and bracket[0] <= year.at < bracket[1]]
    within = [year for year in within if not _UNTIL.search(text[max(sentence.start, year.at - 12) : year.at])]
    return any(year.year < latest for year in within) or counted_from(
        text, at.amount, list(every), (sentence.start, sentence.end)
    )


def _is_now(at: NumberInClause) -> bool:
    """Whether a number was there when its text was written: 目前…, "currently …"."""
    behind = at.text[at.amount.end : at.end]
    return (
        _NOW.search(at.lead) is not None
        or still_now(at.said_before)
        or re.match(r"\s*(?:today|at\s+present|currently)\b", behind) is not None
        or _UNDER_WAY.match(at.text, at.amount.end) is not None
    )


def _is_of_the_base(at: NumberInClause, every: Sequence[Year], date: int | None) -> bool:
    """Whether a number is that of the base year, told before it: 2005年碳排放190万吨，以2005年为基准年."""
    return (
        date is not None
        and any(year.base and year.year == date for year in every)
        and any(not year.base and year.year == date and at.start <= year.at < at.amount.start for year in every)
    )


def _is_reported(at: NumberInClause, date: int | None) -> bool:
    """Whether a number was reached in the year before the one that is aimed at next: 2030年生产总值增长4%，2031年目标为5%以上."""
    following = _AIMED_NEXT.search(at.text, at.amount.end, at.sentence.end)
    return (
        following is not None
        and date == int(following[1]) - 1
        and str(date) in at.before
        and not _AIMED_AT.search(at.text[at.start : at.end])
    )
