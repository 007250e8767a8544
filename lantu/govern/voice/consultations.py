"""Consultations: what residents are asked and until when, and the invitation codes that let them in."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from lantu.database import Archive
from lantu.database.audit import append
from lantu.database.tables import voice_consultations, voice_invitations, voice_opinions
from lantu.database.transactions import looking, writing
from lantu.govern.voice.codes import code_hash, drawn_codes
from lantu.govern.voice.openings import opening_faults
from lantu.govern.voice.votes import VoteTimeError
from lantu.language.clocks import in_utc
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MOST_STATEMENTS = 200


class UnknownConsultationError(LantuError):
    """There is no such consultation."""


@dataclass(frozen=True)
class ConsultationStatement:
    """A statement that residents agree or disagree with."""

    id: str
    text: Text


@dataclass(frozen=True)
class Consultation:
    """What residents are asked. opens, closes: aware; identity: what lets a resident in once, 'code' or 'account'.

    statements: to agree or disagree with; proposals: whether residents may write their own; answer_days: within how many days each is
    answered; compared: two versions of the plan that it asks about, such as '1..2'; district: code of a place; goals: ids.
    """

    id: str
    title: Text
    about: Text
    opens: datetime
    closes: datetime
    identity: str = "code"
    statements: tuple[ConsultationStatement, ...] = ()
    proposals: bool = False
    answer_days: int = 30
    compared: str = ""
    district: str = ""
    goals: tuple[str, ...] = ()
    closed: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether residents may take part."""
        return not self.closed and self.opens <= now < self.closes


def open_consultation(archive: Archive, consultation: Consultation, who: str) -> None:
    """Put a consultation into the register, with its entry in the audit log.

    LantuError where it is not sound or one of that id exists, and where statements are asked on PostgreSQL: it stamps each row with the
    transaction that wrote it (xmin), which would join an invitation to opinions.
    """
    if consultation.statements and archive.engine.dialect.name != "sqlite":
        raise LantuError(
            Text(
                "PostgreSQL 给每一行盖上写入它的事务编号，由此可以看出谁对什么表了态；有表态的征求意见只能用工作室文件夹里的档案库",
                "PostgreSQL stamps each row with the transaction that wrote it, which tells who agreed to what; "
                "statements need an archive in SQLite",
            ),
            hint=Text(
                "可以只征集居民建议，或另开一个工作室文件夹", "ask for proposals alone, or open another studio folder"
            ),
        )
    _check(consultation)
    facts = consultation_facts(consultation)
    opens, closes = consultation.opens.astimezone(UTC), consultation.closes.astimezone(UTC)
    with writing(archive) as connection:
        logged = {**facts, "opens": opens.isoformat(), "closes": closes.isoformat(), "identity": consultation.identity}
        append(connection, who, "voice.ask", consultation.id, logged)
        there = select(voice_consultations.c.id).where(voice_consultations.c.id == consultation.id)
        if connection.execute(there).first():
            raise LantuError(
                Text(f"已有征求意见“{consultation.id}”", f"there is a consultation '{consultation.id}' already")
            )
        connection.execute(
            insert(voice_consultations).values(
                id=consultation.id,
                facts=json.dumps(facts, ensure_ascii=False),
                opens=opens,
                closes=closes,
                identity=consultation.identity,
                closed=False,
            )
        )


def issue_invitations(archive: Archive, consultation: str, number: int, who: str) -> list[str]:
    """Make that many invitation codes and return them; only their hashes are kept, so they cannot be shown again."""
    codes = drawn_codes(number)
    with writing(archive) as connection:
        append(connection, who, "voice.invite", consultation, {"number": number})
        found = consultation_in(connection, consultation)
        if found.identity != "code" or found.closed:
            raise LantuError(
                Text(f"“{consultation}”不用邀请码，或已截止计数", f"'{consultation}' takes no codes, or was closed")
            )
        rows = [{"consultation": consultation, "code": code_hash(consultation, code), "used": False} for code in codes]
        connection.execute(insert(voice_invitations), rows)
    return codes


