"""Kinds of lists that the seventh forty texts brought to light, each with other words than the texts'."""

import pytest

from lantu.drafting import draft
from tests.drafting.test_lists_by_structure import listed

DEEDS = ["Plant street trees", "Widen the footpaths", "Rebuild the sea wall"]
THINGS = ["sea walls raised", "quiet streets, lanes and squares for all", "old mills reopened"]


def bullets(items: list[str], mark: str = "•") -> str:
    return "".join(f"{mark} {item}\n" for item in items)


def lettered(items: list[str]) -> str:
    parts = [f"({letter}) {item}" for letter, item in zip("abcd", items, strict=False)]
    return "; ".join(parts[:-1]) + f"; and {parts[-1]}."


@pytest.mark.parametrize("told", ["outcomes", "specific goals", "strategic objectives"])
def test_lettered_runs_of_one_paragraph_are_what_the_sentence_before_them_says(told):
    other = ["markets kept open", "nurses trained", "two halls, a pool and a rink shared"]
    text = f"The paper has two parts with the following {told}. In part 3.1: {lettered(THINGS)} In part 3.2: {lettered(other)}"
    assert listed(text) == THINGS + other


def test_lettered_runs_behind_what_is_no_aim_or_behind_what_was_done_are_no_list():
    assert listed(f"The paper draws on the following sources. In part 3.1: {lettered(THINGS)}") == []
    assert listed(f"The paper tells the results of the following goals. In part 3.1: {lettered(THINGS)}") == []


def test_hollow_bullets_are_a_list_of_their_own_and_the_row_around_them_goes_on():
    inner = ["the Mill Lane ramp", "the Harbour stairs", "a ferry stage"]
    text = f"We will:\n\n• {DEEDS[0]}\n• open new ways to the water with:\n{bullets(inner, 'o')}• {DEEDS[2]}\n"
    assert listed(text) == [DEEDS[0], "Mill Lane ramp", "Harbour stairs", "a ferry stage", DEEDS[2]]


@pytest.mark.parametrize("ids", [("2.1.1", "2.1.2", "2.1.3"), ("4.1", "4.2", "4.3")])
def test_bullets_that_begin_with_ids_are_read_without_them(ids):
    text = "Implementation strategies for the harbour\n\nOn the quays\n"
    assert listed(text + bullets([f"{id_} {deed}. (HB)" for id_, deed in zip(ids, DEEDS, strict=True)])) == DEEDS


def test_a_number_of_things_behind_a_bullet_is_no_id():
    assert listed("Our actions:\n" + bullets(["1.5 Megawatts of solar roofs", "2.5 Kilometres of new quay"])) == [
        "1.5 Megawatts of solar roofs",
        "2.5 Kilometres of new quay",
    ]


@pytest.mark.parametrize(
    "again",
    [
        "Targets contd.",
        "Targets (continued)",
        "Targets, cont'd",
        "Targets – continued",
        "目标（续）",
        "重点任务（续表）",
    ],
)
def test_a_heading_that_carries_on_carries_the_list_on(again):
    more = ["Fewer than 3 of 1,000 homes empty", "The night bus to 40 stops"]
    assert listed(f"The plan has the following targets\n{bullets(DEEDS)}{again}\n{bullets(more)}") == DEEDS + more


@pytest.mark.parametrize("again", ["Results contd.", "Members (continued)", "成效（续）"])
def test_a_heading_that_carries_on_what_is_no_list_of_ours_makes_none(again):
    assert listed(f"{again}\n{bullets(['Fewer than 3 of 1,000 homes empty', 'The night bus to 40 stops'])}") == []


def test_numbered_rows_of_a_sheet_behind_a_line_that_points_are_what_the_line_before_it_names():
    rows = (
        "一、“安行”人行道路项目\t新建人行道12公里",
        "二、“乐学”校舍扩容项目\t扩建学校3所",
        "三、“暖阳”助餐项目\t新增助餐点18处",
    )
    text = "2031年澄湖区十大民生实事项目今天公布。\n具体如下：\n" + "\n".join(rows) + "\n"
    assert listed(text) == ["“安行”人行道路项目", "“乐学”校舍扩容项目", "“暖阳”助餐项目"]
    assert listed(text.replace("十大民生实事项目今天公布", "过去一年的成绩今天公布")) == []


