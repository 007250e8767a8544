"""Rows of the desk's tables: read as requests and events, and written many at a time as each database does it fastest."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, insert, text, update

from lantu.database.tables import desk_requests
from lantu.desk.request import Event, Request

AT_ONCE = 500  # ids in one question to the database
PERSONAL = ("lon", "lat", "reporter")  # columns of desk_requests that are erased
COLUMNS = tuple(column.name for column in desk_requests.columns)
FACTS = tuple(name for name in COLUMNS if name not in PERSONAL)
LATER = ("contacted",)  # columns that came after the first chains: "" is not hashed
SEALS = ("keyed", "left")  # what an event tells for the verifier alone
_OUTSIDE = {field.name for field in fields(Request)} - set(COLUMNS)


def request_of_row(row: RowMapping) -> Request:
    """Return a request from its row, and from that of its text where it was joined."""
    values: dict[str, Any] = {name: row[name] for name in COLUMNS}
    values.update({name: row.get(name) or "" for name in _OUTSIDE})
    return Request(**values)


def row_of_request(request: Request) -> dict[str, Any]:
    """Return the columns of desk_requests."""
    held = vars(request)
    return {name: held[name] for name in COLUMNS}


def event_of_row(row: RowMapping) -> Event:
    """Return an event from its row."""
    names = ("number", "request", "version", "action", "before", "after", "by", "organisation", "role", "reason")
    at = datetime.fromisoformat(row["at"])
    changed = {name: value for name, value in json.loads(row["changed"]).items() if name not in SEALS}
    return Event(**{name: row[name] for name in names}, at=at, changed=changed)


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of a table, all with the same columns: in one statement, since each one costs PostgreSQL a trip."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), list(rows))
        return
    names = ", ".join(f'"{name}"' for name in rows[0])
    question = f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM {_recordset(table)}'  # noqa: S608 (names of columns)
    connection.execute(text(question), {"rows": _json(rows)})


def change_rows(connection: Connection, table: Table, key: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set columns of rows that are there: those that each row names besides its key."""
    alike: defaultdict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        alike[tuple(sorted(name for name in row if name != key))].append(row)
    for names, group in alike.items():
        if connection.dialect.name != "postgresql":
            changes = {name: bindparam(f"new_{name}") for name in names}
            statement = update(table).where(table.c[key] == bindparam("old_key")).values(changes)
            connection.execute(
                statement, [{"old_key": row[key], **{f"new_{name}": row[name] for name in names}} for row in group]
            )
            continue
        sets = ", ".join(f'"{name}" = new."{name}"' for name in names)
        where = f'old."{key}" = new."{key}"'
        question = f'UPDATE "{table.name}" old SET {sets} FROM {_recordset(table)} new WHERE {where}'  # noqa: S608
        connection.execute(text(question), {"rows": _json(group)})


def _recordset(table: Table) -> str:
    return f'json_populate_recordset(CAST(NULL AS "{table.name}"), CAST(:rows AS json))'


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, default=datetime.isoformat)
