"""What was set for one of several years of a record: "The levy for 2031/32 was set at £9", beside "The levy for 2033/34 was £12"."""

import re

_SET = re.compile(
    r"(?:^|[.;]\s+|\n)\W*(?:the\s+|our\s+)?(?P<what>[A-Za-z][A-Za-z’'\s-]{2,40}?)\s+(?:for|in|of)\s+(?P<year>20\d\d)(?:\s?[/–-]\s?\d\d)?\s+"
    r"(?:was|were)\s+(?:then\s+|originally\s+|again\s+)?(?:set|fixed|agreed|approved|kept|frozen|held)\s+at\s+(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_TELLS = r"(?:was|were|is|are|has|have|had|remain\w*|rose|fell|increased|decreased|stood|stands)\b"


def was_set_for_an_earlier_year(text: str, said: str) -> bool:
    r"""Whether words before a number set it for a year behind which the text tells of the same in a later one.

    >>> text = "The levy for 2033/34 was £12.\nThe levy for 2031/32 was set at £9."
    >>> (
    ...     was_set_for_an_earlier_year(text, "The levy for 2031/32 was set at £"),
    ...     was_set_for_an_earlier_year(text, "The levy was £"),
    ... )
    (True, False)
    """
    found = _SET.search(said)
    if found is None:
        return False
    told = rf"\b{re.escape(found['what'])}\s+(?:for|in|of)\s+(20\d\d)(?:\s?[/–-]\s?\d\d)?\s+{_TELLS}"
    return any(int(year) > int(found["year"]) for year in re.findall(told, text, re.IGNORECASE))


_SET_AT = re.compile(
    r"\b(?:was|were)\s+(?:then\s+|originally\s+|first\s+)?(?:set|fixed|kept|frozen|held)\s+at\s+(?:US)?[£$€]?$"
    r"|\b(?:was|were)\s+(?:set|fixed|kept|frozen|held)\s+at\s+[^;.]{2,60}\sand\s+(?:at\s+)?(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(r"\s*(?:[a-z]+\s+){0,4}?(?:in|for)\s+(?P<year>20\d\d)\b")
_THEN = re.compile(
    r"\b(?:is|are|will\s+be|rises?|falls?|stands?)\b[^;.]*?\b(?P<after>20\d\d)\b|\b(?P<before>20\d\d),?\s+(?:it|they)\s+(?:is|are|will\s+be)\b"
)


def was_set_before_another(said: str, behind: str) -> bool:
    """Whether a number was set for a year behind it, and its sentence goes on with what it is in a later one.

    >>> was_set_before_another("The fee was set at $", " in 2029 and will be $15 by 2033.")
    True
    >>> was_set_before_another("The fee was set at $", " in 2029.")
    False
    """
    told = _IN_A_YEAR.match(behind) if _SET_AT.search(said) else None
    then = _THEN.search(behind, told.end()) if told else None
    return told is not None and then is not None and int(then["after"] or then["before"]) > int(told["year"])
