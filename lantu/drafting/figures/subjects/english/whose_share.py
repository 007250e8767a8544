"""Whose share an English number is where a verb or a bracket says so: "flats accounted for 44 % of all homes"."""

import re

from lantu.drafting.figures.subjects.english.changes import ROUGHLY
from lantu.drafting.figures.subjects.english.plain_names import after_link, plain
from lantu.drafting.figures.subjects.subjects import subject_before

_HELPS = (
    r"(?:(?:will|would|should|could|can|may|to|still|now|also|currently|already|together|alone|each|only|(?:is|are|was|were)\s+(?:expected|projected|forecast|set|estimated|likely)"
    r"|has|have|had|on\s+average|typically|increasingly)\s+)*"
)
_ACCOUNTS = re.compile(
    rf"(?P<whose>(?:^|[\s,;(])[A-Za-z][^;:]{{1,120}}?)\s+{_HELPS}"
    r"(?:account(?:s|ed|ing)?\s+for|ma(?:ke|kes|de|king)\s+up(?!\s+of\b)|contribut(?:e|es|ed|ing)|represent(?:s|ed|ing)?|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|cover(?:s|ed|ing)?|measured?)\s+"
    rf"(?:for\s+)?{ROUGHLY}$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:(?:and|but|while|in\s+total|in\s+all|together)\s+)*(?:it|this|they|these|those|we|you|there|(?:both|all|each)\s+of\s+(?:them|these))\W*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:^|\s)(?:that|which|who|and|or|of\s+which|of\s+whom)$", re.IGNORECASE)
_WHEN = re.compile(
    r"^\W*(?:(?:by|in|during|for|over|at|as\s+of|since|until)\s+(?:the\s+)?(?:end\s+of\s+|first\s+[a-z]+\s+of\s+)?(?:FY\s?)?(?:(?:Q[1-4]|[A-Z][a-z]+)\s+)?(?:19|20)\d\d(?:[/–-]\d\d)?|in\s+total|overall|today|currently|at\s+present),?\s+",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:hav(?:e|ing)|see(?:s|ing)?|mak(?:e|es|ing)|let(?:s|ting)?|get(?:s|ting)?)\s+(?:the\s+)?(?=[a-z])"
)


def whose_share(lead: str, before: str) -> str:
    """Return who accounts for the share behind some words; empty where they say of nobody so.

    lead: the words of a clause before a share; before: what the number before it was about.

    >>> whose_share("In 2031, flats accounted for ", ""), whose_share("they will make up over ", "the port")
    ('flats', 'the port')
    >>> whose_share("aims at having vans account for ", ""), whose_share("rose to ", "fares")
    ('vans', '')
    """
    found = _ACCOUNTS.search(lead)
    if found is None:
        return ""
    whose = _WHEN.sub("", after_link(found["whose"].strip(" ,")))
    if _RELATIVE.search(whose):
        return ""
    if _NOBODY.fullmatch(whose):
        return before
    whose = _OBJECT.split(whose)[-1]
    return plain(subject_before(f"{whose} ") or whose)


_AGAIN = re.compile(
    r"\d\s?(?P<unit>[a-zA-Z][a-zA-Z0-9² ]{0,24}?)\s?\(\s*(?:or\s+|about\s+|around\s+|approximately\s+)*$"
)
_LAND = re.compile(
    r"(?:square\s+(?:k\w+|m\w+)|km2?|km²|sq\.?\s?\w+|hectares?|ha|acres?|miles?|metres?|meters?|m|feet|ft)\b",
    re.IGNORECASE,
)
_ONLY_A_MEASURE = re.compile(r"\s*(?:square\s+)?[a-zA-Z²2]{1,12}\.?\s*\)")


def in_another_measure(said: str, behind: str) -> bool:
    """Whether a number in brackets says the size right before it in another measure: "30 square kilometres (3,000 hectares)".

    said: the words of its sentence before it; behind: those behind its digits.

    >>> in_another_measure("an area of 30 km (", " miles)"), in_another_measure("an area of 30 km (", " homes)")
    (True, False)
    """
    again = _AGAIN.search(said)
    return (
        again is not None
        and _LAND.match(again["unit"]) is not None
        and _ONLY_A_MEASURE.match(behind) is not None
        and _LAND.match(behind.strip()) is not None
    )


_IN_BRACKETS = re.compile(
    r"(?:^|[\s,;.])(?:it|this|that|they)\s+\((?:i\.e\.,?\s+)?(?:the\s+)?(?P<name>[A-Za-z][^()\d]{2,60})\)\s+(?:is|was|are|were|will|has|had|rose|fell|stood|grew)\b[^,;]*$",
    re.IGNORECASE,
)


def named_in_brackets(said: str) -> str:
    """Return what brackets behind a pronoun say it means: "it (the growth rate) was"; empty elsewhere.

    >>> named_in_brackets("In 2031, it (the growth rate) was "), named_in_brackets("the rate (net) was ")
    ('growth rate', '')
    """
    found = _IN_BRACKETS.search(said)
    return found["name"].strip() if found else ""


_OF_THEM = re.compile(
    rf"\W*(?:of|among)\s+(?:which|whom|these|those|them|this),?\s+(?:(?:about|around|some|only|nearly|over)\s+)*{ROUGHLY}",
    re.IGNORECASE,
)
_WHICH_ONES = re.compile(r"\s*(?:(?:is|are|was|were|will\s+be|has|have|had)\s+)?(?P<what>[A-Za-z][^,;.:()\d]{2,60})")


def part_of_them(lead: str, rest: str) -> str:
    """Return which ones of those told before a share is: "of which about 35 % live in the port"; empty elsewhere.

    >>> part_of_them(", of which about ", " live in the port."), part_of_them(" and ", " live in the port.")
    ('live in the port', '')
    """
    which = _WHICH_ONES.match(rest) if _OF_THEM.fullmatch(lead) else None
    return which["what"].strip() if which else ""


_MEETS = re.compile(
    rf"\b(?:cover|meet|satisf|suppl|sourc|fulfil)(?:y|ies|ied|e|es|ed|s|l|ing|ying)?\s+{ROUGHLY}$", re.IGNORECASE
)
_A_NEED_WITH = re.compile(
    r"\s*of\s+(?:(?:its|the|their|our|all|total)\s+)*(?P<need>[A-Za-z][^,;.:()\d]{2,50}?)\s+"
    r"(?P<source>(?:with|from|through|using)\s+(?!the\s+end\b)[A-Za-z][^,;.:()\d]{2,40}?)(?=\s+(?:by|in|until|before)\s|[,;.)]|\s*$)"
)


def met_with(said: str, rest: str) -> str:
    """Return what a share of is met, and with what: "cover 50 % of its power needs with renewables"; empty elsewhere.

    >>> met_with("will cover ", " of its power needs with solar farms by 2031"), met_with("will cover ", " of homes")
    ('power needs with solar farms', '')
    """
    found = _A_NEED_WITH.match(rest) if _MEETS.search(said) else None
    return f"{found['need']} {found['source']}" if found else ""
