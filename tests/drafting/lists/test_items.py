"""Where an item begins and ends, and what kind of aim it is."""

import pytest

from lantu.drafting.lists.list_leads import kind_of, looks_back
from tests.drafting.reading import bullets, listed

TOWN_AIMS = ["Warm homes", "Quiet streets", "A river that lives"]

STREET_DEEDS = ["Plant street trees", "Widen the footpaths", "Mend the sea wall"]


@pytest.mark.parametrize(
    ("text", "count"),
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
def test_lists_of_what_is_done(text, count):
    assert len(listed(text)) == count, listed(text)


def test_names_of_two_kinds_count_each_for_itself():
    text = (
        "Theme 1. A town for all\nThe council will look after everybody.\nGoal 1.1: Warm homes\nGoal 1.2: Safe streets\n"
        "Theme 2. A green town\nThe council will look after the river.\nGoal: 2.1 Clean banks\nGoal: 2.2 More shade\n"
    )
    assert listed(text) == ["A town for all", "Warm homes", "Safe streets", "A green town", "Clean banks", "More shade"]


def test_the_noun_that_stands_nearest_to_such_as_names_the_list():
    assert (
        listed(
            "The strategies help the town to live with the effects of heat, such as dry parks, warm nights, and low rivers."
        )
        == []
    )


@pytest.mark.parametrize("noun", ["Ambition", "Enabler", "Thrust", "Pledge", "Principle"])
def test_whatever_a_plan_calls_its_parts_they_count_by_that_name(noun):
    text = f"Our {noun.lower()}s are:\n{noun} 1: {TOWN_AIMS[0]}\n{bullets(STREET_DEEDS[:2])}{noun} 2: {TOWN_AIMS[1]}\n"
    text += bullets(STREET_DEEDS[2:])
    assert listed(text)[:1] == [TOWN_AIMS[0]]
    assert TOWN_AIMS[1] in listed(text)
    assert listed("Figure 1: Homes by ward\nFigure 2: Jobs by ward\n") == []


@pytest.mark.parametrize(
    ("lead", "plan"),
    [
        ("Highlights of the budget include:", True),
        ("Key highlights of the new transport strategy:", True),
        ("Budget highlights:", True),
        ("Highlights include:", True),
        ("Highlights of last year:", False),
        ("Our highlights so far", False),
    ],
)
def test_highlights_of_a_plan_are_what_it_will_do_and_those_of_a_year_what_was_done(lead, plan):
    assert (kind_of(lead) == "task", looks_back(lead)) == (plan, not plan)
    text = f"{lead}\n- Libraries: £4m for repairs.\n- Tram: £90m for the northern line.\n- Parks: £2m for ponds.\n"
    assert bool(listed(text)) == plan


def test_parts_that_a_page_broke_end_with_their_semicolon():
    text = (
        "Action Points\nA yearly review of footpaths by the Borough Engineer and the\nSociety of Ramblers, with a public report;\n"
        "A fund for repairs of bridges;\nMore wardens for the parks on Sundays and\nHolidays of the year;\n"
    )
    assert [item.replace("\n", " ") for item in listed(text)] == [
        "A yearly review of footpaths by the Borough Engineer and the Society of Ramblers, with a public report",
        "A fund for repairs of bridges",
        "More wardens for the parks on Sundays and Holidays of the year",
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "  1. 公园绿地目标：新增三处街心花园。\n\n  2. 清洁河道目标：疏浚两条内河。\n\n  3. 邻里养老目标：增设食堂。\n",
            ["公园绿地目标", "清洁河道目标", "邻里养老目标"],
        ),
        (
            (
                "(a) That the report on the harbour be noted;\n\n(b) That the budget of the pool be approved; and\n\n"
                "(c) That the committee support the fair.\n"
            ),
            [
                "That the report on the harbour be noted",
                "That the budget of the pool be approved",
                "That the committee support the fair",
            ],
        ),
        ("三、对今年政府工作的建议\n\n道路维修要抓紧。\n", []),
        (
            "The government planned to boost trade by 2031; cut waste; and raise wages.",
            ["boost trade by 2031", "cut waste", "raise wages"],
        ),
    ],
)
def test_parts_that_call_themselves_aims_and_what_is_resolved(text, items):
    assert listed(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Here are the highlights:\n\n* Wardens will be hired.\n\n* £4m allocated for repairs.\n\n* The tram will be mended by 2033.\n",
            ["Wardens will be hired", "£4m allocated for repairs", "The tram will be mended by 2033"],
        ),
        (
            "Here are the highlights:\n\n* Wardens were hired.\n\n* £4m was spent on repairs.\n\n* The tram was mended.\n",
            [],
        ),
        ("These actions have benefits for the town, including:\n• calmer streets\n• cleaner rivers\n", []),
        (
            "The plan has many goals, including tending and pruning the street trees, teaching gardeners, and opening ponds.",
            ["tending and pruning the street trees", "teaching gardeners", "opening ponds"],
        ),
        (
            "规划目标主要包括以下几个方面：\n\n河湖治理：\n\n疏浚内河，改善水质。\n\n街区更新：\n\n修缮老屋，增设座椅。\n\n邻里照护：\n\n开办食堂，培训护理员。\n",
            ["河湖治理：", "街区更新：", "邻里照护："],
        ),
        ("从推进产业、人才、文化、生态、组织五个振兴方面来讲，各地不同。", []),
    ],
)
def test_highlights_by_their_parts_and_names_with_colons(text, items):
    assert listed(text) == [item.rstrip("：") for item in items]


def test_an_item_is_told_without_the_marks_and_the_joint_around_it():
    text = "县府提出「提高种树补助」、「开办夜间图书馆」及「引进巡回市集」等3大措施。"
    assert listed(text) == ["提高种树补助", "开办夜间图书馆", "引进巡回市集"]
    text = "交通以三大方向推动，包括加强夜间班次，照顾晚归的人；扩大转乘优惠；并深化路网整合，串联车站。"
    assert [item.split("，")[0] for item in listed(text)] == ["加强夜间班次", "扩大转乘优惠", "深化路网整合"]


def test_what_pupils_achieve_is_aimed_at_and_looks_back_on_nothing():
    parts = [
        "By 2031, each quay will teach its crews to swim",
        "By 2033, all crews will know the bay",
        "By 2034, nobody leaves early",
    ]
    rows = "\n".join(f"Objective {place}: {part}." for place, part in enumerate(parts, 1))
    assert listed(f"Student achievement\n{rows}\n") == parts
    assert listed(f"Key achievements\n{bullets(['Crews swim', 'Boats sail', 'Nets hold'])}") == []
