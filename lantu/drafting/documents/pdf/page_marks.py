"""What stands on a page of a PDF beside its print: strokes through words, notes of readers, what was filled into a form, layers."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lantu.drafting.documents.pdf.pdf_letters import address

Box = tuple[float, float, float, float]  # left, bottom, right, top
_LONGEST = 20_000  # letters of a note that are looked at
_INK = 16  # of 255: how much darker or lighter print is than its ground, at least


@dataclass
class PageMarks:
    """What readers put on a page: boxes that are struck through; whether notes, and fields of a form, hold digits."""

    struck: list[Box] = field(default_factory=list[Box])
    noted: bool = False
    filled: bool = False


def page_marks(page: Any, form: Any = None) -> PageMarks:
    """Return the marks of a page; form: the open form of the document, where it has one."""
    import pypdfium2.raw as pdfium

    found = PageMarks()
    for at in range(int(pdfium.FPDFPage_GetAnnotCount(page))):
        mark = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        seen = not pdfium.FPDFAnnot_GetFlags(mark) & (pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW)
        if seen and kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            found.struck += _quads(mark)
        elif kind in (
            pdfium.FPDF_ANNOT_FREETEXT,
            pdfium.FPDF_ANNOT_TEXT,
            pdfium.FPDF_ANNOT_CARET,
            pdfium.FPDF_ANNOT_STAMP,
        ):
            found.noted = found.noted or _has_digit(_string(mark, b"Contents"))
        elif seen and kind == pdfium.FPDF_ANNOT_WIDGET:
            found.filled = found.filled or _has_digit(_string(mark, b"V") or _value(form, mark))
        pdfium.FPDFPage_CloseAnnot(mark)
    return found


def hidden_pieces(page: Any, objects: Sequence[Any]) -> set[int]:
    """Return the addresses of the pieces of text that stand on a layer and are not shown: a print of the page has no ink there.

    Source: ISO 32000-1, 8.11 (optional content): a piece of a page may belong to a layer, which the file or a reader switches off.
    """
    import pypdfium2.raw as pdfium

    texts = [item for item in objects if item.type == pdfium.FPDF_PAGEOBJ_TEXT and _on_a_layer(item)]
    if not texts or page.get_rotation():
        return set()
    print_of_page = page.render(scale=1, grayscale=True).to_numpy().squeeze()
    left, _, _, top = page.get_bbox()
    found: set[int] = set()
    for item in texts:
        west, south, east, north = item.get_bounds()
        rows = slice(max(0, int(top - north)), max(0, int(top - south) + 1))
        part = print_of_page[rows, max(0, int(west - left)) : max(0, int(east - left) + 1)]
        if part.size and int(part.max()) - int(part.min()) < _INK:
            found.add(address(item.raw))
    return found


def _on_a_layer(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    name, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
    for at in range(int(pdfium.FPDFPageObj_CountMarks(item))):
        mark = pdfium.FPDFPageObj_GetMark(item, at)
        told = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if told and bytes(name)[: length.value].decode("utf-16-le") == "OC\0":
            return True
    return False


def _quads(mark: Any) -> list[Box]:
    import pypdfium2.raw as pdfium

    found: list[Box] = []
    quad = pdfium.FS_QUADPOINTSF()
    for at in range(int(pdfium.FPDFAnnot_CountAttachmentPoints(mark))):
        if pdfium.FPDFAnnot_GetAttachmentPoints(mark, at, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _string(mark: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    length = min(int(pdfium.FPDFAnnot_GetStringValue(mark, key, None, 0)), 2 * _LONGEST)
    kept = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(mark, key, kept, length)
    return bytes(kept)[:length].decode("utf-16-le", "replace").rstrip("\0")


def _value(form: Any, mark: Any) -> str:
    """Return what a field holds by its form: one of several places of a field says nothing itself."""
    import pypdfium2.raw as pdfium

    if form is None:
        return ""
    length = min(int(pdfium.FPDFAnnot_GetFormFieldValue(form, mark, None, 0)), 2 * _LONGEST)
    kept = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, mark, kept, length)
    return bytes(kept)[:length].decode("utf-16-le", "replace").rstrip("\0")


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
