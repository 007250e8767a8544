"""The queue: requests that somebody may see, narrowed and a page at a time, however many there are."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select

from lantu.database.open import Archive
from lantu.database.tables import desk_events, desk_requests, desk_texts
from lantu.database.transactions import looking
from lantu.desk.request import Actor, Event, Request
from lantu.desk.transitions import covers, desk_states
from lantu.govern.desk.changes import unknown_request
from lantu.govern.desk.rows import event_of_row, request_of_row
from lantu.govern.desk.word_search import among_candidates, holds_words
from lantu.language.errors import LantuError
from lantu.language.text import Text

SEARCHED = 50_000  # requests among which one page looks for words that very many hold
EVERYWHERE = Actor("", "reader")


@dataclass(frozen=True)
class QueueFilter:
    """Which requests are asked for; "" and () ask for any.

    open: those that nobody has finished; overdue: those past their time; words: part of the text or address, or the start of an id;
    by_due: only those whose clock runs, the first that is due first (else the newest comes first).
    """

    states: tuple[str, ...] = ()
    owner: str = ""
    kind: str = ""
    district: str = ""
    town: str = ""
    open: bool = False
    overdue: bool = False
    watched: bool = False
    words: str = ""
    by_due: bool = False


@dataclass(frozen=True)
class QueuePage:
    """A page of the queue. after: what the next page is asked with, None at the end.

    searched_to: words that very many requests hold were looked for among so many only, back to one received then; go on with `after`.
    """

    requests: Sequence[Request]
    after: str | None
    searched_to: datetime | None = None


EVERY_REQUEST = QueueFilter()


def queue(
    archive: Archive,
    actor: Actor = EVERYWHERE,
    asked: QueueFilter = EVERY_REQUEST,
    *,
    after: str | None = None,
    limit: int = 50,
    now: datetime | None = None,
) -> QueuePage:
    """Return a page of the requests in somebody's place that are asked for; LantuError for a page that was never given."""
    narrowed = _within(asked, actor)
    if narrowed is None:
        return QueuePage((), None)
    asked = narrowed
    by_due = asked.by_due or asked.overdue
    column = desk_requests.c.waiting if by_due else desk_requests.c.received
    start = _read_after(after, by_due) if after else None
    past = [_past(column, start, by_due)] if start else []
    order = (column, desk_requests.c.id) if by_due else (column.desc(), desk_requests.c.id.desc())
    rows: list[Request] = []
    searched: tuple[datetime, str] | None = None
    with looking(archive) as connection:
        few: ColumnElement[bool] | None = None
        says = [holds_words(connection, asked.words)] if asked.words else []
        # Words that many hold are soon found without an index.
        pieces = (SEARCHED // 25 or 1, SEARCHED) if says else (0,)
        for most in pieces:
            if most == SEARCHED:
                few = among_candidates(archive, connection, asked.words)
            wanted = [*_conditions(archive, asked, by_due, now or datetime.now(UTC), few), *past]
            ids = select(desk_requests.c.id, column.label("at")).where(*wanted).order_by(*order)
            searched = _edge(connection, ids, most) if most and few is None else None
            edge = [_up_to(column, searched, by_due)] if searched else []
            question = texts_joined().where(*wanted, *edge, *says).order_by(*order).limit(limit + 1)
            rows = [request_of_row(row) for row in connection.execute(question).mappings()]
            if len(rows) > limit or not searched:
                break
    page = rows[:limit]
    if len(rows) > limit:
        last = page[-1]
        return QueuePage(page, _write_after(last.waiting if by_due else last.received, last.id, by_due))
    if searched:
        return QueuePage(page, _write_after(*searched, by_due), searched[0])
    return QueuePage(page, None)


def count_queue(
    archive: Archive,
    actor: Actor = EVERYWHERE,
    asked: QueueFilter = EVERY_REQUEST,
    *,
    most: int = 10_000,
    now: datetime | None = None,
) -> int:
    """Return how many requests are asked for, words apart, counted to `most`."""
    narrowed = _within(replace(asked, words=""), actor)
    if narrowed is None:
        return 0
    asked = narrowed
    wanted = _conditions(archive, asked, asked.overdue, now or datetime.now(UTC))
    some = select(desk_requests.c.id).where(*wanted).limit(most).subquery()
    with looking(archive) as connection:
        return connection.execute(select(func.count()).select_from(some)).scalar_one()


def find_request(archive: Archive, name: str, actor: Actor = EVERYWHERE) -> Request:
    """Return a request; UnknownRequestError where there is none in somebody's place."""
    if "\0" in name:
        raise unknown_request(name.replace("\0", ""))
    with looking(archive) as connection:
        row = connection.execute(texts_joined().where(desk_requests.c.id == name)).mappings().first()
    if row is None or not covers(actor, row["district"], row["town"]):
        raise unknown_request(name)
    return request_of_row(row)


def events_of(archive: Archive, name: str, actor: Actor = EVERYWHERE) -> list[Event]:
    """Return what happened to a request, the first first; UnknownRequestError where there is none in somebody's place."""
    find_request(archive, name, actor)
    question = select(desk_events).where(desk_events.c.request == name).order_by(desk_events.c.version)
    with looking(archive) as connection:
        return [event_of_row(row) for row in connection.execute(question).mappings()]


def children_of(archive: Archive, name: str, actor: Actor = EVERYWHERE) -> list[Request]:
    """Return the requests that were merged into one."""
    with looking(archive) as connection:
        question = texts_joined().where(desk_requests.c.parent == name).order_by(desk_requests.c.id)
        rows = [request_of_row(row) for row in connection.execute(question).mappings()]
    return [row for row in rows if covers(actor, row.district, row.town)]


def texts_joined() -> Select[Any]:
    """Ask for requests with their words."""
    return select(desk_requests, desk_texts.c.text, desk_texts.c.address).join(
        desk_texts, desk_texts.c.request == desk_requests.c.id, isouter=True
    )


def _within(asked: QueueFilter, actor: Actor) -> QueueFilter | None:
    """Return a filter narrowed to somebody's place; None where nothing can be in both, or a text is asked for that no database holds."""
    if (actor.district and asked.district not in ("", actor.district)) or (
        actor.town and asked.town not in ("", actor.town)
    ):
        return None
    if any("\0" in text for text in (asked.owner, asked.kind, asked.district, asked.town, asked.words, *asked.states)):
        return None
    return replace(asked, district=asked.district or actor.district, town=asked.town or actor.town)


def _edge(connection: Connection, ids: Select[Any, Any], most: int) -> tuple[datetime, str] | None:
    """Return moment and id of the last of so many requests; None where there are fewer."""
    edge = connection.execute(ids.offset(most - 1).limit(1)).first()
    return (edge.at, edge.id) if edge else None


def _conditions(
    archive: Archive, asked: QueueFilter, by_due: bool, now: datetime, few: ColumnElement[bool] | None = None
) -> list[ColumnElement[bool]]:
    """Return what a request must be. few: the candidates among which it is, if they are known.

    SQLite keeps no counts of values: left alone, it may walk every closed request for one owner. So the narrowest column that is asked
    for is named as the index, and the others are checked row by row (a plus before a column keeps SQLite from its index).
    """
    open_states = tuple(state.state for state in desk_states().values() if state.open)
    states = asked.states or (open_states if asked.open else ())
    exact = {"town": asked.town, "owner": asked.owner, "kind": asked.kind, "district": asked.district}
    told: list[tuple[str, tuple[str, ...]]] = [(name, (value,)) for name, value in exact.items() if value]
    if states:
        told.append(("state", states))
    order = ("town", "owner", "district", "kind") if by_due else tuple(exact)
    found: list[ColumnElement[bool]] = [] if few is None else [few]
    lead = "" if few is not None else next((name for name in order if exact[name]), "")
    if few is None and not lead and not by_due and len(states) == 1:
        lead = "state"
    for name, values in told:
        column: Any = desk_requests.c[name]
        if name != lead and archive.engine.dialect.name == "sqlite":
            column = literal_column(f"+desk_requests.{name}")
        found.append(column == values[0] if len(values) == 1 else column.in_(values))
    if by_due:
        found.append(desk_requests.c.waiting.is_not(None))
    if asked.overdue:
        found.append(desk_requests.c.waiting < now)
    if asked.watched:
        found.append(desk_requests.c.watched.is_(True))
    return found


def _past(column: Any, start: tuple[datetime, str], ascending: bool) -> ColumnElement[bool]:
    at, name = start
    if ascending:
        return and_(column >= at, or_(column > at, desk_requests.c.id > name))
    return and_(column <= at, or_(column < at, desk_requests.c.id < name))


def _up_to(column: Any, end: tuple[datetime, str], ascending: bool) -> ColumnElement[bool]:
    """Ask for what comes up to an end, itself as well: as one range, so that nothing is read beyond it."""
    at, name = end
    if ascending:
        return and_(column <= at, or_(column < at, desk_requests.c.id <= name))
    return and_(column >= at, or_(column > at, desk_requests.c.id >= name))


def _write_after(at: datetime | None, name: str, by_due: bool) -> str:
    told = json.dumps([by_due, at.isoformat() if at else "", name])
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read_after(after: str, by_due: bool) -> tuple[datetime, str]:
    try:
        told = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        order, at, name = told
        moment = datetime.fromisoformat(at)
        if order is by_due and moment.tzinfo and isinstance(name, str) and "\0" not in name:
            return moment, name
    except (binascii.Error, UnicodeError, ValueError, TypeError):
        pass
    raise LantuError(
        Text(f"没有这一页：“{after[:60]}”", f"there is no such page: '{after[:60]}'"),
        hint=Text("请从第一页翻起", "begin with the first page"),
    )
