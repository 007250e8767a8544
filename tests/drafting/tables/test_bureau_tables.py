"""Tables as bureaus make them: titles and units above, units in headings, years down the side, brackets, ranges."""

import itertools
from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import draft
from lantu.drafting.outcome import outcomes
from lantu.language.units import unit
from tests.drafting.reading import read_back

RIGHT = {("population", 2024): 4.06e6, ("population", 2031): 4.2e6}


def test_the_unit_of_a_table_stands_in_many_places():
    for text in (
        "表3 常住人口目标\t\t\n单位：万人\t\t\n指标\t2024年\t2031年\n常住人口\t406\t420",
        "表3 常住人口目标（单位：万人）\n指标\t2024年\t2031年\n常住人口\t406\t420",
        "指标\t2024年（万人）\t2031年（万人）\n常住人口\t406\t420",
        "指标\t2024年\t2031年\t属性\n\t万人\t万人\t\n常住人口\t406\t420\t预期性",
        "指标\t2024年\t2031年\n常住人口（万人）\t406\t420",
        "指标\t数值（万人）\t数值（万人）\n指标\t2024年\t2031年\n常住人口\t406\t420",
        "年份\t常住人口（万人）\t其他\n2024\t406\t—\n2031年\t420\t—",
        "指标\t单位\t2024年一季度\t2024年\t2031年\n常住人口\t万人\t405\t406\t420",
        "指标\t度量单位\t2024年\t2031年\n常住人口\t万人\t406\t420",
        "序号\t指标\t数据单位\t2024年\t2031年\n3\t常住人口\t万人\t406\t420",
        "Indicator\tUnit of measure\t2024\t2031\nPopulation\tthousand people\t4,060\t4,200",
        "Indicator\tUnits of measurement\t2024\t2031\nPopulation\tthousands\t4,060\t4,200",
        "Indicator\tUoM\t2024\t2031\nPopulation\tm people\t4.06\t4.2",
        "Table 3 (unit: thousand)\nIndicator\t2024\t2031\nPopulation\t4 060\t4 200",
        "Indicator\tUnit\t2024\t2031\nPopulation\tlakh\t40.6\t42.0",
        "Indicator\tUnit\t2024\t2031\nPopulation\tpeople\t4.060.000\t4.200.000",
        "Indicator\tUnit\t2024\t2031\nPopulation\tpeople\t40,60,000\t42,00,000",
        "Indicator\tUnit\t2024\t2031\nPopulation\tpeople\t4.06E6\t4.2e+06",
        "指标\t单位\t2024年\t2031年\n常住人口\t人\t4，060，000\t4,200,000",
    ):
        assert {key: value for key, (value, _) in read_back(text).items()} == pytest.approx(RIGHT), text


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("m people", 4.06), ("mn inhabitants", 4.06), ("million persons", 4.06), ("residents (m)", 4.06), ("inhabitants in millions", 4.06),
        ("k people", 4060), ("'000 people", 4060), ("000 persons", 4060), ("people (000s)", 4060), ("residents, thousands", 4060),
        ("people x 1,000", 4060), ("人（千）", 4060), ("人（万）", 406), ("10 000 persons", 406),
    ],
)  # fmt: skip
def test_a_scale_beside_what_is_counted_is_none_of_its_words(told, number):
    for text in (
        f"Indicator\tUnit\t2024\t2031\nPopulation\t{told}\t{number}\t{number / 4.06 * 4.2:g}",
        f"Indicator\t2024 ({told})\t2031 ({told})\nPopulation\t{number}\t{number / 4.06 * 4.2:g}",
    ):
        found = read_back(text)
        if found or text.startswith("Indicator\tUnit"):
            assert {key: value for key, (value, _) in found.items()} == pytest.approx(RIGHT), text


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("metres (m)", ("metres", 31)), ("m road", ("m", 31)), ("m tonnes", ("t", 31e6)), ("km (000)", ("km", 31e3)),
        ("homes ('000)", ("homes", 31e3)), ("£ (m)", ("£", 31e6)), ("€ (bn)", ("€", 31e9)), ("Rs. in crore", (None, 31)),
        ("% of homes, thousands", (None, 31)), ("weeks (m)", (None, 31)), ("RMB 100 million", ("RMB", 31e8)), ("CNY bn", ("CNY", 31e9)),
        ("ten thousand homes", ("homes", 31e4)), ("a hundred thousand beds", ("beds", 31e5)), ("yuan per head", ("yuan/person", 31)),
        ("beds per ward", (None, 31)), ("yuan (10 000)", ("yuan", 31e4)), ("10 000 beds", ("10000 beds", 31)),
    ],
)  # fmt: skip
def test_a_letter_in_brackets_is_a_scale_where_it_is_no_sign_of_the_unit(told, expected):
    (figure,) = draft(f"Indicator\tUnit\t2031\nStock of the port\t{told}\t31\n", 2026).figures
    assert (figure.unit, pytest.approx(figure.value)) == expected


