"""Where a row of parts is cut from the words before it."""

from collections.abc import Iterable, Sequence

from lantu.drafting.lists.list_leads import Span


def nearest(cuts: Iterable[int], end: int, mean: float) -> int:
    """Return the place to cut at so that the first part, up to its end, comes nearest to the others' mean length."""
    return min(cuts, key=lambda cut: abs(end - cut - mean))


def moved(parts: Sequence[Span], by: int) -> list[Span]:
    """Return spans so many characters further on."""
    return [(start + by, end + by) for start, end in parts]
