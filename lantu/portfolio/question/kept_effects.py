"""Effects that were simulated before: the same candidates on the same plan and city, by the same Lantu, have the same effects.

They are kept in the user's cache folder (`lantu.kept`) under a hash of all that they rest on: of the plan and the city every field
and figure, what the setup was given, and every candidate with every start.
"""

# pyright: standard
# (not strict: a value of any kind is told part by part, and what its parts are is not known before)

import hashlib
import io
import platform
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lantu.arrays import Array
from lantu.blueprint import Project
from lantu.engine import Setup, try_each
from lantu.engine.monte_carlo import Watch
from lantu.kept import cache_folder, keep, mark, program, read_kept

KIND = "effects"
MOST = 24  # files that are left: each some 3 MB for a thousand candidates


def try_kept(setup: Setup, projects: Sequence[Project], watch: Watch) -> dict[str, Array]:
    """Return what is watched when each project alone is built, as `try_each` does; read where the very same was tried before."""
    key = key_of(setup, projects, watch)
    if key is None:
        return try_each(setup, projects, watch)
    content = read_kept(KIND, key)
    if content is not None:
        with suppress(OSError, ValueError), np.load(io.BytesIO(content), allow_pickle=False) as saved:
            return {name: saved[name] for name in saved.files}
    tried = try_each(setup, projects, watch)
    made = io.BytesIO()
    np.savez(made, allow_pickle=False, **tried)
    keep(KIND, key, made.getvalue(), MOST)
    return tried


def key_of(setup: Setup, projects: Sequence[Project], watch: Watch) -> str | None:
    """Return the key of all that effects rest on.

    None where nothing is kept, a pack has code of its own, or something is not known to be all that it says.
    """
    if setup.city.functions or cache_folder() is None:
        return None
    told = hashlib.sha256()
    try:
        for part in (setup.plan, setup.city, setup.known, setup.observed, setup.effects, setup.terms, setup.coverage):
            _tell(part, told)
        _tell((setup.places, setup.years, setup.seed, tuple(projects)), told)
    except TypeError:
        return None
    return mark([program(), platform.machine(), watch.__module__, watch.__qualname__, told.digest()])


def _tell(value: Any, told: "hashlib._Hash") -> None:
    """Put a value into a hash, all of it; TypeError for one of a kind that is not known to be all that it says."""
    kind = type(value)
    told.update(f"{kind.__module__}.{kind.__qualname__}(".encode())
    if value is None or isinstance(value, str | int | float | complex | date | Path | Enum | range | bytes):
        told.update(f"{len(text := repr(value))} {text}".encode())
    elif isinstance(value, np.ndarray | np.generic) and value.dtype != object:
        told.update(f"{value.dtype} {value.shape} ".encode() + value.tobytes())
    elif isinstance(value, pd.DataFrame):
        _tell([str(name) for name in value.columns], told)
        told.update(pd.util.hash_pandas_object(value).to_numpy().tobytes())
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            told.update(item.name.encode())
            _tell(getattr(value, item.name), told)
    elif isinstance(value, Mapping):
        for key in sorted(value, key=repr):  # some are made from sets, whose order is another one in each process
            _tell(key, told)
            _tell(value[key], told)
    elif isinstance(value, Set):
        _tell(sorted(map(repr, value)), told)
    elif isinstance(value, Sequence):
        told.update(f"{len(value)} ".encode())
        for item in value:
            _tell(item, told)
    else:
        raise TypeError(kind.__qualname__)
    told.update(b")")
