"""The size of the model's error, learned from how wrong runs without one were, and how much a single series decides of it.

For every series the size of the first year's error, and what later years add to it, are those that give the forecasts of all *other*
series the best score (CRPS, which is proper: neither too wide nor too narrow bands gain by it); so no series has a say in how wide
its own bands are. The assumptions `model_error` and `model_error_later` span what was found.
"""

from collections.abc import Sequence

import numpy as np

from lantu.arrays import Array
from lantu.engine.draws import normals
from lantu.engine.record.model_error import spread_after, student_t
from lantu.hindcast.cases import Case
from lantu.model import CARRIES_ERROR

SIZES = np.arange(0.0, 0.0801, 0.004)
LATER = np.arange(0.0, 1.01, 0.1)


def sizes_left_out(cases: Sequence[Case]) -> dict[str, tuple[float, float]]:
    """Return what all other series ask for, by the series left out: the first year's size in logs, the part of it of later years.

    cases: of runs with `model_error` at 0; of the series that carry an error.
    """
    carried = [case for case in cases if case.series in set(CARRIES_ERROR.values())]
    scores = np.array([_crps(case) for case in carried])  # (case, later, size)
    series = np.array([case.series for case in carried])
    found: dict[str, tuple[float, float]] = {}
    for name in sorted(set(series)):
        mean = scores[series != name].mean(0)
        later, size = np.unravel_index(int(mean.argmin()), mean.shape)
        found[str(name)] = float(SIZES[size]), float(LATER[later])
    return found


def _crps(case: Case) -> Array:
    """Return the continuous ranked probability score of a case for LATER and SIZES, in logs (Gneiting & Raftery 2007)."""
    members = np.log(np.maximum(case.members, 1e-300))
    count = len(members)
    surprise = student_t(normals(0, f"learned:{case.series}:{case.year}", count))
    wide = SIZES * np.array([[spread_after(case.ahead, later)] for later in LATER])
    widths, which = np.unique(wide, return_inverse=True)  # one year ahead all of LATER have the same
    told = np.sort(members + widths[:, None] * surprise, axis=-1)
    apart = told @ (2 * np.arange(1, count + 1) - count - 1) / count**2
    return (np.abs(told - np.log(case.came)).mean(-1) - apart)[which].reshape(wide.shape)
