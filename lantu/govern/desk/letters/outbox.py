"""The outbox: letters of each destination in their order, tried again later where they were not taken, dead after MOST_TRIES.

Order: a letter waits until the one before it was taken. A dead letter lets the others pass, but not those of the same request, until a
person sends it again or leaves it out. A letter may arrive twice (its key says so), never in another order and never not at all.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, func, insert, select, update

from lantu.database.audit import append
from lantu.database.open import Archive
from lantu.database.tables import desk_destinations, desk_letters
from lantu.database.transactions import looking, writing
from lantu.desk.transitions import desk_transitions
from lantu.govern.desk.chain.chain import hold_head
from lantu.govern.desk.letters.webhook import Destination, checked_url, post_letter
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

MOST_TRIES = 12  # over some seven hours
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)

Send = Callable[[Destination, str, str, datetime], None]


@dataclass(frozen=True)
class Letter:
    """A letter. state: waiting, sent, dead or skipped; error: why it was not taken the last time."""

    destination: str
    event: int
    request: str
    body: str
    state: str
    attempts: int
    next_try: datetime | None
    error: str
    sent: datetime | None

    @property
    def key(self) -> str:
        """What the other side knows it by, however often it is sent."""
        return f"{self.destination}-{self.event}"


def add_destination(
    archive: Archive, name: str, url: str, by: str, *, actions: Sequence[str] = (), private: bool = False
) -> Destination:
    """Make a destination that is told of what happens from now on, and return it with its secret; LantuError for what is none."""
    known = {action for _, action in desk_transitions()}
    wrong = next((action for action in actions if action not in known), "")
    if wrong or not name.strip() or len(name) > 60 or "\0" in name:
        raise LantuError(
            Text(
                f"应为目的地名称（最多 60 字）和操作，实为“{wrong or name[:60]}”",
                f"expected a name and actions, found '{wrong or name[:60]}'",
            ),
            hint=did_you_mean(wrong, known) if wrong else Text(),
        )
    row = {
        "name": name.strip(), "url": checked_url(url, private=private), "secret": secrets.token_hex(32),
        "actions": " ".join(actions), "private": private, "open": True, "created": datetime.now(UTC),
    }  # fmt: skip
    told = {"url": row["url"], "private": private, "actions": row["actions"]}
    with writing(archive) as connection:
        append(connection, by, "add_destination", name, told | {"after": hold_head(connection)[0]})
        there = connection.execute(
            select(desk_destinations.c.name).where(desk_destinations.c.name == row["name"])
        ).first()
        if there:
            raise LantuError(Text(f"已有目的地“{name}”", f"there is a destination '{name}' already"))
        connection.execute(insert(desk_destinations).values(**row))
    return next(item for item in destinations(archive) if item.name == row["name"])


def open_destination(archive: Archive, name: str, by: str, *, opened: bool) -> None:
    """Stop telling a destination, or go on: letters that wait stay, and what happens meanwhile is not told."""
    with writing(archive) as connection:
        what = "open_destination" if opened else "close_destination"
        append(connection, by, what, name, {"after": hold_head(connection)[0]})
        this = update(desk_destinations).where(desk_destinations.c.name == name)
        if connection.execute(this.values(open=opened)).rowcount != 1:
            raise LantuError(Text(f"没有目的地“{name[:60]}”", f"there is no destination '{name[:60]}'"))


def destinations(archive: Archive) -> list[Destination]:
    """Return the destinations by name."""
    with looking(archive) as connection:
        rows = connection.execute(select(desk_destinations).order_by(desk_destinations.c.name)).mappings().all()
    return [
        Destination(row["name"], row["url"], row["secret"], tuple(row["actions"].split()), row["private"], row["open"])
        for row in rows
    ]


def letters_of(
    archive: Archive, name: str, *, states: Sequence[str] = (), after: int = 0, limit: int = 100
) -> list[Letter]:
    """Return letters of a destination in their order, of some states where asked."""
    question = select(desk_letters).where(desk_letters.c.destination == name, desk_letters.c.event > after)
    if states:
        question = question.where(desk_letters.c.state.in_(states))
    with looking(archive) as connection:
        rows = connection.execute(question.order_by(desk_letters.c.event).limit(limit)).mappings().all()
    return [Letter(**row) for row in rows]


def count_letters(archive: Archive) -> dict[tuple[str, str], int]:
    """Return how many letters there are by destination and state."""
    group = (desk_letters.c.destination, desk_letters.c.state)
    with looking(archive) as connection:
        return {(row[0], row[1]): row[2] for row in connection.execute(select(*group, func.count()).group_by(*group))}


def deliver(
    archive: Archive,
    destination: Destination,
    *,
    send: Send = post_letter,
    now: datetime | None = None,
    most: int = 500,
) -> tuple[int, int]:
    """Send the letters of a destination that are due, in their order; return how many were sent and how many failed."""
    sent = failed = 0
    while destination.open and sent + failed < most:
        at = now or datetime.now(UTC)
        letter = _next(archive, destination.name)
        if letter is None or (letter.next_try and letter.next_try > at):
            break
        try:
            send(destination, letter.key, letter.body, at)
        except LantuError as error:
            failed += 1
            _note(archive, letter, at, str(error))
        else:
            sent += 1
            _note(archive, letter, at, "")
    return sent, failed


def settle_letter(archive: Archive, destination: str, event: int, by: str, *, again: bool) -> None:
    """Send a dead letter again, or leave it out: a person decides, and it is recorded."""
    this = and_(
        desk_letters.c.destination == destination, desk_letters.c.event == event, desk_letters.c.state == "dead"
    )
    values = {"state": "waiting", "attempts": 0, "next_try": None} if again else {"state": "skipped"}
    with writing(archive) as connection:
        append(connection, by, "send_letter_again" if again else "skip_letter", f"{destination}-{event}")
        if connection.execute(update(desk_letters).where(this).values(**values)).rowcount != 1:
            raise LantuError(
                Text(f"“{destination}”没有第 {event} 号死信", f"'{destination}' has no dead letter {event}"),
                hint=Text("只有死信由人处理", "only a dead letter is for a person"),
            )


def _next(archive: Archive, name: str) -> Letter | None:
    """Return the first letter that waits and is not behind a dead one of its request."""
    letter, dead = desk_letters.c, desk_letters.alias().c
    behind = (
        select(dead.event)
        .where(dead.destination == letter.destination, dead.state == "dead", dead.request == letter.request)
        .where(dead.event < letter.event)
    )
    question = (
        select(desk_letters)
        .where(letter.destination == name, letter.state == "waiting", ~behind.exists())
        .order_by(letter.event)
        .limit(1)
    )
    with looking(archive) as connection:
        row = connection.execute(question).mappings().first()
    return None if row is None else Letter(**row)


def _note(archive: Archive, letter: Letter, at: datetime, error: str) -> None:
    tries = letter.attempts + 1
    values = {"attempts": tries, "error": error[:500]}
    if not error:
        values.update(state="sent", sent=at, next_try=None)
    elif tries >= MOST_TRIES:
        values.update(state="dead", next_try=None)
    else:
        values.update(next_try=at + min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)))
    this = (desk_letters.c.destination == letter.destination) & (desk_letters.c.event == letter.event)
    with writing(archive) as connection:
        connection.execute(update(desk_letters).where(this, desk_letters.c.state == "waiting").values(**values))
