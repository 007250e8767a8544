"""The columns of a register that hold numbers: what their commas mean is told by all of them together."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from math import isfinite

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.coordinates.coordinates_given import angle
from lantu.space.importers.numbers_given import commas_shown, with_point
from lantu.works.heritage.importers.rows import HeritageFile, HeritageRow
from lantu.works.record import ExactMoney


def rows_with_points(read: HeritageFile, heads: Mapping[str, str], file: str) -> list[HeritageRow]:
    """Return rows whose numbers are written with points; LantuError where a comma can be read in two ways.

    What the numbers of a CSV file show counts for all its columns; in JSON a number has a point whatever its texts mean by a comma.
    """
    columns = [(name, heads[name]) for name in ("lon", "lat", "buffer_m", "upkeep") if name in heads]
    numbers = {
        name: [row.words.get(head, "").strip(", ").partition(" ")[0] for row in read.rows] for name, head in columns
    }
    shown = {name: commas_shown(texts) for name, texts in numbers.items()}
    if any("," in text for name in ("lon", "lat") for text in numbers.get(name, ())):
        shown["lon"] = frozenset({"decimal"})  # never thousands in degrees
    elif any("." in text for name in ("lon", "lat") for text in numbers.get(name, ())):
        shown["lon"] = frozenset({"thousands"})
    if read.form == "csv":
        whole = frozenset[str]().union(*shown.values())
        shown = dict.fromkeys(shown, whole)
    else:
        shown = {name: one or frozenset({"thousands"}) for name, one in shown.items()}
    rows: list[HeritageRow] = []
    for at, row in enumerate(read.rows):
        words = dict(row.words)
        for name, head in columns:
            if text := numbers[name][at]:
                written = with_point(text, shown[name], Location(file, row.line), degrees=name in ("lon", "lat"))
                words[head] = words[head].strip(", ").replace(text, written, 1)
        rows.append(replace(row, words=words))
    return rows


def degrees_in(words: str, line: int, file: str) -> float | None:
    """Return the degrees of a cell, 106.58 or 106°34′48″; see number_in."""
    value = angle(words)
    return number_in(words, line, file) if value is None else value


def metres_in(words: str, line: int, file: str) -> float | None:
    """Return the metres of a cell, of which there are 0 or more; see number_in."""
    value = number_in(words, line, file)
    if value is not None and value < 0:
        raise LantuError(
            Text(f"应不小于 0，实为 {value:g}", f"expected 0 or more, found {value:g}"), location=Location(file, line)
        )
    return value


def number_in(words: str, line: int, file: str) -> float | None:
    """Return the number of a cell, None where it is empty; LantuError where it holds another thing."""
    if not words:
        return None
    try:
        number = float(words)
        if not isfinite(number):
            raise ValueError
        return number
    except ValueError:
        raise LantuError(
            Text(f"应为数，实为“{words}”", f"expected a number, found '{words}'"), location=Location(file, line)
        ) from None


def money_in(words: str, currency: str, line: int, file: str) -> ExactMoney | None:
    """Return the sum of a cell such as 120000 CNY, None where it is empty; LantuError where it holds another thing."""
    if not words:
        return None
    try:
        amount, _, code = words.partition(" ")
        if any(letter.isdigit() for letter in code):
            raise InvalidOperation
        return ExactMoney(Decimal(amount), code or currency)
    except InvalidOperation:
        raise LantuError(
            Text(f"应为金额，例如 120000 CNY，实为“{words}”", f"expected a sum such as 120000 CNY, found '{words}'"),
            location=Location(file, line),
        ) from None
