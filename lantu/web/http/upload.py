"""A workbook that somebody sends: taken in only as far as it is small, whole and harmless."""

import io
import tempfile
import zipfile
from pathlib import Path
from xml.parsers import expat

from fastapi import HTTPException, Request

from lantu.exchange import read_workbook
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import EditedPack

LARGEST = 10_000_000  # bytes sent
UNPACKED = 60_000_000  # bytes of its parts together
PARTS = 2000


async def read_body(request: Request, largest: int = LARGEST) -> bytes:
    """Return what is sent, up to `largest` bytes; 413 where it is more."""
    told = request.headers.get("content-length", "0")
    content = bytearray()
    if not told.isdecimal() or int(told) > largest:
        raise _too_large(largest)
    async for piece in request.stream():
        content += piece
        if len(content) > largest:
            raise _too_large(largest)
    return bytes(content)


def _too_large(largest: int) -> HTTPException:
    return HTTPException(413, Text(f"文件最大 {largest // 10**6} MB", f"a file may have up to {largest // 10**6} MB"))


def read_upload(content: bytes) -> EditedPack:
    """Return a workbook that was sent; LantuError where it is none, or could do harm."""
    _harmless(content)
    with tempfile.TemporaryDirectory(prefix="lantu-upload-") as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(content)
        try:
            return read_workbook(path)
        except LantuError as error:
            said = Text(
                error.message.zh.replace(str(path), "工作簿"), error.message.en.replace(str(path), "the workbook")
            )
            raise LantuError(said, hint=error.hint) from error


def _harmless(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise LantuError(
            Text("这是旧版工作簿（.xls），或已加密", "this is an old workbook (.xls), or locked with a password"),
            hint=Text("请另存为 .xlsx", "save it as .xlsx"),
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise LantuError(Text("这不是工作簿（.xlsx）", "this is not a workbook (.xlsx)")) from None
    with archive:
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise LantuError(
                Text(
                    f"这份工作簿解压后超过 {UNPACKED // 10**6} MB",
                    f"this workbook unpacks to more than {UNPACKED // 10**6} MB",
                )
            )
        if "xl/workbook.xml" not in archive.namelist():
            raise LantuError(Text("这是压缩包，但不是工作簿", "this is an archive, but no workbook"))
        if any(part.filename.endswith("vbaProject.bin") for part in parts):
            raise LantuError(
                Text("这份工作簿含有宏", "this workbook holds macros"),
                hint=Text("请另存为不含宏的 .xlsx", "save it as .xlsx, without macros"),
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _well_formed(archive, part)


def _well_formed(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse XML that is broken or that brings its own entities, before anything else looks at it."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with archive.open(part) as file:
            while piece := file.read(1 << 20):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (
        expat.ExpatError,
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
    ) as error:
        raise LantuError(
            Text(
                f"这份工作簿已损坏：无法读取 {part.filename[:80]}（{error}）",
                f"this workbook is damaged: {part.filename[:80]} cannot be read ({error})",
            )
        ) from None


def _refuse(*_: object) -> None:
    raise LantuError(
        Text(
            "这份工作簿自行声明了实体，正常的电子表格不会如此",
            "this workbook declares entities of its own, which no spreadsheet does",
        )
    )
