"""Rows of a large file, a block at a time: CSV, a workbook or JSON; where its headings stand, and which rows were cut."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lantu.desk.intake.file_rows.json_rows import json_heads, json_rows
from lantu.desk.intake.file_rows.packed import OLD_SHEET, is_workbook, opened_bytes, whole
from lantu.desk.intake.file_rows.workbook_rows import sheet_of_requests, workbook_rows
from lantu.desk.intake.headings import known_heads
from lantu.language.decoding import DAMAGED, SAVE_AS_UTF8, decode
from lantu.language.errors import LantuError, Location
from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import LONGEST_CELL

BLOCK = 20_000  # rows held as text at a time
SEPARATORS = ",;\t|"
_ENCODINGS = ("utf-8", "gb18030", "big5", "cp1252")
_LOOKED = 30  # lines in which the headings are looked for
_FEW_HEADS = 2
_MOST_LINES = 500  # of one cell: more, and a quote was never closed
_RAGGED = 0.1  # share of short rows from which a writer is taken to leave out empty cells at the end of a row


Rows = Callable[[], Iterator[tuple[int, list[str]]]]


@dataclass
class RequestTable:
    """A file of rows. heads: its headings; line: where they stand; cut: lines of rows with too few or too many cells, not read.

    lines: yields the line and the cells of every row of the file, the headings included.
    """

    file: Path
    encoding: str
    separator: str
    heads: tuple[str, ...]
    line: int
    ragged: bool
    lines: Rows
    rows: int = 0
    cut: list[int] = field(default_factory=list)

    def blocks(self) -> Iterator[tuple[list[int], list[list[str]]]]:
        """Yield lines and cells of rows, all as long as the headings; LantuError where a quote is never closed."""
        lines: list[int] = []
        rows: list[list[str]] = []
        wide = len(self.heads)
        for line, cells in self.lines():
            if line <= self.line or not any(cells):
                continue
            self.rows += 1
            if len(cells) != wide:
                if len(cells) > wide and not any(cell.strip() for cell in cells[wide:]):
                    cells = cells[:wide]
                elif self.ragged and len(cells) < wide:
                    cells = [*cells, *[""] * (wide - len(cells))]
                else:
                    self.cut.append(line)
                    continue
            lines.append(line)
            rows.append(cells)
            if len(rows) == BLOCK:
                yield lines, rows
                lines, rows = [], []
        if rows:
            yield lines, rows


def open_table(file: Path) -> RequestTable:
    """Return a file ready to be read; LantuError for a file that is none, is empty, broken, or has no headings."""
    if not file.is_file():
        raise no_file(file)
    with whole(file):
        return _opened_table(file)


def _opened_table(file: Path) -> RequestTable:
    if is_workbook(file):
        sheet = sheet_of_requests(file)
        return _headed(file, "xlsx", sheet, lambda: workbook_rows(file, sheet), short_rows=True)
    start = _start(file)
    if start[:4] == OLD_SHEET:
        raise LantuError(
            Text("这是旧版 Excel 工作簿（.xls）", "this is an old Excel workbook (.xls)"),
            location=Location(str(file)),
            hint=Text("请另存为 .xlsx 或 CSV UTF-8", "save it as .xlsx or as CSV UTF-8"),
        )
    if not start.strip():
        raise LantuError(Text("文件是空的", "the file is empty"), location=Location(str(file)))
    first = start.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if first == b"<":
        raise LantuError(
            Text("这是网页或 XML，不是表", "this is a page or XML, not a table"),
            location=Location(str(file)),
            hint=Text("可读 CSV、.xlsx、JSON、GeoJSON", "CSV, .xlsx, JSON and GeoJSON can be read"),
        )
    if first in (b"{", b"["):
        heads = json_heads(file)
        return RequestTable(file, "utf-8", "json", heads, 1, False, lambda: json_rows(file, heads))
    encoding = _encoding(file, start)
    with opened(file, encoding) as text:
        above = [line for _, line in zip(range(_LOOKED), text, strict=False)]
    if not above:  # a mark of its encoding and nothing behind it
        raise LantuError(Text("文件是空的", "the file is empty"), location=Location(str(file)))
    separator = max(
        SEPARATORS,
        key=lambda mark: max(known_heads(_cells(line, mark)) for line in above) * 1000 + above[0].count(mark),
    )
    return _headed(file, encoding, separator, lambda: _csv_rows(file, encoding, separator))


def _headed(file: Path, encoding: str, separator: str, lines: Rows, *, short_rows: bool = False) -> RequestTable:
    """Return a table whose headings were looked for in its first rows."""
    seen = [row for _, row in zip(range(200), lines(), strict=False)]
    if not seen:
        raise LantuError(Text("文件是空的", "the file is empty"), location=Location(str(file)))
    line, heads = max(seen[:_LOOKED], key=lambda row: (known_heads(row[1]), -row[0]))
    if known_heads(heads) < _FEW_HEADS:
        line, heads = next((row for row in seen if sum(bool(cell.strip()) for cell in row[1]) > 1), seen[0])
    while len(heads) > 1 and not heads[-1].strip():
        heads = heads[:-1]
    later = [cells for begun, cells in seen if begun > line and any(cells)]
    short = sum(len(cells) < len(heads) for cells in later)
    ragged = short_rows or (bool(later) and short > _RAGGED * len(later))
    return RequestTable(file, encoding, separator, tuple(heads), line, ragged, lines)


def _csv_rows(file: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    with whole(file), opened(file, encoding) as text:
        table = _reader(text, separator)
        begun = 1
        while (cells := _next_row(table, begun, file)) is not None:
            line, begun = begun, table.line_num + 1
            if begun - line > _MOST_LINES:
                raise _unclosed(file, line)
            yield line, cells


def opened(file: Path, encoding: str) -> IO[str]:
    """Return a file opened as text; one that is packed is unpacked on the way."""
    return io.TextIOWrapper(opened_bytes(file), encoding=encoding, errors="replace", newline="")


def _start(file: Path) -> bytes:
    with opened_bytes(file) as content:
        return content.read(1 << 16)


def _encoding(file: Path, start: bytes) -> str:
    """Return the encoding of a file: what its mark says, UTF-8 where all of it is, else the one that knows its headings.

    LantuError where headings do not tell and its text is in none of them.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if start.startswith(mark):
            return name
    foreign = _foreign_lines(file)
    if not foreign:
        return "utf-8"
    head = start.split(b"\n", 1)[0]

    def score(name: str) -> int:
        text = head.decode(name, "replace")
        return known_heads(max((_cells(text, mark) for mark in SEPARATORS), key=known_heads))

    known = {name: score(name) for name in _ENCODINGS}
    best = [name for name in _ENCODINGS if known[name] == max(known.values())]
    if len(best) == 1:
        return best[0]
    found = decode(foreign)
    if found.guess == DAMAGED:
        return "utf-8"
    for name, called in (("gb18030", "GBK"), ("big5", "Big5"), ("cp1252", "Windows-1252")):
        if (found.encoding or found.guess).startswith(called):
            return name
    raise LantuError(found.refusal, location=Location(str(file)), hint=SAVE_AS_UTF8)


