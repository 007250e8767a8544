"""The text layer of a PDF, page by page, without the raised numbers of footnotes that print beside figures.

A letter is raised where it is smaller than the text before it in the same line, and stands on a higher base line. A letter is struck
where a thin line is drawn through its middle, covered where a filled box is drawn over it later, and printed twice where the same one
stands nearly at the same place, as some programs make type bold. Bullets that a program draws as dots, and not as letters, are put
before their lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lantu.drafting.documents.pdf.page_marks import Box, hidden_pieces, page_marks
from lantu.drafting.documents.pdf.pdf_cells import with_tables
from lantu.drafting.documents.pdf.pdf_letters import letters_of
from lantu.drafting.documents.pdf.pdf_lines import MIDDLE, PrintedLetter, in_lines, whole_words
from lantu.drafting.documents.pdf.ruled_tables import ruled_tables
from lantu.language.text import Text
from lantu.packs.cells.raised import raised

_SMALLER = 0.85  # of the size of the text beside it
_HIGHER = 0.12  # of that size, above its base line
_TWICE = 0.08  # of its size, within which the same letter stands at the same place
_THIN = 1.6  # points of a line
_THROUGH = (0.15, 0.5)  # of a letter's size above its base line, where a line strikes it
_JOINED = "fijlt"  # letters that one sign of print holds together, as ff
_UNTOLD = "\ufffd"  # what stands for a letter that the file does not tell
_DOT = (1.5, 7.0)  # points of a drawn bullet, as wide as high


@dataclass
class PageNotes:
    """What was noticed on the pages: how many have no text, whether letters were struck or covered, are white or not drawn, and the like.

    untold: the file does not say what they mean; layered: on a layer that is not shown; noted, filled: notes and fields hold digits.
    """

    empty: int = 0
    struck: bool = False
    covered: bool = False
    white: bool = False
    unseen: bool = False
    untold: bool = False
    layered: bool = False
    noted: bool = False
    filled: bool = False

    def told(self, pages: int) -> list[Text]:
        """Return a line for each of them."""
        lines = (
            (
                0 < self.empty < pages,
                Text(
                    f"{pages} 页中有 {self.empty} 页没有文字：图片没有读取",
                    f"{self.empty} of {pages} pages hold no text: pictures are not read",
                ),
            ),
            (self.struck, Text("划掉的文字没有读取", "text that is struck is left out")),
            (self.covered, Text("被方块盖住的文字没有读取", "text under a drawn box is left out")),
            (
                self.white,
                Text("有些字是白色的：在白纸上看不见", "some letters are white: on a white page nobody sees them"),
            ),
            (
                self.unseen,
                Text(
                    "文字层并不显示，像是扫描后识别的：请与图片核对",
                    "letters are not drawn, as where a scan was recognised: compare them with the picture",
                ),
            ),
            (
                self.untold,
                Text(
                    "文件没有写明有些字形是什么字，没有读取",
                    "the file does not say which letters some signs are: they are not read",
                ),
            ),
            (self.layered, Text("不显示的图层上的文字没有读取", "text on layers that are not shown is left out")),
            (self.noted, Text("页面上的批注里有数字：没有读取", "notes on the pages hold digits: they are not read")),
            (
                self.filled,
                Text(
                    "表单域里填写的数字没有读取：请打印成新的 PDF",
                    "fields of a form hold digits: what was filled in is not read; print it as a new PDF",
                ),
            ),
        )
        return [line for told, line in lines if told]


_Line = tuple[float, float, float]  # from left to right, at which height


def page_text(page: Any, notes: PageNotes, form: Any = None) -> str:
    """Return the text of a page in the order of the file, with line ends as they are printed; EARLY where a line ends before it is full.

    The rows of a table whose cells are parted by drawn lines stand on a line each, cells parted by tabs.
    """
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    plain = str(layer.get_text_bounded())
    objects = list(page.get_objects(max_depth=1))
    marks, layered = page_marks(page, form), hidden_pieces(page, objects)
    notes.noted, notes.filled = notes.noted or marks.noted, notes.filled or marks.filled
    letters = letters_of(page, layer, objects)
    shown = [letter for letter in letters if letter.piece not in layered] if layered else letters
    notes.layered = notes.layered or len(shown) < len(letters)
    untold = any(letter.text == _UNTOLD for letter in shown)
    notes.untold = notes.untold or untold
    notes.empty += not plain.strip()
    notes.white = notes.white or any(letter.white and letter.text.strip() for letter in shown)
    notes.unseen = notes.unseen or any(not letter.drawn and letter.text.isdigit() for letter in shown)
    bare = [letter for letter in shown if not letter.covered]
    notes.covered = notes.covered or any(letter.covered and letter.text.strip() for letter in shown)
    paths = [item for item in objects if item.type == pdfium.FPDF_PAGEOBJ_PATH]
    drawn = [item.get_bounds() for item in paths]
    kept = _once(_outside(_without_struck(bare, _lines(drawn)), marks.struck))
    notes.struck = notes.struck or len(kept) < len(_once(bare))
    kept = whole_words(kept)
    whole = len(kept) == len(letters) and not untold
    if any(letter.text.isdigit() for letter in kept) and (tables := ruled_tables(paths)):
        return with_tables(kept, tables, lambda part: _on_the_line(in_lines(part, _dots(drawn))), _on_the_line)
    kept = in_lines(kept, _dots(drawn))
    higher = any(_is_raised(kept[number - 1], letter) for number, letter in enumerate(kept) if number)
    if whole and len(kept) == len(letters) and not higher:
        return plain
    return "".join(_on_the_line(kept)) if kept else ""


def _once(letters: Sequence[PrintedLetter]) -> list[PrintedLetter]:
    """Return the letters without those that are printed again over themselves."""
    found: list[PrintedLetter] = []
    at: dict[tuple[str, int, int], PrintedLetter] = {}
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


def _same_place(one: PrintedLetter, other: PrintedLetter) -> bool:
    nearest = _TWICE * other.size
    return abs(one.left - other.left) < nearest and abs(one.base - other.base) < nearest


def _without_struck(letters: Sequence[PrintedLetter], lines: Sequence[_Line]) -> list[PrintedLetter]:
    """Return the letters through whose middle no line is drawn."""
    if not lines:
        return list(letters)
    return [
        letter
        for letter in letters
        if not letter.text.strip()
        or not letter.level
        or not any(
            left <= letter.left + MIDDLE * letter.size <= right
            and _THROUGH[0] * letter.size < height - letter.base < _THROUGH[1] * letter.size
            for left, right, height in lines
        )
    ]


def _outside(letters: Sequence[PrintedLetter], struck: Sequence[Box]) -> Sequence[PrintedLetter]:
    """Return the letters that no reader's mark strikes."""
    if not struck:
        return letters
    return [
        letter
        for letter in letters
        if not letter.text.strip()
        or not any(
            left <= letter.left + MIDDLE * letter.size <= right and bottom <= letter.base + MIDDLE * letter.size <= top
            for left, bottom, right, top in struck
        )
    ]


