"""The text layer of a PDF, page by page, without the raised numbers of footnotes that print beside figures.

A letter is raised where it is smaller than the text before it in the same line, and stands on a higher base line. A letter is struck
where a thin line is drawn through its middle, and printed twice where the same one stands nearly at the same place, as some programs
make type bold.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lantu.packs.cells.raised import raised

_SMALLER = 0.85  # of the size of the text beside it
_HIGHER = 0.12  # of that size, above its base line
_TWICE = 0.08  # of its size, within which the same letter stands at the same place
_THIN = 1.6  # points of a line
_THROUGH = (0.15, 0.5)  # of a letter's size above its base line, where a line strikes it
_JOINED = "fijlt"  # letters that one sign of print holds together, as ff
_TURNED = 0.05  # of a letter's scale: beyond that its line is not level
_MIDDLE = 0.25  # of its size, right of where it begins


@dataclass
class PageNotes:
    """What was noticed on the pages: how many have no text, whether letters were struck, or are white."""

    empty: int = 0
    struck: bool = False
    white: bool = False

    def told(self, pages: int) -> list[str]:
        """Return a line for each of them."""
        return [
            *([f"{self.empty} of {pages} pages hold no text: pictures are not read"] if 0 < self.empty < pages else []),
            *(["text that is struck is left out"] if self.struck else []),
            *(["some letters are white: on a white page nobody sees them"] if self.white else []),
        ]


@dataclass(frozen=True)
class _Letter:
    text: str
    size: float
    base: float
    left: float = 0.0
    level: bool = True  # not turned on its side
    white: bool = field(default=False, compare=False)


_Line = tuple[float, float, float]  # from left to right, at which height


def page_text(page: Any, notes: PageNotes) -> str:
    """Return the text of a page in the order of the file, with line ends as they are printed."""
    layer = page.get_textpage()
    plain = str(layer.get_text_bounded())
    letters = _letters(layer)
    notes.empty += not plain.strip()
    notes.white = notes.white or any(letter.white and letter.text.strip() for letter in letters)
    kept = _once(_without_struck(letters, _drawn_lines(page)))
    notes.struck = notes.struck or len(kept) < len(_once(letters))
    higher = any(_is_raised(kept[number - 1], letter) for number, letter in enumerate(kept) if number)
    if len(kept) == len(letters) and not higher:
        return plain
    return "".join(_on_the_line(kept)) if kept else ""


def _once(letters: Sequence[_Letter]) -> list[_Letter]:
    """Return the letters without those that are printed again over themselves."""
    found: list[_Letter] = []
    at: dict[tuple[str, int, int], _Letter] = {}
    for letter in letters:
        if letter.text.strip() and letter.size:
            cell = round(letter.left / (_TWICE * letter.size)), round(letter.base / (_TWICE * letter.size))
            near = [(letter.text, cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
            joined = (
                letter.text in _JOINED and found[-1:] and (found[-1].left, found[-1].base) == (letter.left, letter.base)
            )
            if not joined and any(key in at and _same_place(at[key], letter) for key in near):
                continue
            at[letter.text, *cell] = letter
        found.append(letter)
    return found


def _same_place(one: _Letter, other: _Letter) -> bool:
    nearest = _TWICE * other.size
    return abs(one.left - other.left) < nearest and abs(one.base - other.base) < nearest


def _without_struck(letters: Sequence[_Letter], lines: Sequence[_Line]) -> list[_Letter]:
    """Return the letters through whose middle no line is drawn."""
    if not lines:
        return list(letters)
    return [
        letter
        for letter in letters
        if not letter.text.strip()
        or not letter.level
        or not any(
            left <= letter.left + _MIDDLE * letter.size <= right
            and _THROUGH[0] * letter.size < height - letter.base < _THROUGH[1] * letter.size
            for left, right, height in lines
        )
    ]


def _drawn_lines(page: Any) -> list[_Line]:
    """Return the thin level lines that are drawn on a page, short enough to be drawn through words."""
    import pypdfium2.raw as pdfium

    found: list[_Line] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = item.get_bounds()
        if top - bottom <= _THIN and right - left > _THIN:
            found.append((left, right, (top + bottom) / 2))
    return found


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
    colour = [ctypes.c_uint() for _ in range(4)]
    for at in range(int(layer.count_chars())):
        code = pdfium.FPDFText_GetUnicode(layer, at)
        if code in (0, 0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetCharOrigin(layer, at, x, y)
        matrix = pdfium.FS_MATRIX()
        scale = abs(matrix.d) if pdfium.FPDFText_GetMatrix(layer, at, matrix) and matrix.d else 1.0
        level = abs(matrix.b) + abs(matrix.c) < _TURNED * (abs(matrix.a) + abs(matrix.d))
        size = float(pdfium.FPDFText_GetFontSize(layer, at)) * scale
        white = pdfium.FPDFText_GetFillColor(layer, at, *colour) and all(part.value > 250 for part in colour[:3])
        found.append(_Letter(chr(code), size, y.value, x.value, level, bool(white)))
    return found
