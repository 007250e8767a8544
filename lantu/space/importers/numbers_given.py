"""Numbers as people and programs write them in a column."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError, Location
from lantu.text import Text

_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")  # 1,200: may be thousands as well
_DECIMAL = re.compile(r"\D*\d+,\d+\D*")


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


def numbers_given(values: Iterable[Any], label: Sequence[object], column: str, file: str) -> NDArray[np.float64]:
    """Return a column as numbers, NaN where a cell is empty; LantuError that names the row of what is no number.

    A comma parts thousands, or stands before decimals where the column can mean nothing else.
    label: where each row stands, as a person finds it.
    """
    given = list(values)
    comma = "." if has_decimal_commas(value for value in given if isinstance(value, str)) else ""
    numbers = np.full(len(given), np.nan)
    for at, value in enumerate(given):
        if value is None or value != value or (isinstance(value, str) and not value.strip()):
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
