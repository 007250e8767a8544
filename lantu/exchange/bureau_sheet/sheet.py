"""A bureau's own sheet as it lies on the desk: titles and units above the headings, merged, hidden and struck cells, or plain CSV.

What is hidden or struck is not read, and that is said: a filter or a line through a number is how people take it out.

Long because both kinds of files are read to the same lines, whose headings and units are looked for in the same way.
"""

import csv
import io
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lantu.exchange.bureau_sheet.headings.headings import heading_names, match_headings, plain_heading
from lantu.exchange.bureau_sheet.headings.rows import bare_heading, heading_row, headings_of
from lantu.exchange.workbook import content_of
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.file_errors import no_file
from lantu.language.numbers import CALENDAR_YEARS
from lantu.language.text import Text, listed
from lantu.packs import Sheet, SheetRow
from lantu.packs.cells.hidden_columns import hidden_columns
from lantu.packs.cells.merged_cells import refuse_wide_merges
from lantu.packs.cells.rich_cell import seen_in_cell
from lantu.packs.cells.shown_cell import shown_cell, why_not_shown
from lantu.packs.cells.stacked import numbers_apart
from lantu.packs.cells.strict_workbook import refuse_strict
from lantu.packs.cells.white_cells import white_figures
from lantu.packs.reading.csv_rows import parted_lines, unreadable_table

_MOST_OF = 0.6  # of the columns of a table, which another row of headings names
_UNIT_LINE = re.compile(
    r"(?:计量)?单位\s*[:：]\s*([^\s（）()，,；;、]{1,12})|\bunits?\s*:\s*([^|;()]{1,24})", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[（(\[]\s*(?:单位[:：]?)?\s*([^（）()\[\]]{1,12})\s*[)）\]]")
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad")
)  # take no place
_NOTE = re.compile(
    r"(?:注|备注|说明|附注|资料来源|数据来源|来源)\s*\d{0,2}\s*[:：.．、]|[*＊]\s*\S|(?:notes?|sources?)\s*\d{0,2}\s*[:.]",
    re.IGNORECASE,
)
_KEYS = {"place", "year", "indicator", "variable"}  # of which a table has one column each
_NOISE = re.compile(r"-?\d{1,15}\.\d{13,}")  # 57.300000000000004: more digits than a spreadsheet keeps
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")


@dataclass
class SheetLine:
    """A row of a sheet: its number, its cells as text, and what is wrong with some of them, by column."""

    number: int
    cells: list[str]
    wrong: dict[int, Text] = field(default_factory=dict[int, Text])


@dataclass(frozen=True)
class ForeignSheet:
    """A sheet with its headings, why some of its cells cannot be read, what was left out or assumed, and titles and unit above it.

    wrong: (row, heading) -> why; above: the texts over the headings, the nearest first; below: notes under the rows.
    """

    sheet: Sheet
    wrong: dict[tuple[str, str], Text]
    notes: tuple[Text, ...]
    above: tuple[str, ...] = ()
    unit: str = ""
    below: tuple[str, ...] = ()


def read_foreign_sheet(path: Path, name: str | None, into: str, saved: dict[str, str]) -> ForeignSheet:
    """Read one sheet of a workbook, or a CSV file, and find its row of headings. LantuError where there is no such sheet."""
    lines, called, notes = sheet_lines(path, name)
    cells = [line.cells for line in lines]
    at = heading_row(cells, called, into, saved)
    heads, first, top = headings_of(cells, at, into)
    told = _unit_above(lines[:top])
    if told:
        heads = _with_unit(heads, called, into, saved, told, notes)
    wide = len(heads)
    rows: list[SheetRow] = []
    wrong: dict[tuple[str, str], Text] = {}
    plain = path.suffix.lower() in (".csv", ".tsv", ".txt")
    units = ""  # of titles between the rows
    heads = _without_another(heads, called, into, saved, notes)
    named = set(match_headings(Sheet(called, tuple(heads), ()), into, saved)[0].values())
    below: list[str] = []
    names = heading_names(into)
    for line in lines[first:]:
        if len({cell for cell in line.cells if cell}) == 1:
            if _NOTE.match(note := next(filter(None, line.cells))):
                below.append(note)
                notes.append(Text(f"第 {line.number} 行是注：{note}", f"row {line.number} is a note: {note}"))
                continue
            units += "".join(found[0] for cell in line.cells if (found := _UNIT_LINE.search(cell)))
        elif line.cells == lines[at].cells and not units and "value" in named:
            continue  # the headings again, as at the top of a page
        elif _begins_another(line.cells, lines[at].cells, names, len(named)):
            notes.append(
                Text(
                    f"第 {line.number} 行起是另一张表，没有读取：请放到单独的工作表",
                    f"row {line.number} begins another table, which was not read: give it a sheet of its own",
                )
            )
            break
        values = {head: text for head, text in zip(heads, line.cells, strict=False) if head}
        if any(values.values()) or line.wrong:
            rows.append(SheetRow(f"{called} row {line.number}", "", values))
        if plain and any(line.cells[wide:]):
            wrong[f"{called} row {line.number}", ""] = Text(
                "单元格比表头多：数字里有逗号吗？", "has more cells than there are headings: a comma inside a number?"
            )
        wrong |= {
            (f"{called} row {line.number}", heads[column]): why
            for column, why in line.wrong.items()
            if column < len(heads)
        }
    above = tuple(dict.fromkeys(cell for line in reversed(lines[:top]) for cell in line.cells if cell))
    return ForeignSheet(Sheet(called, tuple(heads), tuple(rows)), wrong, tuple(notes), above, told, tuple(below))


