"""The API of residents' proposals: the list, one of them, and what offices do with them. Residents write by `residents.py`."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from lantu.govern.voice import (
    OfficeActing,
    add_milestone,
    decide_appeal,
    erase_words,
    find_proposal,
    hide_proposal,
    link_to,
    list_proposals,
    merge_into,
    reply_to,
    split_into,
)
from lantu.voice.residents_proposal import ResidentsProposal, State
from lantu.web.access.who import Anyone, Approver, Editor, Person
from lantu.web.api.paging import Page, Paged
from lantu.web.api.participation.answers import ProposalId, ResidentsProposalAnswer, participation_router
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.participation.proposal import proposal_row
from lantu.web.views.participation.proposal_table import proposals_csv

router = participation_router()


class _OfOffice(BaseModel):
    model_config = ConfigDict(extra="forbid")
    version: int | None = Field(
        default=None, ge=1, description="the version that the office saw; 409 where there is a newer one"
    )


class Reply(_OfOffice):
    """The answer of an office."""

    office: str = Field(max_length=200)
    decision: str = Field(max_length=20, description="accepted, partly, refused, done_already or elsewhere")
    text: str = Field(max_length=4000, description="the reason, at least six letters")


class LinkRequest(_OfOffice):
    """Which goals and works a proposal belongs to."""

    goals: list[Annotated[str, Field(max_length=120)]] = Field(default_factory=list, max_length=20)
    works: list[Annotated[str, Field(max_length=120)]] = Field(default_factory=list, max_length=20)
    text: str = Field(max_length=4000)


class NewMilestone(_OfOffice):
    """What became of a proposal."""

    what: str = Field(max_length=20, description="planned, begun, done or dropped")
    on: date
    office: str = Field(max_length=200)
    text: str = Field(max_length=4000)


class MergeRequest(_OfOffice):
    """Into which proposal, and why."""

    into: str = Field(max_length=60)
    text: str = Field(max_length=4000)


class Part(BaseModel):
    """One of the proposals that another is split into."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(max_length=200)
    text: str = Field(max_length=4000)


class SplitRequest(_OfOffice):
    """Into which proposals, and why."""

    parts: list[Part] = Field(min_length=2, max_length=10)
    text: str = Field(max_length=4000)


class Hiding(_OfOffice):
    """Why a proposal is not shown any more."""

    reason: str = Field(
        max_length=20, description="names_persons, insults, advertising, off_topic, unlawful or repeated"
    )
    text: str = Field(max_length=4000)


class AppealDecision(_OfOffice):
    """Whether a hidden proposal is shown again, and why."""

    restore: bool
    text: str = Field(max_length=4000)


class Erasure(_OfOffice):
    """Why the words of a hidden proposal are erased for good."""

    text: str = Field(max_length=4000)


@router.get("/residents-proposals")
def proposals(
    studio: TheStudio,
    person: Anyone,
    paged: Paged,
    consultation: Annotated[str, Query(max_length=40)] = "",
    state: Annotated[list[State] | None, Query(description="one or more states")] = None,
) -> Page[ResidentsProposalAnswer]:
    """Residents' proposals, the newest first. What is hidden has no words but for those who answer proposals."""
    found = list_proposals(studio.archive, consultation, tuple(state or ()))
    part = found[paged.offset : paged.offset + paged.limit]
    return paged.part([_answer(one, person) for one in part], len(found))


