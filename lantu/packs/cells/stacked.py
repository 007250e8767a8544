"""Numbers that stand in lines of their own in one cell, which a blank between them would make one: 54 over 320 is not 54 320."""

import re

_STACKED = re.compile(r"(?<=\d)[^\S\n]*\n\s*(?=\d)")


def numbers_apart(text: str) -> str:
    r"""Return the text of a cell with a mark between numbers that only the end of a line parts.

    >>> numbers_apart("54\n320"), numbers_apart("2031年\n目标"), numbers_apart("3 250")
    ('54；320', '2031年\n目标', '3 250')
    """
    return _STACKED.sub("；", text)
