"""A cell of a pack's workbook as text, or why it cannot be read: a formula, an error, a number whose format hides it, a line through it."""

import re
from datetime import date
from typing import Any

from lantu.exchange.export import unescaped
from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.packs.cells.shown_cell import shown_cell, why_not_shown


def crossed_out(name: str, number: int, at: int) -> Finding:
    """Return what is said of a cell that is struck through: nobody knows whether it holds."""
    return Finding(
        "LB004",
        "error",
        Location(f"#{name}", number, at),
        Text("划有删除线", "is struck through"),
        Text(
            "要去掉的请删除整行，要保留的请取消删除线",
            "delete the row where it is to go, take the line away where it is to stay",
        ),
    )


def text_of(cell: Any, name: str, number: int, at: int, findings: list[Finding], epoch: date) -> str:
    """Return what a cell of a row shows; empty with a finding where that cannot be told. epoch: the day from which its dates count."""
    value = cell.value
    if value is None:
        return ""
    where = Location(f"#{name}", number, at)
    if getattr(cell, "data_type", "") == "f":
        findings.append(
            Finding(
                "LB009",
                "error",
                where,
                Text("含有公式", "holds a formula"),
                Text("请只粘贴数值：复制、选择性粘贴、数值", "paste values only: copy, paste special, values"),
            )
        )
        return ""
    if getattr(cell, "data_type", "") == "e" or (
        isinstance(value, str) and re.fullmatch(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", value)
    ):
        findings.append(
            Finding(
                "LB002",
                "error",
                where,
                Text(f"含有错误值 {value}", f"holds the error {value}"),
                Text("请改正单元格后保存工作簿", "correct the cell, then save the workbook"),
            )
        )
        return ""
    text = shown_cell(value, getattr(cell, "number_format", "General"), epoch)
    if text is None:
        message = why_not_shown(value, getattr(cell, "number_format", "General"))
        findings.append(
            Finding(
                "LB002",
                "error",
                where,
                message,
                Text("请把单元格设为常规数字格式后保存", "format the cell as a plain number, then save"),
            )
        )
        return ""
    return unescaped(text.replace("\r\n", "\n").strip())
