"""A table of a pack as rows of text that remember their place: a CSV file, or a sheet of the pack's own workbook."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lantu.language.errors import Location, did_you_mean
from lantu.language.text import Text
from lantu.packs.cells.shown_cell import shown_cell, why_not_shown
from lantu.packs.file_columns import column_names, required_names
from lantu.packs.reading.reading import LARGEST, Reading, read_bytes, read_text


@dataclass(frozen=True)
class Row:
    """A row of a table: cells by column, and where each of them is (column counts cells from 1)."""

    cells: Mapping[str, str]
    file: str
    line: int
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def at(self, column: str = "") -> Location:
        """Return where a cell is, or the row."""
        return Location(self.file, self.line, self.columns.get(column))


def read_table(reading: Reading, name: str, needs: Iterable[str] | None = None) -> list[Row]:
    """Return the rows of `name`.csv, or of the sheet `name` in the pack's one workbook; [] where there is neither.

    needs: the columns without which it cannot be read, where they are fewer than file_columns.csv says.
    Findings: unknown and missing columns, rows that are too long, broken quoting.
    """
    if (reading.folder / f"{name}.csv").exists() or (reading.folder / f"{name}.csv").is_symlink():
        return read_csv(reading, f"{name}.csv", name, needs)
    workbooks = sorted(path.name for path in reading.folder.glob("*.xlsx") if not path.name.startswith("~$"))
    for workbook in workbooks:
        lines = _sheet(reading, workbook, name)
        if lines is not None:
            return _rows(reading, f"{workbook}#{name}", lines, name, needs)
    return []


def read_csv(reading: Reading, file: str, table: str, needs: Iterable[str] | None = None) -> list[Row]:
    """Return the rows of one CSV file that has the columns of a table; see read_table."""
    text = read_text(reading, file)
    if text is None:
        return []
    return _rows(reading, file, _csv_lines(reading, file, text), table, needs)


def _csv_lines(reading: Reading, file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in lines:
            yield line, cells
            line = lines.line_num + 1
    except csv.Error as error:
        reading.add(
            "LB001",
            Location(file, line),
            Text(f"不是合法的 CSV：{error}", f"is not valid CSV: {error}"),
            Text("请检查是否有未闭合的引号", "look for a quote that is never closed"),
        )


def _rows(
    reading: Reading,
    file: str,
    lines: Iterable[tuple[int, list[str]]],
    table: str,
    needs: Iterable[str] | None,
) -> list[Row]:
    known = column_names(table)
    needed = required_names(table) if needs is None else tuple(needs)
    rows: list[Row] = []
    columns: dict[str, int] = {}
    width = 0
    for line, cells in lines:
        if not "".join(cells).strip():
            continue
        if not columns:
            columns = _header(reading, file, line, cells, needed, known)
            width = len(cells)
            if not columns:
                return []
            continue
        if len(cells) > width:
            message = Text(
                f"应有 {width} 个单元格，实为 {len(cells)} 个", f"expected {width} cells, found {len(cells)}"
            )
            reading.add(
                "LB004",
                Location(file, line, width + 1),
                message,
                Text("含逗号的单元格请加引号", "quote a cell that holds a comma"),
            )
            continue
        values = {column: cells[at - 1].strip() for column, at in columns.items() if at <= len(cells)}
        rows.append(Row(values, file, line, columns))
    if not columns:
        reading.add(
            "LB004",
            Location(file, 1),
            Text("没有表头行", "has no header row"),
            Text(f"各列为 {'、'.join(known)}", f"the columns are {', '.join(known)}"),
        )
    return rows


def _header(
    reading: Reading, file: str, line: int, cells: list[str], needed: Sequence[str], known: Sequence[str]
) -> dict[str, int]:
    mark = max(";\t|", key=cells[0].count) if len(cells) == 1 else ""
    if mark and mark in cells[0]:
        shown = mark.replace("\t", "\\t")
        message = Text(f"单元格以“{shown}”分隔", f"its cells are parted by '{shown}'")
        reading.add("LB004", Location(file, line), message, Text("请以逗号分隔保存", "save it with commas"))
        return {}
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells, 1):
        name = cell.partition("·")[0].strip()  # "value · 目标值": the name, then what people call it
        if not name or name.startswith("#"):  # a remark for people, such as the name beside a code
            continue
        if name not in known:
            reading.add(
                "LB004",
                Location(file, line, at),
                Text(f"未知的列“{name}”", f"unknown column '{name}'"),
                did_you_mean(name, known),
            )
        elif name in columns:
            reading.add(
                "LB005", Location(file, line, at), Text(f"“{name}”列重复出现", f"column '{name}' appears twice")
            )
        else:
            columns[name] = at
    lacks = [name for name in needed if name not in columns]
    for name in lacks:
        reading.add(
            "LB004",
            Location(file, line),
            Text(f"缺少“{name}”列", f"is missing the column '{name}'"),
            did_you_mean(name, [cell.strip() for cell in cells if cell.strip() not in columns]),
        )
    return {} if lacks else columns


def _sheet(reading: Reading, file: str, sheet: str) -> list[tuple[int, list[str]]] | None:
    content = read_bytes(reading, file)
    if content is None:
        return None
    where = Location(file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                reading.add(
                    "LB009",
                    where,
                    Text(f"解压后超过 {LARGEST // 10**6} MB", f"unpacks to more than {LARGEST // 10**6} MB"),
                )
                return None
        from openpyxl import load_workbook

        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, rich_text=True)
        if sheet not in workbook.sheetnames:
            return None
        workbook[sheet].reset_dimensions()  # exporters that stream write A1 for the whole sheet
        epoch = workbook.epoch.date()
        return [
            (number, [_cell(reading, f"{file}#{sheet}", number, at, cell, epoch) for at, cell in enumerate(row, 1)])
            for number, row in enumerate(workbook[sheet].iter_rows(), 1)
        ]
    except Exception as error:  # noqa: BLE001  (a broken workbook breaks openpyxl in many ways)
        reading.add(
            "LB001",
            where,
            Text(f"无法读取工作簿：{error}", f"is not a readable workbook: {error}"),
            Text("请重新另存为 .xlsx", "save it again as .xlsx"),
        )
        return None


def _cell(reading: Reading, file: str, line: int, at: int, cell: Any, epoch: date) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or (isinstance(value, str) and value.startswith("=")):
        message = Text("含有公式", "holds a formula")
        reading.add(
            "LB009",
            Location(file, line, at),
            message,
            Text("请只粘贴数值：复制、选择性粘贴、数值", "paste values only: copy, paste special, values"),
        )
        return ""
    text = shown_cell(value, getattr(cell, "number_format", "General"), epoch)
    if text is None:
        message = why_not_shown(value, getattr(cell, "number_format", "General"))
        reading.add(
            "LB002",
            Location(file, line, at),
            message,
            Text("请把单元格设为常规数字格式后保存", "format the cell as a plain number, then save"),
        )
        return ""
    return text
