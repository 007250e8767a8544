"""English numbers that another is compared with: 5.7 of "to 5 compared to 5.7 in 2019" was, and its year is not that of the 5."""

import re
from collections.abc import Sequence

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.times.periods import Year

_COMPARED = (
    r"(?:(?:as\s+)?(?:compared\s+(?:to|with)|against)|versus|vs\.?|(?:up|down)\s+(?:from|on)|an?\s+(?:[a-z]+\s+)?(?:increase|rise|decrease|drop|fall|reduction|cut)\s+on|as\s+opposed\s+to|similar\s+to|(?:the\s+)?same\s+as|instead\s+of|rather\s+than|"
    r"(?<!no\s)(?:higher|lower|more|less|greater)\s+than\s+the)"
)
COMPARED_WITH = re.compile(
    rf"\b{_COMPARED}\s+(?:(?:the|an?|its|their|our|only|just|about|around|nearly|over|some|current|present|previous|existing|average|rate|level|figure|share|total|of|"
    r"high|low|peak|record|highest|lowest|national|regional|global|world|state|provincial|county|district|European|EU|OECD|"
    r"(?:19|20)\d\d[’']s|last|year[’']s|"
    r"today[’']s|US|Rs\.?|USD)\s+)*(?:(?!target|budget|goal|plan|projection|projected|estimate|forecast|allocation|expect|collect|realis|realiz)[a-z]{5,}\s+of\s+)?(?:US)?[£$€]?$",
    re.IGNORECASE,
)  # behind such words stands what was
_MOVING = re.compile(
    r"[^.;]{0,60},?\s(?:rising|increasing|growing|climbing|falling|dropping|declining)\s+to\s+(?:(?:about|around|over|nearly|at\s+least|some|US)\s+)*[£$€]?$",
    re.IGNORECASE,
)  # "12 million a year, rising to 15 million in 2031": the 12 are of another year
_CAME_FROM = re.compile(
    r"[^.;]{0,60},\s+from\s+(?:(?:an?|the|about|around|only|just|nearly|over|some)\s+)*(?:US)?[£$€]?$", re.IGNORECASE
)  # "rose to 77% of homes, from 43% in 2010"
_REACHED = re.compile(
    r"\b(?:to|at|reach(?:es|ed)|of|is|was|are|were)\s+(?:(?:about|around|only|just|nearly|over|some)\s+)*(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_FELL_FROM = re.compile(
    r"(?:(?!\s(?:and|but|while|to)\s)[^,;.\d]){0,40}?\s(?:up\s+|down\s+)?from\s+(?:(?:an?|the|about|around|only|just|nearly|over|some)\s+)*(?:US)?[£$€]?$",
    re.IGNORECASE,
)  # "up to 6,500 from 5,100 in 2031", "a 3% increase from 67% in 2031"
_DATES_IT = re.compile(
    r"(?:\s+[a-z]+){0,3}?\s*\(?(?:(?:reported|recorded|seen|registered|posted)\s+)?(?:(?:in|for|during)\s+the\s+(?:same|corresponding)\s+(?:month|period|quarter|half)\s+(?:of|in)|in|as\s+of|at(?:\s+the\s+end\s+of)?|a\s+year\s+earlier,?\s+in)\s+(?:FY\s?)?(?:(?:early|late|mid)[\s-])?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:\d{1,2},\s+)?"
)
_REACHED_OR_NOW = re.compile(
    r"\b(?:to|at|reach(?:es|ed)|is|was|are|were|an?|by)\s+(?:(?:about|around|only|just|nearly|over|some|further)\s+)*(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_SAID_AGAIN = re.compile(r"\s*(?:,?\s*or\s+|\()(?:(?:about|around|some|nearly|over)\s+)*(?:US)?[£$€]?")


_ABOVE_OTHERS = re.compile(
    r"[^.;]{0,60}?\b(?:above|below|over|under|exceeding|beyond|than|against|short\s+of|ahead\s+of)\s+(?:(?:the|its|their|our|all|an?|earlier|previous|original|initial|government|official|independent|most)\s+)*"
    r"(?:projections?|forecasts?|estimates?|expectations?|plans?|predictions?|assumptions?)\s+(?:(?:made|published|from|of|in|for|set)\s+)+(?:(?:19|20)\d\d(?:,|\sand|\sor)?\s)*$"
)  # "205 GW were built, well above projections from 2029 and"


def is_compared(text: str, start: int, amount: Amount, inside: Sequence[Amount]) -> bool:
    """Whether an amount of a sentence that begins at start stands behind "compared to", or says one again that does.

    >>> from lantu.drafting.amounts.amounts import find_amounts
    >>> text = "to $9 compared to $7 or 220 pesos in 2019"
    >>> found = find_amounts(text)
    >>> [is_compared(text, 0, item, found) for item in found]
    [False, True, True]
    """
    at = amount.start
    for before in sorted((item for item in inside if item.end <= at), key=lambda item: -item.start):
        if not _SAID_AGAIN.fullmatch(text[before.end : at]):
            break
        at = before.start
    return COMPARED_WITH.search(text[start:at]) is not None


_CHANGE_BESIDE = re.compile(
    r"(?:\s+[a-z]+){0,4}?\s+in\s+(?:Q[1-4]\s+|H[12]\s+|(?:[A-Z][a-z]+\s+)?(?:of\s+)?)?(?:19|20)\d\d(?:[/–-]\d\d)?,?\s+(?:(?:which|that)\s+is\s+|amounting\s+to\s+|(?:represent|exhibit|show|register|record|mark|reflect|indicat)ing\s+)?an?\s+(?:[a-z]+\s+){0,2}"
    r"(?:cut|fall|drop|rise|increase|decrease|decline|reduction|growth|gain|jump|improvement)\s+of\s+(?:(?:about|around|over|nearly|some)\s+)*(?:US)?[£$€]?"
)


def _of_the_compared(text: str, amount: Amount, years: Sequence[Year], inside: Sequence[Amount]) -> set[Year]:
    """Return the years of a number that another is compared with, where a change from the one to the other follows.

    2031 of "4,200, compared with 3,800 in 2031, an increase of 11 %" is not of the 11 %.
    """
    last = max((item for item in inside if item.end <= amount.start), key=lambda item: item.end, default=None)
    if last is None or not _CHANGE_BESIDE.fullmatch(text, last.end, amount.start):
        return set()
    compared = COMPARED_WITH.search(text[max(0, last.start - 80) : last.start]) is not None
    return {year for year in years if last.end <= year.at < amount.start} if compared else set()


def years_of_what_was(text: str, amount: Amount, years: Sequence[Year], inside: Sequence[Amount]) -> set[Year]:
    """Return those years of a sentence that stand behind a number which an amount before it is compared with: they are not of the amount.

    >>> from lantu.drafting.amounts.amounts import find_amounts
    >>> from lantu.drafting.times.periods import years_in
    >>> text = "to 12% compared to 17% in 2019"
    >>> found = find_amounts(text)
    >>> [len(years_of_what_was(text, item, years_in(text, 0, len(text)), found)) for item in found]
    [1, 0]
    """
    later = sorted((item for item in inside if item.start >= amount.end), key=lambda item: item.start)
    at = amount.end
    if beside := {year for year in years if year.at >= at and _ABOVE_OTHERS.fullmatch(text, at, year.at)}:
        return beside
    if own := _of_the_compared(text, amount, years, inside):
        return own
    came = later and _REACHED.search(text[max(0, amount.start - 24) : amount.start])
    if (
        came
        and _CAME_FROM.fullmatch(text, at, later[0].start)
        and not re.match(r"[^,;.]{0,30}\sto\s", text[later[0].end :][:40])
    ):
        return {year for year in years if year.at >= later[0].start}
    last = amount
    for other in later:
        fell = _FELL_FROM.fullmatch(text, at, other.start)
        if fell and _REACHED_OR_NOW.search(text[max(0, last.start - 24) : last.start]):
            return {year for year in years if other.end <= year.at and _DATES_IT.fullmatch(text, other.end, year.at)}
        if COMPARED_WITH.search(text[at : other.start]) or _MOVING.search(text[at : other.start]):
            return {year for year in years if year.at >= other.start}
        if ";" in text[at : other.start]:
            return set()
        at, last = other.end, other
    return set()
