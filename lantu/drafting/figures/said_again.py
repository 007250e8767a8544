"""English figures that say a figure before them again: in a relative clause, or in a sentence such as "This equates to 4,200 homes"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lantu.drafting.amounts.units.unit_words import COUNTS
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.passages import Passage

if TYPE_CHECKING:
    from lantu.drafting.figures.stated_number import StatedNumber

_GOES_ON = re.compile(
    r"(?:This|That|It|These)\s+(?:(?:would|will)\s+)?(?:equates?|amounts?|equals?|is\s+equal|is\s+equivalent|corresponds?|translates?|adds?\s+up|represents?|compares?)\b"
    r"|(?:This|It)\s+(?:is|was|represents|marks|means|reflects)\s+an?\s+(?:[a-z-]+\s+){0,2}(?:increase|rise|growth|decrease|decline|drop|fall|reduction|jump|improvement|saving|cut)\s+of\b"
    r"|(?:The|This|That)\s+(?:increase|rise|cut|reduction|saving|target|total|sum|figure|amount)\s+(?:is|was|will\s+be)?\s*(?:made\s+up\s+of|composed\s+of|comprised\s+of|comprises|consists\s+of|split|broken\s+down)\b"
    r"|It\s+(?:also\s+)?(?:includes|adds|contains|allows\s+for)\s+(?:more\s+than\s+|about\s+|nearly\s+|up\s+to\s+|at\s+least\s+)?(?:[£$€]\s?)?\d"
)


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence says the figure before it in other words: "It is a record rise of 40 % in three years"."""
    return _GOES_ON.match(sentence.text) is not None


def said_of_the_last(passage: Passage, sentence: Sentence, found: "Sequence[StatedNumber]") -> Passage:
    """Return what holds for a sentence that says the figure before it in other words: "This equates to 4,200 homes"."""
    last = found[-1] if found and found[-1].at >= sentence.line_start else None
    if last is None or not _GOES_ON.match(sentence.text):
        return passage
    return replace(passage, view="ahead" if last.kind == "promise" else "back", year=last.date)


_WHICH_IS = re.compile(
    r"[^;.,]{0,40},?\s(?P<own>(?:which|that)\s+(?:is|are|represents?|equals?|amounts?\s+to|corresponds?\s+to|means|comes\s+to|translates\s+(?:in)?to|equates\s+to)\b[^;.]{0,60})$"
)
_EQUALLING = re.compile(
    r"[^;.,]{0,60},\s(?P<own>(?:translating|equating|amounting|corresponding|equivalent|equal)\s+(?:on\s+average\s+|roughly\s+)?(?:in)?to\s[^;.]{0,24})$"
)
_MOVING_ON = re.compile(
    r"(?:(?!\b(?:was|were|had|has|have|but|while|compared)\b)[^;.:()]){0,60},?\s(?:then\s+|and\s+then\s+|before\s+)?(?:rising|increasing|growing|climbing|falling|dropping|declining|decreasing|narrowing|widening)\s+(?:further\s+)?to\s+"
    r"(?:(?:an?\s+)?[a-z-]+\s+of\s+)?(?:(?:about|around|over|nearly|at\s+least|some)\s+)*(?:US|Rs\.?)?[£$€]?"
)  # "a deficit of 8 billion in 2031, declining to a deficit of 1 billion in 2034"
_FOR_ANOTHER = re.compile(
    r"\s*(?:%|per\s?cent)?\s*\b(?:for|to)\s(?:(?!\b(?:is|are|was|were|has|have|had|be|will|who|which|that)\b)[^,;.:\d]){2,40},?\s+and\s+(?:(?:about|around|at\s+least|over|up\s+to)\s+)*(?:US)?[£$€]?"
)  # "5 % for homes and 3 % for shops"
_RISES_BY = re.compile(
    r"\b(?:increas|ris|rais|grow|go|fall|drop|cut|reduc|declin|decreas)\w*\s+(?:up\s+|down\s+)?by\s+(?:(?:about|around|nearly|just|only|over)\s+)?(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_AND_SO_TO = re.compile(
    r"\s*(?:%|per\s?cent|cents?|percentage\s+points?)?(?:\s+\([^()]{1,24}\))?,?\s+to\s+(?:(?:about|around|nearly|just|only|over)\s+)?(?:US)?[£$€]?"
)  # "fees rise by $12 to $480"
_TOLD = re.compile(r"\b(?:now|currently|today|already|from)\b|(?:19|20)\d\d")


def said_of_a_promise(
    text: str, before: "Sequence[StatedNumber]", figure: "StatedNumber", sentence: Sentence
) -> "StatedNumber":
    """Return a figure that a relative clause says of a promise before it as a promise: "4 million tons, which is a cut of 80 %"."""
    last = before[0] if before and before[0].at >= sentence.line_start and before[0].kind == "promise" else None
    if last is None or figure.kind == "promise":
        return figure
    if _MOVING_ON.fullmatch(text, last.until, figure.at):
        return replace(figure, kind="promise", date=figure.date)
    if _FOR_ANOTHER.fullmatch(text, last.until, figure.at) and last.unit == figure.unit:
        return replace(figure, kind="promise", date=figure.date or last.date)
    if _AND_SO_TO.fullmatch(text, last.until, figure.at) and _RISES_BY.search(text[sentence.start : last.at]):
        return replace(figure, kind="promise", date=figure.date or last.date)
    if last.at < sentence.start:
        there = re.search(r"\bfrom\s+(?:[a-z]+\s+){0,3}$", text[sentence.start : figure.at])
        return replace(figure, kind="promise") if _GOES_ON.match(sentence.text) and not there else figure
    link = _WHICH_IS.match(text, last.until, figure.at) or _EQUALLING.match(text, last.until, figure.at)
    if link is None or _TOLD.search(link["own"]):
        return figure
    return replace(figure, kind="promise", date=figure.date or last.date)


