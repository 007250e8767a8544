"""A workbook as rows of text: whatever people and programs did to it, read safely."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lantu.exchange.export import BASE
from lantu.exchange.workbook_cells import crossed_out, text_of
from lantu.language.errors import Finding, LantuError, Location, UnreadableError
from lantu.language.text import Text
from lantu.packs import LARGEST, EditedPack, Sheet, SheetRow
from lantu.packs.cells.strict_workbook import refuse_strict
from lantu.packs.file_columns import ROW
from lantu.packs.other_kinds import refuse_other_kind

GAP = 2000  # empty rows after which nothing more is looked for


def read_workbook(path: Path) -> EditedPack:
    """Read a workbook as edits. LantuError for what is none; UnreadableError with cells that hold formulas or errors."""
    content = content_of(path)
    refuse_strict(content)
    _same_names(path, content)
    try:
        from openpyxl import load_workbook

        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, rich_text=True)
    except Exception as error:  # (a broken workbook breaks openpyxl in many ways)
        raise LantuError(
            Text(f"无法读取工作簿 {path}：{error}", f"{path} is not a readable workbook: {error}"),
            hint=Text("请重新另存为 .xlsx", "save it again as .xlsx"),
        ) from error
    findings: list[Finding] = []
    merged = _merged(content)
    epoch, struck = workbook.epoch.date(), _struck_looks(workbook)
    sheets: dict[str, Sheet] = {}
    base: dict[str, Mapping[str, str]] = {}
    facts: dict[str, Any] = {}
    for name in [page.title for page in workbook.worksheets]:  # not those that are charts
        if name == BASE:
            facts, base = _base(workbook[name])
        elif not name.startswith("_") and name != "guide":
            sheets[name] = _sheet(workbook[name], name, merged.get(name, []), findings, epoch, struck)
    if findings:
        raise UnreadableError(findings)
    return EditedPack(sheets, str(facts.get("pack", "")), facts.get("hashes", {}), base)


def content_of(path: Path) -> bytes:
    """Return the bytes of a workbook; LantuError for what is none, or is too large."""
    if not path.is_file():
        raise LantuError(Text(f"没有工作簿 {path}", f"there is no workbook {path}"))
    if path.stat().st_size > LARGEST:
        raise LantuError(Text(f"{path} 超过 {LARGEST // 10**6} MB", f"{path} is larger than {LARGEST // 10**6} MB"))
    content = path.read_bytes()
    if not content:
        raise LantuError(Text(f"{path} 是空文件", f"{path} is an empty file"))
    refuse_other_kind(path, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > 3 * LARGEST:
                raise LantuError(
                    Text(
                        f"{path} 解压后超过 {3 * LARGEST // 10**6} MB",
                        f"{path} unpacks to more than {3 * LARGEST // 10**6} MB",
                    )
                )
            if "xl/workbook.xml" not in archive.namelist():
                raise LantuError(Text(f"{path} 是压缩包，但不是工作簿", f"{path} is an archive, but no workbook"))
    except zipfile.BadZipFile:
        page = (
            content[:1024]
            .lstrip(b"\xef\xbb\xbf \t\r\n")
            .lower()
            .startswith((b"<html", b"<!doctype", b"<?xml", b"<table"))
        )
        hint = (
            Text("它是网页：请用 Excel 打开，另存为 .xlsx", "it is a web page: open it in Excel and save it as .xlsx")
            if page
            else Text("表格请存为 .xlsx 或 .csv", "save a table as .xlsx or .csv")
        )
        raise LantuError(Text(f"{path} 不是工作簿（.xlsx）", f"{path} is not a workbook (.xlsx)"), hint=hint) from None
    return content


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8", errors="replace") if name in archive.namelist() else ""


def _same_names(path: Path, content: bytes) -> None:
    names = re.findall(r'<(?:\w+:)?sheet\b[^>]*\bname="([^"]*)"', _part(content, "xl/workbook.xml"))
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise LantuError(
                Text(f"{path} 有两个名为“{name}”的工作表", f"{path} has two sheets called '{name}'"),
                hint=Text("请改掉其中一个的名称", "rename one of them"),
            )
        seen.add(name.casefold())


def _merged(content: bytes) -> dict[str, list[str]]:
    """Return the merged cells of each sheet by its name, from the end of the sheet's own part."""
    relations = dict(
        re.findall(r'Id="([^"]+)"[^>]*Target="/?(?:xl/)?([^"]+)"', _part(content, "xl/_rels/workbook.xml.rels"))
    )
    relations |= {
        key: value
        for value, key in re.findall(
            r'Target="/?(?:xl/)?([^"]+)"[^>]*Id="([^"]+)"', _part(content, "xl/_rels/workbook.xml.rels")
        )
    }
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", _part(content, "xl/workbook.xml")):
        name, relation = re.search(r'\bname="([^"]*)"', tag), re.search(r'r:id="([^"]*)"', tag)
        if name and relation and relation[1] in relations:
            body = _part(content, f"xl/{relations[relation[1]]}")
            found[name[1]] = re.findall(r'<(?:\w+:)?mergeCell\b[^>]*ref="([^"]+)"', body[-200_000:])
    return found


