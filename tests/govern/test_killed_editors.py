"""Ten editors at once, killed with -9 at any moment: no acknowledged change is lost or made twice, and the log holds."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from contextlib import closing, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

from lantu.database import open_archive
from lantu.govern import create_work, find_work, history_of, list_works, verify_register, work_at
from tests.databases import each
from tests.forking import processes
from tests.govern.editor import WORKS, edit_for_ever

EDITORS = 10
KILLS = int(os.environ.get("LANTU_KILLS", "2"))  # a release is tried with 20


@each
def test_what_ten_editors_were_told_is_there_after_kill_9(database: str | None, tmp_path: Path) -> None:
    home = tmp_path / "studio"
    archive = open_archive(home, database)
    for name in WORKS:
        create_work(archive, {"id": name, "title": name, "marks": []}, "ann")
    archive.engine.dispose()
    begun = processes()
    chance = random.Random(11)
    acknowledged: dict[str, dict[int, str]] = {}
    refused: set[str] = set()
    for kill in range(KILLS):
        pipes: list[Connection] = []
        children = []
        for number in range(EDITORS):
            here, there = begun.Pipe(duplex=False)
            child = begun.Process(target=edit_for_ever, args=(home, database, f"e{kill}-{number}", there))
            child.start()
            there.close()
            pipes.append(here)
            children.append(child)
        told = _told_until(
            pipes, chance.randint(EDITORS, 4 * EDITORS)
        )  # by what is done, not by the clock of a busy machine
        time.sleep(chance.uniform(0, 0.02))
        for child in children:
            child.kill()
        for child in children:
            child.join()
        told += _told(pipes)
        for name, version, mark in told:
            if name == "refused":
                refused.add(mark)
            elif name != "ready":
                assert name != "torn"
                assert acknowledged.setdefault(name, {}).setdefault(version, mark) == mark
        _check(home, database, acknowledged, refused)
    assert sum(map(len, acknowledged.values())) >= KILLS * EDITORS
    assert refused  # they did meet
    print(f"{KILLS} kills, {sum(map(len, acknowledged.values()))} acknowledged, {len(refused)} refused")


def _check(home: Path, database: str | None, acknowledged: dict[str, dict[int, str]], refused: set[str]) -> None:
    if database is None:
        with closing(sqlite3.connect(home / "archive.sqlite")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    archive = open_archive(home, database)
    found = verify_register(archive)  # versions without a hole, each with its one entry in an unbroken log
    assert found.fault == "", found
    assert found.works == len(list_works(archive, limit=100_000)[0])
    for name, versions in acknowledged.items():
        first = 2 if name in WORKS else 1  # the version that brought the first mark
        newest = find_work(archive, name)
        marks = newest.project["marks"]
        assert len(marks) == len(set(marks)) == newest.number - first + 1
        assert not refused & set(marks)
        for number, mark in versions.items():
            assert marks[number - first] == mark
        last = max(versions)
        assert work_at(archive, name, last).project["marks"][-1] == versions[last]
    for name in WORKS:
        for change in history_of(archive, name, limit=3):
            assert change.version.number == 1 or change.paths == ("marks",)
    archive.engine.dispose()


def _told_until(pipes: list[Connection], changes: int) -> list[tuple[str, int, str]]:
    """Return what is told until so many changes are acknowledged."""
    told: list[tuple[str, int, str]] = []
    while sum(version > 0 for _, version, _ in told) < changes:
        told += [pipe.recv() for pipe in cast("list[Connection]", wait(pipes, 120))]
    return told


def _told(pipes: list[Connection]) -> list[tuple[str, int, str]]:
    """Return what was told before the end; a message that the kill cut short was not acknowledged."""
    told: list[tuple[str, int, str]] = []
    ends = list(pipes)
    while ends:
        for pipe in cast("list[Connection]", wait(ends)):
            with suppress(EOFError, OSError):
                while True:
                    told.append(pipe.recv())
            ends.remove(pipe)
    return told
