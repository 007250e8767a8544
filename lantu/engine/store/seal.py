"""The seal of a folder: the SHA-256 of each of its files, so that a piece that is missing, cut or changed is noticed.

Written as `sha256sum` writes it, a line a file, so that `sha256sum -c SHA256SUMS` checks a run without Lantu.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lantu.files import names_onto_disk
from lantu.language.errors import LantuError
from lantu.language.text import Text

SEAL = "SHA256SUMS"


def files_in(folder: Path, names: Iterable[str]) -> list[str]:
    """Return the files of a folder below some names, as paths with '/', sorted; a name that is a file is itself."""
    found: list[str] = []
    for name in names:
        path = folder / name
        if path.is_dir():
            found += [
                Path(where, file).relative_to(folder).as_posix() for where, _, files in os.walk(path) for file in files
            ]
        elif path.exists():
            found.append(name)
    return sorted(found)


def seal_of(folder: Path, files: Iterable[str]) -> str:
    """Return the seal of files of a folder, each of them and its name on the disk before the seal is returned."""
    names = list(files)
    sealed = "".join(f"{_hash_kept(folder / name)}  {name}\n" for name in names)
    for below in {
        folder.joinpath(*parts[:at]) for parts in (Path(name).parts for name in names) for at in range(len(parts))
    }:
        names_onto_disk(below)
    return sealed


def broken(folder: Path, seal: str, present: Iterable[str]) -> Text:
    """Return what is wrong with the files of a folder by its seal, naming the first; empty where nothing is.

    present: the files that are there. One that the seal does not know is wrong too: it stands where another one was.
    """
    try:
        sealed = {name: seen for seen, name in (line.split("  ", 1) for line in seal.splitlines())}
    except ValueError:
        return Text(f"{SEAL} 已损坏", f"{SEAL} is damaged")
    there = set(present)
    for name in sorted(sealed.keys() - there):
        return Text(f"缺少 {name}", f"{name} is missing")
    for name in sorted(there - sealed.keys()):
        return Text(f"{name} 不在 {SEAL} 中", f"{name} is not in {SEAL}")
    for name, seen in sealed.items():
        if _hash(folder / name) != seen:
            return Text(f"{name} 与写入时不同", f"{name} is not as it was written")
    return Text()


def check_seal(folder: Path, names: Iterable[str]) -> None:
    """Raise LantuError where the files of a folder below some names are not those that were sealed."""
    path = folder / SEAL
    if not path.exists():
        raise LantuError(
            Text(
                f"{folder}：这次推演没有校验文件 {SEAL}，无法确认数据完整；请重新推演",
                f"{folder}: this run has no {SEAL}, so that nobody can tell whether its data are whole; run it again",
            )
        )
    try:
        wrong = broken(folder, path.read_text(encoding="utf-8"), files_in(folder, names))
    except (OSError, UnicodeDecodeError) as error:
        wrong = Text(str(error), str(error))
    if wrong:
        raise LantuError(
            Text(
                f"{folder}：无法读取这次推演的数据（{wrong.zh}）；请重新推演",
                f"{folder}: the data of this run cannot be read ({wrong.en}); run it again",
            )
        )


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _hash_kept(path: Path) -> str:
    with path.open("rb") as stream:
        with suppress(OSError):  # some systems sync no file that is open for reading
            os.fsync(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()