def test_a_number_of_hectares_is_no_count():
    (figure,) = draft("Indicator\t2031\nNumber of hectares planted\t310\n", 2026).figures
    assert figure.unit == "hectares"


@pytest.mark.parametrize(
    ("words", "value"), [("3.7 millions", 3.7e6), ("3.7 millions of people", 3.7e6), ("81 thousands", 81e3)]
)
def test_a_scale_in_the_plural_is_one(words, value):
    (figure,) = draft(f"The valley will have {words} by 2034.", 2026).figures
    assert figure.value == value


def test_two_units_of_a_table_are_none():
    assert read_back("表3 目标（单位：万人、%）\n指标\t2024年\t2031年\n常住人口\t406\t420") == {}


def test_every_kind_of_bracket_in_a_table():
    for opened, closed in ("[]", "［］", "【】", "〔〕"):
        text = f"指标\t单位\t2024年\t2031年\n轨道交通运营里程\t公里\t310\t{opened}95{closed}"
        assert read_back(text) == {("rail_transit_km", 2024): (310, "")}, text
    text = "指标\t单位\t2024年\t2031年\n轨道交通运营里程\t公里\t310\t405〔95〕"
    assert read_back(text)[("rail_transit_km", 2031)] == (405, ">=")
    assert [item.quote for item in draft(text, 2026).leftover]
    assert ("forest_cover", 2024) not in read_back("指标\t单位\t2024年\t2031年\n森林覆盖率\t%\t（44）\t46")


def test_a_cell_may_hold_a_range_a_relation_or_words():
    for cell, expected in (
        ("46-48", (0.46, ">=")), ("46%～48%", (0.46, ">=")), ("≥46", (0.46, ">=")), ("不低于46", (0.46, ">=")), ("46左右", (0.46, "about")),
        ("46*", (0.46, ">=")), ("46①", (0.46, ">=")), ("**46**", (0.46, ">=")), ("四十六", (0.46, ">=")), ("46%", (0.46, ">=")),
    ):  # fmt: skip
        text = f"指标\t单位\t2024年\t2031年\n森林覆盖率\t%\t44\t{cell}"
        value, relation = read_back(text)[("forest_cover", 2031)]
        assert (pytest.approx(value), relation) == expected, cell


def test_minus_signs_in_tables():
    for cell, value in itertools.product(("-1.3", "−1.3", "－1.3", "△1.3", "负1.3"), (-1.3,)):
        (figure,) = draft(f"指标\t单位\t2024年\n人口自然增长率\t‰\t{cell}", 2026).numbers
        assert figure.value == value, cell


def test_decimal_commas_of_a_table_make_thousands_doubtful():
    text = "Indicator\tUnit\t2024\t2031\nForest cover\t%\t44,5\t46,5\nLength of rail transit\tkm\t1.310\t1.405"
    assert {key: pytest.approx(value) for key, (value, _) in read_back(text).items()} == {
        ("forest_cover", 2024): 0.445, ("forest_cover", 2031): 0.465}  # fmt: skip


