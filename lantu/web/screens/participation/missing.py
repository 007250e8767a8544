"""Who is missing: participants held against the census, with what weights cost and what would change; and how it is published."""

from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.govern.voice import list_consultations, list_votes
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.voice.sample.census import AGES
from lantu.web.access.forms import private_page
from lantu.web.access.who import Anyone, Editor
from lantu.web.api.participation.missing import NewStanding, standing_of
from lantu.web.http.pages import language_of
from lantu.web.screens.participation.asked import SCREEN, asked_names, may_ask
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.participation.missing import MissingShown, missing_rows

router = APIRouter()


class MissingFound(TypedDict):
    """What the part of the page shows: the result, or what is wrong with what was sent."""

    missing: MissingShown | None
    wrong: str | None


@router.get("/participation/missing")
def missing(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """What it says and what not, and the form for a table of participants."""
    asked = [("consultations", one.id, one.title.both) for one in list_consultations(studio.archive)]
    asked += [("budget-votes", one.id, Text(one.title, one.title)) for one in list_votes(studio.archive)]
    facts = {
        "may": person.signed_in and person.may("editor") and not studio.access.read_only,
        "may_ask": may_ask(studio, person),
        "asked": asked,
        "ages": ",".join(map(str, AGES)),
    }
    return private_page(request, "participation/missing", facts, screen=SCREEN)


@router.post("/participation/missing")
def held_against(request: Request, studio: TheStudio, person: Editor, sent: NewStanding) -> Response:
    """The result for participants that are sent, or what is wrong with them, as the part of the page that shows it; nothing is kept."""
    facts: MissingFound = {"missing": None, "wrong": None}
    try:
        facts["missing"] = missing_rows(standing_of(studio, sent), asked_names(studio).place)
    except LantuError as error:
        facts["wrong"] = error.say(language_of(request))
    return private_page(
        request, "participation/missing_found", facts, status=422 if facts["wrong"] else 200, screen=SCREEN
    )
