"""The number in a cell of a plan's table: its sign, its brackets, the words and the unit around it, or both ends of a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lantu.drafting.tables.cells.scaled_units import SCALE_WORD
from lantu.packs.cells.written_number import DECIMAL_COMMA, NUMBER, NUMERAL, TWO_WAYS, digits_of, is_rough, numeral

_MINUS = r"[-−－–△▲]|负"
_MARK = r"[*＊†‡①-⑳¹²³⁰⁴-⁹]{0,2}"
BINDS = (  # English words before and behind the number of a cell
    r"(?i:at\s+(?:the\s+)?(?:least|most)|(?:no|not)\s+(?:less|lower|fewer|more|higher|greater)\s+than|(?:less|fewer|lower|more|higher|greater)\s+than"
    r"|up\s+to|over|under|above|below|about|around|(?:a\s+)?(?:minimum|maximum)(?:\s+of)?)"
)
BINDS_BEHIND = r"(?i:or\s+(?:more|less|fewer|above|below|higher|lower|over|under)|[（(]?\s*(?:approx|max|min)(?:imum)?\b\.?\s*[)）]?)"
_VALUE = re.compile(
    rf"\s*\**(?P<before>[>≥<≤＞＜=≧≦约≈~]{{0,2}}|{BINDS}|[^\d\s\[［【〔《（(*−－–△▲-]{{0,12}}?)\s*(?P<open>[\[［【〔《（(])?\s*(?P<sign>{_MINUS})?\s*"
    rf"(?P<number>{NUMBER})(?P<power>[eE][-+]?\d{{1,2}})?(?!\d|[.,，]\d)\s*(?P<inside>[%％‰])?\s*(?P<close>[\]］】〕》）)])?\s*"
    rf"(?P<unit>(?![¹²³⁰⁴-⁹])[^\d\s左以\[\]［】【〔（(*＊†‡①-⑳+]{{0,8}})?\s*(?P<after>\+|{BINDS_BEHIND}|左右|上下|以上|以内|以下|之内|及以上)?\s*{_MARK}\**\s*"
    r"(?P<rest>[\[［【〔（(].*[\]］】〕）)])?\s*",
)
_RANGE = re.compile(
    rf"\s*(?P<first>{NUMBER})\s*(?P<one>[%％‰])?\s*(?:-|–|—|－|~|～|至|to)+\s*(?P<number>{NUMBER})(?![\d.,])\s*(?P<unit>[^\d\s左以\[\]（(*]{{0,8}})?\s*{_MARK}\s*"
)
_PAIR = {"[": "]", "［": "］", "【": "】", "〔": "〕", "《": "》", "（": "）", "(": ")"}


@dataclass(frozen=True)
class CellNumber:
    """A number in a cell: text[start:end] of the cell is what it takes; before and after: words that say how it binds."""

    value: float
    unit: str
    before: str
    after: str
    start: int
    end: int
    summed: bool = False
    doubt: str = ""
    end_of_range: Literal["", "low", "high"] = ""
    written: str = ""


def with_whole_signs(text: str) -> str:
    """Return the words of a cell with one sign for >/= and </=, and a minus in brackets of its own without them; no letter moves."""
    text = text.replace(">/=", "≥  ").replace("</=", "≤  ")
    return _MINUS_APART.sub(lambda found: " " * (len(found[0]) - 1) + "-", text)


_MINUS_APART = re.compile(r"^\s*[（(]\s?[-−–]\s?[)）](?=\s*\d)")  # (-) 19.93


def cell_numbers(text: str, commas: bool = False) -> Iterator[CellNumber]:
    """Yield the number of a cell, or both ends of a range; nothing where it holds something else.

    commas: the table marks decimals with commas, so that 1,234 can be read in two ways.

    >>> [(one.before, one.value, one.after) for text in ("at least 58", "41 or more") for one in cell_numbers(text)]
    [('at least', 58.0, ''), ('', 41.0, 'or more')]
    >>> [
    ...     (one.value, one.unit, one.summed)
    ...     for text in ("≥58%", "[400]", "−1.2", "57-58 %")
    ...     for one in cell_numbers(text)
    ... ]
    [(58.0, '%', False), (400.0, '', True), (-1.2, '', False), (57.0, '%', False), (58.0, '%', False)]
    """
    if told := _AND_WORDS.fullmatch(text):
        text = told[1]
    text = text.replace("，", ",")  # no clause ends inside a cell
    text = with_whole_signs(text)
    if (found := _RANGE.fullmatch(text)) and float(digits_of(found["first"])) < float(digits_of(found["number"])):
        doubt = _doubt(found["first"], commas) or _doubt(found["number"], commas)
        for side, name in (("low", "first"), ("high", "number")):
            value = float(digits_of(found[name]))
            yield CellNumber(value, found["unit"] or "", "", "", 0, len(text), False, doubt, side, found[name])  # pyright: ignore[reportArgumentType]
        return
    if re.fullmatch(NUMERAL, text):
        doubt = "two numbers in a row that may be one rough number" if is_rough(text) else ""
        yield CellNumber(numeral(text), "", "", "", 0, len(text), doubt=doubt, written=text)
        return
    found = _VALUE.fullmatch(text)
    if not found or (found["open"] and not found["close"] and found["rest"] is None):
        return
    opened, closed = found["open"] or "", found["close"] or ""
    if (opened and _PAIR[opened] != closed) or (closed and not opened):
        return
    value = float(digits_of(found["number"]) + (found["power"] or ""))
    doubt = _doubt(found["number"], commas)
    if opened in "（(" and opened:
        value, doubt = -value, doubt or "in round brackets: below zero, or a remark"
    behind = _FULL_STOP.sub("", (found["unit"] or "").strip())
    after = (found["after"] or "").strip(_BRACKETS)
    if _LIMIT.fullmatch(behind):
        behind, after = "", behind
    if not behind and found["rest"] and SCALE_WORD.fullmatch(found["rest"].strip(_BRACKETS)):
        behind = found["rest"].strip(_BRACKETS)
    if behind and behind in "-−－–":
        doubt = doubt or "a minus behind its number"
    if found["before"].strip() in ("x", "×", "X", "+"):
        doubt = doubt or "a change, not a level"
    end = found.start("rest") if found["rest"] else len(text)
    yield CellNumber(
        -value if found["sign"] else value,
        found["inside"] or behind,
        found["before"],
        after,
        0,
        end,
        bool(opened) and opened not in "（(",
        doubt,
        written=found["number"],
    )


_BRACKETS = "（）() "
_LIMIT = re.compile(r"(?:approx|max|min)(?:imum)?\.?", re.IGNORECASE)
_FULL_STOP = re.compile(r"(?<=[A-Za-z]{3})\.$")  # 410 tonnes. ends a sentence
_AND_WORDS = re.compile(r"(\s*[>≥<≤＞＜]\s?\d[\d.]*\s?[%％]?)[、，；][^\d]{4,}")  # >7、力争投入强度高于上期


def _doubt(number: str, commas: bool) -> str:
    return (
        "thousands or decimals: the table marks decimals with a comma elsewhere"
        if commas and TWO_WAYS.fullmatch(number)
        else ""
    )


def holds_a_decimal_comma(text: str) -> bool:
    """Whether some number of a table can only have a decimal comma, as 5,6 or 1.234,5."""
    return DECIMAL_COMMA.search(text) is not None
