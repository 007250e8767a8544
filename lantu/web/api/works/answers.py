"""What the API of works is made of: a work and its versions as JSON whose amounts are exact, and what it refuses.

Somebody without an account is told of what was made public only: works that were disclosed, their documents that were
published, and never who edited what or why.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from lantu.govern import (
    ExistingWorkError,
    RoleError,
    StaleEditError,
    UnknownWorkError,
    WorkChange,
    WorkVersion,
    exact_json,
    public_project,
)
from lantu.language.errors import LantuError
from lantu.web.access.who import Anyone
from lantu.web.api.refusing_route import RefusingRoute, Statuses
from lantu.web.api.words import Both
from lantu.web.http.pages import language_of_program
from lantu.works.oc4ids import work_of


class WorkAnswer(BaseModel):
    """A work: where it stands, and its record as a project of OC4IDS. Its ETag is the number of its version."""

    id: str
    version: int = Field(description="number of the newest version; an edit names it in If-Match")
    title: Both
    stage: str | None
    place: str
    owner: str
    disclosed: str | None = Field(description="the first day on which anybody may read it; null: not made public")
    changed: str = Field(description="when this version was saved")
    author: str = Field(description="who saved it; empty: taken from the pack, or asked without an account")
    record: dict[str, Any] = Field(description="the project in OC4IDS 0.9.5, with our own fields in x_lantu")


class WorkChangeAnswer(BaseModel):
    """A version of a work, and what it changed of the one before it."""

    number: int
    kind: str = Field(description="create, edit, move, document, take (from the pack) or merge")
    author: str
    reason: str
    created: str
    changed: list[str] = Field(description="paths of fields, such as budget/amount/amount")


class EditConflict(BaseModel):
    """A field that both sides changed."""

    path: str
    base: Any
    head: Any
    draft: Any


class StaleAnswer(BaseModel):
    """An edit that came too late (problem+json): who was first, what both changed, and the edit as it was sent."""

    type: str
    title: str
    status: int
    detail: str
    current: WorkAnswer
    since: list[WorkChangeAnswer] = Field(description="the versions that came after the one that was edited")
    conflicts: list[EditConflict]
    merged: dict[str, Any] | None = Field(description="both changes put together, where there are no conflicts")
    refused: dict[str, Any] = Field(description="what was sent, whole")


STALE: dict[int | str, dict[str, Any]] = {
    409: {"model": StaleAnswer, "description": "Somebody else was first; what was sent comes back whole."}
}


def public_day(person: Anyone) -> date | None:
    """Return the day up to which something must have been made public for whoever asks; None for who has an account."""
    return None if person.signed_in else date.today()  # noqa: DTZ011  (the day where the studio is)


PublicOn = Annotated[date | None, Depends(public_day)]


def told_work(version: WorkVersion, public_on: date | None = None) -> dict[str, Any]:
    """Return a work as plain data; public_on: without what was not made public by that day."""
    work = work_of(version.project)
    return {
        "id": version.work,
        "version": version.number,
        "title": {"zh": work.title.zh, "en": work.title.en},
        "stage": work.stage,
        "place": work.place,
        "owner": work.owner,
        "disclosed": version.disclosed.isoformat() if version.disclosed else None,
        "changed": version.created.isoformat(),
        "author": version.author if public_on is None else "",
        "record": version.project if public_on is None else public_project(version.project, public_on),
    }


def told_change(version: WorkVersion, changed: tuple[str, ...], *, names: bool = True) -> dict[str, Any]:
    """Return a version of a work as plain data; names: with who saved it and why."""
    return {
        "number": version.number,
        "kind": version.kind,
        "author": version.author if names else "",
        "reason": version.reason if names else "",
        "created": version.created.isoformat(),
        "changed": list(changed),
    }


def told_changes(changes: list[WorkChange], *, names: bool = True) -> list[dict[str, Any]]:
    """Return versions as plain data."""
    return [told_change(change.version, change.paths, names=names) for change in changes]


def exact(content: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with JSON in which every amount stands as it was written."""
    kind = "application/json" if status < 400 else "application/problem+json"
    carried = {"Cache-Control": "no-cache, private", "Vary": "Authorization, Cookie", **(headers or {})}
    return Response(exact_json(content), status, media_type=kind, headers=carried)


def one_work(
    version: WorkVersion, public_on: date | None = None, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with a work and its ETag."""
    return exact(told_work(version, public_on), status, {"ETag": f'"{version.number}"', **(headers or {})})


class WorksRoute(RefusingRoute):
    """A route of the API of works: what the register refuses is told by its status.

    404 where there is no such thing, 403 where the role is too low, 409 where somebody was first, 422 where what was sent
    cannot be kept.
    """

    statuses: ClassVar[Statuses] = {UnknownWorkError: 404, RoleError: 403, ExistingWorkError: 409}

    def instead(self, request: Request, error: LantuError) -> Response | None:
        """Return who was first, and the edit as it was sent."""
        return stale(error, language_of_program(request)) if isinstance(error, StaleEditError) else None


def works_router() -> APIRouter:
    """Return a router of the API of works."""
    return APIRouter(prefix="/api/v1/works", tags=["works"], route_class=WorksRoute)


def stale(error: StaleEditError, language: str) -> Response:
    """Answer an edit that came too late: who was first, and the edit as it was sent."""
    answer = {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": error.say(language),
        "current": told_work(error.current),
        "since": [told_change(version, ()) for version in error.since[:-1]]
        + [told_change(error.since[-1], error.changed)],
        "conflicts": [vars(conflict) for conflict in error.conflicts],
        "merged": error.merged.record if error.merged and not error.conflicts else None,
        "refused": error.refused,
    }
    return exact(answer, 409)
