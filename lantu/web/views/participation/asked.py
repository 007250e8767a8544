"""What residents are asked: consultations and votes on a budget, with how far each has come."""

from datetime import datetime
from typing import Literal, TypedDict

from lantu.database import Archive
from lantu.govern.voice import Consultation, ResidentsVote, list_consultations, list_votes, participation, turnout
from lantu.language.text import Text


class StatementAsked(TypedDict):
    """A statement that residents agree or disagree with."""

    id: str
    text: dict[str, str]


class ConsultationRow(TypedDict):
    """A consultation: what is asked, from when until when (ISO), how far it has come, and how many take part.

    answer_days: within how many a proposal is answered; compared: two versions of the plan that it asks about, empty for none;
    codes: how many were handed out.
    """

    id: str
    title: dict[str, str]
    about: dict[str, str]
    opens: str
    closes: str
    stage: str
    identity: str
    statements: list[StatementAsked]
    proposals: bool
    answer_days: int
    compared: str
    district: str
    goals: list[str]
    participants: int
    codes: int | None


class VoteProjectRow(TypedDict):
    """A project that can be voted for; cost in whole currency with two decimals, as text, so that it is exact."""

    id: str
    title: str
    cost: str


class VoteDecided(TypedDict):
    """What an office decided after a vote: when, who, which projects, and why."""

    on: str
    office: str
    chosen: list[str]
    reason: str


class VoteRow(TypedDict):
    """A vote on a budget, from when until when (ISO); budget in whole currency with two decimals, as text. codes: None without."""

    id: str
    title: str
    opens: str
    closes: str
    stage: str
    identity: str
    budget: str
    projects: list[VoteProjectRow]
    ballots: int
    codes: int | None
    decided: VoteDecided | None


class AskedConsultation(ConsultationRow):
    """A consultation among all that is asked."""

    kind: Literal["consultation"]


class AskedVote(VoteRow):
    """A vote on a budget among all that is asked."""

    kind: Literal["budget_vote"]


STAGES = ("coming", "open", "counting", "closed")


def stage_of(opens: datetime, closes: datetime, now: datetime, *, counted: bool) -> str:
    """Return how far something that is asked has come: a word of STAGES; 'counting' is over and not counted yet."""
    if counted:
        return "closed"
    return "coming" if now < opens else "open" if now < closes else "counting"


def consultation_row(archive: Archive, asked: Consultation, now: datetime) -> ConsultationRow:
    """Return a consultation as plain data: what is asked, until when, and how many take part."""
    people, codes = participation(archive, asked.id)
    return {
        "id": asked.id,
        "title": _both(asked.title),
        "about": _both(asked.about),
        "opens": asked.opens.isoformat(),
        "closes": asked.closes.isoformat(),
        "stage": stage_of(asked.opens, asked.closes, now, counted=asked.closed),
        "identity": asked.identity,
        "statements": [{"id": one.id, "text": _both(one.text)} for one in asked.statements],
        "proposals": asked.proposals,
        "answer_days": asked.answer_days,
        "compared": asked.compared,
        "district": asked.district,
        "goals": list(asked.goals),
        "participants": people,
        "codes": codes,
    }


def vote_row(archive: Archive, vote: ResidentsVote, now: datetime) -> VoteRow:
    """Return a vote on a budget as plain data. Amounts in whole currency with two decimals, as text, so that they are exact."""
    used, codes = turnout(archive, vote.id)
    return {
        "id": vote.id,
        "title": vote.title,
        "opens": vote.opens.isoformat(),
        "closes": vote.closes.isoformat(),
        "stage": stage_of(vote.opens, vote.closes, now, counted=vote.counted),
        "identity": vote.identity,
        "budget": exact_amount(vote.budget),
        "projects": [{"id": one.id, "title": one.title, "cost": exact_amount(one.cost)} for one in vote.projects],
        "ballots": used,
        "codes": codes if vote.identity == "code" else None,
        "decided": {
            "on": vote.decided.on.isoformat(),
            "office": vote.decided.office,
            "chosen": list(vote.decided.chosen),
            "reason": vote.decided.reason,
        }
        if vote.decided
        else None,
    }


def all_asked(archive: Archive, now: datetime) -> dict[str, list[AskedConsultation | AskedVote]]:
    """Return what is asked by stage, what closes first at the top; what was asked by what closed last."""
    rows: list[AskedConsultation | AskedVote] = []
    for one in list_consultations(archive):
        rows.append({"kind": "consultation", **consultation_row(archive, one, now)})  # noqa: PERF401
    for one in list_votes(archive):
        rows.append({"kind": "budget_vote", **vote_row(archive, one, now)})  # noqa: PERF401
    found = {stage: [row for row in rows if row["stage"] == stage] for stage in STAGES}
    for stage in STAGES:
        found[stage].sort(key=lambda row: row["closes"], reverse=stage == "closed")
    return found


def exact_amount(fen: int) -> str:
    """Write an amount of fen in whole currency.

    >>> exact_amount(123456), exact_amount(5)
    ('1234.56', '0.05')
    """
    return f"{fen // 100}.{fen % 100:02d}"


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh or text.en, "en": text.en or text.zh}
