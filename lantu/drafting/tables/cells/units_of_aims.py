"""A bare result beside an aim that tells its unit counts in it: Goal < 20 days, Actual 26.4."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.headings.year_columns import YearColumn

_ALIKE = 20  # times that one may be as large as the other, where they count the same


def has_both_sides(columns: Mapping[int, YearColumn]) -> bool:
    """Whether all columns are called aims or what was, and there are both."""
    return {column.aim for column in columns.values()} == {True, False}


def counted_as_aimed(row: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return the figures of a row, those that were there without a unit in that of the aims beside them, where these have one.

    Numbers of another size wait for their unit: 0.88 beside 90 % may be a share of one.
    """
    aims = [figure for figure in row if figure.kind == "promise" and figure.value]
    units = {(figure.unit, figure.unit_text) for figure in aims}
    if len(units) != 1 or not aims[0].unit_text or any(figure.growth or figure.doubt for figure in aims):
        return list(row)
    ((unit, words),) = units
    found: list[StatedNumber] = []
    for figure in row:
        bare = figure.kind == "baseline" and figure.unit is None and not figure.unit_text and figure.indicator is None
        alike = bare and any(_are_alike(figure.value or 0.0, aim.value or 0.0) for aim in aims)
        whole = unit != "%" or 1.0 < (figure.value or 0.0) <= 100.0
        found.append(replace(figure, unit=unit, unit_text=words) if alike and whole else figure)
    return found


def _are_alike(one: float, other: float) -> bool:
    return one > 0 and other > 0 and max(one, other) <= _ALIKE * min(one, other)
