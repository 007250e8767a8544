"""Ballots: each code casts one, nobody can tell which, and its receipt proves after the count that it was in the urn."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from lantu.database import Archive
from lantu.database.audit import append, take_turn
from lantu.database.tables import voice_codes, voice_votes
from lantu.database.transactions import looking, writing
from lantu.govern.voice.codes import code_hash
from lantu.govern.voice.urn import BALLOT, USED, all_entries, count_entries, find_entry, put_entry
from lantu.govern.voice.votes import ResidentsVote, VoteTimeError, vote_in
from lantu.language.clocks import in_utc
from lantu.language.errors import LantuError
from lantu.language.text import Text

SECRET, RECEIPT = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")


class UnknownCodeError(LantuError):
    """The invitation code is not one of this vote."""


class UsedCodeError(LantuError):
    """Another ballot was cast with this code."""


@dataclass(frozen=True)
class CastBallot:
    """What a voter sends. secret: 32 hexadecimal digits that the voter's own device draws and keeps until the count.

    code: an invitation code; account: id of the account, where the vote takes accounts in place of codes.
    """

    vote: str
    code: str
    secret: str
    chosen: Sequence[str]
    account: str = ""


def cast_ballot(archive: Archive, ballot: CastBallot, now: datetime) -> str:
    """Put a ballot into the urn and return its receipt; the same ballot again returns the same receipt and adds nothing.

    The code is marked and the ballot kept in one transaction. There is no entry in the audit log for one ballot: its
    number and time would tell who cast it. VoteTimeError, UnknownCodeError, UsedCodeError; LantuError where the choice
    is none.
    """
    _check_secret(ballot.secret)
    with writing(archive) as connection:
        take_turn(connection)
        vote = vote_in(connection, ballot.vote)
        code = _code_of(connection, vote, ballot)
        chosen = _chosen(vote, ballot.chosen)
        receipt = _receipt(vote.id, ballot.secret, chosen)
        used = find_entry(connection, vote.id, USED, code) is not None
        there = find_entry(connection, vote.id, BALLOT, receipt) is not None
        if used and there:
            return receipt  # sent again, because the answer did not arrive
        if used or there:
            raise UsedCodeError(
                Text(
                    "此邀请码已投过票，或此密数已用过；先前的选票保持不变",
                    "this code has cast its ballot, or this secret was used; the ballot that is there stays",
                )
            )
        _check_open(vote, now)
        put_entry(connection, vote.id, USED, code)
        put_entry(connection, vote.id, BALLOT, receipt, chosen)
    return receipt


def _code_of(connection: Connection, vote: ResidentsVote, ballot: CastBallot) -> str:
    """Return the hash of the code, or of the account, that casts a ballot; UnknownCodeError for one that is not of this vote."""
    by_account = vote.identity == "account"
    code = code_hash(vote.id, f"account {ballot.account}" if by_account else ballot.code)
    of_code = (voice_codes.c.vote == vote.id) & (voice_codes.c.code == code)
    known = ballot.account if by_account else connection.execute(select(voice_codes.c.code).where(of_code)).scalar()
    if not known:
        raise UnknownCodeError(
            Text("请先登录：每个账号投一票", "sign in first: each account casts one ballot")
            if by_account
            else Text(
                "邀请码不属于这次投票（邀请码为 20 位，含数字和 a 至 f）",
                "this code is not one of this vote (a code has 20 signs, digits and a to f)",
            )
        )
    return code


def count_ballots(archive: Archive, vote: str, who: str, now: datetime) -> list[tuple[str, ...]]:
    """Close the urn and return the choice of each ballot, in the order of their receipts, which is random.

    The first count writes the number of ballots and the SHA-256 of the urn into the audit log; a later one returns the
    same ballots. VoteTimeError before the vote closes, UnknownVoteError; LantuError where codes used and ballots differ.
    """
    with writing(archive) as connection:
        take_turn(connection)
        found = vote_in(connection, vote)
        if now < found.closes:
            raise VoteTimeError(
                Text(
                    f"投票“{vote}”到 {in_utc(found.closes)} 才截止",
                    f"vote '{vote}' does not close before {in_utc(found.closes)}",
                )
            )
        ballots = list(all_entries(connection, vote, BALLOT))
        used = count_entries(connection, vote, USED)
        if used != len(ballots):
            raise LantuError(
                Text(
                    f"票箱有 {len(ballots)} 张选票，而用过的邀请码有 {used} 个；档案库被改动过",
                    f"the urn holds {len(ballots)} ballots, but {used} codes were used; the archive was tampered with",
                )
            )
        if not found.counted:
            urn = hashlib.sha256("\n".join(f"{receipt} {chosen}" for receipt, chosen in ballots).encode()).hexdigest()
            append(connection, who, "voice.count", vote, {"ballots": len(ballots), "urn": urn})
            connection.execute(update(voice_votes).where(voice_votes.c.id == vote).values(counted=True))
    return [tuple(json.loads(chosen)) for _, chosen in ballots]


def counted_ballots(archive: Archive, vote: str) -> list[tuple[str, ...]]:
    """Return the choices of a vote that was counted, in the order of their receipts; VoteTimeError before."""
    with looking(archive) as connection:
        if not vote_in(connection, vote).counted:
            raise VoteTimeError(Text("计票之后才公布结果", "the result is shown after the count"))
        return [tuple(json.loads(chosen)) for _, chosen in all_entries(connection, vote, BALLOT)]


def is_in_urn(archive: Archive, vote: str, receipt: str) -> bool:
    """Tell a voter whether a ballot was counted; VoteTimeError before the count: until then nobody looks into the urn."""
    with looking(archive) as connection:
        if not vote_in(connection, vote).counted:
            raise VoteTimeError(Text("计票之后才能查回执", "receipts are looked up after the count"))
        asked = receipt.strip().lower()
        return RECEIPT.fullmatch(asked) is not None and find_entry(connection, vote, BALLOT, asked) is not None


def turnout(archive: Archive, vote: str) -> tuple[int, int]:
    """Return how many voted and how many codes were issued (accounts: how many voted); UnknownVoteError."""
    with looking(archive) as connection:
        found, used = vote_in(connection, vote), count_entries(connection, vote, USED)
        issued = select(func.count()).where(voice_codes.c.vote == vote)
        return used, connection.execute(issued).scalar_one() if found.identity == "code" else used


def _check_secret(secret: str) -> None:
    if not SECRET.fullmatch(secret):
        raise LantuError(
            Text("密数应为 32 位十六进制数字（0-9、a-f）", "the secret has 32 hexadecimal digits (0-9, a-f)")
        )


def _check_open(vote: ResidentsVote, now: datetime) -> None:
    if vote.counted or not vote.opens <= now < vote.closes:
        raise VoteTimeError(
            Text(
                f"投票“{vote.id}”的时间为 {in_utc(vote.opens)} 至 {in_utc(vote.closes)}",
                f"vote '{vote.id}' is open from {in_utc(vote.opens)} to {in_utc(vote.closes)}",
            )
        )


def _chosen(vote: ResidentsVote, chosen: Sequence[str]) -> str:
    """Return a choice as it is kept: in the order of the vote, so that a voter's own order is no mark."""
    known = [project.id for project in vote.projects]
    unknown = sorted(set(chosen) - set(known))
    if unknown or len(set(chosen)) < len(chosen):
        raise LantuError(
            Text(
                f"应为此次投票的项目（{'、'.join(known)}），各至多一次，实为 {'、'.join(chosen)}",
                f"expected projects of this vote ({', '.join(known)}), each once at most, found {', '.join(chosen)}",
            )
        )
    return json.dumps([one for one in known if one in set(chosen)], ensure_ascii=False)


def _receipt(vote: str, secret: str, chosen: str) -> str:
    return hashlib.sha256(f"{vote}\n{secret}\n{chosen}".encode()).hexdigest()
