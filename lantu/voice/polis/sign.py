"""What the numbers of votes mean: in files of Polis 1 is agreement, in its database -1, and the column is `vote` in both."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.voice.polis.tables import Table

Counts = Mapping[str, tuple[int, int]]


def sign_of(
    agree: int | None,
    table: Table,
    summary: Mapping[str, str],
    names: Sequence[str],
    value: NDArray[np.int8],
    counts: Counts | None,
) -> tuple[int, tuple[Text, ...]]:
    """Return 1 where agreement is 1 in a file and -1 where it is -1, and what a reader should know about it.

    names, value (row,): statement and number of each vote; counts: agreements and disagreements by statement as comments.csv has them.
    They settle it where their sums lie at least twice as near to one reading as to the other.
    Source: polis issue 2554 of its repository, 2026 (the database has -1 for agreement, exports turn it).
    """
    if agree in (1, -1):
        return agree, ()
    declared = _declared(table.declared or summary.get("vote-convention", ""))
    if declared:
        return declared, ()
    custom = -1 if table.at("statement") is not None and {"tid", "pid"} <= set(table.heads) else 1
    seen = _by_counts(names, value, counts or {})
    if seen and seen != custom:
        return seen, (
            Text(
                f"按 comments.csv 的计数，此文件中 {seen} 表示赞成",
                f"by the counts of comments.csv, {seen} stands for agreement in this file",
            ),
        )
    if custom == -1 and not seen:
        return custom, (
            Text(
                "列名 `tid`、`pid` 来自数据库：-1 表示赞成；如不是，请加 --agree 1",
                "columns `tid` and `pid` are of the database: -1 stands for agreement; if not, add --agree 1",
            ),
        )
    return custom, ()


def _declared(told: str) -> int:
    """Return what a declaration says agreement is, 0 for none.

    >>> _declared("agree=+1;disagree=-1;pass=0;format=polis-export/1")
    1
    """
    found = re.search(r"(?:^|;)\s*agree=([+-]?1)\b", told)
    return int(found[1]) if found else 0


def _by_counts(names: Sequence[str], value: NDArray[np.int8], counts: Counts) -> int:
    agreed: dict[str, int] = {}
    for name, given in zip(names, value.tolist(), strict=True):
        agreed[name] = agreed.get(name, 0) + given
    told = {name: yes - no for name, (yes, no) in counts.items() if name in agreed}
    same = sum(abs(agreed[name] - margin) for name, margin in told.items())
    turned = sum(abs(-agreed[name] - margin) for name, margin in told.items())
    if 2 * same < turned:
        return 1
    return -1 if 2 * turned < same else 0
