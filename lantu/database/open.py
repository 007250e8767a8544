"""Opens the archive: makes or brings forward its tables, keeps a copy before it does."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError

from lantu.errors import LantuError
from lantu.files import replacing
from lantu.text import Text, alike

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
    engine = _engine(home, address)
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


def _engine(home: Path, address: str | None) -> Engine:
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
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(files("lantu.database").joinpath("migrations")))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
        connection.rollback()
        _alone(connection)
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return  # another process was first
        if engine.dialect.name == "sqlite" and inspect(connection).get_table_names():
            _copy(file, file.with_suffix(f".before-{newest}.sqlite"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


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
