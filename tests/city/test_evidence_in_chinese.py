"""What an assumption rests on is told in the reader's language, where the pack says it in both."""

import re
from dataclasses import replace

import pytest

import lantu
from lantu.report.uncertainty.evidence import assumption_rows
from tests.packs import small_pack


@pytest.mark.parametrize("pack", ["chongqing", "jiangjin"])
def test_chinese_packs_tell_in_chinese_what_each_assumption_rests_on(pack):
    city = lantu.read_city(pack)
    told = {name: item.evidence for name, item in city.assumptions.items() if item.source not in city.sources}
    assert len(told) > 100
    assert [name for name, said in told.items() if not re.search("[\u4e00-\u9fff]", said.zh)] == []
    assert all(said.en == city.assumptions[name].source for name, said in told.items())


def test_years_and_shares_of_the_evidence_are_the_same_in_both_languages():
    for name, item in lantu.read_city("chongqing").assumptions.items():
        shares = re.findall(r"\d+(?:\.\d+)?(?= ?%)", item.source)
        assert [share for share in shares if share not in item.evidence.zh] == [], name


def test_evidence_without_chinese_words_is_told_as_it_is_written(tmp_path):
    pack = small_pack(tmp_path)
    city = lantu.read_city(pack)
    item = next(item for item in city.assumptions.values() if item.source_zh)
    assert replace(item, source_zh="").evidence.zh == item.source


def test_what_is_taken_from_the_record_is_told_so_in_both(tmp_path):
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.writelines(
            f"city,{year},pm25,,,{value},ug/m3,measured,BOOK,,\n" for year, value in ((2021, 41), (2022, 37))
        )
    told = lantu.read_city(pack).assumptions["pm25_start_level"].evidence
    assert told.en.startswith("mean of pm25 on record (2021: 41, 2022: 37")
    assert told.zh.startswith("记录中 pm25 的平均（2021: 41, 2022: 37")


def test_the_rows_of_a_run_tell_it_in_both(tmp_path):
    pack = small_pack(tmp_path)
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=4)
    assert any(re.search("[\u4e00-\u9fff]", row.evidence.zh) for row in assumption_rows(run))