def test_the_name_of_a_row_is_the_indicator_and_not_its_longer_category():
    text = "领域\t指标名称\t2024年\t2031年\n生态文明建设与绿色低碳发展\t森林覆盖率（%）\t44\t46"
    assert read_back(text) == {("forest_cover", 2024): (0.44, ""), ("forest_cover", 2031): (0.46, ">=")}
    assert read_back(text.replace("指标名称", "内容")) == read_back(text)


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("初步核算，2025年全市地区生产总值2.1万亿元。2024年森林覆盖率为47.2%。", ["provisional", "measured"]),
        ("预计2025年森林覆盖率为47.8%。", ["expected"]),
        (
            "Forest cover in 2025 is a provisional 47%. The unemployment rate was 5.3% in 2024.",
            ["provisional", "measured"],
        ),
        ("指标\t2024年（初步）\t2025年预计\t2031年目标\n森林覆盖率（%）\t46\t47\t50", ["provisional", "expected"]),
        ("指标\t2024年\t2025年\t备注\n森林覆盖率（%）\t46\t47\t2025年为预计数", ["measured", "expected"]),
        ("Indicator\t2024p\t2025e\t2031 target\nForest cover (%)\t46\t47\t50", ["provisional", "expected"]),
    ],
)
def test_a_figure_that_may_still_change_says_so(text, bases):
    found = [
        item.row["basis"]
        for item in outcomes(draft(text, 2026), catalogue, date(2026, 3, 1))
        if item.became == "observation"
    ]
    assert found == bases


def test_a_forecast_promises_nothing_and_1905_is_no_year_of_a_table():
    table = "| Indicator | Unit | {} | {} |\n|---|---|---|---|\n| Forest cover | % | 46 | 50 |\n"
    for heads in (("2025", "2031 forecast"), ("2025", "Projection 2031"), ("2025", "2031f")):
        found = outcomes(draft(table.format(*heads), 2026), catalogue, date(2026, 1, 1))
        assert [item.became for item in found if item.figure and item.figure.value == 50] == ["unmatched"], heads
    for heads in (("1905", "2031 target"), ("1905年", "2031年目标")):
        found = outcomes(draft(table.format(*heads), 2026), catalogue, date(2026, 1, 1))
        assert not [item for item in found if item.became == "observation"], heads
        assert any(item.row["value"] == "46" for item in found), heads


def test_a_scale_in_a_cell_counts_beside_the_unit_of_its_row():
    for cell, unit_told in (
        ("4100千", "人"),
        ("4.1百万", "人"),
        ("410万", "人"),
        ("4100k", "人"),
        ("4.1 million", "person"),
        ("4100", "千人"),
        ("4100千", "千人"),
    ):
        found = read_back(f"指标\t单位\t2024年\t2031年\n常住人口\t{unit_told}\t\t{cell}\n")
        assert found == {("population", 2031): (pytest.approx(4.1e6), "=")}, (cell, unit_told)


def test_percentage_points_in_a_cell_are_a_change():
    for cell in ("3个百分点", "3 percentage points"):
        assert read_back(f"指标\t2024年\t2031年\n森林覆盖率\t\t{cell}\n") == {}, cell


@pytest.mark.parametrize(
    ("unit_line", "heading", "name", "expected"),
    [
        ("单位：万户\n", "2033年（快报）", "东江区（含高新区）", "万户"),
        ("单位：公里\n", "2033年（预计数）", "西江县（不含新区）", "km"),
        ("单位：公里\n", "2033年", "南江区（空港）", "km"),
        ("Unit: km\n", "2033 (provisional)", "Roads (incl. lanes)", "km"),
    ],
)
def test_a_remark_in_brackets_behind_a_place_or_a_year_is_no_unit(unit_line, heading, name, expected):
    found = draft(f"{unit_line}Name\t2031\t{heading}\n{name}\t42.9\t43.2\n").numbers
    assert {unit(item.unit).symbol for item in found} == {unit(expected).symbol}


def test_a_word_in_brackets_behind_what_is_counted_stays_its_unit():
    found = draft("单位：万吨\n指标\t2031年\t2033年（初步）\n港口吞吐量（标准箱）\t42.9\t43.2\n").numbers
    assert {item.unit_text for item in found} == {"标准箱"}


@pytest.mark.parametrize(
    ("cell", "relation"), [("355", "="), ("≥355", ">="), ("不超过355", "<="), ("355左右", "about"), ("达到355", ">=")]
)
def test_no_relation_is_made_up_for_an_indicator_without_a_better_side(cell, relation):
    found = read_back(f"指标\t单位\t2024年\t2031年\n建成区面积\t平方公里\t310\t{cell}\n")
    assert found["built_up_area", 2031] == (pytest.approx(355), relation)
