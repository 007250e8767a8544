"""The text of a Word document as its author sees it printed: with what was inserted, without what was deleted or hidden.

Elements are told apart by their local names, so that transitional and strict documents are read alike. What is read: paragraphs,
tables (merged cells repeat what they hold), content controls, smart tags, fields' results, hyperlinks, text boxes, the base text of
phonetic guides, footnotes and endnotes (at the end). What is left out: tracked deletions and the old place of what was moved, struck and
hidden runs, field codes, comments, headers and footers of pages, and the raised numbers of footnotes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lantu.drafting.raised import raised
from lantu.drafting.symbol_font import symbol

_GONE = {
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "rt",
    "pPr",
    "rPr",
    "tblPr",
    "sdtPr",
    "sdtEndPr",
    "Fallback",
    "fldData",
}
_DEEP = 60  # elements inside each other, beyond which nothing is looked for


def word_text(content: bytes, notes: list[str]) -> str:
    """Return the text of a .docx; notes get a line where text was struck or deleted. KeyError where there is no document part."""
    import lxml.etree as etree  # takes time to import; most documents are no Word files

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        parts = [
            "word/document.xml",
            *(f"word/{name}.xml" for name in ("footnotes", "endnotes") if f"word/{name}.xml" in names),
        ]
        roots = [etree.fromstring(archive.read(part), parser) for part in parts]
    lines: list[str] = []
    for root in roots:
        lines += _lines(root, 0)
    if any(_name(item) in ("del", "moveFrom") for item in roots[0].iter()):
        notes.append("tracked changes: what was inserted is read, what was deleted is left out")
    if any(_name(item) in ("strike", "dstrike", "vanish") and _on(item) for item in roots[0].iter()):
        notes.append("text that is struck or hidden is left out")
    return "\n".join(lines)


def _name(item: Any) -> str:
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""


def _value(item: Any, attribute: str = "val") -> str:
    return next((value for key, value in item.attrib.items() if key.rpartition("}")[2] == attribute), "")


def _on(item: Any) -> bool:
    return _value(item) not in ("0", "false", "off")


def _child(item: Any, name: str) -> Any:
    return next((part for part in item if _name(part) == name), None)


def _property(item: Any, *path: str) -> Any:
    """Return a property by the names that lead to it, such as ('tcPr', 'vMerge'); None where the element has none."""
    for name in path:
        item = _child(item, name)
        if item is None:
            return None
    return item


def _has(item: Any, *path: str) -> bool:
    """Whether an element holds a property that is switched on."""
    found = _property(item, *path)
    return found is not None and _on(found)


def _lines(root: Any, deep: int) -> list[str]:
    """Return the lines of a part: one a paragraph, one a row of a table."""
    lines: list[str] = []
    open_end = False  # the mark of the paragraph before was deleted: this one goes on in its line
    for block in _blocks(root, deep):
        if _name(block) == "tbl":
            lines += _table(block, deep + 1)
            open_end = False
            continue
        boxes: list[Any] = []
        text = _paragraph(block, boxes, deep + 1)
        if open_end and lines:
            lines[-1] += text
        else:
            lines.append(text)
        for box in boxes:
            lines += _lines(box, deep + 1)
        open_end = _has(block, "pPr", "rPr", "del") or _has(block, "pPr", "rPr", "moveFrom")
    return lines


def _blocks(item: Any, deep: int) -> Iterator[Any]:
    """Yield the paragraphs and tables inside an element, in order, through content controls and tracked insertions."""
    if deep > _DEEP:
        return
    for part in item:
        name = _name(part)
        if name in ("p", "tbl"):
            yield part
        elif name == "AlternateContent":
            yield from _blocks(_child(part, "Choice") if _child(part, "Choice") is not None else part, deep + 1)
        elif name and name not in _GONE:
            yield from _blocks(part, deep + 1)


def _paragraph(item: Any, boxes: list[Any], deep: int) -> str:
    """Return the text of a paragraph; text boxes that are anchored in it are put into boxes."""
    pieces: list[str] = []
    _run_on(item, pieces, boxes, deep)
    return "".join(pieces)


def _run_on(item: Any, pieces: list[str], boxes: list[Any], deep: int) -> None:
    if deep > _DEEP:
        return
    for part in item:
        name = _name(part)
        if not name or name in _GONE:
            continue
        if name == "txbxContent":
            boxes.append(part)
        elif name == "r":
            _run(part, pieces, boxes, deep)
        elif name == "t":
            pieces.append(part.text or "")
        elif name in ("tab", "ptab", "br", "cr"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "sym":
            pieces.append(_symbol(part))
        else:
            _run_on(part, pieces, boxes, deep + 1)


def _symbol(item: Any) -> str:
    """Return the letter of a w:sym; one without a readable code is a space."""
    try:
        return symbol(_value(item, "font"), int(_value(item, "char"), 16))
    except ValueError:
        return " "


def _run(item: Any, pieces: list[str], boxes: list[Any], deep: int) -> None:
    """Add a run's text, unless it is hidden, struck, or the raised number of a footnote."""
    if any(_has(item, "rPr", name) for name in ("vanish", "strike", "dstrike", "webHidden")):
        return
    inside: list[str] = []
    _run_on(item, inside, boxes, deep + 1)
    text = "".join(inside)
    align = _property(item, "rPr", "vertAlign")
    if align is not None and _value(align) == "superscript":
        text = raised(text, "".join(pieces))
    pieces.append(text)


def _table(item: Any, deep: int) -> list[str]:
    """Return the rows of a table, cells parted by tabs; a merged cell stands in every row and column that it covers."""
    lines: list[str] = []
    above: dict[int, str] = {}
    for row in _named(item, "tr", deep):
        if _has(row, "trPr", "del"):
            continue
        cells: list[str] = [""] * _number(row, "trPr", "gridBefore")
        inner: list[str] = []
        now: dict[int, str] = {}
        for cell in _named(row, "tc", deep):
            merge = _property(cell, "tcPr", "vMerge")
            if merge is not None and _value(merge) != "restart":
                text = above.get(len(cells), "")
            else:
                text = _cell(cell, inner, deep + 1)
            if merge is not None:
                now[len(cells)] = text
            cells += [text] * max(1, _number(cell, "tcPr", "gridSpan"))
        above = now
        lines.append("\t".join(cells))
        lines += inner
    return lines


def _named(item: Any, wanted: str, deep: int) -> Iterator[Any]:
    """Yield rows or cells, through content controls, but not those of tables inside."""
    if deep > _DEEP:
        return
    for part in item:
        name = _name(part)
        if name == wanted:
            yield part
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _named(part, wanted, deep + 1)


def _cell(item: Any, inner: list[str], deep: int) -> str:
    """Return a cell's own text in one line; the rows of tables inside it are put into inner."""
    pieces: list[str] = []
    for block in _blocks(item, deep):
        if _name(block) == "tbl":
            inner += _table(block, deep + 1)
        else:
            boxes: list[Any] = []
            pieces.append(_paragraph(block, boxes, deep + 1))
            for box in boxes:
                pieces += _lines(box, deep + 1)
    return re.sub(r"\s+", " ", " ".join(pieces)).strip()


def _number(item: Any, *path: str) -> int:
    found = _property(item, *path)
    text = "" if found is None else _value(found)
    return min(int(text), 200) if text.isdigit() else 0
