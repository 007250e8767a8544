"""Pages whose text stands on its side, as wide tables do, turned so that it can be read."""

import math
from collections import Counter
from typing import Any

_LOOKED = 400  # letters of a page that say how it stands
_MOST = 0.6  # of them


def upright(document: Any, at: int) -> Any:
    """Return a page of an open document; where most of its letters stand on their side, or on their head, it is turned first.

    Whether a program shows the page turned (/Rotate) says nothing of that: what is read is the text, and it is to stand level.
    The file stays what it is: only what is held in memory is turned.
    """
    import pypdfium2.raw as pdfium

    page = document[at]
    quarter = _quarter(page.get_textpage())
    if not quarter:
        return page
    left, bottom, right, top = page.get_mediabox()
    wide, high = right - left, top - bottom
    matrix, size = {
        1: ((0, -1, 1, 0, -bottom, right), (high, wide)),
        2: ((-1, 0, 0, -1, right, top), (wide, high)),
        3: ((0, 1, -1, 0, top, -left), (high, wide)),
    }[quarter]
    if not pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(*matrix), None):
        return page
    page.set_mediabox(0, 0, *size)
    page.set_cropbox(0, 0, *size)
    page.set_rotation(0)
    page.close()
    return document[at]


def _quarter(layer: Any) -> int:
    """Return by how many quarters of a turn, to the left, most letters of a page stand turned; 0 where they stand level."""
    import pypdfium2.raw as pdfium

    count = int(layer.count_chars())
    turns: Counter[int] = Counter()
    matrix = pdfium.FS_MATRIX()
    for at in range(0, count, max(1, count // _LOOKED)):
        if chr(pdfium.FPDFText_GetUnicode(layer, at)).strip() and pdfium.FPDFText_GetMatrix(layer, at, matrix):
            turns[round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4] += 1
    quarter, most = turns.most_common(1)[0] if turns else (0, 0)
    return quarter if most > _MOST * turns.total() else 0
