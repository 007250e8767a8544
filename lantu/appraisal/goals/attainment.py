"""Whether a value meets a goal, and how far it is from it."""

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Relation

ABOUT = 0.02  # a goal of "about 338 days" is met within 2 % of it, where it names no tolerance


def attains(
    value: Array, relation: Relation, target: float, higher_is_better: bool, slack: float | None = None
) -> NDArray[np.bool_]:
    """Return whether each value meets the goal. value: any shape, same unit as target.

    'about' is met on the good side of the target, or near it: within the goal's own tolerance (slack, in the unit of
    the target), 2 % of the target where it names none; '=' within half a percent.
    NaN never meets a goal; relation 'words' has no number and is refused.

    >>> attains(np.array([331.0, 338.0, 350.0]), "about", 338, True).tolist()
    [False, True, True]
    """
    if relation == "about":
        slack = ABOUT * abs(target) if slack is None else slack
        return value >= target - slack if higher_is_better else value <= target + slack
    if relation == "=":
        return np.abs(value - target) <= 0.005 * max(abs(target), 1e-12)
    compare = {">=": np.greater_equal, "<=": np.less_equal, ">": np.greater, "<": np.less}
    if relation not in compare:
        raise ValueError(f"a goal in words has no attainment: {relation}")
    return compare[relation](value, target)


def gap(value: Array, relation: Relation, target: float, higher_is_better: bool) -> Array:
    """Return the distance still to go, in the unit of value; negative where the goal is passed."""
    if relation == "=":
        return np.abs(target - value)
    upward = {">=": True, ">": True, "<=": False, "<": False}.get(relation, higher_is_better)
    return target - value if upward else value - target


def pace(
    target: float, year: int, last: tuple[int, float], earlier: tuple[int, float] | None, met: bool
) -> float | None:
    """Return the yearly change needed over the yearly change seen (1 = keep going; negative = turn round).

    last and earlier: (year, value) of the record. None where nothing was seen or the record stood still.
    """
    if met:
        return 0.0
    if earlier is None or last[0] <= earlier[0] or year <= last[0]:
        return None
    seen = (last[1] - earlier[1]) / (last[0] - earlier[0])
    return None if seen == 0 else float((target - last[1]) / (year - last[0]) / seen)
