"""A merge written into its pack: tried on a copy first, then file by file, all of them or none."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lantu.errors import LantuError, UnreadableError
from lantu.files import write_together
from lantu.packs.pack_files import PackFiles, digest
from lantu.rules import check_pack


def try_out(now: PackFiles, texts: Mapping[str, str]) -> None:
    """Read the pack with its new files, in a copy; UnreadableError with what would be wrong."""
    with tempfile.TemporaryDirectory(prefix="lantu-import-") as folder:
        copy = Path(folder) / "beside" / now.folder.resolve().name
        shutil.copytree(now.folder, copy)
        for name in _kin(now.folder):
            shutil.copytree(name, copy.parent / name.name, dirs_exist_ok=True)
        for file, text in texts.items():
            (copy / file).write_bytes(text.encode("utf-8"))
        findings, unreadable = check_pack(copy, select=("LB0",))
    if unreadable:
        raise UnreadableError([finding for finding in findings if finding.severity == "error"])


def _kin(folder: Path) -> list[Path]:
    """Return the folders beside a pack that it builds on."""
    from lantu.packs import lineage

    here = folder.resolve()
    return [path.resolve() for path in lineage(folder)[1:] if path.resolve().parent == here.parent]


def save(now: PackFiles, texts: Mapping[str, str]) -> None:
    """Write the new files; LantuError where one has changed on the disk since it was read."""
    for file in texts:
        path = now.folder / file
        if (digest(path) if path.exists() else None) != now.hashes.get(file):
            raise LantuError(f"{path} has changed meanwhile; nothing was written", hint="run the import again")
        path.parent.mkdir(exist_ok=True)
    write_together({now.folder / file: text for file, text in texts.items()})
