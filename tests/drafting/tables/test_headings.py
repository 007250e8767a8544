"""Tables whose headings say by a word, a role or a unit what their columns hold."""

import pytest

from lantu.drafting import draft


def read(text: str) -> set[tuple[str, int | None, float | None, str]]:
    """Return kind, year, value and subject of a text's figures."""
    return {(item.kind, item.date, item.value, item.subject) for item in draft(text).numbers}


def test_a_word_beside_the_year():
    text = (
        "Indicator\t2019\t2024 YTD\t2031 Target\nTree canopy\t18%\t19%\t24%\nPublic chargers\t210\t530\t1,900 (2036)\n"
    )
    assert read(text) == {
        ("baseline", 2019, 18.0, "Tree canopy"),
        ("baseline", 2024, 19.0, "Tree canopy"),
        ("promise", 2031, 24.0, "Tree canopy"),
        ("baseline", 2019, 210.0, "Public chargers"),
        ("baseline", 2024, 530.0, "Public chargers"),
        ("promise", 2036, 1900.0, "Public chargers"),
    }


def test_roles_alone():
    text = "KPI\tTarget\tCurrent value\nRecycling rate\t60% by 2033\t41%\nForest cover\t35%\t31%\n"
    assert read(text) == {
        ("promise", 2033, 60.0, "Recycling rate"),
        ("baseline", None, 41.0, "Recycling rate"),
        ("promise", None, 35.0, "Forest cover"),
        ("baseline", None, 31.0, "Forest cover"),
    }


def test_units_under_a_title_with_the_year():
    text = "表4 2021年某市工业\n\t绝对数(亿元)\t比上年增长(%)\n工业增加值\t512.4\t6.3\n制造业增加值\t401\t7\n"
    found = draft(text).numbers
    assert [(item.date, item.value, item.unit, item.kind) for item in found] == [
        (2021, 512.4, "亿元", "baseline"),
        (2021, 6.3, "%", "baseline"),
        (2021, 401.0, "亿元", "baseline"),
        (2021, 7.0, "%", "baseline"),
    ]


@pytest.mark.parametrize("aims", ["规划值", "目标值"])
def test_a_heading_over_the_years(aims):
    text = f"指标\t{aims}\t{aims}\n\t2019年\t2021年\n污水集中处理率\t71%\t88%\n"
    assert {item[0] for item in read(text)} == {"promise"}


def test_the_first_of_undated_years_is_what_was():
    assert read("指标\t2018年\t2023年\n森林覆盖率\t43.1%\t>46%\n") == {
        ("baseline", 2018, 43.1, "森林覆盖率"),
        ("promise", 2023, 46.0, "森林覆盖率"),
    }


def test_a_title_over_two_columns_and_what_stands_in_brackets():
    text = "2031年主要健康指标\n居民健康素养水平\t提升至38%(目前27.5%)\n健身人数\t6.1亿人(2019年为4.2亿人)\n"
    assert read(text) == {
        ("promise", 2031, 38.0, "居民健康素养水平"),
        ("baseline", None, 27.5, "居民健康素养水平"),
        ("promise", 2031, 6.1, "健身人数"),
        ("baseline", 2019, 4.2, "健身人数"),
    }


def test_columns_that_name_what_is_counted_and_no_year():
    text = (
        "Table 4 Capacity of the growth zones\n\tNew homes*\tJobs\tSite code\nNorth Quay\nMill Lane\t4,200\t1,150\t31\n"
        "Gas Works 2 North\t900\t2,300\t32\n"
    )
    assert read(text) == {
        ("promise", None, 4200.0, "Mill Lane New homes"),
        ("promise", None, 1150.0, "Mill Lane Jobs"),
        ("promise", None, 900.0, "Gas Works 2 North New homes"),
        ("promise", None, 2300.0, "Gas Works 2 North Jobs"),
    }
    assert all(item.doubt for item in draft(text).numbers)  # without a year none may enter a pack


def test_numbers_of_rows_are_not_told_as_left():
    text = "序号\t项目\t投资（亿元）\n1\t东站枢纽\t31.5\n2\t滨江绿道\t4.2\n3\t污水厂\t7\n"
    found = draft(text)
    assert [(item.subject, item.value, item.unit) for item in found.numbers] == [
        ("东站枢纽 投资", 31.5, "亿元"),
        ("滨江绿道 投资", 4.2, "亿元"),
        ("污水厂 投资", 7.0, "亿元"),
    ]
    assert not found.leftover
