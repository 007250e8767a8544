"""English estimates of a year that is ending: "will achieve growth of 6 % in 2031" in the budget for 2032 tells how 2031 ends.

Nobody promises what a year brings that is almost over. Which year that is, the budget tells that a text presents, a heading that
looks back at it, the words "close the year" themselves, or the year in which the text was written.
"""

import re
from functools import lru_cache

from lantu.drafting.times.document_dates import document_date

_BUDGET = re.compile(
    r"\b[Bb](?i:udget(?:\s+(?:statement|speech|address|presentation|estimates|proposals|message|policy\s+statement))?(?:\s+(?:for|of)(?:\s+the)?(?:\s+year)?)?)\s+(?P<year>20\d\d)"
    r"(?P<span>\s?[/–-]\s?(?:20)?\d\d)?(?!\d|(?i:\s*(?:outturn|outcome|performance|execution|implementation|results|accounts|review)\b))"
    r"|(?<!FY)(?<!FY\s)(?<!iscal\s)(?<!inancial\s)(?<!year\s)\b(?P<first>20\d\d)(?P<to>\s?[/–-]\s?(?:20)?\d\d)?\s+(?i:(?:national|annual|proposed|draft|state|city|county|municipal|town)\s+){0,3}"
    r"[Bb](?i:udget\b(?!\s+(?:outturn|outcome|performance|execution|implementation|results|accounts|review)\b))"
)
_FINANCIAL_BUDGET = re.compile(
    r"\b(?:FY\s?|(?i:fiscal|financial)\s(?i:year)\s)(?P<of>(?:20)?\d\d)(?![\d/-])\s+(?i:(?:proposed|adopted|draft|annual|operating|recommended)\s+){0,2}[Bb]udget\b"
    r"|\b[Bb]udget\s+(?:for\s+)?(?:the\s+)?(?:FY\s?|(?i:fiscal|financial)\s(?i:year)\s)(?P<for>(?:20)?\d\d)(?![\d/-])"
)
_OUTTURN = re.compile(
    r"\b(?:outturn|year[-\s]end\s+(?:position|balance|figure)|final\s+outcome)\b[^.;]*\b(?:expected|projected|forecast|estimated|likely|anticipated)\b",
    re.IGNORECASE,
)
_LAST_MONTHS = 10  # a year is ending from its tenth month on
_BEGINNING = 600  # characters in which a text says which budget it is
_OUTCOME = (
    r"(?:have\s+)?(?:achiev|attain|grow|expand|contract|record|register|post|reach|clos|end\b|finish|averag|exceed|surpass|"
    r"outstrip|total|amount|stand\b|come\s+in|fall|rise|declin|narrow|widen|increas|decreas|hit\b|see\b)"
)
_EXPECTED = re.compile(
    r"\b(?:(?:is|are|was|were|be|been)\s+(?:[a-z]+ly\s+|now\s+|still\s+|also\s+)*(?:expected|estimated|projected|forecast(?:ed)?|anticipated|predicted|likely|pegged|tipped)|(?:we|I|they)\s+(?:now\s+|still\s+)?(?:expect|estimate|project|forecast|anticipate)s?|(?:expected|estimated|projected)(?=\s+(?:to|at)\b)"
    r"|(?:forecasts?|projections?|estimates?)\s+(?:of|for)\s[^,;.]{3,60}\s(?:is|are|was|stands)\b"
    rf"|(?:will|shall|should|would|could|may|might|set\s+to|on\s+(?:track|course|target)\s+(?:to|for)|poised\s+to|headed\s+for)\s+(?:[a-z]+ly\s+|now\s+|also\s+)*{_OUTCOME})",
    re.IGNORECASE,
)
_EXPECTED_BEHIND = re.compile(
    r"[^,;.\d]{0,40}?\s(?:is|are|was|were)\s+(?:[a-z]+ly\s+|now\s+|still\s+)?(?:expected|estimated|projected|forecast|anticipated)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:(?<!on\s)target(?!ed\s+at)|goal|aim|objective|pledge|commit|promis|intend|ambition|must\b|plans?\s+to|planned\s+to|need)\w*",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:clos|end|finish|conclud)(?:e|es|ing|s)?\s+(?:out\s+)?(?:(?:the|this)\s+(?:current\s+)?(?:(?:fiscal|financial|calendar|budget)\s+)?year\b|(?P<year>20\d\d)\b)",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(r"\b(?:is|are|was|were)\s+(?:now\s+|currently\s+)?estimated\s+(?:to|at)\b", re.IGNORECASE)
