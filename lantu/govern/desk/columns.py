"""The register as columns, for whatever is statistical: rates, delay by place, hotspots. Nothing that names anybody is in them."""

from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from lantu.database.open import Archive
from lantu.database.tables import desk_events, desk_head, desk_requests
from lantu.database.transactions import looking
from lantu.desk.intake.columns import (
    ASKED_NO_ANSWER,
    CLOSED,
    NO,
    NOT_ASKED,
    OPEN,
    YES,
    RequestColumns,
    coded,
    request_columns,
)
from lantu.desk.transitions import desk_states

_NOT_COUNTED = ("refused", "withdrawn")  # nothing was to be done
_ANSWERS = {"yes": YES, "no": NO, "not_reached": ASKED_NO_ANSWER, "": NOT_ASKED}
_READ = (
    "id", "kind", "district", "town", "owner", "channel", "lon", "lat", "reporter", "received", "due", "finished", "state", "reopened",
    "parent", "contacted", "solved", "satisfied", "excluded",
)  # fmt: skip


def register_columns(archive: Archive, since: datetime, zone: str) -> tuple[RequestColumns, NDArray[np.bool_]]:
    """Return the requests received since a moment (aware) as columns, and which of them (request,) are left out of the assessment.

    Refused and withdrawn ones are left away; a merged one has its parent. zone: the clock of the office. A call back by the owner itself
    counts as not asked: nobody rates their own work.
    """
    table = desk_requests.c
    wanted = (table.received >= since, table.state.not_in(_NOT_COUNTED))
    question = select(*(table[name] for name in _READ)).where(*wanted).order_by(table.received, table.id)
    own = (
        select(desk_events.c.request)
        .join(desk_requests, table.id == desk_events.c.request)
        .where(
            *wanted, table.solved != "", desk_events.c.action == "call_back", desk_events.c.organisation == table.owner
        )
    )
    with looking(archive) as connection:
        rows = connection.execute(question).all()
        self_rated = set(connection.execute(own).scalars())
    held: dict[str, list[Any]] = {name: [row[at] for row in rows] for at, name in enumerate(_READ)}
    states = desk_states()
    asked = [name not in self_rated for name in held["id"]]
    answers = {
        name: np.array(
            [_ANSWERS[said] if ok else NOT_ASKED for said, ok in zip(held[name], asked, strict=True)], np.int8
        )
        for name in ("contacted", "solved", "satisfied")
    }
    place = {name: at for at, name in enumerate(held["id"])}
    reporter = coded(np.array(held["reporter"], dtype=np.str_)) if rows else coded(np.array([], dtype="U1"))
    columns = request_columns(
        len(rows),
        id=np.array(held["id"], dtype=np.str_),
        **{
            name: coded(np.array(held[name], dtype=np.str_))
            for name in ("kind", "district", "town", "owner", "channel")
        },
        **{
            name: np.array([np.nan if value is None else value for value in held[name]], np.float64)
            for name in ("lon", "lat")
        },
        reporter=reporter.codes,
        received=_moments(held["received"]),
        due=_moments(held["due"]),
        closed=_moments(held["finished"]),
        state=np.array([OPEN if states[name].open else CLOSED for name in held["state"]], np.int8),
        reopened_times=np.array(held["reopened"], np.int16),
        parent=np.array([place.get(name, -1) if name else -1 for name in held["parent"]], np.int64),
        **answers,
        zone=zone,
        synthetic="simulated" in held["channel"],
    )
    return columns, np.array([said == "yes" for said in held["excluded"]], np.bool_)


def desk_number(archive: Archive) -> int:
    """Return how many events the desk has: the same number, the same register."""
    with looking(archive) as connection:
        return connection.execute(select(desk_head.c.number)).scalar() or 0


def _moments(values: list[datetime | None]) -> NDArray[np.datetime64]:
    plain = [None if value is None else value.replace(tzinfo=None) for value in values]
    return np.array(plain, dtype="datetime64[s]")
