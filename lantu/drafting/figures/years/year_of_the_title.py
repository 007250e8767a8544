"""The year of an English record whose title alone tells it: what "Financial summary 2031-2032" tells without a year is of that year."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.parts_of_years import part_told
from lantu.drafting.times.periods import years_in

_ABOVE, _ROWS = 4000, 40  # characters and rows above a number that may hold its heading
_EARLIER = re.compile(
    r"\b(?:previous|prior|preceding|last)\s+(?:period|year|quarter|month|measurement|result)s?\b", re.IGNORECASE
)
_LONGEST = 110  # characters of a title
_RECORD = re.compile(
    r"\b(?:summary|results?|report|performance|monitoring|outturn|accounts|statements?|index|snapshot|dashboard|scorecard|review|update|facts|figures|statistics|indicators|actuals|achievements)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan|plans|targets?|goals?|budget|vision|draft|proposed|forecast|projections?|outlook|strategy|strategic|scenario|guidance|act|law)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d))?(?![\d,.]\d|\d)")
_MONTHS_OF = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*(?:[-–]|to)\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+((?:19|20)\d\d)\b"
)
_QUARTER = re.compile(r"\bquarter\s*[1-4]\b|\b(?:first|second|third|fourth)\s+quarter\b|\bQ[1-4]\b", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(?<=\t)\s*[<>≥≤=/£$€]*\s*\d[\d.,]*\s*(?:%|[a-z]{1,3})?\s*(?=\t|$)")
_ANOTHER = re.compile(
    r"\b(?:currently|now|today|at\s+present|existing|(?:last|next|previous|prior|preceding|coming|following)\s+(?:[a-z]+\s+)?(?:year|quarter|month|period)|since|by\s+(?:the\s+)?(?:end|next)|historic\w*|average\s+of|"
    r"every|each|target|baseline|years?\s+(?:ago|earlier|before))\b",
    re.IGNORECASE,
)

_BESIDE = re.compile(
    r"\b(?:exceed\w*|me?et|miss\w*|below|above|within|under|over|against|on)\s+(?:(?:the|their|its|our|agreed|set)\s+)*targets?\b"
    r"|\b(?:improved|better|worse|up|down|risen|fallen|increased|decreased)\s+(?:on|from|over|than)\s+(?:the\s+)?(?:last|previous)\s+(?:year|quarter|month|period)\b",
    re.IGNORECASE,
)  # targets that were met, and the time that is compared with, do not date what is told


def with_year_of_title(text: str, sentences: Sequence[Sentence], figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return the figures of a text, those that tell what was without a year with the one that its title tells as a record's.

    A part of a year, and a year that begins within another, make them wait. Sentences that name a year, or say that they
    tell of another one, are left as they are.
    """
    figures = [replace(item, date=None) if item.date and _under_another(text, item) else item for item in figures]
    told = year_of_title(text) or year_of_report_presented(text)
    if told is None:
        return figures
    year, why = told
    starts = [item.start for item in sentences]
    found: list[StatedNumber] = []
    for item in figures:
        around = sentences[max(0, bisect_right(starts, item.at) - 1)]
        own = text[item.start : item.end]
        dated = any(not one.base and one.year != year for one in years_in(text, around.line_start, around.end))
        dated = dated or any(not one.base for one in years_in(text, around.start, around.end))
        row = text[around.line_start : around.line_end]
        several = len(_NUMBER_CELL.findall(row)) > 1  # of several times or places
        bare = item.date is None and item.kind == "baseline" and not dated and not several and not item.column
        bare = bare and not _ANOTHER.search(_BESIDE.sub("", own))
        found.append(replace(item, date=year, doubt=item.doubt or why) if bare else item)
    return found


def _under_another(text: str, item: StatedNumber) -> bool:
    """Whether a number without a column of its own stands under a heading that says another time: Previous Period."""
    start = text.rfind("\n", max(0, item.at - _ABOVE), item.at) + 1
    at = text.count("\t", start, item.at)
    if item.column or not at:
        return False
    for row in reversed(text[max(0, start - _ABOVE) : start].split("\n")[-_ROWS:]):
        cells = row.split("\t")
        if len(cells) > max(at, 2) and not re.search(r"\d", row):
            return _EARLIER.search(cells[at]) is not None
    return False


def year_of_title(text: str) -> tuple[int, str] | None:
    r"""Return (year, why its figures wait) that the first line of a record tells; None where it tells none, or a plan's.

    >>> year_of_title("Financial summary 2031-2032\nRevenue of $4 million")
    (2032, 'a year from 2031 to 2032, not a calendar year')
    >>> year_of_title("Corporate Plan 2031-2035 summary\n4 parks"), year_of_title("Annual report 2031\n4 parks")
    (None, (2031, ''))
    """
    title = next((row.strip() for row in text.split("\n") if row.strip()), "")
    if (
        "\t" in title
        or len(title) > _LONGEST
        or title.endswith((".", ";", ","))
        or re.search(r"[\u4e00-\u9fff]", title)
    ):
        return None
    if not _RECORD.search(title) or _PLANNED.search(title):
        return None
    part = part_told(title) or (quarter[0] if (quarter := _QUARTER.search(title)) else "")
    why = f"'{part}': a part of the year" if part else ""
    if months := _MONTHS_OF.search(title):
        return int(months[1]), why
    return _only_year(title, why)


def _only_year(words: str, why: str) -> tuple[int, str] | None:
    """Return (year, why its figures wait) of words that name one year, also one that begins within another; None for any other."""
    years = list(_YEAR.finditer(words))
    if len(years) != 1:
        return None
    first, second = int(years[0][1]), years[0][2]
    if second is None:
        return first, why
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return (last, why or f"a year from {first} to {last}, not a calendar year") if last == first + 1 else None


_PRESENTED = re.compile(
    r"\b(?:presented|introduced|considered|received|noted|reviewed|delivered)\s+(?:the|an?|its|their)\s+(?P<report>[A-Za-z][^.;\n]{2,60}?\breport\b\s+(?:for|on|of|covering)\s[^.;\n]{2,90})",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(r"\b(?:year[-\s]end|full[-\s]year|annual|end[-\s]of[-\s]year)\b", re.IGNORECASE)
_FIRST_LINES = 900  # characters in which minutes say which report was presented


def year_of_report_presented(text: str) -> tuple[int, str] | None:
    """Return (year, why its figures wait) of the report that the minutes of a meeting say was presented; None where they say of none.

    >>> year_of_report_presented("The Officer presented the Delivery report for quarter four and year-end 2031/32.")
    (2032, 'a year from 2031 to 2032, not a calendar year')
    >>> year_of_report_presented("The Mayor presented the Budget report for 2031.")
    """
    found = _PRESENTED.search(text[:_FIRST_LINES])
    if found is None or _PLANNED.search(found["report"]):
        return None
    part = "" if _WHOLE_YEAR.search(found["report"]) else part_told(found["report"])
    return _only_year(found["report"], f"'{part}': a part of the year" if part else "")
