"""Tables as a trial found them in the wild: cells with HTML, GBK, cut ids, dates as numbers, and files of which nothing can be taken."""

import json
from datetime import date, timedelta

import pytest

from lantu.language.errors import LantuError
from lantu.packs.reading.csv_rows import csv_rows
from lantu.works.clashes.money import MoneySource, unclaimed
from lantu.works.clashes.money_sources import read_money_sources
from lantu.works.heritage.register import read_register, register_file
from lantu.works.record import BudgetLine, ExactMoney, Work
from lantu.works.schedule.decided_days import read_decided_days
from tests.command import lantu

HEADS = "编号,名称,级别,保存状况,检查日期,经度,纬度\n"
DAYS = "year,decided,kind,first,last,name_zh,notice,source\n"


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "mycity"
    folder.mkdir()
    return folder


def brought(pack, content, name="register.csv"):
    file = pack.parent / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return lantu("works", "heritage", "import", file, pack, "--lang", "en")


def test_what_stands_in_quotes_parts_nothing():
    html = '"<p style=""color: red; margin: 0;"">;;\n; a; b;\n;</p>"'
    assert csv_rows(f"id,text,lon\n7,{html},9\n8,{html},9\n", "a.csv")[1][1][2] == "9"
    tabs = '"two\twords\there"'
    assert [len(row) for _, row in csv_rows(f"id;text\n1;{tabs}\n2;{tabs}\n", "a.csv")] == [2, 2, 2]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", HEADS, "it has no rows or features"),
        (
            "a.csv",
            HEADS + "1,塔,省级,好,2021,,\n,亭,省级,好,2021,106.5,29.5\n",
            "without an id 1, without a geometry 1",
        ),
        ("a.csv", HEADS + "1,塔,省级,好,2021,0,0\n", "without a geometry 1"),
        ("a.json", json.dumps({"type": "FeatureCollection", "features": []}), "it has no rows or features"),
        ("a.csv", HEADS + "5.00231E+11,塔,省级,好,2021,106.5,29.5\n", "was cut by Excel"),
    ],
)
def test_a_register_of_nothing_is_refused_and_the_old_one_stays(pack, name, content, said):
    assert brought(pack, HEADS + "9,桥,省级,好,2021,106.5,29.5\n", "old.csv").returncode == 0
    before = register_file(pack).read_bytes()
    done = brought(pack, content, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert register_file(pack).read_bytes() == before


def test_days_as_numbers_are_the_days_that_they_stand_for_and_others_are_counted(pack):
    rows = "1,塔,省级,较好,44876,106.5,29.5\n2,亭,省级,较好,1668124800000,106.6,29.5\n3,台,省级,较好,去年,106.7,29.5\n"
    done = brought(pack, (HEADS + rows).encode("gbk"))
    assert [asset.state.on for asset in read_register(pack)] == ["2022-11-11", "2022-11-11", ""]
    assert "dates in words that are not known 1" in done.stdout


def sources(tmp_path, text):
    file = tmp_path / "money.csv"
    file.write_bytes(text.encode("gbk"))
    return read_money_sources(file)


def test_money_in_gbk_is_read_and_a_source_that_nobody_claims_is_named(tmp_path):
    found = sources(tmp_path, "source,amount,currency,year,line\n专项债,9,CNY,2027,\n专项债,5,CNY,2028,甲\n")
    assert found[0] == MoneySource("专项债", ExactMoney(found[0].amount.amount, "CNY"), 2027)
    line = BudgetLine(id="1", amount=found[0].amount, source="专项债", year=2027)
    assert unclaimed([Work(id="w", budget=(line,))], found) == ["专项债/甲/2028"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("bond,-7,CNY,2027\n", "found '-7'"),
        ("bond,7e40,CNY,2027\n", "found '7e40'"),
        ("bond,7,CNY,46400\n", "a year such as 2026, found '46400'"),
        ("bond,7,CNY,2027\nBond,8,CNY,2027\n", "stands in line 2 already"),
    ],
)
def test_a_source_that_cannot_be_is_refused(tmp_path, rows, said):
    with pytest.raises(LantuError, match=said):
        sources(tmp_path, "source,amount,currency,year\n" + rows)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2028,2027-11-01,off,2031-05-01,2031-05-03,节,例,x\n", "the notice of 2028, its days are 2031-05-01"),
        (
            "2028,2027-11-01,off,2028-05-01,2028-05-03,节,例,x\n2028,2027-11-01,work,2028-05-03,2028-05-03,节,例,x\n",
            "2028-05-03 is off in one and worked in the other",
        ),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused(rows, said):
    with pytest.raises(LantuError, match=said):
        read_decided_days(DAYS + rows, "calendar.csv")


def test_a_later_decision_takes_an_earlier_one_back_and_a_holiday_reaches_into_the_next_year():
    rows = "2028,2027-11-01,off,2027-12-31,2028-01-02,节,例,x\n2028,2027-12-02,work,2028-01-02,2028-01-02,节,例,x\n"
    assert len(read_decided_days(DAYS + rows, "calendar.csv")) == 2


def test_no_works_and_days_to_come_are_no_observations(pack):
    (pack / "blueprint.yaml").write_text("extends: jiangjin\n", encoding="utf-8")
    done = lantu("works", "indicators", pack, "--write", "--lang", "en")
    assert (done.returncode, done.stderr[:33]) == (2, "there are no records of works to ")
    record = {"id": "w", "title": "w", "status": "implementation"}
    (pack / "works").mkdir()
    (pack / "works" / "w.json").write_text(json.dumps(record), encoding="utf-8")
    done = lantu("works", "indicators", pack, "--write", "--as-of", date.today() + timedelta(days=9), "--lang", "en")  # noqa: DTZ011
    assert (done.returncode, "is still to come" in done.stderr) == (2, True)
    assert not (pack / "observations").exists()
