"""The latest year of which a table of a text tells what was: the text was not written before it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.packs.cells.revision_words import basis_told

_AIM = re.compile(r"目标|规划|计划|力争|确保|\b(?:goals?|targets?|aims?|plan(?:ned)?)\b", re.IGNORECASE)


def latest_counted(figures: Iterable[StatedNumber]) -> int | None:
    """Return the latest year that a table gives figures of as what was, and not as what is aimed at or forecast; None for none."""
    return max(
        (item.date for item in figures if item.date and item.kind == "baseline" and item.column and not item.doubt),
        default=None,
    )


def expected_then(figures: Sequence[StatedNumber], counted: int | None) -> list[StatedNumber]:
    """Return figures where what was expected or provisional for a year that a table calls counted is what was, and no promise."""

    def was(item: StatedNumber) -> bool:
        early = counted is not None and item.date is not None and item.date <= counted
        return early and basis_told(item.words) != "" and not _AIM.search(item.words)

    return [replace(item, kind="baseline") if item.kind == "promise" and was(item) else item for item in figures]
