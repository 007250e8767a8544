"""English years that a sentence tells of something else than a figure: of when it was announced or founded, of another year's sum."""

import re
from collections.abc import Sequence

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import Year

_ANNOUNCED = re.compile(
    r"\b(?:announced|pledged|committed|vowed|declared|promised|unveiled|launched|agreed|adopted|approved|endorsed|signed|passed|decided|resolved|proposed|set\s+(?:a|an|the|its|out|targets?|goals?))\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?i:in|during|on|since|of|at\s+the|the)\s+(?:[A-Z][a-z]+\s+|early\s+|late\s+|mid-)?$")
_OF_AN_AIM = re.compile(r"\b(?:targets?|goals?)\s[^.;]{0,40}\bby\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:must|will|shall|should|(?:is|are)\s+(?:to|expected|planned|projected|forecast|due)|the\s+aim\s+is)\b[^.]{0,60}\bby\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\d{4}\s+(?:(?:[a-z]+\s+){0,2}(?:order|act|law|bill|agreement)|update|report|review|edition|version|assessment|study|announcement|speech|address|rally)\b",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"\b(?i:founded|formed|established|incorporated|created|adopted|declared|published|released|signed|launched|introduced|elected|approved|enacted|inaugurated|commissioned)\s+"
    r"(?:[A-Za-z]+\s+){0,5}?(?:in|on)\s+(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?$"
)
_GOES_ON = re.compile(r"^\d{4}\s*,?\s*(?:and|which|with|it|has|have|that)\b|^\d{4},\s")
_ANOTHER_YEAR = re.compile(
    r"\b(?:(?:this|last|next)|the\s+(?:current|previous|coming|preceding|following))\s+(?:financial\s+|fiscal\s+|calendar\s+)?year\b(?!\s+to\b)",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"\b(?:budget|agenda|census|survey|review)\s+$", re.IGNORECASE)
_NOT_THIS_YEAR = re.compile(
    r"\b(?:last|the\s+(?:previous|preceding|prior))\s+(?:financial\s+|fiscal\s+|calendar\s+)?year\b(?![’']s|\s+to\b)",
    re.IGNORECASE,
)
_ON_ANOTHER = re.compile(r"(?:%|per\s?cent)\s+on\s+(?:the|that|those)\s[^.;]*$", re.IGNORECASE)
_TIME_ALONE = 30  # characters of words before a comma that say no more than when: "In this fiscal year, …"
_COMPARED = re.compile(r"\b(?:than|over|from|on|with|to|against|of|since)\s+(?:the\s+|that\s+of\s+)?$", re.IGNORECASE)


def year_of_clause(
    text: str,
    amount: Amount,
    year: int | None,
    sentence: Sentence,
    inside: Sequence[Amount],
    told: Sequence[Year],
    promised: bool,
) -> int | None:
    """Return the year of an English figure, None where the one that its sentence tells is of something else.

    year: as read so far; inside: the amounts of the sentence; told: its years; promised: the figure is what is to come.
    """
    if year is None or not sentence.is_english:
        return year
    last = _said_of_the_last(text, amount, inside)
    if last and year_of_clause(text, last, year, sentence, inside, told, promised) is None:
        return None  # "this year it was 27 million, a cut of 1 million"
    if _said_without_digits(text, amount, year, sentence, inside, told):
        return None
    own = [item for item in told if item.year == year]
    if (
        len(own) == 1
        and own[0].at > amount.end
        and _ON_ANOTHER.search(text[max(sentence.start, amount.start) : own[0].at])
    ):
        return None  # "a decrease of 2 per cent on the 28,176 homes started in 2020-21"
    if not promised and len(own) == 1 and own[0].at > amount.end and _of_what_is_to_come(text[amount.end : own[0].at]):
        return None  # "built 9,100 homes, 64 % of our target of 14,000 by 2034"
    named = [item for item in own if _NAMED_BEFORE.search(text[max(0, item.at - 12) : item.at])]
    if promised and named and len(named) == len(own):
        return None  # Budget 2031 forecasts
    if told_of_a_deed(text, sentence.start, own, amount, inside):
        return None
    if len(own) != 1 or own[0].at > amount.start:
        return year
    lead, rest = text[sentence.start : own[0].at], text[own[0].at : amount.start]
    if promised and _EDITION.match(rest):
        return None
    if promised and _THEN.search(lead) and _ANNOUNCED.search(rest) and not re.search(r"\bby\s+$", lead):
        return None
    return year


