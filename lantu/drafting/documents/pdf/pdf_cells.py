"""The letters of a page in the cells of its ruled tables, a row a line; running text stays in the order of the file."""

from collections.abc import Callable, Sequence

from lantu.drafting.documents.pdf.pdf_lines import MIDDLE, PrintedLetter, touch
from lantu.drafting.documents.pdf.ruled_tables import RuledTable
from lantu.drafting.sentences.cell_lines import in_one_line

_BLANK = 0.4  # of a letter's size, as wide as a blank is
_TURNED = 0.1  # of the letters of a table, beyond which it lies on its side
_LONGEST_HEADING = 160  # characters of a merged cell that is told in every row and column of it
Written = Callable[[list[PrintedLetter]], list[str]]


def with_tables(
    letters: Sequence[PrintedLetter], tables: Sequence[RuledTable], running: Written, in_cell: Written
) -> str:
    """Return a page's text; running and in_cell: how running text, and the text of a cell, is written."""
    held: list[list[PrintedLetter]] = [[]]  # running text between tables
    begun: list[int] = []  # tables in the order in which they begin
    cells: dict[int, dict[tuple[int, int], list[PrintedLetter]]] = {}
    level = [table for table in tables if _is_level(letters, table)]
    inside: tuple[int, tuple[int, int]] | None = None
    last: PrintedLetter | None = None
    for letter in letters:
        if not letter.text.strip():
            (held[-1] if inside is None else cells[inside[0]][inside[1]]).append(letter)
            continue
        if inside is None or last is None or not _goes_on(last, letter):  # what is too long for its cell is its own
            inside = next(
                ((at, cell) for at, table in enumerate(level) if (cell := _cell(table, letter)) is not None), None
            )
        last = letter
        if inside is None:
            held[-1].append(letter)
            continue
        at, cell = inside
        if at not in cells:
            begun.append(at)
            held.append([])
        cells.setdefault(at, {}).setdefault(cell, []).append(letter)
    pieces = running(held[0]) if held[0] else []
    for at, after in zip(begun, held[1:], strict=True):
        pieces += ["\n", *_rows(level[at], cells[at], in_cell), *(running(after) if after else [])]
    return "".join(pieces)


def _cell(table: RuledTable, letter: PrintedLetter) -> tuple[int, int] | None:
    return table.cell(letter.left + MIDDLE * letter.size, letter.base + MIDDLE * letter.size)


def _is_level(letters: Sequence[PrintedLetter], table: RuledTable) -> bool:
    """Whether the words of a table are printed level, and more than one cell of it holds any."""
    inside = [
        (cell, letter) for letter in letters if letter.text.strip() and (cell := _cell(table, letter)) is not None
    ]
    turned = sum(not letter.level for _, letter in inside)
    return len({cell for cell, _ in inside}) > 3 and turned <= _TURNED * len(inside)


def _goes_on(last: PrintedLetter, letter: PrintedLetter) -> bool:
    """Whether a letter belongs to the words before it: it touches them, or stands a blank behind them in one piece of print."""
    blank = last.piece == letter.piece != 0 and abs(letter.base - last.base) < MIDDLE * letter.size
    return touch(last, letter) or (blank and 0 < letter.left - last.right < _BLANK * letter.size)


def _close(letters: Sequence[PrintedLetter]) -> list[PrintedLetter]:
    """Return the letters of a cell without blanks between those that touch: text layers guess blanks where columns are narrow."""
    found: list[PrintedLetter] = []
    blanks: list[PrintedLetter] = []
    for letter in letters:
        if not letter.text.strip():
            blanks.append(letter)
            continue
        found += [*([] if found and touch(found[-1], letter) else blanks), letter]
        blanks = []
    return [*found, *blanks]


def _rows(table: RuledTable, cells: dict[tuple[int, int], list[PrintedLetter]], in_cell: Written) -> list[str]:
    """Return the rows of a table; a merged cell stands in every row and column that it covers, a title over all of them once.

    A merged cell that holds a paragraph stands once: a box around words is no heading of what lies beside it.
    """
    said = {home: in_one_line("".join(in_cell(_close(letters)))) for home, letters in cells.items()}
    rows: list[str] = []
    told: set[tuple[int, int]] = set()
    for row in range(table.rows):
        homes = [table.home[row, column] for column in range(table.columns)]
        texts: list[str] = []
        for home in homes:
            again = home in told and len(said.get(home, "")) > _LONGEST_HEADING
            texts.append("" if again else said.get(home, ""))
            told.add(home)
        if any(texts):
            rows.append(("\t".join(texts) if len(set(homes)) > 1 else texts[0]) + "\n")
    return rows
