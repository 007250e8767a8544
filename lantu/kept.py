"""What was worked out once and is a pure function of bytes, kept in the user's cache folder so that it is not worked out again.

Whoever keeps something names it by a key that changes with whatever it rests on (`mark`). A file is written whole, says by its
hash whether it is as it was written, and holds bytes that are no code: one that is cut, damaged or another's counts as not there.
The folder is that of `LANTU_CACHE` (empty: nothing is kept), else `lantu` in the cache folder of the system; it may be deleted
at any time, and where it cannot be written nothing is kept.
"""

import hashlib
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.files import replacing

_BEGAN = time.time_ns()
MOST = 64  # files of a kind; the oldest go first
LARGEST = 1 << 25  # bytes of one


def cache_folder() -> Path | None:
    """Return the folder in which results are kept; None where nobody wants any kept, or the system has no such folder."""
    named = os.environ.get("LANTU_CACHE")
    if named is not None:
        return Path(named) if named else None
    given = {"win32": "LOCALAPPDATA"}.get(sys.platform, "XDG_CACHE_HOME")
    with suppress(RuntimeError):  # a user without a home
        usual = Path.home() / {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
        return Path(os.environ.get(given) or usual) / "lantu"
    return None


def mark(parts: Iterable[str | bytes]) -> str:
    """Return the key of what rests on some parts; each counts by itself, so that "ab", "c" is not "a", "bc"."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()


def read_kept(kind: str, key: str) -> bytes | None:
    """Return what was kept under a key, as it was written; None where nothing was, or it is no longer whole."""
    folder = cache_folder()
    return None if folder is None else read_sealed(folder / kind / key)


def kept_array(
    kind: str, parts: Iterable[str | bytes], work: Callable[[], NDArray[np.float64]], most: int = MOST
) -> NDArray[np.float64]:
    """Return what a pure function works out, as it was kept, else worked out now and kept; read-only.

    parts: all that it rests on beside this Lantu and its packages. most: how many of a kind are kept.
    """
    if cache_folder() is None:
        return work()

    def written() -> bytes:
        whole = io.BytesIO()
        np.save(whole, np.ascontiguousarray(work(), dtype=np.float64), allow_pickle=False)
        return whole.getvalue()

    result = np.load(io.BytesIO(_kept_bytes(kind, parts, written, most)), allow_pickle=False)
    result.flags.writeable = False
    return result


def kept_json(kind: str, parts: Iterable[str | bytes], work: Callable[[], Any], most: int = MOST) -> Any:
    """Return what a pure function works out and JSON can say, as `kept_array` does of numbers; nobody else holds it."""
    if cache_folder() is None:
        return work()
    content = _kept_bytes(
        kind, parts, lambda: json.dumps(work(), ensure_ascii=False).encode("utf-8", "surrogatepass"), most
    )
    return json.loads(content.decode("utf-8", "surrogatepass"))


def _kept_bytes(kind: str, parts: Iterable[str | bytes], work: Callable[[], bytes], most: int) -> bytes:
    """Return bytes as they were kept under this Lantu and the parts, else worked out now and kept."""
    key = mark([program(), *parts])
    content = read_kept(kind, key)
    if content is None:
        content = work()
        keep(kind, key, content, most)
    return content


def keep(kind: str, key: str, content: bytes, most: int = MOST) -> None:
    """Keep bytes under a key; where that cannot be done they are worked out again next time."""
    folder = cache_folder()
    if folder is not None and len(content) <= LARGEST:
        write_sealed(folder / kind / key, content, most)


def read_sealed(file: Path) -> bytes | None:
    """Return what `write_sealed` wrote into a file; None where there is none, or it was cut or changed since."""
    try:
        seal, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest().encode() == seal else None


def write_sealed(file: Path, content: bytes, most: int) -> None:
    """Write bytes behind their hash, and leave the newest so many files of the folder; on a disk that takes nothing, nothing.

    Nothing waits for the disk: what a machine that stops left half written is found out by its hash. A folder of hundreds may
    hold a hundredth more: to look at the times of all at every file would take longer than what is kept took to work out.
    """
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with replacing(file, synced=False) as (draft,):
            draft.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        if sum(1 for _ in file.parent.iterdir()) > most + most // 100:
            aged = sorted((item.stat().st_mtime_ns, item) for item in file.parent.iterdir() if item.is_file())
            for _, item in aged[:-most]:
                item.unlink(missing_ok=True)


@lru_cache(maxsize=1)
def program() -> str:
    """Return a mark of this Lantu and all it runs on: its files by size and time, its Python, the versions of all packages.

    Where a file is younger than this process, what runs is not what stands there: the mark is then of this process alone.
    """
    parts = [sys.version, sys.platform]
    for entry in sys.path:
        with suppress(OSError):
            names = [item.name for item in os.scandir(entry or ".")]
            parts += sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
    stamps, youngest = _stamps(Path(__file__).parent)
    return mark([token_hex(16)]) if youngest > _BEGAN else mark([*parts, *stamps])


def _stamps(folder: Path) -> tuple[list[str], int]:
    """Return path, size and time of every file of a folder but what Python compiles of them, and the latest of these times, in ns."""
    found: list[str] = []
    youngest = 0
    for where, below, files in os.walk(folder):
        below[:] = [name for name in below if name != "__pycache__"]
        for name in files:
            told = Path(where, name).stat()
            youngest = max(youngest, told.st_mtime_ns)
            found.append(f"{where}/{name} {told.st_size} {told.st_mtime_ns}")
    return sorted(found), youngest
