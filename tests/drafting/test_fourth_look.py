"""Kinds of figures and lists that the second 48 held-out texts brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.lists.list_leads import says_what_to_do
from lantu.drafting.sentences.folding import fold
from lantu.language.text import package_rows
from tests.drafting.test_lists_by_structure import listed


def values(text: str) -> list[tuple[float, str | None]]:
    """Return (value, unit) of the amounts of a text."""
    return [(item.value, item.unit) for item in find_amounts(fold(text).text)]


@pytest.mark.parametrize(
    "heading",
    ["2031年\t同比增速（%）", "2031年\t比上年增长(%)", "2031年\t占比\t较上年增长%", "2031\tYear-on-year change (%)"],
)
def test_a_year_beside_its_growth_over_the_last_year_is_what_was(heading):
    gap = "0.4\t" * (heading.count("\t") - 1)
    text = f"表3\n指标\t单位\t{heading}\n地区生产总值\t亿元\t312.5\t{gap}6.1\n第一产业\t亿元\t12\t{gap}-2.1\n"
    found = draft(text).numbers
    assert [(item.value, item.unit, item.date, item.kind) for item in found if item.value in (312.5, 12.0)] == [
        (312.5, "亿元", 2031, "baseline"),
        (12.0, "亿元", 2031, "baseline"),
    ]
    assert [(item.value, item.unit, item.kind) for item in found if item.value in (6.1, -2.1)] == [
        (6.1, "%", "baseline"),
        (-2.1, "%", "baseline"),
    ]


def test_a_year_beside_growth_on_average_is_still_promised():
    text = "主要指标\n指标\t单位\t2031年\t年均增长(%)\n地区生产总值\t亿元\t312.5\t6.1\n常住人口\t万人\t88\t0.4\n"
    assert [(item.value, item.kind) for item in draft(text).numbers if item.date == 2031] == [
        (312.5, "promise"),
        (88.0, "promise"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("平均寿命从75.12岁提高到78.4岁", [(75.12, "岁"), (78.4, "岁")]),
        ("65岁以上老人", []),
        ("步道長2,315公尺", [(2315, "m")]),
        ("綠地18平方公尺", [(18, "m2")]),
        ("生产总值首次突破千亿元大关", [(1000, "亿元")]),
        ("进出口跨上万亿元台阶", []),  # a verb that is not known is none
        ("万亿元级的产业", []),
        ("五年建成万套安居房", [(1, "万个")]),
        ("惠及万户居民", []),
        ("新建五座人行桥", [(5, "个")]),
        ("新增十二个停车场", [(12, "个")]),
        ("完成三个方面任务", []),
        ("打造三个中心", []),
        ("由3年延长至5年", [(3, "year"), (5, "year")]),
        ("由两年缩短至一年", [(2, "year"), (1, "year")]),
        ("延长至2033年底", []),
        ("每月加至480点", [(480, "个")]),
        ("开放到22点", []),
        ("增值率年均增长0.3,2033年提高到3.1以上", [(0.3, None), (3.1, None)]),
        ("at least four new parks", [(4, "count")]),
        ("over three years", []),
        ("30-Minute Towns", []),
        ("buses at 45 km/h", [(45, None)]),
        ("noise below 55 dB", [(55, None)]),
        ("a 0.4m sea level rise", [(0.4, "m")]),
        ("2.5m visitors", [(2.5e6, "person")]),
        ("3.1 ha of park per 1,000 residents", [(3.1, None)]),
        ("5 nurses for every 10,000 people", [(5, None)]),
        ("20万吨级泊位", []),
        ("a 35-percent cut", [(35, "%")]),
    ],
)
def test_numbers_as_plans_write_them(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Key actions\n1.) Widen the quay; 2.) Dredge the basin; 3.) Rebuild the lock.\n",
            ["Widen the quay", "Dredge the basin", "Rebuild the lock"],
        ),
        (
            "The plan has two goals:\n1- Homes that all can afford\n2- Streets that are safe\n",
            ["Homes that all can afford", "Streets that are safe"],
        ),
        (
            "CT-2.1 Expand the tram.\nLEAD: transport\nCT-2.2 Pilot slow streets.\nLEAD: engineer\n",
            ["Expand the tram", "Pilot slow streets"],
        ),
        (
            "The following programmes:\n3.1.1 encourage roof gardens\n3.1.2 buy electric buses\n",
            ["encourage roof gardens", "buy electric buses"],
        ),
        (
            "Works\nThe council will mend each path.\nThe council will plant trees.\nThe council will open its data.\n",
            ["The council will mend each path", "The council will plant trees", "The council will open its data"],
        ),
        (
            "That Council adopt the flood plan, and That staff be directed to report on costs by June.\n",
            ["That Council adopt the flood plan", "That staff be directed to report on costs by June"],
        ),
        (
            "Objectives\tOwner\n1. Raising the quality of meals\tCare\n2. To rebuild the hall\tWorks\n",
            ["Raising the quality of meals", "To rebuild the hall"],
        ),
        (
            "今年实事项目包括:\n一、缝合断头路;点亮背街小巷;搬迁两所小学。\n二、铺就健身步道。\n",
            ["缝合断头路", "铺就健身步道"],
        ),
        ("一、总体要求\n1.指导思想。坚持绿色发展。\n2.基本原则。坚持以人为本。\n", []),
    ],
)
def test_lists_by_marks_and_words_that_come_again(text, parts):
    assert listed(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "What we will do\nTrial school streets\nAudit pavements\nMend the pier\n",
            ["Trial school streets", "Audit pavements", "Mend the pier"],
        ),
        (
            "Short-term actions (2031-2033)\nConduct a study\nInstall racks\nUpdate the code\nLater\n",
            ["Conduct a study", "Install racks", "Update the code"],
        ),
        (
            "Our priorities\nHousing\nTransport\nClimate\n\nThe town lies on a river.\n",
            ["Housing", "Transport", "Climate"],
        ),
        ("Our priorities\nContact\nSitemap\nThe council met on Monday.\n", []),
        ("Theme A: Homes\nTheme B: Moving around\nTheme C: Nature\n", ["Homes", "Moving around", "Nature"]),
        ("Policy H1: Homes on old land\nPolicy H2: Homes for the old\n", ["Homes on old land", "Homes for the old"]),
        ("Target 1: 40 %\nTarget 2: 50 %\n", []),
        (
            "It rests on three ideas: greener streets, warmer homes and fairer fares.\n",
            ["greener streets", "warmer homes", "fairer fares"],
        ),
        (
            "This will be reached by mending drains, widening ponds, and moving homes.\n",
            ["mending drains", "widening ponds", "moving homes"],
        ),
        ("Levels were lowered by mending drains, widening ponds, and moving homes.\n", []),
        (
            "Build more homes\nWe want many more homes.\nReduce car use\nWe want fewer cars.\nProtect the marsh\nNo building in it now.\n",
            ["Build more homes", "Reduce car use", "Protect the marsh"],
        ),
        (
            "加强领导\n市里成立了领导小组，开了会。\n开展宣传\n去年共举办了三场活动。\n落实责任\n各单位已签订责任书，效果好。\n",
            [],
        ),
        (
            "Four steps. First, it will cut tape. Second, it will open the grid.\n",
            ["it will cut tape", "it will open the grid"],
        ),
    ],
)
def test_lists_without_marks_under_names_and_in_rows_of_deeds(text, parts):
    assert listed(text) == parts


def test_what_a_speaker_says_that_way_is_no_resolution():
    assert listed("She said that the plan is good, and that it works.\n") == []


def test_the_wide_table_of_verbs_holds_each_once_and_each_begins_a_measure():
    rows = package_rows("lantu.drafting.lists", "measure_verbs.csv")
    assert len({(row["language"], row["verb"]) for row in rows}) == len(rows) > 900
    tails = {"zh": "老旧厂房", "en": " the harbour"}
    assert [row["verb"] for row in rows if not says_what_to_do(row["verb"] + tails[row["language"]])] == []
