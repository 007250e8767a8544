"""Lists that new texts name in ways of their own, and sentences next to them that name none."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import listed


def _sure(text: str) -> list[str]:
    """Return the items that a rule holds for listed, without the likely ones."""
    found = draft(text)
    items = sorted((item for part in found.items.values() for item in part), key=lambda item: item.start)
    return [found.text[item.start : item.end] for item in items if item.likely is None]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("县里统筹办好护河堤、修渡口、育苗木“三件大事”,年内见效。", ["护河堤", "修渡口", "育苗木"]),
        ("对此提出3大改善对策,包括蓄水、修渠、换管。", ["蓄水", "修渠", "换管"]),
        (
            "The board named four top areas of focus (moorings/dues; safe water; crew training; and lights).",
            ["moorings/dues", "safe water", "crew training", "lights"],
        ),
        (
            "The plan names three game changers. The game changers are; Deepen the lock; Train pilots; Plant reeds.",
            ["Deepen the lock", "Train pilots", "Plant reeds"],
        ),
        (
            "This will be met through the wider use of shore power, upgrades to the cranes, and an expanded ferry fleet.",
            ["the wider use of shore power", "upgrades to the cranes", "an expanded ferry fleet"],
        ),
        (
            "The draft plan sets out 31 port actions across the areas of boats and crews, clean water, lighting and the quayside.",
            ["boats and crews", "clean water", "lighting", "the quayside"],
        ),
        (
            "港区将围绕航道养护、船员培训实施灯塔安居、渡口添彩、清水回湾等12个专项行动。",
            ["灯塔安居", "渡口添彩", "清水回湾"],
        ),
        (
            "目前优先的工作部署是,建设好渔港设施,促进船员集聚,增强港区活力。",
            ["建设好渔港设施", "促进船员集聚", "增强港区活力"],
        ),
        (
            "二、强化航道建设\n1.稳定航道水深。疏浚东港12公里,保持通航。",
            ["稳定航道水深"],
        ),
        (
            "一、总体要求\n坚持安全第一。\n二、强化航道建设,夯实港区根基\n疏浚东港12公里。",
            ["强化航道建设,夯实港区根基"],
        ),
        (
            "The following projects now form our plan.\nLights – making quays safe.\nImproving the old piers.\nOpening a crew school.",
            ["Lights – making quays safe", "Improving the old piers", "Opening a crew school"],
        ),
        (
            "港区将全力做好点亮新航标、训练新船员、开通新航线“三新”文章。",
            ["点亮新航标", "训练新船员", "开通新航线"],
        ),
        (
            "《规划》在健全引航制度、提升抗浪水平、强化灯光监测、加强船员训练等方面设定目标。",
            ["健全引航制度", "提升抗浪水平", "强化灯光监测", "加强船员训练"],
        ),
    ],
)
def test_names_before_or_behind_their_count_and_means_of_an_aim(text: str, items: list[str]) -> None:
    """Short names that a number counts, areas in brackets, and means through which an aim will be met."""
    assert _sure(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "These pillars are aligned with the vision as set down in the Port Act, the Coast Plan (2031) and the Charter.",
        "These priorities reflect a choice to build a trade that is open, fair and steady.",
        "Most striking is the ferry target: the board aims to earn $2 million, a step that would make it a rival of quays and docks.",
        "The proposal includes several savings, including a cut of $3 million in fuel and another of $1 million in dues.",
        "0.4 Investment in lights (both new and old) has increased from Rs.120 million in 1996 to Rs.310 million in 2004.",
        "一、发展背景\n过去五年,港区面貌一新,航道通行能力明显增强。",
        "今年全面开工的4项工程分别是东港船闸扩建、西湾引水二期、南渡口水库和北岸灯塔改造等。",
        "1.三年目标。港区灯塔全部联网。",
        "Select the relevant section here:\n\nSection 1: Our Port | Aims\n\nSection 2: Our Boats | Strategy\n\nSection 3: Crews | Rules",
        "Suitable sources of money may include the following:\n• Dues from the quays.\n• Grants of the state.\n• Other loans.",
        "The plan is a road map for adapting to hazards such as storm and river surges; bank erosion; and fog and ice.",
        "The minister wants to focus on 4 groups of sailors, namely pilots, cooks, deckhands and apprentices.",
        "副县长一行先后查看了东港船闸扩建项目、西湾引水及渡口项目、南岸灯塔旅游公司项目等港航项目。",
        "今年以来港区运行平稳,具体表现为:一是渔汛之年海鲜喜获丰收。二是“百船工程”成效显著。",
        "The following Reports detail the progress of the Port Program:\n\nLedgers\n\nThey are kept by law.\n\nTide Updates\n\nMonthly.",
        "1 Sailing ... 12\n1.1 Build piers ... 13\n1.2 Mend the locks ... 14\n1.3 Plant reeds ... 15",
        "今后五年,港区工作的总体要求是:以安全通航为主题,以深化改革为主线,全面贯彻新理念,积极融入新格局。",
        "会议主要议程有三项:一是听取和审查港区报告;二是审查港区账目;三是选举港务委员会。",
        "这五年,我们干成了两件大事。一是打通东港航道。疏浚12公里。二是战胜百年大潮。",
        "The booklet is divided into chapters; old boats; night sailing; and harbour lights for all.",
        "一、发展回顾与港区形势\n深化引航教学改革,航道面貌一新。",
        "Below are summaries of talks with the following harbour masters and towns, by coast:\n- Old Dock\n- Castle Hill",
        "到2031年,全面建成以码头为基础、航线为依托、仓储充分发展、口岸有机衔接,功能完善的航运体系。",
    ],
)
def test_sentences_that_name_no_list(text: str) -> None:
    """What pillars agree with, how a trade is, a sentence behind a colon, examples of one part, and traits of a whole."""
    assert _sure(text) == []


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("大力发展夜航观光、海钓体验、渔村民宿、灯塔研学。", 4),
        ("明年将新建渡口3处,改造码头12座,增设灯塔8座,整治岸线20公里。", 3),
        ("推进构建快捷式、多层次、安全型、一体化的航运网络。", 0),
        ("统计数据显示,新建渡口3处,改造码头12座,增设灯塔8座。", 0),
        ("港区行动开展以来,建成渡口3处;改造码头12座;增设灯塔8座。", 0),
    ],
)
def test_series_that_nothing_announces_are_likely_at_most(text: str, most: int) -> None:
    """Of what a verb alone governs careful readers leave most open: it is held for likely, and traits and counts for none."""
    assert _sure(text) == []
    assert len(listed(text)) == most


def test_what_is_its_own_stays_with_a_part() -> None:
    """A part's own crews and rules are no parts of the list, and a last part with three "and" stays whole."""
    text = "The priorities include the opening of one quay, reform of the board, its crews, boats and rules, and lights for all."
    assert _sure(text) == [
        "the opening of one quay",
        "reform of the board, its crews, boats and rules",
        "lights for all",
    ]


