"""One request: what it says, its clock and who has it, what may be done with it, why it went there, and what happened to it."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import NotRequired, TypedDict

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.archive.office import office_of
from lantu.desk.duplicates import LikelyDuplicate, likely_duplicates, usual_duplicate_rules
from lantu.desk.request import Event, RequestContent
from lantu.desk.request import Request as DeskRequest
from lantu.desk.routing import RoutingDecision, route
from lantu.desk.transitions import DeskTransition, desk_actions
from lantu.govern.desk import (
    QueueFilter,
    UnknownRequestError,
    children_of,
    content_of,
    events_of,
    find_request,
    is_resident,
    known_owners,
    queue,
    rules_in_force,
)
from lantu.language.text import Text, each
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.screens.desk.frame import desk_page, district_choices, kind_choices, place_names, where
from lantu.web.screens.desk.send import RESIDENT, SAYS
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.desk.clock import ShownClock, shown_clock
from lantu.web.views.desk.request import action_name, kind_name, told_answers

router = APIRouter()
ONWARDS = (
    "assign",
    "accept",
    "finish",
    "extend",
    "call_back",
    "close",
    "answer",
    "give_particulars",
)  # what usually comes next
LOOKED_AT = 200  # requests of the kind and place that may be the same matter


class RequestPage(TypedDict):
    """What the page shows to everybody of how a request stands; what is for whoever works there (inside) is empty for others.

    events: newest first, each with what was done, and whether its words are for the sender; decided: how the rules would route it;
    answers: to the questions of the service.
    """

    one: DeskRequest
    kind: Text
    clock: ShownClock
    where: Text
    events: list[tuple[Event, Text, bool]]
    inside: bool
    zone: tzinfo
    content: RequestContent | None
    actions: list[DeskTransition]
    owners: list[str]
    districts: list[tuple[str, Text]]
    duplicates: list[LikelyDuplicate]
    children: Sequence[DeskRequest]
    decided: RoutingDecision | None
    answers: NotRequired[list[tuple[Text, Text]]]
    every_kind: NotRequired[list[tuple[str, Text]]]


@router.get("/request/{name}")
def request_page(request: Request, studio: TheStudio, person: AtTheDesk, name: str) -> Response:
    """The page of a request, by its number."""
    try:
        found = find_request(studio.archive, name.upper())
    except UnknownRequestError as error:
        raise HTTPException(404, each(error.say)) from None
    key = request.query_params.get("key", "")[:100]
    resident = is_resident(studio.archive, found.id, key)
    more = {
        "key": key if resident else "",
        "resident": resident,
        "just_sent": resident and request.query_params.get("sent") == "1",
        "late": resident and request.query_params.get("late") == "1",
        "says": [way for way in desk_actions(found, RESIDENT) if way.action in SAYS] if resident else [],
    }
    return desk_page(request, "request", {**facts(studio, person, found), **more}, person)


def told_to_resident(event: Event) -> bool:
    """Whether the words of an event are for whoever sent the request: what they were asked and told, and what they said."""
    return event.role == "resident" or event.action in ("ask_particulars", "ask", "finish", "refuse")


def facts(studio: Studio, person: DeskPerson, one: DeskRequest) -> RequestPage:
    """Return what the page shows: to everybody how it stands, to whoever works there all of it."""
    inside, names, now = person.sees(one), place_names(studio), datetime.now(UTC)
    shown: RequestPage = {
        "one": one,
        "kind": kind_name(one.kind),
        "clock": shown_clock(one, now),
        "where": where(names, one.district, one.town),
        "events": [
            (event, action_name(event), told_to_resident(event))
            for event in reversed(events_of(studio.archive, one.id))
        ],
        "inside": inside,
        "zone": office_of(studio.archive).hours.zone,
        "content": None,
        "actions": [],
        "owners": [],
        "districts": [],
        "duplicates": [],
        "children": [],
        "decided": None,
    }
    if not inside:
        return shown
    actions = sorted(person.actions(one), key=lambda way: way.action not in ONWARDS)
    rules = rules_in_force(studio.archive).rules
    named = {rule.owner for rule in rules if "{" not in rule.owner}
    needs_owner = any(way.needs in ("owner", "helper") for way in actions)
    content = content_of(studio.archive, one.id, person.within)
    return {
        **shown,
        "content": content,
        "answers": told_answers(one.kind, content.more),
        "actions": actions,
        "owners": sorted({*named, *known_owners(studio.archive)}) if needs_owner else [],
        "districts": district_choices(studio),
        "every_kind": kind_choices(studio),
        "duplicates": _duplicates(studio, person, one) if one.state != "merged" else [],
        "children": children_of(studio.archive, one.id, person.within),
        "decided": route(one, rules, office_of(studio.archive).hours) if rules else None,
    }


def _duplicates(studio: Studio, person: DeskPerson, one: DeskRequest) -> list[LikelyDuplicate]:
    """Return the likeliest five of the newest requests of the kind and place."""
    asked = QueueFilter(kind=one.kind, district=one.district, town=one.town)
    near = queue(studio.archive, person.within, asked, limit=LOOKED_AT).requests
    return likely_duplicates(one, near, usual_duplicate_rules())[:5]
