"""Opens the archive: makes or brings forward its tables, keeps a copy before it does."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError

from lantu.files import replacing
from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from alembic.config import Config

FILE = "archive.sqlite"
READERS = 40  # connections that are kept open: as many threads answer at once


@dataclass(frozen=True)
class Archive:
    """An open archive: its engine, and the folder of the studio that it belongs to."""

    engine: Engine
    home: Path


def open_archive(home: Path, address: str | None = None) -> Archive:
    """Open the archive of a studio's folder, made or brought forward where needed.

    address: of a PostgreSQL database, such as postgresql://user@host/name; else a file of SQLite in `home`. LantuError
    where the database cannot be reached. A SQLite file is copied beside itself before its tables change.
    """
    home.mkdir(parents=True, exist_ok=True)
    engine = engine_of(home, address)
    try:
        _bring_forward(engine, home / FILE)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise LantuError(
            Text(
                f"{address or home / FILE}：无法打开档案库（{reason}）",
                f"{address or home / FILE}: the archive cannot be opened ({reason})",
            )
        ) from None
    return Archive(engine, home)


def engine_of(home: Path, address: str | None) -> Engine:
    """Return the engine of an archive as it is, its tables neither made nor brought forward; see open_archive."""
    if address is None:
        engine = create_engine(f"sqlite:///{home / FILE}", connect_args={"timeout": 30}, pool_size=READERS)

        @event.listens_for(engine, "connect")
        def settings(connection: DBAPIConnection, _record: object) -> None:
            cursor = connection.cursor()
            # A write is on the disk before it is acknowledged, and readers never wait for writers.
            for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                cursor.execute(f"PRAGMA {line}")
            cursor.close()

        return engine
    try:
        url = make_url(address)
    except ArgumentError:
        raise LantuError(
            Text(
                f"应为数据库地址，例如 postgresql://user@host/name，实为“{address}”",
                f"expected a database such as postgresql://user@host/name, found '{address}'",
            )
        ) from None
    if url.get_backend_name() != "postgresql":
        raise LantuError(
            Text(
                f"应为 PostgreSQL 数据库，实为 {url.get_backend_name()}",
                f"expected a PostgreSQL database, found {url.get_backend_name()}",
            )
        )
    try:
        return create_engine(url.set(drivername="postgresql+pg8000"), pool_pre_ping=True)
    except ModuleNotFoundError:
        raise LantuError(
            Text("连接 PostgreSQL 需要 pg8000", "PostgreSQL needs pg8000"),
            hint=alike("pip install 'lantu[postgres]'"),
        ) from None


def _bring_forward(engine: Engine, file: Path) -> None:
    newest = newest_revision()
    with engine.connect() as connection:
        if revision_of(connection) == newest:
            return
        connection.rollback()
        _alone(connection)
        if revision_of(connection) == newest:
            return  # another process was first
        if engine.dialect.name == "sqlite" and inspect(connection).get_table_names():
            _copy(file, file.with_suffix(f".before-{newest}.sqlite"))
        migrate(connection)
        connection.commit()


def revision_of(connection: Connection) -> str | None:
    """Return the step that a database's tables are at; None where it has none."""
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the last step of the tables that this program knows."""
    return known_revisions()[0]


@cache
def known_revisions() -> tuple[str, ...]:
    """Return the steps of the tables, the newest first."""
    from alembic.script import ScriptDirectory

    return tuple(script.revision for script in ScriptDirectory.from_config(_steps()).walk_revisions())


def migrate(connection: Connection, to: str = "head") -> None:
    """Make the tables of a step, or bring them forward to it, within a transaction that is open."""
    from alembic import command

    steps = _steps()
    steps.attributes["connection"] = connection
    command.upgrade(steps, to)


def _steps() -> "Config":
    from alembic.config import Config

    steps = Config()
    steps.set_main_option("script_location", str(files("lantu.database").joinpath("migrations")))
    return steps


def _alone(connection: Connection) -> None:
    """Begin a transaction that holds all changes of the tables or none, while nobody else makes them."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(5261860)"))


def _copy(file: Path, to: Path) -> None:
    """Copy a SQLite file as it stands after its last commit, with what is still in its write-ahead log."""
    with replacing(to) as (part,), closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
