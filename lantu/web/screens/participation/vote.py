"""A vote on a budget: the ballot, the receipt and its check, the result with its reasons, what was decided on it."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from lantu.govern.voice import UnknownVoteError, find_vote
from lantu.language.units import CURRENCIES
from lantu.web.access.forms import private_page
from lantu.web.access.who import Anyone
from lantu.web.api.participation.budget_votes import result_of
from lantu.web.api.plan.versions import reading
from lantu.web.screens.participation.asked import SCREEN, may_ask, shown_missing, unknown_vote
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.participation.asked import vote_row

router = APIRouter()


@router.get("/participation/vote/{name}")
def vote(request: Request, studio: TheStudio, person: Anyone, name: Annotated[str, Path(max_length=40)]) -> Response:
    """The ballot while it is open, the result once it was counted."""
    try:
        found = find_vote(studio.archive, name)
    except UnknownVoteError:
        raise unknown_vote(studio, name) from None
    facts = {
        "vote": vote_row(studio.archive, found, datetime.now(UTC)),
        "opens": found.opens,
        "closes": found.closes,
        "result": result_of(studio, found) if found.counted else None,
        "decided": found.decided,
        "titles": {project.id: project.title for project in found.projects},
        "currency": CURRENCIES[reading(studio, "head").city.money_unit],
        "person": person,
        "signs_in": studio.public,
        "writes": not studio.access.read_only,
        "may_ask": may_ask(studio, person),
        "missing": shown_missing(studio, "budget_vote", name),
    }
    return private_page(request, "participation/vote", facts, screen=SCREEN)
