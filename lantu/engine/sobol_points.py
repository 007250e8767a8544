"""Scrambled Sobol points, bit for bit those of `scipy.stats.qmc.Sobol`, without the second that importing scipy.stats takes.

The direction numbers are SciPy's own, read from the file that its package holds; where a SciPy keeps them elsewhere, SciPy is asked
for the points. Scrambling is a linear matrix scramble with a digital shift.

Source: Joe and Kuo 2008 (direction numbers); Bratley and Fox 1988 (recurrence, Gray code); Matousek 1998 (scramble), as SciPy has them.
"""

import warnings
from functools import cache
from pathlib import Path

import numpy as np
import scipy
from numpy.typing import NDArray

from lantu.units import Array

BITS = 30
Words = NDArray[np.uint32]


_KEPT: dict[int, Words] = {}  # columns -> their plain directions, which never change


def scrambled_points(columns: int, members: range, stream: np.random.Generator) -> Array:
    """Return points in [0, 1) (member, column) of some members in a row; every stream is a scramble of its own."""
    table = _direction_numbers()
    if table is None or columns > len(table[1]):
        return _by_scipy(columns, members, stream)
    (stream,) = stream.spawn(1)  # as SciPy does, so that whoever brought it draws on undisturbed
    ones, powers = np.uint32(1), np.uint32(1) << np.arange(BITS, dtype=np.uint32)
    shift = (stream.integers(2, size=(columns, BITS), dtype=np.uint32) * powers).sum(1, dtype=np.uint32)
    lower = np.tril(stream.integers(2, size=(columns, BITS, BITS), dtype=np.uint32))
    diagonal = np.arange(BITS)
    lower[:, diagonal, diagonal] = 1
    rows = (lower * powers[::-1]).sum(2, dtype=np.uint32)  # each row of a matrix as one word, its first column on top
    if columns not in _KEPT:
        _KEPT[columns] = _plain(columns, *table)
    plain = _KEPT[columns]
    odd = np.bitwise_count(rows[:, :, None] & plain[:, None, :]) & 1  # (column, digit of the result, direction)
    directions = (odd * powers[::-1, None]).sum(1, dtype=np.uint32)
    counted = np.arange(members.start, members.stop, dtype=np.uint32)
    gray = counted ^ (counted >> ones)
    words = np.broadcast_to(shift, (len(members), columns)).copy()
    for digit in range(int(gray.max(initial=0)).bit_length()):
        words[(gray >> np.uint32(digit)) & ones == 1] ^= directions[:, digit]
    return words * 2.0**-BITS


@cache
def _direction_numbers() -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Return the first numbers (column, digit) and the polynomial (column,) of each column; None where this SciPy has no such file."""
    file = Path(scipy.__file__).parent / "stats" / "_sobol_direction_numbers.npz"
    try:
        with np.load(file, allow_pickle=False) as kept:
            return kept["vinit"], kept["poly"]
    except (OSError, KeyError, ValueError):
        return None


def _plain(columns: int, first: NDArray[np.int64], polynomials: NDArray[np.int64]) -> Words:
    """Return the direction numbers (column, digit) before they are scrambled."""
    numbers = [[1] * BITS]
    for column in range(1, columns):
        polynomial = int(polynomials[column])
        degree = polynomial.bit_length() - 1
        row = [int(value) for value in first[column, :degree]]
        for digit in range(degree, BITS):
            value = row[digit - degree]
            for back in range(1, degree + 1):
                if polynomial >> (degree - back) & 1:
                    value ^= row[digit - back] << back
            row.append(value)
        numbers.append(row)
    return np.array(numbers, dtype=np.uint32)[:columns] << np.arange(BITS - 1, -1, -1, dtype=np.uint32)


def _by_scipy(columns: int, members: range, stream: np.random.Generator) -> Array:
    from scipy.stats import qmc

    points = qmc.Sobol(columns, scramble=True, seed=stream)
    if members.start:
        points.fast_forward(members.start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a count that is no power of two is fine for quantiles
        return points.random(len(members))
