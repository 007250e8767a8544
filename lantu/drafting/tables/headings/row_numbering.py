"""First cells that only number the rows of a table: 1.1, 1.2, 2.1 under the heads of three focuses."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_FEWEST = 3


def numbers_rows(cells: Sequence[str]) -> bool:
    """Whether the first cells of rows count up within each head and begin anew with the next; cells of words are heads.

    >>> numbers_rows(["Aim 1", "1.1", "1.2", "Aim 2", "2.1"]), numbers_rows(["1.1", "1.4", "2.0"])
    (True, False)
    """
    told = [_NUMBER.fullmatch(cell.strip()) for cell in cells if re.match(r"\s*\d", cell)]
    parts = [(int(one[1]), int(one[2])) for one in told if one]
    if len(parts) < max(_FEWEST, len(told)) or parts[0][1] != 1:
        return False
    return all(
        (head == before and number == last + 1) or (head == before + 1 and number == 1)
        for (before, last), (head, number) in pairwise(parts)
    )
