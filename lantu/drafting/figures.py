"""Figures of a text: each number with its subject, unit, year, and whether it is promised or was there already."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lantu.catalogue import Indicator
from lantu.drafting.amounts import Amount, find_amounts
from lantu.drafting.matching import Match, match_subject
from lantu.drafting.periods import View, Year, section_view, view_of, years_in
from lantu.drafting.relations import relation_of
from lantu.drafting.sentences import Sentence, clause
from lantu.drafting.subjects import subject_before, subject_behind, unit_in_context, widened

_SINCE = re.compile(r"\b(?:over|more than|nearly|almost|about)?\s*$", re.IGNORECASE)
_ELAPSED = re.compile(r"\s*(?:since|after|of\s+(?:being|becoming))\b", re.IGNORECASE)
_PERIOD = re.compile(r"五[”\"]?(?:时期|期间|规划)|主要目标")
_FROM = re.compile(
    r"(?:从(?!业|事|严|而|容)|由(?!于|此)|\bfrom(?:\s+(?:the\s+)?current)?)\s*[^，,；;。]{0,12}$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:到|至|为|成|\bto)\s*[^，,；;。]{0,4}$", re.IGNORECASE)
_WORDS = re.compile(
    r"[^，；。\n]*(?:基本建成|基本实现|基本形成|全面建成)[^，；。\n]*|[^,.;\n]*\bbasically\s+(?:complet|achiev|realis|realiz|establish)\w*[^,.;\n]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """A number that a text states. text[start:end] is the quote; at..until the number itself; value is None in words.

    unit is a spelling of lantu.units, None where it has none (unit_text then says what stands there). date is the
    year that the figure speaks of. growth: the number says by how much the subject changed, or how many times.
    """

    subject: str
    indicator: str | None
    value: float | None
    unit: str | None
    unit_text: str
    date: int | None
    kind: Literal["baseline", "promise"]
    relation: str
    quote: str
    start: int
    end: int
    at: int
    until: int
    score: float
    runner_up: str = ""
    runner_up_score: float = 0.0
    base_year: int | None = None
    growth: bool = False
    in_words: bool = False


@dataclass(frozen=True)
class _Subject:
    """What the number before was about, in the same sentence: its name, the words around it, its indicator."""

    name: str = ""
    context: str = ""
    match: Match | None = None


@dataclass
class _Passage:
    """What the sentences before have settled: whether they look back or ahead, and at which year."""

    view: View = ""
    year: int | None = None
    first: int | None = None  # the year in which the period began
    heads: tuple[str, ...] = ()


def find_figures(
    text: str, sentences: list[Sentence], indicators: Mapping[str, Indicator], written: int | None
) -> list[Figure]:
    """Return the figures of a text in order; written is the year in which it was, where that is known."""
    amounts = find_amounts(text) + _durations(text)
    passage = _Passage()
    found: list[Figure] = []
    for sentence in sentences:
        passage = _moved_on(text, sentence, passage, written)
        inside = sorted(
            (item for item in amounts if sentence.start <= item.start < sentence.end),
            key=lambda item: item.start,
        )
        subject = _Subject()
        for number, amount in enumerate(inside):
            figure, subject = _figure(text, sentence, amount, inside[:number], subject, passage, indicators, written)
            found.append(figure)
        found += _promises_in_words(text, sentence, passage, indicators, written, inside)
    return found


def _durations(text: str) -> list[Amount]:
    """Return spans of years since something: "over 28 years since becoming a municipality", 直辖28年来."""
    return [
        Amount(
            match.start(1),
            match.end(1) + (1 if match[0].endswith(("来", "年")) else 6),
            float(match[1]),
            "year",
            "years",
        )
        for match in re.finditer(
            r"(?<![\d.])(\d{1,3})\s+years\s+(?:since|after)\b|(?<=[辖立市])(\d{1,3})(?:多)?年来", text
        )
        if match[1]
    ]


def _moved_on(text: str, sentence: Sentence, passage: _Passage, written: int | None) -> _Passage:
    """Return what holds from this sentence on."""
    if sentence.heads != passage.heads:
        settled = section_view(sentence.heads)
        years = [item.year for head in sentence.heads for item in years_in(head, 0, len(head)) if not item.base]
        passage = _Passage(settled, years[-1] if years else None, None, sentence.heads)
    years = [item for item in years_in(text, sentence.start, sentence.end) if not item.base]
    plans = [item.year for item in years if not text[item.at].isdigit()]
    view, year, first = passage.view, passage.year, passage.first
    if re.search(r"这五年|过去五年|五年来|回顾|过去的?一年", sentence.text[:40]) and not re.search(
        r"再奋斗", sentence.text
    ):
        view, first = "back", passage.first
        year = next(
            (item for item in plans if written is None or item < written),
            year if year and (not written or year < written) else None,
        )
    elif plans and _PERIOD.search(sentence.text[:60]):
        latest = max(plans) if re.search(r"目标|开局|展望", sentence.text) else plans[0]
        view, year = ("ahead" if written is None or latest >= written else "back"), latest
    if re.search(r"今后五年|未来五年", sentence.text):
        view = "ahead"
    if re.search(r"今年|本年", sentence.text[:60]) and written:
        view, year = "ahead", written
    if year and view == "back":
        first = year - 5 if plans or first else first
    return _Passage(view, year, first, passage.heads)


def _figure(
    text: str,
    sentence: Sentence,
    amount: Amount,
    earlier: list[Amount],
    subject: "_Subject",
    passage: _Passage,
    indicators: Mapping[str, Indicator],
    written: int | None,
) -> tuple[Figure, "_Subject"]:
    start, end = clause(text, amount.start, amount.end, (sentence.start, sentence.end))
    last = max((item.end for item in earlier if item.end > start), default=start)
    before, after = text[start : amount.start], text[amount.end : end]
    own = text[last : amount.start]
    counted = amount.unit_text[-1:] in tuple("个家项座处所条种") and subject_behind(after)
    told = counted or subject_before(before if last == start else own) or subject.name or subject_behind(after)
    if told == subject.name and not counted:
        start = widened(text, start, sentence.start)
    context = text[start : amount.start] if told != subject.name else subject.context + before
    years = years_in(text, sentence.start, sentence.end)
    date, base = _date(text, amount, years, (start, end), passage, sentence)
    latest = max((item.year for item in years if not item.base), default=0)
    view = view_of(sentence, passage.view, date or latest, written)
    first_of_two = bool(_FROM.search(text[start : amount.start])) and not _TO.search(
        text[max(start, last) : amount.start]
    )
    second_of_two = (
        bool(earlier) and bool(_TO.search(own)) and last > start and bool(_FROM.search(text[start : earlier[-1].start]))
    )
    if first_of_two:
        told_before = [item.year for item in years if start <= item.at < amount.start and not item.base]
        date = told_before[-1] if told_before else base or passage.first
    elif second_of_two and date != passage.year:
        date = date if any(last <= item.at < end for item in years) else passage.year
    known = unit_in_context(amount, sentence.text, told)
    multiple = known == "ratio" and (
        "times" in amount.unit_text
        or amount.in_words
        or "fold" in text[amount.start : amount.end].lower()
        or "倍" in amount.unit_text
    )
    match = match_subject(context, after, known, indicators, multiple)
    if match is None and multiple and told == subject.name:
        match = subject.match  # "its GDP is 3 trillion, twenty times what it was": both are about GDP
    promised = view == "ahead" and not first_of_two
    if promised and written and date and date < written:
        date = None  # the year of something else: nobody promises for the past
    figure = Figure(
        subject=told,
        indicator=match.indicator if match else None,
        value=amount.value,
        unit=known,
        unit_text=amount.unit_text,
        date=date,
        kind="promise" if promised else "baseline",
        relation=relation_of(text, amount, start, end),
        quote=text[start:end],
        start=start,
        end=end,
        at=amount.start,
        until=amount.end,
        score=match.score if match else 0.0,
        runner_up=match.runner_up if match else "",
        runner_up_score=match.runner_up_score if match else 0.0,
        base_year=base,
        growth=multiple,
        in_words=amount.in_words,
    )
    return figure, _Subject(told, context, match)


def _date(
    text: str,
    amount: Amount,
    years: list[Year],
    bounds: tuple[int, int],
    passage: _Passage,
    sentence: Sentence,
) -> tuple[int | None, int | None]:
    """Return (year of the figure, year that it counts from)."""
    bases = [item for item in years if item.base and bounds[0] <= item.at < bounds[1]]
    base = min(bases, key=lambda item: abs(item.at - amount.start)).year if bases else None
    told = [item for item in years if not item.base]
    near = [item for item in told if bounds[0] <= item.at < bounds[1]]
    directly = re.match(r"\s*(?:\w+\s+)?(?:in|by)\s+((?:19|20|21)\d\d)\b", text[amount.end : amount.end + 24])
    if directly:
        return int(directly[1]), base
    ahead = [item for item in told if item.at < amount.start]
    ahead = [item for item in ahead if text[item.at].isdigit()] or ahead  # a year says more than a five-year plan
    if near:
        closest = min(near, key=lambda item: (item.at > amount.start + 60, abs(item.at - amount.start)))
        return closest.year, base
    if ahead:
        return ahead[-1].year, base
    if told and re.search(r"[A-Za-z]", sentence.text):
        return told[0].year, base
    return passage.year, base


def _promises_in_words(
    text: str,
    sentence: Sentence,
    passage: _Passage,
    indicators: Mapping[str, Indicator],
    written: int | None,
    inside: list[Amount],
) -> Iterator[Figure]:
    """Yield promises without a number, such as 基本建成: they are kept, and never count as met."""
    years = [item for item in years_in(text, sentence.start, sentence.end) if not item.base]
    for match in _WORDS.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        ahead = [item.year for item in years if item.at < end]
        date = ahead[-1] if ahead else passage.year
        if (
            any(start <= item.start < end for item in inside)
            or view_of(sentence, passage.view, date or 0, written) != "ahead"
        ):
            continue
        quote = text[start:end].strip()
        start = text.index(quote, start)
        found = match_subject(quote, "", "%", indicators)
        yield Figure(
            quote,
            found.indicator if found else None,
            None,
            None,
            "",
            date,
            "promise",
            "words",
            quote,
            start,
            start + len(quote),
            start,
            start + len(quote),
            found.score if found else 0.0,
            in_words=True,
        )
