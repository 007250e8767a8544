"""Work on small tables that every block of members asks for again: done once, the answer kept.

Pure: the same tables give the same answer, whoever asks. Answers are read-only arrays; they outlive the process
(`lantu.kept`), since what works them out takes half a second to import.
"""

from collections.abc import Callable
from functools import lru_cache, wraps

import numpy as np

from lantu.arrays import Array
from lantu.kept import kept_array

_KEPT = 1024  # tables that outlive a process
_TABLES = 256  # answers kept per function: a few tables for each year of a run


def remembered(function: Callable[..., Array]) -> Callable[..., Array]:
    """Keep the answers of a function of arrays (or None), by the arrays' contents."""

    @lru_cache(maxsize=_TABLES)
    def answer(*tables: tuple[tuple[int, ...], bytes] | None) -> Array:
        def work() -> Array:
            arrays = (None if table is None else np.frombuffer(table[1]).reshape(table[0]) for table in tables)
            return np.ascontiguousarray(function(*arrays))

        parts = [f"{function.__module__} {function.__qualname__}"]
        told = [b"" if table is None else repr(table[0]).encode() + table[1] for table in tables]
        result = kept_array("tables", [*parts, *told], work, _KEPT)
        result.flags.writeable = False
        return result

    @wraps(function)
    def ask(*arrays: Array | None) -> Array:
        return answer(*(None if item is None else _content(item) for item in arrays))

    return ask


def _content(array: Array) -> tuple[tuple[int, ...], bytes]:
    table = np.ascontiguousarray(array, dtype=np.float64)
    return table.shape, table.tobytes()
