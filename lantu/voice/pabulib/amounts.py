"""Amounts as files write them, exactly."""

import re
from fractions import Fraction

_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})(e[+-]?\d{1,2})?", re.IGNORECASE)
_SIGNS = re.compile(r"[\s_'’\u00a0\u202f¥￥€$£]|元")


def amount(told: str) -> Fraction | None:
    """Return an amount, None for what is none.

    A comma alone is a decimal comma; of a comma and a point the later one is the decimal sign, and a sign that stands more than once
    parts thousands. Spaces, apostrophes and signs of currency are left out.

    >>> [str(amount(text)) for text in ("10,5", "1 000 000,50", "1,250,000.5", "1e+06", "many")]
    ['21/2', '2000001/2', '2500001/2', '1000000', 'None']
    """
    plain = _SIGNS.sub("", told.strip())
    if plain.count(",") and plain.count("."):
        thousands, decimal = sorted(",.", key=plain.rfind)
        plain = plain.replace(thousands, "").replace(decimal, ".")
    else:
        for sign in ",.":
            plain = plain.replace(sign, "" if plain.count(sign) > 1 else ".")
    return Fraction(plain) if _NUMBER.fullmatch(plain) else None
