"""Work on small tables that every block of members asks for again: done once, the answer kept.

Pure: the same tables give the same answer, whoever asks. Answers are read-only arrays.
"""

from collections.abc import Callable
from functools import lru_cache, wraps

import numpy as np

from lantu.units import Array

_TABLES = 256  # answers kept per function: a few tables for each year of a run


def remembered(function: Callable[..., Array]) -> Callable[..., Array]:
    """Keep the answers of a function of arrays (or None), by the arrays' contents."""

    @lru_cache(maxsize=_TABLES)
    def answer(*tables: tuple[tuple[int, ...], bytes] | None) -> Array:
        arrays = (None if table is None else np.frombuffer(table[1]).reshape(table[0]) for table in tables)
        result = np.ascontiguousarray(function(*arrays))
        result.flags.writeable = False
        return result

    @wraps(function)
    def ask(*arrays: Array | None) -> Array:
        return answer(*(None if item is None else _content(item) for item in arrays))

    return ask


def _content(array: Array) -> tuple[tuple[int, ...], bytes]:
    table = np.ascontiguousarray(array, dtype=np.float64)
    return table.shape, table.tobytes()
