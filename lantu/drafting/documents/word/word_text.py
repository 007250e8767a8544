"""The text of a Word document as its author sees it printed: with what was inserted, without what was deleted or hidden.

What is read: paragraphs with the numbers and bullets of their lists,
tables (merged cells repeat what they hold), content controls, smart tags, fields' results, hyperlinks, text boxes,
drawn words, the base text of phonetic guides, footnotes and endnotes (at the end). What is left out: tracked deletions and the old
place of what was moved, struck and hidden runs, field codes, comments, headers and footers of pages, and the raised numbers of footnotes.

Long because paragraphs, runs and tables hold each other, and are read by one walk.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lantu.drafting.documents.unread_parts import unread_parts
from lantu.drafting.documents.word.word_looks import Looks, looks_of, styles_of
from lantu.drafting.documents.word.word_names import part_names
from lantu.drafting.documents.word.word_numbers import Numbers
from lantu.drafting.documents.word.word_parts import aside, inserted, pictures, settle
from lantu.drafting.documents.word.word_signs import chosen, held_together
from lantu.drafting.documents.word.word_xml import child_of, has, name_of, property_of, value_of, whole_number
from lantu.drafting.sentences.cell_lines import in_one_line
from lantu.drafting.sentences.symbol_font import symbol
from lantu.language.text import Text
from lantu.packs.cells.raised import lowered, power, raised

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
_BEGIN, _RESULT, _END = "\x01", "\x02", "\x03"  # of a field, whose code may stand in plain runs
_CODE = re.compile(r"\x01[^\x01\x03]*?\x02|\x01[^\x01\x02\x03]*\x03")
_DEEP = 60  # elements inside each other, beyond which nothing is looked for


def word_text(content: bytes, notes: list[Text]) -> str:
    """Return the text of a .docx; notes get a line where text was struck or deleted. KeyError where there is no document part."""
    import lxml.etree as etree  # takes time to import; most documents are no Word files

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = part_names(archive, parser)
        unread, files = unread_parts(archive), archive.namelist()
        parts = ["document", *(name for name in ("footnotes", "endnotes") if name in names)]
        roots = [etree.fromstring(archive.read(names[part]), parser) for part in parts]
        notes += aside(archive, parser)
        styles, numbering = (
            etree.fromstring(archive.read(names[part]), parser) if part in names else None
            for part in ("styles", "numbering")
        )
    looks = {} if styles is None else styles_of(styles, child_of, value_of, value_of)
    lines: list[str] = []
    notes += unread + inserted(roots[0], files)
    notes += pictures(value_of(item, "descr") for item in roots[0].iter() if name_of(item) in ("docPr", "cNvPr"))
    reader = _Reader(looks, Numbers(numbering, styles))
    for root in roots:
        settle(root, notes)
        lines += reader.lines(root, 0)
    if any(name_of(item) in ("del", "moveFrom", "cellDel") for item in roots[0].iter()):
        notes.append(
            Text(
                "有修订：插入的已读取，删除的没有读取",
                "tracked changes: what was inserted is read, what was deleted is left out",
            )
        )
    if reader.left_out:
        notes.append(Text("划掉或隐藏的文字没有读取", "text that is struck or hidden is left out"))
    if reader.white:
        notes.append(
            Text("有些数字是白色的：在白纸上看不见", "some digits are white: on a white page nobody sees them")
        )
    return "\n".join(lines)


class _Reader:
    """Reads the parts of one document: how its styles look and its lists count, and whether something was left out, or is white."""

    def __init__(self, styles: Mapping[str, Looks], numbers: Numbers) -> None:
        self.styles = styles
        self.numbers = numbers
        self.left_out = False
        self.white = False

    def lines(self, root: Any, deep: int) -> list[str]:
        """Return the lines of a part: one a paragraph, one a row of a table."""
        lines: list[str] = []
        open_end = False  # the mark of the paragraph before was deleted: this one goes on in its line
        for block in _blocks(root, deep):
            if name_of(block) == "tbl":
                lines += self.table(block, deep + 1)
                open_end = False
                continue
            boxes: list[Any] = []
            text = self.paragraph(block, boxes, deep + 1).replace("\n", " ")
            if open_end and lines:
                lines[-1] += text
            else:
                lines.append(text)
            for box in boxes:
                lines += self.lines(box, deep + 1)
            open_end = has(block, "pPr", "rPr", "del") or has(block, "pPr", "rPr", "moveFrom")
        return lines

    def paragraph(self, item: Any, boxes: list[Any], deep: int) -> str:
        """Return the text of a paragraph; text boxes that are anchored in it are put into boxes."""
        pieces: list[str] = []
        style = property_of(item, "pPr", "pStyle")
        above = self.styles.get(value_of(style), Looks()) if style is not None else Looks()
        self.run_on(item, pieces, boxes, deep, above)
        text = "".join(pieces)
        while _CODE.search(text):
            text = _CODE.sub("", text)
        text = re.sub("[\x01-\x03]", "", text)
        mark = self.numbers.before(item)  # an empty paragraph counts, too
        return mark + text if text.strip() else text

    def run_on(self, item: Any, pieces: list[str], boxes: list[Any], deep: int, above: Looks) -> None:
        if deep > _DEEP:
            return
        for part in item:
            name = name_of(part)
            if not name or name in _GONE:
                continue
            if name == "txbxContent":
                boxes.append(part)
            elif name == "r":
                self.run(part, pieces, boxes, deep, above)
            elif name == "sup":  # of a formula
                inside: list[str] = []
                self.run_on(part, inside, boxes, deep + 1, above)
                pieces.append(power("".join(inside)))
            elif name == "rad":  # a root: its degree is no digit of what stands under it
                degree: list[str] = []
                self.run_on(
                    child_of(part, "deg") if child_of(part, "deg") is not None else [], degree, boxes, deep + 1, above
                )
                pieces.append(power("".join(degree)) + "√")
                self.run_on([under for under in part if name_of(under) == "e"], pieces, boxes, deep + 1, above)
            elif name in ("num", "den", "d"):  # of a fraction in a formula, or what stands in its brackets
                within: list[str] = []
                self.run_on(part, within, boxes, deep + 1, above)
                pieces.append(held_together(part, name, "".join(within)))
            elif (sign := _sign(part, name)) is not None:
                pieces.append(sign)
            else:
                pieces += [" "] if name == "mr" else []  # a row of a matrix
                self.run_on(part, pieces, boxes, deep + 1, above)

    def run(self, item: Any, pieces: list[str], boxes: list[Any], deep: int, above: Looks) -> None:
        """Add a run's text, unless it is hidden, struck, or the raised number of a footnote."""
        properties = child_of(item, "rPr")
        style = None if properties is None else child_of(properties, "rStyle")
        looks = looks_of(properties, self.looks_on(style, above), child_of, value_of)
        inside: list[str] = []
        self.run_on(item, inside, boxes, deep + 1, above)
        text = _as_set(properties, "".join(inside))
        if any(value_of(part, "customMarkFollows") in ("1", "true", "on") for part in item):
            return  # the mark of a footnote, as somebody typed it
        if (
            _is_white(properties)
            and re.search(r"\d", text)
            and not any(name_of(up) in ("tbl", "txbxContent") for up in item.iterancestors())
        ):
            self.white = True
        if looks.hidden or looks.struck:
            self.left_out = self.left_out or bool(text.strip())
            pieces += [letter for letter in inside if letter in (_BEGIN, _RESULT, _END)]
            return
        text = lowered(text, "".join(pieces)) if looks.lowered else text
        pieces.append(raised(text, "".join(pieces)) if looks.raised else text)

    def looks_on(self, style: Any, above: Looks) -> Looks:
        """Return how a run of a style looks on a paragraph that looks like `above`."""
        found = None if style is None else self.styles.get(value_of(style))
        if found is None:
            return above
        return Looks(
            found.hidden or above.hidden,
            found.struck or above.struck,
            found.raised or above.raised,
            found.lowered or above.lowered,
        )

    def table(self, item: Any, deep: int) -> list[str]:
        """Return the rows of a table, cells parted by tabs; a merged cell stands in every row and column that it covers."""
        lines: list[str] = []
        above: dict[int, str] = {}
        for row in _named(item, "tr", deep):
            if has(row, "trPr", "del"):
                continue
            if has(row, "trPr", "hidden"):
                self.left_out = True
                continue
            cells: list[str] = [""] * whole_number(row, "trPr", "gridBefore")
            inner: list[str] = []
            now: dict[int, str] = {}
            for cell in _named(row, "tc", deep):
                if has(cell, "tcPr", "cellDel"):
                    continue
                merge = property_of(cell, "tcPr", "vMerge")
                if merge is not None and value_of(merge) != "restart":
                    text = above.get(len(cells), "")
                else:
                    text = self.cell(cell, inner, deep + 1)
                if merge is not None:
                    now[len(cells)] = text
                cells += [text] * max(1, whole_number(cell, "tcPr", "gridSpan"))
            above = now
            lines.append("\t".join(cells))
            lines += inner
        return lines

    def cell(self, item: Any, inner: list[str], deep: int) -> str:
        """Return a cell's own text in one line; the rows of tables inside it are put into inner."""
        pieces: list[str] = []
        for block in _blocks(item, deep):
            if name_of(block) == "tbl":
                inner += self.table(block, deep + 1)
            else:
                boxes: list[Any] = []
                pieces.append(self.paragraph(block, boxes, deep + 1))
                for box in boxes:
                    pieces += self.lines(box, deep + 1)
        return in_one_line("\n".join(pieces))


