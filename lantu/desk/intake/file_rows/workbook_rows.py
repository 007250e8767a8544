"""Rows of a workbook (.xlsx) as text, one at a time: dates as 2024-05-06 07:08:09, whole numbers without a point."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lantu.desk.intake.headings import known_heads
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

MOST_UNPACKED = 2_000_000_000  # bytes of a workbook's parts together
_LOOKED = 30


def sheet_of_requests(file: Path) -> str:
    """Return the sheet of a workbook whose first rows hold most headings of requests; LantuError for a workbook that is none."""
    with ZipFile(file) as packed:
        if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
            raise LantuError(
                Text("工作簿太大", "the workbook is too large"),
                location=Location(str(file)),
                hint=Text("请另存为 CSV UTF-8", "save it as CSV UTF-8"),
            )
    best, most = "", -1
    workbook = _workbook(file)
    try:
        for name in workbook.sheetnames:
            if not hasattr(workbook[name], "iter_rows"):
                continue  # a sheet that is a chart
            found = max(
                (known_heads(cells) for _, (_, cells) in zip(range(_LOOKED), _rows(workbook, name), strict=False)),
                default=0,
            )
            if found > most:
                best, most = name, found
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise _broken(file) from error
    finally:
        workbook.close()
    return best


def workbook_rows(file: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row of a sheet, as long as the row is; LantuError for a workbook that breaks off."""
    workbook = _workbook(file)
    try:
        yield from _rows(workbook, sheet)
    except LantuError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise _broken(file) from error
    finally:
        workbook.close()


def shown(value: Any) -> str:
    """Return a cell as text.

    >>> shown(datetime(2024, 5, 6, 7, 8, 9)), shown(45633481.0), shown(40.7), shown(None), shown("#N/A")
    ('2024-05-06 07:08:09', '45633481', '40.7', '', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    text = str(value)
    return (
        ""
        if text.startswith("#") and text.rstrip("!?") in ("#N/A", "#REF", "#VALUE", "#DIV/0", "#NAME", "#NULL", "#NUM")
        else text
    )


def _workbook(file: Path) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(file, read_only=True, data_only=True)
    except Exception as error:
        raise _broken(file) from error


def _rows(workbook: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    workbook[name].reset_dimensions()  # exporters that stream write A1 for the whole sheet
    for number, row in enumerate(workbook[name].iter_rows(values_only=True), 1):
        cells = [shown(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells


def _broken(file: Path) -> LantuError:
    return LantuError(
        Text("工作簿读不了", "the workbook cannot be read"),
        location=Location(str(file)),
        hint=Text("请另存为 CSV UTF-8", "save it as CSV UTF-8"),
    )
