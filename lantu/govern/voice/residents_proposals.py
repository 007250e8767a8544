"""Residents' proposals in the archive: written by a resident, found and listed; withdrawn or appealed for by their author."""

import re
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from lantu.database import Archive
from lantu.database.audit import take_turn
from lantu.database.tables import residents_proposal_events, residents_proposals
from lantu.database.transactions import looking, writing
from lantu.govern.voice.consultations import Consultation, consultation_in
from lantu.govern.voice.participants import participant_mark, refuse_unless_inside, refuse_unless_open
from lantu.govern.voice.proposal_events import event_of, note_state, put_event, salted_digest
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.voice.residents_proposal import ResidentsProposal, proposal_of, refuse_unless_fitting

MOST_PROPOSALS = 20  # of one resident in one consultation
LENGTHS = {"title": (2, 120), "text": (5, 4000), "reason": (6, 4000), "office": (2, 200), "place": (0, 120)}


class UnknownResidentsProposalError(LantuError):
    """There is no such proposal of a resident."""


class TooManyProposalsError(LantuError):
    """A resident has written as many proposals as one may."""


class NotTheAuthorError(LantuError):
    """Only whoever wrote a proposal may do this."""


@dataclass(frozen=True)
class NewProposal:
    """What a resident writes. goals: ids of goals that it is about, place: code of a place; both may be empty."""

    consultation: str
    title: str
    text: str
    place: str = ""
    goals: tuple[str, ...] = ()


def submit_proposal(archive: Archive, new: NewProposal, key: str, now: datetime) -> ResidentsProposal:
    """Take a proposal in. NotLetInError, VoteTimeError, TooManyProposalsError; LantuError where it cannot be kept."""
    title, text = checked_words("title", new.title), checked_words("text", new.text)
    author = participant_mark(new.consultation, key, "proposals")
    with writing(archive) as connection:
        take_turn(connection)
        found = consultation_in(connection, new.consultation)
        refuse_unless_inside(connection, new.consultation, key)
        refuse_unless_open(found, now)
        if not found.proposals:
            raise LantuError(Text(f"“{found.id}”不征集居民建议", f"'{found.id}' does not ask for residents' proposals"))
        of = (residents_proposals.c.author == author) & (residents_proposals.c.consultation == found.id)
        same = select(residents_proposals.c.id).where(
            of, residents_proposals.c.title == title, residents_proposals.c.text == text
        )
        there = connection.execute(same).scalar()
        if there is not None:  # sent again, because the answer did not arrive
            return proposal_in(connection, there)
        if connection.execute(select(func.count()).where(of)).scalar_one() >= MOST_PROPOSALS:
            raise TooManyProposalsError(
                Text(f"每人至多提 {MOST_PROPOSALS} 条建议", f"at most {MOST_PROPOSALS} proposals from one resident")
            )
        told = {"place": checked_words("place", new.place), "goals": list(new.goals)}
        return put_proposal(connection, found, title, text, author, "", told, now)


def put_proposal(
    connection: Connection,
    consultation: Consultation,
    title: str,
    text: str,
    author: str,
    by: str,
    told: Mapping[str, Any],
    now: datetime,
) -> ResidentsProposal:
    """Write a new proposal with its first event, in a transaction whose turn it is."""
    number = (
        connection.execute(
            select(func.count()).where(residents_proposals.c.consultation == consultation.id)
        ).scalar_one()
        + 1
    )
    name, salt = f"{consultation.id}-{number}", secrets.token_hex(16)
    due = (now + timedelta(days=consultation.answer_days)).date()
    connection.execute(
        insert(residents_proposals).values(
            id=name,
            consultation=consultation.id,
            author=author,
            title=title,
            text=text,
            salt=salt,
            appeal="",
            state="received",
            hidden=False,
            submitted=now.astimezone(UTC),
            version=1,
        )
    )
    facts = {**told, "due": due.isoformat(), "digest": salted_digest(salt, title, text)}
    put_event(connection, name, 1, "submit", by, facts, now)
    return proposal_in(connection, name)


def withdraw_proposal(archive: Archive, proposal: str, key: str, now: datetime) -> ResidentsProposal:
    """Take a proposal back before it is answered; its author alone may."""
    with writing(archive) as connection:
        found = _own(connection, proposal, key)
        return add_event(connection, found, "withdraw", "", {}, now)


def appeal_proposal(archive: Archive, proposal: str, key: str, words: str, now: datetime) -> ResidentsProposal:
    """Ask for another look at a hiding, once; the author's words are shown to offices only."""
    said = checked_words("reason", words)
    with writing(archive) as connection:
        found = _own(connection, proposal, key)
        refuse_unless_fitting(found, "appeal")
        named = residents_proposals.c.id == proposal
        salt = connection.execute(select(residents_proposals.c.salt).where(named)).scalar_one()
        connection.execute(update(residents_proposals).where(named).values(appeal=said))
        return add_event(connection, found, "appeal", "", {"digest": salted_digest(salt, said)}, now)


