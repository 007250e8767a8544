"""Fen: money in whole hundredths of a yuan, so that parts add up to the whole without a remainder.

Amounts go in and out in yuan. Between, they are 64-bit integers of fen, which hold ninety thousand trillion yuan.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lantu.arrays import Array

Fen = NDArray[np.int64]


_LARGE = 1e12  # yuan from which a hundredfold has no place for half a fen


def to_fen(yuan: ArrayLike) -> Fen:
    """Return amounts in whole fen, halves to the even one; of a trillion yuan and more, yuan and fen each by themselves.

    >>> int(to_fen(12.345)), int(to_fen(12.355)), int(to_fen(40_000_000_000_000.05))
    (1234, 1236, 4000000000000005)
    """
    amounts = np.asarray(yuan, dtype=np.float64)
    whole = np.where(np.abs(amounts) < _LARGE, 0.0, np.floor(amounts))
    return whole.astype(np.int64) * 100 + np.rint((amounts - whole) * 100).astype(np.int64)


def to_yuan(fen: ArrayLike) -> Array:
    """Return whole fen in yuan: the nearest number to each, so that to_fen gives the same fen back."""
    return np.asarray(fen, dtype=np.int64) / 100


def evenly(total: ArrayLike, parts: int) -> Array:
    """Split amounts (...) into so many equal parts (..., parts) in yuan; the last part takes the fen left over.

    >>> evenly(100, 3).tolist()
    [33.33, 33.33, 33.34]
    """
    whole = to_fen(total)[..., None]
    split = np.repeat(whole // parts, parts, axis=-1)
    split[..., -1:] += whole - split.sum(-1, keepdims=True)
    return to_yuan(split)