def _lines(drawn: Sequence[Box]) -> list[_Line]:
    """Return the thin level lines among what is drawn, short enough to be drawn through words."""
    thin = [box for box in drawn if box[3] - box[1] <= _THIN and box[2] - box[0] > _THIN]
    return [(left, right, (top + bottom) / 2) for left, bottom, right, top in thin]


def _dots(drawn: Sequence[Box]) -> list[tuple[float, float]]:
    """Return the right end and the height of what is drawn small and as wide as high."""
    small = [box for box in drawn if all(_DOT[0] <= box[at + 2] - box[at] <= _DOT[1] for at in (0, 1))]
    even = [box for box in small if abs(box[2] - box[0] - box[3] + box[1]) < 0.25 * (box[2] - box[0])]
    return [(right, (top + bottom) / 2) for _, bottom, right, top in even]


def _on_the_line(letters: list[PrintedLetter]) -> list[str]:
    """Return the pieces of a text with raised numbers put where they belong, and the line ends that they caused taken out."""
    if not letters:
        return []  # of a part of a page that holds only blanks, or only what is outside its lines
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


def _is_raised(beside: PrintedLetter, letter: PrintedLetter) -> bool:
    if not beside.size or not letter.size or letter.size > _SMALLER * beside.size:
        return False
    return _HIGHER * beside.size < letter.base - beside.base < beside.size
