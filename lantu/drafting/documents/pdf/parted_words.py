"""Words that the pages of a PDF part at the ends of lines, whole again."""

import re

_PARTED = re.compile(r"(\w*)[\x02\ufffe]\n?(\w?\w*)")  # a word at the end of a line, as a PDF marks it
_TENS = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty", re.IGNORECASE)
_ONES = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine)(?:th|s)?", re.IGNORECASE)


def whole_again(text: str) -> str:
    r"""Return a text with the words whole that its pages part at the ends of lines.

    >>> whole_again("thirty\x02two"), whole_again("develop\x02ment")
    ('thirty-two', 'development')
    """
    return _PARTED.sub(_rejoined, text)


def _rejoined(found: re.Match[str]) -> str:
    """Return a word without the hyphen of its page; numbers keep theirs, as in thirty-two and 2031-35."""
    first, second = found[1], found[2]
    number = (_TENS.fullmatch(first) and _ONES.fullmatch(second)) or first[-1:].isdigit() or second[:1].isdigit()
    return f"{first}-{second}" if number else first + second
