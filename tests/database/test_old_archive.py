"""An archive of a Lantu without leases, with rows in every table, opens and is whole."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from lantu.database import jobs, open_archive, verify
from tests.database.test_open import address_of, bring_to
from tests.databases import each

pytestmark = pytest.mark.empty_database

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
_JOB = {"kind": "run", "done": 3, "total": 9, "told": "{}", "account": "a1", "created": AT}
ROWS: dict[str, list[dict[str, Any]]] = {
    "accounts": [
        {"id": "a1", "name": "ann", "shown": "安", "role": "admin", "password": "$argon2", "closed": False, "created": AT}
    ],
    "sessions": [{"id": "s1", "account": "a1", "csrf": "c", "created": AT, "seen": AT, "expires": AT}],
    "tokens": [{"id": "t1", "account": "a1", "created": AT, "expires": AT}],
    "blobs": [{"hash": sha256(b"\x00blob").hexdigest(), "content": b"\x00blob"}],
    "versions": [
        {"id": "v1", "number": 1, "pack": "city", "files": '{"goals.csv": "x"}', "message": "一", "author": "", "created": AT}
    ],
    "drafts": [{"id": "d1", "account": "a1", "base": "v1", "state": "open", "created": AT, "changed": AT}],
    "edits": [
        {"id": 1, "draft": "d1", "step": 2, "sheet": "goals", "row": "r", "column": "value", "before": '"1"',
         "after": '"2"', "undone": False, "made": AT}
    ],
    "jobs": [
        {**_JOB, "id": "j1", "question": '{"n": 1}', "hash": "1", "state": "running", "error": "", "started": AT, "ended": None},
        {**_JOB, "id": "j2", "question": '{"n": 2}', "hash": "2", "state": "failed", "error": "why", "started": AT, "ended": AT},
    ],
}  # fmt: skip


def _audit() -> list[dict[str, Any]]:
    """Write entries as the first Lantu sealed them."""
    found: list[dict[str, Any]] = []
    previous = "0" * 64
    for number, what in enumerate(("sign_in", "save_version", "start_job"), 1):
        facts = {
            "number": number,
            "at": AT.isoformat(),
            "who": "ann",
            "what": what,
            "about": "",
            "detail": {"n": number},
        }
        sealed = _seal({**facts, "previous": previous})
        found.append({**facts, "detail": json.dumps(facts["detail"]), "previous": previous, "hash": sealed})
        previous = sealed
    return found


def _seal(facts: dict[str, Any]) -> str:
    """The seal of an entry, as it is documented: SHA-256 of the row and of the previous hash, keys in order."""
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@each
def test_an_old_archive_is_brought_forward_whole(database: str | None, tmp_path: Path) -> None:
    home = tmp_path / "studio"
    address = address_of(home, database)
    bring_to(address, "s02")
    engine = create_engine(address)
    rows = {**ROWS, "audit": _audit()}
    with engine.begin() as connection:
        assert set(rows) == set(inspect(connection).get_table_names()) - {"alembic_version"}
        for table, lines in rows.items():
            for line in lines:
                columns = ", ".join(f'"{name}"' for name in line)
                given = ", ".join(
                    f"CAST(:{name} AS JSON)"
                    if database and name in ("files", "question", "detail", "before", "after")
                    else f":{name}"
                    for name in line
                )
                plain = line if database else {name: _plain(value) for name, value in line.items()}
                connection.execute(text(f'INSERT INTO "{table}" ({columns}) VALUES ({given})'), plain)
        before = _all(connection, rows)
    engine.dispose()

    archive = open_archive(home, database)
    with archive.engine.connect() as connection:
        assert _all(connection, rows) == before
    found = verify(archive)
    assert (found.entries, found.broken_at) == (3, None)
    taken = jobs.take(archive, "one")  # it was running when the old studio stopped
    assert taken is not None
    assert (taken.id, taken.question, taken.attempts, taken.done) == ("j1", {"n": 1}, 1, 0)
    assert jobs.finish(archive, taken)
    failed = jobs.find(archive, "j2")
    assert failed is not None
    assert (failed.state, failed.error, failed.attempts) == ("failed", "why", 0)
    assert jobs.take(archive, "one") is None
    if database is None:
        (kept,) = home.glob("*before*.sqlite")
        with closing(sqlite3.connect(kept)) as copy:
            assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("s02",)]
            assert copy.execute("SELECT count(*) FROM jobs").fetchall() == [(2,)]


def _plain(value: Any) -> Any:
    """Write a time as SQLite keeps it."""
    return f"{value:%Y-%m-%d %H:%M:%S.%f}" if isinstance(value, datetime) else value


def _all(connection: Any, rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the old columns of every table hold."""
    found = {}
    for table, lines in rows.items():
        columns = ", ".join(f'"{name}"' for name in lines[0])
        asked = text(f'SELECT {columns} FROM "{table}" ORDER BY 1')
        found[table] = [tuple(row) for row in connection.execute(asked)]
    return found
