"""Tables that stand beside each other on a page, read one after the other: 指标 | 2024年 | 2031年 | 指标 | 2024年 | 2031年."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lantu.drafting.tables.table_shape import NEAR, TableLine

_YEAR = re.compile(r"(?:19|20)\d\d|年")


def side_by_side(lines: Sequence[TableLine]) -> list[TableLine]:
    """Return the rows of tables; of those whose heading stands twice or more in one row, each part as rows of its own, left ones first."""
    found: list[TableLine] = []
    at = 0
    while at < len(lines):
        parts = _parts([cell.text for cell in lines[at].cells])
        end = at + 1
        while parts and end < len(lines) and lines[end].start <= lines[end - 1].end + NEAR:
            if len({cell.text for cell in lines[end].cells if cell.text}) < 2:
                break  # a title of what follows
            end += 1
        if not parts:
            found.append(lines[at])
        for begin, until in parts:
            rows = [replace(row, cells=row.cells[begin:until]) for row in lines[at:end]]
            found += [row for row in rows if any(cell.text for cell in row.cells)]
        at = end
    return found


def _parts(words: Sequence[str]) -> list[tuple[int, int | None]]:
    """Return where the parts of a heading row begin and end that begin with one word and name as many years; none of any other.

    >>> _parts(["指标", "2024年", "2031年", "", "指标", "2024年", "2031年"])
    [(0, 4), (4, None)]
    >>> _parts(["指标", "2024年", "指标值", "2031年"]), _parts(["指标", "指标", "2024年"])
    ([], [])
    """
    first = words[0].strip() if words else ""
    begins = [at for at, word in enumerate(words) if word.strip() == first]
    if not first or re.search(r"\d", first) or len(begins) < 2 or begins[1] < 2:
        return []
    ends = [*begins[1:], len(words)]
    named = [
        [word.strip() for word in words[begin:end] if word.strip()] for begin, end in zip(begins, ends, strict=True)
    ]
    alike = all(
        len(one) == len(named[0])
        and all(a == b or (_YEAR.search(a) and _YEAR.search(b)) for a, b in zip(one, named[0], strict=True))
        for one in named
    )
    if not alike or not any(_YEAR.search(word) for word in named[0]):
        return []
    return list(zip(begins, [*begins[1:], None], strict=True))
