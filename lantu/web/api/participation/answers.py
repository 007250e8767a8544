"""What the API of participation is made of: its shapes, how refusals are told, and the key of a resident's device."""

from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Header, Path
from fastapi.responses import Response
from pydantic import BaseModel, Field

from lantu.govern.voice import (
    NotLetInError,
    NotTheAuthorError,
    OwnHidingError,
    StaleProposalError,
    TooManyProposalsError,
    UnknownCodeError,
    UnknownConsultationError,
    UnknownResidentsProposalError,
    UnknownVoteError,
    UsedCodeError,
    VoteTimeError,
)
from lantu.voice.residents_proposal import ProposalStateError
from lantu.web.api.refusing_route import RefusingRoute, Statuses
from lantu.web.api.words import Both

Key = Annotated[
    str,
    Header(
        alias="X-Participant-Key",
        pattern=r"^[0-9a-f]{32}$",
        description="32 hexadecimal digits that the resident's own device draws and keeps",
    ),
]
ConsultationId = Annotated[str, Path(description="id of a consultation", min_length=1, max_length=40)]
ProposalId = Annotated[str, Path(description="id of a resident's proposal", min_length=1, max_length=60)]
VoteId = Annotated[str, Path(description="id of a vote on a budget", min_length=1, max_length=40)]

_STATUSES: Statuses = {
    UnknownConsultationError: 404,
    UnknownResidentsProposalError: 404,
    UnknownVoteError: 404,
    UnknownCodeError: 403,
    NotLetInError: 403,
    NotTheAuthorError: 403,
    OwnHidingError: 403,
    UsedCodeError: 409,
    VoteTimeError: 409,
    StaleProposalError: 409,
    ProposalStateError: 409,
    TooManyProposalsError: 409,
}


class ParticipationRoute(RefusingRoute):
    """A route whose refusals are told by their status: 404 unknown, 403 not let in, 409 at the wrong time or too late, 422 not fit.

    Nothing that is answered is kept by anybody between: what is asked changes by the minute, and some of it is one resident's own.
    """

    statuses: ClassVar[Statuses] = _STATUSES

    def carry(self, answer: Response) -> None:
        """Keep an answer from being kept by anybody between."""
        answer.headers.setdefault("Cache-Control", "no-store")


def participation_router(prefix: str = "/api/v1/participation") -> APIRouter:
    """Return a router of the API of participation."""
    return APIRouter(prefix=prefix, tags=["participation"], route_class=ParticipationRoute)


class StatementAnswer(BaseModel):
    """A statement to agree or disagree with."""

    id: str
    text: Both


class ConsultationAnswer(BaseModel):
    """A consultation: what is asked, until when, and how many take part."""

    id: str
    title: Both
    about: Both
    opens: str
    closes: str
    stage: str = Field(description="coming, open, counting (over and not counted yet) or closed")
    identity: str = Field(description="what a resident comes in with, once: code or account")
    statements: list[StatementAnswer]
    proposals: bool = Field(description="whether residents may write proposals")
    answer_days: int = Field(description="within how many days each proposal is answered")
    compared: str = Field(description="two versions of the plan that it asks about, such as 1..2; else empty")
    district: str
    goals: list[str]
    participants: int
    codes: int | None = Field(description="how many codes were given out; null: accounts let in")


class VoteProjectAnswer(BaseModel):
    """A project on the ballot."""

    id: str
    title: str
    cost: str = Field(description="in whole currency, exact")


class DecisionAnswer(BaseModel):
    """What an office carries out of a result."""

    on: str
    office: str
    chosen: list[str]
    reason: str


class BudgetVoteAnswer(BaseModel):
    """A vote on a budget."""

    id: str
    title: str
    opens: str
    closes: str
    stage: str = Field(description="coming, open, counting (over and not counted yet) or closed")
    identity: str = Field(description="what a resident votes with, once: code or account")
    budget: str = Field(description="in whole currency, exact")
    projects: list[VoteProjectAnswer]
    ballots: int
    codes: int | None
    decided: DecisionAnswer | None


class ReplyAnswer(BaseModel):
    """A reply of an office."""

    on: str
    office: str
    decision: str = Field(description="accepted, partly, refused, done_already or elsewhere")
    text: str


class MilestoneAnswer(BaseModel):
    """What became of a proposal."""

    on: str
    what: str = Field(description="planned, begun, done or dropped")
    office: str
    text: str


class ProposalEventAnswer(BaseModel):
    """Something that happened to a proposal."""

    number: int
    at: str
    kind: str
    by: str = Field(description="name of an account, for those who may answer proposals; else empty")
    told: dict[str, Any]


class ResidentsProposalAnswer(BaseModel):
    """A proposal of a resident, with its replies, what became of it, and its history."""

    id: str
    consultation: str
    title: str = Field(description="empty where it is hidden")
    text: str
    place: str
    submitted: str
    due: str = Field(description="the day by which it is to be answered")
    late: bool
    state: str = Field(description="received, answered, merged, split or withdrawn")
    outcome: str = Field(description="what became of it in one word: milestone, else decision, else state")
    version: int
    goals: list[str]
    works: list[str]
    reply: ReplyAnswer | None = Field(description="the newest reply")
    replies: list[ReplyAnswer]
    milestones: list[MilestoneAnswer]
    parent: str = Field(description="what it was merged into")
    absorbed: list[str]
    parts: list[str]
    origin: str = Field(description="what it was split off from")
    hidden: str = Field(description="why it is not shown; empty: it is")
    hidden_note: str
    appeal: str = Field(description="empty, waiting, upheld (stays hidden) or restored")
    appeal_note: str
    history: list[ProposalEventAnswer]