def _blocks(item: Any, deep: int) -> Iterator[Any]:
    """Yield the paragraphs and tables inside an element, in order, through content controls and tracked insertions."""
    if deep > _DEEP:
        return
    for part in item:
        name = name_of(part)
        if name in ("p", "tbl"):
            yield part
        elif name == "AlternateContent":
            yield from _blocks(child_of(part, "Choice") if child_of(part, "Choice") is not None else part, deep + 1)
        elif name and name not in _GONE:
            yield from _blocks(part, deep + 1)


def _sign(item: Any, name: str) -> str | None:
    """Return what an element without parts of its own puts into the text; None where it is none of these."""
    if name == "t":
        return item.text or ""
    if name == "textpath":  # drawn words
        return item.get("string") or ""
    if name in ("br", "cr"):
        return "\n"
    if name in ("tab", "ptab"):
        return " "
    if name == "fldChar":
        return chosen(item) + {"begin": _BEGIN, "separate": _RESULT, "end": _END}.get(value_of(item, "fldCharType"), "")
    return "-" if name == "noBreakHyphen" else _symbol(item) if name == "sym" else None


def _as_set(properties: Any, text: str) -> str:
    """Return the letters of a run as its font shows them: a plain ³ of the Symbol font is ≥."""
    fonts = None if properties is None else child_of(properties, "rFonts")
    if fonts is None or value_of(fonts, "ascii").casefold() != "symbol":
        return text
    return "".join(symbol("Symbol", ord(letter)) if " " < letter < "\u0100" else letter for letter in text)


def _is_white(properties: Any) -> bool:
    if properties is None or child_of(properties, "shd") is not None or child_of(properties, "highlight") is not None:
        return False
    colour = child_of(properties, "color")
    return colour is not None and value_of(colour).upper() == "FFFFFF"


def _symbol(item: Any) -> str:
    """Return the letter of a w:sym; one without a readable code is a space."""
    try:
        return symbol(value_of(item, "font"), int(value_of(item, "char"), 16))
    except ValueError:
        return " "


def _named(item: Any, wanted: str, deep: int) -> Iterator[Any]:
    """Yield rows or cells, through content controls, but not those of tables inside."""
    if deep > _DEEP:
        return
    for part in item:
        name = name_of(part)
        if name == wanted:
            yield part
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _named(part, wanted, deep + 1)