def _foreign_lines(file: Path) -> bytes:
    """Return lines from where a file is no longer UTF-8, some tens of thousands of bytes; nothing where all of it is."""
    reader = codecs.getincrementaldecoder("utf-8")()
    with opened_bytes(file) as binary:
        before = b""
        while piece := binary.read(1 << 22):
            try:
                reader.decode(piece)
            except UnicodeDecodeError as error:
                lines = before + piece
                at = max(0, len(before) + error.start - 4)
                begin = lines.rfind(b"\n", 0, at) + 1
                end = lines.rfind(b"\n", begin, begin + (1 << 16))
                return lines[begin : end if end > at else begin + (1 << 16)]
            before = piece[-(1 << 12) :]
    return before[-4:] if reader.getstate()[0] else b""


def _reader(text: IO[str], separator: str):
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader((line.replace("\0", "") for line in text), delimiter=separator)


def _next_row(table, line: int, file: Path) -> list[str] | None:
    try:
        return next(table, None)
    except csv.Error:
        raise _unclosed(file, line) from None


def _unclosed(file: Path, line: int) -> LantuError:
    return LantuError(
        Text("从这一行开始的引号没有关闭", "a quote that begins in this row is never closed"),
        location=Location(str(file), line),
        hint=Text("单元格内的引号要写两个", "a quote inside a cell is written twice"),
    )


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])