_PAST_YEARS_BEHIND = re.compile(
    r"(?:\s+(?!and\b|to\b|by\b|from\b)[a-z]+){0,3}?\s+(?:over|in|during|for|within)\s+the\s+(?:past|last|previous|next|coming|following)\s+(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|few)\s+(?:years|months)\b(?!\s*(?:\(|,?\s*(?:to|by|until)\s+(?:19|20)\d\d))"
)
_LAST_YEAR_BEHIND = re.compile(
    r"\s*(?:a|one)\s+year\s+(?:earlier|ago|before|previously)\b|\s*twelve\s+months\s+earlier\b|\s*(?:(?!in\b)[a-z]+\s+)?(?:in\s+)?(?:last|the\s+(?:previous|preceding|prior))\s+(?:financial\s+|fiscal\s+)?year\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"\bthis\s+year\b", re.IGNORECASE)


def _of_next_year(text: str, year: int) -> bool:
    """Whether a text is a budget of a year: "this year" is the one before it."""
    return re.search(rf"\bBudget\s+(?:for\s+)?{year}\b|\b{year}\s+Budget\b", text[:200]) is not None


_UP_FROM = re.compile(r"\b(?:up|down)\s+from\s+(?:(?:the|an?|about|around|just|only|some|US|Rs\.?)\s+)*[£$€]?$")
_DATED_BEHIND = re.compile(r"[^;.]{0,60}?\b(?:19|20)\d\d\b")
_APPOSED = re.compile(
    r"[^,;.]{0,30},\s+(?:(?:which\s+is|representing|or)\s+)?an?\s+(?:[a-z]+\s+){0,2}(?:cut|fall|drop|rise|increase|decrease|decline|reduction|growth|gain|jump|saving|improvement)\s+(?:of|by)\s+(?:about\s+|around\s+|over\s+|nearly\s+)?(?:US)?[£$€]?"
)


def _said_of_the_last(text: str, amount: Amount, inside: Sequence[Amount]) -> Amount | None:
    """Return the amount before another one that tells by how much it changed: "…was 27 million, a cut of 1 million"."""
    last = max((item for item in inside if item.end <= amount.start), key=lambda item: item.end, default=None)
    return last if last is not None and _APPOSED.fullmatch(text, last.end, amount.start) else None


def _said_without_digits(
    text: str, amount: Amount, year: int, sentence: Sentence, inside: Sequence[Amount], told: Sequence[Year]
) -> bool:
    """Whether the words at an amount say a year without its digits that is not the one read so far: this year, last year."""
    if _PAST_YEARS_BEHIND.match(text, amount.end) or re.match(
        r"\s+(?:thereafter|afterwards)\b", text[amount.end :][:20]
    ):
        return True  # average growth of 11 per cent over the past five years
    if _UP_FROM.search(text, max(sentence.start, amount.start - 40), amount.start) and not _DATED_BEHIND.match(
        text, amount.end
    ):
        return True  # 87% (2031 census), up from 79%
    if _LAST_YEAR_BEHIND.match(text, amount.end):
        return True  # "from 9 per cent in 2027 to 11 per cent last year"
    if _THIS_YEAR.search(text, sentence.start, amount.start) and _of_next_year(text, year):
        return True
    if _of_another(text, amount, sentence, inside, _ANOTHER_YEAR) and any(year == item.year for item in told):
        return True  # "5.1 per cent this year" beside "from 2031"
    return _of_another(
        text, amount, sentence, inside, _NOT_THIS_YEAR
    )  # "last year" under a heading that tells the year


def _of_what_is_to_come(between: str) -> bool:
    """Whether words between an amount that was and a year say that the year is of an aim: "14 km of those that must go by"."""
    return bool(_OF_AN_AIM.search(between) or _TO_COME.search(between) or re.search(r";\s+(?:by|in)\s+$", between))


def told_of_a_deed(text: str, start: int, years: Sequence[Year], amount: Amount, inside: Sequence[Amount] = ()) -> bool:
    """Whether the last of some years before an amount is that in which something was founded or approved, and none stands right behind it.

    start: of its sentence; inside: the amounts of the sentence.
    """
    before = [item for item in years if item.at < amount.start]
    following = min((item.start for item in inside if item.start > amount.start), default=len(text))
    if not before or any(amount.end <= item.at < following for item in years):
        return False
    at = before[-1].at
    return _FOUNDED.search(text[start:at]) is not None and _GOES_ON.match(text[at : amount.start]) is not None


_WHICH_ONES = re.compile(r"\b(?:who|which|that|whose)\s[^,;]*$")  # "children who turned 9 in the previous year"


def _of_another(text: str, amount: Amount, sentence: Sentence, inside: Sequence[Amount], said: re.Pattern[str]) -> bool:
    """Whether the words at an amount say another year, such as "last year", and no year in digits."""
    before = max((item.end for item in inside if item.end <= amount.start), default=sentence.start)
    later = [item for item in inside if item.start > amount.start]
    last = amount.end
    if amount.end_of_range == "low" and later:
        last, later = later[0].end, later[1:]
    behind = later[0].start if later else sentence.end
    parts = re.split(r"[,;]\s", text[before : amount.start])
    lead = ", ".join(parts[-2:]) if len(parts) > 1 and len(parts[-2]) <= _TIME_ALONE else parts[-1]
    near = f"{lead}\x00{re.split(r'[,;]', text[last:behind])[0]}"
    if re.search(r"(?:19|20)\d\d", near):
        return False
    return any(
        not _COMPARED.search(near[: found.start()]) and not _WHICH_ONES.search(near[: found.start()])
        for found in said.finditer(near)
    )
