"""Squares as a vector tile: what a browser asks for piece by piece where a map holds too much to be sent whole.

Source: Mapbox Vector Tile Specification 2.1 (CC BY 3.0 US): a protocol buffer of layers, features as commands on a grid of whole numbers.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

EXTENT = 4096  # units in the side of a tile
_MOVE, _LINE_3, _CLOSE = (1 << 3) | 1, (3 << 3) | 2, (1 << 3) | 7  # one point, three points, close the ring


def tile_of_quads(layer: str, corners: NDArray[np.int64], keys: Sequence[str], values: NDArray[np.int64]) -> bytes:
    """Return a tile with one layer of four-sided polygons; no bytes where there is none.

    corners: (feature, 4, 2), x to the right and y down from the tile's corner, clockwise as it is seen. values: (feature, key), whole
    numbers of at least 0, one column a key.
    """
    if not len(corners):
        return b""
    known, place = np.unique(values, return_inverse=True)
    place = place.reshape(values.shape)
    steps = np.diff(corners, axis=1)
    features = bytearray()
    for first, step, at in zip(corners[:, 0], steps, place, strict=True):
        tags = b"".join(_varint(number) for key, value in enumerate(at) for number in (key, int(value)))
        drawn = [_MOVE, *map(_zigzag, first.tolist()), _LINE_3, *map(_zigzag, step.ravel().tolist()), _CLOSE]
        shape = b"".join(map(_varint, drawn))
        features += _field(2, _field(2, tags) + b"\x18\x03" + _field(4, shape))  # type 3: polygon
    body = _field(1, layer.encode()) + bytes(features)
    body += b"".join(_field(3, key.encode()) for key in keys)
    body += b"".join(_field(4, b"\x28" + _varint(int(value))) for value in known)  # 5: an unsigned number
    return _field(3, body + b"\x28" + _varint(EXTENT) + b"\x78\x02")  # 5: the extent, 15: version 2


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _varint(number: int) -> bytes:
    r"""Return a number of at least 0 in sevens of bits, the lowest first.

    >>> _varint(300)
    b'\xac\x02'
    """
    kept = bytearray()
    while number > 127:
        kept.append(number & 127 | 128)
        number >>= 7
    kept.append(number)
    return bytes(kept)