@router.get("/residents-proposals.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
def open_data(studio: TheStudio, consultation: Annotated[str, Query(max_length=40)] = "") -> Response:
    """All of them as CSV, for anybody: without the words of hidden ones, and without accounts. `lantu voice indicators` reads it.

    A merged one has the answer of what it was merged into; one that nobody is to answer (split, withdrawn, hidden) has no day due.
    """
    text = proposals_csv(list_proposals(studio.archive, consultation), _now().date())
    carried = {"Content-Disposition": 'attachment; filename="residents-proposals.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=carried)


@router.get("/residents-proposals/{name}")
def proposal(studio: TheStudio, person: Anyone, name: ProposalId) -> ResidentsProposalAnswer:
    """One proposal with its replies, what became of it, and its history."""
    return _answer(find_proposal(studio.archive, name), person)


@router.post("/residents-proposals/{name}/replies", status_code=201)
def reply(studio: TheStudio, person: Editor, name: ProposalId, sent: Reply) -> ResidentsProposalAnswer:
    """Answer a proposal: a named office, a decision and the reason. For editors; a later reply stands beside the earlier ones."""
    done = reply_to(studio.archive, name, _acting(person, sent), sent.office, sent.decision, sent.text)
    return _answer(done, person)


@router.put("/residents-proposals/{name}/links")
def link(studio: TheStudio, person: Editor, name: ProposalId, sent: LinkRequest) -> ResidentsProposalAnswer:
    """Say which goals of the plan and which works a proposal belongs to."""
    return _answer(link_to(studio.archive, name, _acting(person, sent), sent.goals, sent.works, sent.text), person)


@router.post("/residents-proposals/{name}/milestones", status_code=201)
def milestone(studio: TheStudio, person: Editor, name: ProposalId, sent: NewMilestone) -> ResidentsProposalAnswer:
    """Say what became of an accepted proposal."""
    acting = _acting(person, sent)
    return _answer(add_milestone(studio.archive, name, acting, sent.what, sent.on, sent.office, sent.text), person)


@router.post("/residents-proposals/{name}/merge")
def merge(studio: TheStudio, person: Editor, name: ProposalId, sent: MergeRequest) -> ResidentsProposalAnswer:
    """Merge a proposal into another one, whose reply then answers both."""
    return _answer(merge_into(studio.archive, name, _acting(person, sent), sent.into, sent.text), person)


@router.post("/residents-proposals/{name}/split")
def split(studio: TheStudio, person: Editor, name: ProposalId, sent: SplitRequest) -> ResidentsProposalAnswer:
    """Split a proposal that asks for several things; each is answered by itself."""
    parts = [(part.title, part.text) for part in sent.parts]
    return _answer(split_into(studio.archive, name, _acting(person, sent), parts, sent.text), person)


@router.post("/residents-proposals/{name}/hide")
def hide(studio: TheStudio, person: Editor, name: ProposalId, sent: Hiding) -> ResidentsProposalAnswer:
    """Show a proposal no more, with the reason that its author and everybody reads."""
    return _answer(hide_proposal(studio.archive, name, _acting(person, sent), sent.reason, sent.text), person)


@router.post("/residents-proposals/{name}/appeal-decision")
def appeal_decision(
    studio: TheStudio, person: Approver, name: ProposalId, sent: AppealDecision
) -> ResidentsProposalAnswer:
    """Show a hidden proposal again, or decide on its appeal. For approvers, and another one than who hid it."""
    done = decide_appeal(studio.archive, name, _acting(person, sent), sent.text, restore=sent.restore)
    return _answer(done, person)


@router.post("/residents-proposals/{name}/erase")
def erase(studio: TheStudio, person: Approver, name: ProposalId, sent: Erasure) -> ResidentsProposalAnswer:
    """Erase the words of a hidden proposal for good; its events stay. For approvers."""
    return _answer(erase_words(studio.archive, name, _acting(person, sent), sent.text), person)


def answers_proposals(person: Person) -> bool:
    """Whether somebody may answer proposals, and so sees hidden ones."""
    return person.signed_in and person.may("editor")


def _answer(found: ResidentsProposal, person: Person) -> ResidentsProposalAnswer:
    return ResidentsProposalAnswer.model_validate(proposal_row(found, _now().date(), office=answers_proposals(person)))


def _acting(person: Person, sent: _OfOffice) -> OfficeActing:
    return OfficeActing(person.name, _now(), sent.version)


def _now() -> datetime:
    return datetime.now(UTC)