def test_names_with_numbers_that_a_copy_has_put_on_one_line_are_each_an_item():
    text = "Key goals\nGoal 1: more boats on the river\nGoal 2: To open the locks at night Goal 3: To keep the towpaths in use by all\n"
    assert listed(text) == [
        "more boats on the river",
        "To open the locks at night",
        "To keep the towpaths in use by all",
    ]


THEMES = ["warm homes", "clean water", "play", "fair work"]


@pytest.mark.parametrize(
    "lead",
    [
        "The plan directs its money across the key themes of",
        "Our programme rests on four pillars of",
        "The council will act in the priority areas of",
    ],
)
def test_themes_behind_of_are_a_list(lead):
    assert listed(f"{lead} {', '.join(THEMES[:-1])} and {THEMES[-1]}.") == THEMES


def test_goals_behind_of_are_a_list_where_each_is_a_deed():
    deeds = ["cutting waste", "opening the riverbank", "housing young families"]
    assert listed(f"The plan serves the core goals of {deeds[0]}, {deeds[1]} and {deeds[2]}.") == deeds


@pytest.mark.parametrize(
    "text",
    [
        "The plan answers the key priorities of residents, traders and visitors.",
        "The plan names the main areas of the port, the hill and the mill.",
        "The plan follows five pillars of warm homes, clean water and play.",
        "The novel joins the key themes of love, loss and hope.",
        "The plan reports the results of the key themes of love, loss and hope.",
    ],
)
def test_those_whose_themes_they_are_or_other_numbers_or_no_plan_are_no_list(text):
    assert listed(text) == []


SHIFTS = ["从“重建轻管”向精细运营转变", "从单点改造向片区更新转变", "从部门分管向全城统筹转变"]


@pytest.mark.parametrize(
    "lead", ["今后五年，全市城市管理将", "城市管理的思路要有新突破：推动", "明年，我市着力推动更新工作"]
)
@pytest.mark.parametrize("stop", ["，", "、", "；"])
def test_shifts_that_are_to_come_are_a_list(lead, stop):
    assert listed(f"{lead}{stop.join(SHIFTS)}。") == SHIFTS


def test_shifts_that_share_the_verb_behind_the_last_are_a_list():
    assert listed("我市将推动城市管理从粗放向精细、从分散向集约、从人工向智能的三大转变。") == [
        "从粗放向精细",
        "从分散向集约",
        "从人工向智能",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"五年来，城市管理{'，'.join(SHIFTS)}。",
        f"城市管理已经实现{'，'.join(SHIFTS)}。",
        "从山区到海边，从城市到乡村，从学校到工厂，将到处栽树。",
        f"今后，城市管理将{SHIFTS[0]}，市民满意。",
    ],
)
def test_shifts_that_were_or_that_turn_nothing_are_no_list(text):
    assert not [item for item in listed(text) if item.startswith("从")]


def test_a_line_that_names_a_list_and_its_parts_is_no_item_of_the_heading_over_it():
    text = (
        "Our Goals and Values\nCore goals: Clear Rivers, Safe Streets, Fair Work\nValues: Care, Thrift, Patience\n"
        "Plan Update: 2031 Goals and 2030 Works\n"
    )
    assert not [item for item in listed(text) if ":" in item]
    assert listed(text)[:3] == ["Clear Rivers", "Safe Streets", "Fair Work"]


def test_headings_that_are_nothing_but_names_of_lists_are_no_items():
    text = (
        "Millport Travel Action Plan 2031\nKey objectives\n"
        "To let everybody of the town reach the harbour on foot, by bicycle or by bus within half an hour\nTargets\n"
        "A rise in the share of those who come to the harbour by bicycle or on foot in each season of the year\n"
        "Other targets\nA fall in the number of people who are hurt on the roads around the harbour in each year of the plan\n"
    )
    assert not {"Key objectives", "Targets", "Other targets"} & set(listed(text))


def test_a_campaign_against_weak_points_and_at_least_are_no_troubles():
    text = "实施体育设施补短板行动，新建球场不少于86片，改造泳池不少于9座。"
    assert not draft(text).items["challenge"]
    assert [item.kind for item in draft("主要问题是球场不少，但场馆管理薄弱。").items["challenge"]]


def test_the_words_behind_a_dash_within_a_title_are_no_list():
    text = "The ‘Harbour Action Plan 2031 - To Keep the Port’ is the town’s answer, aimed at cutting waste, and widening the quays."
    assert not [item for item in listed(text) if "Port" in item]
