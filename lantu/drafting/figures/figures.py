"""Figures of a text: each number with its subject, unit, year, and whether it is promised or was there already."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from lantu.catalogue import Indicator
from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.amounts.relations import relation_of
from lantu.drafting.amounts.side_by_side.structures import COLONS, STRUCTURE, durations, structures
from lantu.drafting.amounts.units.money import in_currency
from lantu.drafting.figures.doubts.doubts import doubt_of
from lantu.drafting.figures.matching import Match, currency_of, match_subject, says_change
from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.figures.promises.bound_by_lead import bound_by_lead
from lantu.drafting.figures.promises.in_words import promises_in_words
from lantu.drafting.figures.said_again import bound_as_before, said_of_a_promise, said_of_the_last
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.figures.subjects.english.framed_clauses import without_first_words
from lantu.drafting.figures.subjects.english.label_lines import (
    named_before_a_semicolon,
    named_by_its_bullet,
    named_by_its_title,
)
from lantu.drafting.figures.subjects.english.said_plainly import with_its_part
from lantu.drafting.figures.subjects.english.subject import shown_subject
from lantu.drafting.figures.subjects.number_over_words import of_the_lines_around
from lantu.drafting.figures.subjects.pairs import Pair, bracket_around, paired
from lantu.drafting.figures.subjects.subjects import unit_in_context
from lantu.drafting.figures.subjects.told_subject import Subject, ToldSubject, told_subject
from lantu.drafting.figures.years.year_and_side import year_and_side
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.looking_ahead.coming_years import coming_years
from lantu.drafting.times.looking_ahead.english_aims import aims_after, tells_aims
from lantu.drafting.times.looking_ahead.promised_paragraphs import promised_before, promised_from
from lantu.drafting.times.looking_ahead.to_be_done import first_mood, next_mood
from lantu.drafting.times.looking_back.bulletins import tells_a_state
from lantu.drafting.times.passages import Passage, moved_on
from lantu.drafting.times.plan_span import horizon_of

_ONE_LIST = re.compile(  # 规划建设幼儿园90所，小学（含九年一贯制学校）40所: one list, promised as a whole
    r"[，、](?:(?![已了达为有占比较现超由从到至]|完成|增长|下降|提高|目前|实际|其中)[\u4e00-\u9fff]){2,14}(?:[（(][^（()）\d]{1,14}[）)])?"
)
_ASIDE = re.compile(r"[（(](?:按[^（()）]{0,8})?(?:折合|约合|合|折算|约)[^（()）]{0,4}$")
_FALLS = re.compile(r"(?:降|降低|下降|减少|缩小|压减)[至到](?![^。；]*(?:升|增|提高|扩大))")  # 从16%降至10%，提前达到9%
_REACH = 80  # characters behind a number that tell for which part it is
_END_OF_RANGE = {"low": ">=", "high": "<="}


def find_figures(
    text: str, sentences: list[Sentence], indicators: Mapping[str, Indicator], written: int | None
) -> list[StatedNumber]:
    """Return the figures of a text in order; written is the year in which it was, where that is known."""
    told = _only_lines_of(text, sentences)
    amounts = sorted([*find_amounts(told), *durations(told), *structures(told)], key=lambda item: item.start)
    starts = [item.start for item in amounts]
    passage, before, bids, horizon = (
        Passage(view="back" if tells_a_state(text) else ""),
        None,
        first_mood(sentences),
        horizon_of(text),
    )
    coming = coming_years(text)
    found: list[StatedNumber] = []
    subject, line, aims = Subject(), -1, 0
    for sentence, nearest in zip_longest(sentences, sentences[1:]):
        passage = moved_on(text, sentence, passage, written)
        promised = promised_before(sentence, before, text)
        here = replace(passage, view="ahead", year=promised.year or passage.year) if promised else passage
        before = promised_from(text, sentence, promised, written)
        here = replace(here, bids=bids and not here.view, horizon=horizon, coming=coming)
        here = replace(here, view="ahead", aims=True) if tells_aims(text, sentence, aims) else here
        aims = aims_after(text, sentence, aims, nearest)
        here = said_of_the_last(here, sentence, found)
        bids = next_mood(sentence, bids)
        inside = amounts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        carried = subject.shown if sentence.line == line else _told_above(sentence, found)
        subject, outer = Subject(shown=carried), Subject()
        line = sentence.line
        pairs = paired(text, sentence, inside)
        for number, amount in enumerate(inside):
            at = NumberInClause(text, sentence, amount, inside, number)
            bracket = bracket_around(text, amount.start, (sentence.start, sentence.end))
            if not sentence.is_english and bracket and not outer.name:
                outer = subject
            elif outer.name and not bracket:
                subject, outer = outer, Subject()  # 幼儿127万人（其中三岁以上110万人），比上年增加…: of all of them
            figure, of = _figure(at, subject, here, indicators, written, pairs.get(amount.start))
            aside = subject.name and _ASIDE.search(text[max(sentence.start, amount.start - 16) : amount.start])
            within = subject.shown and bracket
            # 82,694元（折合11,612美元），比上年…: what follows is not of the brackets
            subject = subject if aside else replace(of, shown=subject.shown) if within else of
            between = text[inside[number - 1].end : amount.start] if number else ""
            if number and figure.kind == "baseline" and found[-1].kind == "promise" and _ONE_LIST.fullmatch(between):
                figure = replace(figure, kind="promise", date=figure.date or found[-1].date)
            if (
                number and inside[number - 1].end == amount.start
            ):  # 再动工十七处五二九五户: so many places of so many homes
                figure = replace(figure, kind=found[-1].kind, date=found[-1].date)
            goes_on = number and amount.doubt == STRUCTURE and text[inside[number - 1].end : amount.start] in COLONS
            if goes_on:  # 由上年的9.1:35.2:55.7调整为…: each part is of the first one's year
                figure = replace(figure, date=found[-1].date, kind=found[-1].kind, base_year=found[-1].base_year)
            figure = of_the_lines_around(text, sentence, amount, figure, found[-1].subject if found else "")
            figure = named_by_its_title(text, sentence, amount, figure)
            figure = named_before_a_semicolon(text, sentence, amount, named_by_its_bullet(text, sentence, figure))
            if not figure.subject and found and found[-1].subject and _same_paragraph(text, found[-1], figure):
                figure = replace(figure, subject=found[-1].subject)  # 从增速看，年均增长8%: of what was told last
            figure = bound_by_lead(text, sentence, bound_as_before(text, found[-1:], figure))
            found.append(said_of_a_promise(text, found[-1:], figure, sentence))
        found += promises_in_words(text, sentence, here, indicators, written, inside)
    return found


_MANY_CELLS = 2_000


def _only_lines_of(text: str, sentences: list[Sentence]) -> str:
    """Return a text that holds large tables with blanks for all lines but those of the sentences: their numbers are asked for once."""
    if text.count("\t") < _MANY_CELLS:
        return text
    letters = list(re.sub(r"[^\n]", " ", text))
    for start, end in {(item.line_start, item.line_end) for item in sentences}:
        letters[start:end] = text[start:end]
    return "".join(letters)


_OF_THE_ONE_ABOVE = re.compile(
    r"(?:(?:This\s+time|A\s+year\s+ago|Last\s+year),?\s+(?:last\s+year,?\s+)?)?(?:It|They|it|they|(?:This|That|The|this|that|the)(?:\s+(?:number|figure|rate|share|ratio|total|level))?)\s+"
    r"(?:is|was|are|were|has|had|will|stood|stands|rose|fell|compares|equates)\b"
)  # a paragraph that begins so


def _told_above(sentence: Sentence, found: list[StatedNumber]) -> str:
    """Return what a paragraph that begins with a pronoun tells of: what the figure before it was about; empty for any other."""
    goes_on = found and not sentence.head and _OF_THE_ONE_ABOVE.match(sentence.text)
    return found[-1].subject if goes_on else ""


_THE_SAME_LATER = re.compile(
    r"[^\n，。；]{0,6}\n\s*(?:到?(?:19|20)\d\d年(?:底|末)?(?:将|力争)?(?:达到?|为|突破|超过|增至|提高到)|年均(?:增长|增速|递增))[^，。；\d\n]{0,4}"
)  # 产值2031年达到90亿元, and 2035年达到140亿元 on the next line


def _same_paragraph(text: str, before: StatedNumber, figure: StatedNumber) -> bool:
    """Whether a figure stands in the paragraph of the one before, or on the next line says only when and how much."""
    between = text[before.until : figure.at]
    return "\n" not in between or _THE_SAME_LATER.fullmatch(between) is not None


def _figure(
    at: NumberInClause,
    subject: Subject,
    passage: Passage,
    indicators: Mapping[str, Indicator],
    written: int | None,
    pair: Pair | None,
) -> tuple[StatedNumber, Subject]:
    """Return what a number states, and what it is about; subject: what the one before was about."""
    text, amount = at.text, at.amount
    told = told_subject(at, subject, pair)
    side = year_and_side(at, told, passage, written, pair)
    unit = unit_in_context(amount, at.sentence.text, told.name) or in_currency(
        amount.unit_text, currency_of(indicators)
    )
    multiple = unit == "ratio" and _is_multiple(text, amount)
    match = _matched(at, told, subject, unit, multiple, indicators)
    english = at.is_english and not pair
    shown = (
        shown_subject(text, at.sentence, amount, told.name, at.lead, told.start, subject.shown)
        if english
        else told.name
    )
    shown = without_first_words(shown) if english else shown
    if english and amount.unit == "%":
        others = [text[item.end : item.end + _REACH] for item in at.inside if item.unit == "%" and item is not amount]
        shown = with_its_part(shown, text[amount.end : at.sentence.end][:_REACH], others)
    figure = StatedNumber(
        subject=shown,
        indicator=match.indicator if match else None,
        value=amount.value,
        unit=unit,
        unit_text=amount.unit_text,
        date=side.date,
        kind="promise" if side.promised else "baseline",
        relation=_relation(
            text,
            amount,
            (told.start, at.end),
            match,
            indicators,
            pair.relation if pair else "",
            falls=told.name == subject.name and _FALLS.search(at.said_before) is not None,
        ),
        quote=text[told.start : at.end],
        start=told.start,
        end=at.end,
        at=amount.start,
        until=amount.end,
        score=match.score if match else 0.0,
        runner_up=match.runner_up if match else "",
        runner_up_score=match.runner_up_score if match else 0.0,
        base_year=side.base,
        growth=multiple,
        in_words=amount.in_words,
        end_of_range=amount.end_of_range,
        doubt=(pair.doubt if pair else "") or doubt_of(at, told, match, unit, side, passage, indicators),
    )
    whole = (subject.whole or subject.name) if told.name.startswith("占") else ""
    counted = subject.counted or subject.name if told.name.endswith("率") else ""
    return figure, Subject(told.name, whole, told.context, match, shown, counted)


def _is_multiple(text: str, amount: Amount) -> bool:
    """Whether a ratio is told as so many times: 3倍, threefold, "twice"."""
    told = amount.unit_text
    return "times" in told or "倍" in told or amount.in_words or "fold" in text[amount.start : amount.end].lower()


def _matched(
    at: NumberInClause,
    told: ToldSubject,
    subject: Subject,
    unit: str | None,
    multiple: bool,
    indicators: Mapping[str, Indicator],
) -> Match | None:
    """Return the indicator that a number is of; that of the number before where this one is about the same."""
    match = match_subject(told.context, at.after, unit, indicators, multiple)
    if match is None and multiple and told.name == subject.name:
        match = subject.match  # "its GDP is 3 trillion, twenty times what it was": both are about GDP
    if match is None and told.name == subject.name and subject.match and not says_change(at.before, at.after):
        again = match_subject(told.name, "", unit, indicators)  # the words between the name and this number are many
        match = again if again and again.indicator == subject.match.indicator else None
    return match


def _relation(
    text: str,
    amount: Amount,
    bounds: tuple[int, int],
    match: Match | None,
    indicators: Mapping[str, Indicator],
    of_list: str = "",
    *,
    falls: bool = False,
) -> str:
    """Return how an amount binds; what is reached binds from below, where less is better from above."""
    relation = _END_OF_RANGE.get(amount.end_of_range) or relation_of(text, amount, *bounds)
    if of_list and relation in ("=", "reach"):
        relation = of_list
    if relation != "reach":
        return relation
    if falls and match is None:
        return "<="
    return (
        "<=" if match and match.indicator in indicators and indicators[match.indicator].direction == "lower" else ">="
    )
