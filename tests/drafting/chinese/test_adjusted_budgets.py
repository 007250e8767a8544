"""Budgets that were adjusted within their year: what was approved first is nobody's promise any more, what came in is none."""

import pytest

from lantu.drafting import draft
from lantu.drafting.figures.doubts.adjusted_later import ADJUSTED
from tests.drafting.reading import entered, sides

REPORT = "现将2031年1-6月财政预算执行情况和2030年决算（草案）报告如下。\n一、2031年1-6月财政预算执行情况\n"


@pytest.mark.parametrize(
    "text",
    [
        "经县人民代表大会批准全县一般公共预算收入31.48亿元。6月12日，收入由31.48亿元调整为40.25亿元。",
        "县人大批准的2031年一般公共预算收入为31.48亿元，根据实际情况调整为29.6亿元。",
        "2031年，全县一般公共预算收入目标31.48亿元。一般公共预算收入目标从31.48亿元下调至29.6亿元。",
    ],
)
def test_a_sum_that_another_one_replaced_never_enters(text):
    figures = [item for item in draft(REPORT + text).numbers if item.value == 31.48]
    assert figures
    assert all(item.doubt for item in figures)
    assert 31.48 not in [value for _, value, _ in entered(REPORT + text)]


def test_a_number_of_another_year_is_not_replaced():
    text = "社会消费品零售总额由2026年的31.48亿元调整为2030年的40.25亿元。"
    assert ADJUSTED not in {item.doubt for item in draft(text).numbers}


def test_what_came_in_within_part_of_a_year_is_no_promise_behind_the_last_years_accounts():
    text = f"{REPORT}经县人大批准全县一般公共预算收入31.48亿元。1-6月，全县一般公共预算收入完成17.02亿元，完成年初任务的54.1%。"
    assert [(value, side) for value, _, side in sides(text)][1:] == [(17.02, "baseline"), (54.1, "baseline")]


@pytest.mark.parametrize("led", ["1-5月，", "上半年，", "前三季度，", "2031年一季度，"])
def test_a_part_of_the_year_that_is_over_ends_the_aims_before_it(led):
    text = f"2031年，全县工业投资力争达到60亿元。{led}全县工业投资完成22亿元，民间投资9亿元。民间投资占比41%。"
    assert [side for *_, side in sides(text)] == ["promise", "baseline", "baseline", "baseline"]
