"""The text layer of a PDF, page by page, without the raised numbers of footnotes that print beside figures.

A letter is raised where it is smaller than the text before it in the same line, and stands on a higher base line.
"""

import ctypes
from dataclasses import dataclass
from typing import Any

from lantu.drafting.raised import raised

_SMALLER = 0.85  # of the size of the text beside it
_HIGHER = 0.12  # of that size, above its base line


@dataclass(frozen=True)
class _Letter:
    text: str
    size: float
    base: float


def page_text(page: Any) -> str:
    """Return the text of a page in the order of the file, with line ends as they are printed."""
    layer = page.get_textpage()
    plain = str(layer.get_text_bounded())
    letters = _letters(layer)
    if not any(_is_raised(letters[number - 1], letter) for number, letter in enumerate(letters) if number):
        return plain
    return "".join(_on_the_line(letters))


def _on_the_line(letters: list[_Letter]) -> list[str]:
    """Return the pieces of a text with raised numbers put where they belong, and the line ends that they caused taken out."""
    pieces: list[str] = []
    small: list[str] = []
    blanks: list[str] = []  # line ends beside a raised number are real only where the text goes on in another line
    beside = letters[0]
    for letter in letters:
        if not letter.text.strip():
            blanks.append(letter.text)
        elif _is_raised(beside, letter):
            small.append(letter.text)
        else:
            if small:
                pieces.append(raised("".join(small), "".join(pieces[-20:])))
                if abs(letter.base - beside.base) < _HIGHER * beside.size:
                    blanks = [blank for blank in blanks if blank not in "\r\n"]
            pieces += [*blanks, letter.text]
            small, blanks, beside = [], [], letter
    return [*pieces, raised("".join(small), "".join(pieces[-20:])), *blanks]


def _is_raised(beside: _Letter, letter: _Letter) -> bool:
    if not beside.size or not letter.size or letter.size > _SMALLER * beside.size:
        return False
    return _HIGHER * beside.size < letter.base - beside.base < beside.size


def _letters(layer: Any) -> list[_Letter]:
    import pypdfium2.raw as pdfium

    found: list[_Letter] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(int(layer.count_chars())):
        code = pdfium.FPDFText_GetUnicode(layer, at)
        if code in (0, 0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetCharOrigin(layer, at, x, y)
        matrix = pdfium.FS_MATRIX()
        scale = abs(matrix.d) if pdfium.FPDFText_GetMatrix(layer, at, matrix) and matrix.d else 1.0
        found.append(_Letter(chr(code), float(pdfium.FPDFText_GetFontSize(layer, at)) * scale, y.value))
    return found
