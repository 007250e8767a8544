"""Kinds that a look at unseen texts showed on 2026-11-30, each tried with other words and numbers."""

from __future__ import annotations

import pytest

from lantu.drafting import draft
from lantu.drafting.tables.number_first import as_sentences
from tests.drafting.reading import read_back


def told(text: str) -> list[tuple[str, float | None, str | None, int | None, str]]:
    return [(one.subject, one.value, one.unit, one.date, one.kind) for one in draft(text).figures]


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
    assert told("\n".join("\t".join(row) for row in blocks)) == [
        ("人均公园绿地面积", 14.5, "平方米", 2031, "promise"),
        ("城市污水处理率", 97, "%", 2031, "promise"),
        ("村庄绿化覆盖率", 33, "%", 2031, "promise"),
    ]


def test_rows_of_what_was_and_of_what_is_aimed_at_share_a_heading():
    rows = ["Indicator\tRecycling rate\tTree canopy cover", "Baseline 2024\t31%\t17%", "Target 2032\t55%\t24%"]
    assert told("\n".join(rows)) == [
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
    assert [one[1:] for one in told("\n".join(rows))] == [
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
    assert [(one[1], one[4]) for one in told("\n".join(rows))] == [
        (6, "promise"),
        (9, "baseline"),
        (2_000_000, "promise"),
        (450, "promise"),
    ]


def test_quantities_of_data_and_scores_without_a_unit_are_kept():
    text = "到2032年，人均月流量45GB，省际出口带宽达到28Tbps，智能算力超过12EFLOPS，游客满意指数大于88，用户满意度评分不低于90。"
    assert [(one[0], one[1], one[3]) for one in told(text)] == [
        ("人均月流量", 45, 2032),
        ("省际出口带宽", 28, 2032),
        ("智能算力", 12, 2032),
        ("游客满意指数", 88, 2032),
        ("用户满意度评分", 90, 2032),
    ]


@pytest.mark.parametrize(
    ("when", "doubt"),
    [
        ("in the first quarter of 2024", "'first quarter': a part of the year"),
        ("in H2 2024", "'H2': a part of the year"),
        ("at the end of 2024", ""),
        ("in mid-2024", ""),
    ],
)
def test_what_a_level_comes_down_from_has_the_year_that_stands_behind_it(when, doubt):
    then = draft(f"The vacancy rate will be 4% in 2033, down from 7% {when}.").figures
    assert [(one.value, one.date, one.kind, one.doubt) for one in then] == [
        (4, 2033, "promise", ""),
        (7, 2024, "baseline", doubt),
    ]


def test_a_comma_behind_decimals_ends_a_number():
    text = "到2032年，PUE值达到1.25,5G用户普及率82%，里程达到1.234,5公里。"
    assert told(text) == [
        ("PUE值", 1.25, None, 2032, "promise"),
        ("5G用户普及率", 82, "%", 2032, "promise"),
        ("里程", 1234.5, "公里", 2032, "promise"),
    ]


@pytest.mark.parametrize("part", ["主城区", "中心城区", "核心区", "老城区"])
def test_a_part_of_a_city_is_not_the_city_unless_the_plan_is_of_that_part(part):
    aim = f"到2032年，{part}森林覆盖率达到33%。"
    assert not read_back(aim)
    assert set(read_back(f"云泽市{part}更新规划\n{aim}")) == {("forest_cover", 2032)}


@pytest.mark.parametrize(
    "text",
    [
        "Rules cover category 2 waste, band 3 homes and NQF level 5 and 6 courses in grades 7 and 8.",
        "Executive order N-61-24 and resolution R-14-7 apply.",
        "播种面积（千公顷）；单位：百万吨",
    ],
)
def test_names_codes_and_units_of_a_heading_are_no_figures(text):
    assert told(text) == []


def test_a_thousand_in_brackets_is_one_where_it_is_counted():
    assert [one[1:3] for one in told("新增林地一千公顷，治理河岸（三千亩）。")] == [(1000, "公顷"), (3000, "亩")]


@pytest.mark.parametrize("level", ["1937 kilometers", "2046 million yuan"])
def test_a_level_that_looks_like_a_year_ends_no_span(level):
    text = f"The length of rail transit is to grow from 1320 kilometers in 2024 to {level} by 2037."
    assert [(one[3], one[4]) for one in told(text)] == [(2024, "baseline"), (2037, "promise")]
