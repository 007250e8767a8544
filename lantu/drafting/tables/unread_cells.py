"""Cells of tables that no rule of headings has read: each number with the names of its row and its column, and what these tell.

So no number of a table is lost where the grammar of its headings is not known. What is read so always waits.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lantu.catalogue import Indicator
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.cells.cell_figures import PlaceInTable, cell_figures
from lantu.drafting.tables.cells.worded_cells import rows_of_worded_aims
from lantu.drafting.tables.headings.aimed_titles import AIMED_ROW, side_of_title
from lantu.drafting.tables.headings.heading_words import TARGETS, UNIT_IN_BRACKETS, without_mark
from lantu.drafting.tables.headings.row_numbering import numbers_rows
from lantu.drafting.tables.headings.stacked_headings import ColumnName, column_name, stacked
from lantu.drafting.tables.headings.table_columns import speaks_of_aims
from lantu.drafting.tables.headings.table_years import year_of_cells, year_told_above, years_back
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.rows_below_headings import (
    FORMULA,
    YEAR_OR_SPAN,
    RowsBelowAHeading,
    holds_a_number,
    tables_with_headings,
)
from lantu.drafting.tables.table_shape import NEAR, Cell, TableLine, unit_told

ON_AVERAGE = "a mean or a sum over the years of a plan, not a level"
NOT_UNDERSTOOD = "a cell of a table whose headings were not understood"
_SHORT = 60  # characters of a name beside another one
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d年?\s*[-—–~～至/]+\s*(?:(?:19|20)\d\d|\d\d)年?")
_WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")


def unread_cells(
    text: str, lines: Sequence[TableLine], read: Sequence[StatedNumber], indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the figures of the numbers of tables that are in none of those read."""
    held = bytearray(len(text) + 1)
    for one in read:
        held[one.at : one.until] = b"\1" * (one.until - one.at)
    worded = rows_of_worded_aims(lines)
    lines = [line for line in lines if line.start not in worded]
    for cell in _numbering(lines):
        held[cell.start : cell.end] = b"\1" * (cell.end - cell.start)
    for grid in tables_with_headings(text, lines):
        if any(
            not any(held[cell.start : cell.end]) for row in grid.rows for cell in row.cells if holds_a_number(cell.text)
        ):
            yield from _figures(text, grid, held, indicators)


def _numbering(lines: Sequence[TableLine]) -> Iterator[Cell]:
    """Yield the first cells of the rows of tables where they only number these."""
    block: list[Cell] = []
    last = 0
    for line in [*lines, None]:
        if line is None or line.start > last + NEAR:
            if numbers_rows([cell.text for cell in block]):
                yield from block
            block = []
        if line is not None:
            block, last = [*block, line.cells[0]], line.end


def _columns_of_numbers(grid: RowsBelowAHeading) -> set[int]:
    """Return the columns at least half of whose cells hold a number."""
    wide = max(len(row.cells) for row in grid.rows)
    found: set[int] = set()
    for at in range(wide):
        told = [row.cells[at].text for row in grid.rows if at < len(row.cells) and _TOLD.search(row.cells[at].text)]
        if at == 0 and _names_follow(grid):
            continue  # 3.6 | Road deaths: the number of a row
        years = all(YEAR_OR_SPAN.fullmatch(word.strip()) for word in told)
        if told and not years and sum(holds_a_number(word) for word in told) * 2 >= len(told):
            found.add(at)
    return found


def _names_follow(grid: RowsBelowAHeading) -> bool:
    """Whether names stand in the second column of most rows."""
    told = [row.cells[1].text for row in grid.rows if len(row.cells) > 1 and row.cells[1].text.strip()]
    return bool(told) and sum(bool(_WORDS.search(word)) and not holds_a_number(word) for word in told) * 2 > len(told)


_TOLD = re.compile(r"(?!n/?a\b)[^\W_]", re.IGNORECASE)  # more than a dash


