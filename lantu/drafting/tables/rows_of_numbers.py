"""Lines that each end in as many numbers, one under the other: a table whose heading stands on two lines or is not understood.

A copied page or a PDF without drawn lines gives such tables. What is read so waits; a year is told only where the heading leaves no doubt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lantu.catalogue import Indicator
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.cells.cell_figures import PlaceInTable, cell_figures
from lantu.drafting.tables.headings.stacked_headings import ColumnName, column_name
from lantu.drafting.tables.headings.year_columns import YearColumn, year_column
from lantu.drafting.tables.table_shape import Cell, TableLine

BLANKS = "a row whose cells only blanks part"
_FEWEST_ROWS, _FEWEST_NUMBERS = 3, 3
_LONGEST = 400  # characters of a row
_BETWEEN, _WIDEST = 4, 160  # lines that are no rows between two rows, and their characters
_HIGHEST = 12  # lines above the first row that may head it
_NUMBER = r"[-−–(]?(?:[$£€¥]\s?)?\d[\d,]*(?:\.\d+)?%?\)?"
_CELL = re.compile(rf"(?:{_NUMBER}|[-–—]|[Nn]/?[Aa])")
_WIDE = re.compile(r"[ \u00a0\u3000]{2,}")
_BLANK = re.compile(
    r"[ \u00a0\u3000]+|(?<=[\u4e00-\u9fff%‰][)）])(?=\d)"
)  # behind a Chinese bracket blanks are folded away
_THOUSANDS = re.compile(r"\d,\d{3}")  # where commas part thousands, blanks do not
_LABEL = re.compile(r"[A-Za-z]{3}|[\u4e00-\u9fff]{2}")
_YEAR = r"(?:FY\s?'?)?(?:(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d)?\d\d)?|\d\d\s?/\s?\d\d|(?<=FY)\d\d)年?(?![\d.,%])"
_ROLE = (
    r"(?:actuals?|targets?|goals?|estimated?|estimates?|projected|projections?|budget(?:ed)?|adopted|approved|proposed|revised|forecast|baseline|outturn|"
    r"desired\s+level|目标|实际|计划|完成|预计|现状)"
)
_TOKEN = re.compile(rf"(?<![\w.,]){_YEAR}|\b{_ROLE}\b", re.IGNORECASE)


@dataclass(frozen=True)
class _LineOfNumbers:
    """A line: where it starts, its name, and the cells behind it; sure: none of its blanks may be one within a number."""

    line: int
    start: int
    text: str
    name: str
    cells: tuple[Cell, ...]
    sure: bool


def rows_of_numbers(
    text: str, read: Sequence[StatedNumber], indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the figures of lines that no table holds and that each end in as many numbers."""
    held = {one.start for one in read}
    lines = text.split("\n")
    rows = [row for row in _rows(lines) if row.start not in held]
    for block in _blocks(lines, rows):
        columns = _columns(lines[max(0, block[0].line - _HIGHEST) : block[0].line], len(block[0].cells))
        for row in block:
            if row.sure or _parts_with_commas(block):
                yield from _figures(text, row, columns, indicators)


def _rows(lines: Sequence[str]) -> Iterator[_LineOfNumbers]:
    position = 0
    for number, line in enumerate(lines):
        if "\t" not in line and "|" not in line and len(line) <= _LONGEST and (row := _row(number, position, line)):
            yield row
        position += len(line) + 1


def _row(number: int, position: int, line: str) -> _LineOfNumbers | None:
    """Return the row that a line is: a name, and three numbers and more; None for any other."""
    bare = line.rstrip()
    wide = len(_WIDE.findall(bare.lstrip())) >= _FEWEST_NUMBERS
    cells: list[Cell] = []
    end = len(bare)
    for gap in reversed(list((_WIDE if wide else _BLANK).finditer(bare))):
        word = bare[gap.end() : end]
        if word in ("$", "£", "€") and cells:
            word, cells = bare[gap.end() : cells[0].end - position], cells[1:]
        if not _CELL.fullmatch(word) and not (wide and re.fullmatch(r"\d{1,3}(?: \d{3})+", word)):
            break
        cells.insert(0, Cell(position + gap.end(), position + gap.end() + len(word), word))
        end = gap.start()
    name = " ".join(bare[:end].split())
    told = [cell.text for cell in cells]
    years = all(re.fullmatch(r"(?:19|20)\d\d", word) for word in told)
    if len(cells) < _FEWEST_NUMBERS or not _LABEL.search(name) or name[-1:] in ",;:，；：、" or years:
        return None
    sure = wide or not any(
        re.fullmatch(r"\d{1,3}", one) and re.fullmatch(r"\d{3}", other) for one, other in pairwise(told)
    )
    return _LineOfNumbers(number, position, bare, name, tuple(cells), sure)


def _blocks(lines: Sequence[str], rows: Sequence[_LineOfNumbers]) -> Iterator[list[_LineOfNumbers]]:
    """Yield rows near each other that end in as many numbers, where three of them can be read in one way only."""
    block: list[_LineOfNumbers] = []
    for row in rows:
        near = block and all(len(line) <= _WIDEST for line in lines[block[-1].line + 1 : row.line] if line.strip())
        near = near and sum(bool(line.strip()) for line in lines[block[-1].line + 1 : row.line]) <= _BETWEEN
        if block and not (near and len(row.cells) == len(block[0].cells)):
            if _is_sure(block):
                yield block
            block = []
        block.append(row)
    if _is_sure(block):
        yield block


def _is_sure(block: Sequence[_LineOfNumbers]) -> bool:
    commas = _parts_with_commas(block)
    return sum(row.sure or commas for row in block) >= _FEWEST_ROWS


def _parts_with_commas(block: Sequence[_LineOfNumbers]) -> bool:
    return any(_THOUSANDS.search(cell.text) for row in block for cell in row.cells)


def _columns(above: Sequence[str], wide: int) -> list[ColumnName]:
    """Return what the lines above the first row say of its columns; [] where they do not say it of all.

    >>> [(one.year, one.aim) for one in _columns(["2030-31 2031-32", "2029-30 Estimated Projected"], 3)]
    [(2030, None), (2031, False), (2032, None)]
    >>> _columns(["FY30 FY31", "Key Measures Actual Estimated Target"], 3)
    []
    """
    told = [[found[0] for found in _TOKEN.finditer(line)] for line in above]
    parts: list[list[str]] = [[] for _ in range(wide)]
    for tokens in reversed(told):
        undated = [at for at, part in enumerate(parts) if not any(year_column(word) for word in part)]
        dated = bool(tokens) and all(year_column(word) for word in tokens)
        if len(tokens) == wide:
            parts = [[token, *part] for token, part in zip(tokens, parts, strict=True)]
        elif dated and any(parts) and len(tokens) == len(undated):
            for at, token in zip(undated, tokens, strict=True):
                parts[at].insert(0, token)
        elif tokens and len(tokens) > 1:
            break
    columns = [column_name(part) for part in parts]
    return columns if all(column.year for column in columns) else []


def _figures(
    text: str, row: _LineOfNumbers, columns: Sequence[ColumnName], indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    line = TableLine(row.start, row.start + len(row.text), row.cells)
    for at, cell in enumerate(row.cells):
        told = columns[at] if columns else None
        heading = YearColumn(
            told.year if told else None, told.aim if told else None, told.heading if told else "", undated=told is None
        )
        aim = bool(told and told.aim)
        for figure in cell_figures(text, PlaceInTable(line, cell, heading, row.name, ""), False, aim, indicators):
            yield replace(figure, doubt=BLANKS)
