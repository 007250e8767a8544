"""The API of works: the register as a list, one work, entering and editing it, and moving it into another stage."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from lantu.blueprint import Blueprint
from lantu.database import ArchiveError
from lantu.govern import (
    RoleError,
    StaleEditError,
    UnknownWorkError,
    WorkFilter,
    count_works,
    edit_work,
    enter_work,
    find_work,
    list_works,
    move_work,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.who import Editor, Reader
from lantu.web.api.plan.versions import reading
from lantu.web.api.works.answers import STALE, Both, PublicOn, WorkAnswer, exact, one_work, told_work, works_router
from lantu.web.api.works.requests import RECORD_BODY, MadeOn, SentRecord, WorkId
from lantu.web.http.etag import has
from lantu.web.state.dependencies import TheRegister, TheStudio
from lantu.works import Missing, Stage, missing
from lantu.works.oc4ids import work_of

router = works_router()


class WorksPage(BaseModel):
    """A part of the list of works, by id."""

    items: list[WorkAnswer]
    total: int = Field(description="how many there are in all")
    limit: int
    next: str | None = Field(description="address of the next page, null on the last")


class MissingLink(BaseModel):
    """A link that a work lacks for a stage."""

    link: str
    message: Both
    owner: Both = Field(description="who owns the link")


class MissingLinks(BaseModel):
    """What a work lacks for a stage; an empty list: it may enter."""

    id: str
    version: int
    stage: str | None
    to: str
    missing: list[MissingLink]


class StageRequest(BaseModel):
    """A move into a stage."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"to": "construction", "on": "2026-03-02", "reason": "works start"}},
    )
    to: Stage
    on: date = Field(description="the day of the move, as 2026-03-02")
    reason: str = Field(default="", max_length=2000)


@router.get("", response_model=WorksPage)
def works(
    request: Request,
    register: TheRegister,
    public_on: PublicOn,
    stage: Annotated[list[Stage] | None, Query(description="one or more stages")] = None,
    place: Annotated[str, Query(max_length=120, description="code of a place")] = "",
    owner: Annotated[str, Query(max_length=200, description="who answers for it")] = "",
    q: Annotated[str, Query(max_length=200, description="part of the id, title or owner")] = "",
    after: Annotated[str, Query(max_length=120, description="the id that the page before ended with")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Response:
    """The works of the register by their ids, narrowed. Without an account: those of which something was made public."""
    asked = WorkFilter(tuple(stage or ()), place, owner, q, public_on)
    found, more = list_works(register, asked, after=after, limit=limit)
    url = request.url.include_query_params(after=found[-1].work) if more else None
    answer: dict[str, Any] = {
        "items": [told_work(version, public_on) for version in found],
        "total": count_works(register, asked),
        "limit": limit,
        "next": f"{url.path}?{url.query}" if url else None,
    }
    return exact(answer)


@router.get("/{name}", response_model=WorkAnswer)
def work(request: Request, register: TheRegister, public_on: PublicOn, name: WorkId) -> Response:
    """One work: where it stands, and its newest record. Its ETag is what an edit sends as If-Match."""
    found = find_work(register, name, public_on)
    mark = f'"{found.number}"'
    return Response(status_code=304, headers={"ETag": mark}) if has(request, mark) else one_work(found, public_on)


@router.post("", status_code=201, response_model=WorkAnswer, openapi_extra=RECORD_BODY)
def create(register: TheRegister, person: Editor, sent: SentRecord) -> Response:
    """Enter a work. An editor enters it as an idea or in preparation; what has begun is entered by an approver."""
    version = enter_work(register, sent["record"], person.name, person.role, sent["reason"])
    return one_work(version, status=201, headers={"Location": f"/api/v1/works/{quote(version.work)}"})


@router.put("/{name}", response_model=WorkAnswer, responses=STALE, openapi_extra=RECORD_BODY)
def edit(register: TheRegister, person: Editor, name: WorkId, made_on: MadeOn, sent: SentRecord) -> Response:
    """Edit a work: the whole record anew. If-Match carries the version that the edit was made on.

    Where somebody else was first: 409 with who changed what and when, and the edit as it was sent.
    """
    return one_work(edit_work(register, name, made_on, sent["record"], person.name, sent["reason"]))


@router.get("/{name}/missing")
def missing_links(
    studio: TheStudio,
    register: TheRegister,
    person: Reader,
    name: WorkId,
    to: Annotated[Stage, Query(description="a stage")],
) -> MissingLinks:
    """What a work lacks before it may enter a stage, and who owns each link. For those with an account."""
    found = find_work(register, name)
    held = work_of(found.project)
    read = reading(studio, "head")
    try:
        lacking = missing(held, to, goals=goal_names(read.plan), on=date.today(), assets=read.heritage)  # noqa: DTZ011
    except LantuError as error:
        raise HTTPException(409, each(error.say)) from None
    return MissingLinks(
        id=found.work, version=found.number, stage=held.stage, to=to, missing=[_link(item) for item in lacking]
    )


@router.post("/{name}/moves", response_model=WorkAnswer, responses=STALE)
def move(
    studio: TheStudio, register: TheRegister, person: Editor, name: WorkId, made_on: MadeOn, asked: StageRequest
) -> Response:
    """Move a work into another stage. If-Match carries the version that the move was decided on.

    409 where somebody else was first, and where links are missing: the sentence names each of them and who owns it. Some
    moves need an approver (403) or a reason.
    """
    if asked.on > date.today():  # noqa: DTZ011
        raise HTTPException(
            422, Text(f"变更日期 {asked.on} 还未到", f"the day of the move, {asked.on}, is still to come")
        )
    read = reading(studio, "head")
    try:
        version = move_work(
            register,
            name,
            made_on,
            asked.to,
            person.name,
            person.role,
            on=asked.on,
            reason=asked.reason,
            goals=goal_names(read.plan),
            assets=read.heritage,
        )
    except (ArchiveError, StaleEditError, UnknownWorkError, RoleError):
        raise
    except LantuError as error:
        raise HTTPException(409, each(error.say)) from None
    return one_work(version)


def goal_names(plan: Blueprint) -> set[str]:
    """Return what a work may name as its goals: those of the plan, and their indicators."""
    goals = [goal for item in (plan, plan.parent) if item for goal in item.goals]
    return {name for goal in goals for name in (goal.id, goal.indicator)}


def _link(item: Missing) -> MissingLink:
    return MissingLink(
        link=item.link,
        message=Both(zh=item.message.zh, en=item.message.en),
        owner=Both(zh=item.owner.zh, en=item.owner.en),
    )
