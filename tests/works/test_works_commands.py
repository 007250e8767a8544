"""`lantu works` in the terminal: records begun from rows, taken in, looked at, checked and handed on."""

import json
import re

import pytest

from lantu.blueprint import read_blueprint
from lantu.works import ExactMoney
from lantu.works.folder import read_works
from tests.command import lantu
from tests.packs import edit, small_pack

OTHERS = '{"version": "0.9", "projects": [{"id": "quay", "title": "码头", "status": "in progress", "n": 1.10}]}'


@pytest.fixture
def pack(tmp_path):
    folder = small_pack(tmp_path)
    edit(folder / "projects.csv", "illustrative", "committed")
    (tmp_path / "others.json").write_text(OTHERS, encoding="utf-8")
    return folder


def test_records_begin_with_what_the_rows_say_and_nothing_else(pack):
    rows = (pack / "projects.csv").read_bytes()
    done = lantu("works", "import", "--from-projects", pack, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["taken"] == ["example_nursery"]
    assert "no land permit" in told["lacks"]["example_nursery"]
    (work,) = read_blueprint(pack).works
    (row,) = read_blueprint(pack).projects
    assert (work.id, work.title, work.owner, work.place) == (row.id, row.name, row.lead, row.place)
    assert work.budget[0].amount == work.costs[0].amount == ExactMoney(work.costs[0].amount.amount, "CNY")
    assert work.costs[0].amount.amount == 10_000_000
    assert (work.stage, work.upkeep.payer) == ("preparation", "own")
    assert (work.planned.start, work.planned.end, work.budget[0].year) == (None, None, None)  # a row has no days
    assert (pack / "projects.csv").read_bytes() == rows
    again = lantu("works", "import", "--from-projects", pack, "--lang", "zh")
    assert again.stdout == "记入 0 个工程，1 个已有；写了 0 个文件\n"
    assert lantu("works", "check", pack).returncode == 0


def test_a_file_of_others_is_taken_whole_or_not_at_all(pack):
    file = pack.parent / "others.json"
    assert "1 works taken in" in lantu("works", "import", file, pack).stdout
    assert "0 works taken in, 1 were there" in lantu("works", "import", file, pack).stdout
    file.write_text(OTHERS.replace("1.10", "2").replace('[{"id"', '[{"id": "pier"}, {"id"'), encoding="utf-8")
    refused = lantu("works", "import", file, pack)
    assert refused.returncode == 2
    assert "1 works have another record already: quay" in refused.stderr
    assert [work.id for work in read_works(pack)] == ["quay"]
    assert lantu("works", "import", file, pack, "--replace").returncode == 0
    assert [work.raw.get("n") for work in read_works(pack)] == [None, 2]
    assert lantu("works", "import", file).returncode == 2


def test_what_a_package_says_of_itself_is_told_as_left_out(pack):
    file = pack.parent / "whole.json"
    whole = {
        "version": "0.9",
        "uri": "https://example.org/p",
        "publisher": {"name": "Harbour Board", "uid": "77"},
        "license": "https://example.org/l",
        "links": {},
        "projects": [{"id": "quay"}],
    }
    file.write_text(json.dumps(whole), encoding="utf-8")
    done = lantu("works", "import", file, pack)
    assert "not taken in: uri, publisher.name, publisher.uid, license;" in done.stdout
    again = lantu("works", "import", file, pack, "--lang", "zh")
    assert "项目包自身的 uri、publisher.name、publisher.uid、license 没有记入" in again.stdout
    told = json.loads(lantu("works", "import", file, pack, "--json").stdout)
    assert told["left_out"] == ["uri", "publisher.name", "publisher.uid", "license"]
    assert "left_out" in json.loads(lantu("works", "import", "--from-projects", pack, "--json").stdout)
    bare = lantu("works", "import", pack.parent / "others.json", pack, "--replace")
    assert "not taken in" not in bare.stdout


def test_works_are_listed_shown_checked_and_handed_on(pack):
    lantu("works", "import", "--from-projects", pack)
    lantu("works", "import", pack.parent / "others.json", pack)
    listed = lantu("works", "list", pack, "--lang", "zh").stdout.splitlines()
    cells = [re.split(" {2,}", line) for line in listed]
    assert cells[0] == ["编号", "名称", "阶段", "地点", "完工", "投资", "下一阶段还缺（项）"]
    assert cells[1][:4] == ["example_nursery", "示例托育中心", "前期", "900001"]
    assert cells[1][-1].isdecimal()
    assert "阶段未知" in cells[2]
    assert [
        row["id"] for row in json.loads(lantu("works", "list", pack, "--stage", "preparation", "--json").stdout)
    ] == ["example_nursery"]
    shown = lantu("works", "show", pack, "example_nursery").stdout
    assert "Cost planned: 10,000,000 CNY (provisional)" in shown
    assert "Lacks for construction: no land permit (the land department)" in shown
    assert "did you mean 'quay'" in lantu("works", "show", pack, "quai").stderr
    assert '"n": 1.10' in lantu("works", "show", pack, "quay", "--json").stdout
    checked = lantu("works", "check", pack)
    assert checked.returncode == 1
    assert "'in progress' is not in the list projectStatus" in checked.stdout
    out = pack.parent / "out.json"
    done = lantu(
        "works", "export", pack, out, "--publisher", "A", "--uri", "https://example.org", "--published", "2026-03-01"
    )
    assert done.returncode == 0
    written = out.read_text(encoding="utf-8")
    assert '"n": 1.10' in written
    assert json.loads(written)["publishedDate"] == "2026-03-01T00:00:00Z"
    alone = lantu("works", "check", out)
    assert (alone.returncode, "LB511" in alone.stdout) == (1, False)
    assert lantu("works", "export", pack, out, "--publisher", "A", "--uri", "u").returncode == 2
    lantu("works", "export", pack, out, "--publisher", "A", "--uri", "u", "--standard", "--force")
    assert "x_lantu" not in out.read_text(encoding="utf-8")


def test_an_import_ends_with_what_the_check_finds_in_it(pack):
    file = pack.parent / "pier.json"
    file.write_text(
        '{"id": "pier", "title": "Pier", "status": "implementaton", "period": {"startDate": "2031.7.4",'
        ' "endDate": "2030-01-05T00:00:00Z"}, "completion": {"endDate": "1750-01-05T00:00:00Z"}}',
        encoding="utf-8",
    )
    done = lantu("works", "import", file, pack, "--lang", "en")
    assert done.returncode == 0
    last = done.stdout.splitlines()[-1]
    checked = json.loads(lantu("works", "check", pack, "--json").stdout)
    rows = checked if isinstance(checked, list) else checked["findings"]
    count = {kind: sum(row["severity"] == kind for row in rows) for kind in ("error", "warning")}
    assert count["error"] >= 1
    said = f"{count['error']} errors and {count['warning']} warnings are in what was taken in: lantu works check {pack}"
    assert last == said
    assert "write 2031-07-04T00:00:00Z" in lantu("works", "check", pack, "--lang", "en").stdout
    again = lantu("works", "import", file, pack, "--lang", "en").stdout
    assert "errors" not in again
