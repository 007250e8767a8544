"""Words that call a figure provisional, or revised."""

import re

_FIRST = re.compile(
    r"初步|快报|预计数|初核|暂定|修订前|调整前|\b(?:provisional|preliminary|first\s+estimate|flash|advance\s+estimate|before\s+(?:the\s+)?revision|p\b(?=\s*[)）]))",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"修订(?!前)|最终核实|核实|终核|调整后|\b(?:revised|final(?:ised|ized)?|second\s+estimate|updated|after\s+(?:the\s+)?revision)\b",
    re.IGNORECASE,
)


def standing(words: str) -> int:
    """Return 1 where words call a figure revised or final, -1 where they call it provisional, else 0.

    >>> standing("63.5%（初步核算数）"), standing("revised figure"), standing("63.5%")
    (-1, 1, 0)
    """
    return 1 if _REVISED.search(words) else -1 if _FIRST.search(words) else 0
