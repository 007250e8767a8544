"""Residents' proposals: answered by an office with a date and a reason, merged, split, hidden with an appeal; no change goes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from lantu.database import Archive, open_archive
from lantu.govern.voice import (
    Consultation,
    ConsultationStatement,
    NewProposal,
    NotLetInError,
    NotTheAuthorError,
    OfficeActing,
    OwnHidingError,
    StaleProposalError,
    TooManyProposalsError,
    UnknownResidentsProposalError,
    UsedCodeError,
    VoteTimeError,
    add_milestone,
    appeal_proposal,
    appeal_words,
    decide_appeal,
    erase_words,
    find_proposal,
    hide_proposal,
    issue_invitations,
    let_in,
    link_to,
    list_proposals,
    merge_into,
    open_consultation,
    reply_to,
    split_into,
    submit_proposal,
    verify_proposals,
    withdraw_proposal,
)
from lantu.govern.voice.residents_proposals import MOST_PROPOSALS
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.voice.residents_proposal import ProposalStateError
from tests.databases import each

NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
ASKED = Consultation(
    "street",
    Text("街道要什么", "What the street needs"),
    Text(),
    NOW - timedelta(hours=1),
    NOW + timedelta(days=7),
    proposals=True,
)
ANN = OfficeActing("ann", NOW + timedelta(days=1))
BEA = OfficeActing("bea", NOW + timedelta(days=2))
KEYS = [f"{number:032x}" for number in range(1, 4)]
WHY = "because the office looked at it"


@pytest.fixture
def asked(database: str | None, tmp_path: Path) -> Iterator[Archive]:
    """An archive that asks for proposals, with three residents let in."""
    archive = open_archive(tmp_path / "studio", database)
    open_consultation(archive, ASKED, "ann")
    if database:  # its rows tell which transaction wrote them
        asks = (ConsultationStatement("x", Text("x")),)
        with pytest.raises(LantuError, match="SQLite"):
            open_consultation(archive, replace(ASKED, id="other", statements=asks), "ann")
    for key, code in zip(KEYS, issue_invitations(archive, "street", 3, "ann"), strict=True):
        let_in(archive, "street", key, NOW, code=code)
        let_in(archive, "street", key, NOW, code="lost its answer, sent again")
        with pytest.raises(UsedCodeError):
            let_in(archive, "street", "f" * 32, NOW, code=code)
    yield archive
    assert verify_proposals(archive).fault == ""
    archive.engine.dispose()


def sent(archive: Archive, title: str, key: str = KEYS[0]) -> str:
    return submit_proposal(
        archive, NewProposal("street", title, f"{title}, please, and soon", goals=("gdp/2030",)), key, NOW
    ).id


@each
def test_a_proposal_has_its_reply_and_what_became_of_it(asked: Archive) -> None:
    name = sent(asked, "A bench at the stop")
    assert name == sent(asked, "A bench at the stop") == "street-1"  # the same one again
    found = find_proposal(asked, name)
    assert (found.state, found.due, found.goals) == ("received", date(2027, 4, 1), ("gdp/2030",))
    assert not found.is_late(date(2027, 4, 1))
    assert found.is_late(date(2027, 4, 2))
    with pytest.raises(ProposalStateError, match="cannot be given a milestone"):
        add_milestone(asked, name, ANN, "begun", NOW.date(), "Street office", WHY)
    with pytest.raises(LantuError, match="a reason has 6"):
        reply_to(asked, name, ANN, "Street office", "refused", "no")
    with pytest.raises(LantuError, match=r"'acepted'.*accepted"):
        reply_to(asked, name, ANN, "Street office", "acepted", WHY)
    reply_to(asked, name, ANN, "Street office", "refused", "the pavement is too narrow there")
    with pytest.raises(StaleProposalError):
        reply_to(asked, name, OfficeActing("bea", BEA.now, 1), "Works bureau", "accepted", WHY)
    after = reply_to(asked, name, OfficeActing("bea", BEA.now, 2), "Works bureau", "accepted", WHY)
    assert [(one.office, one.decision) for one in after.replies] == [
        ("Street office", "refused"),
        ("Works bureau", "accepted"),
    ]
    assert (after.outcome, after.reply and after.reply.on) == ("accepted", BEA.now)
    link_to(asked, name, BEA, ["gdp/2030"], ["dyke"], "it is built along with the dyke")
    with pytest.raises(LantuError, match="still to come"):
        add_milestone(asked, name, BEA, "done", date(2027, 3, 5), "Works bureau", WHY)
    after = add_milestone(asked, name, BEA, "begun", date(2027, 3, 4), "Works bureau", WHY)
    assert (after.outcome, after.works, after.version) == ("begun", ("dyke",), 5)
    assert find_proposal(asked, name) == after
    assert [event.by for event in after.events] == ["", "ann", "bea", "bea", "bea"]


@each
def test_merged_split_and_withdrawn_leave_their_history(asked: Archive) -> None:
    one, two, three, four = (sent(asked, f"Wish number {number}", KEYS[number % 2]) for number in range(4))
    merged = merge_into(asked, one, ANN, two, "both ask for the same crossing")
    assert (merged.state, merged.parent, find_proposal(asked, two).absorbed) == ("merged", two, (one,))
    split = split_into(asked, three, ANN, [("A lamp", "a lamp at the corner"), ("A tree", "a tree at the corner")], WHY)
    parts = [find_proposal(asked, name) for name in split.parts]
    assert [(part.title, part.origin, part.state) for part in parts] == [
        ("A lamp", three, "received"),
        ("A tree", three, "received"),
    ]
    for name, into in ((one, two), (two, one), (two, two), (three, two)):
        with pytest.raises(LantuError):
            merge_into(asked, name, ANN, into, WHY)
    with pytest.raises(NotTheAuthorError):
        withdraw_proposal(asked, four, KEYS[0], NOW)
    assert withdraw_proposal(asked, four, KEYS[1], NOW).state == "withdrawn"
    assert [item.id for item in list_proposals(asked, "street", ["received"])] == [*reversed(split.parts), two]
    with pytest.raises(UnknownResidentsProposalError, match="street-1"):
        find_proposal(asked, "stret-1")
    with pytest.raises(ProposalStateError):
        reply_to(asked, one, ANN, "Street office", "accepted", WHY)


def test_a_hidden_proposal_has_a_reason_and_an_appeal_that_somebody_else_decides(asked: Archive) -> None:
    name = sent(asked, "Mister Nobody is a thief")
    hidden = hide_proposal(asked, name, ANN, "names_persons", "it accuses somebody by name")
    assert (hidden.hidden, hidden.hidden_by, hidden.state) == ("names_persons", "ann", "received")
    with pytest.raises(NotTheAuthorError):
        appeal_proposal(asked, name, KEYS[1], "it was I who wrote it", NOW)
    assert appeal_proposal(asked, name, KEYS[0], "it is a character of a play", NOW).appeal == "waiting"
    assert appeal_words(asked, name) == "it is a character of a play"
    with pytest.raises(OwnHidingError):
        decide_appeal(asked, name, ANN, WHY, restore=False)
    assert decide_appeal(asked, name, BEA, "it is indeed of a play", restore=True).appeal == "restored"
    hide_proposal(asked, name, ANN, "off_topic", "it is not about the street")
    with pytest.raises(ProposalStateError):
        appeal_proposal(asked, name, KEYS[0], "once more, please", NOW)
    erased = erase_words(asked, name, BEA, "a court asked for it")
    assert verify_proposals(asked).fault == ""
    again = find_proposal(asked, name)
    assert (again.title, again.text, appeal_words(asked, name), again.hidden) == ("", "", "", "off_topic")
    assert len(erased.events) == 6


def test_who_may_write_and_how_much(asked: Archive) -> None:
    with pytest.raises(NotLetInError):
        sent(asked, "From somewhere else", "e" * 32)
    for late in (ASKED.closes, ASKED.opens - timedelta(1)):
        with pytest.raises(VoteTimeError):
            submit_proposal(asked, NewProposal("street", "Too late", "it is too late for this"), KEYS[0], late)
    for title in ("a", "x" * 121, "a\x00bcd"):
        with pytest.raises(LantuError):
            sent(asked, title)
    for number in range(MOST_PROPOSALS):
        sent(asked, f"Wish number {number}")
    with pytest.raises(TooManyProposalsError):
        sent(asked, "One too many")
    assert sent(asked, "Another resident's", KEYS[1]) == f"street-{MOST_PROPOSALS + 1}"


def test_whatever_is_changed_behind_the_register_is_found(asked: Archive) -> None:
    name = sent(asked, "A bench at the stop")
    reply_to(asked, name, ANN, "Street office", "refused", WHY)
    for change, back in (
        (
            "UPDATE residents_proposals SET text = 'a pool'",
            "UPDATE residents_proposals SET text = 'A bench at the stop, please, and soon'",
        ),
        ("UPDATE residents_proposals SET state = 'received'", "UPDATE residents_proposals SET state = 'answered'"),
        ("UPDATE residents_proposals SET version = 1", "UPDATE residents_proposals SET version = 2"),
        (
            "UPDATE residents_proposal_events SET told = replace(told, 'refused', 'accepted')",
            "UPDATE residents_proposal_events SET told = replace(told, 'accepted', 'refused')",
        ),
    ):
        for number, line in enumerate((change, back)):
            with asked.engine.begin() as connection:
                connection.execute(text(line))
            assert bool(verify_proposals(asked).fault) == (number == 0), line
    checked = verify_proposals(asked)
    assert (checked.proposals, checked.events) == (1, 2)
