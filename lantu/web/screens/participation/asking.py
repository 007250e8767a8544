"""Asking residents: the form with which an office opens a consultation."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.archive import history
from lantu.web.access.forms import private_page
from lantu.web.access.who import Anyone
from lantu.web.api.plan.versions import reading
from lantu.web.screens.participation.asked import SCREEN, asked_names, may_ask
from lantu.web.state.dependencies import TheStudio

router = APIRouter()
VERSIONS = 30  # of the plan that the form offers to ask about, the newest first


@router.get("/participation/ask")
def ask(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The form; whoever may not send it is told which role does."""
    names, city = asked_names(studio), reading(studio, "head").city
    facts = {
        "may": may_ask(studio, person),
        "places": [(place.id, place.names.both) for place in city.places if place.id != "city"],
        "goals": list(names.goals.items()),
        "versions": history(studio.archive)[:VERSIONS],
    }
    return private_page(request, "participation/ask", facts, screen=SCREEN)
