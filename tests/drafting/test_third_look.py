"""Kinds of faults that the look at forty-eight held-out texts brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.sentences.folding import fold
from tests.drafting.test_second_look import items, sizes, told


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("累計裝置量達七三四MW", 734.0, "MW"),
        ("八年三點六GW", 3.6, "GW"),
        ("受理申請案一百三十件", 130.0, "件"),
        ("再釋出五十二戶", 52.0, "户"),
        ("下降百分之卅二點五", 32.5, "%"),
        ("已有 47 校完成", 47.0, "个"),
        ("建成绿道 两千 公里", 2000.0, "公里"),
        ("全区每平方公里容纳了18,300人", 18300.0, "人/平方公里"),
        ("整治31条重点河道", 31.0, "个"),
        ("a supply of 870 per annum", 870.0, "count"),
        ("8.2 patrols have been held", 8.2, "count"),
        ("The Vale has a target of 17,600, ", 17600.0, "count"),
        ("and 2000 shade trees planted", 2000.0, "count"),
    ],
)
def test_counts_and_units_as_they_stand_in_print(text, value, name):
    assert (value, name) in sizes(text)


@pytest.mark.parametrize("text", ["from 1 Apr 2019 to 30 Sep 2024", "electric double-deckers", "double-glazed windows"])
def test_dates_and_names_are_no_figures(text):
    assert sizes(text) == []


def test_the_second_of_a_move_has_the_unit_of_the_first():
    assert sizes("raised from 640 new homes to 1150.") == [(640, "homes"), (1150, "homes")]
    assert [item.value for item in find_amounts("from 12 schools to 2031")] == [12]


def test_a_return_period_is_a_range_of_a_unit_of_its_own():
    ends = {item.end_of_range: item.value for item in find_amounts(fold("防洪標準達到20~50年一遇").text)}
    assert ends == {"low": 20, "high": 50}


def test_a_heading_of_growth_is_no_ratio():
    text = "2023年某县主要指标\n指标\t绝对数(亿元)\t比上年增长%\n生产总值\t312.4\t4.1\n第一产业\t40.2\t3.3\n第二产业\t120.6\t5.7\n"
    assert [item.unit for item in draft(text).numbers if item.value in (4.1, 3.3, 5.7)] == ["%", "%", "%"]


def test_years_in_a_row_are_a_record():
    text = "指标\t2023年\t2022年\t2021年\n森林覆盖率(%)\t46.1\t45.8\t45.2\n"
    assert {kind for kind, _, _ in told(text)} == {"baseline"}
    assert {kind for kind, _, _ in told("指标\t2023年\t2030年\n森林覆盖率(%)\t46.1\t49\n")} == {"baseline", "promise"}


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("今年办好民生实事。具体包括:\n改造老旧管网120公里。\n新增托位900个。\n加装电梯60台。\n", 3),
        ("“安居”实事\n▶改造老旧小区14个。\n▶建成人才公寓220套。\n", 2),
        ("列入今年的项目有:新建12家社区食堂、改建5所幼儿园、新增300个停车位。", 3),
        ("(三)推进乡村振兴。一是守住耕地红线。全年复耕900亩。二是补齐水利短板。新建水库2座。", 3),
        ("市府訂定節能改造、綠電採購、運具電動三大減碳策略。", 3),
        ("並有4個新發展區,包括東湖畔、西車站、南港口和北山麓。", 4),
        ("The plan focuses on flood safety, warm homes, clean buses, and local jobs.", 4),
        ("We will:\n- save water – Over 40% is lost in pipes.\n- plant trees – Streets are bare.\n", 2),
        ("Progress was made through:\n- A housing framework that was adopted.\n- 640 homes were built.\n", 2),
        ("Challenges such as heat, drought and pests have been felt.", 0),
        ("有3个区，包括东湖畔和西车站。", 0),
    ],
)
def test_lists_of_what_is_done(text, listed):
    assert len(items(text)) == listed, items(text)
