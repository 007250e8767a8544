"""Figures of a part, of another whole, or set beside something else never enter as the city's own."""

import pytest

from lantu.drafting import draft
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back


def test_a_share_of_another_whole_is_another_indicator():
    assert read_back("到2033年,战略性新兴产业增加值占规模以上工业比重达到31%。", 2029) != {}
    assert read_back("到2033年,战略性新兴产业增加值占地区生产总值比重达到12%。", 2029) == {}


def test_what_parks_make_is_not_the_citys():
    found = draft("2031年,全市园区实现生产总值312亿元,比上年增长6%。").numbers[0]
    assert found.doubt == "of parks or zones, not of the whole city"
    assert reason_in(found.doubt, "zh") != found.doubt
    assert "gdp" not in {name for name, _ in read_back("2031年,全市园区实现生产总值312亿元,比上年增长6%。", 2032)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("保障房比例不低于新增住房总套数的45%。", ">="),
        ("汛期降水量超过全年降水量的62%。", ">"),
        ("人均水量不足全国平均水平的1/6。", "<"),
        ("单项冠军企业超全省四分之一。", ">"),
        ("人均生产总值逾9万元。", ">"),
        ("生产总值迈上3万亿元新台阶。", ">"),
        ("改革性措施占全部的62%。", "="),
    ],
)
def test_words_of_comparison_before_what_a_part_is_of(text, relation):
    assert [item.relation for item in draft(text).numbers] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "2031年，全市每天创造的地区生产总值为21亿元。",
        "2031年，扣除房地产开发投资，固定资产投资增长12.2%。",
        "2031年，全市数字贸易进出口总额800亿元。",
        "2031年，地区生产总值跃上2万亿元新台阶。",
    ],
)
def test_a_part_of_the_whole_never_enters_as_the_whole(text):
    assert read_back(text, 2032) == {}


def test_reasons_of_a_part_are_told_in_both_languages():
    text = "2031年，全市每天创造的地区生产总值为21亿元。2031年，扣除房地产开发投资，固定资产投资增长12.2%。"
    for item in draft(text, 2032).numbers:
        assert item.doubt
        assert reason_in(item.doubt, "zh") != item.doubt


def test_by_how_much_the_nation_is_surpassed_is_no_level():
    text = "2031年，江城人均地区生产总值144000元，高出全国平均数58000元。"
    assert read_back(text, 2032) == {("gdp_per_capita", 2031): (144_000, "")}


@pytest.mark.parametrize(
    "text",
    [
        "2031年，新增创新主体368家；其中，省级龙头企业20家、高新技术企业169家。",
        "2031年，消费对经济增长的贡献率为61%。",
        "2031年，三次产业对经济增长的贡献率分别为9.1%、44.3%和46.6%。",
    ],
)
def test_new_ones_among_others_and_contributions_are_no_levels(text):
    assert read_back(text, 2032) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "到2031年，每千名老年人拥有养老床位43张。",
        "到2031年，每百名老年人养老机构床位数达到6张。",
        "到2031年，每个区建有高新技术企业30家。",
        "2025年，全市地区生产总值增长6.4%，高出全省0.7%。",
        "2025年，城镇调查失业率4.9%，低于控制目标0.6%。",
        "2025年，地区生产总值增长6.4%，比全国平均水平高1.1%。",
        "到2031年，新增城镇就业[135]万人。",
    ],
)
def test_what_is_counted_for_each_of_something_set_beside_something_or_summed_in_brackets_waits(sentence):
    """Each of these numbers entered a pack, or could have, as if it were of the whole city in one year."""
    last = draft(sentence).numbers[-1]
    assert last.doubt or last.indicator is None
    assert (last.value, "") not in [(value, "") for value, _ in read_back(sentence).values()]


def test_an_indicator_that_is_itself_for_every_thousand_or_a_head_still_enters():
    text = "到2031年，每千人口医疗卫生机构床位数达到7.8张，人均体育场地面积达到3.4平方米。"
    assert set(read_back(text)) == {("hospital_beds_per_1000", 2031), ("sports_area_per_person", 2031)}


@pytest.mark.parametrize(
    "text",
    [
        "2030年，60岁及以上常住人口120万人。",
        "2030年，15～59岁常住人口320万人。",
        "2030年，劳动年龄常住人口300万人。",
        "2030年，全市海洋生产总值706亿元。",
        "2030年，民营经济地区生产总值600亿元。",
        "2030年，山区森林覆盖率60%。",
        "2030年，水浇地耕地保有量100万亩。",
        "2030年，青年城镇调查失业率14%。",
        "2030年，对东盟进出口总额90亿元。",
        "2030年，市本级一般公共预算收入50亿元。",
        "2030年，工业固定资产投资增长12%。",
        "2030年，战略性新兴产业规上工业增加值增长15%。",
    ],
)
def test_an_indicator_of_a_part_is_not_that_of_the_city(text):
    """Each of these entered a pack as the city's."""
    assert read_back(text, 2031) == {}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("2030年，全市常住人口320万人。", "population"),
        ("江城市发布。2030年，江城地区生产总值760亿元。", "gdp"),
        ("2030年，福建森林覆盖率达到66%。", "forest_cover"),
        ("2030年末，城镇调查失业率为5%。", "surveyed_unemployment_rate"),
        ("2030年，预计地方一般公共预算收入完成50亿元。", "budget_revenue"),
        ("2030年，我国国内生产总值120万亿元。", "gdp"),
    ],
)
def test_words_that_make_no_part_of_it_may_stand_before_an_indicator(text, indicator):
    assert [name for name, _ in read_back(text, 2031)] == [indicator]
