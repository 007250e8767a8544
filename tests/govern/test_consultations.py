"""Consultations: a resident takes part once, changes an opinion until the end, and nothing kept joins a code to what was said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from lantu.database import Archive, open_archive, verify
from lantu.database.audit import entries
from lantu.govern.voice import (
    Consultation,
    ConsultationStatement,
    NewProposal,
    NotLetInError,
    UnknownCodeError,
    UnknownConsultationError,
    UsedCodeError,
    VoteTimeError,
    close_consultation,
    counted_opinions,
    find_consultation,
    give_opinion,
    is_let_in,
    issue_invitations,
    let_in,
    list_consultations,
    open_consultation,
    own_opinions,
    participation,
    submit_proposal,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text

NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
AFTER = NOW + timedelta(days=8)
ASKED = Consultation(
    "buses", Text("公交", "Buses"), Text("说说公交", "Tell us about buses"), NOW - timedelta(hours=1), NOW + timedelta(days=7),
    statements=(
        ConsultationStatement("lanes", Text("应有公交专用道", "Buses need lanes of their own")),
        ConsultationStatement("night", Text("夜里也要有车", "Buses should run at night")),
    ),
    proposals=True, compared="1..2", goals=("gdp/2030",),
)  # fmt: skip


@pytest.fixture
def studio(tmp_path: Path) -> Archive:
    archive = open_archive(tmp_path / "studio")
    open_consultation(archive, ASKED, "ann")
    return archive


def key_of(number: int) -> str:
    return f"{number + 1:032x}"


def test_an_opinion_is_changed_until_the_end_and_counted_once(studio: Archive) -> None:
    assert find_consultation(studio, "buses") == ASKED
    with pytest.raises(UnknownConsultationError, match="buses"):
        find_consultation(studio, "busses")
    codes = issue_invitations(studio, "buses", 3, "ann")
    for number, code in enumerate(codes):
        assert not is_let_in(studio, "buses", key_of(number))
        let_in(studio, "buses", key_of(number), NOW, code=f" {code.upper()} ")
    for wrong, error in ((codes[0], UsedCodeError), ("0" * 20, UnknownCodeError)):
        with pytest.raises(error):
            let_in(studio, "buses", key_of(9), NOW, code=wrong)
    with pytest.raises(NotLetInError):
        give_opinion(studio, "buses", key_of(9), "lanes", "agree", NOW)
    for word in ("agree", "disagree", "pass", "agree"):
        give_opinion(studio, "buses", key_of(0), "lanes", word, NOW)
    give_opinion(studio, "buses", key_of(1), "lanes", "disagree", NOW)
    give_opinion(studio, "buses", key_of(1), "night", "pass", NOW)
    assert own_opinions(studio, "buses", key_of(1)) == {"lanes": "disagree", "night": "pass"}
    for statement, opinion in (("lane", "agree"), ("lanes", "yes")):
        with pytest.raises(LantuError, match=r"lane|yes"):
            give_opinion(studio, "buses", key_of(0), statement, opinion, NOW)
    with pytest.raises(VoteTimeError):
        counted_opinions(studio, "buses")
    with pytest.raises(VoteTimeError):
        close_consultation(studio, "buses", "ann", NOW)
    assert participation(studio, "buses") == (3, 3)
    assert close_consultation(studio, "buses", "ann", AFTER).closed
    assert close_consultation(studio, "buses", "ann", AFTER).closed  # once more changes nothing
    told = counted_opinions(studio, "buses")
    assert (told.voters, told.counts("lanes"), told.counts("night")) == (
        2, {"agree": 1, "disagree": 1, "pass": 0}, {"agree": 0, "disagree": 0, "pass": 1},
    )  # fmt: skip
    for when in (NOW, AFTER):  # a clock that was set back opens nothing
        with pytest.raises(VoteTimeError):
            give_opinion(studio, "buses", key_of(0), "lanes", "pass", when)
    assert [entry.what for entry in entries(studio)] == ["voice.close", "voice.invite", "voice.ask"]
    assert entries(studio)[0].detail["opinions"] == 3
    assert verify(studio).broken_at is None


def test_an_account_takes_part_once(studio: Archive) -> None:
    open_consultation(studio, replace(ASKED, id="trams", identity="account"), "ann")
    let_in(studio, "trams", key_of(0), NOW, account="a1")
    let_in(studio, "trams", key_of(0), NOW, account="a1")
    let_in(studio, "trams", key_of(1), NOW, account="a2")
    for wrong in ({"account": "a1"}, {"code": "0" * 20}, {}):
        with pytest.raises(LantuError):
            let_in(studio, "trams", key_of(5), NOW, **wrong)
    with pytest.raises(LantuError):
        issue_invitations(studio, "trams", 1, "ann")
    assert participation(studio, "trams") == (2, None)
    assert {one.id for one in list_consultations(studio)} == {"buses", "trams"}


def test_nothing_in_the_database_joins_a_code_to_opinions_or_proposals(studio: Archive) -> None:
    codes = issue_invitations(studio, "buses", 30, "ann")
    for number, code in enumerate(codes):
        let_in(studio, "buses", key_of(number), NOW, code=code)
        give_opinion(studio, "buses", key_of(number), "lanes", "agree", NOW)
        submit_proposal(studio, NewProposal("buses", f"Stop {number}", "a stop here, please"), key_of(number), NOW)
    tables = ("voice_invitations", "voice_participants", "voice_opinions")
    with studio.engine.connect() as connection:
        for table in tables:
            with pytest.raises(Exception, match="no such column"):
                connection.execute(text(f"SELECT rowid FROM {table}"))
        marks = {table: {row[1] for row in connection.execute(text(f"SELECT * FROM {table}"))} for table in tables} | {
            "residents_proposals": set(connection.execute(text("SELECT author FROM residents_proposals")).scalars())
        }
        every_table = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")).scalars().all()
        )
        everything = [str(tuple(row)) for table in every_table
                      for row in connection.execute(text(f'SELECT * FROM "{table}"'))]  # fmt: skip
    assert {len(found) for found in marks.values()} == {30}
    assert len(set().union(*marks.values())) == 120  # four purposes, four hashes: none stands in two tables
    for number, code in enumerate(codes):
        assert not any(code in row or key_of(number) in row for row in everything)
    assert "voice.let_in" not in json.dumps([entry.what for entry in entries(studio)])


def test_what_is_not_sound_is_refused(studio: Archive) -> None:
    good = replace(ASKED, id="other")
    for wrong in (
        replace(good, id="Not An Id"),
        replace(good, title=Text()),
        replace(good, closes=good.opens),
        replace(good, opens=good.opens.replace(tzinfo=None)),
        replace(good, identity="cookie"),
        replace(good, statements=(), proposals=False),
        replace(good, statements=good.statements[:1] * 2),
        replace(good, statements=(ConsultationStatement("x", Text()),)),
        replace(good, answer_days=0),
        ASKED,
    ):
        with pytest.raises(LantuError):
            open_consultation(studio, wrong, "ann")
    assert len(entries(studio)) == 1
