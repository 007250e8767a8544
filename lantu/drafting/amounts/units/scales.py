"""Numbers that name their scales as they go: 1万231户, 3亿5000万元, 2千万元, 5百户, 390万 of 65岁以上老年人, 三〇〇〇萬瓩."""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.counted import unit_after
from lantu.packs.cells.written_number import numeral

_TWO_SCALES = re.compile(
    r"(?<![\d.,，万亿第])(?:(?P<large>\d{1,4}|\d,\d{3})(?:亿|(?P<lower>万))零?)(?:(?P<middle>\d{1,4}|\d,\d{3})(?P<scale>万|千万|千(?!万|瓦|米|克)))?"
    r"(?P<ones>\d,\d{3}(?![\d,])|\d{2,4}(?![\d,.]))?(?![\d万亿])"
)


_STANDS_ALONE = re.compile(r"[^\S\n]*(?:[，。；、）)\n]|多|以上|以下|左右|$)")
_OF_AN_AGE = re.compile(
    r"(?<![\d.,，万亿第])(?P<number>\d{1,4}(?:\.\d+)?)(?P<scale>[万亿])(?:多|余)?(?:名|个)?(?=\d{1,3}(?:周?岁)?(?:[-—–~～至到]\d{1,3})?周?岁)"
)


def _unit_behind(text: str, start: int, end: int, value: float, digits: str) -> tuple[str | None, int, str]:
    """Return the unit behind text[start:end], a number with its scale: its spelling, the characters that it takes, and these."""
    after = text[end : end + 12].split("\n")[0]
    symbol, length = unit_after(after, value, digits, text[max(0, start - 40) : start], False)
    return symbol or None, length, after[:length].strip()


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
        symbol, length, told = _unit_behind(text, match.start(), match.end(), value, str(int(value)))
        if length == 0 and not _STANDS_ALONE.match(text, match.end()):
            continue
        yield Amount(match.start(), match.end() + length, value, symbol, told)


_HUNDREDS = re.compile(
    r"(?<![\d.,，万亿第·千百])(?P<number>\d{1,3}(?:\.\d+)?)(?P<scale>千亿|百亿|千万|百万|十万|千(?![米克瓦卡公])|百(?![分货强日姓]))(?:多|余)?(?![\d万亿一二三四五六七八九]|多?[亿万])"
)
_HUNDRED = {"千亿": 1e11, "百亿": 1e10, "千万": 1e7, "百万": 1e6, "十万": 1e5, "千": 1e3, "百": 1e2}


def in_hundreds(text: str) -> Iterator[Amount]:
    """Yield numbers that are counted in hundreds or thousands: 2千万元, 5百户."""
    for match in _HUNDREDS.finditer(text):
        value = float(f"{float(match['number']) * _HUNDRED[match['scale']]:.12g}")
        symbol, length, told = _unit_behind(text, match.start(), match.end(), value, str(int(value)))
        if length:
            yield Amount(match.start(), match.end() + length, value, symbol, told)


_DIGITS = "〇零一二三四五六七八九"
_ONE_BY_ONE = re.compile(
    rf"(?<![{_DIGITS}十百千万亿两廿卅第点·\d])(?P<number>[一二三四五六七八九][{_DIGITS}]{{0,7}}(?:点[{_DIGITS}]{{1,4}})?)"
    rf"(?P<scale>[万亿])(?P<ones>[{_DIGITS}]{{4}})?"
)
_SHORTEST = 3  # digits of a number without a point: 三五万 is thirty or fifty thousand


def in_digits(text: str) -> Iterator[Amount]:
    """Yield numbers of three digits and more, or with a point, whose digits are told one by one before 万 or 亿: 三〇〇〇萬瓩."""
    for match in _ONE_BY_ONE.finditer(text):
        number, scale, ones = match["number"], match["scale"], match["ones"]
        if "点" not in number and len(number) < _SHORTEST:
            continue
        value, end = numeral(number), match.start("scale")
        if ones:
            value, end = value * (1e4 if scale == "万" else 1e8) + numeral(ones), match.end()
        symbol, length, told = _unit_behind(text, match.start(), end, value, str(value))
        if length:
            yield Amount(match.start(), end + length, value, symbol, told)
