"""Many requests, or many moves, in one question: one transaction, and each is told what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from typing import Annotated, Any, TypedDict

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from lantu.archive.office import office_of
from lantu.desk.request import Actor, NewRequest
from lantu.desk.transitions import DeskRoleError, desk_transitions
from lantu.govern.desk import (
    ChangedRequest,
    DeskChange,
    StaleRequestError,
    UnknownRequestError,
    change_desk,
    requests_named,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.who import Editor
from lantu.web.api.desk.answers import DeskRoute
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.api.desk.sent import Moment, Name, SentMove, SentRequest
from lantu.web.api.words import Both
from lantu.web.state.dependencies import TheStudio

router = APIRouter(prefix="/api/v1", tags=["requests"], route_class=DeskRoute)
MOST = 500  # in one question
_STATUSES = ((UnknownRequestError, 404), (DeskRoleError, 403), (StaleRequestError, 409))


class BulkRequest(SentRequest):
    """A request with the sender's own number, and when it was received where that was earlier."""

    key: Annotated[
        Name, Field(min_length=1, description="the sender's own number: the same one again is the same request")
    ]
    received: Moment | None = None


class BulkMove(SentMove):
    """A move of a request that was seen in a version."""

    request: Annotated[Name, Field(min_length=1, max_length=40)]
    version: int = Field(ge=1, le=2**31 - 1, description="the version that it was decided on")


class SentRequests(BaseModel):
    """Requests to take in."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"requests": [{"key": "A-17", "kind": "waste", "text": "Bags at the gate"}]}},
    )
    requests: Annotated[list[BulkRequest], Field(min_length=1, max_length=MOST)]


class SentMoves(BaseModel):
    """Moves to make, in this order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"moves": [{"request": "260302K7QZ4M1XTD", "version": 1, "action": "assign", "owner": "Office"}]}
        },
    )
    moves: Annotated[list[BulkMove], Field(min_length=1, max_length=MOST)]


class BulkItem(BaseModel):
    """What became of one: 201 new, 200 made or there already, 403, 404, 409 or 422 refused with a sentence."""

    status: int
    key: str = Field(description="of a request that was sent; empty for a move")
    id: str = Field(description="of the request; empty where it was refused")
    version: int
    state: str
    error: Both | None


class BulkAnswer(BaseModel):
    """What became of each, in the order in which they were sent."""

    done: int
    refused: int
    items: list[BulkItem]


@router.post("/requests/bulk", response_model=BulkAnswer)
def take_many(studio: TheStudio, editor: Editor, person: AtTheDesk, sent: SentRequests) -> Any:
    """Take requests in, at most 500. One that cannot be kept stops no other; sending all of it again does no harm. For intake."""
    actor = _working(person).acting("take")
    if actor.role not in desk_transitions()["", "take"].roles:
        raise DeskRoleError(Text("须是受理人员", "this is for intake"))
    changes = [DeskChange(_new(one), actor, one.received) for one in sent.requests]
    return _told(change_desk(studio.archive, changes, office_of(studio.archive)), [one.key for one in sent.requests])


@router.post("/requests/moves", response_model=BulkAnswer)
def move_many(studio: TheStudio, editor: Editor, person: AtTheDesk, sent: SentMoves) -> Any:
    """Make moves, at most 500, in one transaction. One that may not be made stops no other."""
    _working(person)
    names = list(dict.fromkeys(one.request for one in sent.moves))
    found = {one.id: one for one, _ in requests_named(studio.archive, names)}
    changes: list[DeskChange] = []
    for one in sent.moves:
        known = found.get(one.request)
        actor = person.acting(one.action, known) if known else Actor(person.name, "resident")
        changes.append(DeskChange(one.move(one.request, one.version), actor))
    return _told(change_desk(studio.archive, changes, office_of(studio.archive)), [""] * len(changes))


def _working(person: DeskPerson) -> DeskPerson:
    if not person.works_here:
        raise DeskRoleError(
            Text("您的账户在诉求台没有角色", "your account has no role at the desk"),
            hint=Text("由管理员授予", "an admin gives one"),
        )
    return person


def _new(one: BulkRequest) -> NewRequest:
    new = one.new(one.key)
    return replace(new, received=one.received.astimezone(UTC)) if one.received else new


class ToldChange(TypedDict):
    """What became of one change: its status as HTTP has it; error in both languages, None where it was done."""

    status: int
    key: str
    id: str
    version: int
    state: str
    error: dict[str, str] | None


class ToldChanges(TypedDict):
    """How many changes were done and refused, and each in the order in which they were sent."""

    done: int
    refused: int
    items: list[ToldChange]


def _told(answers: Sequence[ChangedRequest | LantuError], keys: Sequence[str]) -> ToldChanges:
    items: list[ToldChange] = []
    for answer, key in zip(answers, keys, strict=True):
        if isinstance(answer, LantuError):
            status = next((code for kind, code in _STATUSES if isinstance(answer, kind)), 422)
            items.append(
                {"status": status, "key": key, "id": "", "version": 0, "state": "", "error": dict(each(answer.say))}
            )
        else:
            one = answer.request
            status = 201 if answer.new and key else 200
            items.append(
                {"status": status, "key": key, "id": one.id, "version": one.version, "state": one.state, "error": None}
            )
    refused = sum(item["error"] is not None for item in items)
    return {"done": len(items) - refused, "refused": refused, "items": items}
