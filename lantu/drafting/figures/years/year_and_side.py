"""The year that a number speaks of, and whether it is promised or was there already: either hangs on the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.figures.subjects.pairs import Pair, bracket_around
from lantu.drafting.figures.subjects.told_subject import (
    ToldSubject,
    is_a_part_of_the_aim,
    is_a_share_of_the_task,
    is_of_the_plan,
)
from lantu.drafting.figures.years.bracketed_years import counted_from
from lantu.drafting.figures.years.figure_years import (
    IN_THAT_TIME,
    bound_year,
    of_no_one_year,
    still_now,
    tells_what_is,
    told_of_last_year,
    told_of_later,
    told_of_this_year,
    told_of_years_past,
    year_by_word,
    year_of,
)
from lantu.drafting.figures.years.told_before import is_estimated, is_of_the_base, is_only_of_the_plan, is_reported
from lantu.drafting.figures.years.years_beside import year_moved_on_from
from lantu.drafting.figures.years.years_of_a_move import (
    is_beside_the_first,
    is_first_of_two,
    moved_from,
    year_of_first,
    year_of_second,
)
from lantu.drafting.figures.years.years_of_others import year_of_clause
from lantu.drafting.times.english_view import side_in_english
from lantu.drafting.times.looking_ahead.to_be_done import says_past, side_of_bids, side_of_words
from lantu.drafting.times.looking_back.before_more import is_before_more
from lantu.drafting.times.looking_back.counted_days import is_counted_day
from lantu.drafting.times.looking_back.earlier_years import was_set_before_another, was_set_for_an_earlier_year
from lantu.drafting.times.looking_back.ending_years import is_expected_of_what_ends, of_no_year_told_before
from lantu.drafting.times.looking_back.past_clauses import done_this_year, moved_on_the_way, was_before_what_will_be
from lantu.drafting.times.looking_back.surveys import expects_its_year
from lantu.drafting.times.named_plans import without_named
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import Year, view_of, years_in
from lantu.drafting.times.plan_span import first_of_plan, moved_before_the_plan, outside_titles

_NOW = re.compile(
    r"(?:目前|现状|当前|现有|现时|现在)(?:的|为|是|约|达)?$|(?<!will\s)(?<!to\s)\bnow\s+(?:at|stands?\s+at)\s+(?:(?:about|around|just|only|over|nearly|some)\s+)*$|\b(?:baseline|current(?:ly)?|existing)\b(?!\s+levels?\b)(?!.*\btarget)(?!.*\bby\s+(?:an?\s+|additional\s+|further\s+|about\s+|at\s+least\s+)*$)[^,;.()]{0,24}$",
    re.IGNORECASE,
)  # a number behind such a word was there already
_TODAY = re.compile(r"\s*(?:[a-z]+\s+){0,2}?(?:today|at\s+present|currently|now)\b")
_JUST_FROM = re.compile(r"\bfrom\s+(?:US)?[£$€]?\s?$")
_CURRENTLY = re.compile(
    r"\W*(?:Currently|At\s+present|Presently|At\s+the\s+moment|At\s+this\s+time|As\s+of\s+now)\b,?\s"
    r"(?:(?!\b(?:will|aims?|plans?|targets?|but|by|expected|(?:19|20)\d\d)\b)[^;:.]|\.(?=\d))*$"
)  # begins a sentence that tells what is
_DONE = re.compile(
    r"(?<!to\s)(?<!will\s)(?<!shall\s)(?<!would\s)(?<!should\s)\b(?:has|have|had)\s+(?:(?:already|since|also|now|been|only|just|recently|successfully|largely|fully)\s+)*(?!committed|pledged|envisaged|envisioned|projected|forecast|foreseen|endorsed|approved|adopted|agreed|planned|promised|proposed|targeted|vowed|decided|aimed|recommended|suggested|advised)(?:\w{2,}ed|met|grown|risen|fallen|cut|built|become|seen|made|reached|driven|won|shrunk|sunk|gone|come|put|kept|held)\b"
    r"(?!.*\b(?:will|shall|aims?|targets?|goals?|pledged|committed|planned|expected|(?:plan|scheme|programme|program|project|strategy|initiative)s?\s+to|would)\b)",
    re.IGNORECASE,
)  # a verb that tells what is done
_REACHED_ALREADY = re.compile(r"已|同比|了(?![解结])|截[至止]")
_UNTIL = re.compile(
    r"\b(?:to|by|until)\s+$", re.IGNORECASE
)  # (8,000 each year to 2031): in brackets, and still to come
_UP_TO_A_YEAR = re.compile(
    r"(?:^|[，。；])\W{0,3}截[至止]到?(?:(?:19|20)\d\d年|\d{1,2}月(?=底|末)|目前，)[^；。]*已(?:(?!将|力争|争取|确保|计划|目标|预计|\d{4}年|未来|今后)[^；。])*$"
)  # 截至2031年底已完成455公里，实施率达
_EVERY_YEAR = re.compile(r"每年(?!度|的|末|底)[^，。；\d]{0,10}$")  # 每年超过90万人 is of no one year
_UNDER_WAY = re.compile(
    r"(?:[^，。；、\d]{0,4})(?:施工中|兴建中|在建(?:中|[，。；、])|建设中(?![心央]))"
)  # 另有1631户施工中
_TO_ANOTHER = re.compile(
    r"(?:(?!\b(?:in|by)\s+(?:19|20)\d\d)[^;.,\d]){0,40}?\sto\s(?:zero|nil|none|net)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"其中[，,]?(?:19|20)\d\d年[^；;。]*[；;]")  # 其中2031年突破3万亿元；: the year of that step alone


@dataclass(frozen=True)
class YearAndSide:
    """The year of a number, the year that it is measured from, whether it is promised; years: those that its sentence tells.

    estimated: it tells how a year ends that was not yet over.
    """

    date: int | None
    base: int | None
    promised: bool
    years: list[Year]
    estimated: bool = False


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
    first = is_first_of_two(at, words) or is_beside_the_first(at, told.start)
    if first:
        led_from = told.start if told.name else at.start
        date = year_of_first(text, amount, at.inside, every, (told.start, led_from, at.end), passage, base)
    elif (moved := moved_from(at, told.start)) is not None:
        date = year_of_second(at, moved, years, passage)
    bound = bound_year(text, amount, every, at.inside)
    first_told = date
    if told_of_last_year(at.said_before) and not bound:
        date = written - 1 if written else None
    over_years = (of_no_one_year(at.said_before) or IN_THAT_TIME.search(at.after)) and not bound
    date = None if told_of_later(at.before) or over_years else date
    if (told_of_this_year(at.said_before) or done_this_year(at.after)) and not bound:
        date = written or None
    view = _view(at, told.start, passage, written, every, (first_told, date), bound)
    now = _is_now(at)
    told_beside = any(amount.start - len(at.lead) <= year.at < amount.start for year in every)
    if bound and first:
        date = None if _TO_ANOTHER.match(text, amount.end) else bound  # "from 9 t a year to zero by 2034"
    elif now and not bound and not told_beside and not re.match(r"\s*[（(](?:19|20)\d\d\b", text[amount.end : at.end]):
        date = None
    if _TODAY.match(text, amount.end) and _JUST_FROM.search(text[max(0, amount.start - 12) : amount.start]):
        date = None  # from 125,000 today
    of_the_base = is_of_the_base(at, every, date)
    beside, date = year_moved_on_from(words, at.after, amount.unit, date)
    if is_expected_of_what_ends(text, at.said_before) and of_no_year_told_before(at.said_before):
        date = None
    date = None if view != "ahead" and not bound and _is_of_each_year(at) else date
    promised = view == "ahead" and not (is_reported(at, date) or first or now or beside or of_the_base)
    estimated = promised and is_estimated(at, passage, date, written)
    promised = promised and not (at.is_english and (estimated or expects_its_year(text, at.said_before, date)))
    if is_of_the_plan(at.lead, amount.unit) or is_a_part_of_the_aim(at.lead, at.after):
        return YearAndSide(date, base, True, years)
    date = year_of_clause(text, amount, date, sentence, at.inside, years, promised)
    if promised and written and date and date < written:
        date = None  # the year of something else: nobody promises for the past
    date = None if not (promised or bound) and is_only_of_the_plan(at, passage, date, years, estimated) else date
    return YearAndSide(date, base, promised, years, estimated)


def _years_around(at: NumberInClause, passage: Passage) -> list[Year]:
    """Return the years of the sentence that are no number of it; where the passage has a year, without those in names of plans."""
    told = years_in(at.text, at.sentence.start, at.sentence.end)
    years = [year for year in told if not any(item.start <= year.at < item.end for item in at.inside)]
    asides = list(_ASIDE.finditer(at.text, at.sentence.start, at.amount.start))
    outside = [year for year in years if not any(found.start() <= year.at < found.end() for found in asides)]
    years = outside_titles(at.text, at.sentence.start, at.sentence.end, outside or years)
    return without_named(at.text, years) if passage.year else years


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
    since = since or done_this_year(at.after)
    own = text[max(at.start, amount.start) : at.end]
    first = first_of_plan(text)
    if (
        first
        and date
        and date >= first
        and f"到{date}年" in sentence.text
        and not _REACHED_ALREADY.search(sentence.text)
    ):
        settled = "ahead"  # within the plan that the text is, behind what the one before it brought
    ended = (
        _expected_of_its_year(at, passage)
        or _UP_TO_A_YEAR.search(at.said_before) is not None
        or (date is not None and date < first_of_plan(text))
        or was_before_what_will_be(sentence, at.said_before, own)
        or moved_on_the_way(sentence, at.said_before, own)
        or is_before_more(text, sentence)
        or is_counted_day(text, date, sentence.text)
        or moved_before_the_plan(text, at.said_before)
        or is_a_share_of_the_task(at.lead, amount.unit)
        or is_expected_of_what_ends(text, at.said_before)
    )
    earlier = at.is_english and (
        was_set_for_an_earlier_year(text, at.said_before)
        or was_set_before_another(at.said_before, text[amount.end : sentence.end])
    )
    was = aside or past or earlier or done or today or told_of_last_year(at.said_before) or since or ended
    view = "back" if was else settled or side_of_bids(passage, sentence, text[start : at.end])
    if not at.is_english:
        return view
    told = (aside or past or earlier, done is not None or today)
    return side_in_english(text, amount, sentence, at.inside, view, passage, told, dates[1], written)


def _expected_of_its_year(at: NumberInClause, passage: Passage) -> bool:
    """Whether a sentence expects, of the year that is looked back at, how it ends: 预计到2030年末，… in a review of the plan to 2030."""
    return (
        passage.view == "back"
        and passage.year is not None
        and re.search(rf"预计[到至]?{passage.year}年", at.said_before) is not None
    )


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
        or (at.is_english and _CURRENTLY.match(at.said_before) is not None)
        or still_now(at.said_before)
        or re.match(r"\s*(?:today|at\s+present|currently)\b", behind) is not None
        or _UNDER_WAY.match(at.text, at.amount.end) is not None
    )


def _is_of_each_year(at: NumberInClause) -> bool:
    """Whether a number is told of each year, and of none: 每年超过90万人."""
    return _EVERY_YEAR.search(at.lead) is not None and re.search(r"\d{4}年", at.before) is None
