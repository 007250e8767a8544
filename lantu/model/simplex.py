"""The lowest point of a function within bounds by a simplex, step for step as SciPy goes, whose solvers take half a second to import.

Source: Nelder and Mead 1965; the clipped simplex of `scipy.optimize.minimize(method="Nelder-Mead", bounds=…)`.
"""

from collections.abc import Callable, Sequence

import numpy as np

from lantu.units import Array

_AWAY = 0.05  # by which share of a coordinate the first corners lie apart
_STEPS = 200  # calls for each coordinate, at most


def lowest(
    function: Callable[[Array], float], start: Sequence[float], bounds: Sequence[tuple[float, float]], tolerance: float
) -> Array:
    """Return the point (coordinate,) where a function is lowest, from a start without zeros within the bounds.

    It ends where corners differ by no more than the tolerance in every coordinate and in their values, or after 200 calls a
    coordinate.

    >>> lowest(
    ...     lambda point: float((point[0] - 2.0) ** 2 + point[1] ** 2), (1.0, 1.0), [(0.5, 3.0), (0.25, 3.0)], 1e-6
    ... ).round(3)
    array([2.  , 0.25])
    """
    least, most = np.array(bounds, dtype=float).T
    size, left = len(start), _STEPS * len(start)
    corners = np.tile(np.clip(np.asarray(start, dtype=float), least, most), (size + 1, 1))
    corners[1:][np.diag_indices(size)] *= 1 + _AWAY
    corners = np.clip(np.where(corners > most, 2 * most - corners, corners), least, most)

    def asked(point: Array) -> float:
        nonlocal left
        if left <= 0:
            raise _SpentError
        left -= 1
        return function(point)

    values = np.array([asked(corner) for corner in corners])
    for _ in range(2):
        order = np.argsort(values)
        corners, values = corners[order], values[order]
    rounds = 1
    while left > 0 and rounds < _STEPS * size:
        try:
            if (
                np.abs(corners[1:] - corners[0]).max() <= tolerance
                and np.abs(values[0] - values[1:]).max() <= tolerance
            ):
                break
            _step(asked, corners, values, least, most)
            rounds += 1
        except _SpentError:
            pass
        order = np.argsort(values)
        corners, values = corners[order], values[order]
    return corners[0]


def _step(asked: Callable[[Array], float], corners: Array, values: Array, least: Array, most: Array) -> None:
    """Move the worst corner, or draw all of them towards the best."""

    def towards(share: float) -> tuple[Array, float]:
        """Return a point on the line from the worst corner through the middle of the others, and its value."""
        point = np.clip((1 + share) * middle - share * worst, least, most)
        return point, asked(point)

    middle, worst = np.add.reduce(corners[:-1], 0) / (len(corners) - 1), corners[-1].copy()
    mirrored = towards(1.0)
    if mirrored[1] < values[0]:
        farther = towards(2.0)
        corners[-1], values[-1] = farther if farther[1] < mirrored[1] else mirrored
    elif mirrored[1] < values[-2]:
        corners[-1], values[-1] = mirrored
    else:
        outside = mirrored[1] < values[-1]
        nearer = towards(0.5 if outside else -0.5)
        if nearer[1] <= mirrored[1] if outside else nearer[1] < values[-1]:
            corners[-1], values[-1] = nearer
            return
        for index in range(1, len(corners)):
            corners[index] = np.clip(corners[0] + 0.5 * (corners[index] - corners[0]), least, most)
            values[index] = asked(corners[index])


class _SpentError(Exception):
    """All calls have been made."""
