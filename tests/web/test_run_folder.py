"""Runs of a studio read the register's newest works: what moves a project's dates makes another run, a photo makes none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lantu.archive import take_folder
from lantu.blueprint import read_blueprint
from lantu.database import open_archive
from lantu.govern import add_document, create_work, edit_work, find_work
from lantu.web import Studio
from tests.packs import small_pack


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    pack = small_pack(tmp_path)
    archive = open_archive(tmp_path / "studio")
    take_folder(archive, pack)
    yield Studio(str(pack), tmp_path / "studio", archive)
    archive.engine.dispose()


def test_a_run_reads_the_newest_dates_and_no_photo_makes_another(studio: Studio) -> None:
    head = studio.head()
    assert studio.folder(head) == studio.pack
    row = read_blueprint(studio.pack).all_projects[0].id
    create_work(studio.archive, {"id": "not-in-the-plan", "period": {"endDate": "2031-01-01"}}, "ann")
    assert studio.folder(head) == studio.pack
    project = {"id": row, "title": "W", "status": "implementation", "period": {"endDate": "2031-05-06"}}
    create_work(studio.archive, project, "ann")
    first = studio.folder(head)
    assert first != studio.pack
    assert Path(first).name == Path(studio.pack).name  # it is called as before
    (work,) = read_blueprint(first).works
    assert (work.id, work.planned.end) == (row, date(2031, 5, 6))
    add_document(studio.archive, row, 1, b"text", "ann", title="t")
    assert studio.folder(head) == first
    record = {**find_work(studio.archive, row).project, "period": {"endDate": "2032-01-02"}}
    edit_work(studio.archive, row, 2, record, "ann")
    second = studio.folder(head)
    assert second != first
    assert read_blueprint(second).works[0].planned.end == date(2032, 1, 2)
    edit_work(studio.archive, row, 3, {**record, "period": {"endDate": "2031-05-06"}}, "ann")
    assert studio.folder(head) == first


def test_runs_with_other_works_are_forgotten(studio: Studio) -> None:
    row = read_blueprint(studio.pack).all_projects[0].id
    key = (studio.head().id, "baseline")
    held = object()
    studio._judged_runs[key] = held  # type: ignore[assignment]
    assert studio.at_hand() is held
    create_work(studio.archive, {"id": "not-in-the-plan"}, "ann")
    assert studio.at_hand() is held
    create_work(studio.archive, {"id": row, "completion": {"endDate": "2029-05-06"}}, "ann")
    assert studio.at_hand() is None


def test_works_of_the_pack_are_taken_when_the_studio_reads_them(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    (pack / "works").mkdir()
    (pack / "works" / "weir.json").write_text('{"id": "weir", "title": "Weir"}', "utf-8")
    archive = open_archive(tmp_path / "studio")
    take_folder(archive, pack)
    studio = Studio(str(pack), tmp_path / "studio", archive)
    assert studio.works().works["weir"].version == 1
    assert find_work(archive, "weir").author == ""
    assert studio.folder(studio.head()) == str(pack)  # it says the same
    archive.engine.dispose()
