"""Rises of English taxes and charges that somebody has decided: they are told in the past tense, and are to be paid."""

import re

_CHARGE = r"(?:tax(?:es)?|rates?|fees?|charges?|levy|levies|rents?|precepts?|tariffs?|fares?)(?:\s+(?:revenues?|rates?|bills?))?"
_RISE = r"(?:increase|rise|hike|uplift|cut|reduction)s?"
_DECIDED = re.compile(
    r"\b(?:approv(?:e|es|ed|ing|al)|adopt(?:s|ed|ing)|pass(?:es|ed)|endors(?:es|ed)|back(?:s|ed)|agree(?:s|d)?|propos(?:es|ed|ing)|recommend(?:s|ed)|unveil(?:s|ed)|budget"
    r"|present(?:s|ed)|holds?\s+to|calls?\s+for|includes?|including|requires?|based\s+on|this\s+(?:represents|means|equates\s+to|results\s+in)|assum(?:es|ed|ing)|makes\s+an?|voted)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:last\s+year|previous\s+year|years?\s+ago|in\s+the\s+past|since|rose|risen|went\s+up|(?:has|have|had)\s+(?:[a-z]+ly\s+)?(?:increased|gone\s+up|been\s+raised))\b",
    re.IGNORECASE,
)
_OF_A_CHARGE = re.compile(
    rf"\s*(?:(?!of\b|in\b|for\b|to\b|and\b|on\b|from\b|by\b)[a-z-]+\s+){{0,3}}?(?:{_CHARGE}\s+{_RISE}\b|{_RISE}\s+(?:in|to|on)\s+(?:the\s+|your\s+)?(?:[a-z-]+\s+){{0,3}}?{_CHARGE}\b)",
    re.IGNORECASE,
)
_CHARGE_RISES = re.compile(
    rf"\b(?:{_CHARGE}\s+{_RISE}|{_RISE}\s+(?:in|to|on)\s+(?:the\s+|your\s+)?(?:[a-z-]+\s+){{0,3}}?{_CHARGE}(?:\s+[a-z]+)?)"
    r"(?:\s+(?:on\s+an?|for\s+(?:the|an?))\s+[^,;.]{3,60})?\s+(?:of|by)\s+(?:(?:about|around|up\s+to|just\s+under|approximately)\s+)*(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_RISE_OF_A_CHARGE = re.compile(
    r"^\W*(?:[A-Za-z’'()-]+\s+){0,5}?(?:tax(?:es)?|rates|fees?|charges?|levy|levies|rents?|precepts?|tariffs?|fares?)\s+(?:increases?|rises?)\s+(?:of|by)\s+(?:[^;]{0,24}\()?"
    r"(?:(?:about|around|up\s+to|just\s+under|approximately)\s+)*(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_ALL_IN_ALL = re.compile(rf"\b(?:total|overall|combined)\s+{_RISE}\s+of\s+$", re.IGNORECASE)
_NAMES_A_CHARGE = re.compile(rf"\b{_CHARGE}\b", re.IGNORECASE)


def is_rise_of_a_charge(before: str) -> bool:
    """Whether the words of a line before its number say no more than that a charge rises: it is to be paid.

    >>> is_rise_of_a_charge("Water rates increase of "), is_rise_of_a_charge("There was heavy rain of ")
    (True, False)
    """
    return _RISE_OF_A_CHARGE.search(before) is not None


def is_a_charge_decided(before: str, after: str) -> bool:
    """Whether a number is that of a charge which somebody has decided to change, by the words of its clause around it.

    >>> is_a_charge_decided("approved a budget with a ", " property tax increase")
    True
    >>> (
    ...     is_a_charge_decided("an increase to the levy by ", " was agreed"),
    ...     is_a_charge_decided("there was a ", " tax rise"),
    ... )
    (True, False)
    """
    changes = (
        _OF_A_CHARGE.match(after)
        or _CHARGE_RISES.search(before)
        or (_ALL_IN_ALL.search(before) and _NAMES_A_CHARGE.search(before))
    )
    told = f"{before} {after}"
    return changes is not None and _DECIDED.search(told) is not None and _WAS.search(told) is None
