"""One change of the archive: all of it is on the disk when it ends, or none of it."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from lantu.database.open import Archive
from lantu.language.errors import LantuError
from lantu.language.text import Text


class ArchiveError(LantuError):
    """The archive cannot be written or read: the disk is full, the folder is read-only, the database is away."""


@contextmanager
def writing(archive: Archive) -> Generator[Connection, None, None]:
    """Open a transaction to write in; what it reads is not changed by others before it ends (on SQLite).

    ArchiveError with the database's own reason where nothing could be written; IntegrityError where somebody else was
    first.
    """
    with _told(archive), archive.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.commit()
        except BaseException:
            connection.rollback()
            raise


@contextmanager
def looking(archive: Archive) -> Generator[Connection, None, None]:
    """Open a connection to read from."""
    with _told(archive), archive.engine.connect() as connection:
        yield connection


@contextmanager
def _told(archive: Archive) -> Generator[None, None, None]:
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise ArchiveError(
            Text(
                f"{archive.home}：档案库出错，未保存任何内容：{reason}",
                f"{archive.home}: nothing was saved, because of the archive: {reason}",
            )
        ) from None
