"""Kinds that unseen Chinese texts brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back


def told(text, written=None):
    """Return (value, unit or its text, year, side, relation) of the figures of a text."""
    return [
        (item.value, item.unit or item.unit_text, item.date, item.kind[:4], item.relation)
        for item in draft(text, written).numbers
    ]


def values(text):
    return [(item.value, item.unit or item.unit_text) for item in draft(text).numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("为企业减负310亿元。", [(310, "亿元")]),
        ("农民人均减负41元。", [(41, "元")]),
        ("自然增长率为负0.4‰。", [(-0.4, "‰")]),
        ("三次产业结构为0.4:16.8:82.8。", [(0.4, "%"), (16.8, "%"), (82.8, "%")]),
        ("城乡收入比为1.92∶1。", [(1.92, "ratio")]),
        ("更新时间：2033-11-30 10:40:50\n浏览次数：1832次", []),
        ("发布时间：2033年11月30日 15时20分", []),
        ("死亡率6.2‰，比上年下降0.35个千分点。", [(6.2, "‰"), (0.35, "个千分点")]),
        ("年降水量811.5毫米。", [(811.5, "毫米")]),
        ("培育五百亿元级企业2家、千亿元级企业1家。", [(2, "家"), (1, "家")]),
        ("分别比上年提高0.4个、1.2个和0.9个百分点。", [(0.4, "% point"), (1.2, "% point"), (0.9, "% point")]),
        ("建成公园3个和广场2个。", [(3, "个"), (2, "个")]),
    ],
)
def test_what_a_number_counts(text, found):
    assert values(text) == found


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
