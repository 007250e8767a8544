"""Lists that run on or that stand before their name, and sentences that only tell what is: with other words than any text's."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import listed


def sure(text: str) -> list[str]:
    """Return the items of a text that a rule holds for items, in their order."""
    found = [item for part in draft(text, 2031).items.values() for item in part if not item.likely]
    return [text[item.start : item.end] for item in sorted(found, key=lambda item: item.start)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Wider quays for the ferries, new lamps, longer opening of the lock and a second tug are also top on the priority list.",
            ["Wider quays for the ferries", "new lamps", "longer opening of the lock", "a second tug"],
        ),
        (
            "The mayor said he will expand the fish market, improve the lock as well as helping find new crews for the tugs.",
            ["expand the fish market", "improve the lock", "helping find new crews for the tugs"],
        ),
        (
            "The Act includes measures to:\n\nMove dues to a yearly basis Make ferries sail at night Set a cap on berths\n",
            ["Move dues to a yearly basis", "Make ferries sail at night", "Set a cap on berths"],
        ),
        (
            "坚持需求导向，聚焦渔港四新（新码头、新灯塔、新航道、新船队）任务。",
            ["新码头", "新灯塔", "新航道", "新船队"],
        ),
        (
            "为让渔港延续繁荣，他提出「4张网」重大建设，包括北港知识园区、东港二期、兴建冷冻厂、渔人纪念园，其中第一张网将动工。",
            ["北港知识园区", "东港二期", "兴建冷冻厂", "渔人纪念园"],
        ),
        (
            "港务局制定了三年行动计划，将从完善泊位网络、服务远洋船队、推动冷链升级等方面，让渔民更好发展。",
            ["完善泊位网络", "服务远洋船队", "推动冷链升级"],
        ),
        (
            "渔港未来必须完成包括码头改造、提升冷链网络、推动船队更新、打造渔人绿廊等。",
            ["码头改造", "提升冷链网络", "推动船队更新", "打造渔人绿廊"],
        ),
    ],
)
def test_what_runs_on_or_stands_before_its_name_is_a_list(text, items):
    assert sure(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "Wide quays, new lamps, long opening hours and strong tugs were top on the list of what was praised.",
        "The Act includes notes to:\n\nThe harbour has Moved on since then and the Makers of ferries Settled there\n",
        "港区下辖四镇（东港、西港、南港、北港），常住人口两万。",
        "港务局在完善泊位网络、服务远洋船队、推动冷链升级等方面取得了成效。",
        "渔港已经完成包括码头改造、提升冷链网络、推动船队更新、打造渔人绿廊等。",
        "在文化建设方面，渔港深入实施灯塔文化、船歌文化“两大文化工程”，船歌创作、灯塔保护、船模传承、公共船坞服务均收获亮眼成果。",
        "6. Objectives\n6.1 To achieve the strategic aim, the harbour's objectives in relation to ferries are:\n",
        "2032年渔港为民办实事项目\n一、建设规划\n码头共长12公里。\n二、建设方案\n码头分两期。\n",
        "一、建设渔港的指导思想和总体要求\n以渔民为本。\n",
    ],
)
def test_what_only_tells_what_is_is_none(text):
    assert sure(text) == []


def test_sentences_on_what_an_act_or_a_plan_says_are_none():
    text = "(A) The harbour has joined the river pact, as set out in the Act.\n(B) The Act establishes a frame for a plan of the basins.\n"
    text += "(C) The Act requires that crews are heard.\n(D) The plan includes a register of past floods.\n"
    assert sure(f"{text}(E) The plan will make the harbour eligible for grants.\n") == []


def test_names_with_a_figure_only_and_sentences_on_a_plan_are_not_even_likely():
    figures = "The vision follows these standards, by catch in tonnes:\n1. Northport – 1,376\n2. Southport – 879\n3. Westport – 7\n"
    plan = "- Ten resolutions for the harbour:\n- The revised budget presents the goals of the harbour pact.\n"
    plan += "- This principle has been conceived as a five-year plan.\n- This plan includes 10 resolutions.\n"
    assert [listed(figures), listed(plan)] == [[], []]


def test_bullets_that_tell_of_a_list_are_not_the_list():
    text = "- Ten resolutions for the harbour:\n- The revised budget presents the goals of the harbour pact.\n"
    assert (
        sure(f"{text}- This principle has been conceived as a five-year plan.\n- This plan includes 10 resolutions.\n")
        == []
    )


STRATEGY = (
    "The Harbour Strategy sets out to accomplish three things:\n"
    "• Enable ferries and an increasing number of tugs to reach deep and well-lit berths anywhere and at any hour.\n"
    "With one register we can see which berths are free, and crews need no longer wait for word from the office.\n"
    "• Ensure that as the harbour gets used to the new lock, we seize the chance to buy lamps in fair and open ways.\n"
    "Learning from the old lock, we now have a chance to build a sound board and to do things right from the first day.\n"
    "• Expand the fish market to draw traders from the whole coast and raise the dues that pay for the lock.\n"
)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "The port has twelve prioritised areas, the first three include; shallow water, worn lamps and a lack of crews respectively.",
            ["shallow water", "worn lamps", "a lack of crews"],
        ),
        (
            "The plan has three ambitions: a harbour with deep water; a harbour that pays its way and a fair and open town.",
            ["a harbour with deep water", "a harbour that pays its way", "a fair and open town"],
        ),
        (
            "The plan calls for action on several fronts:\n? Deepen the basin.\n? Mend the lock and its gates.\n? Train crews for tugs.\n",
            ["Deepen the basin", "Mend the lock and its gates", "Train crews for tugs"],
        ),
        (
            STRATEGY,
            ["Enable ferries and an increasing", "Ensure that as the harbour gets", "Expand the fish market to draw t"],
        ),
        (
            "渔港白皮书提出八项施政方针，一、航道疏浚与灯塔。二、渔村风貌与社区。三、渔民权益与住房。四、冷链运输与码头。",
            ["航道疏浚与灯塔", "渔村风貌与社区", "渔民权益与住房", "冷链运输与码头"],
        ),
    ],
)
def test_forms_of_few_and_of_broken_marks_are_lists(text, items):
    assert [item[:32].rstrip() for item in sure(text)] == items


@pytest.mark.parametrize(
    "text",
    [
        "港口建设全面拉开，北家滩、南家滩、南滩西三大煤矿前期工作加快推进；渔船厂可研通过评审。",
        "下面，我讲三个方面的问题。\n一、认真总结成绩，准确把握态势，始终保持加快发展的劲头\n过去五年是渔港变化最大的五年。\n",
        "The vision follows these standards, measured by catch in tonnes:\n1. Northport – 1,376\n2. Southport – 879\n3. Westport – 7\n",
        "2032年渔港为民办实事项目公布\n1月17日，代表票决出项目。\n2032年渔港为民办实事项目\n1\n渔船30艘\n2\n灯塔8座\n",
        "渔港深入实施灯塔文化、船歌文化、船模文化、庙会文化“四大文化工程”，船歌创作、灯塔保护、船模传承、公共船坞服务均收获亮眼成果。",
    ],
)
def test_what_goes_on_or_was_done_is_none(text):
    assert [item for item in sure(text) if not item.endswith("文化")] == []
