"""Shading: values put into classes, each with its shade and the words of its legend."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.language.numbers import digits
from lantu.report.drawn.charts import SHADES

# Blue for less, orange for more, paper in the middle: told apart by colour-blind readers.
DIVERGING = ("#08417c", "#3f8fc5", "#b3d3ea", "#e6e3da", "#fbc98f", "#e0791f", "#8f3b00")
NO_DATA = "#c8ccca"
NONE = -1  # the class of what is not known


@dataclass(frozen=True)
class Shading:
    """The class of each value (NONE: not known), the shades by class, and (class, words) of those that occur."""

    number: NDArray[np.int_]
    shades: tuple[str, ...]
    legend: list[tuple[int, str]]


def fifths(values: Array, times: float = 1.0) -> Shading:
    """Put values into fifths; a class is named by the range of what is in it. times: what values are multiplied by in words only.

    >>> fifths(np.array([1.0, 2.0, 3.0, 4.0, 5.0, np.nan])).number.tolist()
    [0, 1, 2, 3, 4, -1]
    """
    known = values[np.isfinite(values)]
    if not known.size:
        return Shading(np.full(values.shape, NONE), SHADES, [])
    number = _classes(values, np.quantile(known, [0.2, 0.4, 0.6, 0.8]))
    return Shading(
        number,
        SHADES,
        [
            (shade, _range(times * inside.min(), times * inside.max()))
            for shade in range(len(SHADES))
            if (inside := values[number == shade]).size
        ],
    )


def about_zero(values: Array, times: float = 1.0) -> Shading:
    """Put differences into seven classes with zero in the middle of the middle one; nine of ten differences lie inside.

    A difference that is equal to an edge is in the class nearer to zero, on either side.
    times: what values are multiplied by in words only.

    >>> shading = about_zero(np.array([-2.4, 0.1, 2.5]))
    >>> shading.number.tolist(), shading.legend[3], shading.legend[6]
    ([1, 3, 5], (3, '-0.5 – 0.5'), (6, '> 2.5'))
    """
    sizes = np.abs(values[np.isfinite(values)])
    most = float(np.quantile(sizes, 0.9) or sizes.max()) if sizes.size else 0.0
    if most == 0:
        return Shading(np.where(np.isfinite(values), 3, NONE), DIVERGING, [(3, "0")] if sizes.size else [])
    step = _round_up(most / 2.5)
    edges = step * np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5])
    told = times * edges
    words = [
        f"< {digits(told[0])}",
        *(_range(low, high) for low, high in pairwise(told)),
        f"> {digits(told[-1])}",
    ]
    number = np.where(values > 0, np.searchsorted(edges, values, side="left"), _classes(values, edges))
    return Shading(np.where(np.isfinite(values), number, NONE), DIVERGING, list(enumerate(words)))


def _classes(values: Array, edges: Array) -> NDArray[np.int_]:
    return np.where(np.isfinite(values), np.searchsorted(edges, values, side="right"), NONE)


def _range(low: float, high: float) -> str:
    one, other = digits(float(low)), digits(float(high))
    return one if one == other else f"{one} – {other}"


def _round_up(value: float) -> float:
    """Return the next of 1, 2, 2.5, 5 and their tenfolds that is not smaller.

    >>> _round_up(0.31), _round_up(21.0)
    (0.5, 25.0)
    """
    tens = 10.0 ** math.floor(math.log10(value))
    return next(factor * tens for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * tens >= value * (1 - 1e-9))
