"""Kinds of figures that Chinese reports and plans brought to light, each with other words and numbers than theirs."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts import find_amounts


def subjects(text):
    return {item.value: item.subject for item in draft(text).numbers}


def roles(text):
    return {(item.value, item.kind) for item in draft(text).numbers}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新建驿站42座、改造菜场17个。", {42: "新建驿站", 17: "改造菜场"}),
        ("对31个自然村进行整治、206个院落进行修缮。", {31: "自然村进行整治", 206: "院落进行修缮"}),
        ("培育链主企业12家,产值30亿元以上企业5家。", {12: "培育链主企业"}),
        ("在4-6个赛道形成优势。", {4: "赛道形成优势", 6: "赛道形成优势"}),
        ("其中,男42100人,女39800人。", {42100: "男", 39800: "女"}),
        ("园区贡献了全省约31%的产值、64%的专利、45%的出口。", {64: "专利", 45: "出口"}),
        ("安置房建设量达7300个单位。", {7300: "安置房建设量单位"}),
        ("书屋由73个增至95个。", {73: "书屋", 95: "书屋"}),
        ("工业用电量、生活用电量将比2027年分别下降7%以上。", {7: "工业用电量、生活用电量"}),
    ],
)
def test_a_subject_ends_where_the_next_figure_begins(text, told):
    assert told.items() <= subjects(text).items()


@pytest.mark.parametrize("text", ["加装扶梯38部", "新出让4幅用地", "购置图书60篇", "存栏肉鸭900羽"])
def test_more_counters(text):
    assert len(find_amounts(text)) == 1


@pytest.mark.parametrize("text", ["联合9部门开展检查", "提高3幅度", "评选5副市级"])
def test_what_begins_with_a_counters_letter_is_none(text):
    assert not find_amounts(text)


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
    assert {kind for _, kind in roles(text)} == {"baseline"}


def test_works_for_the_people_are_promised():
    text = "2031年,县政府为群众办好8件实事:\n一是实施供水工程,新建水厂3座。\n二是改造电网,新装变压器120台。\n"
    assert {(3, "promise"), (120, "promise")} <= roles(text)
