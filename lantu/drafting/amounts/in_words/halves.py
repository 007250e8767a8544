"""Halves and ratios in words: 过半, 七比三, half a million, two and a half million, one and a half times, two percentage points."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.in_words.spelled import SMALL
from lantu.drafting.amounts.units.said_otherwise import of_subject
from lantu.drafting.amounts.units.unit_words import SCALE, longest_unit
from lantu.packs.cells.written_number import NUMERAL, is_rough, numeral

_SMALL = {word: float(value) for word, value in list(SMALL.items())[1:11]} | {"a": 1.0}  # one to ten
_PART = {
    "half": 0.5,
    "a quarter": 0.25,
    "quarter": 0.25,
    "three quarters": 0.75,
    "three-quarters": 0.75,
    "one quarter": 0.25,
    "a third": 1 / 3,
    "a tenth": 0.1,
}
_SCALES = "thousand|million|billion|trillion"
_WORDS = "|".join(_SMALL)
_ENGLISH = re.compile(
    rf"\b(?:(?P<part>half|three[\s-]quarters|(?:a\s+)?quarter|a\s+third|a\s+tenth)(?:\s+of)?\s+an?\s+(?P<scale>{_SCALES})"
    rf"|(?P<whole>\d{{1,3}}|{_WORDS})\s+and\s+(?P<more>a\s+half|a\s+quarter|three\s+quarters)\s+(?P<of>{_SCALES}|times|percentage\s+points?)"
    rf"|(?P<points>{_WORDS}|half\s+a|(?:a|one|three)[\s-]quarters?\s+of\s+a|\d?\.\d+\s+of\s+a)(?<!fraction\sof\sa)\s+percentage\s+points?"
    r"|(?P<dozens>a|two|three|four|five|six|half\s+a)\s+dozen)\b",
    re.IGNORECASE,
)  # fmt: skip
_CHINESE = re.compile(
    r"(?<![时任双务])(?<!时间)(?<!任务)(?P<half>(?<=[过超近约])(?<!双过)半数?(?![天年月日小时径路途])|(?:半数|一半)(?=以上|左右|以下|[，。；、）]|$)|(?<=超过|达到|接近)(?:半数|一半))"
    rf"|(?<![一二三四五六七八九十百])(?P<top>[一二三四五六七八九])比(?P<bottom>[一二三四五六七八九])(?![一二三四五六七八九十])"
    rf"|(?P<number>{NUMERAL}(?:[多余](?:万亿|亿|万))?)(?=大关|[，。；、]|左右|以上|以下|以内|$)"
)
_TIME = re.compile(r"(?:时间|任务|进度|赛程|时序)$")


def in_halves(text: str) -> Iterator[Amount]:
    """Yield amounts that halves, quarters, dozens and ratios in words make.

    >>> [
    ...     (item.value, item.unit)
    ...     for item in in_halves("half a million homes, two and a half million, one percentage point")
    ... ]
    [(500000.0, 'homes'), (2500000.0, 'count'), (1.0, '% point')]
    >>> [(item.value, item.unit) for item in in_halves("绿色出行比例过半，常住人口突破三百五十万大关")]
    [(50.0, '%'), (350.0, '万人')]
    """
    for match in _ENGLISH.finditer(text):
        yield in_its_unit(text, _english(match))
    for match in _CHINESE.finditer(text):
        yield from _chinese(text, match)


def in_its_unit(text: str, amount: Amount) -> Amount:
    """Return an amount that counts something in the unit that stands behind its words: half a trillion yuan."""
    found = longest_unit(text[amount.end + 1 : amount.end + 24]) if amount.unit == "count" else None
    if not found or not text[amount.end].isspace():
        return amount
    end = amount.end + 1 + found[1]
    return replace(amount, end=end, unit=found[0], unit_text=text[amount.end + 1 : end])


def _english(match: re.Match[str]) -> Amount:
    start, end = match.span()
    plain = {name: " ".join(re.split(r"[\s-]+", told.lower())) for name, told in match.groupdict().items() if told}
    if "part" in plain:
        return Amount(start, end, _PART[plain["part"]] * SCALE[plain["scale"]], "count", plain["scale"])
    if "whole" in plain:
        whole = float(plain["whole"]) if plain["whole"].isdigit() else _SMALL[plain["whole"]]
        value = whole + _PART[plain["more"].replace("a half", "half")]
        if plain["of"] == "times":
            return Amount(start, end, value, "ratio", "times", True)
        points = plain["of"].startswith("percentage")
        return Amount(start, end, value * SCALE.get(plain["of"], 1), "% point" if points else "count", plain["of"])
    if "points" in plain:
        part = plain["points"].removesuffix(" a").removesuffix(" of")
        if part[-1].isdigit():
            return Amount(start, end, float(part), "% point", "percentage points")
        return Amount(start, end, _PART.get(part, _SMALL.get(part, 1.0)), "% point", "percentage points")
    dozens = 0.5 if plain["dozens"].startswith("half") else _SMALL[plain["dozens"]]
    return Amount(start, end, 12.0 * dozens, "count", "dozen")


def _chinese(text: str, match: re.Match[str]) -> Iterator[Amount]:
    start, end = match.span()
    if match["half"]:
        if not _TIME.search(text[max(0, start - 3) : start - 1]):
            yield Amount(start, end, 50.0, "%", match["half"], True)
    elif match["top"]:
        parts = [numeral(match[name]) for name in ("top", "bottom")]
        if sum(parts) == 10:
            doubt = "one part of a structure such as 9:35:56"
            yield Amount(start, start + 1, 10 * parts[0], "%", "比", True, doubt=doubt)
            yield Amount(end - 1, end, 10 * parts[1], "%", "比", True, doubt=doubt)
    elif (scale := re.search(r"万亿$|亿$|万$", match["number"])) and len(match["number"]) > len(scale[0]):
        symbol = of_subject(scale[0], text[max(0, start - 40) : start])
        said = match["number"][: -len(scale[0])].rstrip("多余")
        if symbol and not is_rough(said):
            yield Amount(start, end, numeral(said), symbol, symbol)


_SIDE_BY_SIDE = re.compile("[零〇一二两三四五六七八九十百千万亿]{3,16}")


def without_rough(text: str, item: Amount) -> Amount:
    """Return an amount, in doubt where Chinese numerals name two numbers side by side: 三五百万人."""
    said = _SIDE_BY_SIDE.match(text, item.start)
    return (
        replace(item, doubt="two numbers in a row that may be one rough number") if said and is_rough(said[0]) else item
    )
