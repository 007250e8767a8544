"""Workbooks that Excel saved as Strict Open XML: openpyxl finds no sheets in them, so they are refused by their name."""

import io
import zipfile

from lantu.language.errors import LantuError
from lantu.language.text import Text

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def refuse_strict(content: bytes) -> None:
    """Raise LantuError where a workbook is Strict Open XML (ISO/IEC 29500-1); a broken archive is for who reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            head = archive.read("xl/workbook.xml")[:4096]
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        return
    if _STRICT in head:
        raise LantuError(
            Text("工作簿是 `Strict Open XML` 格式", "the workbook is Strict Open XML"),
            hint=Text(
                "请在 Excel 中另存为普通的“Excel 工作簿（.xlsx）”",
                "save it in Excel as a plain Excel Workbook (.xlsx)",
            ),
        )
