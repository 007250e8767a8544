"""Tables whose title or column names say that their numbers are aims or foretold, or what became of aims."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import read_back

TOWNS = "镇\t植树(亩)\t步道(公里)\n东镇\t310\t4.2\n西镇\t220\t7.1\n"
YEARS = "指标\t2031年\t2032年\t2033年\n湿地保护率(%)\t51\t52\t53\n"


def kinds(text):
    return {item.kind for item in draft(text).numbers}


@pytest.mark.parametrize(
    "title",
    [
        "2031年各镇绿化考核指标",
        "2031年绿化任务分解表",
        "各镇绿化责任目标",
        "2031年绿化建设计划",
        "绿化投入预测",
        "各镇\t\t\n2031年绿化任务",
    ],
)
def test_a_table_of_places_under_a_title_of_aims_is_promised(title):
    assert kinds(f"{title}\n{TOWNS}") == {"promise"}


@pytest.mark.parametrize(
    "title",
    ["2031年绿化任务完成情况", "2031年各镇绿化考核结果", "绿化目标任务完成进度", "2031年绿化排名", "计划执行情况表"],
)
def test_what_became_of_aims_is_not(title):
    assert kinds(f"{title}\n{TOWNS}") == {"baseline"}


def test_columns_of_tasks_and_of_what_was_done_are_told_apart():
    text = "各镇绿化\n镇\t任务数(亩)\t考核要求(公里)\t完成数(亩)\n东镇\t31\t4\t30\n西镇\t22\t7\t19\n"
    told = {item.value: item.kind for item in draft(text).numbers}
    assert [told[value] for value in (31, 4, 30, 22, 7, 19)] == ["promise", "promise", "baseline"] * 2


@pytest.mark.parametrize("title", ["分年度目标", "2031—2033年建设任务", "表4 湿地保护年度计划", "Annual targets"])
def test_years_in_a_row_under_a_title_of_aims_are_promised(title):
    assert kinds(f"{title}\n{YEARS}") == {"promise"}


@pytest.mark.parametrize("title", ["主要指标历年情况", "分年度目标完成情况", "湿地监测", "Results by year", "主要指标"])
def test_other_years_in_a_row_are_a_record(title):
    assert kinds(f"{title}\n{YEARS}") == {"baseline"}


def test_a_year_before_the_span_of_the_title_is_what_was():
    told = {item.date: item.kind for item in draft(f"2032—2033年湿地保护任务\n{YEARS}").numbers}
    assert told == {2031: "baseline", 2032: "promise", 2033: "promise"}


@pytest.mark.parametrize("title", ["人口预测", "中期预测", "Population projections", "Medium-term forecast"])
def test_what_is_foretold_waits(title):
    text = f"{title}\n指标\t2031年\t2032年\t2033年\n常住人口（万人）\t51\t52\t53\n"
    found = draft(text).numbers
    assert {(item.kind, item.doubt) for item in found} == {("promise", "a forecast, which promises nothing")}
    assert not read_back(text, 2030)


def test_a_remark_behind_a_name_is_no_unit_and_a_number_of_places_stays():
    text = "中期预测\n项目\t2031年（亿元）\t2032年（亿元）\t2033年（亿元）\n支出（含专项）\t310\t320\t330\n12镇平均\t1\t2\t3\n"
    assert {(item.subject, item.unit) for item in draft(text).numbers} == {("支出", "亿元"), ("12镇平均", "亿元")}


def test_an_amount_in_brackets_is_of_what_they_name():
    text = "指标名称\t计量单位\t2030年目标值\n地区生产总值\t亿元\t翻一番（全市人均GDP ≥ 12万元）\n城镇化率\t%\t≥ 72\n森林覆盖率\t%\t≥ 40\n"
    found = {(one.subject, one.value, one.indicator) for one in draft(text).numbers}
    assert ("全市人均GDP", 12, "gdp_per_capita") in found
    assert ("gdp", 12) not in {(name, value) for _, value, name in found}
