"""The sections of a Pabulib file as headings and rows of cells, each row with its line."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

SECTIONS = ("META", "PROJECTS", "VOTES")
_NEEDS = {"META": "key", "PROJECTS": "project_id", "VOTES": "vote"}

Row = tuple[int, list[str]]
Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE


@dataclass
class Section:
    """One section: its headings in lower case, and its rows with the line on which each begins."""

    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def place(self, name: str) -> int | None:
        """Return where a column stands, None for one that is missing."""
        return self.columns.index(name) if name in self.columns else None

    def cell(self, cells: Sequence[str], name: str) -> str:
        """Return a row's cell of a column without spaces around it, empty where it is missing."""
        place = self.place(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def sections(text: str, file: str) -> dict[str, Section]:
    """Return the sections by name. LantuError for one that is missing, and for headings without the column that it needs.

    A quotation mark that is never closed would swallow the sections after it: such a file is read as if it had no quotation marks.
    """
    found = _sections(text, file, 0)
    if '"' in text and len(found) < len(SECTIONS):
        found = _sections(text, file, 3)
    missing = [name for name in SECTIONS if name not in found]
    if missing:
        raise LantuError(
            Text(f"文件没有 {missing[0]} 一节", f"the file has no section {missing[0]}"), location=Location(file)
        )
    return found


def _sections(text: str, file: str, quoting: Quoting) -> dict[str, Section]:
    found: dict[str, Section] = {}
    name = ""
    for line, cells in _cells(text, quoting, file):
        word = cells[0].strip().upper()
        if word in SECTIONS and word not in found and not any(cell.strip() for cell in cells[1:]):
            name, found[word] = word, Section()
        elif not found:
            raise LantuError(
                Text("文件应以 META 开始", "a file of Pabulib begins with META"), location=Location(file, line)
            )
        elif found[name].columns:
            found[name].rows.append((line, cells))
        else:
            found[name].columns = _headings(name, cells, found[name], file, line)
    for name, section in found.items():
        if not section.columns:
            raise LantuError(
                Text(f"{name} 一节没有标题行", f"section {name} has no line of headings"), location=Location(file)
            )
    return found


def _headings(name: str, cells: list[str], section: Section, file: str, line: int) -> list[str]:
    """Return a section's headings; older files begin META without any."""
    columns = [cell.strip().casefold() for cell in cells]
    need = _NEEDS[name]
    if need in columns:
        return columns
    if name == "META":
        section.rows.append((line, cells))
        return ["key", "value"]
    raise LantuError(
        Text(f"这一行应有 {need} 列", f"this line of headings has no column {need}"), location=Location(file, line)
    )


def _cells(text: str, quoting: Quoting, file: str) -> list[Row]:
    """Return the cells of each line that holds any, parted by semicolons; a quotation may run over lines."""
    table = csv.reader(io.StringIO(text, newline=""), delimiter=";", quoting=quoting)
    rows: list[Row] = []
    begun = 1
    try:
        for cells in table:
            if any(cells) and any(cell.strip() for cell in cells):
                rows.append((begun, cells))
            begun = table.line_num + 1
    except csv.Error as error:
        raise LantuError(
            Text("这一行太长或有零字节，无法读取", "this line is too long or holds a null byte and cannot be read"),
            location=Location(file, begun),
        ) from error
    return rows