def close_consultation(archive: Archive, consultation: str, who: str, now: datetime) -> Consultation:
    """Count for good: no opinion is taken or changed any more, and results may be shown. Once more changes nothing.

    The number of participants and the SHA-256 of all opinions go into the audit log. VoteTimeError before it closes.
    """
    with writing(archive) as connection:
        found = consultation_in(connection, consultation)
        if found.closed:
            return found
        if now < found.closes:
            raise VoteTimeError(
                Text(
                    f"“{consultation}”到 {in_utc(found.closes)} 才截止",
                    f"'{consultation}' does not close before {in_utc(found.closes)}",
                )
            )
        of = voice_opinions.c.consultation == consultation
        rows = connection.execute(
            select(voice_opinions.c.voter, voice_opinions.c.statement, voice_opinions.c.opinion)
            .where(of)
            .order_by(voice_opinions.c.voter, voice_opinions.c.statement)
        ).all()
        told = hashlib.sha256("\n".join(f"{one.voter} {one.statement} {one.opinion}" for one in rows).encode())
        people = len({one.voter for one in rows})
        logged = {"voters": people, "opinions": len(rows), "sha256": told.hexdigest()}
        append(connection, who, "voice.close", consultation, logged)
        named = voice_consultations.c.id == consultation
        connection.execute(update(voice_consultations).where(named).values(closed=True))
        return consultation_in(connection, consultation)


def find_consultation(archive: Archive, consultation: str) -> Consultation:
    """Return a consultation; UnknownConsultationError with the nearest id."""
    with looking(archive) as connection:
        return consultation_in(connection, consultation)


def list_consultations(archive: Archive) -> list[Consultation]:
    """Return all consultations, the one that closes last first."""
    question = select(voice_consultations).order_by(voice_consultations.c.closes.desc(), voice_consultations.c.id)
    with looking(archive) as connection:
        return [_consultation_of(row) for row in connection.execute(question).mappings()]


def consultation_in(connection: Connection, consultation: str) -> Consultation:
    """Return a consultation as a transaction sees it; UnknownConsultationError."""
    question = select(voice_consultations).where(voice_consultations.c.id == consultation)
    row = connection.execute(question).mappings().first() if NAME.fullmatch(consultation) else None
    if row is None:
        named = consultation[:40].encode("utf-8", "replace").decode()
        ids = connection.execute(select(voice_consultations.c.id).limit(1000)).scalars()
        raise UnknownConsultationError(
            Text(f"没有征求意见“{named}”", f"there is no consultation '{named}'"), hint=did_you_mean(named, ids)
        )
    return _consultation_of(row)


def consultation_facts(consultation: Consultation) -> dict[str, Any]:
    """Return what is kept of a consultation beside its times, as JSON has it."""
    return {
        "title": dict(consultation.title),
        "about": dict(consultation.about),
        "statements": [{"id": one.id, **one.text} for one in consultation.statements],
        "proposals": consultation.proposals,
        "answer_days": consultation.answer_days,
        "compared": consultation.compared,
        "district": consultation.district,
        "goals": list(consultation.goals),
    }


def _consultation_of(row: Mapping[Any, Any]) -> Consultation:
    facts = json.loads(row["facts"])
    return Consultation(
        row["id"],
        Text(**facts["title"]),
        Text(**facts["about"]),
        row["opens"],
        row["closes"],
        row["identity"],
        tuple(ConsultationStatement(one["id"], Text(one["zh"], one["en"])) for one in facts["statements"]),
        facts["proposals"],
        facts["answer_days"],
        facts["compared"],
        facts["district"],
        tuple(facts["goals"]),
        row["closed"],
    )


def _check(asked: Consultation) -> None:
    ids = [one.id for one in asked.statements]
    faults = [
        (
            not NAME.fullmatch(asked.id),
            Text("编号应为 1 至 40 个小写字母、数字或连字符", "an id has 1 to 40 small letters, digits or hyphens"),
        ),
        (not asked.title, Text("缺少标题", "the title is missing")),
        *opening_faults(asked.opens, asked.closes, asked.identity),
        (
            not (asked.statements or asked.proposals),
            Text("至少要有一条表述，或征集居民建议", "it needs a statement, or asks for proposals"),
        ),
        (
            len(ids) > MOST_STATEMENTS or len(set(ids)) < len(ids) or not all(NAME.fullmatch(name) for name in ids),
            Text(
                f"表述至多 {MOST_STATEMENTS} 条，编号各不相同，用小写字母、数字或连字符",
                f"at most {MOST_STATEMENTS} statements, each with an id of its own in small letters, digits or hyphens",
            ),
        ),
        (any(not one.text for one in asked.statements), Text("有一条表述没有文字", "a statement has no words")),
        (not 1 <= asked.answer_days <= 365, Text("答复期限应为 1 至 365 天", "an answer takes 1 to 365 days")),
    ]
    for wrong, message in faults:
        if wrong:
            raise LantuError(message)
    if asked.opens >= asked.closes:
        raise LantuError(Text("截止应晚于开始", "a consultation closes after it opens"))
