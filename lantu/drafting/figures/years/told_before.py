"""Numbers that were there before what their text aims at: reported beside it, estimated of a year that ends, told under a plan's title."""

import re
from collections.abc import Sequence

from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.times.looking_back.estimates import is_estimate
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import Year

_AIMED_NEXT = re.compile(r"[，,；;]\s*((?:19|20)\d\d)年[^，。；]{0,16}(?:目标|预期|力争|计划|拟|将)")
_AIMED_AT = re.compile(r"目标|预期|力争|争取|确保|计划|将|到(?:19|20)\d\d|以上|以内|左右|达到")
_UP_TO_NOW = re.compile(r"\b(?:to\s+date|so\s+far|years\s+(?:ago|since)|until\s+now|up\s+to\s+now)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:plans?|budget|strategy|targets?|goals?|draft|proposed|vision|programme|program|estimates)\b", re.IGNORECASE
)


def is_of_the_base(at: NumberInClause, every: Sequence[Year], date: int | None) -> bool:
    """Whether a number is that of the base year, told before it: 2005年碳排放190万吨，以2005年为基准年."""
    return (
        date is not None
        and any(year.base and year.year == date for year in every)
        and any(not year.base and year.year == date and at.start <= year.at < at.amount.start for year in every)
    )


def is_reported(at: NumberInClause, date: int | None) -> bool:
    """Whether a number was reached in the year before the one that is aimed at next: 2030年生产总值增长4%，2031年目标为5%以上."""
    following = _AIMED_NEXT.search(at.text, at.amount.end, at.sentence.end)
    return (
        following is not None
        and date == int(following[1]) - 1
        and str(date) in at.before
        and not _AIMED_AT.search(at.text[at.start : at.end])
    )


def is_estimated(at: NumberInClause, passage: Passage, date: int | None, written: int | None) -> bool:
    """Whether an English number tells how a year ends that was not yet over when its text was written."""
    said = (at.sentence.text, at.said_before, at.text[at.amount.end : at.sentence.end])
    return at.is_english and is_estimate(at.text, said, passage.heads, date, written)


def is_only_of_the_plan(
    at: NumberInClause, passage: Passage, date: int | None, years: Sequence[Year], estimated: bool
) -> bool:
    """Whether the year of an English number of up to now is only that of the plan or the budget whose title stands above it.

    years: those of its sentence; estimated: it tells how a year ends that was not yet over.
    """
    if not at.is_english or date is None or any(year.year == date for year in years):
        return False
    head = next((head for head in reversed(passage.heads) if str(date) in head), "")
    return estimated or (_PLAN.search(head) is not None and _UP_TO_NOW.search(at.sentence.text) is not None)
