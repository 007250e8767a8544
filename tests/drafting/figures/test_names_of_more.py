"""A row or a sentence whose name says more than its indicator's is of something else, and waits."""

import pytest

from tests.drafting.reading import read_back


def rows(name, unit, first="2026", last="2033 target"):
    return read_back(f"Indicator\tUnit\t{first}\t{last}\n{name}\t{unit}\t38.1\t41.7\n", 2027)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("农村地区常住人口", "万人"), ("中心城区常住人口", "万人"), ("常住人口缺口", "万人"), ("65岁以上常住人口", "万人"),
        ("在建轨道交通运营里程", "公里"),
        ("全国平均森林覆盖率", "%"), ("森林覆盖率排名", "%"), ("森林覆盖率目标完成率", "%"), ("地区生产总值（可比价）", "亿元"),
        ("开发区地区生产总值", "亿元"),
        ("地区生产总值增量", "亿元"), ("民营社会消费品零售总额", "亿元"), ("Rural population", "million people"),
        ("Population of women", "million people"),
        ("National forest cover", "%"), ("Forest cover gap", "%"), ("GDP (2015 prices)", "bn yuan"), ("GDP at constant prices", "bn yuan"),
        ("Population increase", "thousand people"), ("Forest cover target met", "%"),
    ],
)  # fmt: skip
def test_a_row_of_something_else_waits(name, unit):
    assert rows(name, unit) == {}


@pytest.mark.parametrize(
    ("name", "unit", "found"),
    [
        ("年末常住人口", "万人", "population"),
        ("全市常住人口总数", "万人", "population"),
        ("森林覆盖率", "%", "forest_cover"),
        ("Total population at year end", "thousand people", "population"),
        ("Forest cover", "%", "forest_cover"),
        ("城镇新增就业人数", "万人", "new_urban_jobs"),
    ],
)
def test_a_row_of_the_whole_enters(name, unit, found):
    assert {key[0] for key in rows(name, unit)} == {found}


@pytest.mark.parametrize(
    "text",
    [
        "到2033年，在建城市轨道交通运营里程达到417公里。",
        "到2033年，可比价地区生产总值达到4170亿元。",
        "到2033年，乡村森林覆盖率达到41.7%。",
        "By 2033 the forest cover in rural areas will reach 41.7 %.",
        "By 2033 GDP at constant prices will reach 417 bn yuan.",
    ],
)
def test_a_sentence_of_something_else_waits(text):
    assert read_back(text, 2027) == {}


@pytest.mark.parametrize(
    "text",
    [
        "到2033年，示范区森林覆盖率达到41.7%。",
        "By 2033 we will increase forest cover to 41.7 % across the urban region.",
    ],
)
def test_a_plan_s_own_area_and_its_verbs_are_no_part(text):
    assert {key[0] for key in read_back(text, 2027)} == {"forest_cover"}
