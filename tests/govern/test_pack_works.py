"""Works of a pack and of the register: each goes over to the other, and neither overwrites the other silently."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lantu.database import Archive, open_archive
from lantu.database.audit import entries
from lantu.govern import (
    create_work,
    edit_work,
    find_work,
    mark_given,
    newest_works,
    take_works,
    verify_register,
    works_to_give,
)
from lantu.language.text import Text
from lantu.works import Work
from lantu.works.folder import read_works, write_works
from lantu.works.oc4ids import project_json, work_of
from tests.command import lantu
from tests.databases import each
from tests.govern.projects import project
from tests.packs import small_pack


def work(name: str, **fields: Any) -> Work:
    return work_of(project(name, **fields))


def put(archive: Archive, name: str, **fields: Any) -> None:
    """Edit a work in the register."""
    now = find_work(archive, name)
    edited = project_json(replace(work_of(now.project), **fields))
    edit_work(archive, name, now.number, edited, "ann")


@each
def test_a_pack_seeds_the_register_once(register: Archive) -> None:
    found = [work("b"), work("a", title="Weir")]
    assert take_works(register, found).created == ("b", "a")
    assert [item.id for item in newest_works(register)] == ["a", "b"]
    assert find_work(register, "a").author == ""
    again = take_works(register, found)
    assert again == type(again)()
    assert len(entries(register)) == 2
    assert verify_register(register).fault == ""


def test_what_one_side_changed_goes_over_and_what_both_changed_waits(register: Archive) -> None:
    take_works(register, [work("pack"), work("mine"), work("apart"), work("both")])
    put(register, "mine", title=Text("", "Mine"))
    put(register, "apart", place="500103")
    put(register, "both", title=Text("", "Register"))
    pack = [work("pack", title="Pack"), work("mine"), work("apart", description="4 km"), work("both", title="File")]
    told = take_works(register, pack)
    assert (told.taken, told.merged) == (("pack",), ("apart",))
    (conflict,) = told.conflicts
    (field,) = conflict.fields
    assert (conflict.work, field.path, field.base, field.head, field.draft) == (
        "both",
        "title",
        "both",
        "File",
        "Register",
    )
    assert [item.title.en or item.title.zh for item in newest_works(register)] == ["apart", "Register", "Mine", "Pack"]
    apart = work_of(find_work(register, "apart").project)
    assert (apart.place, apart.description.en) == ("500103", "4 km")
    assert find_work(register, "both").number == 2
    assert take_works(register, pack).conflicts == told.conflicts  # it waits until somebody says
    assert take_works(register, pack, "bea", "head").taken == ("both",)
    both = find_work(register, "both")
    assert (both.project["title"], both.author, both.number) == ("File", "bea", 3)
    assert take_works(register, pack).conflicts == ()
    assert [entry.what for entry in entries(register, 3)] == ["take_work", "merge_work", "take_work"]


@pytest.mark.parametrize("prefer", ["head", "draft"])
def test_whose_word_counts_is_said_once(register: Archive, prefer: Any) -> None:
    create_work(register, project("same", title="Here"), "ann")  # made on both sides, with no common base
    pack = [work("same", title="There")]
    assert take_works(register, pack).conflicts[0].fields[0].base is None
    take_works(register, pack, "bea", prefer)
    assert find_work(register, "same").project["title"] == {"head": "There", "draft": "Here"}[prefer]
    assert take_works(register, pack).conflicts == ()


def test_the_register_is_given_back_without_overwriting_a_file_that_changed(register: Archive) -> None:
    take_works(register, [work("a"), work("b"), work("c")])
    put(register, "a", title=Text("", "A"))
    put(register, "b", title=Text("", "B"))
    create_work(register, project("new"), "ann")
    files = [work("a", description="file"), work("b", title="File"), work("c"), work("only-here")]
    given, conflicts = works_to_give(register, files)
    by_id = {item.id: item for item in given}
    assert list(by_id) == ["a", "b", "c", "only-here", "new"]
    assert (by_id["a"].title.en, by_id["a"].description.en) == ("A", "file")
    assert by_id["b"] == files[1]  # both changed its title: it keeps what the file says
    assert [item.work for item in conflicts] == ["b"]
    mark_given(register, [item for item in given if item.id != "b"])
    assert take_works(register, [item for item in given if item.id not in ("b", "only-here")]).conflicts == ()
    assert {item.work for item in works_to_give(register, given)[1]} == {"b"}


def test_a_work_that_the_register_cannot_hold_stops_no_other(register: Archive) -> None:
    told = take_works(register, [work("a/b"), work("good")])
    assert told.created == ("good",)
    ((name, error),) = told.refused
    assert name == "a/b"
    assert "without blanks" in str(error)


def test_a_verb_writes_the_register_into_the_files_of_a_pack(tmp_path: Path) -> None:
    pack, home = small_pack(tmp_path), tmp_path / "studio"
    write_works(pack, [work("a"), work("b")])
    register = open_archive(home)
    take_works(register, read_works(pack))
    put(register, "a", title=Text("", "A"))
    put(register, "b", title=Text("", "B"))
    create_work(register, project("new"), "ann")
    (held,) = (item for item in read_works(pack) if item.id == "b")
    write_works(pack, [replace(held, title=Text("", "File"))])
    register.engine.dispose()
    told = lantu("works", "give", pack, "--home", home)
    assert (told.returncode, told.stderr) == (1, "")
    assert "2 works written into the pack, 2 files changed" in told.stdout
    assert "b: its file and the register both changed title" in told.stdout
    assert {item.id: item.title.en or item.title.zh for item in read_works(pack)} == {
        "a": "A",
        "b": "File",
        "new": "new",
    }
    again = json.loads(lantu("works", "give", pack, "--home", home, "--json").stdout)
    assert (again["given"], again["files"], list(again["conflicts"])) == ([], [], ["b"])
