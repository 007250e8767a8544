"""How unevenly a quantity is spread over places, weighted by people."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array


class Theil(NamedTuple):
    """Theil's T and its exact split; each array has the shape of the input without its place axis."""

    total: Array
    between: Array
    within: Array


def theil(amount: Array, people: Array, groups: NDArray[np.integer]) -> Theil:
    """Split the inequality of amount per head into a part between and a part within groups of places.

    amount, people: (..., place), in base units, people above zero; groups: (place,) integer labels.
    total = sum_i s_i ln(s_i / p_i) with s, p the shares of place i in amount and people;
    total = between + within holds exactly. Source: Theil 1967; Shorrocks 1980.

    >>> split = theil(np.array([1.0, 3.0]), np.array([1.0, 1.0]), np.array([0, 1]))
    >>> round(float(split.total), 4), round(float(split.within), 4)
    (0.1308, 0.0)
    """
    share = amount / amount.sum(-1, keepdims=True)
    weight = people / people.sum(-1, keepdims=True)
    total = _divergence(share, weight)
    labels = np.unique(groups)
    share_of_group = np.stack([share[..., groups == label].sum(-1) for label in labels], -1)
    weight_of_group = np.stack([weight[..., groups == label].sum(-1) for label in labels], -1)
    between = _divergence(share_of_group, weight_of_group)
    return Theil(total, between, total - between)


def worst_tenth(value: Array, people: Array, higher_is_better: bool) -> Array:
    """Return the mean value of the worst-off tenth of people, as if everyone in a place had its value.

    value, people: (..., place); result: (...).
    """
    order = np.argsort(value if higher_is_better else -value, axis=-1)
    sorted_value = np.take_along_axis(value, order, -1)
    weight = np.take_along_axis(np.broadcast_to(people, value.shape), order, -1)
    weight = weight / weight.sum(-1, keepdims=True)
    before = np.cumsum(weight, -1) - weight
    inside = np.clip(0.1 - before, 0, weight)
    return (inside * sorted_value).sum(-1) / 0.1


def top_to_bottom_fifth(value: Array, people: Array) -> Array:
    """Return the mean value of the top fifth of people over that of the bottom fifth; shapes as worst_tenth."""

    def mean_of_fifth(values: Array) -> Array:
        order = np.argsort(values, axis=-1)
        ordered = np.take_along_axis(value, order, -1)
        weight = np.take_along_axis(np.broadcast_to(people, value.shape), order, -1)
        weight = weight / weight.sum(-1, keepdims=True)
        inside = np.clip(0.2 - (np.cumsum(weight, -1) - weight), 0, weight)
        return (inside * ordered).sum(-1) / 0.2

    return mean_of_fifth(-value) / mean_of_fifth(value)


def _divergence(share: Array, weight: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(share > 0, share * np.log(share / weight), 0.0).sum(-1)
