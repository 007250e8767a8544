"""Versions of the plan: the files of its pack as they were saved, by whom, when and why, one after another."""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, desc, insert, or_, select
from sqlalchemy.exc import IntegrityError

from lantu.archive.snapshot import Content, pack_content
from lantu.archive.version_message import refuse_long_message
from lantu.database.blobs import put_blob
from lantu.database.open import Archive
from lantu.database.tables import blobs, versions
from lantu.database.transactions import ArchiveError, looking, writing
from lantu.files import names_onto_disk
from lantu.language.errors import LantuError
from lantu.language.text import Text


@dataclass(frozen=True)
class Version:
    """A version. files: path -> SHA-256 of its content; pack: which folder among them is the pack's.

    author is empty where the files were taken from the pack's folder, not saved by somebody in the studio.
    """

    id: str
    number: int
    parent: str | None
    pack: str
    files: Mapping[str, str]
    message: str
    author: str
    created: datetime

    @property
    def taken(self) -> bool:
        """Whether it came from the pack's folder."""
        return not self.author


def take_folder(archive: Archive, pack: str | Path) -> Version:
    """Return the head, after the pack's folder was taken as the first version.

    A folder that somebody changed by hand is taken again, as long as nobody has saved a version in the studio.
    LantuError where the archive belongs to another pack.
    """
    content = pack_content(pack, leave_out=archive.home)
    last = _head(archive)
    if last is not None:
        if Path(last.pack).name != Path(content.pack).name:
            raise LantuError(
                Text(
                    f"{archive.home} 中保存的是“{Path(last.pack).name}”的版本，不是“{Path(content.pack).name}”的",
                    f"{archive.home} holds versions of '{Path(last.pack).name}', not of '{Path(content.pack).name}'",
                ),
                hint=Text("请另指定 --home", "give another --home"),
            )
        if not last.taken or last.files == hashes(content.files):
            return last
    try:
        return add_version(archive, last, content, "", "")
    except IntegrityError:  # another process was first
        return head(archive)


def add_version(archive: Archive, parent: Version | None, content: Content, message: str, author: str) -> Version:
    """Save files as the version that follows `parent`; IntegrityError where another one follows it already."""
    with writing(archive) as connection:
        return put_version(connection, parent, content, message, author)


