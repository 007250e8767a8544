"""Chinese counts in words, years since 1912 beside them, what is over and what is to come, and what a number is about."""

import re

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.sentences.folding import fold


def amounts(text):
    return [(item.value, item.unit) for item in find_amounts(fold(text).text)]


def told(text, written=None):
    return {(item.value, item.date, item.kind) for item in draft(text, written).numbers}


def subjects(text):
    return {item.value: item.subject for item in draft(text).numbers}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("已完工十六處二八五三戶，", [(16, "处"), (2853, "户")]),
        ("兴建中五处九七二户。", [(5, "处"), (972, "户")]),
        ("新置十二所三千四百张。", [(12, "个"), (3400, "张")]),
        ("三处正在规划，两所学校搬迁。", []),
        ("管網覆蓋率達百分百，", [(100, "%")]),
        ("合格率百分百。", [(100, "%")]),
        ("实现百分百覆盖", [(100, "%")]),
        ("以百分百的热情，百分百支持", []),
        ("产值实现双倍增，", [(2, "ratio")]),
        ("客流双倍增长。", [(2, "ratio")]),
        ("规模实现倍增。", [(2, "ratio")]),
        ("实施企业倍增计划，放大倍增效应", []),
        ("超六成企业增产", [(60, "%")]),
        ("近四成居民", [(40, "%")]),
        ("近三成员单位", []),
    ],
)
def test_counts_in_words(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("税收达到70亿元,4年增长31%。", 31),
        ("6年投资70亿元。", 70),
        ("3年建成桥梁19座。", 19),
        ("2年累计新增泊位800个。", 800),
        ("4年来降低12%。", 12),
    ],
)
def test_years_that_something_takes_are_no_figure(text, value):
    found = draft(text).numbers
    assert [item.value for item in found][-1] == value
    assert all(item.unit not in ("年", "year") for item in found)
    assert not any(item.subject.startswith("年") for item in found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "新北市規劃，訂定116年5GW目標，於112年完成2GW，至113年達成3GW。",
            "订定2027年5GW目标，于2023年完成2GW，至2024年达成3GW",
        ),
        ("預計至一一八年興建社會住宅總數將逾二萬戶，照顧更多弱勢族群。", "预计至2029年"),
        ("高雄市去（112）年綠電達7%，今（113）年預計達9%，發展產業。", "去年2023年绿电达7%，今年2024年预计达9%"),
        ("本市去(2031)年新建3座。", "去年2031年新建3座"),
    ],
)
def test_years_since_1912_stand_anywhere(text, plain):
    assert plain in fold(text).text


@pytest.mark.parametrize("text", ["學校創立達110年，屋齡滿115年，樹齡約120年，臺灣產業發展。", "建校110年，校庆。"])
def test_a_hundred_years_are_none(text):
    assert not re.search(r"20\d\d", fold(text).text)


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


def test_last_year_is_told_where_the_text_has_a_year():
    text = "截至去年底，建有驿站21个，今年将新建4个。"
    assert told(text, 2031) == {(21, 2030, "baseline"), (4, 2031, "promise")}
    assert told("失业率2031年攀至4.2%，而后均不到3.9%。") == {(4.2, 2031, "baseline"), (3.9, None, "baseline")}


def test_years_to_come_bid():
    text = "未来几年,我市将加快路网建设,目前已初步筛选了47个项目。\n建设环路。新增出口9个;实现村村100%通油路。"
    assert {(9, None, "promise"), (100, None, "promise"), (47, None, "baseline")} <= told(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("失业率2031年攀至4.2%，而后均不到3.9%。", {3.9: "失业率"}),
        ("到2031年充电桩数量增至3万个，政府預計明年底料增至4万个。", {4: "充电桩数量"}),
        ("原订于2031年达成装机容量4GW目标。", {4: "装机容量"}),
        ("规划到2031年全市步道长度为90公里。", {90: "步道长度"}),
        ("力争在2031年前把排放量减半。", {0.5: "排放量"}),
        ("至去年约有9.9万辆电动巴士。", {9.9: "电动巴士"}),
        ("本港有1.2萬支充電樁。", {1.2: "充电桩"}),
        ("经费将突破90亿元及照护补助方案，将由2万元提升至3万元。", {2: "照护补助方案", 3: "照护补助方案"}),
        ("超六成企业实现增产。", {60: "企业"}),
        ("九年一贯制学校8所。", {8: "九年一贯制学校"}),
    ],
)
def test_words_of_time_are_no_subject(text, names):
    assert names.items() <= subjects(text).items()