def is_author(archive: Archive, proposal: ResidentsProposal, key: str) -> bool:
    """Whether the holder of a key wrote a proposal."""
    with looking(archive) as connection:
        return _is_author(connection, proposal, key)


def appeal_words(archive: Archive, proposal: str) -> str:
    """Return what an author said against a hiding, for offices."""
    with looking(archive) as connection:
        named = residents_proposals.c.id == proposal
        return connection.execute(select(residents_proposals.c.appeal).where(named)).scalar() or ""


def find_proposal(archive: Archive, proposal: str) -> ResidentsProposal:
    """Return a proposal; UnknownResidentsProposalError."""
    with looking(archive) as connection:
        return proposal_in(connection, proposal)


def list_proposals(
    archive: Archive, consultation: str = "", states: Sequence[str] = (), *, key: str = "", limit: int = 10_000
) -> list[ResidentsProposal]:
    """Return proposals, the newest first; hidden ones too: whoever shows them leaves out their words. key: only its own."""
    table = residents_proposals
    question = select(table).order_by(table.c.submitted.desc(), table.c.id.desc())
    if consultation:
        question = question.where(table.c.consultation == consultation)
    if states:
        question = question.where(table.c.state.in_(states))
    if key:
        question = question.where(table.c.author == participant_mark(consultation, key, "proposals"))
    with looking(archive) as connection:
        return _with_events(connection, connection.execute(question.limit(limit)).mappings().all())


def proposal_in(connection: Connection, proposal: str) -> ResidentsProposal:
    """Return a proposal as a transaction sees it; UnknownResidentsProposalError with the nearest."""
    rows = []
    if re.fullmatch(r"[a-z0-9-]{1,60}", proposal):
        rows = (
            connection.execute(select(residents_proposals).where(residents_proposals.c.id == proposal)).mappings().all()
        )
    if not rows:
        named = proposal[:60].encode("utf-8", "replace").decode()
        ids = connection.execute(select(residents_proposals.c.id).limit(1000)).scalars()
        raise UnknownResidentsProposalError(
            Text(f"没有居民建议“{named}”", f"there is no residents' proposal '{named}'"), hint=did_you_mean(named, ids)
        )
    return _with_events(connection, rows)[0]


def add_event(
    connection: Connection, found: ResidentsProposal, kind: str, by: str, told: Mapping[str, Any], now: datetime
) -> ResidentsProposal:
    """Write an event of a proposal in an open transaction and return it after it; ProposalStateError where none fits."""
    refuse_unless_fitting(found, kind)
    event = put_event(connection, found.id, found.version + 1, kind, by, told, now)
    after = proposal_of(found.id, found.consultation, found.title, found.text, (*found.events, event))
    note_state(connection, after)
    return after


def checked_words(what: str, words: str) -> str:
    """Return words as they are kept; LantuError where they are too short, too long or cannot be written."""
    least, most = LENGTHS[what]
    kept = "\n".join(" ".join(line.split()) for line in words.strip().splitlines())
    if what != "text" and what != "reason":
        kept = " ".join(kept.split())
    if not least <= len(kept) <= most:
        named = _NAMES[what]
        raise LantuError(
            Text(
                f"{named.zh}应为 {least} 至 {most:,} 个字符，实为 {len(kept):,}",
                f"{named.en} has {least} to {most:,} letters, found {len(kept):,}",
            )
        )
    if re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff]", kept):
        raise LantuError(Text("文字含有不能保存的字符", "the words hold a character that cannot be kept"))
    return kept


_NAMES = {
    "title": Text("标题", "a title"),
    "text": Text("正文", "the text"),
    "reason": Text("理由", "a reason"),
    "office": Text("单位名称", "the name of an office"),
    "place": Text("地点", "a place"),
}


def _with_events(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> list[ResidentsProposal]:
    table, events = residents_proposal_events, defaultdict(list)
    for some in _chunks([row["id"] for row in rows]):
        question = select(table).where(table.c.proposal.in_(some)).order_by(table.c.proposal, table.c.number)
        for row in connection.execute(question).mappings():
            events[row["proposal"]].append(event_of(row))
    return [proposal_of(row["id"], row["consultation"], row["title"], row["text"], events[row["id"]]) for row in rows]


def _chunks(names: list[str]) -> Iterable[list[str]]:
    return (names[at : at + 500] for at in range(0, len(names), 500))


def _own(connection: Connection, proposal: str, key: str) -> ResidentsProposal:
    take_turn(connection)
    found = proposal_in(connection, proposal)
    if not _is_author(connection, found, key):
        raise NotTheAuthorError(Text("只有提出者本人可以这样做", "only whoever wrote it may do this"))
    return found


def _is_author(connection: Connection, proposal: ResidentsProposal, key: str) -> bool:
    author = connection.execute(
        select(residents_proposals.c.author).where(residents_proposals.c.id == proposal.id)
    ).scalar()
    return author == participant_mark(proposal.consultation, key, "proposals")
