"""One process at a time makes, replaces or clears a run that is kept in the studio's folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

LOCKS = "locks"
PATIENCE = 3600.0  # seconds to wait for another process's run


@contextmanager
def run_lock(home: Path, folder: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the folder of a run, under a studio's `home`, while the block runs; yields whether it is held.

    The lock is one of SQLite, on an empty file under `home`: it works on every system and ends with its
    process, however that ends. Where it cannot be had (the disk is full, the folder is read-only, another process holds
    it for longer than `patience` seconds), False is yielded.
    """
    locks = home / LOCKS
    name = "--".join(folder.relative_to(home).parts)
    try:
        locks.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(locks / f"{name}.sqlite", timeout=patience, isolation_level=None)
    except (OSError, sqlite3.Error):
        yield False
        return
    with closing(file):
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            held = False
        else:
            held = True
        yield held


@contextmanager
def all_locked(home: Path, folder: Path) -> Iterator[bool]:
    """Hold all runs that lie under a folder, without waiting; yields False where another process makes one of them."""
    start = "--".join(folder.relative_to(home).parts) + "--"
    names = [file.stem for file in (home / LOCKS).glob("*.sqlite") if file.stem.startswith(start)]
    with ExitStack() as held:
        yield all(
            held.enter_context(run_lock(home, folder / name.removeprefix(start), patience=0)) for name in sorted(names)
        )
