"""The numbers and bullets that Word prints before the paragraphs of a list: "1.", "（一）", "•"; they stand in no run's text.

A paragraph names its list (w:numPr) itself or by its style; the list says of each level how it counts, from where, and what stands around
the number. Source: ISO/IEC 29500-1:2016, 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.drafting.documents.word.word_xml import (
    as_number,
    child_of,
    has,
    name_of,
    property_of,
    value_of,
    whole_number,
)

_INDENT = "  "  # of each level, so that a text keeps what stands under what
_NINE = "〇一二三四五六七八九"
_LEVELS = 9
_MOST = 32_767  # what a number may start from
_BULLET = "•"


def _chinese(number: int) -> str:
    """Return a number below a hundred as it is counted, 十二 for 12; a larger one digit by digit."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return "".join(_NINE[int(digit)] for digit in str(number))
    return ("" if tens < 2 else _NINE[tens]) + ("十" if tens else "") + (_NINE[ones] if ones or not tens else "")


def _letter(number: int) -> str:
    turn, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * min(turn + 1, 8) if number > 0 else "0"


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    word = ""
    for value, sign in _ROMAN:
        word += sign * (number // value)
        number %= value
    return word


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting",
            "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital",
        ),
        _chinese,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class _Level:
    """How one level of a list counts: its format, what stands around the number, and where it starts."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    decimal: bool = False  # all numbers of the pattern are printed as 1, 2, 3
    style: str = ""


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the lists of one document: each paragraph in the order in which it is printed."""

    def __init__(self, numbering: Any = None, styles: Any = None) -> None:
        self.lists: dict[str, _List] = {}
        self.of: dict[str, tuple[_List, dict[int, int]]] = {}  # by w:numId, with the starts that it gives anew
        self.styles = (
            {} if styles is None else {value_of(item, "styleId"): item for item in styles if _is(item, "style")}
        )
        for item in () if numbering is None else numbering:
            if _is(item, "abstractNum"):
                self.lists[value_of(item, "abstractNumId")] = _List(_levels(item))
            elif _is(item, "num") and (found := self.lists.get(_text(item, "abstractNumId"))) is not None:
                anew = {_at(part): _start(part, "startOverride") for part in item if _is(part, "lvlOverride")}
                self.of[value_of(item, "numId")] = found, {at: start for at, start in anew.items() if start is not None}

    def before(self, paragraph: Any) -> str:
        """Return what is printed before a paragraph, with the indent of its level; empty where it is of no list."""
        told = self._told(paragraph)
        if told is None:
            return ""
        (row, anew), at = told
        level = row.levels.get(at)
        if level is None or level.form == "none":
            return ""
        row.counted[at] = anew.pop(at) if at in anew else row.counted.get(at, level.start - 1) + 1
        row.counted = {deep: count for deep, count in row.counted.items() if deep <= at}
        mark = _BULLET if level.form == "bullet" else _printed(row, level)
        return f"{_INDENT * at}{mark} " if mark.strip() else ""

    def _told(self, paragraph: Any) -> tuple[tuple[_List, dict[int, int]], int] | None:
        """Return the list and the level of a paragraph, by its own word or its style's; None where it is of no list."""
        own = property_of(paragraph, "pPr", "numPr")
        style = property_of(paragraph, "pPr", "pStyle")
        name = "" if style is None else value_of(style)
        number, at = _text(own, "numId"), _text(own, "ilvl")
        for _ in range(len(self.styles)):
            if number or name not in self.styles:
                break
            given = property_of(self.styles[name], "pPr", "numPr")
            number, at = _text(given, "numId"), at or _text(given, "ilvl")
            if number and not at:
                levels = self.of[number][0].levels if number in self.of else {}
                at = next((str(deep) for deep, level in levels.items() if level.style == name), "")
            name = _text(self.styles[name], "basedOn")
        found = self.of.get(number)
        return None if found is None else (found, as_number(at, _LEVELS))


def _is(item: Any, name: str) -> bool:
    return name_of(item) == name


def _text(item: Any, name: str) -> str:
    part = None if item is None else child_of(item, name)
    return "" if part is None else value_of(part)


def _at(item: Any) -> int:
    return as_number(value_of(item, "ilvl"), _LEVELS)


def _start(item: Any, name: str) -> int | None:
    return None if child_of(item, name) is None else whole_number(item, name, most=_MOST)


def _levels(item: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for part in item:
        if _is(part, "lvl"):
            start = _start(part, "start")
            found[_at(part)] = _Level(
                _text(part, "numFmt") or "decimal",
                _text(part, "lvlText"),
                0 if start is None else start,
                has(part, "isLgl"),
                _text(part, "pStyle"),
            )
    return found


def _printed(row: _List, level: _Level) -> str:
    """Return a pattern such as "%1.%2" with the numbers of its levels."""
    mark = level.pattern
    for at in range(_LEVELS):
        sign = f"%{at + 1}"
        if sign in mark:
            of = row.levels.get(at, _Level())
            form = str if level.decimal else _FORMATS.get(of.form, str)
            mark = mark.replace(sign, form(row.counted.get(at, of.start)))
    return mark
