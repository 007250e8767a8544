"""Ranges of money whose sign or scale stands once: "$2-3 billion", "between $4 and $5 million", "Rs 20 to 30 crore"."""

import re
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.money import MONEY
from lantu.drafting.amounts.units.unit_words import SCALE, SCALED
from lantu.packs.cells.written_number import NUMBER, digits_of

_LINK = re.compile(r"\s*(?P<link>-|–|—|~|to|and|or)\s*")
_NUMBER = re.compile(NUMBER)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


def add_money_ranges(text: str, starts: dict[int, Amount]) -> None:
    """Give both ends of a range of money the scale and the money that only one of them bears.

    >>> found = {0: Amount(0, 2, 2.0, None, "US dollars"), 3: Amount(3, 12, 3e9, "count", "billion")}
    >>> add_money_ranges("$2-3 billion", found)
    >>> [(item.value, item.unit_text) for item in found.values()]
    [(2000000000.0, 'US dollars'), (3000000000.0, 'US dollars')]
    """
    for first in [*starts.values()]:
        link = _LINK.match(text, first.end) if first.unit_text in MONEY else None
        if link is None:
            continue
        if not text[first.end - 1 : first.end].isdigit():
            _give_money(text, first, link, starts)
            continue
        if link["link"] == "and" and not _BETWEEN.search(text[max(0, first.start - 12) : first.start]):
            continue
        second = starts.get(link.end())
        number = _NUMBER.match(text, link.end())
        if second is not None and second.unit_text == first.unit_text:
            number = _NUMBER.search(text, second.start, second.end)
        elif number is None or re.fullmatch(r"(?:19|20)\d\d", number[0]) or link["link"] == "or":
            continue
        if number is None:
            continue
        scaled, size = SCALED.match(text[number.end() : number.end() + 20]), float(digits_of(number[0]))
        scale = SCALE[scaled[1].lower()] if scaled else 1.0
        if second is None or second.unit_text != first.unit_text:
            if not scaled and second is not None and (second.unit != "count" or link["link"] not in "-–—~"):
                continue  # "$4 to 5 hectares"
            end = number.end() + (scaled.end() if scaled else 0)
            if not scaled and (link["link"] not in "-–—~" or re.match(r"\s?(?:%|per\s?cent)", text[end : end + 9])):
                continue
            starts[link.end()] = Amount(link.end(), end, float(f"{size * scale:.12g}"), first.unit, first.unit_text)
        if first.value <= size or first.value < 100:
            starts[first.start] = replace(first, value=float(f"{first.value * scale:.12g}"))


def _give_money(text: str, first: Amount, link: re.Match[str], starts: dict[int, Amount]) -> None:
    """Give the second end of a range the money that stands before the first, where each has its scale: £5m-7m."""
    second, between = starts.get(link.end()), _BETWEEN.search(text[max(0, first.start - 12) : first.start])
    number = _NUMBER.match(text, link.end())
    scaled = SCALED.match(text, number.end()) if number else None
    if (
        second is None
        or number is None
        or scaled is None
        or link["link"] == "or"
        or (link["link"] == "and" and not between)
    ):
        return
    if second.unit == "count" or scaled[1] == "m":
        value = float(f"{float(digits_of(number[0])) * SCALE[scaled[1].lower()]:.12g}")
        starts[link.end()] = Amount(link.end(), scaled.end(), value, first.unit, first.unit_text)


def digits_of_money(text: str, starts: dict[int, Amount]) -> set[int]:
    """Return where the digits of the sums of money begin: they are read, and no first ends of what follows them."""
    sums = [item for item in starts.values() if item.unit_text in MONEY]
    return {found.start() for item in sums if (found := _NUMBER.search(text, item.start, item.end))}
