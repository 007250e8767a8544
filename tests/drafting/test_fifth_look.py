"""Kinds of figures and lists that the forty texts held out last brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back
from tests.drafting.test_fourth_look import values
from tests.drafting.test_lists_by_structure import listed

GAP = "a gap inside a number: a point that is lost, or two numbers"
UNSAID = "a table of one year without a word of an aim: a record, or a promise"


@pytest.mark.parametrize(
    "text",
    [
        "2031年地区生产总值12 7亿元",
        "2031年预计实现地区生产总值8. 6亿元",
        "2031年地区生产总值3  4万亿元",
        "2031年城镇化率达到71 6%",
        "GDP will reach 41 3 billion yuan by 2031",
    ],
)
def test_the_half_of_a_number_behind_a_gap_never_enters_a_pack(text):
    assert read_back(text) == {}
    assert any(item.doubt == GAP for item in draft(text).numbers)
    assert reason_in(GAP, "zh") != GAP


@pytest.mark.parametrize(
    ("text", "value"),
    [("常住人口 2 130 500 人", 2_130_500), ("2031 25% of homes", 25), ("2. 30%的家庭", 30), ("到2031年 3.5亿元", 3.5)],
)
def test_groups_of_three_years_and_marks_of_lists_are_no_such_gap(text, value):
    assert [(item.value, item.doubt) for item in find_amounts(text)] == [(value, "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("改造35千伏线路7.5公里", [(7.5, "公里")]),
        ("新建220千伏变电站2座", [(2, "座")]),
        ("110kV输电工程", []),
        ("电压为6千伏", [(6, None)]),
        ("五万吨级码头", []),
        ("三千吨级船闸", []),
        ("百万千瓦级机组", []),
        ("60万千瓦级机组", []),
        ("吞吐量五万吨", [(5, "万吨")]),
        ("incomes of Rs. 61,400", [(61_400, None)]),
        ("incomes of Rs 3,20,000", [(320_000, None)]),
        ("₹45 crore", [(4.5e8, None)]),
        ("increase the number of nurses per ward from 2.6 to 3.0 by 2031", [(2.6, None), (3.0, None)]),
        ("upgrade the software from 2.6 to 3.0", []),
        ("raise the rate from 2.6 to 3.0 quanta", []),
        ("raise output from 2.6 to 3.0 million tonnes", [(2.6e6, "t"), (3.0e6, "t")]),
    ],
)
def test_voltages_classes_rupees_and_decimals_that_move(text, found):
    assert values(text) == found


def test_a_line_of_rupees_is_one_sentence():
    found = draft("We will raise the income per head from Rs. 61,400 in 2021 to Rs. 3,20,000 by 2031.").numbers
    assert [(item.value, item.date, item.kind) for item in found] == [
        (61_400, 2021, "baseline"),
        (320_000, 2031, "promise"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "指标\t单位\t2031年\n地区生产总值\t亿元\t312.5\n常住人口\t万人\t88\n",
        "表4 主要指标\n指标\t2031年\n常住人口（万人）\t88\n城镇化率（%）\t71\n",
        "Indicator\tUnit\t2031\nPopulation\tperson\t812400\n",
    ],
)
def test_a_table_of_one_year_without_a_word_of_an_aim_waits(text):
    found = draft(text).numbers
    assert found
    assert {(item.kind, item.date, item.doubt) for item in found} == {("baseline", 2031, UNSAID)}


@pytest.mark.parametrize("title", ["规划主要指标", "到2031年发展目标", "Targets"])
def test_one_with_such_a_word_promises(title):
    found = draft(f"{title}\n指标\t单位\t2031年\n地区生产总值\t亿元\t312.5\n常住人口\t万人\t88\n").numbers
    assert [(item.kind, item.doubt) for item in found if item.value in (312.5, 88)] == [("promise", "")] * 2


def test_a_stroke_for_a_dash_is_no_one_and_letters_set_apart_name_a_row():
    text = "指标\t2026年\t2031年目标\n高 速 公 路 里 程(公里)\t一\t640\n常住人口(万人)\t85\t88\n"
    assert [item.value for item in draft(text).numbers] == [640, 85, 88]
    text = "表2 2031年价格涨幅(%)\n类别\t涨幅\n糖\t1.7\n茶 叶\t-0.6\n油\t0.8\n"
    assert [item.value for item in draft(text).numbers] == [1.7, -0.6, 0.8]


def test_what_somebody_does_on_a_day_is_no_list():
    diary = (
        "The Mayor will {} the school in Dover.\nThe Mayor will {} pupils in Deal.\nThe Mayor will {} Calais at noon.\n"
    )
    for verbs in (("attend", "speak to", "leave for"), ("visit", "meet", "travel to"), ("open", "greet", "depart for")):
        assert listed(diary.format(*verbs)) == []
    assert len(listed(diary.format("widen", "teach", "link Dover with"))) == 3
    assert (
        len(listed(diary.replace("The Mayor", "We").format("leave nobody behind in", "speak up for", "stay near"))) == 3
    )
    assert len(listed(diary.format("open 12 libraries beside", "teach", "link Dover with"))) == 3
