"""Kinds of lists that the seventh forty texts brought to light, each with other words than the texts'."""

import pytest

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
