"""A pack as a workbook that a bureau can fill in: lists to choose from, notes, locked ids, and a hidden copy to merge by.

Long because the sheets of a workbook are written by one pass over its columns.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any, get_args

from lantu.blueprint import Blueprint, GoalKind, ProjectKind, Relation
from lantu.city import WRITTEN, City
from lantu.files import write_whole
from lantu.language.units import unit_spellings
from lantu.packs.file_columns import ROW, SHEETS, Column, columns
from lantu.packs.pack_files import Line, PackFiles

BASE = "_base"  # the hidden sheet with what was exported
LISTS = "_lists"
EMPTY_ROWS = 200  # for new entries
FONT = "Noto Sans CJK SC"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the same pack gives the same bytes
_GUIDE = (
    ("怎样使用这本工作簿", "How to use this workbook"),
    (
        "goals 目标值、projects 项目、observations 观测、assumptions 假设、sources 来源各占一张表；每个表头都有批注。",
        "One sheet each for goals, projects, observations, assumptions and sources; every heading has a note.",
    ),
    (
        "灰色单元格是编号，已锁定；带箭头的单元格可从列表选择。新增内容写在最后一行之后。",
        "Grey cells are ids and locked; cells with an arrow offer a list. Write new entries below the last row.",
    ),
    ("以 # 开头的列是说明，不会读回。", "Columns that begin with # are remarks and are not read back."),
    (
        "写完后运行：lantu import workbook 本文件 规划文件夹。它先显示每一处改动，确认后才写入。",
        "Then run: lantu import workbook THIS_FILE PACK. It shows every change first, and writes after you agree.",
    ),
    (
        "如果要删除一行，请先撤销工作表保护（没有密码），再删除整行。",
        "To delete a row, unprotect the sheet (no password) and delete the whole row.",
    ),
)


def write_workbook(files: PackFiles, plan: Blueprint, city: City, path: Path) -> None:
    """Write a pack's tables as a workbook (atomically); the same pack gives the same bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    choices = lists(plan, city)
    names = {item.id: item.name_zh for item in city.indicators.values()} | {
        place.id: place.name_zh for place in city.places
    }
    _guide(workbook.active)
    ranges = _write_lists(workbook, choices)
    for sheet in SHEETS:
        _write_sheet(workbook.create_sheet(sheet), sheet, files.sheets.get(sheet, ()), ranges, names)
    _write_base(workbook, files)
    content = io.BytesIO()
    workbook.save(content)
    write_whole(path, _steady(content.getvalue()))


def lists(plan: Blueprint, city: City) -> dict[str, list[str]]:
    """Return what each list offers."""
    return {
        "indicators": sorted(city.indicators),
        "places": ["city", *sorted(place.id for place in city.places if place.id != "city")],
        "relations": list(get_args(Relation)),
        "goal_kinds": list(get_args(GoalKind)),
        "project_kinds": list(get_args(ProjectKind)),
        "units": sorted(set(unit_spellings())),
        "sources": sorted(city.sources),
        "tasks": [task.id for item in (plan, plan.parent) if item for task in item.tasks],
        "measures": sorted(city.measures),
        "bases": list(WRITTEN),
        "sexes": ["m", "f"],
        "statuses": ["superseded"],
    }


