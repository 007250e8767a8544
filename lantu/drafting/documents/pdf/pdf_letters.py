"""The letters of a page of a PDF: where each stands, how it is printed, and whether a box that is drawn later covers it."""

import bisect
import ctypes
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lantu.drafting.documents.pdf.pdf_lines import MIDDLE, PrintedLetter

_SIDES = 6  # segments of a path that is a box, with its way back
_OPAQUE = 255
_TURNED = 0.05  # of a letter's scale: beyond that its line is not level

_Box = tuple[int, tuple[float, float, float, float]]  # its place in the order of drawing; left, bottom, right, top


def _boxes(objects: Sequence[Any]) -> tuple[dict[int, int], list[_Box]]:
    """Return the order of drawing of pieces of text among the objects of a page, and its filled boxes, which hide what is below."""
    import pypdfium2.raw as pdfium

    texts: dict[int, int] = {}
    boxes: list[_Box] = []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    colour = [ctypes.c_uint() for _ in range(4)]
    for order, item in enumerate(objects):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            texts[address(item.raw)] = order
        elif (
            item.type == pdfium.FPDF_PAGEOBJ_PATH
            and pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
            and fill.value
            and not pdfium.FPDFPageObj_HasTransparency(item)
            and pdfium.FPDFPath_CountSegments(item) <= _SIDES
            and pdfium.FPDFPageObj_GetFillColor(item, *colour)
            and colour[3].value == _OPAQUE
        ):
            boxes.append((order, item.get_bounds()))
    return texts, boxes


def address(item: Any) -> int:
    """Return where an object of a page lies in memory, by which it is known again; 0 for none."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _right(layer: Any, at: int) -> float:
    """Return where a letter ends and the next one of its word begins."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    return float(box.right) if pdfium.FPDFText_GetLooseCharBox(layer, at, box) else 0.0


_UNTOLD = 0xFFFD  # a sign of print of which the file does not say what it means: its code may be that of any digit
_HYPHEN = 2  # at the end of a line, in the middle of a word: the reader writes either of the two


def letters_of(page: Any, layer: Any, objects: Sequence[Any]) -> list[PrintedLetter]:
    """Return the letters of a text layer that stand on its page, inside its edges; objects: all that the page draws, in order."""
    import pypdfium2.raw as pdfium

    edges = page.get_bbox()
    order, boxes = _boxes(objects)
    drawn_at = [at for at, _ in boxes]
    last: dict[int, tuple[int, bool]] = {}  # of each piece of text: its order, whether it is drawn at all

    found: list[PrintedLetter] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    colour = [ctypes.c_uint() for _ in range(4)]
    for at in range(int(layer.count_chars())):
        code = pdfium.FPDFText_GetUnicode(layer, at)
        if code in (0, 0xFFFF):
            continue
        code = _HYPHEN if code == 0xFFFE else _UNTOLD if pdfium.FPDFText_HasUnicodeMapError(layer, at) == 1 else code
        pdfium.FPDFText_GetCharOrigin(layer, at, x, y)
        matrix = pdfium.FS_MATRIX()
        scale = abs(matrix.d) if pdfium.FPDFText_GetMatrix(layer, at, matrix) and matrix.d else 1.0
        level = abs(matrix.b) + abs(matrix.c) < _TURNED * (abs(matrix.a) + abs(matrix.d))
        size = float(pdfium.FPDFText_GetFontSize(layer, at)) * scale
        white = pdfium.FPDFText_GetFillColor(layer, at, *colour) and all(part.value > 250 for part in colour[:3])
        if not (edges[0] - 1 <= x.value <= edges[2] + 1 and edges[1] - 1 <= y.value <= edges[3] + 1):
            continue  # marks for the printer beside the page
        piece = pdfium.FPDFText_GetTextObject(layer, at)
        where = address(piece) if piece else 0
        if where not in last:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(piece) if piece else 0
            last[where] = order.get(where, -1), mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        when, shown = last[where]
        middle = x.value + MIDDLE * size, y.value + MIDDLE * size
        hidden = when >= 0 and any(
            left < middle[0] < right and bottom < middle[1] < top
            for _, (left, bottom, right, top) in boxes[bisect.bisect_right(drawn_at, when) :]
        )
        found.append(
            PrintedLetter(
                chr(code), size, y.value, x.value, level, bool(white), shown, hidden, _right(layer, at), where
            )
        )
    return without_halves(found)


def without_halves(letters: Sequence[PrintedLetter]) -> list[PrintedLetter]:
    """Return letters with the two halves that a layer gives a rare letter in made one; a half alone is a sign that is not told."""
    found: list[PrintedLetter] = []
    for letter in letters:
        low = "\udc00" <= letter.text <= "\udfff"
        if low and found and "\ud800" <= found[-1].text <= "\udbff":
            pair = (found[-1].text + letter.text).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            found[-1] = replace(found[-1], text=pair, right=letter.right)
        else:
            found.append(letter)
    return [replace(letter, text=chr(_UNTOLD)) if "\ud800" <= letter.text <= "\udfff" else letter for letter in found]
