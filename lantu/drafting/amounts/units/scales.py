"""Numbers that name their scales as they go: 1万231户, 3亿5000万元, 2千万元, 5百户, 390万 of 65岁以上老年人."""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.counted import unit_after

_TWO_SCALES = re.compile(
    r"(?<![\d.,，万亿第])(?:(?P<large>\d{1,4}|\d,\d{3})(?:亿|(?P<lower>万))零?)(?:(?P<middle>\d{1,4}|\d,\d{3})(?P<scale>万|千万|千(?!万|瓦|米|克)))?"
    r"(?P<ones>\d,\d{3}(?![\d,])|\d{2,4}(?![\d,.]))?(?![\d万亿])"
)


_OF_AN_AGE = re.compile(
    r"(?<![\d.,，万亿第])(?P<number>\d{1,4}(?:\.\d+)?)(?P<scale>[万亿])(?:多|余)?(?:名|个)?(?=\d{1,3}(?:周?岁)?(?:[-—–~～至到]\d{1,3})?周?岁)"
)


def of_an_age(text: str) -> Iterator[Amount]:
    """Yield the number of people before their age: 390万65岁以上老年人 are 390万 people, and no 3900065."""
    for match in _OF_AN_AGE.finditer(text):
        yield Amount(*match.span(), float(match["number"]), f"{match['scale']}人", match["scale"])


def in_two_scales(text: str) -> Iterator[Amount]:
    """Yield numbers of two scales and more: 1万231户 is 10,231 of them; never 1万5, which is said of 15,000."""
    for match in _TWO_SCALES.finditer(text):
        if not match["middle"] and not match["ones"]:
            continue
        unlike = match["middle"] and bool(match["lower"]) != (match["scale"] == "千")  # 3亿2千 and 3万5万 are none
        if unlike or re.match(r"\s*(?:[年月日号:：]|周?岁|[-—–~]\s*\d)", text[match.end() :]):
            continue
        value = float(match["large"].replace(",", "")) * (1e4 if match["lower"] else 1e8)
        value += float((match["middle"] or "0").replace(",", "")) * {"千万": 1e7, "千": 1e3}.get(
            match["scale"] or "", 1e4
        )
        value += float((match["ones"] or "0").replace(",", ""))
        after = text[match.end() : match.end() + 12].split("\n")[0]
        symbol, length = unit_after(
            after, value, str(int(value)), text[max(0, match.start() - 40) : match.start()], False
        )
        if length == 0 and not re.match(r"\s*(?:[，。；、）)]|多|以上|以下|左右|$)", after):
            continue
        yield Amount(match.start(), match.end() + length, value, symbol or None, after[:length].strip())


_HUNDREDS = re.compile(
    r"(?<![\d.,，万亿第·千百])(?P<number>\d{1,3}(?:\.\d+)?)(?P<scale>千亿|百亿|千万|百万|十万|千(?![米克瓦卡公])|百(?![分货强日姓]))(?:多|余)?(?![\d万亿一二三四五六七八九]|多?[亿万])"
)
_HUNDRED = {"千亿": 1e11, "百亿": 1e10, "千万": 1e7, "百万": 1e6, "十万": 1e5, "千": 1e3, "百": 1e2}


def in_hundreds(text: str) -> Iterator[Amount]:
    """Yield numbers that are counted in hundreds or thousands: 2千万元, 5百户."""
    for match in _HUNDREDS.finditer(text):
        value = float(f"{float(match['number']) * _HUNDRED[match['scale']]:.12g}")
        after = text[match.end() : match.end() + 12].split("\n")[0]
        symbol, length = unit_after(
            after, value, str(int(value)), text[max(0, match.start() - 40) : match.start()], False
        )
        if length:
            yield Amount(match.start(), match.end() + length, value, symbol or None, after[:length].strip())