_FORETOLD = re.compile(
    r"\b(?:is|are|was|were)\s+(?:[a-z]+ly\s+|now\s+|still\s+)*(?:expected|estimated|projected|forecast(?:ed)?|anticipated|likely|pegged)\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"\b(?:this|the\s+current)\s+(?:(?:fiscal|financial|calendar)\s+)?year\b|\b(?:by|at)\s+(?:the\s+)?(?:year[-\s]end|end\s+of\s+the\s+year)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:next|coming|following|upcoming)\s+(?:[a-z]+\s+)?year", re.IGNORECASE)
_REVIEW = re.compile(
    r"\b(?:review|outturn|outcomes?|performance|developments?|(?:annual|economic|quarterly|monthly)\s+(?:report|bulletin|survey)s?|achievements|accomplishments|results)\b",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:outlook|prospects?|plans?|targets?|goals?|forecasts?|projections?|budget|agreements?)\b", re.IGNORECASE
)


@lru_cache(maxsize=4)
def budgeted_from(text: str) -> int | None:
    """Return the year with which the budget begins that the first lines of a text present; None where they present none.

    >>> (
    ...     budgeted_from("I present the Budget for 2032."),
    ...     budgeted_from("The proposed 2031-32 budget"),
    ...     budgeted_from("In 2031"),
    ... )
    (2032, 2031, None)
    """
    return max((int(found["year"] or found["first"]) for found in _BUDGET.finditer(text[:_BEGINNING])), default=None)


def is_estimate(
    text: str, said: tuple[str, str, str], heads: tuple[str, ...], date: int | None, written: int | None
) -> bool:
    """Whether a number is estimated of a year that is ending; said: the words of its sentence, those before it and those behind it.

    >>> words = "growth is projected at 5 % in 2031"
    >>> [is_estimate(text, (words, words[:23], words[24:]), (), 2031, None) for text in ("Budget 2032", "Budget 2031")]
    [True, False]
    """
    sentence, before, behind = said
    clause = re.split(r";\s", before)[-1]
    expected = _EXPECTED.search(clause) or _EXPECTED_BEHIND.match(behind)
    if not expected or _WANTED.search(clause) or _LATER.search(clause) or _LATER.match(behind.lstrip(" ,")):
        return False
    begins = budgeted_from(text)
    if closed := _CLOSES.search(clause):
        year = int(closed["year"]) if closed["year"] else None
        last = begins - 1 if begins else written
        return year is None or (year <= last if last else _FORETOLD.search(clause) is not None)
    this_year = date in (None, written, begins) and _THIS_YEAR.search(sentence) is not None
    if this_year and (_ESTIMATED.search(clause) or (written and _FORETOLD.search(clause)) or begins):
        return True
    if _OUTTURN.search(clause):
        return True
    if date is None:
        return False
    if begins is not None and (date < begins or (date == begins and _ends_a_span(sentence, date))):
        return True
    if _is_before_the_financial_year(text, sentence, date) or _looks_back_at(heads, date):
        return True
    late = date == written and _is_written_late(text) and _FORETOLD.search(clause) is not None
    return late or (date == written and _ESTIMATED.search(clause) is not None)


def _is_before_the_financial_year(text: str, sentence: str, year: int) -> bool:
    """Whether a sentence names a financial year before the one whose budget a text presents: FY 2031, in the FY 2032 budget."""
    budgets = [int(found["for"] or found["of"]) % 100 for found in _FINANCIAL_BUDGET.finditer(text[:_BEGINNING])]
    digits = f"{year % 100:02}"
    named = re.search(rf"\b(?:FY\s?|(?i:fiscal|financial)\s(?i:year)\s)(?:20)?{digits}(?!\d|[-/]\d)", sentence)
    return bool(budgets) and year % 100 < max(budgets) and named is not None


@lru_cache(maxsize=4)
def _is_written_late(text: str) -> bool:
    """Whether the day of a text is one of the last three months of its year."""
    day = document_date(text)
    return day is not None and day.month >= _LAST_MONTHS


def _ends_a_span(sentence: str, year: int) -> bool:
    """Whether a sentence names the financial year that ends in a year: 2030/31, 2030-2031."""
    return re.search(rf"\b{year - 1}\s?[/–-]\s?(?:{year}|{year % 100})(?!\d)", sentence) is not None


def _looks_back_at(heads: tuple[str, ...], year: int) -> bool:
    """Whether the nearest heading that tells a year looks back at this one: Review of 2031, Economic performance in 2031."""
    for head in reversed(heads):
        if re.search(r"(?<!\d)20\d\d(?!\d)", head):
            return str(year) in head and _REVIEW.search(head) is not None and _LOOKS_AHEAD.search(head) is None
    return False
