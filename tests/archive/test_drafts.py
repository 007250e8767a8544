"""Drafts: edits kept at once, undone and made again, and saved beside what others have saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import lantu
from lantu.archive import (
    Draft,
    Edit,
    EditError,
    Saving,
    add_edits,
    base_files,
    drafted,
    drop,
    folder_of,
    head,
    history,
    open_draft,
    redo,
    save_draft,
    undo,
)
from lantu.database import Archive
from lantu.language.errors import LantuError, UnreadableError
from tests.databases import each

Change = Callable[..., Draft]
GOAL = ("goals", "goals.csv:0")


def save(archive: Archive, account: str, **more: object) -> Saving:
    return save_draft(archive, open_draft(archive, account), f"by {account}", account, **more)  # type: ignore[arg-type]


def goals(archive: Archive) -> dict[str, tuple[float | None, str]]:
    plan = lantu.read_blueprint(folder_of(archive, head(archive)))
    return {goal.indicator: (goal.value, goal.note) for goal in plan.goals}


def add(archive: Archive, account: str, sheet: str, **cells: str) -> Draft:
    draft = open_draft(archive, account)
    return add_edits(archive, draft, [Edit(sheet, "", "", None, cells)], base_files(archive, draft.base))


def take_out(archive: Archive, account: str, sheet: str, row: str) -> Draft:
    draft = open_draft(archive, account)
    return add_edits(archive, draft, [Edit(sheet, row, "", None, None)], base_files(archive, draft.base))


@each
def test_an_edit_is_there_for_whoever_opens_the_archive_next(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    draft = open_draft(archive, "ann")
    assert [(edit.column, edit.before, edit.after) for edit in draft.live] == [("value", "66", "70")]
    assert open_draft(archive, "bob").live == ()


@each
def test_undo_and_redo_go_step_by_step_and_a_new_edit_ends_redo(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    draft = change("ann", *GOAL, value="71", note="both at once")

    def held() -> tuple[str, str]:
        made = drafted(base_files(archive, draft.base), open_draft(archive, "ann").live)
        row = made.row(*GOAL)
        assert row is not None
        return row["value"], row["note"]

    assert held() == ("71", "both at once")
    undo(archive, open_draft(archive, "ann"))
    assert held()[0] == "70"
    undo(archive, open_draft(archive, "ann"))
    assert held()[0] == "66"
    assert undo(archive, open_draft(archive, "ann"))[1] == ()
    redo(archive, open_draft(archive, "ann"))
    assert held()[0] == "70"
    change("ann", *GOAL, value="72")
    assert redo(archive, open_draft(archive, "ann"))[1] == ()
    assert held()[0] == "72"


@each
def test_a_saved_draft_is_the_next_version_with_message_and_author(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    saved = save(archive, "ann").head
    assert (saved.number, saved.author, saved.message) == (2, "ann", "by ann")
    assert goals(archive)["urbanisation_rate"][0] == 70
    fresh = open_draft(archive, "ann")
    assert (fresh.base, fresh.edits) == (saved, ())
    with pytest.raises(LantuError, match="nothing to save"):
        save(archive, "ann")


@each
def test_two_who_change_different_rows_both_get_their_way(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    change("bob", "goals", "goals.csv:1", value="1200")
    change("bob", "assumptions", "assumptions.yaml:land_price_start", value="33")
    assert not save(archive, "ann").clashes
    assert not save(archive, "bob").clashes
    assert (goals(archive)["urbanisation_rate"][0], goals(archive)["gdp"][0]) == (70, 1200)
    assert lantu.read_city(folder_of(archive, head(archive))).assumptions["land_price_start"].value == 33e8


@each
def test_two_who_change_different_cells_of_a_row_both_get_their_way(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    change("bob", *GOAL, note="why")
    save(archive, "ann")
    assert not save(archive, "bob").clashes
    assert goals(archive)["urbanisation_rate"] == (70, "why")


@each
@pytest.mark.parametrize(("take", "expected"), [("draft", 72), ("head", 70)])
def test_who_changes_the_same_cell_is_asked_and_loses_nothing(
    archive: Archive, change: Change, take: str, expected: float
) -> None:
    change("ann", *GOAL, value="70")
    change("bob", *GOAL, value="72", note="kept")
    saved = save(archive, "ann").head
    stopped = save(archive, "bob")
    (clash,) = stopped.clashes
    assert (clash.sheet, clash.row, clash.column) == (*GOAL, "value")
    assert (clash.base, clash.head, clash.draft) == ("66", "70", "72")
    assert clash.name == "urbanisation_rate/city/2030"
    assert head(archive) == saved
    assert len(open_draft(archive, "bob").live) == 2
    done = save(archive, "bob", picks={clash.spot: take}, seen=stopped.head.id)
    assert not done.clashes
    assert goals(archive)["urbanisation_rate"] == (expected, "kept")


@each
def test_a_pick_counts_only_against_the_version_that_it_was_made_for(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    change("bob", *GOAL, value="72")
    save(archive, "ann")
    stopped = save(archive, "bob")
    change("ann", *GOAL, value="75")
    save(archive, "ann")
    again = save(archive, "bob", picks={stopped.clashes[0].spot: "draft"}, seen=stopped.head.id)
    assert again.clashes[0].head == "75"
    assert goals(archive)["urbanisation_rate"][0] == 75


@each
@pytest.mark.parametrize(("take", "there"), [("draft", True), ("head", False)])
def test_a_row_that_one_takes_out_and_the_other_changes(
    archive: Archive, change: Change, take: str, there: bool
) -> None:
    take_out(archive, "ann", *GOAL)
    change("bob", *GOAL, value="72")
    save(archive, "ann")
    stopped = save(archive, "bob")
    (clash,) = stopped.clashes
    assert (clash.column, clash.head) == ("", None)
    save(archive, "bob", picks={clash.spot: take}, seen=stopped.head.id)
    assert ("urbanisation_rate" in goals(archive)) is there


@each
@pytest.mark.parametrize(("take", "there"), [("draft", False), ("head", True)])
def test_a_row_that_the_other_changed_and_this_one_takes_out(
    archive: Archive, change: Change, take: str, there: bool
) -> None:
    change("ann", *GOAL, value="72")
    take_out(archive, "bob", *GOAL)
    save(archive, "ann")
    stopped = save(archive, "bob")
    (clash,) = stopped.clashes
    assert (clash.column, clash.draft) == ("", None)
    save(archive, "bob", picks={clash.spot: take}, seen=stopped.head.id)
    assert ("urbanisation_rate" in goals(archive)) is there


@each
@pytest.mark.parametrize(("take", "expected"), [("draft", 6), ("head", 5)])
def test_the_same_new_row_from_two_people_is_one_row(archive: Archive, take: str, expected: float) -> None:
    row = {
        "indicator": "rd_intensity",
        "place": "city",
        "year": "2030",
        "relation": ">=",
        "unit": "%",
        "kind": "own",
    }
    row["source"] = "BOOK"
    add(archive, "ann", "goals", **row, value="5")
    add(archive, "bob", "goals", **row, value="6")
    save(archive, "ann")
    stopped = save(archive, "bob")
    assert [(clash.column, clash.base, clash.head, clash.draft) for clash in stopped.clashes] == [
        ("value", None, "5", "6")
    ]
    save(archive, "bob", picks={stopped.clashes[0].spot: take}, seen=stopped.head.id)
    plan = lantu.read_blueprint(folder_of(archive, head(archive)))
    assert [goal.value for goal in plan.goals if goal.indicator == "rd_intensity"] == [expected]


@each
def test_the_same_change_from_two_people_is_no_conflict_and_no_version(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="70")
    change("bob", *GOAL, value="70.0")
    save(archive, "ann")
    assert not save(archive, "bob").clashes
    assert len(history(archive)) == 2
    assert open_draft(archive, "bob").live == ()


@each
def test_rows_are_added_and_taken_out_and_come_back_by_undo(archive: Archive) -> None:
    add(
        archive,
        "ann",
        "assumptions",
        name="a_new_one",
        value="1",
        low="0",
        high="2",
        unit="%",
        basis="assumed",
        source="BOOK",
    )
    take_out(archive, "ann", "projects", "projects.csv:0")
    undo(archive, open_draft(archive, "ann"))
    save(archive, "ann")
    folder = folder_of(archive, head(archive))
    assert "a_new_one: {value: 1" in (folder / "assumptions.yaml").read_text(encoding="utf-8")
    assert [project.id for project in lantu.read_blueprint(folder).projects] == ["example_nursery"]


@each
def test_a_plan_that_could_not_be_read_is_not_saved_and_the_draft_stays(archive: Archive, change: Change) -> None:
    change("ann", *GOAL, value="a lot")
    with pytest.raises(UnreadableError, match=r"goals\.csv:2"):
        save(archive, "ann")
    assert len(open_draft(archive, "ann").live) == 1
    assert len(history(archive)) == 1


def test_edits_that_do_not_fit_are_refused_with_the_nearest_choice(archive: Archive, change: Change) -> None:
    draft = open_draft(archive, "ann")
    files = base_files(archive, draft.base)
    for asked, said in (
        (Edit("goal", "goals.csv:0", "value", "66", "70"), "did you mean 'goals'"),
        (Edit("goals", "goals.csv:9", "value", "66", "70"), "no row"),
        (Edit("goals", "goals.csv:0", "valu", "66", "70"), "did you mean 'value'"),
        (Edit("goals", "goals.csv:0", "value", "65", "70"), "holds '66' now"),
        (Edit("goals", "goals.csv:0", "value", "66", "7" * 10_001), "at most 10000"),
        (Edit("goals", "", "", None, {"indicater": "gdp"}), "did you mean 'indicator'"),
        (Edit("assumptions", "", "", None, {"name": "a: {b"}), "letters, digits"),
        (
            Edit("assumptions", "assumptions.yaml:land_price_start", "name", "land_price_start", "x"),
            "keeps its name",
        ),
    ):
        with pytest.raises(LantuError, match=said):
            add_edits(archive, draft, [asked], files)
    assert open_draft(archive, "ann").edits == ()


def test_one_of_two_windows_is_told_that_the_other_was_first(archive: Archive, change: Change) -> None:
    one = open_draft(archive, "ann")
    files = base_files(archive, one.base)
    change("ann", *GOAL, value="70")
    with pytest.raises(EditError, match="another window"):
        add_edits(archive, one, [Edit(*GOAL, "note", "示例：请替换 · example: replace", "x")], files)


def test_a_draft_that_is_given_up_takes_no_more_edits(archive: Archive, change: Change) -> None:
    held = change("ann", *GOAL, value="70")
    drop(archive, held)
    assert open_draft(archive, "ann").live == ()
    with pytest.raises(EditError, match="saved, proposed or dropped"):
        undo(archive, held)
