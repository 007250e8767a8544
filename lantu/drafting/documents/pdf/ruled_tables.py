"""Tables of a PDF page whose cells are parted by drawn lines: which cells there are, and where a point lies.

Only what is drawn counts: a table whose columns nothing but space parts stays running text, for nobody can tell a gap from a column.
Lines that nearly meet are one; a cell goes as far as no line stops it, so that merged cells hold what they cover.
"""

import bisect
import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_NEAR = 2.5  # points within which lines are the same, or meet
_SHORT = 6.0  # points, below which a line parts nothing
_MOST = 4000  # lines of a page; a map has more
_MOST_WORK = 8_000_000  # cells by lines
_THIN = 1.6

Line = tuple[float, float, float]  # (from, to, at): level ones by x at a height, upright ones by y at an x


@dataclass
class RuledTable:
    """A table: the edges of its rows from above and of its columns from the left; home: cell -> the first cell of those merged with it."""

    ys: list[float]
    xs: list[float]
    home: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict[tuple[int, int], tuple[int, int]])

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the cell that a point lies in, of merged ones the first; None outside the table."""
        if not (self.xs[0] < x < self.xs[-1] and self.ys[-1] < y < self.ys[0]):
            return None
        row = self.rows - bisect.bisect_left(self.ys[::-1], y)
        return self.home[row, bisect.bisect_left(self.xs, x) - 1]


def ruled_tables(paths: Iterable[Any]) -> list[RuledTable]:
    """Return the tables of two rows and two columns or more among what a page draws."""
    level, upright = _drawn_lines(paths)
    if not level or not upright or len(level) + len(upright) > _MOST:
        return []
    return [table for group in _groups(level, upright) if (table := _table(*group)) is not None]


def _drawn_lines(paths: Iterable[Any]) -> tuple[list[Line], list[Line]]:
    """Return the level and the upright lines that paths draw, and the edges of their boxes."""
    level: list[Line] = []
    upright: list[Line] = []
    for item in paths:
        for (x, y), (to_x, to_y) in _segments(item):
            if abs(y - to_y) <= _THIN and abs(x - to_x) >= _SHORT:
                level.append((min(x, to_x), max(x, to_x), (y + to_y) / 2))
            elif abs(x - to_x) <= _THIN and abs(y - to_y) >= _SHORT:
                upright.append((min(y, to_y), max(y, to_y), (x + to_x) / 2))
        if len(level) + len(upright) > _MOST:
            break
    return level, upright


def _segments(item: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of a path, in points of the page; nothing of a path that is neither filled nor stroked."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for at in range(min(int(pdfium.FPDFPath_CountSegments(item)), _MOST)):
        part = pdfium.FPDFPath_GetPathSegment(item, at)
        if not pdfium.FPDFPathSegment_GetPoint(part, x, y):
            return
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(part)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, here
        last = here
        if pdfium.FPDFPathSegment_GetClose(part):
            yield here, first
            last = first


def _groups(level: Sequence[Line], upright: Sequence[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield the lines that hang together by crossing or touching each other."""
    group = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    order = sorted(range(len(upright)), key=lambda at: upright[at][2])
    places = [upright[at][2] for at in order]
    for number, (left, right, height) in enumerate(level):
        for at in order[bisect.bisect_left(places, left - _NEAR) : bisect.bisect_right(places, right + _NEAR)]:
            below, above, _ = upright[at]
            if below - _NEAR <= height <= above + _NEAR:
                group[root(number)] = root(len(level) + at)
    found: dict[int, tuple[list[Line], list[Line]]] = {}
    for number, line in enumerate(level):
        found.setdefault(root(number), ([], []))[0].append(line)
    for number, line in enumerate(upright):
        found.setdefault(root(len(level) + number), ([], []))[1].append(line)
    for levels, uprights in found.values():
        if levels and uprights:
            yield levels, uprights


def _table(level: Sequence[Line], upright: Sequence[Line]) -> RuledTable | None:
    ends = (min(line[0] for line in level), max(line[1] for line in level))  # sides that are not drawn
    xs = _apart([*(line[2] for line in upright), *ends])
    ys = _apart([line[2] for line in level])[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) * (len(level) + len(upright)) > _MOST_WORK:
        return None
    table = RuledTable(ys, xs)
    for row in range(table.rows):
        for column in range(table.columns):
            table.home[row, column] = (row, column)
    for row in range(table.rows):
        for column in range(table.columns):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < table.columns and not _parts(upright, xs[column + 1], middle_y):
                _merge(table, (row, column), (row, column + 1))
            if row + 1 < table.rows and not _parts(level, ys[row + 1], middle_x):
                _merge(table, (row, column), (row + 1, column))
    return table if len(set(table.home.values())) >= 4 else None


def _parts(lines: Iterable[Line], at: float, middle: float) -> bool:
    """Whether a line stands at a place, beside the middle of a cell."""
    return any(abs(where - at) <= _NEAR and start - _NEAR <= middle <= end + _NEAR for start, end, where in lines)


def _merge(table: RuledTable, one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = sorted((table.home[one], table.home[other]))
    if first != second:
        for cell, home in table.home.items():
            if home == second:
                table.home[cell] = first


def _apart(places: Iterable[float]) -> list[float]:
    """Return places in order, those that nearly meet once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
