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
