"""Routing rules: those in force, and others tried on past requests before anybody is sent anywhere by them."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.desk.routing_rules import COLUMNS
from lantu.govern.desk import rules_in_force
from lantu.language.text import Text
from lantu.web.api.desk.person import AtTheDesk
from lantu.web.api.desk.rules import TRIED, may_save
from lantu.web.http.pages import language_of
from lantu.web.http.words import word
from lantu.web.screens.desk.frame import desk_page
from lantu.web.state.dependencies import TheStudio

router = APIRouter()
WORDS = ("desk_trial_said", "desk_trial_never", "works_not_sent")


@router.get("/requests/rules")
def rules_page(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The page, for those who work at the desk."""
    if not person.works_here:
        raise HTTPException(
            403, Text("派单规则只告知在诉求台工作的人", "the rules of routing are for those who work at the desk")
        )
    found, language = rules_in_force(studio.archive), language_of(request)
    facts = {
        "rules": found,
        "columns": COLUMNS,
        "tries": person.everywhere,
        "saves": may_save(person),
        "last": TRIED,
        "facts": {
            "number": found.number,
            "language": language,
            "words": {name: word(name, language) for name in WORDS},
        },
    }
    return desk_page(request, "rules", facts, person)
