"""Findings of a pack that was checked before: the same bytes, by the same Lantu, on the same day, have the same findings.

What a check finds rests on the files of the pack and of those that it builds on, on Lantu and its packages, and on the day (plans of
works are late against it), and on nothing else while the pack's own code is not run. All of these are in the key (`lantu.kept`), so a
single changed byte is checked anew; a pack with links or with more than a check should read to find its key is always checked.
"""

import hashlib
import json
import os
import stat
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lantu.kept import cache_folder, keep, mark, program, read_kept
from lantu.language.errors import Finding, LantuError, Location
from lantu.language.text import Text
from lantu.packs import find_pack, lineage

KIND = "findings"
MOST_FILES, MOST_BYTES = 5_000, 300_000_000  # of all folders of a pack: what takes longer to hash than it saves
_HEADS = ("blueprint.yaml", "city.yaml")


def check_once(pack: str | Path) -> tuple[list[Finding], bool]:
    """Return what `check_pack` returns of a pack whose code is not run; what was found before of the same bytes, as it was found."""
    before = mark_of(pack)
    if before and (known := _read(before)) is not None:
        return known
    from lantu.rules.compiler import check_pack  # the model and what it needs: two seconds of imports

    findings, unreadable = check_pack(pack)
    if before and mark_of(pack) == before:  # nobody edited it meanwhile
        keep(KIND, before, _written(findings, unreadable))
    return findings, unreadable


def mark_of(pack: str | Path) -> str | None:
    """Return the key of a check: what it rests on, as one hash; None where it must not be kept."""
    if cache_folder() is None:
        return None
    try:
        parts: list[str | bytes] = [program(), str(pack), str(Path.cwd()), date.today().isoformat()]  # noqa: DTZ011
        folders, files, size = lineage(find_pack(pack)), 0, 0
        if not any((folders[0] / name).exists() for name in _HEADS):  # some other folder, which may be a whole disk
            return None
        for folder in folders:
            parts.append(str(folder.resolve()))
            for path, told in _files(folder):
                files, size = files + 1, size + told.st_size
                if files > MOST_FILES or size > MOST_BYTES or not stat.S_ISREG(told.st_mode):
                    return None
                parts += [str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).digest()]
    except (OSError, ValueError, LantuError):
        return None
    return mark(parts)


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """Return every entry of a folder that is no folder, links as links, sorted; what git keeps of it is not read by anybody."""
    found: list[tuple[Path, os.stat_result]] = []
    for where, below, files in os.walk(folder, onerror=_refuse):
        links = [name for name in below if Path(where, name).is_symlink()]
        below[:] = sorted(name for name in below if name != ".git" and name not in links)
        for name in sorted([*files, *links]):
            path = Path(where, name)
            found.append((path, path.lstat()))
            if len(found) > MOST_FILES:
                return found
    return found


def _refuse(error: OSError) -> None:
    raise error


def _written(findings: Sequence[Finding], unreadable: bool) -> bytes:
    rows = [
        [
            item.rule,
            item.severity,
            [item.location.file, item.location.line, item.location.column],
            [item.message.zh, item.message.en],
            [item.hint.zh, item.hint.en],
            item.subject,
        ]
        for item in findings
    ]
    return json.dumps([unreadable, rows], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _read(key: str) -> tuple[list[Finding], bool] | None:
    content = read_kept(KIND, key)
    if content is None:
        return None
    unreadable, rows = json.loads(content.decode("utf-8", "surrogatepass"))
    findings = [
        Finding(rule, severity, Location(*where), Text(*message), Text(*hint), subject)
        for rule, severity, where, message, hint, subject in rows
    ]
    return findings, unreadable
