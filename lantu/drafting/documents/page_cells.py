"""Cells of a web page's table that span rows and columns: what they hold stands in every one that they cover."""

import re
from typing import Any

_MOST = 200  # rows or columns that a cell may span
_CELLS = ("td", "th")
Spans = dict[Any, dict[int, tuple[int, str]]]  # rows -> column -> (rows still to fill, text)


def whole_rows(root: Any) -> None:
    """Put cells that stand in no row into one, as browsers do: <thead><th>2025<th>2031</thead>."""
    for part in [
        item for item in root.iter("table", "thead", "tbody", "tfoot") if any(cell.tag in _CELLS for cell in item)
    ]:
        row = None
        for cell in list(part):
            if cell.tag not in _CELLS:
                row = None
                continue
            if row is None:
                row = part.makeelement("tr", {})
                part.insert(part.index(cell), row)
            row.append(cell)


def _rows_of(row: Any) -> Any:
    """Return what holds the rows that a cell of this row may cover: a cell of the head covers none of the body."""
    above = row.getparent()
    if above is not None and above.tag in ("thead", "tbody", "tfoot"):
        return above
    return next((item for item in row.iterancestors() if item.tag == "table"), row)


def covered(spans: Spans, row: Any, column: list[int]) -> str:
    """Return the cells that a cell above covers from this column on, and move the column on."""
    covers, found = spans.setdefault(_rows_of(row), {}), ""
    while covers.get(column[0], (0, ""))[0] > 0:
        left, text = covers[column[0]]
        covers[column[0]] = (left - 1, text)
        found += f"{text}\t"
        column[0] += 1
    return found


def covered_to_the_end(spans: Spans, row: Any, column: list[int]) -> str:
    """Return the cells that cells above cover behind the last one of a row, which may end before it comes to them."""
    covers, found = spans.setdefault(_rows_of(row), {}), ""
    for at in sorted(at for at, (left, _) in covers.items() if left > 0 and at >= column[0]):
        found += "\t" * (at - column[0]) + f"{covers[at][1]}\t"
        covers[at] = (covers[at][0] - 1, covers[at][1])
        column[0] = at + 1
    return found


def cover(spans: Spans, row: Any, column: list[int], cell: Any, text: str) -> None:
    """Remember what a cell holds for the rows below that it covers, and move the column on behind it."""
    covers = spans.setdefault(_rows_of(row), {})
    for _ in range(span_of(cell, "colspan")):
        left, above = covers.get(column[0], (0, ""))  # of a cell that this one lies over: its rows go on below
        new = span_of(cell, "rowspan") - 1
        covers[column[0]] = (left - 1, above) if left - 1 > new else (new, text)
        column[0] += 1


def span_of(cell: Any, name: str) -> int:
    """Return how many columns (colspan) or rows (rowspan) a cell covers."""
    told = re.match(r"\s*\+?([0-9]{1,9})", cell.get(name) or "")
    if told is None:
        return 1
    if name == "rowspan" and int(told[1]) == 0:
        return _MOST  # to the end of the table
    return max(1, min(int(told[1]), _MOST))
