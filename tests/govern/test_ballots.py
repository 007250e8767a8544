"""Ballots are secret, one for each code, never lost and never counted twice."""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, inspect, text

from lantu.database import Archive, open_archive, verify
from lantu.database.audit import entries
from lantu.database.tables import INDEX_OF_WORDS, voice_urn
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
    urn,
)
from lantu.govern.voice import (
    codes as codes_of,
)
from lantu.language.errors import LantuError
from tests.databases import each
from tests.forking import processes
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
def studio(tmp_path: Path, database: str | None) -> Archive:
    """An archive with an open vote."""
    archive = open_archive(tmp_path / "studio", database)
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


STAMPS = {"sqlite": "0 AS stamp", "postgresql": "xmin::text || ' ' || xmax::text || ' ' || cmin::text AS stamp"}


@each
def test_what_can_be_read_is_the_same_whichever_code_cast_which_ballot(
    tmp_path: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof of secrecy: two votes in which other codes cast the ballots leave the same behind, stamps of rows included."""
    read: list[dict[str, list[tuple[str, ...]]]] = []
    for world in range(2):
        archive = open_archive(tmp_path / f"studio{world}", database)
        drawn = iter(range(60))
        monkeypatch.setattr(codes_of.secrets, "token_hex", lambda _, drawn=drawn: f"{next(drawn):020x}")
        open_vote(archive, VOTE, "ann")
        codes = issue_codes(archive, "spring", 60, "ann")
        for n in range(40):
            number = n * 7 % 40 if world else n
            cast_ballot(archive, ballot(codes[n], number, *("lamp",) * (number % 3 > 0)), NOW)
        with archive.engine.connect() as connection:
            read.append(_all_that_is_read(connection, STAMPS[connection.dialect.name]))
            if database and not world:
                _one_stamp_joins_two_rows(connection)
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
                connection.commit()
        archive.engine.dispose()
    assert {"voice_urn", "voice_codes", "audit"} < read[0].keys()
    assert [len(rows) for rows in (read[0]["voice_urn"], read[0]["voice_codes"])] == [2, 60]
    assert read[0] == read[1]


def _all_that_is_read(connection: Connection, stamp: str) -> dict[str, list[tuple[str, ...]]]:
    """Every row of every table with its stamps by their rank; times and seals of the log are others each time and left out."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for table in sorted({*inspect(connection).get_table_names()} - {INDEX_OF_WORDS}):  # which is read by its own tables
        columns = [column["name"] for column in inspect(connection).get_columns(table)]
        shown = ", ".join(
            f'"{name}"' for name in columns if table != "audit" or name in ("number", "who", "what", "about")
        )
        rows[table] = [
            tuple(map(str, row)) for row in connection.execute(text(f'SELECT {stamp}, {shown} FROM "{table}"'))
        ]
    ranks = {
        number: str(rank)
        for rank, number in enumerate(sorted({int(n) for of in rows.values() for one in of for n in one[0].split()}))
    }
    return {
        table: [(" ".join(ranks[int(n)] for n in one[0].split()), *one[1:]) for one in of] for table, of in rows.items()
    }


def _one_stamp_joins_two_rows(connection: Connection) -> None:
    """What this guards against is real: rows of one transaction in two tables bear one stamp."""
    for table in ("plain_codes", "plain_ballots"):
        connection.execute(text(f"CREATE TABLE {table} (mark text)"))
    connection.commit()
    for n in range(3):
        connection.execute(text(f"INSERT INTO plain_codes VALUES ('code {n}')"))
        connection.execute(text(f"INSERT INTO plain_ballots VALUES ('ballot {n}')"))
        connection.commit()
    joined = text("SELECT c.mark, b.mark FROM plain_codes c JOIN plain_ballots b ON c.xmin = b.xmin ORDER BY 1")
    assert connection.execute(joined).all() == [(f"code {n}", f"ballot {n}") for n in range(3)]


def test_codes_secrets_and_an_order_stand_nowhere(studio: Archive) -> None:
    codes = issue_codes(studio, "spring", 60, "ann")
    receipts = [cast_ballot(studio, ballot(code, n, "lamp"), NOW) for n, code in enumerate(codes)]
    with studio.engine.connect() as connection:
        for table in ("voice_codes", "voice_urn"):
            with pytest.raises(Exception, match="no such column"):
                connection.execute(text(f"SELECT rowid FROM {table}"))
        kept = [receipt for receipt, _ in urn.all_entries(connection, "spring", urn.BALLOT)]
        everything = {
            table: [str(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{table}"'))]
            for (table,) in connection.execute(
                text("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")
            ).all()
        }
    assert kept == sorted(receipts) != receipts  # not in the order in which they came
    for table, rows in everything.items():  # receipts stand in the urn alone, codes and secrets nowhere
        for number, (code, receipt) in enumerate(zip(codes, receipts, strict=True)):
            assert not any(code in row or secret_of(number) in row for row in rows)
            assert table == "voice_urn" or not any(receipt in row for row in rows)
    assert [entry.what for entry in entries(studio)] == ["voice.codes", "voice.open"]


@each
def test_an_urn_is_parted_where_it_grows_and_keeps_all(studio: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urn, "MOST", 20)
    marks = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(150)]
    with studio.engine.begin() as connection:
        for number, mark in enumerate(marks):
            assert urn.find_entry(connection, "spring", urn.BALLOT, mark) is None
            urn.put_entry(connection, "spring", urn.BALLOT, mark, str(number))
        assert urn.count_entries(connection, "spring", urn.BALLOT) == 150
        assert urn.count_entries(connection, "spring", urn.USED) == 0
        kept = list(urn.all_entries(connection, "spring", urn.BALLOT))
        assert kept == sorted((mark, str(number)) for number, mark in enumerate(marks))
        assert urn.find_entry(connection, "spring", urn.BALLOT, marks[7]) == "7"
        pages = connection.execute(text("SELECT prefix, entries FROM voice_urn")).all()
    assert len(pages) >= 8
    assert max(page.entries for page in pages) <= 20


def test_an_urn_that_was_tampered_with_is_not_counted(studio: Archive) -> None:
    (code,) = issue_codes(studio, "spring", 1, "ann")
    cast_ballot(studio, ballot(code, 1, "lamp"), NOW)
    with studio.engine.begin() as connection:
        connection.execute(delete(voice_urn).where(voice_urn.c.kind == "ballot"))
    with pytest.raises(LantuError, match="tampered"):
        count_ballots(studio, "spring", "ann", AFTER)


@each
def test_no_acknowledged_ballot_is_lost_or_counted_twice_over_kill_9(studio: Archive, database: str | None) -> None:
    home, chance = studio.home, random.Random(23)
    voters = 500 if KILLS > 2 else 60
    choices = [tuple(p.id for p in VOTE.projects if chance.random() < 0.5) for _ in range(voters)]
    waiting = [ballot(code, n, *choices[n]) for n, code in enumerate(issue_codes(studio, "spring", voters, "ann"))]
    all_ballots = list(waiting)
    studio.engine.dispose()
    begun = processes()
    receipts: dict[str, str] = {}
    for kill in range(KILLS + 1):
        here, there = begun.Pipe(duplex=False)
        child = begun.Process(target=cast_all, args=(home, database, waiting, NOW, there))
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
    archive = open_archive(home, database)
    assert turnout(archive, "spring") == (voters, voters)
    assert Counter(count_ballots(archive, "spring", "ann", AFTER)) == Counter(choices)
    assert set(receipts) == {one.code for one in all_ballots}
    assert all(is_in_urn(archive, "spring", receipt) for receipt in receipts.values())
    assert json.loads(json.dumps(entries(archive)[0].detail))["ballots"] == voters
    archive.engine.dispose()
