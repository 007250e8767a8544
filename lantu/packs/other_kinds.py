"""Documents and workbooks of kinds that Lantu does not read: told by what they begin with, and refused with what they are."""

import io
import re
import zipfile
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text

_SAVED_AS_DOCX = Text(
    "请用 Word 或 LibreOffice 打开，另存为 .docx", "open it in Word or LibreOffice and save it as .docx"
)
_SAVED_AS_XLSX = Text(
    "请用 Excel 或 LibreOffice 打开，另存为 .xlsx", "open it in Excel or LibreOffice and save it as .xlsx"
)
_SAVED_AS_PDF = Text("请另存为 .pdf 或 .docx", "save it as .pdf or .docx")
_SAVED_AS_HTML = Text("请在浏览器中另存为 .html", "save the page as .html in a browser")
_SAVED_AS_TEXT = Text(
    "请把正文另存为 .txt 或 .html，附件单独给出", "save its text as .txt or .html, and give what is attached by itself"
)
_LETTER = re.compile(rb"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")  # heads of a letter, as programs write them
_SENT = re.compile(rb"^(?:mime-version|message-id|received|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_WORD_XML = re.compile(
    rb"<(?:\w+:)?(?:wordDocument|package)\b[^>]{0,400}schemas.microsoft.com/office/(?:word/2003|2006/xmlPackage)"
)
_SHEET_XML = re.compile(rb"<(?:\w+:)?Workbook\b[^>]{0,400}urn:schemas-microsoft-com:office:spreadsheet")
_OLD = b"\xd0\xcf\x11\xe0"  # of Office before 2007, whatever its program
_OLD_SHEET = re.compile(b"W\0o\0r\0k\0b\0o\0o\0k\0|B\0o\0o\0k\0\0")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_UNLOCKED = Text("请输入密码打开，不设密码另存一份", "open it with its password and save a copy without one")
_SAVED_ANEW = Text(
    "请用 Word、Excel 或 LibreOffice 打开：文字另存为 .docx，表格另存为 .xlsx",
    "open it in Office or LibreOffice: a text, save it as .docx; a table, save it as .xlsx",
)
_EXPORTED = Text("请在其中导出为 .docx 或 .xlsx", "export it from there as .docx or .xlsx")
_OLD_SLIDES = "PowerPoint Document".encode("utf-16-le")


def refuse_other_kind(path: Path, content: bytes) -> None:
    """Raise LantuError for a file of a kind that Lantu does not read, saying what it is and what to do with it."""
    if other := other_kind(content):
        what, hint = other
        raise LantuError(Text(f"{path} 是{what.zh}", f"{path} is {what.en}"), hint=hint)


def other_kind(content: bytes) -> tuple[Text, Text] | None:
    r"""Return (what a file is, what to do with it) where it is a text of a kind that Lantu does not read; None for all else.

    >>> other_kind(b"{\\rtf1 ...")[0]["en"], other_kind(b"A plan")
    ('a file in Rich Text Format (.rtf)', None)
    """
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return Text("RTF 文件（.rtf）", "a file in Rich Text Format (.rtf)"), _SAVED_AS_DOCX
    if (letter := _LETTER.match(head)) and _SENT.search(letter[0]):
        saved = b"multipart/related" in letter[0].lower() or b"snapshot-content-location" in letter[0].lower()
        page = Text("网页存档（.mht）", "a web archive (.mht)"), _SAVED_AS_HTML
        return page if saved else (Text("电子邮件（.eml）", "an e-mail (.eml)"), _SAVED_AS_TEXT)
    if _WORD_XML.search(head):
        return Text("`Word XML` 文件（.xml）", "a file in Word XML (.xml)"), _SAVED_AS_DOCX
    if _SHEET_XML.search(head):
        return Text("Excel 2003 的 XML 表格（.xml）", "a sheet in XML of Excel 2003 (.xml)"), _SAVED_AS_XLSX
    if b"urn:oasis:names:tc:opendocument" in head:
        if b"application/vnd.oasis.opendocument.spreadsheet" in head:
            return Text("开放文档表格（.fods）", "an OpenDocument spreadsheet (.fods)"), _SAVED_AS_XLSX
        return Text("开放文档文件（`.odt` 一类）", "an OpenDocument file"), _SAVED_AS_DOCX
    if content.startswith(_OLD):
        return _of_old_office(content)
    return _in_archive(content) if content.startswith(b"PK\x03\x04") else None


def _of_old_office(content: bytes) -> tuple[Text, Text]:
    if _LOCKED in content:
        return Text("用密码加密的文件", "a file that is locked with a password"), _UNLOCKED
    if _OLD_SHEET.search(content) and _OLD_WORD not in content:
        return Text("旧版 Excel 文件（.xls）", "an old Excel file (.xls)"), _SAVED_AS_XLSX
    if _OLD_SLIDES in content:
        return Text("旧版幻灯片（.ppt）", "an old file of slides (.ppt)"), _SAVED_AS_PDF
    if _OLD_WORD in content:
        return Text("旧版 Word 文件（.doc）", "an old Word file (.doc)"), _SAVED_AS_DOCX
    return Text("旧版的文字或表格文件", "an old file of Office"), _SAVED_ANEW


def _in_archive(content: bytes) -> tuple[Text, Text] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            mime = b""
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    mime = file.read(80)  # and not all that a bomb may hold there
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError):
        return None
    if mime.endswith(b"spreadsheet"):
        return Text("开放文档表格（.ods）", "an OpenDocument spreadsheet (.ods)"), _SAVED_AS_XLSX
    if b"opendocument" in mime:
        return Text("开放文档文件（`.odt` 一类）", "an OpenDocument file"), _SAVED_AS_DOCX
    if b"epub" in mime:
        return Text("电子书（.epub）", "an electronic book (.epub)"), _SAVED_AS_PDF
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return Text("`Pages` 或 `Numbers` 文件", "a file of Pages or Numbers"), _EXPORTED
    if "ppt/presentation.xml" in names:
        return Text("幻灯片（.pptx）", "a file of slides (.pptx)"), _SAVED_AS_PDF
    if "xl/workbook.bin" in names:
        return Text("二进制 Excel 文件（.xlsb）", "a binary Excel file (.xlsb)"), _SAVED_AS_XLSX
    return (Text("OFD 版式文件（.ofd）", "a fixed-layout file (.ofd)"), _SAVED_AS_PDF) if "OFD.xml" in names else None
