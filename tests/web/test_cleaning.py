"""`lantu clean`: what is over the quota goes, oldest first, and never what a page or an open job needs."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from lantu.archive import Edit, add_edits, base_files, drop, head, open_draft, take_folder
from lantu.database import Archive, audit, jobs, open_archive
from lantu.database.tables import drafts, edits
from lantu.database.transactions import looking, writing
from lantu.web.jobs.cleaning import Quota, find_spare, remove
from tests.command import lantu
from tests.packs import small_pack

DAY = 86400.0
ALL = Quota(runs=0, results=0, drafts=0, days=1)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = open_archive(tmp_path / "studio")
    take_folder(opened, str(small_pack(tmp_path)))
    return opened


def folder(archive: Archive, name: str, days: float, size: int = 1000) -> Path:
    """A run or an answer of some age."""
    made = archive.home / name
    made.mkdir(parents=True)
    (made / ("manifest.json" if name.startswith("runs") else "result.json")).write_bytes(b"x" * size)
    then = time.time() - days * DAY
    os.utime(made, (then, then))
    return made


def test_what_pages_show_and_what_is_young_stays(archive: Archive) -> None:
    baseline, scenario = folder(archive, "runs/baseline", 90), folder(archive, "runs/low_birth", 60)
    young, older = folder(archive, "runs/one_child", 0), folder(archive, "runs/version-0123456789abcdef/baseline", 80)
    answer, fresh = folder(archive, f"results/{'a' * 64}", 50), folder(archive, f"results/{'b' * 64}", 0)
    spare = find_spare(archive, ALL)
    assert list(spare.runs) == [older, scenario]
    assert list(spare.results) == [answer]
    assert baseline.exists()
    assert scenario.exists(), "looking removed something"
    assert remove(archive, spare, "terminal") == 3000
    assert [path.exists() for path in (baseline, young, fresh, scenario, older, answer)] == [True] * 3 + [False] * 3
    assert (audit.entries(archive, 1)[0].what, audit.entries(archive, 1)[0].detail["bytes"]) == ("clean_studio", 3000)
    assert not list(archive.home.rglob("*.part"))


def test_the_oldest_goes_first_and_no_more_than_is_over_the_quota(archive: Archive) -> None:
    made = [folder(archive, f"results/{letter * 64}", days) for letter, days in (("a", 9), ("b", 40), ("c", 20))]
    spare = find_spare(archive, Quota(results=1500, days=1))
    assert list(spare.results) == [made[1], made[2]]
    assert spare.kept["results"] == 1000
    assert find_spare(archive, Quota(results=3000, days=1)).results == {}


def test_what_an_open_job_needs_stays_also_where_it_is_asked_meanwhile(archive: Archive) -> None:
    run, answer = folder(archive, "runs/low_birth", 60), folder(archive, f"results/{'a' * 64}", 60)
    spare = find_spare(archive, ALL)
    job = jobs.add(archive, "run", {"scenario": "low_birth"}, "a" * 64, "local")
    assert (find_spare(archive, ALL).runs, find_spare(archive, ALL).results) == ({}, {})
    remove(archive, spare, "terminal")  # somebody asked between looking and removing
    assert answer.exists()
    jobs.cancel(archive, job.id)
    other = jobs.add(archive, "compare", {"a": "low_birth", "b": "baseline"}, "c" * 64, "local")
    assert find_spare(archive, ALL).runs == {}
    jobs.cancel(archive, other.id)
    remove(archive, find_spare(archive, ALL), "terminal")
    assert (run.exists(), answer.exists()) == (False, False)


def test_drafts_that_were_given_up_go_and_open_ones_stay(archive: Archive) -> None:
    before = head(archive)
    for person in ("wang", "liang"):
        held = open_draft(archive, person)
        files = base_files(archive, held.base)
        line = files.sheets["goals"][0]
        add_edits(archive, held, [Edit("goals", line.id, "value", line.values.get("value", ""), "70")], files)
    drop(archive, open_draft(archive, "wang"), by="wang")
    assert find_spare(archive, ALL).drafts == {}, "it was dropped today"
    with writing(archive) as connection:
        connection.execute(update(drafts).values(changed=datetime(2020, 1, 1, tzinfo=UTC)))
    spare = find_spare(archive, ALL)
    assert list(spare.drafts.values()) == [1]
    remove(archive, spare, "terminal")
    with looking(archive) as connection:
        assert connection.execute(select(drafts.c.account)).scalars().all() == ["liang"]
        assert len(connection.execute(select(edits.c.id)).all()) == 1
    assert head(archive) == before
    assert audit.verify(archive).broken_at is None


def test_the_verb_lists_first_and_removes_when_told(archive: Archive) -> None:
    gone = folder(archive, f"results/{'a' * 64}", 60, 1_500_000)
    archive.engine.dispose()
    words = ["clean", "--home", archive.home, "--results", "1MB", "--days", "7", "--lang", "en"]
    listed = lantu(*words)
    assert (listed.returncode, "1.5 MB could go; add --yes" in listed.stdout) == (0, True)
    assert gone.exists()
    assert json.loads(lantu(*words, "--yes", "--json").stdout)["freed"] == 1_500_000
    assert not gone.exists()
    for wrong in (["--runs", "-1GB"], ["--runs", "much"], ["--results", "5"], ["--days", "-1"], ["--drafts", "-2"]):
        refused = lantu("clean", *wrong, "--home", archive.home)
        assert (refused.returncode, wrong[0] in refused.stderr) == (2, True), wrong
