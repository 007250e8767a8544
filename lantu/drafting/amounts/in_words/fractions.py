"""Parts that stand behind the digits of a number, as in 3½ and 2 1/4, and numbers that are told to be one of several alike."""

import re

_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
_PART = re.compile(
    rf"\s?(?P<sign>[{''.join(_SIGNS)}])|[ -](?P<top>[1-7])/(?P<bottom>[2-8])(?![\d/])(?=\s?(?:%|[A-Za-z]))"
)


def part_behind(text: str, number: re.Match[str]) -> re.Match[str] | None:
    """Return the part that stands behind the digits of a whole number: ½ of 3½, 1/4 of "2 1/4 per cent".

    >>> found = part_behind("2¾ per cent", re.match("2", "2¾ per cent"))
    >>> found and size_of(found)
    0.75
    """
    found = _PART.match(text, number.end()) if re.fullmatch(r"\d{1,3}", number[0]) else None
    return None if found and found["top"] and int(found["top"]) >= int(found["bottom"]) else found


def size_of(part: re.Match[str]) -> float:
    """Return the size of a part that `part_behind` has found."""
    return _SIGNS[part["sign"]] if part["sign"] else int(part["top"]) / int(part["bottom"])


_SO_MANY_TIMES = re.compile(r"\d\s?[x×]\s?(?:[£$€])?$")


def one_of_many(text: str, start: int) -> str:
    """Return why a number at start is one of several alike, such as 660 of "2 x 660 MW"; empty where it is not.

    >>> one_of_many("2 x 660 MW", 4) != "", one_of_many("a 660 MW", 2)
    (True, '')
    """
    return (
        "one of several alike (2 x 660), not their sum"
        if _SO_MANY_TIMES.search(text[max(0, start - 6) : start])
        else ""
    )
