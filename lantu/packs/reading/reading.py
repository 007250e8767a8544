"""What is found while a pack is read, and its files as bytes and text."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from lantu.language.decoding import SAVE_AS_UTF8, decode, first_foreign_line, looks_wide
from lantu.language.errors import Finding, Location, Severity
from lantu.language.text import Text

LARGEST = 200_000_000  # bytes of one file, and of an unpacked workbook


@dataclass
class Reading:
    """What is found while a pack is read: findings, and the hashes of the files that were read."""

    folder: Path
    findings: list[Finding] = field(default_factory=list[Finding])
    files: dict[str, str] = field(default_factory=dict[str, str])
    currency: str | None = None  # as `own_currency` found it

    def add(self, rule: str, where: Location, message: Text, hint: Text = Text(), severity: Severity = "error") -> None:
        """Note something about a place in a file."""
        self.findings.append(Finding(rule, severity, where, message, hint))

    @property
    def errors(self) -> list[Finding]:
        """The findings that make a pack unreadable."""
        return [finding for finding in self.findings if finding.severity == "error"]


def read_bytes(reading: Reading, name: str) -> bytes | None:
    """Return the bytes of a file of the pack; None (with a finding) where it cannot or must not be read."""
    path, where = reading.folder / name, Location(name)
    try:
        if not path.resolve().is_relative_to(reading.folder.resolve()):
            reading.add(
                "LB009",
                where,
                Text("是指向规划包文件夹之外的链接", "is a link out of the pack's folder"),
                Text("请把文件复制到文件夹中", "copy the file into the folder"),
            )
            return None
        if not path.exists() and not path.is_symlink():
            reading.add("LB001", where, Text("文件不存在", "is not there"), _bring(path.name))
            return None
        if not path.is_file():
            reading.add(
                "LB001", where, Text("应为文件，实为文件夹或设备", "expected a file, found a folder or a device")
            )
            return None
        if path.stat().st_size > LARGEST:
            reading.add(
                "LB009",
                where,
                Text(f"超过 {LARGEST // 10**6} MB", f"is larger than {LARGEST // 10**6} MB"),
                Text("请拆分，或删去没有指标用到的内容", "split it, or leave out what no indicator needs"),
            )
            return None
        content = path.read_bytes()
    except OSError as error:
        reading.add(
            "LB001", where, Text(f"无法读取：{error.strerror or error}", f"cannot be read: {error.strerror or error}")
        )
        return None
    reading.files[name] = hashlib.sha256(content).hexdigest()
    return content


def _bring(file: str) -> Text:
    return Text(f"请补上；lantu new 会写出可供改写的 {file}", f"bring it; lantu new writes a {file} to begin with")


def read_text(reading: Reading, name: str) -> str | None:
    """Return a text file: UTF-8 with or without BOM, else GBK with a note; None (with a finding) otherwise."""
    content = read_bytes(reading, name)
    if content is None:
        return None
    where = Location(name)
    if b"\0" in content:
        reading.add(
            "LB008",
            where,
            Text("是 UTF-16 文本", "is a text in UTF-16")
            if looks_wide(content)
            else Text("含有零字节，不是文本文件", "holds zero bytes: it is not a text file"),
            Text("请另存为 UTF-8 文本", "save it as UTF-8 text"),
        )
        return None
    found = decode(content)
    if found.text is None:
        reading.add("LB008", Location(name, first_foreign_line(content)), found.refusal, SAVE_AS_UTF8)
    elif found.encoding != "UTF-8":
        reading.add(
            "LB008",
            where,
            Text(f"不是 UTF-8，已按 {found.encoding} 读取", f"is not UTF-8; it was read as {found.encoding}"),
            Text("为稳妥起见请另存为 UTF-8", "save it as UTF-8 to be sure"),
            "note",
        )
    return found.text