def put_version(connection: Connection, parent: Version | None, content: Content, message: str, author: str) -> Version:
    """Save files as a version, within a transaction."""
    refuse_long_message(message)
    if len(author) > 200:
        raise LantuError(Text("作者姓名超过 200 个字符", "the author's name is longer than 200 letters"))
    unsealed = Version(
        id="",
        number=parent.number + 1 if parent else 1,
        parent=parent.id if parent else None,
        pack=content.pack,
        files=hashes(content.files),
        message=message,
        author=author,
        created=datetime.now(UTC).replace(microsecond=0),
    )
    version = replace(unsealed, id=seal_of_version(unsealed))
    kept = parent.files.values() if parent else ()
    for path, digest in version.files.items():
        if digest not in kept:
            put_blob(connection, digest, content.files[path])
    connection.execute(insert(versions).values(**vars(version)))
    return version


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of every file."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def seal_of_version(version: Version) -> str:
    """Return the id that a version's parent, files, message, author and time have."""
    sealed = {name: value for name, value in vars(version).items() if name != "id"}
    sealed["created"] = version.created.isoformat()
    return hashlib.sha256(json.dumps(sealed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def head(archive: Archive) -> Version:
    """Return the newest version; LantuError where there is none yet."""
    last = _head(archive)
    if last is None:
        raise LantuError(Text("档案库中还没有版本", "the archive holds no version yet"))
    return last


def _head(archive: Archive) -> Version | None:
    with looking(archive) as connection:
        row = connection.execute(select(versions).order_by(desc(versions.c.number)).limit(1)).mappings().first()
    return _version(row) if row else None


def history(archive: Archive) -> list[Version]:
    """Return all versions, the newest first."""
    with looking(archive) as connection:
        rows = connection.execute(select(versions).order_by(desc(versions.c.number))).mappings()
        return [_version(row) for row in rows]


def find_version(archive: Archive, name: str) -> Version:
    """Return the version of this id, beginning of an id (from 8 letters on) or number, or the 'head'.

    LantuError where there is none.
    """
    if name == "head":
        return head(archive)
    wanted = versions.c.id == name
    if len(name) >= 8 and all(letter in "0123456789abcdef" for letter in name):
        wanted = or_(wanted, versions.c.id.startswith(name))
    elif name.isdecimal() and len(name) < 8:
        wanted = versions.c.number == int(name)
    with looking(archive) as connection:
        rows = connection.execute(select(versions).where(wanted).limit(2)).mappings().all()
    if len(rows) != 1:
        raise LantuError(Text(f"没有版本“{name[:80]}”", f"there is no version '{name[:80]}'"))
    return _version(rows[0])


def _version(row: Mapping[Any, Any]) -> Version:
    return Version(**row)


def read_content(archive: Archive, version: Version) -> Content:
    """Return a version's files; ArchiveError where one is missing or is not what was saved."""
    found: dict[str, bytes] = {}
    with looking(archive) as connection:
        for digest in set(version.files.values()):
            content = connection.execute(select(blobs.c.content).where(blobs.c.hash == digest)).scalar()
            found[digest] = b"" if content is None else bytes(content)
    for path, digest in version.files.items():
        if hashlib.sha256(found[digest]).hexdigest() != digest:
            raise ArchiveError(
                Text(
                    f"第 {version.number} 版：档案库中的 {path} 已损坏",
                    f"version {version.number}: {path} is damaged in the archive",
                )
            )
    return Content(version.pack, {path: found[digest] for path, digest in version.files.items()})


def folder_of(archive: Archive, version: Version) -> Path:
    """Return the folder of a version's pack under the studio's folder, written there where it is not yet or is not whole."""
    top = archive.home / "versions" / version.id
    if top.is_dir() and not _is_whole(top, version, _marks(top)):
        shutil.rmtree(top, ignore_errors=True)  # a copy that a disk or a person spoiled; the archive has the files
    if not top.is_dir():
        content = read_content(archive, version)
        write_folder(top, lambda part: write_content(content, part, lasting=True))
    return top / version.pack


def write_folder(top: Path, write: Callable[[Path], object]) -> None:
    """Write a folder beside its place and move it there whole; one that another process wrote meanwhile stays.

    write fills the folder that it is given. ArchiveError where the disk does not take it.
    """
    try:
        top.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=top.parent) as draft:
            part = Path(draft) / "files"
            write(part)
            if not top.is_dir():
                part.rename(top)
                names_onto_disk(top.parent)
                names_onto_disk(top.parent.parent)
    except OSError as error:
        if not top.is_dir():  # else another process was first
            raise ArchiveError(
                Text(f"无法写入 {top}：{error.strerror}", f"{top} cannot be written: {error.strerror}")
            ) from None


Marks = tuple[tuple[str, int, int], ...]  # path, bytes, time of the last change


def _marks(top: Path) -> Marks:
    """Return what tells without reading that files of a folder have changed."""
    files = (
        (path, path.stat()) for path in sorted(top.rglob("*")) if path.is_file() and "__pycache__" not in path.parts
    )
    return tuple((path.relative_to(top).as_posix(), seen.st_size, seen.st_mtime_ns) for path, seen in files)


def _is_whole(top: Path, version: Version, marks: Marks) -> bool:
    """Whether a folder holds the files of a version and no others; read once as long as nothing seems to have changed."""
    return {path for path, _, _ in marks} == set(version.files) and _has(top, marks, tuple(version.files.items()))


@lru_cache(maxsize=256)
def _has(top: Path, _marks: Marks, files: tuple[tuple[str, str], ...]) -> bool:
    return all(hashlib.sha256((top / path).read_bytes()).hexdigest() == digest for path, digest in files)


def write_content(content: Content, folder: Path, *, lasting: bool = False) -> None:
    """Write files into a folder that is not there yet; lasting: they are on the disk before this returns."""
    for path, body in content.files.items():
        target = folder / path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise LantuError(Text(f"{path} 指向规划包文件夹之外", f"{path} leads out of the pack's folder"))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(body)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
    for where, _, _ in os.walk(folder) if lasting else ():
        names_onto_disk(Path(where))


def clear_unfinished(archive: Archive) -> None:
    """Remove what processes that were stopped left half-written in the studio's folder, a day or more ago."""
    for left in (*archive.home.glob("versions/.*"), *archive.home.glob("scratch/*")):
        if left.is_dir() and time.time() - left.stat().st_mtime > 86400:
            shutil.rmtree(left, ignore_errors=True)
