"""Shares in a row of names, the number of those that are told of, and what a sum is that "is a $3 billion deficit"."""

import re

from lantu.drafting.figures.subjects.english.changes import ROUGHLY

_NEXT_NAME = re.compile(
    r",\s+(?:and\s+)?[A-Za-z][^,;.\d]{2,40}\s\d[\d.]*\s?(?:%|per\s?cent|percent),?\s+and\s+(?P<name>[A-Za-z][^,;.\d]{2,40}?)\s+$"
)


def next_of_shares(said: str, rest: str) -> str:
    """Return the name before the last share of a row of names with their shares; empty elsewhere.

    >>> next_of_shares("Cars had 56%, vans 16%, lorries 19% and trams ", " of the emissions")
    'trams'
    >>> next_of_shares("Cars had 56% and trams ", " of the emissions")
    ''
    """
    found = _NEXT_NAME.search(said) if re.match(r"\s*of\s", rest) else None
    return found["name"] if found else ""


_AMONG = re.compile(
    r"\b(?:across|in|from|among|within|throughout|one\s+of|some\s+of|out\s+of)\s+" + ROUGHLY.replace("of|", "") + "$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:up|down|grow\w*|grew|rose|ris\w+|rais\w+|increas\w+|reduc\w+|decreas\w+|fell|fall\w*|cut\w*|lower\w*|expand\w*|improv\w+|dropp?\w*|went|gone|chang\w+|declin\w+)\b",
    re.IGNORECASE,
)


def of_so_many(lead: str, rest: str, named: str) -> str:
    """Return what a number counts that is one of many or in many: "visitors from 49 states"; empty where it moves to another.

    >>> of_so_many("We have visitors from ", " states.", "states"), of_so_many("It grew from ", " shops to 90", "shops")
    ('states', '')
    """
    moves = _MOVES.search(lead) or re.search(r"\bto\s+\d", rest)
    return named if _AMONG.search(lead) and not moves else ""


_IS_A = re.compile(
    r"^\W*(?:the\s+|our\s+)?(?P<what>[A-Za-z][^,;.:()\d]{2,60}?)\s+(?:is|was|remains|became|has\s+become)\s+(?:now\s+)?an?\s+$"
)
_ONLY_MONEY = re.compile(
    r"(?:investments?|budgets?|deficits?|shortfalls?|problem|hole|gap|bill|price\s+tag|industry|sector|business|programme|program|project|priority)"
)


def what_it_is(lead: str, noun: str) -> str:
    """Return what is a sum of money by the words before it, where the noun behind says only what money is.

    >>> what_it_is("Health care is a ", "investment"), what_it_is("It has a ", "investment")
    ('Health care', '')
    """
    found = _IS_A.match(lead) if _ONLY_MONEY.fullmatch(noun) else None
    return (
        ""
        if found is None or re.fullmatch(r"(?:it|this|that|there|which)", found["what"], re.IGNORECASE)
        else found["what"]
    )
