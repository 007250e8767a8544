"""Residents who take part: let in once by a code or an account, and known from then on by hashes of a key of their own device."""

import hashlib
import re
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from lantu.database import Archive
from lantu.database.audit import take_turn
from lantu.database.tables import voice_invitations, voice_participants
from lantu.database.transactions import looking, writing
from lantu.govern.voice.ballots import UnknownCodeError, UsedCodeError
from lantu.govern.voice.codes import code_hash
from lantu.govern.voice.consultations import Consultation, consultation_in
from lantu.govern.voice.votes import VoteTimeError
from lantu.language.clocks import in_utc
from lantu.language.errors import LantuError
from lantu.language.text import Text

KEY = re.compile(r"[0-9a-f]{32}")


class NotLetInError(LantuError):
    """The key of the device was not let in."""


def let_in(archive: Archive, consultation: str, key: str, now: datetime, *, code: str = "", account: str = "") -> None:
    """Let a device's key in, once for each code, or once for each account (its id); the same key again changes nothing.

    key: 32 hexadecimal digits that the device draws. Nothing that is kept joins it to the code or the account, and there is no entry in
    the audit log: its number and time would. VoteTimeError, UnknownCodeError, UsedCodeError.
    """
    mark = participant_mark(consultation, key, "inside")
    with writing(archive) as connection:
        take_turn(connection)
        found = consultation_in(connection, consultation)
        if _is_inside(connection, consultation, mark):
            return
        refuse_unless_open(found, now)
        _spend(connection, found, code, account)
        connection.execute(insert(voice_participants).values(consultation=consultation, participant=mark))


def is_let_in(archive: Archive, consultation: str, key: str) -> bool:
    """Whether a key was let in."""
    mark = participant_mark(consultation, key, "inside")
    with looking(archive) as connection:
        return _is_inside(connection, consultation, mark)


def participation(archive: Archive, consultation: str) -> tuple[int, int | None]:
    """Return how many residents came in, and how many codes were given out (None: accounts let in)."""
    with looking(archive) as connection:
        found = consultation_in(connection, consultation)
        inside = select(func.count()).where(voice_participants.c.consultation == consultation)
        given = select(func.count()).where(voice_invitations.c.consultation == consultation)
        issued = connection.execute(given).scalar_one() if found.identity == "code" else None
        return connection.execute(inside).scalar_one(), issued


def participant_mark(consultation: str, key: str, purpose: str) -> str:
    """Return what is kept of a key for one purpose ('inside', 'opinions' or 'proposals'); nothing joins one to another."""
    if not KEY.fullmatch(key):
        raise LantuError(Text("密钥应为 32 位十六进制数字（0-9、a-f）", "a key has 32 hexadecimal digits (0-9, a-f)"))
    return hashlib.sha256(f"{purpose}\n{consultation}\n{key}".encode()).hexdigest()


def refuse_unless_inside(connection: Connection, consultation: str, key: str) -> None:
    """Raise NotLetInError for a key that was not let in."""
    if not _is_inside(connection, consultation, participant_mark(consultation, key, "inside")):
        raise NotLetInError(
            Text("请先用邀请码或账号参加", "take part first, with your code or your account"),
        )


def refuse_unless_open(consultation: Consultation, now: datetime) -> None:
    """Raise VoteTimeError before a consultation opens and after it has closed."""
    if not consultation.is_open(now):
        raise VoteTimeError(
            Text(
                f"“{consultation.id}”的时间为 {in_utc(consultation.opens)} 至 {in_utc(consultation.closes)}",
                f"'{consultation.id}' is open from {in_utc(consultation.opens)} to {in_utc(consultation.closes)}",
            )
        )


def _is_inside(connection: Connection, consultation: str, mark: str) -> bool:
    of = (voice_participants.c.consultation == consultation) & (voice_participants.c.participant == mark)
    return connection.execute(select(voice_participants.c.participant).where(of)).first() is not None


def _spend(connection: Connection, consultation: Consultation, code: str, account: str) -> None:
    """Mark a code, or an account, as used."""
    by_account = consultation.identity == "account"
    if by_account and not account:
        raise NotLetInError(Text("请先登录：每个账号参加一次", "sign in first: each account takes part once"))
    mark = code_hash(consultation.id, f"account {account}" if by_account else code)
    of = (voice_invitations.c.consultation == consultation.id) & (voice_invitations.c.code == mark)
    used = connection.execute(select(voice_invitations.c.used).where(of)).scalar()
    if used is None and not by_account:
        raise UnknownCodeError(
            Text("邀请码不属于这次征求意见", "this code is not one of this consultation"),
            hint=Text("邀请码为 20 位，含数字和 a 至 f", "a code has 20 signs, digits and a to f"),
        )
    if used:
        raise UsedCodeError(
            Text(
                "此邀请码或账号已在另一台设备上参加；请用那台设备，或输入在那里记下的密钥",
                "this code or account takes part from another device: use that one, or type the key that you noted there",
            )
        )
    if by_account:
        connection.execute(insert(voice_invitations).values(consultation=consultation.id, code=mark, used=True))
    else:
        connection.execute(update(voice_invitations).where(of).values(used=True))
