"""Erasing what is personal of requests that are over, asked for or by age: the statistics stay, and so does the chain."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from lantu.database.open import Archive
from lantu.database.tables import desk_requests
from lantu.database.transactions import looking
from lantu.desk.request import SYSTEM, Actor, RequestMove
from lantu.desk.transitions import desk_states
from lantu.govern.desk.changes import ChangedRequest, DeskChange, change_desk
from lantu.govern.desk.personal.keys import desk_secret, reporter_key
from lantu.language.errors import LantuError

_AT_ONCE = 500


def erase_requests(
    archive: Archive, names: Sequence[str], actor: Actor, reason: str
) -> list[ChangedRequest | LantuError]:
    """Erase requests that are over; each place of the answer holds the request, or why it was not erased."""
    told: list[ChangedRequest | LantuError] = []
    for at in range(0, len(names), _AT_ONCE):
        moves = [RequestMove(name, "erase", None, reason=reason) for name in names[at : at + _AT_ONCE]]
        told += change_desk(archive, [DeskChange(move, actor) for move in moves])
    return told


def erase_old(archive: Archive, keep: timedelta, *, now: datetime | None = None) -> int:
    """Erase every request that is over and came in longer ago than it is kept; return how many."""
    over = [state.state for state in desk_states().values() if not state.open]
    before = (now or datetime.now(UTC)) - keep
    wanted = (desk_requests.c.received < before, desk_requests.c.erased.is_(False), desk_requests.c.state.in_(over))
    with looking(archive) as connection:
        names = list(connection.execute(select(desk_requests.c.id).where(*wanted)).scalars())
    days = f"{keep / timedelta(days=1):.0f} d"
    told = erase_requests(archive, names, SYSTEM, days)
    return sum(not isinstance(item, Exception) for item in told)


def requests_of(archive: Archive, contact: str) -> list[str]:
    """Return the ids of the requests of whoever has a contact, to show or to erase what they ask for."""
    key = reporter_key(desk_secret(archive, "requests"), contact)
    if not key:
        return []
    with looking(archive) as connection:
        question = select(desk_requests.c.id).where(desk_requests.c.reporter == key).order_by(desk_requests.c.id)
        return list(connection.execute(question).scalars())
