"""lantu works simulate: into a folder that is named, marked, all or nothing, and never into an embedded city."""

import json
from pathlib import Path

from lantu.blueprint import read_blueprint
from lantu.packs import find_pack
from tests.command import lantu

TWELVE = ("works", "simulate", "yuzhong", "--count", 12, "--seed", 5, "--day", "2026-03-04", "--into")


def test_a_new_folder_becomes_a_pack_with_marked_works_that_can_be_read(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    done = lantu(*TWELVE, demo, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["works"] == 12
    assert told["synthetic"] is True
    plan = read_blueprint(demo)
    assert len(plan.works) == 12
    assert all(work.synthetic and work.id.startswith("synthetic-5-") for work in plan.works)
    assert "模拟数据" in plan.title.zh
    assert lantu(*TWELVE, demo).returncode == 0
    assert [work.planned for work in read_blueprint(demo).works] == [work.planned for work in plan.works]


def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    before = sorted(find_pack("yuzhong").iterdir())
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("dear", encoding="utf-8")
    for into, more, sentence in (
        (find_pack("yuzhong"), (), "belongs to an embedded city"),
        (tmp_path / "letters", (), "is no pack"),
        (tmp_path / "new", ("--count", 0), "--count: expected 1 to 100,000, found 0"),
        (tmp_path / "new", ("--day", "soon"), "--day: expected a date, found 'soon'"),
    ):
        refused = lantu("works", "simulate", "yuzhong", "--into", into, "--lang", "en", *more)
        assert refused.returncode == 2, sentence
        assert sentence in refused.stderr
    nowhere = lantu("works", "simulate", "jiangjin", "--into", tmp_path / "new", "--lang", "en")
    assert "has no streets" in nowhere.stderr
    assert sorted(find_pack("yuzhong").iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]
