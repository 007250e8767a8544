"""The size of the model's error, learned from how wrong runs without one were, and how much a single series decides of it.

For every series the size is the one that gives the forecasts of all *other* series the best score (CRPS, which is proper: neither too
wide nor too narrow bands gain by it); so no series has a say in how wide its own bands are. The assumption `model_error` spans these
sizes.
"""

from collections.abc import Sequence

import numpy as np

from lantu.engine.draws import normals
from lantu.engine.model_error import spread_after, student_t
from lantu.hindcast.cases import Case
from lantu.model import CARRIES_ERROR
from lantu.units import Array

SIZES = np.arange(0.0, 0.0801, 0.002)


def sizes_left_out(cases: Sequence[Case]) -> dict[str, float]:
    """Return the size that all other series ask for, by the series left out; of the series that carry an error.

    cases: of runs with `model_error` at 0. Size: of the first year's error, in logs.
    """
    carried = [case for case in cases if case.series in set(CARRIES_ERROR.values())]
    scores = np.array([_crps(case) for case in carried])  # (case, size)
    series = np.array([case.series for case in carried])
    return {str(name): float(SIZES[int(scores[series != name].mean(0).argmin())]) for name in sorted(set(series))}


def _crps(case: Case) -> Array:
    """Return for every size the continuous ranked probability score of a case, in logs (Gneiting & Raftery 2007)."""
    members = np.log(np.maximum(case.members, 1e-300))
    count = len(members)
    surprise = student_t(normals(0, f"learned:{case.series}:{case.year}", count)) * spread_after(case.ahead)
    told = np.sort(members[None] + SIZES[:, None] * surprise[None], axis=1)
    apart = told @ (2 * np.arange(1, count + 1) - count - 1) / count**2
    return np.abs(told - np.log(case.came)).mean(1) - apart
