"""A studio's archive as one file that either database can be made from again: every table as it stood at one moment.

The file is a zip: `manifest.json` says which step of the tables, how many rows and which SHA-256 each has; `tables/NAME.jsonl`
holds a line with the columns and a line a row. Sessions are left out, and which browsers are known: whoever was
signed in signs in again. What it holds of
accounts is as secret as the archive, so only its owner may read it.
"""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Date, Float, LargeBinary, Numeric, Table, desc, select

from lantu.database.audit import FIRST
from lantu.database.open import Archive, revision_of
from lantu.database.tables import audit, known_browsers, metadata, sessions, sign_in_steps, sign_in_tries
from lantu.database.tables.naming import UtcTime
from lantu.database.transactions import looking
from lantu.files import replacing
from lantu.version import __version__

FORMAT = 1
LEFT_OUT = (sessions.name, known_browsers.name, sign_in_tries.name, sign_in_steps.name)
_PAGE = 500  # rows that are read at a time


@dataclass(frozen=True)
class Backup:
    """What a backup holds: the step of its tables, rows by table, and the head of the audit log (NUMBER:HASH)."""

    revision: str
    created: str
    rows: Mapping[str, int]
    head: str
    size: int  # bytes of the file


def write_backup(archive: Archive, file: Path) -> Backup:
    """Write the archive as it stands now to a file, whole or not at all, while others go on reading and writing.

    ArchiveError where the database cannot be read, OSError where the file cannot be written.
    """
    with replacing(file) as (part,):
        part.touch(mode=0o600)
        with (
            looking(archive) as connection,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed,
        ):
            _hold_still(connection)
            told: dict[str, dict[str, Any]] = {}
            for table in metadata.sorted_tables:
                if table.name not in LEFT_OUT:
                    told[table.name] = _pack(connection, table, packed)
            manifest = {
                "format": FORMAT,
                "lantu": __version__,
                "revision": revision_of(connection),
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "head": _head(connection),
                "left_out": list(LEFT_OUT),
                "tables": told,
            }
            packed.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        size = part.stat().st_size
    rows = {name: facts["rows"] for name, facts in told.items()}
    return Backup(str(manifest["revision"]), str(manifest["created"]), rows, str(manifest["head"]), size)


def _hold_still(connection: Connection) -> None:
    """Let all that follows read the same moment."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _pack(connection: Connection, table: Table, packed: zipfile.ZipFile) -> dict[str, Any]:
    """Write a table in the order of its key, so that one content gives one file; return its rows and SHA-256."""
    digest, rows = hashlib.sha256(), 0
    with packed.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as stream:
        for line in _lines(connection, table):
            digest.update(line)
            stream.write(line)
            rows += 1
    return {"rows": rows - 1, "sha256": digest.hexdigest()}


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    columns = list(table.columns)
    kinds = [kind_of(column) for column in columns]
    yield _line([[column.name, kind] for column, kind in zip(columns, kinds, strict=True)])
    question = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_PAGE)
    for row in connection.execute(question):
        yield _line([written(value, kind) for value, kind in zip(row, kinds, strict=True)])


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _head(connection: Connection) -> str:
    last = connection.execute(select(audit.c.number, audit.c.hash).order_by(desc(audit.c.number)).limit(1)).first()
    return f"{last.number}:{last.hash}" if last else f"0:{FIRST}"


def kind_of(column: Column[Any]) -> str:
    """Return how a column's values are written: bytes, time, day, decimal or plain (what JSON has itself).

    >>> from lantu.database.tables import blobs
    >>> [kind_of(column) for column in blobs.columns]
    ['plain', 'bytes']
    """
    kinds = ((LargeBinary, "bytes"), (UtcTime, "time"), (Date, "day"), (Numeric, "decimal"))
    return next(
        (kind for type_, kind in kinds if isinstance(column.type, type_) and not isinstance(column.type, Float)),
        "plain",
    )


def written(value: Any, kind: str) -> Any:
    """Return a value as JSON has it; times in UTC."""
    if value is None or kind == "plain":
        return value
    if kind == "bytes":
        return base64.b64encode(bytes(value)).decode()
    if kind == "time":
        return value.isoformat()
    return str(value) if kind == "decimal" else value.isoformat()


def unwritten(value: Any, kind: str) -> Any:
    """Return what `written` was given.

    >>> unwritten(written(b"ok", "bytes"), "bytes"), unwritten("2026-11-29", "day")
    (b'ok', datetime.date(2026, 11, 29))
    """
    if value is None or kind == "plain":
        return value
    if kind == "bytes":
        return base64.b64decode(value, validate=True)
    return {"time": datetime.fromisoformat, "day": date.fromisoformat, "decimal": Decimal}[kind](value)


def lines_of(packed: zipfile.ZipFile, table: str) -> Iterator[list[Any]]:
    """Yield the lines of a table of a backup, the line with its columns first."""
    with packed.open(f"tables/{table}.jsonl") as stream:
        for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n"):
            yield json.loads(line)
