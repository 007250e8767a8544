"""Which files a work takes, told by what is in them, never by their name; and what in them names somebody.

Photos are kept without what they tell of whoever took them. Other documents are kept byte by byte, since their hash is
what others know them by; where their properties name somebody, that is said.
"""

import io
import json
import re
import zipfile
from dataclasses import dataclass

from lantu.govern.works.photo_privacy import clean_jpeg, clean_png
from lantu.language.errors import LantuError
from lantu.language.text import Text

LARGEST = 25_000_000  # bytes of a file
PARTS, UNPACKED = 5000, 400_000_000  # of an Office file: parts, and bytes of all of them
_OFFICE = "application/vnd.openxmlformats-officedocument"
ENDINGS = {  # what is taken, and how a file of it is called
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/pdf": ".pdf",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    f"{_OFFICE}.presentationml.presentation": ".pptx",
    "application/geo+json": ".geojson",
    "application/json": ".json",
    "text/plain": ".txt",
}
_MAIN_PARTS = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAMED = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy)[^>]*>([^<]+)<")
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\((?!\))|<(?!>))|<dc:creator>")


@dataclass(frozen=True)
class CheckedFile:
    """A file as it is kept: media type, what was taken out of it, and what is left in it that may name somebody."""

    content: bytes
    media_type: str
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def checked_file(content: bytes) -> CheckedFile:
    """Return a file as it is kept; LantuError where it is of no kind that is taken, too large, damaged or a danger."""
    if not content:
        raise LantuError(Text("文件是空的", "the file is empty"))
    if len(content) > LARGEST:
        raise too_large()
    if content.startswith(b"\xff\xd8\xff"):
        photo = clean_jpeg(content)
        return CheckedFile(photo.content, "image/jpeg", photo.removed)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        photo = clean_png(content)
        return CheckedFile(photo.content, "image/png", photo.removed)
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise LantuError(Text("这份 PDF 不完整", "this PDF is cut off"), hint=Text("请重新上传", "send it again"))
        return CheckedFile(content, "application/pdf", left=("person",) if _PDF_AUTHOR.search(content) else ())
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return CheckedFile(content, _text_kind(content))


def too_large() -> LantuError:
    """Return what is said of a file that is too large."""
    return LantuError(Text(f"文件最大 {LARGEST // 10**6} MB", f"a file may have up to {LARGEST // 10**6} MB"))


def _office(content: bytes) -> CheckedFile:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise LantuError(
                    Text(
                        f"这份文件解压后超过 {UNPACKED // 10**6} MB",
                        f"this file unpacks to more than {UNPACKED // 10**6} MB",
                    )
                )
            names = {part.filename for part in parts}
            kind = next((kind for name, kind in _MAIN_PARTS.items() if name in names), None)
            if kind is None or "[Content_Types].xml" not in names:
                raise _unknown(Text("压缩包", "an archive of other files"))
            if any(name.endswith("vbaProject.bin") for name in names):
                raise LantuError(
                    Text("这份文件含有宏", "this file holds macros"),
                    hint=Text("请另存为不含宏的文件", "save it without macros"),
                )
            properties = b""
            if "docProps/core.xml" in names:
                with archive.open("docProps/core.xml") as file:
                    properties = file.read(1_000_000)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise LantuError(
            Text("这份文件已损坏，或已加密", "this file is damaged, or locked"),
            hint=Text("请重新上传", "send it again"),
        ) from None
    return CheckedFile(content, kind, left=("person",) if _NAMED.search(properties) else ())


def _text_kind(content: bytes) -> str:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise _unknown(Text("旧版 Word 或 Excel 文件", "an old Word or Excel file"))
    if content[4:8] == b"ftyp":
        raise _unknown(Text("HEIC 图像或视频", "a HEIC picture or a video"))
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.search(text):
            break
        if text.lstrip()[:1] == "<":
            raise _unknown(Text("网页或 XML", "a web page or XML"))
        return _json_kind(text) or "text/plain"
    raise _unknown(Text("其他文件", "something else"))


def _json_kind(text: str) -> str:
    if text.lstrip()[:1] not in ("{", "["):
        return ""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    kinds = ("FeatureCollection", "Feature")
    return "application/geo+json" if isinstance(found, dict) and found.get("type") in kinds else "application/json"


def _unknown(seen: Text) -> LantuError:
    endings = list(dict.fromkeys(ENDINGS.values()))
    return LantuError(
        Text(f"不接收此类文件：看来是{seen.zh}", f"such a file is not taken: it looks like {seen.en}"),
        hint=Text(f"可上传 {'、'.join(endings)}", f"what can be sent: {', '.join(endings)}"),
    )
