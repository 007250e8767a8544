"""What a Chinese text tells of what was, beside what is to come."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import (
    read_back,
    values_and_sides,
    values_sides_years,
    values_years_letters,
    values_years_sides,
)


@pytest.mark.parametrize(
    "text",
    [
        "完成技改投资36亿元,为年计划的61%,同比增长9%。",
        "新开工47项,超计划12项。",
        "财政收入完成18亿元,同比增长4%,高于目标1.5个百分点。",
        "城镇登记失业率2.1%,低于4%的控制目标。",
        "截至2031年9月,完成投资2.3亿元,占年度计划的88%。",
        "截至2031年底,灌溉用水量由52亿立方米下降到2031年的47亿立方米。",
    ],
)
def test_what_was_done_beside_what_had_been_planned_is_no_promise(text):
    assert {kind for _, kind in values_and_sides(text)} == {"baseline"}


def test_what_is_and_what_is_to_come_stand_side_by_side():
    found = values_and_sides("全县目前已有21条公交线路,今年计划再新增8条。")
    assert found == {(21, "baseline"), (8, "promise")}


@pytest.mark.parametrize(
    "text",
    [
        "加快推进管网改造,全县目前已完成310公里,占总任务的42%。",
        "今年将收官的隧道工程进度已达83%。",
        "水库工程累计完成投资3.2亿元,占省投资计划4亿元的80%。",
        "单位产值用地比上个五年下降了19%。",
    ],
)
def test_what_is_done_so_far_is_no_promise(text):
    assert {kind for _, kind in values_and_sides(text)} == {"baseline"}


def test_life_expectancy_is_no_expectation():
    assert values_and_sides("全县居民人均预期寿命由2028年的78.1岁提高到2029年的78.4岁。") == {
        (78.1, "baseline"),
        (78.4, "baseline"),
    }


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("《江城规划》提出，到2031年，森林覆盖率达到61%。\n目前，全市林地120万亩，森林覆盖率58%，蓄积量5亿立方米。", "pbbb"),
        ("目前建成公园12个，力争年内再建公园3个。", "bp"),
        ("江城今年将造林12万亩\n发布日期：2031-03-20\n今年一季度，公路投资完成33亿元。今年，公路投资将完成140亿元。", "pbp"),
        ("截至2029年底，全市已改造小区152个，建筑面积517万平方米；2030年列入省级改造计划的小区62个，涉及居民2万户。", "bbbb"),
        ("三次调查的湿地主要包括沿海滩涂30万亩、沼泽9万亩，为生态作出重要贡献。", "bb"),
        ("截止到2021年底，绿地率达到41%。", "b"),
        ("主要铺设雨水管网345米。", "p"),
        ("到2031年，潜在增长率平均4%。\n就业对潜在增长率平均4%的贡献占三成。", "ppb"),
    ],
)  # fmt: skip
def test_what_is_and_what_is_to_be(text, sides):
    assert "".join(item.kind[0] for item in draft(text).numbers) == sides


def test_the_present_is_never_entered_for_the_year_of_an_aim():
    text = "江城今年完成造林12万亩\n更新时间：2031-03-23\n目前江城市森林面积120万亩，森林覆盖率58.7%。2031年将完成造林12万亩。"
    assert ("forest_cover", 2031) not in read_back(text, 2031)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031年08月04日\n今年上半年，接待游客245万人次。\n下一步，将狠抓攻坚，确保实现接待游客420万人次的年度目标。",
         [(245, 2031, "b"), (420, 2031, "p")]),
        ("近年来，延误指数降低12%以上。", [(12, None, "b")]),
        ("2026年到2029年，全市计划用水户用水总量从48.6亿立方米下降到43.7亿立方米。", [(48.6, 2026, "b"), (43.7, 2029, "b")]),
    ],
)  # fmt: skip
def test_what_comes_next_and_what_has_been(text, found):
    assert values_years_letters(text) == found


def test_what_was_in_the_year_before_the_one_that_is_aimed_at_is_no_promise():
    """It entered a pack as a goal."""
    text = "报告提出,2030年全区地区生产总值增长4.3%,2031年全区生产总值增长目标为6.5%以上。"
    assert values_sides_years(text) == [(4.3, "baseline", 2030), (6.5, "promise", 2031)]
    assert [(key, side) for key, (_, side) in read_back(text, 2031).items()] == [
        (("gdp_growth_real", 2031), ">="),
        (("gdp_growth_real", 2030), ""),
    ]
    text = "到2030年，城镇化率达到68%，2031年目标为69%。"
    assert [kind for _, kind, _ in values_sides_years(text)] == ["promise", "promise"]


def test_more_words_of_what_is_to_come_and_of_what_was():
    assert values_sides_years("电动公车今年底可增加到130辆，2031年可达60%。")[0][1] == "promise"
    assert values_sides_years("在2032年或之前完成新增单位的四成。") == [(40, "promise", 2032)]
    text = "2030年《生态环境状况公报》公布。深化治理，强化监督。坚持以禁促用，秸秆利用率达到82%以上。"
    assert [kind for _, kind, _ in values_sides_years(text)] == ["baseline"]
    text = "从1952年到2018年，小学由1240所增加到3310所，中学由8所增加到1290所。"
    assert [year for _, _, year in values_sides_years(text)] == [1952, 2018] * 2
    text = "水环境方面，到2031年优良水体比例达到82%。\n大气环境方面，优良天数比率达到91%。"
    assert values_sides_years(text) == [(82, "promise", 2031), (91, "promise", 2031)]


def test_a_year_whose_main_aims_were_met_is_over():
    """The 要 of 主要 was taken for the word of what is to come: 2030年主要目标的完成 made promises of what had been."""
    text = (
        "2030年主要目标的完成，标志着“十五五”圆满收官。这五年，GDP年均增长5.7%，全区地方财政收入突破410亿元。\n\n"
        "2031年，将扩大投资，力争完成投资1870亿元以上。\n\n今年将发展农牧业，播种面积稳定在310万亩以上。"
    )
    assert [(value, kind) for value, kind, _ in values_sides_years(text)] == [
        (5.7, "baseline"),
        (410, "baseline"),
        (1870, "promise"),
        (310, "promise"),
    ]
    assert values_sides_years(text)[-1][2] is None
    assert values_sides_years("2030年要建成口袋公园40个。")[0][1] == "promise"


def test_what_was_reached_is_how_much_it_was_and_what_was_exceeded_a_bound():
    text = "2030年，森林覆盖率达到41.3%，城镇化率超过66%，一般公共预算收入完成58亿元，耕地保有量达到90万亩以上。"
    assert [item.relation for item in draft(text, 2031).numbers] == ["=", ">", "=", ">="]
    assert set(read_back(text, 2031)) == {("forest_cover", 2030), ("budget_revenue", 2030)}
    assert draft("到2033年，森林覆盖率达到44%。").numbers[0].relation == ">="


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("過去6年數量錄得三倍增長，估計到2032年有望達逾9萬輛。", {3: "baseline", 9: "promise"}),
        ("过去五年，全市建校31所，未来五年将建校40所。", {31: "baseline", 40: "promise"}),
        ("截至去年底，全港有1.2萬支電樁，當局目標明年中增至3萬支。", {1.2: "baseline", 3: "promise"}),
        ("截至上年末，建有驿站21个，到2032年达到40个。", {21: "baseline", 40: "promise"}),
        ("由2027年的3.1萬輛，增長逾兩倍至去年約9.9萬輛，目標2035年達30萬輛。", {9.9: "baseline", 30: "promise"}),
        ("目前已完工14處4374戶，明後年再動工11處2950戶。", {4374: "baseline", 11: "promise", 2950: "promise"}),
        ("目前建成3处，明、后年将再建5处。", {3: "baseline", 5: "promise"}),
        ("湖城市去年绿地率超过31%，市府将继续推进2035年目标。", {31: "baseline"}),
        ("继续推进去年开工的项目12个，计划完成投资9亿元。", {12: "promise", 9: "promise"}),
    ],
)
def test_what_is_over_and_what_is_to_come_in_one_sentence(text, sides):
    assert sides.items() <= {item.value: item.kind for item in draft(text).numbers}.items()


def test_early_work_of_projects_is_not_now():
    text = "未来三年,我市将加快建设。\n推进轨道项目前期工作。\n新增出口9个。"
    assert (9, None, "promise") in values_years_sides(text)
