import gzip
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

import lantu.kept
from lantu.kept import LARGEST, MOST, cache_folder, keep, read_kept
from lantu.packs import lineage
from lantu.rules import check_once, check_pack, compiler, kept_findings
from tests.packs import edit, small_pack


@pytest.fixture
def pack(tmp_path, monkeypatch):
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path / "kept"))
    pack = small_pack(tmp_path)
    edit(pack / "goals.csv", "BOOK", "EXAMPLE")  # which a check tells
    return pack


@pytest.fixture
def checked(monkeypatch):
    """How often a pack was really checked."""
    times = []
    check = compiler.check_pack
    monkeypatch.setattr(compiler, "check_pack", lambda pack: times.append(pack) or check(pack))
    return times


def files(pack):
    return list((pack.parent / "kept" / kept_findings.KIND).iterdir())


def test_the_same_bytes_are_checked_once_and_told_alike(pack, checked):
    fresh = check_pack(pack)
    assert check_once(pack) == check_once(pack) == fresh
    assert fresh[0], "there is something to tell"
    assert len(checked) == 1


def test_what_cannot_be_read_is_told_again_as_well(pack, checked):
    edit(pack / "city.yaml", "start: ", "start: in the year ")
    assert check_once(pack) == check_once(pack) == check_pack(pack)
    assert check_once(pack)[1]
    assert len(checked) == 1


CHANGES = {
    "a number": lambda pack: edit(pack / "goals.csv", "66", "67"),
    "a blank": lambda pack: (pack / "goals.csv").write_bytes((pack / "goals.csv").read_bytes() + b"\n"),
    "a file more": lambda pack: (pack / "observations").mkdir(exist_ok=True)
    or (pack / "observations" / "more.csv").write_text("", encoding="utf-8"),
    "a file less": lambda pack: (pack / "measures.yaml").unlink(),
    "a file of the ground": lambda pack: (pack / "space").mkdir() or (pack / "space" / "notes.gz").write_bytes(gzip.compress(b"1")),
    "a pack beside it": lambda pack: shutil.copytree(pack, pack.parent / "base")
    and edit(pack / "city.yaml", "inherits: china", '"inherits": base'),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_checked_anew(pack, change):
    before = kept_findings.mark_of(pack)
    change(pack)
    assert before != kept_findings.mark_of(pack) is not None


def test_a_pack_that_it_builds_on_counts_as_itself(pack):
    base = shutil.copytree(pack, pack.parent / "base")
    edit(pack / "city.yaml", "inherits: china", '"inherits": base')
    assert base.resolve() in [item.resolve() for item in lineage(pack)]
    before = kept_findings.mark_of(pack)
    edit(base / "city.yaml", "small", "smaller")
    assert before != kept_findings.mark_of(pack)


def test_another_day_lantu_or_way_to_the_pack_is_another_question(pack, monkeypatch):
    before = kept_findings.mark_of(pack)

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.today() + timedelta(days=1)  # noqa: DTZ011

    monkeypatch.setattr(kept_findings, "date", Tomorrow)
    tomorrow = kept_findings.mark_of(pack)
    monkeypatch.setattr(kept_findings, "program", lambda: "another Lantu")
    other = kept_findings.mark_of(pack)
    monkeypatch.chdir(pack.parent)
    assert len({before, tomorrow, other, kept_findings.mark_of(pack), kept_findings.mark_of(Path(pack.name))}) == 5


def test_what_a_process_keeps_whose_code_was_edited_meanwhile_is_for_itself_alone(pack, checked, monkeypatch):
    monkeypatch.setattr(lantu.kept, "_BEGAN", 0)
    for _ in range(2):
        lantu.kept.program.cache_clear()
        check_once(pack)
        assert check_once(pack)[0]
    assert len(checked) == 2
    lantu.kept.program.cache_clear()


def test_a_pack_with_links_is_always_checked(pack, checked):
    (pack / "notes.txt").symlink_to(pack.parent / "elsewhere.txt")
    check_once(pack)
    check_once(pack)
    assert len(checked) == 2


def test_a_pack_that_is_edited_while_it_is_checked_is_not_kept(pack, monkeypatch):
    check = compiler.check_pack
    monkeypatch.setattr(compiler, "check_pack", lambda item: (check(item), edit(pack / "goals.csv", "66", "67"))[0])
    check_once(pack)
    assert not (pack.parent / "kept").exists()


@pytest.mark.parametrize("harm", [lambda was: was[:-5], lambda was: was.replace(b"LB", b"XB", 1), lambda was: b""])
def test_a_damaged_file_counts_as_not_there(pack, checked, harm):
    told = check_once(pack)
    for file in files(pack):
        file.write_bytes(harm(file.read_bytes()))
    assert check_once(pack) == told
    assert len(checked) == 2


def test_where_nothing_can_be_kept_it_is_checked_each_time(pack, checked, monkeypatch):
    (pack.parent / "kept").write_text("a file is in the way", encoding="utf-8")
    told = check_once(pack)
    monkeypatch.setenv("LANTU_CACHE", "")
    assert check_once(pack) == told
    assert len(checked) == 2


def test_the_oldest_go_first_and_what_is_large_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path))
    for number in range(MOST + 3):
        keep("numbers", f"{number:03}", b"one\ntwo")
    keep("numbers", "large", bytes(LARGEST + 1))
    assert len(list((tmp_path / "numbers").iterdir())) == MOST
    assert read_kept("numbers", f"{MOST + 2:03}") == b"one\ntwo"
    assert read_kept("numbers", "large") is None


def test_the_folder_is_that_of_the_system_or_the_one_that_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv("LANTU_CACHE", "")
    assert cache_folder() is None
    monkeypatch.delenv("LANTU_CACHE")
    assert cache_folder().name == "lantu"


def test_a_folder_of_hundreds_is_looked_through_once_in_a_while(tmp_path, monkeypatch):
    """Every file of it was asked for its time whenever one was written: half of the time of a first hindcast."""
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path))
    most, folder = 400, tmp_path / "numbers"
    for number in range(most + 3):
        keep("numbers", f"{number:03}", b"one", most)
        os.utime(folder / f"{number:03}", (number, number))
    assert len(list(folder.iterdir())) == most + 3
    for number in range(most + 3, most + 5):
        keep("numbers", f"{number:03}", b"one", most)
    assert sorted(item.name for item in folder.iterdir()) == [f"{number:03}" for number in range(5, most + 5)]
