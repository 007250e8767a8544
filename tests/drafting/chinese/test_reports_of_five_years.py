"""Reports that look back at five years: sums of five years, revenue with the nation's share, rows that were reached, slips of the press."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, entered, sides

REVIEW = "“十五五”时期工作回顾\n“十五五”时期，规划圆满收官。\n"


def test_sums_of_five_years_are_of_no_year():
    text = (
        f"{REVIEW}地区生产总值累计总量从“十四五”时期的1912.4亿元增加到2087.3亿元；社会消费品零售总额从812.6亿元增加到904.1亿元。"
        "城镇居民人均可支配收入从“十四五”末的41300元增加到52800元。"
    )
    assert {indicator for indicator, *_ in entered(text)} <= {"income_urban"}


def test_a_plan_that_something_is_counted_from_gives_its_year_to_nothing_else():
    text = f"{REVIEW}城镇居民人均可支配收入从“十四五”末的41300元增加到52800元。新建学校12所。"
    assert sides(text)[-1][1] != 2025


@pytest.mark.parametrize("name", ["大口径财政收入", "全部财政收入", "全口径财政收入"])
def test_revenue_with_what_goes_to_the_nation_is_not_the_citys(name):
    assert not entered(f"2031年，全县{name}完成12.4亿元，同比增长6.2%。")


def test_a_step_that_is_passed_tells_what_follows_it_is_of():
    figures = draft("2031年，全县生产总值实现212487万元；财政总收入突破亿元大关，实现14338万元。").numbers
    assert next(item.subject for item in figures if item.value == 14338) == "财政总收入"


@pytest.mark.parametrize("verb", ["分别达", "分别达到", "分别完成"])
def test_all_of_a_row_that_was_reached_are_so_much(verb):
    text = f"2031年，城镇和农村居民人均可支配收入{verb}43104元、31257元，增长4.8%、7.5%。"
    assert [item.relation for item in draft(text).numbers][:2] == ["=", "="]
    above = f"2031年，城镇和农村居民人均可支配收入{verb}43104元、31257元以上。"
    assert draft(above).numbers[1].relation == ">="


def test_what_is_built_is_not_of_the_year_in_which_something_else_will_be_ready():
    text = "都市计划处表示，社会住宅已完工3912户。旧社区改建已完成初步规划，明年搬迁，2034年竣工。今年已入住147户。"
    assert 2034 not in {date for value, date, _ in sides(text) if value in (3912, 147)}


def test_value_added_is_nothing_that_was_added():
    text = "2030年全市实现生产总值1174亿元、规模以上工业增加值281.3亿元、一般公共预算收入51.2亿元。"
    assert ("budget_revenue", 51.2, 2030) in entered(text)


def test_a_care_of_sign_in_place_of_a_percent_sign_is_one():
    assert amounts_in("同比增长15℅") == [(15, "%")]


def test_a_day_of_counting_is_of_its_paragraph_where_a_text_tells_of_decades():
    text = (
        "“60年前，江州几乎没有公路。”\n江州地处高原，截至2031年，总人口41万余人。\n"
        "该地区通讯条件明显改善，行政村网络覆盖率达到81.4%。\n全地区现有学校187所。"
    )
    assert [date for value, date, _ in sides(text) if value in (81.4, 187)] == [None, None]


def test_by_how_many_a_count_grows_each_year_is_no_count():
    assert not entered("到2035年，城镇新增就业人数年均增长3万人。")
    assert ("new_urban_jobs", 3, 2035) in entered("到2035年，城镇新增就业3万人。")
