"""A request as it is told: to everybody its state, its clock and who has it; to whoever works there its words and its history."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TypedDict

from lantu.desk.open311 import services
from lantu.desk.request import Event, Request, RequestContent
from lantu.desk.transitions import DeskTransition, desk_states, desk_transitions
from lantu.language.text import Text, alike, both
from lantu.plain import Json
from lantu.web.views.desk.clock import ShownClock, shown_clock


class ToldClock(TypedDict):
    """The clock of a request: its state, the unit that it counts in, its moments (ISO), and in words; None where there is none."""

    state: str
    unit: str | None
    started: str | None
    due: str | None
    paused: str | None
    overdue: bool
    left_hours: float | None
    sentence: dict[str, str]


class ToldInside(TypedDict):
    """What whoever works there is told of a request beside what everybody is; lon and lat in degrees."""

    text: str
    address: str
    lon: float | None
    lat: float | None
    grid: str
    contact: str
    more: dict[str, str]
    helpers: list[str]
    rule: str
    watched: bool
    escalation: int
    hops: int
    returns: int
    reopened: int
    contacted: str
    solved: str
    satisfied: str
    excluded: str
    erased: bool


class ToldRequest(TypedDict):
    """A request as everybody is told of it, moments as ISO; inside: None for whoever does not work there."""

    id: str
    version: int
    kind: str
    kind_name: dict[str, str]
    urgency: str
    channel: str
    state: str
    state_name: dict[str, str]
    open: bool
    district: str
    town: str
    owner: str
    received: str | None
    finished: str | None
    parent: str | None
    clock: ToldClock
    inside: ToldInside | None


class ToldEvent(TypedDict):
    """Something that happened to a request; who did it, why, and what it set are None for whoever does not work there."""

    version: int
    at: str | None
    action: str
    action_name: dict[str, str]
    state: str
    state_name: dict[str, str]
    by: str | None
    organisation: str | None
    role: str | None
    reason: str | None
    changed: Json | None


class ToldAction(TypedDict):
    """Something that may be done with a request, and what it means; needs: what has to be named with it, None for nothing."""

    action: str
    name: dict[str, str]
    means: dict[str, str]
    asks_reason: bool
    needs: str | None


def kind_name(kind: str) -> Text:
    """Return the name of a kind; the kind itself where no service is called so."""
    service = services().get(kind)
    return service.name if service else both(kind, kind)


def action_name(event: Event) -> Text:
    """Return what was done, in words."""
    way = desk_transitions().get((event.before if event.action != "take" else "", event.action))
    return way.name if way else both(event.action, event.action)


def told_request(request: Request, now: datetime, content: RequestContent | None = None) -> ToldRequest:
    """Return a request as plain data. content: what is told to whoever works there; None for everybody else."""
    state = desk_states()[request.state]
    told: ToldRequest = {
        "id": request.id,
        "version": request.version,
        "kind": request.kind,
        "kind_name": dict(kind_name(request.kind)),
        "urgency": request.urgency,
        "channel": request.channel,
        "state": request.state,
        "state_name": dict(state.name),
        "open": state.open,
        "district": request.district,
        "town": request.town,
        "owner": request.owner,
        "received": _moment(request.received),
        "finished": _moment(request.finished),
        "parent": request.parent,
        "clock": _told_clock(shown_clock(request, now)),
        "inside": None,
    }
    if content is not None:
        told["inside"] = {
            "text": content.text,
            "address": content.address,
            "lon": content.lon,
            "lat": content.lat,
            "grid": request.grid,
            "contact": content.contact,
            "more": dict(content.more),
            "helpers": [name for name in request.helpers.split("\n") if name],
            "rule": request.rule,
            "watched": request.watched,
            "escalation": request.escalation,
            "hops": request.hops,
            "returns": request.returns,
            "reopened": request.reopened,
            "contacted": request.contacted,
            "solved": request.solved,
            "satisfied": request.satisfied,
            "excluded": request.excluded,
            "erased": request.erased,
        }
    return told


def told_event(event: Event, *, inside: bool) -> ToldEvent:
    """Return something that happened. inside: with who did it, why, and what it set."""
    return {
        "version": event.version,
        "at": _moment(event.at),
        "action": event.action,
        "action_name": dict(action_name(event)),
        "state": event.after,
        "state_name": dict(desk_states()[event.after].name),
        "by": event.by if inside else None,
        "organisation": event.organisation if inside else None,
        "role": event.role if inside else None,
        "reason": event.reason if inside else None,
        "changed": dict(event.changed) if inside else None,
    }


def told_action(way: DeskTransition) -> ToldAction:
    """Return something that may be done."""
    return {
        "action": way.action,
        "name": dict(way.name),
        "means": dict(way.means),
        "asks_reason": way.asks_reason,
        "needs": way.needs or None,
    }


def told_events(events: Iterable[Event], *, inside: bool) -> list[ToldEvent]:
    """Return what happened, the first first."""
    return [told_event(event, inside=inside) for event in events]


def _told_clock(clock: ShownClock) -> ToldClock:
    return {
        "state": clock.state,
        "unit": clock.unit or None,
        "started": _moment(clock.started),
        "due": _moment(clock.due),
        "paused": _moment(clock.paused),
        "overdue": clock.overdue,
        "left_hours": None if clock.left is None else round(clock.left.total_seconds() / 3600, 2),
        "sentence": dict(clock.sentence),
    }


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def told_answers(kind: str, more: Mapping[str, str]) -> list[tuple[Text, Text]]:
    """Return what else was said of a request: a service's own questions by their names, anything else as it was sent."""
    service = services().get(kind)
    asked = {item.code: item for item in service.attributes} if service else {}
    found: list[tuple[Text, Text]] = []
    for code, value in more.items():
        item = asked.get(code)
        found.append((item.name, item.values.get(value, alike(value))) if item else (alike(code), alike(value)))
    return found
