"""Requests of a file taken into the register with the lives that the file tells: received, sent, done, called back, closed.

Loading again does no harm: a request has the key that the file gives it, and what a newer file closes is closed.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from lantu.database.open import Archive
from lantu.desk.intake.cell_values.zone import clock_of, to_utc
from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NO, NOT_ASKED, YES, RequestColumns
from lantu.desk.policy import DeskPolicy, usual_policy
from lantu.desk.request import Actor, NewRequest, Request, RequestContent, RequestMove
from lantu.govern.desk.changes import ChangedRequest, DeskChange, change_desk
from lantu.language.errors import LantuError
from lantu.language.text import Text

AT_ONCE = 500
UNNAMED = Text("原系统", "earlier system")  # who dealt with a request where the file does not say
_ANSWERS = {YES: "yes", NO: "no", ASKED_NO_ANSWER: "not_reached", NOT_ASKED: ""}


@dataclass(frozen=True)
class Loaded:
    """How many requests are new, were there already, and are done now; left_out: closed at no moment; refused: the first sentences."""

    new: int = 0
    there: int = 0
    done: int = 0
    left_out: int = 0
    refused: int = 0
    examples: tuple[Text, ...] = ()


@dataclass(frozen=True)
class _Life:
    """What a file tells of a request: who had it, when it was done, and the answers of a call back ("" is not asked)."""

    owner: str
    received: datetime
    closed: datetime | None
    answers: Mapping[str, str]


def load_requests(
    archive: Archive,
    columns: RequestColumns,
    name: str,
    places: Mapping[str, str],
    policy: DeskPolicy | None = None,
    told: Callable[[int], object] = lambda _: None,
) -> Loaded:
    """Take requests in under the name of their file. places: the code of a district by the name that the file gives it.

    Words and addresses are not in columns: each says the file and its number there. Kinds and owners longer than the register keeps are
    refused and counted. told: called with how many are through. Times without a zone are the office's.
    """
    rules, found = policy or usual_policy(), Loaded()
    zone = columns.zone or clock_of(rules.hours.zone, datetime.now(rules.hours.zone))
    utc = (
        columns
        if columns.zone
        else replace(columns, received=to_utc(columns.received, zone).utc, closed=to_utc(columns.closed, zone).utc)
    )
    untold = (utc.state == CLOSED) & np.isnat(utc.closed)
    kept = np.flatnonzero(~untold & ~np.isnat(utc.received))
    for first in range(0, len(kept), AT_ONCE):
        found = _load(archive, utc, kept[first : first + AT_ONCE].tolist(), name, places, rules, found)
        told(min(first + AT_ONCE, len(kept)))
    return replace(found, left_out=columns.count - len(kept))


def _load(
    archive: Archive,
    columns: RequestColumns,
    rows: list[int],
    name: str,
    places: Mapping[str, str],
    rules: DeskPolicy,
    so_far: Loaded,
) -> Loaded:
    """Take some requests in and lead each through its life, a step of all of them in one transaction."""
    taking = Actor("load", "intake", name[:200])
    new = [_request(columns, row, name, places) for row in rows]
    answers = change_desk(archive, [DeskChange(one, taking, one.received) for one in new], rules)
    examples, refused, fresh, done = list(so_far.examples), 0, 0, 0
    now: dict[str, tuple[Request, _Life]] = {}
    for row, answer in zip(rows, answers, strict=True):
        if isinstance(answer, ChangedRequest):
            fresh += answer.new
            now[answer.request.id] = answer.request, _life(columns, row)
        else:
            refused += 1
            examples += [answer.message] if len(examples) < 5 else []
    while changes := [change for one, life in now.values() if (change := _next(one, life, name))]:
        for answer in change_desk(archive, changes, rules):
            if isinstance(answer, LantuError):
                raise answer
            now[answer.request.id] = answer.request, now[answer.request.id][1]
            done += answer.request.state == "closed"
    return Loaded(
        so_far.new + fresh,
        so_far.there + len(now) - fresh,
        so_far.done + done,
        0,
        so_far.refused + refused,
        tuple(examples),
    )


def _next(one: Request, life: _Life, name: str) -> DeskChange | None:
    """Return the next step in the life of a request; None where it stands as the file says."""
    owner = life.owner or UNNAMED.zh
    officer, desk = Actor("load", "officer", one.owner), Actor("load", "dispatcher", name[:200])
    if one.state == "received" and (life.owner or life.closed):
        return DeskChange(RequestMove(one.id, "assign", one.version, owner=owner), desk, life.received)
    if life.closed is None:
        return None
    at = max(life.closed, life.received)
    if one.state == "assigned":
        return DeskChange(RequestMove(one.id, "accept", one.version), officer, life.received)
    if one.state == "accepted":
        return DeskChange(RequestMove(one.id, "finish", one.version, reason=name[:200]), officer, at)
    caller = replace(desk, role="callback")
    if one.state == "finished" and life.answers and not one.solved:
        said = life.answers
        heard = RequestMove(
            one.id,
            "call_back",
            one.version,
            contacted=said["contacted"],
            solved=said["solved"],
            satisfied=said["satisfied"],
        )
        return DeskChange(heard, caller, at)
    return DeskChange(RequestMove(one.id, "close", one.version), caller, at) if one.state == "finished" else None


def _request(columns: RequestColumns, row: int, name: str, places: Mapping[str, str]) -> NewRequest:
    number, district = str(columns.id[row]), columns.district.at(row)
    lon, lat = (round(float(value), 6) for value in (columns.lon[row], columns.lat[row]))
    point = (lon, lat) if np.isfinite(lon) and np.isfinite(lat) else (None, None)
    said = f"{name}: {number}"
    reporter = int(columns.reporter[row])
    return NewRequest(
        columns.kind.at(row) or "other",
        RequestContent(said, "", "", *point),
        _moment(columns.received[row]),
        "simulated" if columns.synthetic else "csv",
        district=places.get(district, district),
        town=columns.town.at(row),
        reporter=hashlib.sha256(f"{name} {reporter}".encode()).hexdigest()[:32] if reporter >= 0 else "",
        key=number[-180:],
    )


def _life(columns: RequestColumns, row: int) -> _Life:
    closed = None if np.isnat(columns.closed[row]) or columns.state[row] != CLOSED else _moment(columns.closed[row])
    said = {name: _ANSWERS[int(getattr(columns, name)[row])] for name in ("contacted", "solved", "satisfied")}
    called = said["solved"] and said["satisfied"]
    return _Life(columns.owner.at(row).strip()[:200], _moment(columns.received[row]), closed, said if called else {})


def _moment(value: np.datetime64) -> datetime:
    return value.astype("datetime64[s]").astype(datetime).replace(tzinfo=UTC)
