"""Bare English numbers that count, though no noun stands behind: "It is still 48", "will be 900 by May 2031", "its 40,000-homes target"."""

import re

_FILL = r"(?:(?:still|now|currently|only|just|about|around|nearly|over|under|almost|approximately|even|presently|some|already)\s+)*"
_IT_IS = re.compile(
    r"(?:^|[.;:]\s+|[.;,]\s+(?:and|but|while)\s+)\W{0,3}(?:It|This|That|(?:The|This|That)\s+(?:figure|number|ratio|rate|index|score|total|average|count|tally))\s+"
    rf"(?:is|was|stands?\s+at|stood\s+at|has\s+(?:been|reached|risen\s+to|fallen\s+to|grown\s+to)|reached|rose\s+to|fell\s+to|remains?(?:\s+at)?|will\s+be)\s+{_FILL}$",
    re.IGNORECASE,
)
_PUTS_IT_AT = re.compile(
    rf"\b(?:puts?|putting|brings?|bringing|takes?|taking)\s+(?:(?:this|that|the|its)\s+(?:figure|number|rate|ratio|total|count)|it|this)\s+(?:at|to)\s+{_FILL}$",
    re.IGNORECASE,
)
_BEYOND_BY = re.compile(
    rf"\b(?:exceed|surpass|beat|miss|top|outstrip)\w*\b[^.;\n]{{3,90}}?\sby\s+{_FILL}$|\bshort\s+(?:of\s[^.;\n]{{3,60}}?\s)?by\s+{_FILL}$",
    re.IGNORECASE,
)
_IT_ENDS = re.compile(
    r"\s*(?:$|[;,)\n](?!\d)|\.(?!\d)|(?:in|by|at)\s+(?:the\s+end\s+of\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d|today\b|now\b|last\s+year|this\s+year)"
)
_WILL_BE = re.compile(
    r"\b(?:will|shall|should|must|to|would)\s+(?:then\s+|have\s+)?(?:be|have|reach|total|number|exceed|start|complete|deliver|finish|grown\s+to|been)\s+"
    rf"(?:a\s+total\s+of\s+|at\s+least\s+|up\s+to\s+|more\s+than\s+)?{_FILL}$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s+(?:by|in)\s+(?:the\s+end\s+of\s+|early\s+|late\s+|mid-)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?20\d\d\b"
    r"|\s+(?:on\s+site|under\s+(?:way|construction)|in\s+(?:place|operation|service|use)|underway|complete[d]?|finished|ready|up\s+and\s+running)\b"
)
_A_TARGET_OF = re.compile(
    rf"\b(?:against|below|above|short\s+of|exceeding|beating|missing)\s+(?:an?|the|its|our|their)\s+(?:[a-z-]+\s+){{0,2}}?(?:target|goal|requirement|plan|budget)\s+of\s+{_FILL}$"
    rf"|\b(?:against|below|above|short\s+of|exceeding|beating|missing)\s+(?:an?|the|its|our|their)\s+(?:planned|targeted|budgeted|expected|required)\s+{_FILL}$",
    re.IGNORECASE,
)  # "44 homes delivered against a target of 50 with several to come"
_GOES_ON = re.compile(
    r"\s+(?:with|but|and|due|owing|because|as|while|although|though|so|which|partly|mainly|reflecting|leaving|for\s+(?:the|this)\s+(?:year|quarter|month|period|half))\b(?!\s+\d)"
)
_NOW = re.compile(
    rf"\b(?:currently|current|existing|present|now|still|stands?\s+at|stood\s+at|only|just)\s+{_FILL}$", re.IGNORECASE
)
_BESIDE = re.compile(
    rf"\b(?:compared\s+(?:with|to)|against|versus|(?:up|down)\s+from|instead\s+of|rather\s+than)\s+{_FILL}$",
    re.IGNORECASE,
)
_OF_AN_AIM = re.compile(
    r"-(?P<of>homes?|houses?|units?|jobs?|trees?|beds?|places?|seats?|students?|people|visitors?|vehicles?|schools?|affordable-homes?)"
    r"(?:-a-year|\s+a\s+year|\s+per\s+year)?(?=\s+(?:annual\s+|yearly\s+|overall\s+)?(?:target|goal|pledge|commitment|ambition|aim)s?\b)"
)
_UNITS = {"home": "homes", "homes": "homes", "people": "person", "job": "jobs", "jobs": "jobs"}


def of_an_aim(after: str) -> tuple[str, int] | None:
    """Return the unit that a hyphen ties to a number before a word of an aim, and the characters that it takes.

    >>> of_an_aim("-homes target"), of_an_aim("-bed hospital")
    (('homes', 6), None)
    """
    found = _OF_AN_AIM.match(after)
    return (_UNITS.get(found["of"], "count"), found.end()) if found else None


def counts_alone(before: str, digits: str, after: str, grouped: bool) -> bool:
    """Whether a number without a noun behind it counts what the words before it name.

    before: the words before it; digits: as a computer writes it; grouped: it is written with marks between its thousands.

    >>> counts_alone("It is still ", "48", ".", False), counts_alone("It is in Room ", "48", ".", False)
    (True, False)
    >>> counts_alone("Starts will be ", "900", " by May 2031", False), counts_alone("now ", "37,000", ", half", True)
    (True, True)
    """
    value = float(digits.replace(",", ""))
    year = re.fullmatch(r"(?:19|20|21)\d\d", digits) is not None and not grouped
    if value < 2 or year or ("." in digits and not grouped):
        return False
    if (_PUTS_IT_AT.search(before) or _BEYOND_BY.search(before)) and _IT_ENDS.match(after):
        return True
    if (_IT_IS.search(before) and _IT_ENDS.match(after)) or (_WILL_BE.search(before) and _THEN.match(after)):
        return True
    if _A_TARGET_OF.search(before) and (_GOES_ON.match(after) or _IT_ENDS.match(after)):
        return True
    return grouped and value >= 1000 and (_NOW.search(before) or _BESIDE.search(before)) is not None
