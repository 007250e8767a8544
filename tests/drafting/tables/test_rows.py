"""Rows that are years, long tables with a figure a row, rows that read as sentences, and rows that only blanks part."""

from __future__ import annotations

import pytest

from lantu.drafting import draft
from lantu.drafting.reasons import reason_in
from lantu.drafting.tables.layouts.number_first import as_sentences
from tests.drafting.reading import amounts_years_promised, entered, sides, subjects_amounts_sides, subjects_in


def test_a_stroke_for_a_dash_is_no_one_and_letters_set_apart_name_a_row():
    text = "指标\t2026年\t2031年目标\n高 速 公 路 里 程(公里)\t一\t640\n常住人口(万人)\t85\t88\n"
    assert [item.value for item in draft(text).numbers] == [640, 85, 88]
    text = "表2 2031年价格涨幅(%)\n类别\t涨幅\n糖\t1.7\n茶 叶\t-0.6\n油\t0.8\n"
    assert [item.value for item in draft(text).numbers] == [1.7, -0.6, 0.8]


@pytest.mark.parametrize(
    ("heading", "aims"),
    [("主要指标", "2031年目标值"), ("主 要 指 标", "2031 年 目 标 值"), ("指标", "2031年规划目标")],
)
def test_a_table_whose_rows_are_a_years_aims_names_its_columns_in_a_row_of_indicators(heading, aims):
    """The next block of the same table has columns of its own; the row 属性 tells of none of them."""
    blocks = [
        [heading, "人均公园绿地面积", "城市污水处理率"], [aims, "14.5平方米", ">97%"], ["属 性", "预期性", "约束性"],
        [heading, "村庄绿化覆盖率"], [aims, "33%"], ["属 性", "预期性"],
    ]  # fmt: skip
    assert subjects_amounts_sides("\n".join("\t".join(row) for row in blocks)) == [
        ("人均公园绿地面积", 14.5, "平方米", 2031, "promise"),
        ("城市污水处理率", 97, "%", 2031, "promise"),
        ("村庄绿化覆盖率", 33, "%", 2031, "promise"),
    ]


def test_rows_of_what_was_and_of_what_is_aimed_at_share_a_heading():
    rows = ["Indicator\tRecycling rate\tTree canopy cover", "Baseline 2024\t31%\t17%", "Target 2032\t55%\t24%"]
    assert subjects_amounts_sides("\n".join(rows)) == [
        ("Recycling rate", 31, "%", 2024, "baseline"),
        ("Tree canopy cover", 17, "%", 2024, "baseline"),
        ("Recycling rate", 55, "%", 2032, "promise"),
        ("Tree canopy cover", 24, "%", 2032, "promise"),
    ]


def test_rows_that_begin_with_their_number_are_read_as_sentences():
    rows = [
        "By 2032 the framework aims at:",
        "120 000\tlearners qualifying for college by 2032, up from 98 500 in 2024",
        "37\tclinics built by 2032",
        "41 Mt\tof freight on rail by 2032",
        "9%\tof homes without a tap by 2032",
    ]
    assert [one[1:] for one in subjects_amounts_sides("\n".join(rows))] == [
        (120_000, "count", 2032, "promise"),
        (98_500, "count", 2024, "baseline"),
        (37, "count", 2032, "promise"),
        (41, "Mt", 2032, "promise"),
        (9, "%", 2032, "promise"),
    ]


def test_two_such_rows_stay_a_table():
    assert as_sentences("12\tof May\n3\tof June")[0] == "12\tof May\n3\tof June"


def test_what_a_line_of_aims_leads_into_is_no_record():
    rows = ["What the plan hopes to achieve:", "6%\tthe unemployment rate in 2033, down from 9% in 2024"]
    rows += ["2 million\ttrips a day in 2033", "450\tnew buses in 2033"]
    assert [(one[1], one[4]) for one in subjects_amounts_sides("\n".join(rows))] == [
        (6, "promise"),
        (9, "baseline"),
        (2_000_000, "promise"),
        (450, "promise"),
    ]


def test_a_long_table_is_a_figure_a_row():
    text = (
        "地区\t年份\t指标\t数值\t单位\n明湖市\t2030\t常住人口\t214.6\t万人\n"
        "明湖市\t2031\t常住人口\t216.1\t万人\n明湖市\t2031\t森林覆盖率\t43.5\t%\n"
    )
    assert amounts_years_promised(text) == [
        (214.6, "万人", 2030, False),
        (216.1, "万人", 2031, False),
        (43.5, "%", 2031, False),
    ]
    assert subjects_in(text) == ["常住人口", "常住人口", "森林覆盖率"]
    assert entered(text) == [("population", 214.6, 2030), ("population", 216.1, 2031), ("forest_cover", 43.5, 2031)]


