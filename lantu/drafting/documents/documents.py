"""Documents as text: .txt, .md, .html, .docx, .xlsx and .pdf, read on this machine and nowhere else."""

import csv
import io
import re
import zipfile
from pathlib import Path

from lantu.drafting.documents.html_text import html_text
from lantu.drafting.documents.markdown_text import markdown_text
from lantu.drafting.documents.pdf.parted_words import whole_again
from lantu.drafting.documents.pdf.pdf_lines import EARLY
from lantu.drafting.documents.pdf.pdf_text import PageNotes, page_text
from lantu.drafting.documents.pdf.running_lines import without_line_numbers, without_running_lines
from lantu.drafting.documents.pdf.turned_pages import upright
from lantu.drafting.documents.word.word_names import part_names
from lantu.drafting.documents.word.word_text import word_text
from lantu.drafting.documents.workbook_text import workbook_text
from lantu.drafting.sentences.cell_lines import in_one_line
from lantu.language.decoding import decode, looks_wide
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs.other_kinds import refuse_other_kind
from lantu.packs.reading.csv_rows import parted_lines, unreadable_table

LARGEST = 200_000_000  # bytes of a document, and of what a .docx unpacks to
MOST_LETTERS = 3_000_000  # of its text: some two thousand pages


def read_document(path: Path) -> tuple[str, list[Text]]:
    """Return a document's text and what was noticed on the way, such as a GBK file.

    Paragraphs, list items and rows of tables stand on lines of their own; cells are parted by a tab.
    LantuError for what is not a document, holds no text, or is larger than Lantu reads.
    """
    if not path.is_file():
        raise LantuError(Text(f"没有文件 {path}", f"there is no document {path}"))
    if path.stat().st_size > LARGEST:
        raise LantuError(Text(f"{path} 超过 {LARGEST // 10**6} MB", f"{path} is larger than {LARGEST // 10**6} MB"))
    content = path.read_bytes()
    if not content:
        raise LantuError(Text(f"{path} 是空文件，没有文字", f"{path} is an empty file and holds no text"))
    notes: list[Text] = []
    kind = _kind(path, content, notes)
    if kind == "docx":
        text = _docx(path, content, notes)
    elif kind == "xlsx":
        text = _xlsx(path, content, notes)
    elif kind == "pdf":
        text = _pdf(path, content, notes)
    else:
        decoded = _decode(path, content, kind, notes)
        table = kind == "text" and path.suffix.lower() in (".csv", ".tsv")
        try:
            text = html_text(decoded, notes) if kind == "html" else _rows(decoded) if table else decoded
            text = markdown_text(text, notes) if path.suffix.lower() in (".md", ".markdown") else text
        except csv.Error as error:
            raise unreadable_table(error, path) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").lstrip("\ufeff")
    if len(text) > MOST_LETTERS:
        raise LantuError(
            Text(
                f"{path} 有 {len(text):,} 个字符，最多 {MOST_LETTERS:,} 个",
                f"{path} has {len(text):,} characters, more than {MOST_LETTERS:,}",
            ),
            hint=Text("请只保留规划本身，或分成几个文件", "keep the plan itself only, or cut it into several files"),
        )
    if not text.strip():
        raise LantuError(Text(f"{path} 中没有文字", f"{path} holds no text"))
    return text, notes


def _rows(text: str) -> str:
    """Return a CSV file as rows of a table, cells parted by tabs."""
    lines, mark, skipped = parted_lines(text, "，")
    return "\n".join("\t".join(map(in_one_line, row)) for row in csv.reader(lines[skipped:], delimiter=mark))


def _kind(path: Path, content: bytes, notes: list[Text]) -> str:
    suffix = path.suffix.lower()
    refuse_other_kind(path, content)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(b"%PDF"):
        found = "pdf"
    elif content.startswith(b"PK\x03\x04"):
        found = "xlsx" if _is_workbook(content) else "docx"
    elif head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<div", b"<p>")) or suffix in (
        ".html",
        ".htm",
        ".xhtml",
    ):
        found = "html"
    elif suffix in (".pdf", ".docx", ".xlsx"):
        raise LantuError(
            Text(
                f"{path} 的扩展名虽如此，却不是 {suffix[1:].upper()} 文件",
                f"{path} is not a {suffix[1:].upper()} file, whatever its name says",
            )
        )
    else:
        found = "text"
    expected = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".doc": "doc"}.get(
        suffix, found
    )
    if expected != found:
        notes.append(
            Text(f"{path.name} 其实是 `{found}`，按此读取", f"{path.name} is really {found}; it was read as that")
        )
    return found


_CHARSET = re.compile(
    rb"<meta[^>]{0,80}charset\s*=\s*[\"']?\s*([\w-]{3,20})|<\?xml[^>]{0,60}encoding\s*=\s*[\"']([\w-]{3,20})",
    re.IGNORECASE,
)


_LATIN = re.compile(r"(?:iso[-_]?8859-1|latin-?1|us-ascii|ascii|windows-1252)", re.IGNORECASE)


