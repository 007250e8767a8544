"""The API of a work's life: its versions, each with author, time and reason, and any of them as it was."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from lantu.govern import history_of, work_at
from lantu.web.api.works.answers import (
    PublicOn,
    WorkAnswer,
    WorkChangeAnswer,
    exact,
    one_work,
    told_changes,
    works_router,
)
from lantu.web.api.works.requests import LAST_VERSION, WorkId
from lantu.web.state.dependencies import TheRegister

router = works_router()


class WorkHistory(BaseModel):
    """The versions of a work, the newest first."""

    items: list[WorkChangeAnswer]
    next: str | None = Field(description="address of the older ones, null where there are none")


@router.get("/{name}/versions", response_model=WorkHistory)
def versions(
    register: TheRegister,
    public_on: PublicOn,
    name: WorkId,
    before: Annotated[int | None, Query(ge=1, le=LAST_VERSION, description="only versions below this number")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Who changed what in a work, when and why. Without an account: only public versions, without names and reasons."""
    found = history_of(register, name, before=before, limit=limit, public_on=public_on)
    last = found[-1].version.number if found else 1
    more = len(found) == limit and last > 1
    return exact(
        {
            "items": told_changes(found, names=public_on is None),
            "next": f"/api/v1/works/{quote(name)}/versions?before={last}&limit={limit}" if more else None,
        }
    )


@router.get("/{name}/versions/{number}", response_model=WorkAnswer)
def version(
    register: TheRegister, public_on: PublicOn, name: WorkId, number: Annotated[int, Path(ge=1, le=LAST_VERSION)]
) -> Response:
    """A version of a work as it was saved."""
    return one_work(work_at(register, name, number, public_on), public_on)
