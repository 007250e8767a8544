"""One studio at a time works on an archive: two of them would take each other's jobs and clear each other's runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import text

from lantu.database.open import Archive
from lantu.errors import LantuError

FILE = "open.sqlite"  # holds nothing; its lock ends with the process, however that ends
_LOCK = 5261861  # of a PostgreSQL database


@contextmanager
def held(archive: Archive) -> Iterator[None]:
    """Hold an archive and the folder of its studio while the block runs; LantuError where another studio holds either."""
    with _folder_held(archive.home), _database_held(archive):
        yield


@contextmanager
def _folder_held(home: Path) -> Iterator[None]:
    with closing(sqlite3.connect(home / FILE, timeout=0, isolation_level=None)) as file:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):  # what else goes wrong, the archive says when it is written
                raise _refusal(str(home), "give this one another --home, or close the other one") from None
        yield


@contextmanager
def _database_held(archive: Archive) -> Iterator[None]:
    if archive.engine.dialect.name != "postgresql":
        yield
        return
    with archive.engine.connect() as connection:
        if not connection.execute(text(f"SELECT pg_try_advisory_lock({_LOCK})")).scalar_one():
            raise _refusal(f"the database {archive.engine.url.database}", "one database serves one studio")
        connection.commit()  # the lock stays with the connection, not with the transaction
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
            connection.commit()


def _refusal(what: str, hint: str) -> LantuError:
    return LantuError(f"{what} is open in another studio", hint=hint)
