"""Merged cells of a workbook, looked at before anything reads it: whoever reads one goes through every cell that they cover."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.later import later

if TYPE_CHECKING:
    from openpyxl import utils
else:
    utils = later("openpyxl.utils")

MOST_MERGED = 1_000_000  # cells of a workbook that merged ones may cover
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]{0,80}ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_PIECE, _LONGEST = 1 << 20, 200  # bytes read at a time, and that one such element takes


def refuse_wide_merges(content: bytes) -> None:
    """Raise LantuError where merged cells cover more of a workbook than a table ever does; a broken archive is for who reads it."""
    covered = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                    continue
                with archive.open(name) as part:
                    held = b""
                    while piece := part.read(_PIECE):
                        held += piece
                        end = 0
                        for found in _MERGED.finditer(held):
                            end = found.end()
                            left, right = (utils.column_index_from_string(found[at].decode()) for at in (1, 3))
                            wide = right - left + 1
                            covered += wide * (int(found[4]) - int(found[2]) + 1)
                        held = held[max(end, len(held) - _LONGEST) :]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        return
    if covered > MOST_MERGED:
        raise LantuError(
            Text(
                f"合并单元格共覆盖 {covered:,} 个单元格，最多 {MOST_MERGED:,} 个",
                f"merged cells cover {covered:,} cells, more than {MOST_MERGED:,}",
            ),
            hint=Text("请取消合并整行、整列或整页的单元格", "unmerge what covers whole rows, columns or sheets"),
        )
