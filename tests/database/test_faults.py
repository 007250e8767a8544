"""What goes wrong outside: a process killed while it saves, a full disk, a folder that nobody may write to."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from lantu.archive import add_version, base_files, folder_of, head, history, open_draft, read_content, take_folder
from lantu.database import Archive, ArchiveError, open_archive
from tests.database.saver import save_for_ever
from tests.forking import processes

TOP = Path(__file__).parents[2]
KILLS = 20


@pytest.mark.slow
def test_killed_while_it_saves_nothing_acknowledged_is_lost(tmp_path: Path, pack: Path) -> None:
    home = tmp_path / "studio"
    take_folder(open_archive(home), pack)
    begun = processes()
    chance = random.Random(5)
    acknowledged: list[str] = []
    edited = ""
    for _ in range(KILLS):
        here, there = begun.Pipe(duplex=False)
        child = begun.Process(target=save_for_ever, args=(home, there))
        child.start()
        there.close()
        assert here.poll(60)  # it has begun
        time.sleep(chance.uniform(0, 0.6))
        child.kill()
        child.join()
        for what, told in _all(here):
            acknowledged += [told] if what == "saved" else []
            edited = told if what == "edit" else edited
        with closing(sqlite3.connect(home / "archive.sqlite")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        archive = open_archive(home)
        line = history(archive)
        assert set(acknowledged) <= {version.id for version in line}
        assert [version.number for version in line] == list(range(len(line), 0, -1))
        for version in line[:3]:
            whole = read_content(archive, version)  # refuses what is missing or not as saved
            out = folder_of(archive, version)
            assert {path.name for path in out.iterdir()} == {path.split("/")[1] for path in whole.files}
        waiting = [edit.after for edit in open_draft(archive, "ann").live]
        assert edited in [*waiting, base_files(archive, line[0]).sheets["goals"][0].values["note"]]
        archive.engine.dispose()
    assert len(acknowledged) > KILLS / 2


def _all(pipe: Connection) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    with suppress(EOFError):
        while True:
            told.append(pipe.recv())
    return told


def test_a_full_disk_is_said_and_the_archive_goes_on_afterwards(archive: Archive) -> None:
    first, content = head(archive), read_content(archive, head(archive))
    large = content.__class__(content.pack, {**content.files, "small/observations.csv": os.urandom(3_000_000)})
    size = (archive.home / "archive.sqlite").stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, before[1]))  # no file may grow any further
    try:
        with pytest.raises(ArchiveError, match="nothing was saved, because of the archive: "):
            add_version(archive, first, large, "too large", "ann")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert history(archive) == [first]
    assert add_version(archive, first, large, "now it fits", "ann").number == 2
    with closing(sqlite3.connect(archive.home / "archive.sqlite")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


READ_ONLY = """
import os, sys
from pathlib import Path
from lantu.database import open_archive
from lantu.language.errors import LantuError
open_archive(Path(sys.argv[2]))  # imports all that it needs, while it may still read it
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    open_archive(Path(sys.argv[1]))
except LantuError as error:
    print(error)
"""


@pytest.mark.skipif(
    os.geteuid() == 0 and not all(folder.stat().st_mode & 0o001 for folder in (TOP, *TOP.parents)),
    reason="another user than root cannot read the code where it lies",
)
def test_a_folder_that_nobody_may_write_to_is_said(tmp_path: Path) -> None:
    home = tmp_path / "studio"
    home.mkdir(mode=0o555)
    for folder in (tmp_path, *tmp_path.parents[:3]):  # one more where tests run side by side
        folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(home), str(tmp_path / "other")], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONDONTWRITEBYTECODE": "1"}, cwd="/",
    )  # fmt: skip
    assert f"{home / 'archive.sqlite'}: the archive cannot be opened" in done.stdout, done.stderr[-2000:]
    assert list(home.iterdir()) == []
