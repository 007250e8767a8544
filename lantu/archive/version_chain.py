"""The chain of versions: each is sealed over its parent, files, message, author and time, and here all of that is recomputed.

The audit log says who saved which version; this says that the versions themselves are those that were saved.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from lantu.archive.versions import Version, history, seal_of_version
from lantu.database.open import Archive
from lantu.database.tables import blobs
from lantu.language.text import Text


@dataclass(frozen=True)
class VersionChain:
    """Whether the versions are those that were saved: how many there are, the first that is not, and why."""

    versions: int
    broken_at: int | None = None
    reason: Text = Text()


def verify_versions(archive: Archive) -> VersionChain:
    """Walk the versions from the first one, with the content of every file, and say where the chain breaks."""
    damaged = _damaged_files(archive)
    before: Version | None = None
    known = history(archive)
    for number, version in enumerate(reversed(known), 1):
        if wrong := _wrong(version, number, before, damaged):
            return VersionChain(len(known), number, wrong)
        before = version
    return VersionChain(len(known))


def _wrong(version: Version, number: int, before: Version | None, damaged: dict[str, bool]) -> Text:
    """Return what is wrong with a version; empty where nothing is."""
    if version.number != number:
        return Text(f"缺少第 {number} 版", f"version {number} is missing")
    if version.parent != (before.id if before else None):
        return Text(f"第 {number} 版不是接着上一版的", f"version {number} does not follow the one before it")
    if seal_of_version(version) != version.id:
        return Text(
            f"第 {number} 版的说明、作者、时间或文件清单在保存之后被改动",
            f"message, author, time or list of files of version {number} were changed after it was saved",
        )
    for path, digest in version.files.items():
        if damaged.get(digest, True):
            return Text(
                f"第 {number} 版：档案库中的 {path} 缺失或已损坏",
                f"version {number}: {path} is missing or damaged in the archive",
            )
    return Text()


def _damaged_files(archive: Archive) -> dict[str, bool]:
    """Return for each content that is kept whether it is no longer what its hash says."""
    with archive.engine.connect().execution_options(yield_per=50) as connection:
        rows = connection.execute(select(blobs.c.hash, blobs.c.content))
        return {row.hash: hashlib.sha256(bytes(row.content)).hexdigest() != row.hash for row in rows}
