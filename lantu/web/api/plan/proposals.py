"""The API of proposals: what was proposed as the next version of the plan, approved by somebody else or given back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from lantu.archive import (
    DecidedError,
    OwnProposalError,
    Proposal,
    approve,
    draft_of,
    find_proposal,
    give_back,
    list_proposals,
    take_up,
    withdraw,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.who import Approver, Editor, Person
from lantu.web.api.plan.draft import conflicts, fits, readable
from lantu.web.api.plan.versions import told
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = APIRouter(prefix="/api/v1/proposals", tags=["draft"])
DraftId = Annotated[str, Path(min_length=1, max_length=32, description="id of the draft that was proposed")]


class ProposalAnswer(BaseModel):
    """A draft that was proposed as the next version, and what became of it."""

    id: str
    author: str
    message: str
    state: Literal["waiting", "approved", "returned", "withdrawn"]
    proposed: datetime
    decided_by: str = Field(description="who approved it or gave it back; empty: nobody yet")
    decided: datetime | None
    reason: str = Field(description="why it was given back")
    version: str | None = Field(description="id of the version that it became")


class WholeProposal(ProposalAnswer):
    """A proposal with its edits, and the version that they were made on."""

    base: int = Field(description="number of the version that it is based on")
    edits: list[dict[str, Any]]


class Return(BaseModel):
    """Why a proposal is given back."""

    model_config = ConfigDict(extra="forbid")
    reason: str = Field(min_length=1, max_length=2000)


@router.get("")
def proposals(
    studio: TheStudio,
    _person: Editor,
    state: Annotated[Literal["waiting", "approved", "returned", "withdrawn"] | None, Query()] = None,
) -> list[ProposalAnswer]:
    """The newest proposals first, at most 200. Editors and above."""
    return [answer(item) for item in list_proposals(studio.archive, state)]


@router.get("/{draft}")
def proposal(studio: TheStudio, _person: Editor, draft: DraftId) -> WholeProposal:
    """One proposal with its edits."""
    found = known(studio, draft)
    held = draft_of(studio.archive, draft)
    edits = [
        {name: getattr(item, name) for name in ("sheet", "row", "column", "before", "after")} for item in held.live
    ]
    return WholeProposal(**answer(found).model_dump(), base=held.base.number, edits=edits)


@router.post("/{draft}/approve", responses={409: {"description": "decided before, or clashes with a newer version"}})
def approved(studio: TheStudio, person: Approver, draft: DraftId) -> Any:
    """Save it as the next version, by its author, approved by you; its author cannot."""
    found = known(studio, draft)
    with readable():
        saving = fits(
            lambda: _decided(lambda: approve(studio.archive, found, person.name, trust_code=studio.trust_code))
        )
    if saving.clashes:
        return JSONResponse(conflicts(saving.head, saving.clashes), 409, media_type="application/problem+json")
    return JSONResponse(told(saving.head), 201, headers={"Location": f"/api/v1/versions/{saving.head.id}"})


@router.post("/{draft}/return", responses={409: {"description": "decided before"}})
def returned(studio: TheStudio, person: Approver, draft: DraftId, asked: Return) -> ProposalAnswer:
    """Give it back to its author with a reason."""
    found = known(studio, draft)
    return answer(fits(lambda: _decided(lambda: give_back(studio.archive, found, person.name, asked.reason))))


@router.post("/{draft}/withdraw", responses={409: {"description": "decided before"}})
def withdrawn(studio: TheStudio, person: Editor, draft: DraftId) -> ProposalAnswer:
    """Take your own proposal back."""
    found = _own(studio, draft, person)
    return answer(fits(lambda: _decided(lambda: withdraw(studio.archive, found, person.name))))


@router.post("/{draft}/take-up", status_code=204, responses={409: {"description": "it does not wait for you"}})
def taken_up(studio: TheStudio, person: Editor, draft: DraftId) -> None:
    """Make what came back your draft again, where your present one holds no edits."""
    found = _own(studio, draft, person)
    fits(lambda: take_up(studio.archive, found, person.name))


def known(studio: Studio, draft: str) -> Proposal:
    """Return a proposal; 404 where there is none."""
    try:
        return find_proposal(studio.archive, draft)
    except LantuError as error:
        raise HTTPException(404, each(error.say)) from None


def answer(found: Proposal) -> ProposalAnswer:
    """Return a proposal as the API tells it."""
    facts = {name: getattr(found, name) for name in ProposalAnswer.model_fields if name != "id"}
    return ProposalAnswer(id=found.draft, **facts)


def _own(studio: Studio, draft: str, person: Person) -> Proposal:
    found = known(studio, draft)
    if found.account != person.id:
        raise HTTPException(403, Text(f"这是 {found.author} 提交的", f"{found.author} proposed this, not you"))
    return found


def _decided(do: Any) -> Any:
    """Return what is done; 403 where somebody approves their own, 409 where it was decided before."""
    try:
        return do()
    except OwnProposalError as error:
        raise HTTPException(403, each(error.say)) from None
    except DecidedError as error:
        raise HTTPException(409, each(error.say)) from None
