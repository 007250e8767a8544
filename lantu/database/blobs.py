"""Content by its SHA-256: kept once, however many refer to it."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from lantu.database.tables import blobs


def put_blob(connection: Connection, digest: str, content: bytes) -> None:
    """Keep content under its hash, in a transaction; nothing happens where it is kept already."""
    kinds: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(kinds.insert(blobs).values(hash=digest, content=content).on_conflict_do_nothing())