def _figures(
    text: str, grid: RowsBelowAHeading, held: bytearray, indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    names = {
        at: column_name(parts)
        for at, parts in enumerate(
            stacked([[FORMULA.sub("", cell.text).strip() for cell in line.cells] for line in grid.heading])
        )
    }
    numbered = _columns_of_numbers(grid)
    start = grid.heading[0].start
    year_above = year_told_above(text, start)
    above = [row for row in text[max(0, start - 400) : start].split("\n") if row.strip()]
    titled = side_of_title(above[-1]) if above else ""
    aimed = [column.year for column in names.values() if column.aim and column.year]
    first = min((column.year for column in names.values() if column.year), default=None)
    last = max(aimed or [column.year for column in names.values() if column.year], default=None)
    unit_above = next(
        (unit for row in reversed(text[max(0, start - 200) : start].split("\n")[-4:]) if (unit := unit_told(row))), ""
    )
    for line in grid.rows:
        words = [cell.text for cell in line.cells]
        labels = [
            (at, word)
            for at, word in enumerate(words)
            if at not in numbered and _WORDS.search(word) and not holds_a_number(word) and not _is_aside(names.get(at))
        ]
        row_year = year_of_cells([word for _, word in labels]) or year_of_cells(words[:1])
        name = _row_name(labels)
        for at, cell in enumerate(line.cells):
            column = names.get(at) if at in numbered else None
            if _SPAN_OF_YEARS.fullmatch(cell.text.strip()):
                continue
            if (
                column is None
                or column.counts_nothing
                or any(held[cell.start : cell.end])
                or not holds_a_number(cell.text)
            ):
                continue
            called = name or (
                names[0].heading if at and 0 in names and not YEAR_OR_SPAN.fullmatch(words[0].strip()) else ""
            )
            if not called and not column.words:
                continue
            told_above = year_above - years_back(column.heading) if year_above else None
            year = column.year or (row_year[1] if row_year else None) or told_above
            told = UNIT_IN_BRACKETS.search(called)
            in_name = told[1].strip() if told and not _REMARK.search(told[1]) else ""
            unit = column.unit or _unit_cell(words, names) or in_name or unit_above
            bare = UNIT_IN_BRACKETS.sub("", called).strip()
            place = PlaceInTable(
                line,
                cell,
                YearColumn(year, column.aim, column.heading, unit, doubt=NOT_UNDERSTOOD, undated=year is None),
                f"{bare} {column.words}".strip(),
                unit,
            )
            ahead = titled != "" and column.aim is None and column.year is not None and column.year != first
            aim = column.aim or ahead or AIMED_ROW.search(bare) is not None
            if column.over_years:
                place, aim = _over_years(place, column.year or last), bool(aimed) or speaks_of_aims(text)
            why = ON_AVERAGE if column.over_years else NOT_UNDERSTOOD
            for figure in cell_figures(text, place, False, aim, indicators):
                yield replace(figure, doubt=why)


def _over_years(place: PlaceInTable, last: int | None) -> PlaceInTable:
    """Return the place of a mean or a sum over a plan's years.

    A mean counts in % and is of no year, a sum (in square brackets) counts as its row does and is told by the last year.
    """
    summed = re.match(r"\s*[\[［【〔]", place.cell.text) is not None
    year = last if summed or place.column.year else None
    column = replace(place.column, year=year, undated=year is None)
    return replace(place, column=column, unit=place.unit if summed else "%")


_REMARK = re.compile(r"[A-Za-z]{2,}\s[A-Za-z]|[A-Z][a-z]{2}\s?[-–—]\s?[A-Z][a-z]{2}\b")  # (Dept of War), (Jul–Jun)


def _of_targets(before: ColumnName | None) -> bool:
    """Whether the column before one of units holds the targets that alone are counted in them."""
    return before is not None and TARGETS.fullmatch(before.heading) is not None


def _is_aside(name: ColumnName | None) -> bool:
    return name is not None and name.unit_of_rows


def _unit_cell(words: Sequence[str], names: Mapping[int, ColumnName]) -> str:
    """Return what stands in the column of units."""
    for at, name in names.items():
        if name.unit_of_rows and at < len(words) and not _of_targets(names.get(at - 1)):
            return words[at]
    return ""


def _row_name(labels: Sequence[tuple[int, str]]) -> str:
    """Return the name of a row: the words before its numbers, the longest where they are long."""
    told = list(dict.fromkeys(without_mark(word).strip() for _, word in labels))
    whole = " ".join(told)
    return whole if len(whole) <= _SHORT else max(told, key=len)
