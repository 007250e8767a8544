"""Numbers as people and programs write them in a column."""

import re
from collections.abc import Iterable, Sequence, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_NOTHING = re.compile(r"[-–—…./]*|n\.?/?a\.?n?|null|none|nil|无|缺|不详", re.IGNORECASE)
_SCALED = re.compile(
    r"(?P<scale>百万|千万|万|亿|千)(?:人|个|张|床|座|户|套|平方米|㎡)|[（(]\s*(?P<alone>百万|千万|万|亿|千)\s*[)）]|(?P<words>\bthousands?\b|\bmillions?\b|['’]?\b000s?\b)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")  # 1,200: may be thousands as well
_DECIMAL = re.compile(r"\D*\d+,\d+\D*")
_WITH_COMMA = re.compile(r"[-+]?\d+,\d+")
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_POINTS_PART = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+,\d+")  # 1.234,5


def has_decimal_commas(texts: Iterable[str]) -> bool:
    """Return whether a comma stands before the decimals of a column: none has a point or two commas, one no group of three.

    >>> has_decimal_commas(["-30,0331", "-30,5"]), has_decimal_commas(["1,200", "35"])
    (True, False)
    """
    given = [text for text in texts if text.strip()]
    commas = [text for text in given if "," in text]
    if any("." in text for text in given) or not all(_DECIMAL.fullmatch(text) for text in commas):
        return False
    return any(not _GROUPED.search(text) for text in commas)


def commas_shown(texts: Iterable[str]) -> frozenset[str]:
    """Return what the numbers of a table show of its commas: `decimal`, `thousands`, both, or nothing.

    A number whose decimals follow a point shows that a comma parts thousands.

    >>> (
    ...     sorted(commas_shown(["1,50", "1,500"])),
    ...     sorted(commas_shown(["1,500", "7.25"])),
    ...     sorted(commas_shown(["1,500"])),
    ... )
    (['decimal'], ['thousands'], [])
    """
    shown: set[str] = set()
    for text in map(_bare, texts):
        if re.fullmatch(r"[-+]?\d*\.\d+", text):
            shown.add("thousands")
        elif _POINTS_PART.fullmatch(text):
            shown.add("decimal")
        elif "," in text and bool(_WITH_COMMA.fullmatch(text)) != bool(_THOUSANDS.fullmatch(text)):
            shown.add("thousands" if _THOUSANDS.fullmatch(text) else "decimal")
    return frozenset(shown)


def with_point(text: str, shown: Set[str], where: Location, *, degrees: bool = False) -> str:
    """Return a number as a computer writes it; one that is none as it stands; LantuError where a comma can be read in two ways.

    A comma parts thousands before groups of exactly three digits, and never in degrees; else decimals follow it. What can be
    either (1,500) is read as the other numbers of the table show (`commas_shown`).

    >>> [
    ...     with_point(text, {"decimal"}, Location("a.csv", 2))
    ...     for text in ("1,50", "1,500", "1,500,000", "1.234,5", "1,50,3")
    ... ]
    ['1.50', '1.500', '1500000', '1234.5', '1,50,3']
    """
    plain = _bare(text)
    if _POINTS_PART.fullmatch(plain) and not degrees:
        return plain.replace(".", "").replace(",", ".")
    decimal = bool(_WITH_COMMA.fullmatch(plain))
    thousands = bool(_THOUSANDS.fullmatch(plain)) and "," in plain and not degrees
    if decimal and thousands:
        decimal, thousands = "decimal" in shown, "thousands" in shown
        if decimal == thousands:
            raise LantuError(
                Text(
                    f"“{text}”里的逗号可能是小数点，也可能是千位分隔符",
                    f"the comma in '{text}' may stand before decimals or part thousands",
                ),
                location=where,
                hint=Text(
                    f"请用小数点、不用千位分隔符：{plain.replace(',', '.')} 或 {plain.replace(',', '')}",
                    f"write a point before decimals, and no comma: {plain.replace(',', '.')} or {plain.replace(',', '')}",
                ),
            )
    return plain.replace(",", ".") if decimal else plain.replace(",", "") if thousands else plain


def _bare(text: str) -> str:
    return text.strip().replace("，", ",")


def numbers_given(values: Iterable[Any], label: Sequence[object], column: str, file: str) -> NDArray[np.float64]:
    """Return a column as numbers, NaN where a cell is empty or says so (—, n/a); LantuError that names the row of what is no number.

    A comma parts thousands, or stands before decimals where the column can mean nothing else.
    label: where each row stands, as a person finds it.
    """
    given = list(values)
    comma = "." if has_decimal_commas(value for value in given if isinstance(value, str)) else ""
    numbers = np.full(len(given), np.nan)
    for at, value in enumerate(given):
        if value is None or value != value or (isinstance(value, str) and _NOTHING.fullmatch(value.strip())):
            continue
        try:
            numbers[at] = float(value.replace(",", comma).replace("，", "") if isinstance(value, str) else value)
        except (TypeError, ValueError):
            row = label[at]
            raise LantuError(
                Text(
                    f"第 {row} 行，{column}：应为数，实为“{value}”",
                    f"row {row}, {column}: expected a number, found '{value}'",
                ),
                location=Location(file),
            ) from None
    return numbers


def refuse_scaled(column: str, file: str) -> None:
    """Raise LantuError where the heading of a column says that its numbers count thousands or more: 常住人口（万人）."""
    found = _SCALED.search(column)
    if found is None:
        return
    scale = found["scale"] or found["alone"] or found["words"]
    raise LantuError(
        Text(f"列“{column}”以“{scale}”计数", f"the column '{column}' counts in {scale}"),
        location=Location(file),
        hint=Text("请换算成一个一个的数，再改列名", "write whole numbers of people or places, and rename the column"),
    )


def amounts_given(values: Iterable[Any], label: Sequence[object], column: str, file: str) -> NDArray[np.float64]:
    """Return a column as numbers of 0 or more, NaN where a cell is empty; LantuError that names the row of what is none."""
    refuse_scaled(column, file)
    numbers = numbers_given(values, label, column, file)
    for at in np.flatnonzero(numbers < 0)[:1].tolist():
        raise LantuError(
            Text(
                f"第 {label[at]} 行，{column}：应不小于 0，实为 {numbers[at]:g}",
                f"row {label[at]}, {column}: expected 0 or more, found {numbers[at]:g}",
            ),
            location=Location(file),
        )
    return numbers
