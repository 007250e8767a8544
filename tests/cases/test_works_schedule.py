"""lantu works schedule, as it is typed."""

import json
from dataclasses import replace

import pytest

from lantu.language.text import Text
from lantu.works.folder import write_works
from tests import command
from tests.report.test_works_schedule import WORK

NOTICE = "year,decided,kind,first,last,name_zh,notice,source\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("works") / "mycity"
    folder.mkdir()
    (folder / "city.yaml").write_text("id: mycity\nmoney_unit: yuan\n", encoding="utf-8")
    (folder / "blueprint.yaml").write_text("phases: [2026, 2030]\n", encoding="utf-8")
    circle = replace(
        WORK,
        id="road",
        title=Text("西路", "West Road"),
        tasks=(replace(WORK.tasks[1], predecessors=(("lay", "FS", 0),)),),
        milestones=(),
    )
    write_works(folder, [WORK, circle])
    return folder


def lantu(pack, *words):
    return command.lantu("works", "schedule", str(pack), "--known-to", "2026-09-18", "--members", "1000", *words)


def test_one_work_and_all_of_them(pack):
    one = lantu(pack, "--work", "中山路供水管", "--lang", "en")
    assert one.returncode == 0, one.stderr
    assert "Trench open  2026-08-28" in one.stdout
    assert "All done by the end of a phase: 2026: " in one.stdout
    assert "2030: not known" in one.stdout
    listed = lantu(pack, "--lang", "zh")
    assert listed.returncode == 1
    assert "pipe  中山路供水管  2026-10-16" in listed.stdout
    assert "工序互相等待：lay -> lay" in listed.stdout


def test_json(pack):
    rows = {row["work"]: row for row in json.loads(lantu(pack, "--json").stdout)}
    circle = "works/road.json:1: tasks wait for each other: lay -> lay (take one of these predecessors away)"
    assert rows["road"]["fault"]["en"] == circle
    assert rows["pipe"]["slippage"]["warns"] is True
    assert rows["pipe"]["money"] is None
    one = json.loads(lantu(pack, "--json", "--work", "pipe").stdout)
    assert one["phases"][0]["year"] == 2026
    assert one["money"]["total_hundredths"] == 300000005


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--work", "pip"), "there is no work 'pip' (nearest: pipe"),
        (("--country", "XX"), "no calendar of the country or region 'XX'"),
        (("--members", "0"), "--members: expected 1 to 100000, found 0"),
        (("--known-to", "2026-9-1"), "--known-to: expected a date such as 2026-01-01"),
        (("--known-to", "2027-03-01"), "the days off of 2027 in CN are not known; there are those of 2018 to 2026"),
    ],
)
def test_what_cannot_be_told_is_a_sentence(pack, words, said):
    asked = command.lantu("works", "schedule", str(pack), "--lang", "en", *words)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert said in asked.stderr


def test_a_notice_of_the_pack_opens_its_year(pack):
    file = pack / "works" / "calendar.csv"
    file.write_text(NOTICE + "2027,2026-11-20,off,2027-01-01,2027-01-03,元旦,made up for this test,test\n", "utf-8")
    try:
        later = ("--known-to", "2027-03-01", "--json", "--work", "pipe")
        told = json.loads(command.lantu("works", "schedule", str(pack), *later).stdout)
        assert told["calendar"] == {
            "country": "CN", "subdivision": "", "known_until": "2027-12-31", "provisional_from": None
        }  # fmt: skip
        file.write_text(NOTICE + "2027,2026-11-20,free,2027-01-01,2027-01-03,元旦,made up,test\n", "utf-8")
        refused = lantu(pack, "--lang", "en")
        assert "works/calendar.csv:2: kind: expected off or work, found 'free'" in refused.stderr
    finally:
        file.unlink()


def test_no_works_and_no_country(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "has no works" in command.lantu("works", "schedule", str(empty), "--lang", "en").stderr
    write_works(empty, [WORK])
    assert "whose working days count" in command.lantu("works", "schedule", str(empty), "--lang", "en").stderr
