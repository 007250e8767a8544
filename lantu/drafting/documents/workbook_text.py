"""The text of a workbook as its reader sees it: a line a row, cells parted by tabs, merged cells repeated, nothing hidden."""

import io
import zipfile
from typing import Any

from lantu.drafting.documents.unread_parts import unread_parts
from lantu.drafting.documents.word.word_parts import FIGURE
from lantu.drafting.sentences.cell_lines import in_one_line
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed
from lantu.packs.cells.hidden_columns import hidden_columns
from lantu.packs.cells.merged_cells import refuse_wide_merges
from lantu.packs.cells.rich_cell import seen_in_cell
from lantu.packs.cells.shown_cell import shown_cell, shows_nothing, why_not_shown
from lantu.packs.cells.strict_workbook import refuse_strict
from lantu.packs.cells.white_cells import white_figures

_MOST_CELLS = 500_000
_TOLD = 8  # rows that a note names


def workbook_text(content: bytes, notes: list[Text]) -> str:
    """Return the visible sheets of an .xlsx file as text. notes get what was left out.

    LantuError for a cell whose number format shows another scale than it holds: read either way it could be wrong.
    """
    from openpyxl import load_workbook

    refuse_wide_merges(content)
    refuse_strict(content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
        formulas = load_workbook(io.BytesIO(content))
    except Exception as error:  # (a broken workbook breaks openpyxl in many ways)
        raise LantuError(
            Text(f"无法读取工作簿：{error}", f"not a readable workbook: {error}"),
            hint=Text("请重新另存为 .xlsx", "save it again as .xlsx"),
        ) from error
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notes += unread_parts(archive)
    lines: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(
                Text(f"工作表“{sheet.title}”已隐藏，没有读取", f"the sheet {sheet.title} is hidden; it was left out")
            )
            continue
        if _filled(sheet) > _MOST_CELLS:
            raise LantuError(
                Text(
                    f"工作表 {sheet.title} 超过 {_MOST_CELLS:,} 个单元格",
                    f"the sheet {sheet.title} has more than {_MOST_CELLS:,} cells",
                )
            )
        notes += _around(sheet)
        lines += [*_rows(sheet, formulas[sheet.title], notes), ""]
    return "\n".join(lines)


def _around(sheet: Any) -> list[Text]:
    """Return a line where figures or a unit stand in what a sheet prints above or below its pages."""
    words = (
        part.text or ""
        for line in (
            sheet.oddHeader,
            sheet.oddFooter,
            sheet.evenHeader,
            sheet.evenFooter,
            sheet.firstHeader,
            sheet.firstFooter,
        )
        for part in (line.left, line.center, line.right)
    )
    if not any(FIGURE.search(text) or "单位" in text for text in words):
        return []
    return [
        Text(
            f"工作表“{sheet.title}”的页眉或页脚有数字或单位，没有读取",
            f"the header or footer of the sheet {sheet.title} holds figures or a unit; they were left out",
        )
    ]


def _filled(sheet: Any) -> int:
    """Return how many cells the part of a sheet has that holds anything: formats often reach to its last row or column."""
    rows, columns = _last(sheet)
    return rows * columns


def _last(sheet: Any) -> tuple[int, int]:
    """Return the last row and column that hold anything."""
    # iter_rows would make every cell between those that are there
    filled = [at for at, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in filled), default=1), max((column for _, column in filled), default=1)


def _rows(sheet: Any, formulas: Any, notes: list[Text]) -> list[str]:
    from openpyxl.utils import get_column_letter

    merged: dict[tuple[int, int], tuple[int, int]] = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    lines: list[str] = []
    gone: list[str] = []
    hidden = hidden_columns(sheet)
    last_row, last_column = _last(sheet)
    for row in sheet.iter_rows(max_row=last_row, max_col=last_column):
        look = sheet.row_dimensions[row[0].row]
        if look.hidden or look.height == 0:
            gone.append(str(row[0].row))
            continue
        cells = []
        for cell in row:
            if cell.column not in hidden:
                home = merged.get((cell.row, cell.column), (cell.row, cell.column))
                cells.append(_shown(sheet.cell(*home), formulas.cell(*home), sheet.title, notes))
        if len({text for text in cells if text}) == 1 and len(cells) > 1 and cells[0]:
            cells = cells[:1]  # a title over the whole width
        lines.append("\t".join(cells).rstrip("\t"))
    notes += [
        Text(f"工作表“{sheet.title}”：{told.zh}", f"{sheet.title}: {told.en}")
        for told in white_figures(sheet._cells.values())
    ]
    if hidden:
        names = listed([get_column_letter(number) for number in hidden[:_TOLD]])
        more = Text(f" 等 {len(hidden)}", f" and others ({len(hidden)})") if len(hidden) > _TOLD else Text()
        notes.append(
            Text(
                f"工作表“{sheet.title}”的 {names.zh}{more.zh} 列已隐藏，没有读取",
                f"columns {names.en}{more.en} of the sheet {sheet.title} are hidden; they were left out",
            )
        )
    if gone:
        names = listed(gone[:_TOLD])
        more = Text(f" 等 {len(gone)}", f" and others ({len(gone)})") if len(gone) > _TOLD else Text()
        notes.append(
            Text(
                f"工作表“{sheet.title}”的第 {names.zh}{more.zh} 行已隐藏，没有读取",
                f"row {names.en}{more.en} of the sheet {sheet.title} is hidden; it was left out",
            )
        )
    return lines


def _left_out(cell: Any, formula: Any) -> Text | None:
    """Return why what stands in a cell is not read; None where it is, or where nothing stands there."""
    if cell.value is None:
        unsaved = Text("是公式，但没有保存结果", "holds a formula whose result was not saved")
        return unsaved if formula.data_type == "f" else None
    if cell.data_type == "e":
        return Text(f"是错误值 `{cell.value}`", f"holds the error {cell.value}")
    if cell.value == 0 and formula.data_type == "f" and cell.parent.parent.calculation.fullCalcOnLoad:
        # programs that do not calculate save 0 and ask the spreadsheet to do it
        return Text("是公式，但没有算出结果", "holds a formula that was not calculated")
    if shows_nothing(cell.value, cell.number_format):
        return why_not_shown(cell.value, cell.number_format)
    struck = cell.font is not None and cell.font.strike
    return Text("划有删除线", "is struck through") if struck else None


def _shown(cell: Any, formula: Any, title: str, notes: list[Text]) -> str:
    where = f"{title}!{cell.coordinate}"
    if why := _left_out(cell, formula):
        notes.append(Text(f"{where} {why.zh}，没有读取", f"{where} {why.en}; it was left out"))
        return ""
    if cell.value is None:
        return ""
    if seen_in_cell(cell.value)[1]:
        notes.append(Text(f"{where} 有划掉的字，没有读取", f"{where} holds struck letters; they were left out"))
    text = shown_cell(cell.value, cell.number_format, cell.parent.parent.epoch.date())
    if text is None:
        why = why_not_shown(cell.value, cell.number_format)
        raise LantuError(
            Text(f"{where} {why.zh}", f"{where} {why.en}"),
            hint=Text("请把单元格设为常规数字格式后保存", "format the cell as a plain number, then save"),
        )
    return in_one_line(text)
