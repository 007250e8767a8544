"""Numbers whose digits are told one by one: 三〇〇〇萬瓩, 六八三点七万人, 一八九四万四四三六人次."""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.counted import unit_after

_DIGITS = "〇零一二三四五六七八九"
_TOLD = re.compile(
    rf"(?<![{_DIGITS}十百千万亿两廿卅第点·\d])(?P<number>[一二三四五六七八九][{_DIGITS}]{{0,7}}(?:点[{_DIGITS}]{{1,4}})?)"
    rf"(?P<scale>[万亿])(?P<ones>[{_DIGITS}]{{4}})?"
)
_SHORTEST = 3  # digits of a number without a point: 三五万 is thirty or fifty thousand


def digit_by_digit(text: str) -> float:
    """Return a number whose digits are told one by one.

    >>> digit_by_digit("六五九"), digit_by_digit("一点二五")
    (659.0, 1.25)
    """
    whole, _, part = text.partition("点")
    digits = {letter: str(max(0, at - 1)) for at, letter in enumerate(_DIGITS)}
    return float(".".join("".join(digits[letter] for letter in piece or "零") for piece in (whole, part)))


def in_digits(text: str) -> Iterator[Amount]:
    """Yield the amounts of numbers of three digits and more, or with a point, that are told so before 万 or 亿."""
    for match in _TOLD.finditer(text):
        number, scale, ones = match["number"], match["scale"], match["ones"]
        if "点" not in number and len(number) < _SHORTEST:
            continue
        value, end = digit_by_digit(number), match.start("scale")
        if ones:
            value, end = value * {"万": 1e4, "亿": 1e8}[scale] + digit_by_digit(ones), match.end()
        unit, length = unit_after(
            text[end : end + 12].split("\n")[0], value, str(value), text[max(0, end - 40) : match.start()], False
        )
        if length:
            yield Amount(match.start(), end + length, value, unit or None, text[end : end + length])
