"""Requests by when they were received, or by their ids, each with the moment of its newest event."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from lantu.database.open import Archive
from lantu.database.tables import desk_events, desk_requests, desk_texts
from lantu.database.transactions import looking
from lantu.desk.request import Request
from lantu.desk.transitions import desk_states
from lantu.govern.desk.rows import AT_ONCE, request_of_row


def received_between(
    archive: Archive,
    start: datetime,
    end: datetime,
    *,
    kinds: Sequence[str] = (),
    is_open: bool | None = None,
    limit: int = 1000,
) -> list[tuple[Request, datetime]]:
    """Return requests received from a moment up to another, the newest first. is_open: None for both."""
    column = desk_requests.c.received
    wanted = [column >= start, column <= end]
    if kinds:
        wanted.append(desk_requests.c.kind.in_(kinds))
    if is_open is not None:
        states = [state.state for state in desk_states().values() if state.open is is_open]
        wanted.append(desk_requests.c.state.in_(states))
    order = (column.desc(), desk_requests.c.id.desc())
    return _with_changes(archive, _joined().where(*wanted).order_by(*order).limit(limit))


def requests_named(archive: Archive, names: Sequence[str]) -> list[tuple[Request, datetime]]:
    """Return the requests of these ids that are there, in the order of the ids."""
    known = [name for name in dict.fromkeys(names) if "\0" not in name]
    found: dict[str, tuple[Request, datetime]] = {}
    for at in range(0, len(known), AT_ONCE):
        question = _joined().where(desk_requests.c.id.in_(known[at : at + AT_ONCE]))
        found.update({item[0].id: item for item in _with_changes(archive, question)})
    return [found[name] for name in known if name in found]


def _joined() -> Select[Any]:
    return select(desk_requests, desk_texts.c.text, desk_texts.c.address).join(
        desk_texts, desk_texts.c.request == desk_requests.c.id, isouter=True
    )


def _with_changes(archive: Archive, question: Select[Any]) -> list[tuple[Request, datetime]]:
    with looking(archive) as connection:
        requests = [request_of_row(row) for row in connection.execute(question).mappings()]
        changed: dict[str, datetime] = {}
        names = [request.id for request in requests]
        for at in range(0, len(names), AT_ONCE):
            asked = (
                select(desk_events.c.request, desk_events.c.at)
                .join(
                    desk_requests,
                    (desk_requests.c.id == desk_events.c.request) & (desk_requests.c.version == desk_events.c.version),
                )
                .where(desk_events.c.request.in_(names[at : at + AT_ONCE]))
            )
            changed.update({row.request: datetime.fromisoformat(row.at) for row in connection.execute(asked)})
    return [(request, changed.get(request.id, request.received)) for request in requests]
