"""Residents' proposals: the list with what became of each, the form, and one proposal with its reply, history, and forms for offices."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from lantu.govern.voice import (
    UnknownConsultationError,
    UnknownResidentsProposalError,
    appeal_words,
    find_consultation,
    find_proposal,
    list_consultations,
    list_proposals,
)
from lantu.language.text import Text
from lantu.voice.residents_proposal import DECISIONS, HIDING_REASONS, MILESTONES, STATES, OfficeReply, ResidentsProposal
from lantu.web.access.forms import private_page
from lantu.web.access.who import Anyone
from lantu.web.api.participation.proposals import answers_proposals
from lantu.web.api.plan.versions import reading
from lantu.web.http.not_found import not_found
from lantu.web.screens.participation.asked import SCREEN, asked_names, unknown_asked
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.participation.asked import stage_of

router = APIRouter()
LINES = 50
OFFICES = 200  # that a form suggests


@dataclass(frozen=True, slots=True)
class AnswerElsewhere:
    """The proposal whose reply answers one that was merged into it; title: empty where it is hidden."""

    id: str
    title: str
    reply: OfficeReply | None


@router.get("/participation/proposals")
def proposals(
    request: Request,
    studio: TheStudio,
    person: Anyone,
    consultation: Annotated[str, Query(max_length=40)] = "",
    state: Annotated[str, Query(max_length=20)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """All proposals, the newest first, fifty a page; narrowed to one consultation or state."""
    found = list_proposals(studio.archive, consultation, (state,) if state in STATES else ())
    office = answers_proposals(person)
    asked = [one for one in list_consultations(studio.archive) if one.proposals]
    last = max(1, -(-len(found) // LINES))
    at = min(page, last)
    facts = {
        "proposals": found[(at - 1) * LINES : at * LINES],
        "total": len(found),
        "page": at,
        "last": last,
        "asked": asked,
        "consultation": consultation,
        "state": state,
        "states": STATES,
        "office": office,
        "today": _today(),
        "open": [one for one in asked if one.is_open(datetime.now(UTC))],
    }
    return private_page(request, "participation/proposals", facts, screen=SCREEN)


@router.get("/participation/propose/{name}")
def propose(request: Request, studio: TheStudio, person: Anyone, name: Annotated[str, Path(max_length=40)]) -> Response:
    """The form with which a resident proposes something."""
    try:
        found = find_consultation(studio.archive, name)
    except UnknownConsultationError:
        raise unknown_asked(studio, name) from None
    now = datetime.now(UTC)
    names = asked_names(studio)
    city = reading(studio, "head").city
    facts = {
        "asked": found,
        "title": found.title.both,
        "stage": stage_of(found.opens, found.closes, now, counted=found.closed),
        "goals": [(goal, names.goal(goal)) for goal in found.goals],
        "places": [(place.id, place.names.both) for place in city.places if place.id != "city"],
        "person": person,
        "signs_in": studio.public,
        "writes": not studio.access.read_only,
    }
    return private_page(request, "participation/propose", facts, screen=SCREEN)


@router.get("/participation/proposal/{name}")
def proposal(
    request: Request, studio: TheStudio, person: Anyone, name: Annotated[str, Path(max_length=60)]
) -> Response:
    """One proposal: what it says, who answered what and when, what became of it, and its history."""
    try:
        found = find_proposal(studio.archive, name)
    except UnknownResidentsProposalError:
        choices = {one.id: Text(one.title, one.title) for one in list_proposals(studio.archive) if not one.hidden}
        raise not_found(Text("居民建议", "residents' proposal"), name, choices, "/participation/proposal/") from None
    office, names = answers_proposals(person), asked_names(studio)
    others = list_proposals(studio.archive, found.consultation) if office else []
    facts = {
        "item": found,
        "shown": office or not found.hidden,
        "asked": find_consultation(studio.archive, found.consultation),
        "answer": _answered(studio, found),
        "goals": [(goal, names.goal(goal)) for goal in found.goals],
        "place": names.place(found.place) if found.place else None,
        "late": found.is_late(_today()),
        "today": _today(),
        "office": office,
        "approver": office and person.may("approver"),
        "writes": not studio.access.read_only,
        "decisions": DECISIONS,
        "milestones": MILESTONES,
        "hiding_reasons": HIDING_REASONS,
        "appeal_words": appeal_words(studio.archive, name) if office and found.appeal == "waiting" else "",
        "others": [
            one for one in others if one.id != found.id and one.state in ("received", "answered") and not one.hidden
        ],
        "plan_goals": list(names.goals.items()) if office else [],
        "offices": _offices(studio) if office else [],
    }
    return private_page(request, "participation/proposal", facts, screen=SCREEN)


def _answered(studio: Studio, found: ResidentsProposal) -> AnswerElsewhere | None:
    """Return the proposal whose reply answers this one: the one it was merged into; None where its own reply counts."""
    if found.state != "merged":
        return None
    other = find_proposal(studio.archive, found.parent)
    return AnswerElsewhere(other.id, other.title if not other.hidden else "", other.reply)


def _offices(studio: Studio) -> list[Text]:
    """Return the offices that lead tasks of the plan, to suggest."""
    leads = (task.lead.both for task in reading(studio, "head").plan.tasks if task.lead)
    return list(dict.fromkeys(leads))[:OFFICES]


def _today() -> date:
    return date.today()  # noqa: DTZ011  (the day where the studio is)
