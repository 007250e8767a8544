"""What residents write: they come in with a code or an account, give opinions, write proposals, cast a ballot.

No route here needs a role. The key of a device, or a code, is shown with each write; a cookie alone never counts, and a session shows its
token (web/access/guard.py).
"""

import hashlib
from datetime import UTC, datetime
from typing import Annotated

from fastapi import HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from lantu.database import Archive
from lantu.govern.voice import (
    CastBallot,
    NewProposal,
    appeal_proposal,
    cast_ballot,
    find_proposal,
    give_opinion,
    is_author,
    let_in,
    list_proposals,
    own_opinions,
    submit_proposal,
    withdraw_proposal,
)
from lantu.language.text import Text
from lantu.voice.residents_proposal import ResidentsProposal
from lantu.web.access.who import Anyone
from lantu.web.api.participation.answers import Key, ProposalId, ResidentsProposalAnswer, participation_router
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.participation.proposal import proposal_row

router = participation_router("/api/v1/residents")
Name = Annotated[str, Field(min_length=1, max_length=40)]
Words = Annotated[str, Field(max_length=4000)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ComingIn(_Sent):
    """Coming in to a consultation."""

    consultation: Name
    code: str = Field(default="", max_length=40, description="the invitation code; none where accounts let in")


class Opinion(_Sent):
    """An opinion on a statement; it takes the place of the one before."""

    consultation: Name
    statement: Name
    opinion: str = Field(max_length=10, description="agree, disagree or pass")


class OwnAnswer(BaseModel):
    """What the holder of a key has done so far."""

    consultation: str
    opinions: dict[str, str]
    proposals: list[str]


class WrittenProposal(_Sent):
    """A proposal as a resident writes it."""

    consultation: Name
    title: str = Field(max_length=200)
    text: Words
    place: str = Field(default="", max_length=120, description="where: a place in words, or its code")
    goals: list[Annotated[str, Field(max_length=120)]] = Field(default_factory=list, max_length=10)


class Appeal(_Sent):
    """Why a proposal should be shown again."""

    text: Words


class Ballot(_Sent):
    """A ballot: the secret is drawn by the resident's device; the receipt is made of it and of the choice."""

    vote: Name
    code: str = Field(default="", max_length=40, description="the invitation code; none where accounts vote")
    secret: str = Field(pattern=r"^[0-9a-f]{32}$")
    chosen: list[Annotated[str, Field(max_length=120)]] = Field(max_length=1000)


class BallotAnswer(BaseModel):
    """The receipt of a ballot that lies in the urn."""

    vote: str
    receipt: str


@router.post("/entries", status_code=201)
def come_in(studio: TheStudio, person: Anyone, key: Key, sent: ComingIn) -> OwnAnswer:
    """Take part in a consultation: a code, or an account, lets one key in. The same again changes nothing."""
    let_in(studio.archive, sent.consultation, key, _now(), code=sent.code, account=person.id)
    return _own(studio.archive, sent.consultation, key)


@router.get("/own")
def own(studio: TheStudio, key: Key, consultation: Annotated[str, Query(min_length=1, max_length=40)]) -> OwnAnswer:
    """What the holder of the key has said and proposed in a consultation."""
    return _own(studio.archive, consultation, key)


@router.put("/opinions")
def opinion(studio: TheStudio, key: Key, sent: Opinion) -> OwnAnswer:
    """Give an opinion, or change it: until the consultation closes."""
    give_opinion(studio.archive, sent.consultation, key, sent.statement, sent.opinion, _now())
    return _own(studio.archive, sent.consultation, key)


@router.post("/proposals", status_code=201)
def propose(request: Request, studio: TheStudio, key: Key, sent: WrittenProposal) -> ResidentsProposalAnswer:
    """Write a proposal. The same words again are the one that is there."""
    _brake(request, key)
    new = NewProposal(sent.consultation, sent.title, sent.text, sent.place, tuple(sent.goals))
    return _answer(submit_proposal(studio.archive, new, key, _now()))


@router.post("/proposals/{name}/withdraw")
def withdraw(studio: TheStudio, key: Key, name: ProposalId) -> ResidentsProposalAnswer:
    """Take one's own proposal back before it is answered."""
    return _answer(withdraw_proposal(studio.archive, name, key, _now()))


@router.post("/proposals/{name}/appeal")
def appeal(request: Request, studio: TheStudio, key: Key, name: ProposalId, sent: Appeal) -> ResidentsProposalAnswer:
    """Ask, once, that somebody else look at one's hidden proposal."""
    _brake(request, key)
    return _answer(appeal_proposal(studio.archive, name, key, sent.text, _now()))


@router.get("/proposals/{name}")
def own_proposal(studio: TheStudio, key: Key, name: ProposalId) -> ResidentsProposalAnswer:
    """One's own proposal whole, hidden or not; 403 for somebody else's."""
    found = find_proposal(studio.archive, name)
    if not is_author(studio.archive, found, key):
        raise HTTPException(403, Text("这不是用此密钥提的建议", "it was not written with this key"))
    row = proposal_row(found, _now().date(), office=False)
    return ResidentsProposalAnswer.model_validate({**row, "title": found.title, "text": found.text})


@router.post("/ballots", status_code=201)
def ballot(studio: TheStudio, person: Anyone, sent: Ballot) -> BallotAnswer:
    """Cast a ballot and get its receipt. The same ballot again gives the same receipt and adds nothing."""
    cast = CastBallot(sent.vote, sent.code, sent.secret, sent.chosen, person.id)
    return BallotAnswer(vote=sent.vote, receipt=cast_ballot(studio.archive, cast, _now()))


def _own(archive: Archive, consultation: str, key: str) -> OwnAnswer:
    opinions = own_opinions(archive, consultation, key)
    mine = [one.id for one in list_proposals(archive, consultation, key=key)]
    return OwnAnswer(consultation=consultation, opinions=opinions, proposals=mine)


def _answer(found: ResidentsProposal) -> ResidentsProposalAnswer:
    return ResidentsProposalAnswer.model_validate(proposal_row(found, _now().date(), office=False))


def _brake(request: Request, key: str) -> None:
    """Refuse what is written too often with one key."""
    wait = request.app.state.limits.written.wait(hashlib.sha256(key.encode()).hexdigest())
    if wait:
        raise HTTPException(
            429,
            Text(f"提交过于频繁，请 {wait} 秒后再试", f"too many at once; try again in {wait} s"),
            {"Retry-After": str(wait)},
        )


def _now() -> datetime:
    return datetime.now(UTC)
