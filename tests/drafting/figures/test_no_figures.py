"""What holds digits and states no figure: names, ages, dates, codes, classes, spans of time, what may mean two numbers."""

from __future__ import annotations

import pytest

from lantu.drafting import draft
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import (
    amounts_years_promised,
    sides_and_bounds,
    sides_years_values,
    subjects_amounts_sides,
    sure_amounts,
    values_in,
)


@pytest.mark.parametrize("text", ["售出3万5户", "3千5百人", "到5亿2031年", "8万20年", "第2千人"])
def test_what_may_mean_two_numbers_is_left(text):
    assert sure_amounts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "0-6岁人口",
        "18-59岁劳动力",
        "70周岁以上老人",
        "历时30多年的建设",
        "省内首座超百亿元电站开工",
        "Since 2014 residents have",
    ],
)
def test_names_ages_and_spans_of_time_are_no_figures(text):
    assert sure_amounts(text) == []


@pytest.mark.parametrize("text", ["from 1 Apr 2019 to 30 Sep 2024", "electric double-deckers", "double-glazed windows"])
def test_dates_and_names_are_no_figures(text):
    assert sure_amounts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rules cover category 2 waste, band 3 homes and NQF level 5 and 6 courses in grades 7 and 8.",
        "Executive order N-61-24 and resolution R-14-7 apply.",
        "播种面积（千公顷）；单位：百万吨",
    ],
)
def test_names_codes_and_units_of_a_heading_are_no_figures(text):
    assert subjects_amounts_sides(text) == []


def test_volumes_and_books_bear_numbers_and_shares_of_a_volume_do_not():
    assert values_in("Volume 3 Harbour Maps\nBook 2 of Vol. 4 was printed.") == []
    assert values_in("Trade volume 14% higher by 2031.") == [14]


@pytest.mark.parametrize("lines", ["7路、15路和夜20路公交线路", "102路公交", "31路、32路专线"])
def test_numbers_of_bus_lines_count_nothing(lines):
    assert values_in(f"2031年优化{lines}，新增车辆30辆。") == [30]


def test_things_that_a_road_is_counted_with_stay_figures():
    assert values_in("2031年新建道路6条、渡口9处。") == [6, 9]


def test_a_service_every_so_many_minutes_is_a_name():
    assert sides_and_bounds("Frequent 12minute trams. A 30minute city.") == []


def test_times_ages_and_distances_in_names_are_no_figures():
    text = "2023-05-06 18:40来源: 某报\n5岁以下儿童死亡率继续下降。\nHomes lie within 300 metres of a park.\n"
    assert sides_years_values(text) == []


@pytest.mark.parametrize("text", ["The town has nine libraries since 2024.", "去年新建社区医院六家。"])
def test_numbers_in_words_are_told(text):
    assert [item.reason for item in draft(text).leftover] == ["a number in words, whose meaning was not understood"]


def test_words_of_lists_are_no_numbers():
    assert not draft("The plan has three pillars and five priorities for the next two years.").leftover


@pytest.mark.parametrize(
    "text",
    ["the 2031-36 Integrated Plan", "15-minute neighbourhoods and a 30-minute region", "打通配送“最后一公里”"],
)
def test_spans_of_years_compounds_and_idioms_are_no_figures(text):
    assert sure_amounts(fold(text).text) == []


def test_a_class_is_no_amount():
    assert amounts_years_promised("千吨以上和重点用能企业能耗分别下降6.1%和7.2%。") == [
        (6.1, "%", None, False),
        (7.2, "%", None, False),
    ]
