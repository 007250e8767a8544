"""Columns of a sheet that nobody sees: hidden by themselves or in a group, or made so narrow that nothing shows."""

from typing import Any

from lantu.later import later


def hidden_columns(page: Any) -> list[int]:
    """Return the numbers of the hidden columns of a sheet of openpyxl, up to its last one, in order.

    A file says once of a whole group of columns how they look, and openpyxl keeps that under the letter of the first.
    """
    hidden: set[int] = set()
    for letter, look in page.column_dimensions.items():
        if look.hidden or look.width == 0:
            own = later("openpyxl.utils").column_index_from_string(letter)
            hidden |= set(range(look.min or own, min(look.max or own, page.max_column) + 1))
    return sorted(hidden)