def _decode(path: Path, content: bytes, kind: str, notes: list[Text]) -> str:
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" in content and not looks_wide(content):
        raise LantuError(
            Text(f"{path} 含有零字节，不是文本", f"{path} holds zero bytes: it is not a text"),
            hint=Text("请给出 .txt、.html、.docx、.xlsx 或 .pdf 文件", "give a .txt, .html, .docx, .xlsx or .pdf file"),
        )
    found = decode(content)
    if found.text is None and kind == "html" and (said := _CHARSET.search(content[:2048])):
        name = (said[1] or said[2]).decode("ascii")
        name = "cp1252" if _LATIN.fullmatch(name) else name  # as browsers read it: a dash is no control character
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            text = None
        if text is not None:
            notes.append(
                Text(
                    f"{path.name} 自称编码为 `{name}`，按此读取",
                    f"{path.name} says that it is {name}; it was read as that",
                )
            )
            return text
    if found.encoding == "GBK":
        notes.append(Text(f"{path.name} 不是 UTF-8，按 GBK 读取", f"{path.name} is not UTF-8; it was read as GBK"))
    return found.text_of(path)


def _docx(path: Path, content: bytes, notes: list[Text]) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise LantuError(
                    Text(
                        f"{path} 解压后超过 {LARGEST // 10**6} MB", f"{path} unpacks to more than {LARGEST // 10**6} MB"
                    )
                )
            if "document" not in part_names(archive):
                raise LantuError(
                    Text(f"{path} 是压缩包，但不是 Word 文档", f"{path} is an archive, but no Word document")
                )
        return word_text(content, notes)
    except LantuError:
        raise
    except Exception as error:
        raise LantuError(
            Text(f"无法读取 Word 文档 {path}：{error}", f"{path} is not a readable Word document: {error}"),
            hint=Text("请重新另存为 .docx", "save it again as .docx"),
        ) from error


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _xlsx(path: Path, content: bytes, notes: list[Text]) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(item.file_size for item in archive.infolist()) > LARGEST:
            raise LantuError(
                Text(f"{path} 解压后超过 {LARGEST // 10**6} MB", f"{path} unpacks to more than {LARGEST // 10**6} MB")
            )
    try:
        return workbook_text(content, notes)
    except LantuError as error:
        raise LantuError(Text(f"{path}：{error.message.zh}", f"{path}: {error.message.en}"), hint=error.hint) from error


def _pdf(path: Path, content: bytes, notes: list[Text]) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise LantuError(
            Text(f"{path} 已加密", f"{path} is locked with a password")
            if locked
            else Text(f"无法读取 PDF 文件 {path}", f"{path} is not a readable PDF"),
            hint=Text("请另存一份不加密的", "save it again, without a password"),
        ) from error
    try:
        seen = PageNotes()
        document.init_forms()
        pages = [page_text(upright(document, at), seen, document.formenv) for at in range(len(document))]
        pages = without_line_numbers(pages, notes)
        notes += seen.told(len(pages))
    finally:
        document.close()
    text = "\n".join(without_running_lines(pages, notes)).replace("\r\n", "\n")
    text = whole_again(text)
    if len(text.replace("\ufffd", "").strip()) < 8 * max(1, len(pages)):
        if seen.untold:
            raise LantuError(
                Text(f"{path} 没有写明它的字形是什么字", f"{path} does not say which letters its signs are"),
                hint=Text("请先做文字识别（OCR）", "run text recognition (OCR) first"),
            )
        raise LantuError(
            Text(
                f"{path} 有 {len(pages)} 页是图片，没有文字", f"{path} holds pictures of {len(pages)} pages and no text"
            ),
            hint=Text("请先做文字识别（OCR）", "run text recognition (OCR) first"),
        )
    return _unbroken(text)


def _unbroken(text: str) -> str:
    """Join the lines of a paragraph that a page has broken: between Chinese characters, or before a small letter, where they are full."""
    lines: list[str] = []
    early = False
    for raw in text.split("\n"):
        line, last = raw.replace(EARLY, "").strip(" \r\f\v\u3000"), lines[-1] if lines else ""
        full, early = not early, EARLY in raw
        if last and line and full and _runs_on(last, line):
            glue = "" if ord(last[-1]) > 0x2E7F or last.endswith("-") else " "
            lines[-1] = (last[:-1] if last.endswith("-") and line[0].islower() else last) + glue + line
        else:
            lines.append(line)
    return "\n".join(lines)


def _runs_on(last: str, line: str) -> bool:
    if last[-1] == ";" and len(last) > 90 and re.match(r"[$£€\d]|and\b", line):
        return True
    if last[-1] in "。！？：；.!?:;":
        return False
    chinese = "\u4e00" <= last[-1] <= "\u9fff" or last[-1] in "，、（“"
    if "\t" in last or "\t" in line or re.match(r"[•·▪●○*–—-]\s|\d{1,2}[.)、]\s", line):
        return False
    chinese = chinese or (last[-1] in ",0123456789%" and re.search(r"[\u4e00-\u9fff]", last) is not None)
    spaced = len(last) > 60 and last.isascii() and (last[-1].isalnum() or last[-1] in ",)%")
    return (
        (chinese and len(last) > 18 and not line.startswith(("（", "一、", "二、", "三、")))
        or spaced
        or line[0].islower()
    )
