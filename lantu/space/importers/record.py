"""The record of an import: which bytes it read, when, and what came of them."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.space.folder import ImportRecord

CHECK_SYSTEM = Text("请检查文件和 --crs", "look at the file and at --crs")  # of what lies elsewhere


def record_of(
    form: str,
    file: Path,
    tool: str,
    day: str,
    settings: Mapping[str, Any],
    counts: Mapping[str, int],
    dropped: Mapping[str, int],
) -> ImportRecord:
    """Return the record of an import of a file; what was dropped not at all is left out."""
    return ImportRecord(
        id=f"{form}:{file.name}",
        sha256=sha256_of(file),
        date=day,
        tool=tool,
        settings={name: value for name, value in settings.items() if value not in (None, "")},
        counts=dict(counts),
        dropped={reason: number for reason, number in dropped.items() if number},
    )


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, read a piece at a time."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def day_of(moment: str) -> str:
    """Return the day of a moment as files state it; empty where none is stated.

    >>> day_of("2026-04-24T03:10:02Z"), day_of("soon")
    ('2026-04-24', '')
    """
    return moment[:10] if re.match(r"\d{4}-\d\d-\d\d", moment) else ""


def existing(file: Path) -> Path:
    """Return a file's path; LantuError where there is no such file."""
    if not file.is_file():
        raise no_file(file)
    return file
