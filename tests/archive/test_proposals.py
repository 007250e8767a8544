"""Two pairs of eyes: proposed, approved by somebody else or given back; act and entry together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lantu.archive import (
    DecidedError,
    Draft,
    EditError,
    OwnProposalError,
    approve,
    find_proposal,
    give_back,
    head,
    list_proposals,
    open_draft,
    propose,
    save_draft,
    take_up,
    withdraw,
)
from lantu.database import Archive, audit, verify
from lantu.language.errors import LantuError
from tests.databases import each

Change = Callable[..., Draft]


def entries(archive: Archive) -> list[tuple[str, str]]:
    return [(item.who, item.what) for item in reversed(audit.entries(archive, 1000))]


@each
def test_what_is_proposed_becomes_the_plan_once_somebody_else_approves_it(archive: Archive, change: Change) -> None:
    draft = change("ann", "goals", "goals.csv:0", value="71")
    first = head(archive)
    made = propose(archive, draft, "raise it", "ann")
    assert head(archive).id == first.id
    with pytest.raises(EditError):
        change_of(archive, draft)
    with pytest.raises(OwnProposalError):
        approve(archive, made, "ann")
    saving = approve(archive, made, "bo")
    assert (saving.head.number, saving.head.author, saving.head.message) == (2, "ann", "raise it")
    assert head(archive).id == saving.head.id
    found = find_proposal(archive, draft.id)
    assert (found.state, found.decided_by, found.version) == ("approved", "bo", saving.head.id)
    assert entries(archive) == [("ann", "edit_draft"), ("ann", "propose_version"), ("bo", "approve_version")]
    last = audit.entries(archive, 1)[0]
    assert (last.about, last.detail["author"], last.detail["number"]) == (saving.head.id, "ann", 2)
    with pytest.raises(DecidedError):
        approve(archive, find_proposal(archive, draft.id), "cy")
    with pytest.raises(EditError):  # somebody who read it while it still waited
        approve(archive, made, "cy")
    assert verify(archive).broken_at is None


def change_of(archive: Archive, draft: Draft) -> None:
    from lantu.archive import Edit, add_edits, base_files

    files = base_files(archive, draft.base)
    add_edits(archive, draft, [Edit("goals", "goals.csv:0", "value", "71", "72")], files)


def test_what_comes_back_is_edited_and_proposed_again(archive: Archive, change: Change) -> None:
    draft = change("ann", "goals", "goals.csv:0", value="71")
    made = propose(archive, draft, "raise it", "ann")
    with pytest.raises(LantuError, match="say why"):
        give_back(archive, made, "bo", "  ")
    back = give_back(archive, made, "bo", "name the source")
    assert (back.state, back.reason, back.decided_by) == ("returned", "name the source", "bo")
    change("ann", "goals", "goals.csv:1", value="901")
    with pytest.raises(LantuError, match="your present draft holds edits"):
        take_up(archive, back, "ann")
    propose(archive, open_draft(archive, "ann"), "another", "ann")
    again = take_up(archive, back, "ann")
    assert open_draft(archive, "ann").id == again.id == draft.id
    changed = change("ann", "goals", "goals.csv:0", source="BOOK2")
    second = propose(archive, changed, "with its source", "ann")
    assert (second.state, second.reason, second.message) == ("waiting", "", "with its source")
    assert [item.state for item in list_proposals(archive)] == ["waiting", "waiting"]
    taken = withdraw(archive, second, "ann")
    assert [item.draft for item in list_proposals(archive, "withdrawn")] == [taken.draft]


def test_a_proposal_that_clashes_with_a_newer_version_stays_as_it_is(archive: Archive, change: Change) -> None:
    made = propose(archive, change("ann", "goals", "goals.csv:0", value="71"), "ann's", "ann")
    other = change("bo", "goals", "goals.csv:0", value="65")
    save_draft(archive, other, "bo's", "bo")
    saving = approve(archive, made, "cy")
    assert [(item.head, item.draft) for item in saving.clashes] == [("65", "71")]
    assert find_proposal(archive, made.draft).state == "waiting"
    assert head(archive).author == "bo"


def test_nothing_is_approved_where_its_entry_cannot_be_written(
    archive: Archive, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = propose(archive, change("ann", "goals", "goals.csv:0", value="71"), "raise it", "ann")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("lantu.archive.saving.append", full)
    with pytest.raises(OSError, match="no space left"):
        approve(archive, made, "bo")
    assert head(archive).number == 1
    assert find_proposal(archive, made.draft).state == "waiting"


def test_an_empty_draft_is_not_proposed(archive: Archive) -> None:
    with pytest.raises(LantuError, match="holds no edits"):
        propose(archive, open_draft(archive, "ann"), "nothing", "ann")
    with pytest.raises(LantuError, match="there is no proposal"):
        find_proposal(archive, "none")
