"""How numbers of a workbook are shown: as many decimals as their unit and their size need; the value in the cell stays whole."""

import math
from collections.abc import Sequence
from functools import cache

from lantu.language.numbers import CALENDAR_YEARS
from lantu.language.unit_words import unit_name
from lantu.language.units import unit

_ONE_BY_ONE = ("person", "household", "home", "count", "bed", "place")  # units of what is counted one by one
_MOST = 6  # decimals


@cache
def _words(symbols: tuple[str, ...]) -> frozenset[str]:
    return frozenset(unit_name(unit(symbol), language) for symbol in symbols for language in ("zh", "en")) - {""}


def cell_format(values: Sequence[float], in_unit: str) -> str:
    """Return the format of a row's values, by the largest of them; in_unit: as the workbook writes it, empty where none is told.

    Three figures that matter are shown, or all of whole values; people and things counted one by one have no decimals, and a
    year of the calendar no comma.

    >>> (
    ...     cell_format([1570038.4375], "人"),
    ...     cell_format([20.8727, 4.86], "%"),
    ...     cell_format([0.00347], ""),
    ...     cell_format([2028.0], "年"),
    ... )
    ('#,##0', '#,##0.0', '0.00000', '0')
    """
    known = [abs(value) for value in values if math.isfinite(value)]
    whole = all(value == round(value) for value in known)
    if whole and in_unit in _words(("year",)) and all(value in CALENDAR_YEARS for value in known):
        return "0"
    size = max(known, default=0.0)
    if whole or size >= 1000 or in_unit in _words(_ONE_BY_ONE):
        return "#,##0"
    decimals = 1 if size >= 10 else min(_MOST, 2 - math.floor(math.log10(size)))
    return f"{'#,##' if size >= 1 else ''}0.{'0' * decimals}"
