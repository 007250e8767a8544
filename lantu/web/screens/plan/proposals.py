"""Proposals: what waits for a second pair of eyes, and one of them with all that it changes."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from lantu.archive import draft_of, list_proposals
from lantu.web.access.forms import private_page
from lantu.web.access.who import Editor
from lantu.web.api.plan.proposals import known
from lantu.web.http.pages import language_of
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.plan.draft_check import check_draft
from lantu.web.views.plan.proposal import changed_cells

router = APIRouter()


@router.get("/plan/proposals")
def proposals(request: Request, studio: TheStudio, person: Editor) -> Response:
    """All proposals, those that wait first."""
    found = sorted(list_proposals(studio.archive), key=lambda item: item.state != "waiting")
    return private_page(request, "plan/proposals", {"proposals": found, "own": person.id})


@router.get("/plan/proposals/{draft}")
def proposal(
    request: Request, studio: TheStudio, person: Editor, draft: Annotated[str, Path(max_length=32)]
) -> Response:
    """One proposal: what it changes, what the check says of it, and what one may do with it."""
    found = known(studio, draft)
    held = draft_of(studio.archive, draft)
    language = language_of(request)
    facts = {
        "proposal": found,
        "base": held.base,
        "changes": changed_cells(studio, held, language),
        "check": check_draft(studio, held, language) if found.state == "waiting" else None,
        "may_decide": person.may("approver") and found.account != person.id,
        "own": found.account == person.id,
    }
    return private_page(request, "plan/proposal", facts)
