"""Amounts as files write them, exactly; what a comma or a point means is read off all amounts of a file together."""

import re
from collections.abc import Iterable, Set
from fractions import Fraction

_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})(e[+-]?\d{1,2})?", re.IGNORECASE)
_SIGNS = re.compile(r"[\s_'’\u00a0\u202f¥￥€$£]|元")
_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")
_BOTH = {",": ".", ".": ","}


class OpenAmountError(ValueError):
    """An amount whose one comma or point may stand before decimals or part thousands: `readings`, the two ways to write it."""

    def __init__(self, readings: tuple[str, str]) -> None:
        super().__init__(*readings)
        self.readings = readings


def decimal_signs(told: Iterable[str]) -> frozenset[str]:
    """Return which of `,` and `.` stand before decimals in the amounts of a file, as far as they show it.

    >>> [
    ...     sorted(decimal_signs(texts))
    ...     for texts in (["400,000", "1,000,000"], ["400,000", "12,5"], ["1.000,50"], ["400,000"])
    ... ]
    [['.'], [','], [','], []]
    """
    shown: set[str] = set()
    for text in told:
        plain = _SIGNS.sub("", text.strip())
        signs = [sign for sign in ",." if sign in plain]
        if len(signs) == 2:
            shown.add(max(signs, key=plain.rfind))
        elif signs and plain.count(signs[0]) > 1:
            shown.add(_BOTH[signs[0]])
        elif signs and not _GROUPS.fullmatch(plain):
            shown.add(signs[0])
    return frozenset(shown)


def amount(told: str, shown: Set[str]) -> Fraction | None:
    """Return an amount, None for what is none; OpenAmountError where it can be read in two ways and the others do not tell.

    Of a comma and a point the later one is the decimal sign, and a sign that stands more than once parts thousands. One alone before
    three digits stands before decimals where the other amounts have it there (`shown`, of decimal_signs), and parts thousands where
    they have the other sign there; before 000 it is open where the others have it before decimals. Spaces, apostrophes and signs of
    currency are left out.

    >>> [str(amount(text, set())) for text in ("10,5", "1 000 000,50", "1,250,000.5", "1e+06", "many")]
    ['21/2', '2000001/2', '2500001/2', '1000000', 'None']
    >>> str(amount("400,000", {"."})), str(amount("400,125", {","}))
    ('400000', '3201/8')
    """
    plain = _SIGNS.sub("", told.strip())
    if plain.count(",") and plain.count("."):
        thousands, decimal = sorted(",.", key=plain.rfind)
        plain = plain.replace(thousands, "").replace(decimal, ".")
    elif (group := _GROUPS.fullmatch(plain)) and plain.count(sign := group[1]) == 1:
        if len(shown) != 1 or (
            sign in shown and plain.endswith("000")
        ):  # nobody writes three decimals that are nothing
            raise OpenAmountError((plain.replace(sign, ""), f"{plain.replace(sign, '.')}0"))
        plain = plain.replace(sign, "." if sign in shown else "")
    else:
        for sign in ",.":
            plain = plain.replace(sign, "" if plain.count(sign) > 1 else ".")
    return Fraction(plain) if _NUMBER.fullmatch(plain) else None
