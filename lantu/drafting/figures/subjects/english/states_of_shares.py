"""Shares of what an earlier share names, in another state: "45% of sites had passed, 32% were under repair and 23% had closed"."""

import re

from lantu.drafting.figures.subjects.english.changes import ROUGHLY

_VERB = r"(?:(?:were|was|are|is)\s+|(?:had|have|has)\s+(?:been\s+)?)"
_WHOLE = re.compile(
    rf"\d\s?(?:%|per\s?cent|percent)\s+of\s+(?:(?:the|all|our|these|its|their)\s+)*(?P<whole>[A-Za-z][A-Za-z -]{{2,40}}?)\s+{_VERB}",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"(?:[,;]|\b(?:and|while|but|whereas|with))\s+(?:and\s+|while\s+)?(?:the\s+)?(?:(?:remaining|other|rest)\s+)?{ROUGHLY}$",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"\s*{_VERB}(?P<state>[A-Za-z](?:(?!\s(?:and|while|but|with)\s+(?:the\s+)?(?:remaining\s+|other\s+)?\d)[^,;.:()\n\t]){{2,70}})"
)


def state_of_them(said: str, rest: str) -> str:
    """Return what an earlier share of the sentence is of, with what words behind another share say of it; empty elsewhere.

    said: the words of the sentence before the share; rest: those behind it.

    >>> state_of_them("45% of sites had passed, ", " were under repair and 23% had closed.")
    'sites under repair'
    >>> (
    ...     state_of_them("45% of sites had passed. Trams: ", " were late"),
    ...     state_of_them("45% of sites, ", " of homes were"),
    ... )
    ('', '')
    """
    state = _STATE.match(rest) if _NEXT.search(said) else None
    wholes = list(_WHOLE.finditer(said)) if state else []
    return f"{wholes[-1]['whole']} {state['state'].strip()}"[:140] if state and wholes else ""


_UNDER_AIMS = re.compile(
    r"\b(?:goals?|targets?|aims?|objectives?)\b(?:\s+(?:for|by|in)\s+(?:FY\s?)?20\d\d)?(?:\s+(?:are|include))?:\s*$",
    re.IGNORECASE,
)
_FIRST_OF_A_ROW = re.compile(
    r"\s*(?P<thing>[a-z][a-z’'-]*(?:\s(?!by\b|of\b|in\b|and\b)[a-z’'-]+){0,4}),\s+(?:and\s+)?\d[\d.,]*\s?(?:%|per\s?cent)\s+[a-z]"
)


def first_of_aims(said: str, rest: str) -> str:
    """Return what the first share of a row of aims is of, by the noun behind it; empty elsewhere.

    >>> (
    ...     first_of_aims("Two goals for 2031: ", " electric buses, 30% electric trams"),
    ...     first_of_aims("In 2031: ", " a, 3% b"),
    ... )
    ('electric buses', '')
    """
    row = _FIRST_OF_A_ROW.match(rest) if _UNDER_AIMS.search(said) else None
    return row["thing"] if row else ""


_CHANGED_ASIDE = re.compile(
    r"(?:^|[.;:]\s|\bto\s)\W*(?:to\s+)?(?:reduc|increas|cut|lower|rais|improv|decreas|expand|boost)\w*\s+(?:(?:the|our|its|their|all)\s+)*"
    rf"(?P<of>[A-Za-z][^,;.()\d]{{3,80}}),\s+(?:now|as|which|currently|also|including|measured|tracked|recorded|reported|defined)\s[^,;]{{3,70}},\s+by\s+{ROUGHLY}$",
    re.IGNORECASE,
)


def changed_before_an_aside(said: str) -> str:
    """Return what is to change by the words before an aside between two commas; empty elsewhere.

    >>> changed_before_an_aside("To cut our level of theft, now counted by wards, by "), changed_before_an_aside("by ")
    ('level of theft', '')
    """
    found = _CHANGED_ASIDE.search(said)
    return found["of"].strip() if found else ""
