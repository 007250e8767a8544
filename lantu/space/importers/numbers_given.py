"""Numbers as people and programs write them in a column."""

import re
from collections.abc import Iterable, Sequence, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.empty_words import holds_nothing
from lantu.language.errors import LantuError, Location
from lantu.language.full_width import NARROW
from lantu.language.text import Text

_SCALED = re.compile(
    r"(?P<scale>百万|千万|万|亿|千)(?:人|个|张|床|座|户|套|平方米|㎡)|[（(]\s*(?P<alone>百万|千万|万|亿|千)\s*[)）]|(?<!\d)(?P<end>百万|千万|万|亿|千)$"
    r"|(?P<words>(?<![a-z])(?:thousands?|thous?|millions?|mill|mio|mln)(?![a-z])|(?<!\d)(?:1,?000|10,?000)s?(?![\da-z])|(?<!\d)['’]?000s?(?![\da-z]))",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"percent(?:age)?|pct|(?<![a-z])(?:perc|share|ratio|rate|proportion|fraction)(?![a-z])|[%％‰]|占比|比例|比重|百分|率$|率[（(]"
    r"|dens(?:ity)?(?![a-z])|密度|每平方公里|每公顷|/\s*(?:km|ha|平方公里|公顷)|per[ _]?(?:sq|km|ha)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))")  # 1 200, 1'200
_POINTED = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+")  # 1.200: may be thousands as well
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

    A number whose decimals follow a point shows that a comma parts thousands; 1.500 may be either, and shows nothing.

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
            shown |= set() if _POINTED.fullmatch(text) else {"thousands"}
        elif _POINTS_PART.fullmatch(text):
            shown.add("decimal")
        elif "," in text and bool(_WITH_COMMA.fullmatch(text)) != bool(_THOUSANDS.fullmatch(text)):
            shown.add("thousands" if _THOUSANDS.fullmatch(text) else "decimal")
    return frozenset(shown)


def with_point(text: str, shown: Set[str], where: Location, *, degrees: bool = False) -> str:
    """Return a number as a computer writes it; one that is none as it stands; LantuError where it can be read in two ways.

    A comma or a point parts thousands before groups of exactly three digits, and never in degrees; else decimals follow it. What can
    be either (1,500 and 1.500) is read as the other numbers of the table show (`commas_shown`).

    >>> [
    ...     with_point(text, {"decimal"}, Location("a.csv", 2))
    ...     for text in ("1,50", "1,500", "1,500,000", "1.234,5", "1,50,3")
    ... ]
    ['1.50', '1.500', '1500000', '1234.5', '1,50,3']
    """
    plain = _bare(text)
    if _POINTS_PART.fullmatch(plain) and not degrees:
        return plain.replace(".", "").replace(",", ".")
    if _POINTED.fullmatch(plain) and not degrees and shown != {"thousands"}:
        if plain.count(".") == 1 and shown != {"decimal"}:
            raise LantuError(
                Text(
                    f"“{text}”里的点可能是小数点，也可能是千位分隔符",
                    f"the point in '{text}' may stand before decimals or part thousands",
                ),
                location=where,
                hint=Text(
                    f"请写成 {plain.replace('.', '')} 或 {plain}0",
                    f"write {plain.replace('.', '')} or {plain}0",
                ),
            )
        return plain.replace(".", "")
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
                    f"请用小数点、不用千位分隔符：{plain.replace(',', '.')}0 或 {plain.replace(',', '')}",
                    f"write a point before decimals, and no comma: {plain.replace(',', '.')}0 or {plain.replace(',', '')}",
                ),
            )
    return plain.replace(",", ".") if decimal else plain.replace(",", "") if thousands else plain


def _bare(text: str) -> str:
    return text.strip().replace("，", ",")


