"""Volunteering in aggregate: counts by district become a dated rate, a list of people is refused, and nothing is half written."""

import json

import pytest

import lantu
from tests.command import lantu as run
from tests.packs import small_pack

COUNTS = '区县,活跃志愿者,常住人口\n示例一区,"18,000","300,000"\n示例二县,9000,600000\n'
OPTIONS = ("--until", "2025-12-31", "--source", "BOOK")


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


def brought(pack, text, *options):
    file = pack.parent / "volunteers.csv"
    file.write_text(text, encoding="utf-8")
    return run("works", "volunteers", file, pack, *(options or OPTIONS))


def test_counts_become_dated_rates_that_the_city_reads(pack):
    done = brought(pack, COUNTS)
    assert done.returncode == 0, done.stderr
    assert "city  3.00 %  (27,000 / 900,000)" in done.stdout
    city = lantu.read_city(pack)
    seen = city.observations[city.observations["variable"] == "volunteer_rate"]
    assert dict(zip(seen["place"], seen["value"], strict=True)) == pytest.approx(
        {"city": 0.03, "900001": 0.06, "900002": 0.015}
    )
    assert (set(seen["year"]), set(seen["basis"])) == ({2025}, {"measured"})
    text = (pack / "observations/volunteering.csv").read_text("utf-8")
    assert "18,000 of 300,000 residents, twelve months to 2025-12-31; file sha256 " in text
    told = json.loads(brought(pack, COUNTS, *OPTIONS, "--json").stdout)
    assert (told[1]["place"], told[1]["rate"]) == ("900001", 6.0)
    assert (pack / "observations/volunteering.csv").read_text("utf-8") == text  # the same file twice changes nothing
    brought(pack, COUNTS.replace("9000,6", "12000,6"), "--until", "2026-06-30", "--source", "BOOK")
    assert (pack / "observations/volunteering.csv").read_text("utf-8").startswith(text)  # another year comes beside it


def test_a_part_of_the_city_is_no_city(pack):
    brought(pack, "place,active volunteers,population\n900001,50,1000\n")
    assert "city," not in (pack / "observations/volunteering.csv").read_text("utf-8")


REFUSED = {
    "a list of people": ("区县,姓名,活跃志愿者,常住人口\n示例一区,甲,1,1\n", "these columns are about persons: 姓名"),
    "a place twice": ("区县,活跃志愿者,常住人口\n示例一区,1,9\n示例一区,1,9\n", "expected one count a place"),
    "registered": ("区县,注册志愿者,常住人口\n示例一区,1,9\n", "those registered are not counted"),
    "more than there are": ("区县,活跃志愿者,常住人口\n示例一区,10,9\n", "10 active volunteers of 9 residents"),
    "nobody lives there": ("区县,活跃志愿者,常住人口\n示例一区,0,0\n", "0 active volunteers of 0 residents"),
    "elsewhere": ("区县,活跃志愿者,常住人口\n示例三区,1,9\n", "the city has no place '示例三区'"),
    "no number": ("区县,活跃志愿者,常住人口\n示例一区,约一万,9\n", "expected a number of people"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(pack, case):
    text, said = REFUSED[case]
    done = brought(pack, text)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (pack / "observations/volunteering.csv").exists()


def test_a_source_that_is_not_on_record_is_refused(pack):
    done = brought(pack, COUNTS, "--until", "2025-12-31", "--source", "BOK")
    assert done.returncode == 2
    assert "did you mean 'BOOK'" in done.stderr
