"""`lantu works` in the terminal: records begun from rows, taken in, looked at, checked and handed on."""

import json
import re

import pytest

from lantu.blueprint import read_blueprint
from lantu.works import ExactMoney
from lantu.works.folder import read_works
from lantu.works.oc4ids import parse, read, write, write_json
from tests.command import lantu
from tests.packs import edit, small_pack

OTHERS = '{"version": "0.9", "projects": [{"id": "quay", "title": "码头", "status": "in progress", "n": 1.10}]}'


@pytest.fixture
def pack(tmp_path):
    folder = small_pack(tmp_path)
    edit(folder / "projects.csv", "illustrative", "committed")
    (tmp_path / "others.json").write_text(OTHERS, encoding="utf-8")
    return folder


def test_a_pack_of_streets_alone_takes_works_and_hears_of_their_faults(tmp_path):
    (tmp_path / "lanes" / "space").mkdir(parents=True)
    late = OTHERS.replace(
        '"n": 1.10', '"period": {"startDate": "2027-05-01T00:00:00Z", "endDate": "2026-05-01T00:00:00Z"}'
    )
    (tmp_path / "late.json").write_text(late, encoding="utf-8")
    done = lantu("works", "import", tmp_path / "late.json", tmp_path / "lanes", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        f"1 errors and 0 warnings are in what was taken in: lantu works check {tmp_path / 'late.json'}" in done.stdout
    )
    assert [work.id for work in read_works(tmp_path / "lanes")] == ["quay"]


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


WHOLE = {
    "uri": "https://example.org/p",
    "version": "0.9",
    "publisher": {"name": "Harbour Board", "uid": "77"},
    "license": "https://example.org/l",
    "links": {"next": "https://example.org/p?page=2"},
    "extensions": ["https://example.org/e/extension.json"],
    "x_portal": {"rows": 1.10},
    "projects": [{"id": "quay", "title": "Quay", "n": 2.50}],
    "publishedDate": "2025-05-01T00:00:00Z",
}


def test_what_a_package_says_of_itself_is_kept_and_given_back(pack):
    file, out = pack.parent / "whole.json", pack.parent / "back.json"
    file.write_text(json.dumps(WHOLE).replace("1.1}", "1.10}").replace("2.5}", "2.50}"), encoding="utf-8")
    done = lantu("works", "import", file, pack)
    assert "is kept with them: uri, publisher.name, publisher.uid, license, links, extensions," in done.stdout
    again = lantu("works", "import", file, pack, "--lang", "zh")
    assert "项目包自身的 uri、publisher.name、publisher.uid、license、links、extensions、" in again.stdout
    told = json.loads(lantu("works", "import", file, pack, "--json").stdout)
    assert told["kept"][:3] == ["uri", "publisher.name", "publisher.uid"]
    assert told["files"] == []
    assert [path.name for path in (pack / "works").iterdir()] == ["whole.json"]

    back = lantu("works", "export", pack, out)
    assert "published by Harbour Board, on 2025-05-01T00:00:00Z" in back.stdout
    assert parse(out.read_bytes(), "") == parse(file.read_bytes(), "")
    assert out.read_text("utf-8").split() == write_json(parse(file.read_bytes(), "")).split()  # 1.10 and the order too
    lantu("works", "export", pack, out, "--publisher", "Harbour Board", "--published", "2026-01-01", "--force")
    assert json.loads(out.read_text("utf-8")) == {**WHOLE, "publishedDate": "2026-01-01T00:00:00Z"}


def test_works_of_several_packages_are_handed_on_by_whoever_says_so(pack):
    one, two, out = (pack.parent / name for name in ("one.json", "two.json", "out.json"))
    one.write_text(json.dumps(WHOLE), encoding="utf-8")
    other = {**WHOLE, "publisher": {"name": "Road Board"}, "projects": [{"id": "road"}]}
    two.write_text(json.dumps(other), encoding="utf-8")
    lantu("works", "import", one, pack)
    lantu("works", "import", two, pack)
    refused = lantu("works", "export", pack, out)
    assert refused.returncode == 2
    assert "works/one.json, works/two.json have a different publisher each" in refused.stderr
    alone = lantu("works", "export", pack, out, "--id", "road")
    assert (alone.returncode, json.loads(out.read_text("utf-8"))) == (0, other)
    lantu("works", "export", pack, out, "--publisher", "City", "--force")
    whole = json.loads(out.read_text("utf-8"))
    assert (whole["publisher"], whole["license"]) == ({"name": "City"}, WHOLE["license"])
    lantu("works", "import", "--from-projects", pack)  # the city's own work comes beside them: nobody published it yet
    assert lantu("works", "export", pack, out, "--force").returncode == 2


def test_a_new_edition_takes_the_place_of_the_old_and_another_package_does_not(pack):
    file, other = pack.parent / "whole.json", pack.parent / "other.json"
    file.write_text(json.dumps(WHOLE), encoding="utf-8")
    lantu("works", "import", file, pack)
    edition = {**WHOLE, "publishedDate": "2026-05-01T00:00:00Z", "projects": [*WHOLE["projects"], {"id": "pier"}]}
    file.write_text(json.dumps(edition), encoding="utf-8")
    lantu("works", "import", file, pack)
    assert json.loads((pack / "works/whole.json").read_text("utf-8")) == edition
    elsewhere = {**WHOLE, "uri": "https://example.org/q", "publisher": {"name": "Road Board"}}
    other.write_text(json.dumps({**elsewhere, "projects": [*edition["projects"], {"id": "road"}]}), encoding="utf-8")
    lantu("works", "import", other, pack)
    assert json.loads((pack / "works/whole.json").read_text("utf-8")) == edition
    assert json.loads((pack / "works/other.json").read_text("utf-8")) == {**elsewhere, "projects": [{"id": "road"}]}


def test_a_record_that_stands_already_keeps_its_file_and_its_package_is_kept_beside_it(pack):
    file, out = pack.parent / "whole.json", pack.parent / "out.json"
    (pack.parent / "alone.json").write_text(json.dumps(WHOLE["projects"][0]), encoding="utf-8")
    lantu("works", "import", pack.parent / "alone.json", pack)
    file.write_text(json.dumps(WHOLE), encoding="utf-8")
    assert "0 works taken in, 1 were there; 1 files written" in lantu("works", "import", file, pack).stdout
    assert json.loads((pack / "works/whole.json").read_text("utf-8"))["projects"] == []
    assert lantu("works", "export", pack, out).returncode == 0
    assert json.loads(out.read_text("utf-8")) == WHOLE
    assert "1 were there; 0 files written" in lantu("works", "import", file, pack).stdout


def test_projects_may_stand_one_a_line(pack):
    file = pack.parent / "projects.jsonl"
    file.write_text('{"id": "quay", "n": 1.10}\n\n{"id": "pier", "status": "in progress"}\n', encoding="utf-8")
    assert "2 works taken in" in lantu("works", "import", file, pack).stdout
    assert [str(work.location) for work in read(file.read_bytes(), "x").works] == ["x:1", "x:3"]
    assert write(read(file.read_bytes())) == file.read_text("utf-8").replace("\n\n", "\n")
    assert "projects.jsonl:3  LB523 warning" in lantu("works", "check", file).stdout
    file.write_text('{"id": "quay"}\n{"id": "pier",}\n', encoding="utf-8")
    assert "projects.jsonl:2:" in lantu("works", "check", file).stderr
    file.write_text(2 * (json.dumps(WHOLE) + "\n"), encoding="utf-8")
    assert "this line is a package of projects, and a file holds one" in lantu("works", "check", file).stderr


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
