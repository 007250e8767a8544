"""Take part: what residents are asked now, and one consultation with its statements, what it asks of the plan, and its result."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from lantu.archive import Version
from lantu.govern.voice import (
    UnknownConsultationError,
    counted_opinions,
    find_consultation,
    list_consultations,
    list_proposals,
    list_votes,
    published_standing,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.web.access.forms import private_page
from lantu.web.access.who import Anyone, Person
from lantu.web.api.participation.results import groups_of
from lantu.web.api.plan.versions import reading, version_named
from lantu.web.http.not_found import NotFoundError, not_found
from lantu.web.http.pages import language_of
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.participation.asked import all_asked, consultation_row
from lantu.web.views.participation.missing import MissingShown, missing_rows
from lantu.web.views.participation.opinion_groups import OpinionGroupsShown
from lantu.web.views.participation.opinions import StatementRow, opinion_result
from lantu.web.views.participation.proposal import became
from lantu.web.views.plan.differences import RevisionPart, differences
from lantu.web.views.works.names import WorkNames, work_names

router = APIRouter()
SCREEN = "participation"
NEWEST = 6  # proposals that the first page shows


@dataclass(frozen=True, slots=True)
class ConsultationCounted:
    """The result of a consultation that was counted: statements, what most agree with first, and the groups of opinion."""

    voters: int
    rows: list[StatementRow]
    groups: OpinionGroupsShown


@dataclass(frozen=True, slots=True)
class VersionsCompared:
    """What changed between two versions that a consultation asks about."""

    old: Version
    new: Version
    sections: list[RevisionPart]


@router.get("/participation")
def participation(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """What is asked now, what was asked, and what became of residents' proposals."""
    found = list_proposals(studio.archive)
    answered = [one for one in found if one.state != "withdrawn" and not one.hidden]
    facts = {
        "asked": all_asked(studio.archive, datetime.now(UTC)),
        "became": became(answered),
        "count": len(answered),
        "late": sum(one.is_late(datetime.now(UTC).date()) for one in answered),
        "newest": answered[:NEWEST],
        "today": datetime.now(UTC).date(),
        "as_time": datetime.fromisoformat,
        "may_ask": may_ask(studio, person),
    }
    return private_page(request, "participation/asked", facts, screen=SCREEN)


@router.get("/participation/consultation/{name}")
def consultation(
    request: Request, studio: TheStudio, person: Anyone, name: Annotated[str, Path(max_length=40)]
) -> Response:
    """One consultation: statements to agree or disagree with, what would change in the plan, the result once it was counted."""
    try:
        found = find_consultation(studio.archive, name)
    except UnknownConsultationError:
        raise unknown_asked(studio, name) from None
    row = consultation_row(studio.archive, found, datetime.now(UTC))
    result: ConsultationCounted | None = None
    if found.closed:
        told = counted_opinions(studio.archive, name)
        rows = opinion_result(told)
        rows.sort(key=lambda one: (one["share"] is None, -(one["share"] or 0)))
        result = ConsultationCounted(told.voters, rows, groups_of(studio, told))
    names = asked_names(studio)
    facts = {
        "asked": row,
        "opens": found.opens,
        "closes": found.closes,
        "result": result,
        "compared": compared(studio, found.compared, language_of(request)),
        "goals": [names.goal(goal) for goal in found.goals],
        "district": names.place(found.district) if found.district else None,
        "person": person,
        "signs_in": studio.public,
        "writes": not studio.access.read_only,
        "may_ask": may_ask(studio, person),
        "missing": shown_missing(studio, "consultation", name),
        "number_of_proposals": len(list_proposals(studio.archive, name)) if found.proposals else 0,
    }
    return private_page(request, "participation/consultation", facts, screen=SCREEN)


def compared(studio: Studio, versions: str, language: str) -> VersionsCompared | None:
    """Return what changed between two versions that a consultation asks about, and their numbers; None where it asks about none."""
    old, dots, new = versions.partition("..")
    if not dots:
        return None
    try:
        was, now = version_named(studio, old), version_named(studio, new)
    except LantuError:
        return None
    key = ("diff", was.id, now.id, language)
    sections = studio.readings.once(key, lambda: differences(studio, was, now, language))
    return VersionsCompared(was, now, sections)


def may_ask(studio: Studio, person: Person) -> bool:
    """Whether somebody opens consultations, hands out their codes and counts them."""
    return person.signed_in and person.may("approver") and not studio.access.read_only


def shown_missing(studio: Studio, kind: str, asked: str) -> MissingShown | None:
    """Return what was published of who is missing, with the names of places; None where nothing was."""
    told = published_standing(studio.archive, kind, asked)
    return None if told is None else missing_rows(told, asked_names(studio).place)


def asked_names(studio: Studio) -> WorkNames:
    """Return the names of the plan's goals and places."""
    read = reading(studio, "head")
    return studio.readings.once(("work names", read.version.id), lambda: work_names(read))


def unknown_asked(studio: Studio, name: str) -> NotFoundError:
    """Return the page for something that is not asked, with the nearest that is."""
    choices = {one.id: one.title.both for one in list_consultations(studio.archive)}
    return not_found(Text("征求意见", "consultation"), name, choices, "/participation/consultation/")


def unknown_vote(studio: Studio, name: str) -> NotFoundError:
    """Return the page for a vote that is not there, with the nearest that is."""
    choices = {one.id: Text(one.title, one.title) for one in list_votes(studio.archive)}
    return not_found(Text("预算投票", "vote on a budget"), name, choices, "/participation/vote/")
