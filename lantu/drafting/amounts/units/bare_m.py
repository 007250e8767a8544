"""The letter m alone behind an English number: metres (40m of fence), millions (2m visitors), or either, which waits."""

import re
from typing import Literal

EITHER = "m alone: metres, or millions"
_LETTER = re.compile(r"\s?m(?![A-Za-z²³2])(?!\s+[²³2])")
_MONEY = (
    r"costs?|costing|budgets?|invest\w*|spend\w*|spent|turnover|revenues?|grants?|fund(?:s|ed|ing)?|loans?|borrow\w*|incomes?|savings?|"
    r"worth|priced?|valued?|debts?|deficits?|surplus|capital|expenditure|GDP|GVA|output|exports?|imports?|sales|receipts|levy|tax(?:es)?|"
    r"reserves|contracts?|deal|package|pay|paid|allocat\w+|awarded|rais(?:e|ed|ing)\s+(?:about|some|over)?|econom\w+"
)
_COUNTED = (
    r"people|population|residents?|inhabitants|visit\w*|passengers?|ridership|riders|trips|journeys|tourists|users|customers|jobs|"
    r"children|women|men|livestock|cattle|sheep|homes|households|trees|vehicles|cars|meals|members|downloads|views|millions?|billions?|"
    r"bn|numbers?|totals?|counts?"
)
_LENGTHS = (
    r"roads?|streets?|paths?|footpaths?|pavements?|lanes?|cycleways?|tracks?|trails?|quays?|piers?|walls?|fenc(?:e|es|ing)|"
    r"hedg(?:e|es|erow|erows)|kerbs?|pipes?|pipelines?|sewers?|cables?|tunnels?|bridges?|embankments?|banks?|beach(?:es)?|promenades?|"
    r"shorelines?|towers?|masts?|ditch(?:es)?|drains?|culverts?|canals?|rails?|railings?|tramlines?|tramways?|runways?|jett(?:y|ies)|"
    r"barriers?|defences"
)
_JOINING = r"(?!(?:in|on|for|to|from|by|at|into|and|of|or|with|towards|between|along|behind)\b)"
_MANY = re.compile(rf"\b(?:{_MONEY}|{_COUNTED})\b|[£$€]", re.IGNORECASE)
_LONG = re.compile(
    rf"\b(?:{_LENGTHS})\b|\b(?:length|height|width|depth|extend\w*|lengthen\w*|widen\w*|spacing|sea\s+levels?)\b",
    re.IGNORECASE,
)
_OF_A_LENGTH = re.compile(
    rf"\s+(?:of\s+)?(?:{_JOINING}[a-z-]+\s+){{0,3}}?(?:{_LENGTHS}|extension|stretch)\b", re.IGNORECASE
)
_FROM_A_PLACE = re.compile(r"\s+from\b")  # 100m from a stop; of the money before it, "100m from the Treasury"
_NO_PLURAL = r"(?!(?:is|was|has|as|this|its|across|towards?|plus|less|thus|versus|always|besides|perhaps|metres|meters|feet|yards)\b)"
_THINGS = re.compile(
    rf"\s+(?:{_JOINING}[a-z-]+\s+(?:and\s+)?){{0,3}}?{_JOINING}{_NO_PLURAL}(?:[A-Za-z-]{{1,}}[^\Wsu]s|{_COUNTED})\b"
    rf"|\s+of\s+(?:[a-z-]+\s+){{0,2}}?(?:{_COUNTED}|{_MONEY})\b|\s+(?:{_MONEY}|programme|program|scheme|project|upgrade)\b"
    r"|\s+(?:a|per|each|every)\s+(?:year|month|week|day)\b|\s+(?:annually|p\.?a\.?)(?![a-z])"
)


def meaning_of_m(before: str, after: str) -> Literal["", "metres", "millions", "either"]:
    """Return what an m right behind a number means by the words around it; empty where none stands alone there.

    before: the words before the number, without a sign of money; after: those behind it. Longer units have been looked for.

    >>> (
    ...     meaning_of_m("We will lay ", "m of cycle lane"),
    ...     meaning_of_m("up to ", "m visitors"),
    ...     meaning_of_m("about ", "m of it"),
    ... )
    ('metres', 'millions', 'either')
    """
    letter = _LETTER.match(after)
    if letter is None:
        return ""
    behind = re.split(r"[.;\n\t](?!\d)", after[letter.end() :])[0]
    if _OF_A_LENGTH.match(behind):
        return "metres"
    if _THINGS.match(behind):
        return "millions"
    clause = re.split(r"[.;\n\t](?!\d)", before)[-1]
    many, long = _MANY.search(clause), _LONG.search(clause)
    if many and long:
        return "either"
    return "millions" if many else "metres" if long or _FROM_A_PLACE.match(behind) else "either"


def as_metres(before: str, after: str) -> tuple[int, str] | None:
    """Return (characters that the m takes, doubt) where an m behind a number is or may be metres; else None."""
    meaning = meaning_of_m(before, after)
    if meaning not in ("metres", "either"):
        return None
    return after.index("m") + 1, EITHER if meaning == "either" else ""
