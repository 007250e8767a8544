"""The latest year of which a table of a text tells what was: the text was not written before it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.packs.cells.revision_words import basis_told


def latest_counted(figures: Iterable[StatedNumber]) -> int | None:
    """Return the latest year that a table gives figures of as what was, and not as what is aimed at or forecast; None for none."""
    return max(
        (item.date for item in figures if item.date and item.kind == "baseline" and item.column and not item.doubt),
        default=None,
    )


def expected_then(figures: Sequence[StatedNumber], counted: int | None) -> list[StatedNumber]:
    """Return figures where what was expected or provisional for a year that a table calls counted is what was, and no promise."""
    return [
        replace(item, kind="baseline")
        if counted and item.kind == "promise" and item.date and item.date <= counted and basis_told(item.words)
        else item
        for item in figures
    ]
