"""What the API of the desk answers: a request, its clock, what happened to it, what may be done; and what it refuses."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from lantu.database import Archive
from lantu.desk.request import Request as DeskRequest
from lantu.desk.request import RequestContent
from lantu.desk.transitions import DeskRoleError
from lantu.govern.desk import StaleRequestError, UnknownRequestError, content_of, events_of
from lantu.language.errors import LantuError
from lantu.language.text import each
from lantu.web.api.desk.person import DeskPerson
from lantu.web.api.refusing_route import RefusingRoute, Statuses
from lantu.web.api.words import Both
from lantu.web.http.pages import language_of_program
from lantu.web.views.desk.request import ToldAction, ToldEvent, ToldRequest, told_action, told_events, told_request

PRIVATE = {"Cache-Control": "no-store", "Vary": "Authorization, Cookie, Accept-Language"}


class ClockAnswer(BaseModel):
    """The clock of a request. Times are UTC."""

    state: str = Field(description="running, paused or stopped")
    unit: str | None = Field(description="what its time is counted in: hours, days, working_hours, working_days")
    started: str = Field(description="moved on by the time that it stood")
    due: str | None = Field(description="null: no time set, or the days off of that year are not known yet")
    paused: str | None = Field(description="since when it stands")
    overdue: bool
    left_hours: float | None = Field(description="hours of the wall until it is due, below zero where it is over")
    sentence: Both


class InsideAnswer(BaseModel):
    """What is told of a request to those who work at the desk in its place."""

    text: str
    address: str
    lon: float | None
    lat: float | None
    grid: str
    contact: str = Field(description="empty for roles that do not ask residents")
    more: dict[str, str]
    helpers: list[str]
    rule: str = Field(description="the rule of routing that chose its owner; empty: a person did")
    watched: bool
    escalation: int
    hops: int = Field(description="how often another owner was named")
    returns: int
    reopened: int
    contacted: str = Field(
        description="what the resident said when called back: yes, no, not_reached; empty: not asked"
    )
    solved: str
    satisfied: str
    excluded: str = Field(description="left out of the assessment: asked or yes")
    erased: bool


class RequestAnswer(BaseModel):
    """A request as it stands. Its ETag is its version, which a move sends as If-Match."""

    id: str
    version: int
    kind: str
    kind_name: Both
    urgency: str
    channel: str
    state: str
    state_name: Both
    open: bool
    district: str
    town: str
    owner: str = Field(description="who has it; empty: nobody yet")
    received: str
    finished: str | None
    parent: str | None = Field(description="the request that it is part of")
    clock: ClockAnswer
    inside: InsideAnswer | None = Field(description="null for everybody who does not work at the desk in its place")


class EventAnswer(BaseModel):
    """Something that happened to a request; who did it and why are null for everybody who does not work there."""

    version: int
    at: str
    action: str
    action_name: Both
    state: str
    state_name: Both
    by: str | None
    organisation: str | None
    role: str | None
    reason: str | None
    changed: dict[str, Any] | None


class ActionAnswer(BaseModel):
    """Something that whoever asks may do with a request now."""

    action: str
    name: Both
    means: Both
    asks_reason: bool
    needs: str | None = Field(description="owner, helper, parent, until, outcome or fields")


class WholeRequest(RequestAnswer):
    """A request with what happened to it and what whoever asks may do."""

    history: list[EventAnswer]
    actions: list[ActionAnswer]


class StaleRequest(BaseModel):
    """A move that came too late (problem+json): nothing was done; the request as it stands now."""

    type: str
    title: str
    status: int
    detail: str
    current: WholeRequest


STALE: dict[int | str, dict[str, Any]] = {
    409: {
        "model": StaleRequest,
        "description": "Somebody else was first, or its state does not allow it: nothing was done.",
    }
}


class ToldWhole(ToldRequest):
    """A request with its history, and what somebody may do with it."""

    history: list[ToldEvent]
    actions: list[ToldAction]


def told(request: DeskRequest, person: DeskPerson) -> ToldRequest:
    """Return a request as somebody is told it in a list: without how its resident is reached."""
    content = RequestContent(request.text, request.address, "", request.lon, request.lat)
    return told_request(request, datetime.now(UTC), content if person.sees(request) else None)


def told_whole(archive: Archive, request: DeskRequest, person: DeskPerson) -> ToldWhole:
    """Return a request with its history and what somebody may do with it."""
    inside = person.sees(request)
    content = content_of(archive, request.id, person.within) if inside else None
    return {
        **told_request(request, datetime.now(UTC), content),
        "history": told_events(events_of(archive, request.id), inside=inside),
        "actions": [told_action(way) for way in person.actions(request)],
    }


class RefusedMoveError(LantuError):
    """A move that does not fit the request as it stands: 409 with the request."""

    def __init__(self, error: LantuError, current: ToldWhole) -> None:
        self.current = current
        super().__init__(each(error.say))


class DeskRoute(RefusingRoute):
    """A route of the API of the desk: what the desk refuses is told by its status.

    404 where there is no such request, 403 where role, organisation or place do not allow it, 409 where somebody was first,
    422 where something is missing or cannot be kept.
    """

    statuses: ClassVar[Statuses] = {UnknownRequestError: 404, DeskRoleError: 403, StaleRequestError: 409}

    def instead(self, request: Request, error: LantuError) -> Response | None:
        """Return the request as it stands, where a move did not fit it."""
        return _stale(request, error) if isinstance(error, RefusedMoveError) else None

    def carry(self, answer: Response) -> None:
        """Keep an answer from being kept by anybody between."""
        answer.headers.update(PRIVATE)


def _stale(request: Request, refused: RefusedMoveError) -> Response:
    detail = refused.say(language_of_program(request))
    body = {"type": "about:blank", "title": "Conflict", "status": 409, "detail": detail, "current": refused.current}
    return JSONResponse(body, 409, PRIVATE, "application/problem+json")


def desk_router() -> APIRouter:
    """Return a router of the API of requests."""
    return APIRouter(prefix="/api/v1/requests", tags=["requests"], route_class=DeskRoute)