def _guide(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = "guide"
    for number, words in enumerate(_GUIDE, 1):
        for column, text in enumerate(words, 1):
            cell = sheet.cell(number, column, text)
            cell.font = Font(name=FONT, size=14 if number == 1 else 11, bold=number == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 60


def _write_lists(workbook: Any, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    ranges: dict[str, str] = {}
    for column, (name, words) in enumerate(choices.items(), 1):
        sheet.cell(1, column, name)
        for row, word in enumerate(words, 2):
            cell = sheet.cell(row, column, escaped(word))
            cell.data_type = "s"
        if words:
            letter = get_column_letter(column)
            ranges[name] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _write_sheet(
    sheet: Any, name: str, rows: Sequence[Line], ranges: Mapping[str, str], names: Mapping[str, str]
) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    shown = columns(name)
    heads = _heads(shown)
    locked, unlocked = _looks(sheet)
    for number, head in enumerate(heads, 1):
        column = next((item for item in shown if item.column == head), None)
        cell = sheet.cell(1, number, f"{head} · {column.label_zh}" if column else head)
        cell.font = Font(name=FONT, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF33475B")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column:
            words = "\n".join(filter(None, (f"{column.label_zh} · {column.label_en}", column.note_zh, column.note_en)))
            cell.comment = Comment(words, "Lantu", width=320, height=120)
        sheet.column_dimensions[get_column_letter(number)].width = column.width if column else 34
    open_heads = {column.column for column in shown}
    open_in_rows = open_heads - {column.column for column in shown if column.key}
    for number in range(2, len(rows) + EMPTY_ROWS + 2):
        line = rows[number - 2] if number - 2 < len(rows) else None
        for at, head in enumerate(heads, 1):
            cell = sheet.cell(number, at)
            cell._style = copy(unlocked if head in (open_in_rows if line is not None else open_heads) else locked)
            if line is not None:
                put(cell, _value(line, head, names))
    last = len(rows) + EMPTY_ROWS + 1
    _choose(sheet, shown, heads, ranges, last)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    sheet.column_dimensions[get_column_letter(len(heads))].hidden = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter", "insertRows", "deleteRows"):
        setattr(sheet.protection, allowed, False)  # False: not forbidden
    sheet.protection.sheet = True


def _looks(sheet: Any) -> tuple[Any, Any]:
    """Return the style of a locked grey cell and of an open one, to be copied into each cell.

    openpyxl compares what is set on a cell with all that is known: setting it cell by cell is most of the time of an export.
    """
    from openpyxl.cell import Cell
    from openpyxl.styles import PatternFill, Protection

    locked, unlocked = Cell(sheet, 1, 1), Cell(sheet, 1, 1)
    locked.fill = PatternFill("solid", fgColor="FFEDEFF2")
    unlocked.protection = Protection(locked=False)
    return locked._style, unlocked._style


def _heads(shown: Sequence[Column]) -> list[str]:
    """Return the headings: the columns, a remark with the name behind the first id, and the hidden row id last."""
    heads: list[str] = []
    for column in shown:
        heads.append(column.column)
        if column.list in ("indicators", "places"):
            heads.append(f"#{column.label_zh} {column.label_en}")
    return [*heads, ROW]


def _value(line: Line, head: str, names: Mapping[str, str]) -> str:
    if head == ROW:
        return line.id
    if head.startswith("#"):
        field = "indicator" if "Indicator" in head else "place"
        return names.get(line.values.get(field, ""), "")
    return line.values.get(head, "")


def put(cell: Any, text: str) -> None:
    """Put a text into a cell: as a number where it comes back the same, never as a formula."""
    if not text:
        return
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?", text) and not re.fullmatch(r"\d{6,}", text):
        number = float(text)
        if _shown(number) == text:
            cell.value = int(number) if number.is_integer() else number
            return
    cell.value = escaped(text)
    cell.data_type = "s"
    cell.number_format = "@"


def _shown(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


def escaped(text: str) -> str:
    """Return a text that no spreadsheet runs: what could be taken for a formula gets an apostrophe in front.

    >>> escaped("=1+1"), escaped("-5"), escaped("'x")
    ("'=1+1", '-5', "''x")
    """
    return f"'{text}" if re.match(r"['=+@]|-(?!\d+(?:\.\d+)?$)", text) else text


def unescaped(text: str) -> str:
    """Take the apostrophe away again.

    >>> unescaped("'=1+1"), unescaped("it's")
    ('=1+1', "it's")
    """
    return text[1:] if re.match(r"'['=+@-]", text) else text


def _choose(sheet: Any, shown: Sequence[Column], heads: Sequence[str], ranges: Mapping[str, str], last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column in shown:
        if column.list in ranges:
            letter = get_column_letter(heads.index(column.column) + 1)
            choice = DataValidation(type="list", formula1=f"={ranges[column.list]}", allow_blank=True)
            choice.errorStyle = "warning"  # several sources may stand in one cell, parted by semicolons
            choice.showErrorMessage = True
            choice.error = "不在列表中 · not in the list"
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{last}")


def _write_base(workbook: Any, files: PackFiles) -> None:
    sheet = workbook.create_sheet(BASE)
    sheet.sheet_state = "veryHidden"
    facts = {"pack": files.folder.name, "hashes": dict(sorted(files.hashes.items()))}
    sheet.cell(1, 1, json.dumps(facts, ensure_ascii=False))
    number = 2
    for name in SHEETS:
        for line in files.sheets.get(name, ()):
            sheet.cell(number, 1, line.id)
            sheet.cell(number, 2, json.dumps(dict(line.values), ensure_ascii=False)).data_type = "s"
            number += 1


def _steady(content: bytes) -> bytes:
    """Return a workbook without the hour at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            body = old.read(item.filename)
            if item.filename == "docProps/core.xml":
                body = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*(<)", rb"\g<1>2020-01-01T00:00:00Z\g<2>", body)
            entry = zipfile.ZipInfo(item.filename, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, body)
    return out.getvalue()
