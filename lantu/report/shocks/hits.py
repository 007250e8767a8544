"""Which homes a shock hits, the worse of the ways of taking the ground: cut off, delayed, by how many minutes."""

import numpy as np
from numpy.typing import NDArray

from lantu.space import UNREACHED
from lantu.space.shocks.ground_shocks import Shocked


def home_classes(shocked: Shocked, kind: str) -> NDArray[np.float64]:
    """Return minutes lost of each home (home,), the most over the grounds; inf: cut off; NaN: reached none before."""
    return np.where(
        hit(shocked, kind, "cut_off"), np.inf, np.where(_reached(shocked, kind), longer(shocked, kind), np.nan)
    )


def _reached(shocked: Shocked, kind: str) -> NDArray[np.bool_]:
    return np.any([item.before[kind] < UNREACHED for item in shocked.walked.values()], axis=0)


def hit(shocked: Shocked, kind: str, state: str) -> NDArray[np.bool_]:
    """Return which homes (home,) are `cut_off` from a kind, or `delayed`."""
    found: list[NDArray[np.bool_]] = []
    for item in shocked.walked.values():
        before, after = item.before[kind], item.after[kind]
        lost = after >= UNREACHED if state == "cut_off" else (after < UNREACHED) & (after > before)
        found.append((before < UNREACHED) & lost)
    return np.any(found, axis=0)


def longer(shocked: Shocked, kind: str) -> NDArray[np.float64]:
    """Return the minutes that each home (home,) loses, 0 where it has no way before or after."""
    found: list[NDArray[np.float64]] = []
    for item in shocked.walked.values():
        before, after = item.before[kind].astype(np.float64), item.after[kind].astype(np.float64)
        found.append(np.where((before < UNREACHED) & (after < UNREACHED), after - before, 0.0) / 600)
    return np.max(found, axis=0)
