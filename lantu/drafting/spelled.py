"""Amounts written in words: 百分之七十, 三点二万亿元, 翻一番, 八成; fourfold, doubled, two-thirds, nine in ten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lantu.drafting.counted import longest_unit


@dataclass(frozen=True)
class Amount:
    """A quantity: text[start:end] is the number with its unit.

    unit is a spelling that `lantu.units.unit` reads, None where Lantu does not know it (unit_text says what stands
    there); in_words: written in words, such as 翻一番 or half; end_of_range: which end of a range such as 45-55 % it is.
    """

    start: int
    end: int
    value: float
    unit: str | None
    unit_text: str
    in_words: bool = False
    end_of_range: Literal["", "low", "high"] = ""


_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = "[零〇一二两三四五六七八九十百千]"
_CHINESE = re.compile(
    rf"百分之(?P<percent>{_NUMERAL}+(?:点{_NUMERAL}+)?)"
    rf"|(?<![第/])(?P<number>[一二两三四五六七八九]{_NUMERAL}*(?:点{_NUMERAL}+)?)(?P<scale>万亿|亿|万)(?=[元人亩吨户平公千立个辆套张家])"
    r"|(?P<tenths>[一二三四五六七八九])成(?=以上|左右|多|的|[，。；、）])"
    r"|(?P<parts>[二三四五六七八九十])分之(?P<of>[一二三四五六七八九])"
    r"|翻(?P<doublings>[一两二三])番|(?P<doubled>翻番)"
    r"|(?P<halved>减半|(?:下降|减少|降低|压减)(?:了)?一半)"
    r"|(?P<times>[一两二三四五六七八九十]+)倍"
)
_SMALL = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_FOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ENGLISH = re.compile(
    r"\b(?:(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold"
    r"|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+times"
    r"|(?P<twice>doubl(?:e|ed|ing))(?!\s+(?:down|check|decker|taxation))|(?P<thrice>tripl(?:e|ed|ing))"
    r"|(?P<top>one|two|three|nine|\d)[\s-](?:in|out\s+of)[\s-](?P<bottom>two|three|four|five|ten|10|100|1000|[2-9])(?!\d|\s*(?:years|days|months))"
    r"|(?P<parts>one|two|three)[\s-](?P<of>thirds?|quarters?|fifths?|tenths?)"
    r"|(?P<halved>halv(?:e|ed|es|ing)|(?:cut|reduc\w+)\s+(?:\w+\s+){0,2}(?:by|in)\s+half)|(?P<half>half(?=\s+(?:of|the|its|our|all))))\b",
    re.IGNORECASE,
)
_OF = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def in_chinese_words(text: str) -> Iterator[Amount]:
    """Yield the amounts that stand in Chinese words."""
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        if match["percent"]:
            yield Amount(start, end, numeral(match["percent"]), "%", "百分之")
        elif match["number"]:
            found = longest_unit(match["scale"] + text[end : end + 8])
            if found:
                yield Amount(start, match.end("number") + found[1], numeral(match["number"]), found[0], found[0])
        elif match["tenths"]:
            yield Amount(start, end, 10.0 * _DIGITS[match["tenths"]], "%", "成", True)
        elif match["parts"]:
            yield Amount(start, end, _DIGITS.get(match["of"], 1) / numeral(match["parts"]), "share", match[0], True)
        elif match["halved"]:
            yield Amount(start, end, 0.5, "ratio", match[0], True)
        elif match["times"]:
            yield Amount(start, end, numeral(match["times"]), "ratio", "倍", True)
        else:
            yield Amount(start, end, 2.0 ** _DIGITS.get(match["doublings"] or "一", 1), "ratio", match[0], True)


def numeral(text: str) -> float:
    """Read a Chinese numeral.

    >>> numeral("三百二十"), numeral("三点二"), numeral("七十")
    (320.0, 3.2, 70.0)
    """
    whole, _, part = text.partition("点")
    total = section = 0.0
    for letter in whole:
        if letter in _DIGITS:
            section = _DIGITS[letter] if section < 10 and not total % 10 else section + _DIGITS[letter]
        elif letter in _TENS:
            total += (section or 1) * _TENS[letter]
            section = 0.0
    decimals = "".join(str(_DIGITS[letter]) for letter in part if letter in _DIGITS)
    return total + section + (float(f"0.{decimals}") if decimals else 0.0)


def in_english_words(text: str) -> Iterator[Amount]:
    """Yield the amounts that stand in English words."""
    for match in _ENGLISH.finditer(text):
        start, end = match.span()
        if match["fold"]:
            value, symbol = float(_FOLD[match["fold"].lower()]), "ratio"
        elif match["word"]:
            value, symbol = float(_SMALL[match["word"].lower()]), "ratio"
        elif match["twice"] or match["thrice"]:
            value, symbol = (2.0 if match["twice"] else 3.0), "ratio"
        elif match["top"]:
            top, bottom = (_SMALL.get(match[name].lower()) or float(match[name]) for name in ("top", "bottom"))
            value, symbol = 100.0 * top / bottom, "%"
        elif match["halved"]:
            value, symbol = 0.5, "ratio"
        elif match["parts"]:
            value, symbol = _SMALL[match["parts"].lower()] / _OF[match["of"].lower().rstrip("s")], "share"
        else:
            value, symbol = 50.0, "%"
        yield Amount(start, end, value, symbol, match[0], not match["fold"] and not match["word"])
