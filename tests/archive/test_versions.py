"""Versions: what is saved is read back, one follows another, and a pack's folder comes out whole."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

import lantu
from lantu.archive import (
    Content,
    add_version,
    find_version,
    folder_of,
    head,
    history,
    pack_content,
    read_content,
    take_folder,
)
from lantu.database import Archive, ArchiveError, open_archive
from lantu.database.tables import blobs
from lantu.language.errors import LantuError
from lantu.packs import find_pack
from tests.databases import each
from tests.packs import edit


def folder_content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@each
def test_the_first_version_is_the_folder_of_the_pack_and_comes_out_again(archive: Archive, pack: Path) -> None:
    first = head(archive)
    assert (first.number, first.parent, first.author, first.taken) == (1, None, "", True)
    out = folder_of(archive, first)
    assert out.name == pack.name
    assert folder_content(out) == folder_content(pack)
    assert take_folder(archive, pack) == first  # nothing new


@each
def test_a_folder_changed_by_hand_is_taken_again_until_somebody_has_saved(archive: Archive, pack: Path) -> None:
    edit(pack / "goals.csv", "66,%", "67,%")
    second = take_folder(archive, pack)
    assert (second.number, second.parent) == (2, find_version(archive, "1").id)
    third = add_version(archive, second, read_content(archive, second), "a word", "ann")
    edit(pack / "goals.csv", "67,%", "68,%")
    assert take_folder(archive, pack) == third


@each
def test_two_savers_cannot_both_follow_the_same_version(archive: Archive) -> None:
    first, content = head(archive), read_content(archive, head(archive))
    add_version(archive, first, content, "one", "ann")
    with pytest.raises(IntegrityError):
        add_version(archive, first, content, "other", "bob")
    assert [version.message for version in history(archive)] == ["one", ""]


@each
def test_savers_at_the_same_time_make_one_line_of_versions(archive: Archive) -> None:
    content = read_content(archive, head(archive))

    def save(name: str) -> None:
        for number in range(5):
            while True:
                try:
                    add_version(archive, head(archive), content, f"{name}{number}", name)
                    break
                except IntegrityError:
                    continue

    threads = [threading.Thread(target=save, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    line = history(archive)[::-1]
    assert [version.number for version in line] == list(range(1, 17))
    assert [version.parent for version in line[1:]] == [version.id for version in line[:-1]]


@each
def test_a_version_is_found_by_number_and_by_the_beginning_of_its_id(archive: Archive) -> None:
    first = head(archive)
    assert find_version(archive, "1") == find_version(archive, first.id[:10]) == find_version(archive, "head") == first
    for name in ("2", "ffffffffff", "", "%", "1' or 1=1"):
        with pytest.raises(LantuError, match="no version"):
            find_version(archive, name)


@each
def test_a_damaged_file_is_noticed(archive: Archive) -> None:
    first = head(archive)
    with archive.engine.begin() as connection:
        connection.execute(update(blobs).where(blobs.c.hash == first.files["small/goals.csv"]).values(content=b"x"))
    with pytest.raises(ArchiveError, match=r"goals\.csv is damaged"):
        read_content(archive, first)
    with pytest.raises(ArchiveError):
        folder_of(archive, first)
    assert not (archive.home / "versions" / first.id).exists()


def test_the_archive_of_another_pack_is_not_written_to(archive: Archive) -> None:
    with pytest.raises(LantuError, match="holds versions of 'small', not of 'london'"):
        take_folder(archive, "london")


def test_a_path_that_leads_out_is_never_written(archive: Archive) -> None:
    bad = add_version(archive, head(archive), Content("small", {"small/../../../x": b"x"}), "bad", "mallory")
    with pytest.raises(LantuError, match="leads out"):
        folder_of(archive, bad)


@pytest.mark.parametrize("city", ["chongqing", "jiangjin"])
def test_a_city_written_out_reads_as_the_city_itself(city: str, tmp_path: Path) -> None:
    opened = open_archive(tmp_path / "studio")
    folder = folder_of(opened, take_folder(opened, city))
    plan, itself = lantu.read_blueprint(folder), lantu.read_blueprint(city)
    assert (plan.goals, plan.projects, plan.targets) == (itself.goals, itself.projects, itself.targets)
    assert (plan.parent is None) == (itself.parent is None)
    assert lantu.read_city(folder).observations.equals(lantu.read_city(city).observations)


def test_packs_beside_it_come_along_and_hidden_files_do_not(tmp_path: Path) -> None:
    cities = tmp_path / "cities"
    for name in ("chongqing", "jiangjin"):
        shutil.copytree(find_pack(name), cities / name)
    (cities / "jiangjin" / ".secret").write_text("x")
    (cities / "jiangjin" / "out").symlink_to("/etc/hostname")
    content = pack_content(cities / "jiangjin")
    assert content.pack == "jiangjin"
    assert {path.partition("/")[0] for path in content.files} == {"jiangjin", "chongqing"}
    assert "jiangjin/.secret" not in content.files
    assert "jiangjin/out" not in content.files