def sheet_lines(path: Path, name: str | None) -> tuple[list[SheetLine], str, list[Text]]:
    """Return the lines of a sheet or a CSV file that hold anything, what it is called, and what was left out.

    LantuError where a workbook has no sheet of that name.
    """
    notes: list[Text] = []
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        lines, called = _csv_lines(path), name or path.stem
    else:
        lines, called = _sheet_lines(path, name, notes), name or ""
    return [line for line in lines if any(line.cells)], called, notes


def sheet_names(path: Path) -> list[str]:
    """Return the names of the visible sheets of a workbook; none of a CSV file."""
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return []
    pages: Any = _opened(path, content_of(path)).worksheets
    return [page.title for page in pages if page.sheet_state == "visible"]


def _csv_lines(path: Path) -> list[SheetLine]:
    if not path.is_file():
        raise no_file(path)
    text = decode(path.read_bytes()).text_of(path)
    lines, mark, skipped = parted_lines(text, "，|")
    reader = csv.reader(lines[skipped:], delimiter=mark)
    try:
        return [
            SheetLine(number, [_as_text(cell) for cell in cells]) for number, cells in enumerate(reader, skipped + 1)
        ]
    except csv.Error as error:
        raise unreadable_table(error, path) from None


def _as_text(cell: str) -> str:
    """Return a cell of a CSV file without what keeps a spreadsheet from counting it: ="0012" is 0012."""
    plain = cell.translate(_UNSEEN).strip()
    kept = re.fullmatch(r'="([^"]*)"', plain)
    plain = kept[1].strip() if kept else plain
    return f"{float(plain):.15g}" if _NOISE.fullmatch(plain) else plain


def _opened(path: Path, content: bytes) -> Any:
    refuse_wide_merges(content)
    refuse_strict(content)
    try:
        from openpyxl import load_workbook

        return load_workbook(io.BytesIO(content), data_only=False, rich_text=True)
    except Exception as error:  # (a broken workbook breaks openpyxl in many ways)
        raise LantuError(
            Text(f"无法读取工作簿 {path}：{error}", f"{path} is not a readable workbook: {error}"),
            hint=Text("请重新另存为 .xlsx", "save it again as .xlsx"),
        ) from error


def _sheet_lines(path: Path, name: str | None, notes: list[Text]) -> list[SheetLine]:
    workbook = _opened(path, content_of(path))
    if name not in workbook.sheetnames:
        hint = did_you_mean(name or "", workbook.sheetnames) or Text(
            f"可选的表：{'、'.join(workbook.sheetnames)}", f"sheets: {', '.join(workbook.sheetnames)}"
        )
        raise LantuError(Text(f"没有工作表“{name}”", f"there is no sheet '{name}'"), hint=hint)
    page: Any = workbook[name]
    if page not in workbook.worksheets:
        others = listed([sheet.title for sheet in workbook.worksheets])
        raise LantuError(
            Text(f"工作表“{name}”只有一张图，没有单元格", f"the sheet '{name}' is a chart and has no cells"),
            hint=Text(f"可选的表：{others.zh}", f"sheets: {others.en}"),
        )
    if page.sheet_state != "visible":
        notes.append(
            Text(
                f"工作表“{name}”已隐藏；因指明了它，仍然读取",
                f"the sheet '{name}' is hidden; it was read because it was named",
            )
        )
    hidden = set(hidden_columns(page))
    held = {
        at: cell for at, cell in page._cells.items() if cell.value is not None
    }  # page.cell would make those between
    columns = [number for number in range(1, page.max_column + 1) if number not in hidden]
    if len(columns) < page.max_column:
        gone = page.max_column - len(columns)
        notes.append(Text(f"{gone} 列已隐藏，没有读取", f"{gone} hidden columns were not read"))
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    lines: list[SheetLine] = []
    left, struck, partly = 0, 0, 0
    for number in sorted({row for row, _ in held} | {row for row, _ in merged}):
        line = SheetLine(number, [])
        for at, column in enumerate(columns):
            cell = held.get(merged.get((number, column), (number, column)))
            if cell is None:
                line.cells.append("")
                continue
            crossed = bool(cell.font and cell.font.strike) and cell.value is not None
            partly += not crossed and seen_in_cell(cell.value)[1]
            text, why = ("", Text()) if crossed else _text(cell, workbook.epoch.date())
            struck += crossed
            line.cells.append(text)
            why = why or (_of_several(cell.value) if (number, column) in merged else Text())
            if why:
                line.wrong[at] = why
        if _gone(page.row_dimensions[number]):
            left += any(line.cells)
        else:
            lines.append(line)
    notes += white_figures(held.values())
    notes += [Text(f"{left} 行已隐藏，没有读取", f"{left} hidden rows were not read")] if left else []
    notes += [Text(f"{struck} 个单元格划有删除线，没有读取", f"{struck} struck cells were not read")] if struck else []
    notes += (
        [Text(f"{partly} 个单元格中划掉的字没有读取", f"struck letters of {partly} cells were not read")]
        if partly
        else []
    )
    return lines


