"""The API of requests: the queue as a list, one request, taking one in, each action of the table, and why it went where it is."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Header, Query, Request, Response
from pydantic import BaseModel, Field

from lantu.archive.office import office_of
from lantu.database import Archive
from lantu.desk.request import Actor, RequestMove
from lantu.desk.request import Request as DeskRequest
from lantu.desk.transitions import DeskRoleError, desk_transitions
from lantu.govern.desk import (
    QueueFilter,
    StaleRequestError,
    decide,
    events_of,
    find_request,
    move_request,
    queue,
    requests_named,
    take_request,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.web.access.who import Editor
from lantu.web.api.desk.answers import (
    STALE,
    RefusedMoveError,
    RequestAnswer,
    WholeRequest,
    desk_router,
    told,
    told_whole,
)
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.api.desk.rules import RouteAnswer, told_route
from lantu.web.api.desk.sent import RequestId, SentMove, SentRequest, StateName
from lantu.web.api.works.requests import MadeOn
from lantu.web.state.dependencies import TheStudio

router = desk_router()
Short = Annotated[str, Query(max_length=200)]


class RequestsPage(BaseModel):
    """A part of the queue."""

    items: list[RequestAnswer]
    next: str | None = Field(description="address of the next page, null on the last")
    searched_to: str | None = Field(
        description="words that very many requests hold were looked for back to one received then; go on with next"
    )


@router.get("")
def requests(
    request: Request,
    studio: TheStudio,
    person: AtTheDesk,
    state: Annotated[list[StateName] | None, Query(description="one or more states")] = None,
    kind: Short = "",
    owner: Short = "",
    district: Short = "",
    town: Short = "",
    open: Annotated[bool, Query(description="only those that nobody has finished")] = False,  # noqa: A002
    overdue: Annotated[bool, Query(description="only those past their time, the longest overdue first")] = False,
    watched: Annotated[bool, Query(description="only those under a superior's watch; for the desk alone")] = False,
    q: Annotated[
        str, Query(max_length=200, description="words or an address, for the desk alone; an id for everybody")
    ] = "",
    order: Annotated[
        Literal["newest", "due"], Query(description="due: whose clock runs, the first due first")
    ] = "newest",
    after: Annotated[str, Query(max_length=400, description="what the page before gives in next")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> RequestsPage:
    """Requests, a page at a time by key. Those who work at the desk see their place with what is inside; others the public part of all."""
    if q and not person.works_here:
        found = [one for one, _ in requests_named(studio.archive, [q.strip().upper()])]
        return RequestsPage(items=_items(found, person), next=None, searched_to=None)
    asked = QueueFilter(
        tuple(state or ()),
        owner,
        kind,
        district,
        town,
        open,
        overdue,
        watched and person.works_here,
        q.strip(),
        by_due=order == "due",
    )
    page = queue(studio.archive, person.within, asked, after=after or None, limit=limit)
    url = request.url.include_query_params(after=page.after) if page.after else None
    return RequestsPage(
        items=_items(page.requests, person),
        next=f"{url.path}?{url.query}" if url else None,
        searched_to=page.searched_to.isoformat() if page.searched_to else None,
    )


@router.get("/{name}", response_model=WholeRequest)
def one_request(studio: TheStudio, person: AtTheDesk, name: RequestId, response: Response) -> Any:
    """One request: its clock, who has it, what happened to it, and what whoever asks may do. Its ETag is its version."""
    found = find_request(studio.archive, name)
    response.headers["ETag"] = f'"{found.version}"'
    return told_whole(studio.archive, found, person)


@router.post(
    "",
    status_code=201,
    response_model=WholeRequest,
    responses={200: {"model": WholeRequest, "description": "It was there already."}},
)
def take(
    studio: TheStudio,
    editor: Editor,
    person: AtTheDesk,
    sent: SentRequest,
    response: Response,
    key: Annotated[
        str, Header(alias="Idempotency-Key", max_length=200, description="the sender's own number of the request")
    ] = "",
) -> Any:
    """Take a request in. The same key, or without one the same content within a day, is the request that is there (200).

    Whoever works at intake writes it down for a resident; any other account sends it as a resident.
    """
    actor = person.acting("take")
    if actor.role not in desk_transitions()["", "take"].roles:
        actor = Actor(person.name, "resident")
    taken = take_request(studio.archive, sent.new(key), actor, office_of(studio.archive))
    response.status_code = 201 if taken.new else 200
    response.headers["Location"] = f"/api/v1/requests/{quote(taken.request.id)}"
    response.headers["ETag"] = f'"{taken.request.version}"'
    return told_whole(studio.archive, taken.request, person)


@router.post("/{name}/moves", response_model=WholeRequest, responses=STALE)
def move(
    studio: TheStudio,
    editor: Editor,
    person: AtTheDesk,
    name: RequestId,
    made_on: MadeOn,
    asked: SentMove,
    response: Response,
) -> Any:
    """Do something with a request: an action of the table. If-Match carries the version that it was decided on.

    Where somebody else was first: 409 with the request as it stands now, and nothing is done. The same move sent again is the one that
    was made.
    """
    found = find_request(studio.archive, name)
    if not person.works_here:
        raise DeskRoleError(
            Text("您的账户在诉求台没有角色", "your account has no role at the desk"),
            hint=Text("由管理员授予", "an admin gives one"),
        )
    actor, wanted = person.acting(asked.action, found), asked.move(name, made_on)
    try:
        moved = move_request(studio.archive, wanted, actor, office_of(studio.archive)).request
    except StaleRequestError as stale:
        if not _made_before(studio.archive, wanted, actor):
            raise RefusedMoveError(stale, told_whole(studio.archive, stale.current, person)) from None
        moved = stale.current
    except DeskRoleError:
        raise
    except LantuError as error:
        known = {action for _, action in desk_transitions()}
        if asked.action in known and (found.state, asked.action) not in desk_transitions() and person.sees(found):
            raise RefusedMoveError(error, told_whole(studio.archive, found, person)) from None
        raise
    response.headers["ETag"] = f'"{moved.version}"'
    return told_whole(studio.archive, moved, person)


@router.get("/{name}/route", response_model=RouteAnswer)
def route_of(studio: TheStudio, person: AtTheDesk, name: RequestId) -> Any:
    """What the rules in force say of a request, and why each of them holds or not. For those who work at the desk in its place."""
    found = find_request(studio.archive, name)
    if not person.sees(found):
        raise DeskRoleError(Text("只告知在当地办理诉求的人", "this is for those who work at the desk in its place"))
    return told_route(decide(studio.archive, name, office_of(studio.archive)))


def _items(found: Sequence[DeskRequest], person: DeskPerson) -> list[RequestAnswer]:
    return [RequestAnswer.model_validate(told(one, person)) for one in found]


def _made_before(archive: Archive, wanted: RequestMove, actor: Actor) -> bool:
    """Whether a move is one that the same person made on the same version: an answer that got lost, sent for again."""
    made = next(
        (event for event in events_of(archive, wanted.request) if event.version == (wanted.made_on or 0) + 1), None
    )
    if made is None or (made.action, made.by, made.reason) != (wanted.action, actor.name, wanted.reason.strip()):
        return False
    given = {
        "owner": wanted.owner.strip(),
        "parent": wanted.parent,
        "contacted": wanted.contacted,
        "solved": wanted.solved,
        "satisfied": wanted.satisfied,
    }
    given |= dict(wanted.fields)
    return all(made.changed.get(name, value) == value for name, value in given.items() if value)