_MONEY = re.compile(
    r"dollar|euro|pound|yuan|rupee|taka|shilling|ringgit|rupiah|peso|dirham|riyal|naira|cedi|\byen\b|\bwon\b|franc|kron|rand|birr|pula|kwacha|baht|dong|reais|"
    r"\b(?:USD|EUR|GBP|SAR|AED|KES|TZS|UGX|RWF|ZAR|BDT|PHP|MYR|SGD)\b",
    re.IGNORECASE,
)
_LAND = re.compile(r"acre|hectare|\bha\b|\bkm2?\b|mile|feet|\bm2?\b", re.IGNORECASE)


def bound_as_before(text: str, before: "Sequence[StatedNumber]", figure: "StatedNumber") -> "StatedNumber":
    """Return an amount in brackets that says the one before it in another currency or measure, bound as that is: about $4 (€3)."""
    last = before[-1] if before else None
    if last is None or figure.end_of_range or last.end_of_range:
        return figure
    if _SO_MUCH_A.match(text, figure.until) and _A_YEAR_OR.fullmatch(text, last.until, figure.at):
        relation = last.relation if figure.relation == "=" else figure.relation
        return replace(figure, relation=relation, kind=last.kind, date=figure.date or last.date, subject=last.subject)
    if figure.relation == "=" and last.relation in _BOUNDS and _OR_ELSE.fullmatch(text, last.until, figure.at):
        return replace(figure, relation=last.relation)
    if figure.relation == "=" and last.relation in _BOUNDS and _LEVEL_IS.fullmatch(text, last.until, figure.at):
        return replace(figure, relation=last.relation, kind=last.kind, date=figure.date or last.date)
    beside = re.fullmatch(
        r"\s*\(\s*(?:or\s+|i\.e\.,?\s+)?(?:about\s+|around\s+)?", text[last.until : figure.at]
    ) and re.match(r"\s*\)", text[figure.until : figure.until + 4])
    alike = any(
        pattern.search(last.unit or last.unit_text) and pattern.search(figure.unit or figure.unit_text)
        for pattern in (_MONEY, _LAND)
    )
    if not (beside and alike) or (last.unit or last.unit_text) == (figure.unit or figure.unit_text):
        return figure
    relation = last.relation if figure.relation == "=" else figure.relation
    return replace(figure, relation=relation, kind=last.kind, date=figure.date or last.date)


_A_TIME = r"\s*(?:per|an?|each|every)\s+(?:year|annum|quarter|month|fortnight|week|day)\b"
_SO_MUCH_A = re.compile(_A_TIME)
_A_YEAR_OR = re.compile(
    rf"{_A_TIME}\s*(?:,?\s+(?:or|which\s+is)\s+|\(\s*)(?:(?:about|around|just|only|some|roughly)\s+)*(?:[A-Z]{{2,3}}\s?)?[£$€]?\s?"
)  # $310 a year or $6 a week
_BOUNDS = ("<=", ">=", "<", ">")
_LEVEL_IS = re.compile(
    r"\s*(?:above|below|over|under)\s+(?:the\s+|its\s+)?(?:19|20)\d\d\s+(?:levels?|values?|amounts?)\s*\(\s*(?:or\s+|i\.e\.,?\s+)?"
)  # "at most 45 percent above 2010 levels (3,100 ML)"
_OR_ELSE = re.compile(
    r"(?:(?!\b(?:and|but|to|from|by)\b)[^,;.]){0,48}?\sor\s+", re.IGNORECASE
)  # "must not exceed 28% of those of 2020 or 285 kt"
_HEADING = 60  # characters
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|be|been|built|met|made|done|so\s+far|now|today|currently|existing|to\s+date|[a-z]{2,}ed)\b(?!\s+(?:homes|housing))|[.;]\s*$|\t",
    re.IGNORECASE,
)


def promised_in_headings(text: str, figures: "Sequence[StatedNumber]") -> "list[StatedNumber]":
    """Return figures with those of a short line without a verb as promises, where the text promises the same number of the same thing."""
    promised: dict[tuple[float | None, str | None], set[str]] = {}
    for item in figures:
        if item.kind == "promise" and item.unit in COUNTS:
            promised.setdefault((item.value, item.unit), set()).update(_stems(item.quote))
    known = {(item.value, item.unit) for item in figures if item.kind == "baseline" and item.date is not None}
    found: list[StatedNumber] = []
    for item in figures:
        start = text.rfind("\n", max(0, item.at - _HEADING), item.at) + 1
        end = text.find("\n", item.until, item.until + _HEADING)
        end = end if end >= 0 else min(len(text), item.until + _HEADING)
        short = (start > 0 or item.at < _HEADING) and end - start <= _HEADING
        line = text[start:end] if short and item.kind == "baseline" and item.date is None else ""
        same = (item.value, item.unit) not in known and bool(
            promised.get((item.value, item.unit), set()) & _stems(line)
        )
        again = same and not _TELLS.search(line) and (item.value or 0) >= _TELLING and re.search(r"[A-Za-z]{3}", line)
        found.append(replace(item, kind="promise") if again else item)
    return found


def _stems(words: str) -> set[str]:
    return {word[:5].lower() for word in re.findall(r"[A-Za-z]{5,}", words)}


_TELLING = 13  # a smaller number may be another one
