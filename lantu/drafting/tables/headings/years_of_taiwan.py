"""Years that a heading counts as Taiwan does, from 1912 as the first: 年度, 112, 113, 114."""

import re
from collections.abc import Sequence

_YEAR_ZERO = 1911
_EARLIEST = 60  # smaller numbers in a row may count anything
_FEWEST = 3


def years_of_taiwan(words: Sequence[str]) -> dict[int, int]:
    """Return column -> year of a heading that begins with a word for years and goes on with years in a row; {} for any other.

    >>> years_of_taiwan(["年度科目别", "112", "113", "114"]), years_of_taiwan(["年龄别", "112", "113", "114"])
    ({1: 2023, 2: 2024, 3: 2025}, {})
    """
    told = [word.removesuffix("年").removesuffix("年度") for word in words[1:]]
    if (
        len(told) < _FEWEST
        or not re.search("年[度别份]", words[0])
        or not all(re.fullmatch(r"\d{2,3}", one) for one in told)
    ):
        return {}
    first = int(told[0])
    in_a_row = [int(one) for one in told] == list(range(first, first + len(told)))
    return {at + 1: _YEAR_ZERO + first + at for at in range(len(told))} if in_a_row and first >= _EARLIEST else {}
