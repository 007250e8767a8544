"""Files written whole: a reader, and a machine that stops, see the old content or the new one, never half of it."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8: beside it first, onto the disk, then in its place; a file that is there keeps its mode.

    OSError where it cannot be written; the old file is then as it was, and nothing is left beside it.
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files: none takes its place before all of them are on the disk. See write_whole."""
    with replacing(*contents) as drafts:
        for draft, content in zip(drafts, contents.values(), strict=True):
            draft.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def replacing(*paths: Path, synced: bool = True) -> Iterator[list[Path]]:
    """Yield a path beside each of these to write a file to; when the block ends they take their places, if it fails none does.

    Every folder must be there. A rename cannot be taken back: should one fail, those before it have been made. Not synced: nobody
    waits for the disk, and a machine that stops may leave half of a file, which whoever reads it has to find out.
    """
    drafts = [path.with_name(f".{path.name}.{token_hex(4)}.part") for path in paths]
    try:
        yield drafts
        for path, draft in zip(paths, drafts, strict=True):
            if path.exists():
                draft.chmod(stat.S_IMODE(path.stat().st_mode))
            if synced:
                onto_disk(draft)
        for path, draft in zip(paths, drafts, strict=True):
            draft.replace(path)
        for folder in {path.parent for path in paths} if synced else ():
            names_onto_disk(folder)
    except OSError as error:
        named = {str(draft): str(path) for path, draft in zip(paths, drafts, strict=True)}
        if str(error.filename) in named:  # who reads it knows the file, not the draft beside it
            error.filename = named[str(error.filename)]
        raise
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)


def onto_disk(path: Path) -> None:
    """Wait until what a file holds, or the names that a folder holds, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def names_onto_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system opens folders; the files themselves are synced by themselves."""
    with suppress(OSError):
        onto_disk(folder)


def nearest_there(path: Path) -> Path:
    """Return the nearest file or folder on the way to a path that exists: the path itself, or one above it."""
    whole = path.absolute()
    return next(item for item in (whole, *whole.parents) if item.exists())
