"""Figures that a text tells twice for one indicator and year: a revision goes before what it revises, a contradiction waits."""

from collections.abc import Sequence

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.language.errors import UnitError
from lantu.language.units import unit
from lantu.packs.cells.revision_words import standing


def chosen_of(told: Sequence[StatedNumber]) -> tuple[StatedNumber | None, str, list[tuple[StatedNumber, str]]]:
    """Return (the figure to use, what to add to its note, the others with the reason why they are left).

    What a person has chosen holds. Of a provisional and a revised figure the revised one holds, wherever it stands.
    Two figures of one standing and of the very
    same subject that differ contradict each other: neither is used. Otherwise the first one is taken: what follows
    in a text mostly speaks of a part of the city.
    """
    if by_hand := [item for item in told if item.by_hand]:
        return (
            by_hand[-1],
            "",
            [(item, "another number was chosen by hand") for item in told if item is not by_hand[-1]],
        )
    best = max(standing(item.words) for item in told)
    ahead = [item for item in told if standing(item.words) == best]
    chosen = ahead[0]
    left = [(item, "provisional: a later figure revises it") for item in told if standing(item.words) < best]
    against = [
        item
        for item in ahead[1:]
        if (item.subject, item.end_of_range) == (chosen.subject, chosen.end_of_range) and _size(item) != _size(chosen)
    ]
    if against:
        return None, "", [*left, *((item, "told twice with other values: neither was taken") for item in ahead)]
    again = {
        True: "appears twice: the first one was taken",
        False: "appears again with another value: the first one was taken",
    }
    left += [(item, again[_size(item) == _size(chosen)]) for item in ahead[1:]]
    note = " · 修订数 revised" if best == 1 and len(ahead) < len(told) else ""
    return chosen, note, left


def _size(item: StatedNumber) -> float | None:
    """Return how much a figure is, in base units where its unit is known."""
    try:
        scale = unit(item.unit or "").scale
    except UnitError:
        scale = 1.0
    return None if item.value is None else float(f"{item.value * scale:.9g}")