def numbers_given(
    values: Iterable[Any],
    label: Sequence[object],
    column: str,
    file: str,
    shown: Set[str] = frozenset(),
    *,
    whole: bool = False,
) -> NDArray[np.float64]:
    """Return a column as numbers, NaN where a cell is empty or says so (—, n/a).

    Commas and points of texts are read as the numbers of the column show, and those of its table (`shown`, of commas_shown); a comma
    before three digits parts thousands where nothing shows. whole: it counts people or places, of which there are no thousandths.
    label: where each row stands, as a person finds it.
    LantuError that names the row of what is no number, and of a point that may part thousands (1.200) where a count is meant.
    """
    given = [value.translate(NARROW).strip() if isinstance(value, str) else value for value in values]
    texts = [_PARTED.sub("", value) for value in given if isinstance(value, str)]
    shown = frozenset(shown) | commas_shown(texts)
    points = [text for text in texts if "." in text]
    open_points = whole and all(map(_POINTED.fullmatch, points))
    numbers = np.full(len(given), np.nan)
    for at, value in enumerate(given):
        if value is None or value != value or (isinstance(value, str) and holds_nothing(value)):
            continue
        try:
            numbers[at] = float(_written(value, shown, open_points) if isinstance(value, str) else value)
        except (TypeError, ValueError) as error:
            row = label[at]
            if isinstance(error, _OpenPointError):
                raise LantuError(
                    Text(
                        f"第 {row} 行，{column}：“{value}”里的点可能是小数点，也可能是千位分隔符",
                        f"row {row}, {column}: the point in '{value}' may stand before decimals or part thousands",
                    ),
                    location=Location(file),
                    hint=Text("请去掉千位分隔符", "write it without marks between thousands"),
                ) from None
            raise LantuError(
                Text(
                    f"第 {row} 行，{column}：应为数，实为“{value}”",
                    f"row {row}, {column}: expected a number, found '{value}'",
                ),
                location=Location(file),
            ) from None
    return numbers


class _OpenPointError(ValueError):
    """A point that may part thousands."""


def _written(text: str, shown: Set[str], open_points: bool) -> str:
    """Return a number as a computer writes it; see numbers_given."""
    plain = _PARTED.sub("", text)
    if _POINTS_PART.fullmatch(plain):
        return plain.replace(".", "").replace(",", ".")
    if _POINTED.fullmatch(plain):
        if plain.count(".") > 1 or shown == {"decimal"}:
            return plain.replace(".", "")
        if open_points:
            raise _OpenPointError
    if _WITH_COMMA.fullmatch(plain) and (not _THOUSANDS.fullmatch(plain) or shown == {"decimal"}):
        return plain.replace(",", ".")
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def refuse_scaled(column: str, file: str) -> None:
    """Raise LantuError where the heading of a column says that its numbers are no plain counts.

    They may be thousands or more (常住人口（万人）, pop_thousands), shares (pct_65, 占比), or people on an area (密度).
    """
    name = column.casefold()
    if found := _NO_COUNT.search(name):
        raise LantuError(
            Text(
                f"列“{column}”（{found[0]}）不是人数或容量，而是比例或密度",
                f"the column '{column}' ({found[0]}) holds a share or a density, and no number of people or places",
            ),
            location=Location(file),
            hint=Text(
                "请换算成一个一个的数，再改列名", "write whole numbers of people or places, and rename the column"
            ),
        )
    found = _SCALED.search(name)
    if found is None:
        return
    scale = found["scale"] or found["alone"] or found["end"] or found["words"]
    raise LantuError(
        Text(f"列“{column}”以“{scale}”计数", f"the column '{column}' counts in {scale}"),
        location=Location(file),
        hint=Text("请换算成一个一个的数，再改列名", "write whole numbers of people or places, and rename the column"),
    )


def amounts_given(
    values: Iterable[Any],
    label: Sequence[object],
    column: str,
    file: str,
    shown: Set[str] = frozenset(),
    *,
    whole: bool = True,
) -> NDArray[np.float64]:
    """Return a column as numbers of 0 or more; see numbers_given. whole: it counts, and may not be in thousands or a share."""
    if whole:
        refuse_scaled(column, file)
    numbers = numbers_given(values, label, column, file, shown, whole=whole)
    for at in np.flatnonzero(numbers < 0)[:1].tolist():
        raise LantuError(
            Text(
                f"第 {label[at]} 行，{column}：应不小于 0，实为 {numbers[at]:g}",
                f"row {label[at]}, {column}: expected 0 or more, found {numbers[at]:g}",
            ),
            location=Location(file),
        )
    return numbers
