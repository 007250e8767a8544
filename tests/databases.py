"""An archive to test with, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, event, inspect
from sqlalchemy.pool import Pool

from lantu.archive import Draft, Edit, add_edits, base_files, open_draft, take_folder
from lantu.database import Archive, open_archive, passwords
from lantu.database import open as steps_of_tables
from lantu.database.tables import INDEX_OF_WORDS
from tests.packs import small_pack
from tests.postgres import statements_in

OWN_WORDS = (f"{INDEX_OF_WORDS}_of", f"{INDEX_OF_WORDS}_terms")  # the others are made by SQLite with `desk_words`
HASHER = passwords._hasher  # as a studio has it
BY_STEPS = steps_of_tables.migrate
_MADE: list[tuple[str, tuple[Any, ...]]] = []


@pytest.fixture(scope="session", autouse=True)
def sqlite_tables_are_made_once() -> Iterator[None]:
    """The steps make the tables of a worker's first SQLite database; its later ones get the same tables and first rows at once."""
    before = steps_of_tables.migrate
    steps_of_tables.migrate = _make
    yield
    steps_of_tables.migrate = before


@pytest.fixture(autouse=True)
def steps_make_the_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that is about the steps (`empty_database`) takes them each time."""
    before = steps_of_tables.migrate
    if request.node.get_closest_marker("empty_database"):
        steps_of_tables.migrate = BY_STEPS
    yield
    steps_of_tables.migrate = before


def _make(connection: Connection, to: str = "head") -> None:
    if to != "head" or connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
        BY_STEPS(connection, to)
    elif _MADE:
        for statement, values in _MADE:
            connection.exec_driver_sql(statement, values)
    else:
        BY_STEPS(connection, to)
        _MADE.extend(_dumped(connection))


@pytest.fixture(scope="session", autouse=True)
def passwords_cost_little() -> Iterator[None]:
    """Some hundred people sign in: their passwords are hashed with little work. test_accounts.py looks at the real hash."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    yield
    passwords._hasher = HASHER


@pytest.fixture(scope="session", autouse=True)
def the_disk_is_not_waited_for() -> Iterator[None]:
    """SQLite waits for no disk, as the PostgreSQL of the tests waits for none: the power does not go out in them.

    What a studio asks of SQLite is looked at in test_open.py.
    """
    if event.contains(Pool, "checkout", _not_waiting):  # another folder's tests have said so
        yield
        return
    event.listen(Pool, "checkout", _not_waiting)
    yield
    event.remove(Pool, "checkout", _not_waiting)


def _not_waiting(connection: Any, _record: object, _proxy: object) -> None:
    if isinstance(connection, sqlite3.Connection) and not connection.in_transaction:
        connection.execute("PRAGMA synchronous=OFF")


def _dumped(connection: Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    own = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    rows = connection.exec_driver_sql(own).fetchall()
    rows = [
        row for row in rows if not row[1].startswith(f"{INDEX_OF_WORDS}_") or row[0] == "trigger" or row[1] in OWN_WORDS
    ]
    later = [(sql, ()) for kind, _, sql in rows if kind == "trigger"]  # a trigger may refuse a first row
    yield from ((sql, ()) for kind, _, sql in rows if kind != "trigger")
    for kind, name, _ in rows:
        if name.startswith(INDEX_OF_WORDS):
            continue
        for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall() if kind == "table" else ():
            yield f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', tuple(row)
    yield from later


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str | None:
    """The address of a database without rows: None for SQLite. Tests ask for both with `each`.

    One in PostgreSQL has its tables, unless the test makes them itself (`empty_database`).
    """
    if getattr(request, "param", "sqlite") == "sqlite":
        return None
    server = request.getfixturevalue("postgres")
    if request.node.get_closest_marker("empty_database"):
        like = "template1"
    else:
        like = request.getfixturevalue("postgres_with_tables")
    statements_in(server, "DROP DATABASE IF EXISTS one WITH (FORCE)", f"CREATE DATABASE one TEMPLATE {like}")
    return f"{server}/one"


each = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack with three goals and a project."""
    folder = small_pack(tmp_path)
    with (folder / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("gdp,city,2030,>=,1000,100m yuan,own,BOOK,\npopulation,city,2030,>=,120,10k person,own,BOOK,\n")
    return folder


@pytest.fixture
def archive(tmp_path: Path, pack: Path, database: str | None) -> Iterator[Archive]:
    """An archive that holds the pack as its first version."""
    opened = open_archive(tmp_path / "studio", database)
    take_folder(opened, pack)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def change(archive: Archive) -> Callable[..., Draft]:
    """Change cells in somebody's draft: change("ann", "goals", "goals.csv:0", value="70")."""

    def made(account: str, sheet: str, row: str, **cells: str) -> Draft:
        draft = open_draft(archive, account)
        files = base_files(archive, draft.base)
        held = next(line.values for line in files.sheets[sheet] if line.id == row)
        for edit in draft.live:
            if edit.row == row and edit.column:
                held = {**held, edit.column: edit.after}
        asked = [Edit(sheet, row, column, held.get(column, ""), text) for column, text in cells.items()]
        return add_edits(archive, draft, asked, files)

    return made
