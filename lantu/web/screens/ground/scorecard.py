"""Scorecard: the 47 questions of the UNDRR, each with its newest answer, evidence and day, and a form to answer it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from lantu.city.scorecard import checked
from lantu.govern.scorecard import answer_scorecard
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.forms import FormToken, back_to, private_page
from lantu.web.access.who import Anyone, Editor, Person
from lantu.web.http.form_text import AS_TYPED
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.ground.scorecard import page_facts

router = APIRouter()
FIELDS: tuple[str, ...] = ("question", "score", "date", "assessor", "evidence", "note")
Cell = Annotated[str, AS_TYPED, Form(max_length=4000)]


@router.get("/ground/scorecard")
def scorecard_page(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The page; evidence and offices are shown to those with an account."""
    return _page(request, studio, person)


@router.post("/ground/scorecard", dependencies=[FormToken])
def answer(
    request: Request,
    studio: TheStudio,
    person: Editor,
    question: Cell = "",
    score: Cell = "",
    date: Cell = "",
    assessor: Cell = "",
    evidence: Cell = "",
    note: Cell = "",
) -> Response:
    """Keep an answer and lead back to its question; what is wrong with it stands on the page."""
    given: dict[str, str] = dict(zip(FIELDS, (question, score, date, assessor, evidence, note), strict=True))
    try:
        made = checked(given, datetime.now().astimezone().date())
    except LantuError as error:
        return _page(request, studio, person, each(error.say), given, 422)
    answer_scorecard(studio.archive, made, person.name)
    return back_to(request, f"/ground/scorecard?answered={made.question}")


def _page(
    request: Request,
    studio: Studio,
    person: Person,
    refused: Text | None = None,
    given: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    facts = page_facts(studio) | {
        "refused": refused,
        "given": given or dict.fromkeys(FIELDS, "") | {"question": request.query_params.get("question", "")},
        "answered": request.query_params.get("answered", ""),
        "writes": person.signed_in and person.may("editor") and not studio.access.read_only,
        "knows": person.signed_in,
        "csrf": person.csrf,
    }
    return private_page(
        request, "ground/scorecard", facts, status=status, screen="ground" if facts["has_ground"] else "scorecard"
    )
