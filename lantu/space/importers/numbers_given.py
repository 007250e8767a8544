"""Numbers as people and programs write them in a column."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError, Location
from lantu.text import Text


def numbers_given(values: Iterable[Any], label: Sequence[object], column: str, file: str) -> NDArray[np.float64]:
    """Return a column as numbers, NaN where a cell is empty; LantuError that names the row of what is no number.

    label: where each row stands, as a person finds it.
    """
    given = list(values)
    numbers = np.full(len(given), np.nan)
    for at, value in enumerate(given):
        if value is None or value != value or (isinstance(value, str) and not value.strip()):
            continue
        try:
            numbers[at] = float(value.replace(",", "").replace("，", "") if isinstance(value, str) else value)
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
