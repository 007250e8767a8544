"""The API of votes on a budget: opening one, codes to hand out, the count, the result with its reasons, receipts, open data."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from lantu.govern.voice import (
    ResidentsVote,
    VoteDecision,
    VoteProject,
    count_ballots,
    decide_vote,
    find_vote,
    is_in_urn,
    issue_codes,
    list_votes,
    open_vote,
)
from lantu.web.access.who import Approver
from lantu.web.api.participation.answers import BudgetVoteAnswer, VoteId, participation_router
from lantu.web.api.participation.consultations import Codes, HowMany
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.participation.asked import vote_row
from lantu.web.views.participation.vote_result import BudgetResult, ballots_text, counted_vote, vote_result

router = participation_router()
MOST_MONEY = 10**16  # fen


class NewVoteProject(BaseModel):
    """A project to vote on."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")
    title: str = Field(min_length=1, max_length=200)
    cost_fen: int = Field(ge=1, le=MOST_MONEY, description="in hundredths of the currency")


class NewBudgetVote(BaseModel):
    """A vote on a budget to open. Times carry their zone; amounts are in hundredths of the currency."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=200)
    opens: AwareDatetime
    closes: AwareDatetime
    identity: str = Field(default="code", max_length=10, description="code or account")
    budget_fen: int = Field(ge=1, le=MOST_MONEY)
    projects: list[NewVoteProject] = Field(min_length=1, max_length=1000)


class NewDecision(BaseModel):
    """What an office carries out, and why: where that is not what was chosen, the reason says so."""

    model_config = ConfigDict(extra="forbid")
    office: str = Field(max_length=200)
    chosen: list[Annotated[str, Field(max_length=40)]] = Field(max_length=1000)
    reason: str = Field(max_length=4000)


class ProjectResult(BaseModel):
    """Whether a project was chosen, and what its supporters lacked."""

    id: str
    title: str
    cost: float
    chosen: bool
    with_money_left: bool = Field(description="taken at the end, by votes per cost, with the money that was left")
    votes: int
    held: float = Field(description="what its supporters still held together when the count ended or it was bought")
    missing: float = Field(description="how much more they would have needed")
    missing_each: float
    tied: list[str] = Field(description="projects that cost their supporters exactly as much")


class Represented(BaseModel):
    """Of how many ballots several, one or none of the projects that they name were chosen."""

    several: int
    one: int
    none: int
    empty: int


class VoteResult(BaseModel):
    """The result of a vote on a budget by the Method of Equal Shares."""

    rule: str
    ballots: int
    budget: float
    share: float = Field(description="what each ballot held at the start")
    cost: float
    left: float
    chosen: list[str]
    completed: list[str]
    projects: list[ProjectResult]
    represented: Represented


class ReceiptAnswer(BaseModel):
    """Whether a receipt is that of a ballot that was counted."""

    vote: str
    counted: bool


@router.get("/budget-votes")
def votes(studio: TheStudio) -> list[BudgetVoteAnswer]:
    """All votes on a budget, the one that closes last first."""
    return [_answer(studio, one) for one in list_votes(studio.archive)]


@router.post("/budget-votes", status_code=201)
def open_one(studio: TheStudio, person: Approver, sent: NewBudgetVote) -> BudgetVoteAnswer:
    """Open a vote on a budget. For approvers."""
    open_vote(studio.archive, vote_of(sent), person.name)
    return _answer(studio, find_vote(studio.archive, sent.id))


@router.get("/budget-votes/{name}")
def vote(studio: TheStudio, name: VoteId) -> BudgetVoteAnswer:
    """One vote on a budget."""
    return _answer(studio, find_vote(studio.archive, name))


@router.post("/budget-votes/{name}/codes", status_code=201)
def codes(studio: TheStudio, person: Approver, name: VoteId, sent: HowMany) -> Codes:
    """Make invitation codes to hand out. For approvers. They cannot be shown again."""
    return Codes(codes=issue_codes(studio.archive, name, sent.number, person.name))


@router.post("/budget-votes/{name}/count")
def count(studio: TheStudio, person: Approver, name: VoteId) -> VoteResult:
    """Close the urn for good and count, once the time is over. For approvers."""
    count_ballots(studio.archive, name, person.name, datetime.now(UTC))
    return VoteResult.model_validate(result_of(studio, find_vote(studio.archive, name)))


@router.get("/budget-votes/{name}/result")
def result(studio: TheStudio, name: VoteId) -> VoteResult:
    """What was chosen and why, and who got something of what they voted for; 409 before the count."""
    return VoteResult.model_validate(result_of(studio, find_vote(studio.archive, name)))


@router.post("/budget-votes/{name}/decision")
def decide(studio: TheStudio, person: Approver, name: VoteId, sent: NewDecision) -> BudgetVoteAnswer:
    """Record what an office carries out of the result, with its reason. For approvers."""
    made = VoteDecision(datetime.now(UTC), sent.office, tuple(sent.chosen), sent.reason, person.name)
    return _answer(studio, decide_vote(studio.archive, name, made))


@router.get("/budget-votes/{name}/receipts/{receipt}")
def receipt(
    studio: TheStudio, name: VoteId, receipt: Annotated[str, Path(pattern=r"^[0-9a-fA-F]{64}$")]
) -> ReceiptAnswer:
    """Whether the ballot of a receipt was counted; 409 before the count."""
    return ReceiptAnswer(vote=name, counted=is_in_urn(studio.archive, name, receipt))


@router.get(
    "/budget-votes/{name}/ballots.pb", response_class=Response, responses={200: {"content": {"text/plain": {}}}}
)
def pabulib(studio: TheStudio, name: VoteId) -> Response:
    """All ballots as a file of Pabulib, once it was counted; voters have numbers in a random order."""
    found = find_vote(studio.archive, name)
    text = ballots_text(counted_vote(studio.archive, found), result_of(studio, found)["chosen"])
    carried = {"Content-Disposition": f'attachment; filename="{name}.pb"'}
    return Response(text, media_type="text/plain; charset=utf-8", headers=carried)


def vote_of(sent: NewBudgetVote) -> ResidentsVote:
    """Return what is sent as a vote."""
    projects = tuple(VoteProject(one.id, one.title.strip(), one.cost_fen) for one in sent.projects)
    return ResidentsVote(
        sent.id, sent.title.strip(), sent.opens, sent.closes, sent.budget_fen, projects, identity=sent.identity
    )


def result_of(studio: Studio, found: ResidentsVote) -> BudgetResult:
    """Return the result of a vote, counted once for all who ask."""
    return studio.readings.once(("budget vote", found.id), lambda: vote_result(counted_vote(studio.archive, found)))


def _answer(studio: Studio, found: ResidentsVote) -> BudgetVoteAnswer:
    return BudgetVoteAnswer.model_validate(vote_row(studio.archive, found, datetime.now(UTC)))