def _base(sheet: Any) -> tuple[dict[str, Any], dict[str, Mapping[str, str]]]:
    facts: dict[str, Any] = {}
    base: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        try:
            if number == 1:
                facts = json.loads(str(row[0]))
            elif row and row[0]:
                base[str(row[0])] = json.loads(str(row[1]))
        except (ValueError, IndexError):
            raise LantuError(
                Text("这份工作簿的隐藏工作表被改动过", "the hidden sheet of this workbook was changed"),
                hint=Text("请重新导出规划包", "export the pack again"),
            ) from None
    return facts, base


def _struck_looks(workbook: Any) -> frozenset[int]:
    """Return the numbers of the looks of a workbook's cells that strike them through: asked once, not for each cell."""
    fonts = workbook._fonts
    return frozenset(number for number, look in enumerate(workbook._cell_styles) if fonts[look.fontId].strike)


def _sheet(
    sheet: Any, name: str, merged: list[str], findings: list[Finding], epoch: date, struck: frozenset[int]
) -> Sheet:
    heads: list[str] = []
    rows: list[SheetRow] = []
    empty = 0
    sheet.reset_dimensions()  # exporters that stream write A1 for the whole sheet
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = [text_of(cell, name, number, at, findings, epoch) for at, cell in enumerate(cells, 1)]
        findings += [
            crossed_out(name, number, at)
            for at, cell in enumerate(cells, 1)
            if struck and values[at - 1] and getattr(cell, "_style_id", 0) in struck
        ]
        if not any(values):
            empty += 1
            if empty > GAP:
                break
            continue
        empty = 0
        if not heads:
            heads = _heads(values, merged, name, number, findings)
            continue
        by_head = {head: value for head, value in zip(heads, values, strict=False) if head}
        if any(value for head, value in by_head.items() if not head.startswith("#")):
            value = by_head.get("value", "")
            if value.endswith("%") and by_head.get("unit", "") in ("", "%"):  # a cell that is formatted as percent
                by_head |= {"value": value[:-1], "unit": "%"} if "unit" in by_head else {}
            rows.append(SheetRow(f"{name} row {number}", by_head.get(ROW, ""), by_head))
    return Sheet(name, tuple(heads), tuple(rows))


def _heads(values: list[str], merged: list[str], name: str, number: int, findings: list[Finding]) -> list[str]:
    """Return the headings of a sheet; cells that were merged across columns name nothing and are a finding."""
    for ref in merged:
        match = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", ref)
        if match and int(match[2]) <= number <= int(match[4]) and match[1] != match[3] and sum(map(bool, values)) > 1:
            message = Text(
                f"表头单元格 {ref} 已合并，无法判断各列",
                f"the heading cells {ref} are merged: which column is which cannot be told",
            )
            findings.append(
                Finding(
                    "LB004",
                    "error",
                    Location(f"#{name}", number),
                    message,
                    Text("请取消合并，并给每一列写上名称", "unmerge them and name every column"),
                )
            )
    return [_head(value) for value in values]


def _head(value: str) -> str:
    """Return a heading without what stands behind a dot for people: "value · 目标值" is value."""
    words = " ".join(value.split())
    return words if words.startswith("#") else words.partition("·")[0].strip()
