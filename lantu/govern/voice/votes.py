"""A vote of residents on a budget: its projects, when it is open, and the invitation codes that let people take part."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from lantu.database import Archive
from lantu.database.audit import append
from lantu.database.tables import voice_codes, voice_votes
from lantu.database.transactions import looking, writing
from lantu.govern.voice.codes import code_hash, drawn_codes
from lantu.govern.voice.openings import opening_faults
from lantu.language.errors import LantuError
from lantu.language.text import Text


class UnknownVoteError(LantuError):
    """There is no such vote."""


class VoteTimeError(LantuError):
    """The vote is not open yet, is over, or is not over yet."""


@dataclass(frozen=True)
class VoteProject:
    """A project that residents may choose. cost: fen."""

    id: str
    title: str
    cost: int


@dataclass(frozen=True)
class VoteDecision:
    """What an office decided on the result of a vote: which projects are carried out, and why where they are others."""

    on: datetime
    office: str
    chosen: tuple[str, ...]
    reason: str
    by: str


@dataclass(frozen=True)
class ResidentsVote:
    """A vote on a budget. opens, closes: aware; budget: fen; counted: nothing more is taken.

    identity: what a resident votes with once, 'code' or 'account'; decided: what an office made of the result, None: nothing yet.
    """

    id: str
    title: str
    opens: datetime
    closes: datetime
    budget: int
    projects: tuple[VoteProject, ...]
    counted: bool = False
    identity: str = "code"
    decided: VoteDecision | None = None


def open_vote(archive: Archive, vote: ResidentsVote, who: str) -> None:
    """Put a vote into the register, with its entry in the audit log.

    LantuError where it is not sound, and where one of that id exists.
    """
    _check(vote)
    facts = {"title": vote.title, "budget": vote.budget, "projects": [asdict(project) for project in vote.projects]}
    facts |= {"identity": vote.identity, "opens": vote.opens.isoformat(), "closes": vote.closes.isoformat()}
    with writing(archive) as connection:
        if connection.execute(select(voice_votes.c.id).where(voice_votes.c.id == vote.id)).first():
            raise LantuError(Text(f"已有投票“{vote.id}”", f"there is a vote '{vote.id}' already"))
        append(connection, who, "voice.open", vote.id, facts)
        connection.execute(
            insert(voice_votes).values(
                id=vote.id,
                title=vote.title,
                opens=vote.opens.astimezone(UTC),
                closes=vote.closes.astimezone(UTC),
                budget=vote.budget,
                projects=json.dumps(facts["projects"], ensure_ascii=False),
                counted=False,
                identity=vote.identity,
                decided="",
            )
        )


def issue_codes(archive: Archive, vote: str, number: int, who: str) -> list[str]:
    """Make that many invitation codes and return them; only their hashes are kept, so they cannot be shown again.

    The audit entry says how many, not which. LantuError where the vote is unknown or counted.
    """
    codes = drawn_codes(number)
    with writing(archive) as connection:
        found = vote_in(connection, vote)
        if found.identity != "code":
            raise LantuError(Text(f"投票“{vote}”凭账号，不用邀请码", f"vote '{vote}' takes accounts, not codes"))
        if found.counted:
            raise VoteTimeError(Text(f"投票“{vote}”已计票", f"vote '{vote}' has been counted"))
        append(connection, who, "voice.codes", vote, {"number": number})
        connection.execute(insert(voice_codes), [{"vote": vote, "code": code_hash(vote, code)} for code in codes])
    return codes


def decide_vote(archive: Archive, vote: str, decision: VoteDecision) -> ResidentsVote:
    """Record what an office carries out of a counted vote; a later decision takes the place, the audit log keeps both.

    VoteTimeError before the count; LantuError for projects that the vote has not, and without office or reason.
    """
    if len(decision.office.strip()) < 2 or len(decision.reason.strip()) < 6:
        raise LantuError(
            Text(
                "应写明单位（至少 2 个字符）和理由（至少 6 个字符）",
                "say which office (2 letters) and why (6 letters)",
            )
        )
    told = {"on": decision.on.astimezone(UTC).isoformat(), "chosen": list(decision.chosen)}
    told |= {"office": decision.office.strip(), "reason": decision.reason.strip(), "by": decision.by}
    with writing(archive) as connection:
        append(connection, decision.by, "voice.decide", vote, told)
        found = vote_in(connection, vote)
        if not found.counted:
            raise VoteTimeError(Text(f"投票“{vote}”尚未计票", f"vote '{vote}' has not been counted"))
        unknown = set(decision.chosen) - {project.id for project in found.projects}
        if unknown or len(set(decision.chosen)) < len(decision.chosen):
            raise LantuError(
                Text("应为此次投票的项目，各至多一次", "expected projects of this vote, each once at most")
            )
        kept = json.dumps(told, ensure_ascii=False)
        connection.execute(update(voice_votes).where(voice_votes.c.id == vote).values(decided=kept))
        return vote_in(connection, vote)


def find_vote(archive: Archive, vote: str) -> ResidentsVote:
    """Return a vote; UnknownVoteError."""
    with looking(archive) as connection:
        return vote_in(connection, vote)


def list_votes(archive: Archive) -> list[ResidentsVote]:
    """Return all votes, the one that closes last first."""
    question = select(voice_votes).order_by(voice_votes.c.closes.desc(), voice_votes.c.id)
    with looking(archive) as connection:
        return [_vote_of(row) for row in connection.execute(question).mappings()]


def vote_in(connection: Connection, vote: str) -> ResidentsVote:
    """Return a vote as a transaction sees it; UnknownVoteError."""
    named = vote[:40].encode("utf-8", "replace").decode().replace("\0", "?")
    row = connection.execute(select(voice_votes).where(voice_votes.c.id == named)).mappings().first()
    if row is None or named != vote:
        raise UnknownVoteError(Text(f"没有投票“{named}”", f"there is no vote '{named}'"))
    return _vote_of(row)


def _vote_of(row: Mapping[Any, Any]) -> ResidentsVote:
    projects = tuple(VoteProject(**project) for project in json.loads(row["projects"]))
    decided = None
    if row["decided"]:
        told = json.loads(row["decided"])
        on, chosen = datetime.fromisoformat(told["on"]), tuple(told["chosen"])
        decided = VoteDecision(on, told["office"], chosen, told["reason"], told["by"])
    facts = (row["id"], row["title"], row["opens"], row["closes"], row["budget"], projects, row["counted"])
    return ResidentsVote(*facts, row["identity"], decided)


def _check(vote: ResidentsVote) -> None:
    ids = [project.id for project in vote.projects]
    faults = [
        (
            not 1 <= len(vote.id) <= 40 or "\n" in vote.id,
            Text("投票编号应为 1 至 40 个字符的一行", "the id of a vote has 1 to 40 characters in one line"),
        ),
        *opening_faults(vote.opens, vote.closes, vote.identity),
        (not ids, Text("至少要有一个项目", "a vote needs at least one project")),
        (len(set(ids)) < len(ids), Text("项目编号重复", "two projects have the same id")),
        (vote.budget <= 0, Text("预算应为正数（分）", "the budget is a positive number of fen")),
        (
            any(project.cost <= 0 for project in vote.projects),
            Text("每个项目的造价应为正数（分）", "each project costs a positive number of fen"),
        ),
    ]
    for wrong, message in faults:
        if wrong:
            raise LantuError(message)
    if vote.opens >= vote.closes:
        raise LantuError(Text("截止应晚于开始", "a vote closes after it opens"))
