"""Outlines of five-year plans whose titles name two years: what the first chapter reviews was, and is of no year of the title."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import entered, sides

TITLE = "云岭县国民经济和社会发展第十六个五年规划和2045年远景目标纲要"
BASE, PROMISE = "baseline", "promise"


@pytest.mark.parametrize(
    "chapter", ["第一章  发展基础", "第一节 历史方位", "第一章 发展基础与面临形势", "第一节 发展现状"]
)
def test_the_first_chapter_tells_what_was_and_nothing_of_the_years_in_the_title(chapter):
    text = f"{TITLE}\n\n{chapter}\n\n五年来，经济稳步前进。五年累计完成工业投资312.4亿元。社会消费品零售总额达到46.2亿元，年均增长3.1%。"
    assert [(date, side) for _, date, side in sides(text)] == [(None, BASE)] * 3
    assert not entered(text)


@pytest.mark.parametrize(
    "text",
    [
        "2030年，全县地区生产总值为212.6亿元。财政总收入从2025年的18.2亿元增加到2030年的26.4亿元。",
        "“十五五”时期，各项指标平稳增长，到2030年底，预计实现地区生产总值212.6亿元，财政总收入预计实现26.4亿元。",
    ],
)
def test_a_year_before_the_plan_is_no_promise_of_it(text):
    assert {side for _, _, side in sides(f"{TITLE}\n{text}")} == {BASE}


def test_a_promise_without_a_year_is_of_none_of_two_in_the_title():
    text = f"{TITLE}\n第二章 主要目标\n常住人口城镇化率达到67%。"
    assert sides(text) == [(67, None, PROMISE)]


def test_promises_below_a_section_that_names_its_year_are_of_that():
    text = f"{TITLE}\n第一节 2045年远景目标\n常住人口城镇化率达到81%。\n第二节 “十六五”时期主要目标\n常住人口城镇化率达到67%。"
    assert [(value, date) for value, date, _ in sides(text)] == [(81, 2045), (67, 2035)]


def test_a_plan_named_beside_the_year_of_a_report_does_not_make_that_year_past():
    text = "“十七五”规划和2031年计划\n二、2031年主要目标\n城镇新增就业9万人以上。"
    assert [item.kind for item in draft(text, 2031).numbers] == [PROMISE]


@pytest.mark.parametrize(
    "led", ["江城提出“十六五”期末", "《纲要》明确，“十六五”末", "纲要要求到“十六五”末", "方案设定“十六五”期末"]
)
def test_what_a_plan_sets_for_its_end_is_promised(led):
    text = f"在“经济强”方面，{led}地区生产总值达到900亿元左右、研发经费支出占地区生产总值比重2.9%左右。"
    assert [(date, side) for _, date, side in sides(text)] == [(2035, PROMISE)] * 2


def test_what_was_reached_at_the_end_of_a_plan_is_not():
    text = "“十五五”期末，全区完成生产总值249.1亿元，是“十四五”期末的1.9倍。"
    assert {side for *_, side in sides(text)} == {BASE}


def test_an_aim_of_the_five_years_is_not_of_the_later_year_in_the_title_of_their_plan():
    text = (
        "江省政府印发《江省国民经济和社会发展第十六个五年规划和二〇四五年远景目标纲要》（以下简称《纲要》），"
        "提出“十六五”江省经济发展目标是，地区生产总值年均增长达到6.3%。"
    )
    assert [date for _, date, _ in sides(text)] == [2035]


def test_a_proposal_for_a_plan_reviews_the_years_before_it():
    text = (
        "中共云岭区委关于制定云岭区国民经济和社会发展第十六个五年规划和2045年远景目标的建议\n\n"
        "1.“十五五”发展取得的巨大成就。预计，2030年生产总值达到820亿元左右，人均生产总值超过9.1万元。"
    )
    assert {side for *_, side in sides(text)} == {BASE}


def test_a_move_between_two_years_before_the_plan_is_over():
    text = "国家发布《促进江南崛起“十六五”规划》。\n十年来，发展取得显著成就。经济总量占全国比重由2020年的18.4%提高到2030年的20.1%。"
    assert {side for *_, side in sides(text)} == {BASE}


def test_news_of_a_plan_sets_aims_in_all_that_follows():
    text = (
        "记者从30日举行的江省政府新闻发布会上获悉，《江省国民经济和社会发展第十六个五年规划纲要》已编制完成，"
        "明确了江省“十六五”时期经济社会发展的总体目标。\n在“环境美”方面，提出空气质量达标天数比例在76%、森林覆盖率达25%等。"
    )
    assert {(date, side) for _, date, side in sides(text)} == {(2035, PROMISE)}


def test_a_column_of_shares_of_the_task_tells_what_was_done():
    heads = "2031年实事落实情况\n\n项目\t单位\t工作目标\t已完成数\t占年任务之比\n"
    text = f"{heads}新建道路\t公里\t120\t126\t105.0%\n改造管网\t公里\t40\t38\t95.0%"
    assert [side for *_, side in sides(text)] == [PROMISE, BASE, BASE] * 2
