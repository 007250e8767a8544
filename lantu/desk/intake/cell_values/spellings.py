"""Names that differ only in case, width or spaces are one name: "POTHOLE", "Pothole" and "Pothole " would be three kinds."""

import unicodedata

import numpy as np
from numpy.typing import NDArray


def one_spelling(
    codes: NDArray[np.int32], names: tuple[str, ...]
) -> tuple[NDArray[np.int32], tuple[str, ...], NDArray[np.bool_]]:
    """Return names with one spelling each, the most frequent, and which rows (row,) were spelt otherwise; codes: -1 where there is no name.

    >>> one_spelling(np.array([0, 1, 1, -1, 2], np.int32), ("Pothole", "POTHOLE", "Noise"))[:2]
    (array([ 0,  0,  0, -1,  1], dtype=int32), ('POTHOLE', 'Noise'))
    """
    count = np.bincount(codes[codes >= 0], minlength=len(names))
    alike: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        alike.setdefault(" ".join(unicodedata.normalize("NFKC", name).casefold().split()), []).append(place)
    new, spelt = np.full(len(names) + 1, -1, np.int32), list[str]()
    otherwise = np.zeros(len(names) + 1, np.bool_)
    for number, places in enumerate(alike.values()):
        best = max(places, key=lambda place: int(count[place]))
        new[places] = number
        otherwise[[place for place in places if place != best]] = True
        spelt.append(names[best])
    return new[codes], tuple(spelt), otherwise[codes]
