"""What is personal of requests is taken out of the tables: words, address, contact, attributes, reasons, and the salt of their digests.

The point is kept to about a hundred metres, and the reporter's key becomes another one, by a secret that nobody keeps: requests that
are erased together and were one person's stay so.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, update

from lantu.database.tables import desk_events, desk_requests, desk_texts
from lantu.desk.request import Request

DECIMALS = 3  # of a degree: 111 m to the north
_GONE: Mapping[str, Any] = {
    "text": "",
    "address": "",
    "contact": "",
    "more": "",
    "salt": "",
    "key": None,
    "fingerprint": "",
}


def take_away(connection: Connection, requests: Sequence[Request], secret: str) -> None:
    """Take what is personal of requests out of the tables, in the transaction that records it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "PRAGMA secure_delete=ON"
        )  # else the words stay in the file until a page is used again
    names = [{"name": request.id} for request in requests]
    connection.execute(update(desk_texts).where(desk_texts.c.request == bindparam("name")).values(**_GONE), names)
    before = (desk_events.c.request == bindparam("name")) & (desk_events.c.action != "erase")
    connection.execute(update(desk_events).where(before).values(reason=""), names)
    coarse = [
        {"name": one.id, **dict(zip(("x", "y", "who"), what_is_left(one, secret), strict=True))} for one in requests
    ]
    places = {"lon": bindparam("x"), "lat": bindparam("y"), "reporter": bindparam("who")}
    connection.execute(update(desk_requests).where(desk_requests.c.id == bindparam("name")).values(**places), coarse)


def what_is_left(request: Request, secret: str) -> tuple[float | None, float | None, str]:
    """Return point (longitude, latitude) and reporter of a request as they are after it was erased."""
    return _coarse(request.lon), _coarse(request.lat), _other_key(secret, request.reporter)


def _coarse(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DECIMALS)


def _other_key(secret: str, reporter: str) -> str:
    return "e" + hmac.new(secret.encode(), reporter.encode(), hashlib.sha256).hexdigest()[:31] if reporter else ""
