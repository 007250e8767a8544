"""Heads of the audit log, noted once a day in a file outside the database: whoever cuts the log's end off cannot cut them off too.

A line is a day and a head: ``2026-11-29 12:9f86d0…``. Lines are only ever added.
"""

import logging
import os
import threading
from datetime import UTC, date, datetime
from pathlib import Path

from lantu.database.audit import newest_head
from lantu.database.open import Archive
from lantu.files import names_onto_disk
from lantu.language.errors import LantuError
from lantu.language.text import Text

LOOKS = 3600.0  # seconds between two looks at whether a new day has come
_log = logging.getLogger(__name__)


class DailyHead:
    """Notes a head every day, from `start` until `stop`, in a thread of its own."""

    def __init__(self, archive: Archive, file: Path) -> None:
        self._archive, self._file = archive, file
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="audit heads", daemon=True)

    def start(self) -> None:
        """Begin; LantuError where the file cannot be written, so that whoever starts a studio knows."""
        note_head(self._archive, self._file)
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stopping.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stopping.wait(LOOKS):
            try:
                note_head(self._archive, self._file)
            except LantuError:  # the archive or the disk is away: the next look comes
                _log.exception("the head of the audit log could not be noted")


def note_head(archive: Archive, file: Path, today: date | None = None) -> bool:
    """Add today's head to the file and put it on the disk; False where today has one already or the log is empty.

    LantuError where the file cannot be written.
    """
    day = (today or datetime.now(UTC).date()).isoformat()
    try:
        known = file.read_text("utf-8").splitlines() if file.exists() else []
        if known and known[-1].startswith(day):
            return False
        head = newest_head(archive)
        if not head:
            return False
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{day} {head}\n")
            lines.flush()
            os.fsync(lines.fileno())
        if not known:
            names_onto_disk(file.absolute().parent)
    except (OSError, UnicodeError) as error:
        raise LantuError(
            Text(f"{file}：无法记下日志链的末条（{error}）", f"{file}: the head of the log cannot be noted ({error})")
        ) from None
    return True


def read_heads(file: Path) -> list[str]:
    """Return the heads of a file, oldest first; LantuError where a line is not a day and a head."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise LantuError(Text(f"{file}：无法读取（{error}）", f"{file} cannot be read ({error})")) from None
    heads: list[str] = []
    for number, line in enumerate(lines, 1):
        parts = line.split()
        if len(parts) != 2:
            raise LantuError(
                Text(
                    f"{file} 第 {number} 行：应为日期和校验值，例如 2026-11-29 12:9f86d0…，实为“{line[:80]}”",
                    f"{file} line {number}: expected a day and a head such as 2026-11-29 12:9f86d0…, found '{line[:80]}'",
                )
            )
        heads.append(parts[1])
    return heads
