"""Requests as open data: when each came in, what it was about, where by district and town, who had it and how long it took."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from lantu.database.open import Archive
from lantu.database.tables import desk_requests
from lantu.database.transactions import looking

AT_A_TIME = 2000
FIELDS = (
    "id",
    "kind",
    "urgency",
    "channel",
    "district",
    "town",
    "state",
    "owner",
    "received",
    "due",
    "finished",
    "reopened",
    "parent",
)


def open_rows(
    archive: Archive,
    start: datetime,
    end: datetime,
    district: str = "",
    town: str = "",
    last: tuple[datetime, str] | None = None,
) -> Iterator[dict[str, Any]]:
    """Give requests received from a moment up to another (aware), the oldest first, without anything personal.

    last: when the request was received that the ones before ended with (aware), and its id.
    """
    table = desk_requests.c
    if "\0" in district + town + (last[1] if last else ""):
        return
    while True:
        wanted = [table.received >= start, table.received < end]
        if district:
            wanted.append(table.district == district)
        if town:
            wanted.append(table.town == town)
        if last:
            wanted.append(table.received >= last[0])
            wanted.append(or_(table.received > last[0], and_(table.received == last[0], table.id > last[1])))
        question = select(*(table[name] for name in FIELDS)).where(*wanted).order_by(table.received, table.id)
        with looking(archive) as connection:
            rows = connection.execute(question.limit(AT_A_TIME)).mappings().all()
        for row in rows:
            yield dict(row)
        if len(rows) < AT_A_TIME:
            return
        last = rows[-1]["received"], rows[-1]["id"]


def received_first(archive: Archive) -> datetime | None:
    """Return when the oldest request was received; None where there is none."""
    with looking(archive) as connection:
        first = select(desk_requests.c.received).order_by(desk_requests.c.received).limit(1)
        return connection.execute(first).scalar()