def test_how_one_should_work_is_no_bid() -> None:
    """要以更加扎实的作风…: the bids behind it are a list, the manner is none."""
    text = "他强调,要以更加扎实的作风、更加务实的举措,完成各项任务。要抓好航道养护,确保通航。要强化船员训练,确保安全。"
    assert _sure(text) == ["抓好航道养护,确保通航", "强化船员训练,确保安全"]


def test_a_plan_of_all_is_no_part() -> None:
    """What A, B and C's plan asks for is shared by all three."""
    assert "航道养护年度任务" not in listed("全面落实码头改造、驳船更新、灯塔检修和航道养护年度任务。")


def test_words_in_accordance_with_something_are_no_part() -> None:
    """The last part ends before what it agrees with, and what one part will do for others is not shared out."""
    assert not [
        part
        for part in listed(
            "The port will focus on cranes, lights, ferries and reeds, in accordance with the Charter and the Act."
        )
        if "Charter" in part or part == "the Act"
    ]
    parts = listed(
        "The programme rests on three pillars: Boats, Lights and Crews that will help the quays and bridges last."
    )
    assert not [part for part in parts if part.startswith("bridges")]


def test_questions_are_not_weighed() -> None:
    """A page's questions and answers are no likely list."""
    text = "How we plan\n1. What is a plan of the port?\n2. Why do we have one?\n3. Where can I find the aims?\n4. How did we get here?"
    assert listed(text) == []
