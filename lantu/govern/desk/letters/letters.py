"""Letters to other systems: written in the transaction of the event that they tell of, so that none is lost and none is made up.

A letter says what happened to which request, and nothing that is personal: whoever may read more asks for it with an account.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from lantu.database.tables import desk_destinations, desk_letters
from lantu.desk.request import Request
from lantu.govern.desk.rows import put_rows

SHOWN = ("kind", "urgency", "channel", "district", "town", "grid", "state", "owner", "parent", "version")


def put_letters(connection: Connection, events: Sequence[Mapping[str, Any]], requests: Mapping[str, Request]) -> None:
    """Write a letter of each event to every destination that is told of its action."""
    table = desk_destinations
    open_ = connection.execute(select(table.c.name, table.c.actions).where(table.c.open.is_(True))).all()
    rows: list[dict[str, Any]] = []
    for name, actions in open_:
        told = set(actions.split())
        for event in events:
            if told and event["action"] not in told:
                continue
            rows.append(
                {
                    "destination": name,
                    "event": event["number"],
                    "request": event["request"],
                    "body": letter_body(event, requests[event["request"]]),
                    "state": "waiting",
                    "attempts": 0,
                    "next_try": None,
                    "error": "",
                    "sent": None,
                }
            )
    put_rows(connection, desk_letters, rows)


def letter_body(event: Mapping[str, Any], request: Request) -> str:
    """Return what a letter says, as JSON."""
    told: dict[str, Any] = {
        name: event[name] for name in ("number", "request", "at", "action", "before", "after", "organisation")
    }
    told["now"] = {name: getattr(request, name) for name in SHOWN}
    told["now"]["received"] = request.received.isoformat()
    told["now"]["due"] = request.due.isoformat() if request.due else None
    return json.dumps(told, ensure_ascii=False)
