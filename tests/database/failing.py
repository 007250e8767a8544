"""Faults at every statement of an act: a full disk, a database that goes away, a process that is killed. See test_fault_matrix.py."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import get_ident
from typing import Any

from sqlalchemy import LargeBinary, Table, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from lantu.archive import verify_versions
from lantu.database import Archive, ArchiveError, jobs, verify
from lantu.database.tables import metadata
from lantu.database.transactions import looking

Act = Callable[[Archive, int], object]
Acts = Mapping[str, tuple[Callable[[Archive, int], Any], Callable[[Archive, Any, int], object]]]


def state(archive: Archive) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a mark of them, as they are stored; PostgreSQL marks them itself."""
    with looking(archive) as connection:
        if connection.dialect.name == "postgresql":
            found = connection.exec_driver_sql(" UNION ALL ".join(map(_marked, metadata.sorted_tables)))
            return {name: (count, mark) for name, count, mark in found}
        return {
            table.name: _mark(connection.exec_driver_sql(f'SELECT {_columns(table)} FROM "{table.name}"'))
            for table in metadata.sorted_tables
        }


def _columns(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.c if not isinstance(column.type, LargeBinary))


def _marked(table: Table) -> str:
    """The question for a table's name, how many rows it has, and a mark of them: binary columns are named by their hash."""
    rows = f'SELECT CAST(ROW({_columns(table)}) AS text) COLLATE "C" AS line FROM "{table.name}"'
    return (
        f"SELECT '{table.name}', count(*), md5(coalesce(string_agg(line, chr(10) ORDER BY line), '')) FROM ({rows}) q"
    )


def _mark(rows: Iterable[object]) -> tuple[int, str]:
    lines = sorted(map(repr, rows))
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()


def change(before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]]) -> dict[str, int]:
    """The tables that differ, and how many rows more each has."""
    return {name: after[name][0] - before[name][0] for name in after if after[name] != before[name]}


def whole(archive: Archive) -> None:
    """The chains hold, and no half of anything is shown."""
    assert verify(archive).broken_at is None
    assert verify_versions(archive).broken_at is None
    for job in jobs.listed(archive, limit=1000)[0]:
        assert job.state in ("waiting", "running", "done", "failed", "cancelled", "dead")
    assert not list(archive.home.glob("*.part"))


@dataclass
class Fault:
    """Fails the statement of a number, or commit, of an engine; `away`: and all that follow. seen: how many came."""

    at: int = -1
    away: bool = False
    reason: str = "database or disk is full"
    seen: int = 0
    struck: bool = False
    moments: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])

    def strike(self, statement: str) -> None:
        for moment in self.moments:
            moment()
        number, self.seen = self.seen, self.seen + 1
        if self.at >= 0 and (number == self.at or (self.away and number > self.at)):
            self.struck = True
            raise OperationalError(statement, None, sqlite3.OperationalError(self.reason))


@contextmanager
def faults(engine: Engine | type[Engine]) -> Iterator[Fault]:
    """Let a fault strike the statements and commits of an engine; of all engines, those of this thread only.

    A studio of another test may still look for jobs beside it.
    """
    fault, own = Fault(), get_ident()

    def strikes() -> bool:
        return engine is not Engine or get_ident() == own

    def statement(_connection: object, _cursor: object, text: str, *_: object) -> None:
        if strikes():
            fault.strike(text)

    def commit(_connection: object) -> None:
        if strikes():
            fault.strike("COMMIT")

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "commit", commit)
    try:
        yield fault
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "commit", commit)


def as_killed(archive: Archive, aside: Path) -> dict[str, tuple[int, str]]:
    """What a new process finds in the files of SQLite as they lie now."""
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for name in ("archive.sqlite", "archive.sqlite-wal"):
        if (archive.home / name).exists():
            shutil.copyfile(archive.home / name, aside / name)
    with closing(sqlite3.connect(aside / "archive.sqlite")) as file:
        file.execute("PRAGMA synchronous=OFF")  # the copy is looked at once: nobody waits for it to be on the disk
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table.name: _mark(file.execute(f'SELECT * FROM "{table.name}"')) for table in metadata.sorted_tables}


def fail_at_every_statement(archive: Archive, acts: Acts, lost: Collection[str] = ()) -> int:
    """Carry acts out with each of their statements failing in turn; return how many cases that were.

    lost: acts that are tried with a database that stays away, too. AssertionError where an act was done by half.
    """
    cases, number = 0, 0
    for name, (before, act) in acts.items():
        for away in (False, True) if name in lost else (False,):
            at, halves = 0, list[tuple[int, dict[str, int]]]()
            while True:
                number += 1
                there = before(archive, number)
                as_it_was = state(archive)
                with faults(archive.engine) as fault:
                    fault.at, fault.away = at, away
                    failed = False
                    try:
                        act(archive, there, number)
                    except (ArchiveError, DBAPIError):
                        failed = True
                if not fault.struck:
                    assert not failed, name
                    done = change(as_it_was, state(archive))
                    assert name == "back up" or done, f"{name}: nothing is seen of it"
                    break
                cases += 1
                if failed and (changed := change(as_it_was, state(archive))):
                    halves.append((at, changed))
                at += 1
                assert at < 60, name
            # what failed only after it was on the disk, while its answer was made, is there as a whole
            assert all(changed == done for _, changed in halves), (name, halves, done)
    whole(archive)
    return cases


def kill_at_every_statement(archive: Archive, acts: Acts, aside: Path) -> int:
    """Look at what a new process would find before each statement of acts; return how many cases that were."""
    cases = 0
    for number, (name, (before, act)) in enumerate(acts.items(), 1):
        there = before(archive, number)
        shots = list[dict[str, tuple[int, str]]]()
        with faults(archive.engine) as fault:
            fault.moments.append(lambda shots=shots, aside=aside: shots.append(as_killed(archive, aside)))
            act(archive, there, number)
        shots.append(as_killed(archive, aside))
        kinds = [shot for at, shot in enumerate(shots) if shot not in shots[:at]]
        assert len(kinds) <= 2, f"{name}: half of it is what a new process finds"
        assert name == "back up" or shots[-1] != shots[0], f"{name}: acknowledged, and not on the disk"
        cases += len(shots)
    whole(archive)
    return cases
