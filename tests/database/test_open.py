"""The archive's tables: made and brought forward alike in both databases, with a copy kept of what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, insert, select

from lantu.archive import take_folder
from lantu.database import Archive, open_archive
from lantu.database.tables import INDEX_OF_WORDS, drafts, edits, metadata, versions
from lantu.language.errors import LantuError
from tests.databases import each

pytestmark = pytest.mark.empty_database


def bring_to(address: str, revision: str) -> None:
    """Make the tables of an older Lantu."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[2] / "lantu" / "database" / "migrations"))
    engine = create_engine(address)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def address_of(home: Path, database: str | None) -> str:
    home.mkdir(exist_ok=True)
    if database:
        return database.replace("postgresql://", "postgresql+pg8000://")
    return f"sqlite:///{home / 'archive.sqlite'}"


def differences(connection: Connection) -> list[object]:
    """What the tables have otherwise than the code means, but for the index of words, which each database keeps in its own way."""

    def looked_at(name: str | None, kind: str, _parents: object) -> bool:
        return kind not in ("table", "index") or not (name or "").startswith((INDEX_OF_WORDS, "ix_desk_texts_words"))

    return compare_metadata(MigrationContext.configure(connection, opts={"include_name": looked_at}), metadata)


@each
def test_an_empty_database_gets_the_tables_that_the_code_means(database: str | None, tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "studio", database)
    with archive.engine.connect() as connection:
        assert differences(connection) == []
    again = open_archive(tmp_path / "studio", database)
    assert again.engine.dialect.name == archive.engine.dialect.name
    assert list((tmp_path / "studio").glob("*before*")) == []  # there was nothing to keep


def test_a_studio_asks_sqlite_for_what_is_on_the_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "studio")
    connection = archive.engine.pool._creator()  # as it is made, before the tests tell it to wait for no disk
    for told in archive.engine.pool.dispatch.connect:
        told(connection, None)
    asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert asked == {"journal_mode": "wal", "synchronous": 2}  # 2: FULL
    connection.close()
    archive.engine.dispose()


@each
def test_the_first_tables_are_brought_forward_with_what_is_in_them(database: str | None, tmp_path: Path) -> None:
    home = tmp_path / "studio"
    address = address_of(home, database)
    bring_to(address, "s01")
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO versions (id, number, files, message, author, created) "
            "VALUES ('v1', 1, '{}', 'first', 'ann', '2026-01-02 03:04:05')"
        )
    engine.dispose()
    archive = open_archive(home, database)
    with archive.engine.connect() as connection:
        assert differences(connection) == []
        row = connection.execute(select(versions)).mappings().one()
        assert (row["id"], row["message"], row["pack"]) == ("v1", "first", "")
    with archive.engine.begin() as connection:
        stamp = row["created"]
        connection.execute(
            insert(drafts).values(id="d", account="ann", base="v1", state="open", created=stamp, changed=stamp)
        )
        edit = {"sheet": "goals", "row": "r", "column": "c", "before": "1", "after": None, "undone": False}
        connection.execute(insert(edits).values(draft="d", step=1, made=stamp, **edit))
        assert connection.execute(select(edits.c.after)).scalar() is None


def test_the_copy_holds_what_was_only_in_the_write_ahead_log(tmp_path: Path) -> None:
    home = tmp_path / "studio"
    bring_to(address_of(home, None), "s01")
    with closing(sqlite3.connect(home / "archive.sqlite")) as other:  # stays open: its log is not written back
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("PRAGMA wal_autocheckpoint=0")
        other.execute(
            "INSERT INTO versions (id, number, files, message, author, created) "
            "VALUES ('v1', 1, '{}', 'in the log', 'ann', '2026-01-02 03:04:05')"
        )
        other.commit()
        assert (home / "archive.sqlite-wal").stat().st_size > 0
        open_archive(home)
    (kept,) = home.glob("*before*.sqlite")
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT message FROM versions").fetchall() == [("in the log",)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("s01",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@each
def test_a_migration_that_fails_leaves_the_tables_as_they_were(
    database: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "studio"
    address = address_of(home, database)
    bring_to(address, "s01")
    from alembic.operations import Operations

    add = Operations.add_column
    calls: list[str] = []

    def stops_half_way(self: Operations, table: str, *rest: object, **more: object) -> None:
        calls.append(table)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        add(self, table, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("alembic.op.add_column", lambda *words, **more: stops_half_way(_operations(), *words, **more))
    with pytest.raises(RuntimeError, match="the power went"):
        open_archive(home, database)
    monkeypatch.undo()
    engine = create_engine(address)
    with engine.connect() as connection:
        from sqlalchemy import inspect

        assert "pack" not in {column["name"] for column in inspect(connection).get_columns("versions")}
    engine.dispose()
    open_archive(home, database)


def _operations() -> object:
    from alembic import op

    return op._proxy


@each
def test_both_databases_keep_the_same_versions(archive: Archive, pack: Path, tmp_path: Path) -> None:
    plain = open_archive(tmp_path / "other")
    files = take_folder(plain, pack).files
    assert take_folder(archive, pack).files == files


def test_a_database_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(LantuError, match="expected a PostgreSQL database"):
        open_archive(tmp_path, "mysql://x/y")
