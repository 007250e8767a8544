"""Whether rules, members, destinations and letters are as they were written: held against the audit log and the chain of events.

Rules, members and destinations have an entry of the audit log each time somebody sets them, and that log is a chain of its own. What a
letter says follows from the events of its request. Not held against anything: the secret of a destination, which whoever gets its
letters would miss at once, and when a letter was tried and with what success, which nobody decided.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, select

from lantu.database.tables import audit, desk_destinations, desk_events, desk_letters, desk_members, desk_rules
from lantu.govern.desk.letters.letters import SHOWN
from lantu.language.text import Text

RULES = Text("规则与操作日志不符", "the rules are not those that the audit log tells of")
MEMBER = Text("成员的角色与操作日志不符", "the role of a member is not the one that the audit log tells of")
DESTINATION = Text("送达目的地与操作日志不符", "a destination is not as the audit log tells")
LETTER = Text("送出的信与事件不符", "a letter does not say what happened")
NO_LETTER = Text("缺少应送达的信，或多出一封", "a letter is missing, or there is one too many")
_OF_EVENT = ("number", "request", "at", "action", "before", "after", "organisation")
_TIMES = ("received", "due")

_Fault = tuple[str, Text]


def wrong_office(connection: Connection) -> _Fault | None:
    """Return the first row of rules, members, destinations or letters that is not as it was written."""
    names = ("set_desk_rules", "set_desk_member", "add_destination", "open_destination", "close_destination")
    question = select(audit.c.who, audit.c.what, audit.c.about, audit.c.detail).where(audit.c.what.in_(names))
    told = connection.execute(question.order_by(audit.c.number)).mappings().all()
    return (
        _wrong_rules(connection, [row for row in told if row["what"] == "set_desk_rules"])
        or _wrong_member(connection, [row for row in told if row["what"] == "set_desk_member"])
        or _wrong_destination(connection, [row for row in told if row["what"].endswith("_destination")])
        or _wrong_letter(connection)
    )


def _wrong_rules(connection: Connection, told: Sequence[RowMapping]) -> _Fault | None:
    rows = connection.execute(select(desk_rules).order_by(desk_rules.c.number)).mappings().all()
    for number, (row, entry) in enumerate(zip(rows, told, strict=False), 1):
        seal = hashlib.sha256(row["rules"].encode()).hexdigest()
        said = (row["number"], row["hash"], row["author"], row["reason"])
        if seal != row["hash"] or said != (number, entry["detail"]["hash"], entry["who"], entry["detail"]["reason"]):
            return f"desk_rules {row['number']}", RULES
    return ("desk_rules", RULES) if len(rows) != len(told) else None


def _wrong_member(connection: Connection, told: Sequence[RowMapping]) -> _Fault | None:
    last = {row["about"]: dict(row["detail"]) for row in told}
    rows = {row["account"]: dict(row) for row in connection.execute(select(desk_members)).mappings()}
    for name in sorted(last.keys() | rows.keys()):
        if rows.get(name) != {"account": name, **last.get(name, {})}:
            return f"desk_members {name}", MEMBER
    return None


def _wrong_destination(connection: Connection, told: Sequence[RowMapping]) -> _Fault | None:
    """Hold destinations against their entries; since entries say after which event, the letters that there must be as well."""
    held: dict[str, dict[str, Any]] = {}
    spans: dict[str, list[list[int | None]]] = {}
    for row in told:
        name, after = row["about"].strip(), row["detail"].get("after")
        if row["what"] == "add_destination":
            held[name] = {
                "url": row["detail"]["url"],
                "private": row["detail"]["private"],
                "actions": row["detail"]["actions"],
            }
        if name in held:
            held[name]["open"] = row["what"] != "close_destination"
            spans.setdefault(name, []).append([after, int(held[name]["open"])])
    rows = {
        row["name"]: {name: row[name] for name in ("url", "private", "actions", "open")}
        for row in connection.execute(select(desk_destinations)).mappings()
    }
    for name in sorted(held.keys() | rows.keys()):
        if rows.get(name) != held.get(name):
            return f"desk_destinations {name}", DESTINATION
        if any(after is None for after, _ in spans[name]):
            continue  # entries of an older Lantu do not say after which event
        wrong = _missing_letter(connection, name, set(held[name]["actions"].split()), spans[name])
        if wrong:
            return wrong
    return None


def _missing_letter(
    connection: Connection, name: str, actions: set[str], spans: Sequence[Sequence[int | None]]
) -> _Fault | None:
    question = select(desk_events.c.number, desk_events.c.action, desk_letters.c.event).join(
        desk_letters,
        and_(desk_letters.c.event == desk_events.c.number, desk_letters.c.destination == name),
        isouter=True,
    )
    changes, is_open = [(int(after or 0), bool(opened)) for after, opened in spans], False
    for number, action, letter in connection.execute(question.order_by(desk_events.c.number)):
        while changes and changes[0][0] < number:
            is_open = changes.pop(0)[1]
        if (is_open and (not actions or action in actions)) != (letter is not None):
            return f"desk_letters {name}-{number}", NO_LETTER
    return None


def _wrong_letter(connection: Connection) -> _Fault | None:
    """Hold what letters say against the events of their requests, each request's told anew from its first."""
    letters = connection.execute(
        select(desk_letters.c.destination, desk_letters.c.event, desk_letters.c.request, desk_letters.c.body).order_by(
            desk_letters.c.request, desk_letters.c.event
        )
    )
    with_letters = select(desk_letters.c.request)
    events = connection.execute(
        select(desk_events)
        .where(desk_events.c.request.in_(with_letters))
        .order_by(desk_events.c.request, desk_events.c.version)
    ).mappings()
    lives = groupby(events, key=lambda row: row["request"])
    request, told = "", dict[int, Mapping[str, Any]]()
    for letter in letters:
        name = f"desk_letters {letter.destination}-{letter.event}"
        while request != letter.request:
            request, life = next(lives, (letter.request, iter(())))
            told = dict(_bodies(life))
        if letter.event not in told or _plain(json.loads(letter.body)) != told[letter.event]:
            return name, LETTER
    return None


def _bodies(life: Iterator[RowMapping]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what a letter of each event of a request says, by the number of the event."""
    now: dict[str, Any] = dict.fromkeys(SHOWN, "") | {"parent": None, "due": None, "received": None}
    for row in life:
        changed = json.loads(row["changed"])
        now = now | {name: changed[name] for name in now if name in changed} | {"version": row["version"]}
        yield row["number"], _plain({name: row[name] for name in _OF_EVENT} | {"now": now})


def _plain(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a letter with its times as times: the same moment is written in more than one way."""
    now = {
        name: datetime.fromisoformat(value) if name in _TIMES and value else value
        for name, value in body["now"].items()
    }
    return {**body, "now": now}