def _of_several(value: Any) -> Text:
    """Return why a number in merged cells is none of its row alone; empty for years, which head rows, and for all else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value in CALENDAR_YEARS:
        return Text()
    return Text("合并了几格：一个数属于几行或几列", "is merged over several cells: one number for all of them")


def _gone(row: Any) -> bool:
    """Whether a row is hidden, or made so low that nobody sees it."""
    return bool(row.hidden) or row.height == 0


def _begins_another(cells: Sequence[str], first: Sequence[str], names: Set[str], own: int) -> bool:
    """Whether a row below the headings holds headings again: it begins as they do, or names nearly as many columns as they.

    names: what a heading may be; own: how many columns the headings name.
    """
    named = [cell for cell in cells if cell]
    if len(named) < 2:
        return False
    if named[0] == next((cell for cell in first if cell), "") and not re.fullmatch(r"[\d.,%\s-]+", named[0]):
        return True
    found = {plain for cell in named if (plain := plain_heading(bare_heading(cell))) in names}
    return len(found) >= max(2, _MOST_OF * own)


def _text(cell: Any, epoch: Any) -> tuple[str, Text]:
    """Return (what a cell shows, why it cannot be read)."""
    value = cell.value
    if value is None:
        return "", Text()
    if cell.data_type == "f":
        return "", Text("含有公式：请只粘贴数值", "holds a formula: paste values only")
    if cell.data_type == "e" or (isinstance(value, str) and _ERROR.fullmatch(value.strip())):
        return "", Text(f"含有错误值 `{value}`", f"holds the error {value}")
    text = shown_cell(value, cell.number_format or "General", epoch)
    if text is None:
        return "", why_not_shown(value, cell.number_format or "General")
    return " ".join(numbers_apart(text.translate(_UNSEEN)).split()), Text()


def _without_another(heads: list[str], name: str, into: str, saved: dict[str, str], notes: list[Text]) -> list[str]:
    """Return the headings up to where those of another table begin beside the first: a second column of places or of years."""
    mapping = match_headings(Sheet(name, tuple(heads), ()), into, saved)[0]
    for number, head in enumerate(heads):
        first = re.sub(r"\s#\d+$", "", head)
        if first != head and mapping.get(first) in _KEYS and head not in saved and any(heads[number + 1 :]):
            notes.append(
                Text(
                    f"从第二个“{first}”起的列是另一张表，没有读取：请放到单独的工作表",
                    f"the columns from the second {first} on are another table, which was not read: give it a sheet of its own",
                )
            )
            return heads[:number]
    return heads


def _unit_above(lines: Sequence[SheetLine]) -> str:
    """Return the unit that a row above the headings tells for the whole sheet, as 单位：万元 does; two units are none."""
    for line in reversed(lines):
        for cell in line.cells:
            found = _UNIT_LINE.search(cell)
            if found and not re.match(r"\s*[、,，;；/]", cell[found.end() :]):
                return (found[1] or found[2]).strip()
    return ""


def _with_unit(
    heads: list[str], name: str, into: str, saved: dict[str, str], told: str, notes: list[Text]
) -> list[str]:
    """Return headings with the unit that the sheet tells, where they and their rows tell none."""
    mapping, _ = match_headings(Sheet(name, tuple(heads), ()), into, saved)
    if "unit" in mapping.values():
        return heads
    wanted = {head for head, column in mapping.items() if column in ("value", "cost", "upkeep")}
    found = [f"{head}（{told}）" if head in wanted and not _IN_BRACKETS.search(head) else head for head in heads]
    if found != heads:
        notes.append(Text(f"表上写明单位为“{told}”", f"the sheet says that its unit is {told}"))
    return found