def test_a_long_table_of_several_places_waits_with_its_places_named():
    text = "Region\tYear\tIndicator\tValue\tUnit\nEastmoor\t2030\tPopulation\t812\tthousand\nHale\t2030\tPopulation\t91\tthousand\n"
    assert [one.date for one in draft(text).numbers] == [2030, 2030]
    assert subjects_in(text) == ["Eastmoor Population", "Hale Population"]
    assert entered(text) == []
    wide = "城市\t统计年度\t常住人口(万人)\t城镇化率(%)\n明湖\t2030\t214\t71.3\n望江\t2030\t98\t66.2\n"
    assert amounts_years_promised(wide) == [
        (214, "万人", 2030, False),
        (71.3, "%", 2030, False),
        (98, "万人", 2030, False),
        (66.2, "%", 2030, False),
    ]
    assert entered(wide) == []


def test_a_row_of_a_long_table_that_says_target_promises():
    text = "年份\t指标\t类型\t数值\t单位\n2029\t森林覆盖率\t实际值\t40.2\t%\n2034\t森林覆盖率\t目标值\t44\t%\n"
    assert amounts_years_promised(text) == [(40.2, "%", 2029, False), (44, "%", 2034, True)]


def test_cells_that_only_blanks_part_are_a_table():
    text = "主要指标\n指标 单位 2029年 2034年\n常住人口 万人 406 420\n森林覆盖率 % 41.2 43\n"
    assert amounts_years_promised(text, 2030) == [
        (406, "万人", 2029, False),
        (420, "万人", 2034, True),
        (41.2, "%", 2029, False),
        (43, "%", 2034, True),
    ]
    text = "Indicator Baseline 2029 Target 2034\nTree canopy cover of the city 14% 20%\nHomes completed per year 1,200 2,400\n"
    assert [(value, year, promised) for value, _, year, promised in amounts_years_promised(text)] == [
        (14, 2029, False),
        (20, 2034, True),
        (1200, 2029, False),
        (2400, 2034, True),
    ]
    prose = "In 2029 2034 homes were built\nand 12 14 more were sold\nand 9 10 let\n"
    assert draft(prose).text == prose


def test_a_line_between_rows_tells_their_unit():
    text = "2031年主要指标表\n指  标\t总量\n人口(万人)\n总人口\t412.5\n男性\t207.1\n农产品(万吨)\n水稻\t30.3\n人均产量(公斤)\t73\n"
    assert [(one.value, one.unit, one.unit_text, one.date) for one in draft(text).numbers] == [
        (412.5, "万人", "万人", 2031),
        (207.1, "万人", "万人", 2031),
        (30.3, "万吨", "万吨", 2031),
        (73, None, "公斤", 2031),
    ]
    assert entered(text) == []


def test_a_name_over_numbers_on_lines_of_their_own():
    text = "地表水优良断面比例\n2031年\n95.1%\n2026年\n77.3%\n全省林地41万亩居前列\n"
    assert [(one.value, one.date, one.subject) for one in draft(text).numbers][:2] == [
        (95.1, 2031, "地表水优良断面比例"),
        (77.3, 2026, "地表水优良断面比例"),
    ]
    text = "●全省产值\n从2022年的2.4万亿元\n增加到2030年的4.9万亿元\n●科技贡献率\n从2022年的48.1%\n提高到2030年的61%\n"
    assert subjects_in(text) == ["全省产值", "全省产值", "科技贡献率", "科技贡献率"]
    text = "从数据看全省，新画卷徐徐展开\n●2031年\n产业营收约1.7万亿元，规模居第一\n●友好城市达312对\n"
    assert [one.date for one in draft(text).numbers] == [2031, None]


def test_why_such_tables_wait_is_told_in_chinese():
    for reason in (
        "a row of one of several places",
        "a column of a year under a name of its own",
        "a row whose cells only blanks part",
        "a share of what was planned, not a level",
    ):
        assert reason_in(reason, "zh") != reason


def test_rows_of_years_promise_what_columns_of_them_would():
    head = "年份\t绿化覆盖率（%）\n"
    for rows, promised in (
        ("2027\t41\n2028\t41.5\n", set()),
        ("2026年\t41\n2027年\t41.2\n2028年\t41.5\n", set()),
        ("2028\t41.5\n2033\t46\n", {2033}),
        ("2026\t41\n2027\t41.2\n2028\t41.5\n2033年目标\t46\n", {2033}),
    ):
        found = {year for _, year, side in sides(head + rows) if side == "promise"}
        assert found == promised, rows
    assert [one.doubt[:21] for one in draft(f"{head}2033\t46\n").numbers] == ["a table of one year w"]
