"""Ballots are secret, one for each code, never lost and never counted twice."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from lantu.database import Archive, open_archive, verify
from lantu.database.audit import entries
from lantu.database.tables import voice_ballots
from lantu.errors import LantuError
from lantu.govern.voice import (
    CastBallot,
    ResidentsVote,
    UnknownCodeError,
    UnknownVoteError,
    UsedCodeError,
    VoteProject,
    VoteTimeError,
    cast_ballot,
    count_ballots,
    find_vote,
    is_in_urn,
    issue_codes,
    open_vote,
    turnout,
)
from tests.govern.voter import cast_all

NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
AFTER = NOW + timedelta(days=8)
VOTE = ResidentsVote(
    "spring",
    "街角花园",
    NOW - timedelta(hours=1),
    NOW + timedelta(days=7),
    900_000,
    (
        VoteProject("bench", "长椅", 200_000),
        VoteProject("lamp", "路灯", 500_000),
        VoteProject("tree", "行道树", 400_000),
    ),
)
KILLS = int(os.environ.get("LANTU_KILLS", "2"))  # a release is tried with 20


@pytest.fixture
def studio(tmp_path: Path) -> Archive:
    """An archive with an open vote."""
    archive = open_archive(tmp_path / "studio")
    open_vote(archive, VOTE, "ann")
    return archive


def secret_of(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:32]


def ballot(code: str, number: int, *chosen: str) -> CastBallot:
    return CastBallot("spring", code, secret_of(number), chosen)


def test_a_ballot_is_counted_and_found_by_its_receipt(studio: Archive) -> None:
    assert find_vote(studio, "spring") == VOTE
    one, two, _ = issue_codes(studio, "spring", 3, "ann")
    receipt = cast_ballot(studio, ballot(one, 1, "tree", "bench"), NOW)
    cast_ballot(studio, ballot(f" {two.upper()} ", 2), NOW)
    assert turnout(studio, "spring") == (2, 3)
    with pytest.raises(VoteTimeError):
        is_in_urn(studio, "spring", receipt)
    with pytest.raises(VoteTimeError):
        count_ballots(studio, "spring", "ann", NOW)
    assert sorted(count_ballots(studio, "spring", "ann", AFTER)) == [(), ("bench", "tree")]
    assert sorted(count_ballots(studio, "spring", "ann", AFTER)) == [(), ("bench", "tree")]
    assert is_in_urn(studio, "spring", receipt)
    assert not is_in_urn(studio, "spring", "0" * 64)
    assert receipt == hashlib.sha256(f'spring\n{secret_of(1)}\n["bench", "tree"]'.encode()).hexdigest()
    assert [entry.what for entry in entries(studio)] == ["voice.count", "voice.codes", "voice.open"]
    assert verify(studio).broken_at is None


def test_the_same_ballot_again_adds_nothing_and_another_is_refused(studio: Archive) -> None:
    one, two = issue_codes(studio, "spring", 2, "ann")
    sent = ballot(one, 1, "lamp")
    receipt = cast_ballot(studio, sent, NOW)
    assert cast_ballot(studio, sent, NOW) == receipt
    assert cast_ballot(studio, sent, AFTER) == receipt  # an answer that did not arrive in time is asked for again
    for other in (ballot(one, 2, "lamp"), ballot(one, 1, "tree"), ballot(two, 1, "lamp")):
        with pytest.raises(UsedCodeError):
            cast_ballot(studio, other, NOW)
    assert turnout(studio, "spring") == (1, 2)
    assert count_ballots(studio, "spring", "ann", AFTER) == [("lamp",)]


def test_what_is_no_ballot_is_refused(studio: Archive) -> None:
    (code,) = issue_codes(studio, "spring", 1, "ann")
    good = ballot(code, 1, "lamp")
    for wrong in (
        replace(good, secret="short"),
        replace(good, chosen=("pool",)),
        replace(good, chosen=("lamp", "lamp")),
        replace(good, code="' OR 1=1 --"),
        replace(good, vote="autumn"),
    ):
        with pytest.raises(LantuError):
            cast_ballot(studio, wrong, NOW)
    with pytest.raises(UnknownCodeError):
        cast_ballot(studio, replace(good, code="ab" * 10), NOW)
    with pytest.raises(UnknownVoteError):
        issue_codes(studio, "autumn", 1, "ann")
    for when in (NOW - timedelta(hours=2), VOTE.closes):
        with pytest.raises(VoteTimeError):
            cast_ballot(studio, good, when)
    count_ballots(studio, "spring", "ann", AFTER)
    with pytest.raises(VoteTimeError):
        cast_ballot(studio, good, NOW)  # a clock that was set back opens no urn
    with pytest.raises(VoteTimeError):
        issue_codes(studio, "spring", 1, "ann")
    assert turnout(studio, "spring") == (0, 1)


def test_a_vote_that_is_not_sound_is_refused(studio: Archive) -> None:
    for wrong in (
        replace(VOTE, id=""),
        replace(VOTE, id="other", projects=()),
        replace(VOTE, id="other", projects=VOTE.projects[:1] * 2),
        replace(VOTE, id="other", projects=(VoteProject("x", "x", 0),)),
        replace(VOTE, id="other", budget=0),
        replace(VOTE, id="other", closes=VOTE.opens),
        replace(VOTE, id="other", opens=VOTE.opens.replace(tzinfo=None)),
        VOTE,  # it is there already
    ):
        with pytest.raises(LantuError):
            open_vote(studio, wrong, "ann")
    assert len(entries(studio)) == 1


def test_nothing_in_the_database_joins_a_code_to_its_ballot(studio: Archive) -> None:
    codes = issue_codes(studio, "spring", 60, "ann")
    receipts = [cast_ballot(studio, ballot(code, n, "lamp"), NOW) for n, code in enumerate(codes)]
    with studio.engine.connect() as connection:
        for table in ("voice_codes", "voice_ballots"):
            with pytest.raises(Exception, match="no such column"):
                connection.execute(text(f"SELECT rowid FROM {table}"))
        names = {table: {row.name for row in connection.execute(text(f"PRAGMA table_info({table})"))}
                 for table in ("voice_codes", "voice_ballots")}  # fmt: skip
        kept = [row.receipt for row in connection.execute(text("SELECT receipt FROM voice_ballots"))]
        everything = {
            table: [str(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{table}"'))]
            for (table,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        }
    assert names == {"voice_codes": {"vote", "code", "used"}, "voice_ballots": {"vote", "receipt", "chosen"}}
    assert kept == sorted(receipts) != receipts  # not in the order in which they came
    for table, rows in everything.items():  # receipts stand in the urn alone, codes and secrets nowhere
        for number, (code, receipt) in enumerate(zip(codes, receipts, strict=True)):
            assert not any(code in row or secret_of(number) in row for row in rows)
            assert table == "voice_ballots" or not any(receipt in row for row in rows)
    assert [entry.what for entry in entries(studio)] == ["voice.codes", "voice.open"]


def test_an_urn_that_was_tampered_with_is_not_counted(studio: Archive) -> None:
    (code,) = issue_codes(studio, "spring", 1, "ann")
    cast_ballot(studio, ballot(code, 1, "lamp"), NOW)
    with studio.engine.begin() as connection:
        connection.execute(delete(voice_ballots))
    with pytest.raises(LantuError, match="tampered"):
        count_ballots(studio, "spring", "ann", AFTER)


def test_no_acknowledged_ballot_is_lost_or_counted_twice_over_kill_9(studio: Archive) -> None:
    home, chance = studio.home, random.Random(23)
    voters = 500 if KILLS > 2 else 60
    choices = [tuple(p.id for p in VOTE.projects if chance.random() < 0.5) for _ in range(voters)]
    waiting = [ballot(code, n, *choices[n]) for n, code in enumerate(issue_codes(studio, "spring", voters, "ann"))]
    all_ballots = list(waiting)
    studio.engine.dispose()
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.govern.voter", "alembic.command"])
    receipts: dict[str, str] = {}
    for kill in range(KILLS + 1):
        here, there = processes.Pipe(duplex=False)
        child = processes.Process(target=cast_all, args=(home, waiting, NOW, there))
        child.start()
        there.close()
        for _ in range(len(waiting) if kill == KILLS else chance.randint(1, max(1, voters // (KILLS + 2)))):
            code, receipt = here.recv()
            assert receipts.setdefault(code, receipt) == receipt
        if kill < KILLS:
            time.sleep(chance.uniform(0, 0.01))
            child.kill()
        child.join()
        try:
            while True:
                code, receipt = here.recv()
                receipts[code] = receipt
        except EOFError:
            pass
        last = max((n for n, one in enumerate(waiting) if one.code in receipts), default=0)
        waiting = waiting[last:]  # the last one is sent again, as a phone without an answer does
    archive = open_archive(home)
    assert turnout(archive, "spring") == (voters, voters)
    assert Counter(count_ballots(archive, "spring", "ann", AFTER)) == Counter(choices)
    assert set(receipts) == {one.code for one in all_ballots}
    assert all(is_in_urn(archive, "spring", receipt) for receipt in receipts.values())
    assert json.loads(json.dumps(entries(archive)[0].detail))["ballots"] == voters
    archive.engine.dispose()
