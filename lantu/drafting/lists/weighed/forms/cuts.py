"""Where a row of parts is cut from the words before it."""

import re
from collections.abc import Iterable, Sequence

from lantu.drafting.lists.list_leads import Span, says_what_to_do


def nearest(cuts: Iterable[int], end: int, mean: float) -> int:
    """Return the place to cut at so that the first part, up to its end, comes nearest to the others' mean length."""
    return min(cuts, key=lambda cut: abs(end - cut - mean))


def say_what_to_do(words: str, parts: Sequence[Span]) -> bool:
    """Whether most parts say what to do."""
    return sum(says_what_to_do(words[slice(*part)]) for part in parts) * 2 > len(parts)


def cut_of_first(words: str, parts: Sequence[Span], governs: re.Pattern[str]) -> int:
    """Return where the first part begins behind what governs all: nearest to the others in length, and in saying what to do as they do."""
    (start, end), *others = parts
    cuts = [start, *(found.end() for found in governs.finditer(words, start, end - 1))]
    if say_what_to_do(words, others):
        cuts = [cut for cut in cuts if says_what_to_do(words[cut:end])] or cuts
    return nearest(cuts, end, sum(b - a for a, b in others) / len(others))


def moved(parts: Sequence[Span], by: int) -> list[Span]:
    """Return spans so many characters further on."""
    return [(start + by, end + by) for start, end in parts]
