"""Lists by their structure: what announces them, what makes parts alike, where an item ends, and what is told and not to be done."""

from random import Random

import pytest

from lantu.drafting.lists.list_leads import counted, kind_of, looks_back, says_what_to_do
from lantu.drafting.lists.list_marks import chinese_number, first_mark, marks_in
from tests.drafting.reading import listed

ENGLISH = (
    "widen the footpaths", "plant street trees", "insulate old homes", "extend the tram", "open three ponds", "train young gardeners",
    "repair the sea wall", "reduce food waste", "protect the marsh", "build a library",
)  # fmt: skip
CHINESE = (
    "疏浚护城河", "改造老旧水厂", "完善慢行系统", "培育花卉产业", "推广光伏屋顶", "建设社区食堂",
    "治理扬尘污染", "提升中医服务", "保护古树名木", "拓展夜间经济",
)  # fmt: skip
NAMES = ("warm homes", "clean air", "safe streets", "fair work", "living rivers", "lively markets", "quiet nights")
WORDS = {3: "three", 4: "four", 5: "five", 6: "six"}
NUMERALS = {3: "三", 4: "四", 5: "五", 6: "六"}


def row(parts: list[str], last: str = " and ") -> str:
    return ", ".join(parts[:-1]) + last + parts[-1]


def test_marks_of_every_kind_make_a_list_of_what_is_to_be_done():
    dice = Random(1717)
    marks = (
        lambda n: "• ", lambda n: f"{n}. ", lambda n: f"({n}) ", lambda n: f"{'abcdef'[n - 1]}) ", lambda n: f"Objective {n}: ",
        lambda n: f"({('i', 'ii', 'iii', 'iv', 'v', 'vi')[n - 1]}) ", lambda n: "\uf0b7 ",
    )  # fmt: skip
    for mark in marks:
        for _ in range(4):
            parts = dice.sample(ENGLISH, dice.randint(3, 6))
            lead = dice.choice(("The council will:\n", "Our priorities are to:\n", "", "Goals\n"))
            text = lead + "".join(f"{mark(number)}{part.capitalize()}\n" for number, part in enumerate(parts, 1))
            assert listed(text) == [part.capitalize() for part in parts], text


def test_marks_of_chinese_texts_on_lines_and_within_them():
    dice = Random(1718)
    numerals = "一二三四五六"
    marks = (
        lambda n: f"{numerals[n - 1]}是", lambda n: f"（{numerals[n - 1]}）", lambda n: f"{n}、", lambda n: "①②③④⑤⑥"[n - 1],
        lambda n: f"第{numerals[n - 1]}，", lambda n: f"{numerals[n - 1]}要",
    )  # fmt: skip
    for mark in marks:
        for _ in range(4):
            parts = dice.sample(CHINESE, dice.randint(3, 6))
            inside = "明年的重点任务：" + "；".join(f"{mark(at)}{part}" for at, part in enumerate(parts, 1)) + "。"
            lines = "重点任务\n" + "".join(f"{mark(at)}{part}。\n" for at, part in enumerate(parts, 1))
            assert listed(inside) == parts, inside
            assert listed(lines) == parts, lines


def test_a_number_that_is_told_parts_a_sentence_before_it_and_behind_it():
    dice = Random(1719)
    for _ in range(12):
        count = dice.randint(3, 6)
        names = dice.sample(NAMES, count)
        text = dice.choice(
            (
                f"The plan rests on {WORDS[count]} pillars: {row(names)}.",
                f"The plan rests on {WORDS[count]} pillars. These are {row(names)}.",
                f"It names {WORDS[count]} key areas ({row(names)}).",
                f"The plan has {WORDS[count]} themes:\n" + "".join(f"{name.capitalize()}\n" for name in names),
            )
        )
        assert [item.lower() for item in listed(text)] == names, text
        parts = dice.sample(CHINESE, count)
        for chinese in (
            f"全市将围绕{'、'.join(parts)}{NUMERALS[count]}个方面展开。",
            f"会议部署了{NUMERALS[count]}项任务：{'、'.join(parts)}。",
            f"实施{NUMERALS[count]}大工程（{'、'.join(parts)}）。",
            f"全力推进{'、'.join(parts[:-1])}和{parts[-1]}等{NUMERALS[count]}项重点工作。",
        ):
            assert listed(chinese) == parts, chinese


def test_a_number_that_does_not_fit_makes_no_list():
    assert listed("全市将围绕水、电、气、热五个方面展开。") == []
    assert listed("It names five key areas (warm homes, clean air and safe streets).") == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "The strategy seeks to widen pavements in the old town, restore the canal towpath and attract new makers to the docks.",
            ["widen pavements in the old town", "restore the canal towpath", "attract new makers to the docks"],
        ),
        (
            "It has four aims, themed as: ‘Homes that last’, ‘Streets for all’, ‘A fair start, and help’ and ‘Clean water’, said he.",
            ["Homes that last", "Streets for all", "A fair start, and help", "Clean water"],
        ),
        (
            ("My administration is committed to three outcomes which include; repair of drains and\n"
            "culverts in the low town; care for the old and the\nyoung; and quiet nights."),
            ["repair of drains and\nculverts in the low town", "care for the old and the\nyoung", "quiet nights"],
        ),
        ("The main challenges include:\nflooding, old pipes, heat and noise.", ["flooding", "old pipes", "heat", "noise"]),
        (
            ("Community goals\nThese are the goals we work for.\nWarm homes\nNobody sits in the cold, and bills are fair.\n"
            "Clean rivers\nOur rivers can be swum in from May to June.\nGood work\nWages are fair, and work is near where we live.\n"),
            ["Warm homes", "Clean rivers", "Good work"],
        ),
        (
            ("The plan sets out three priorities.\nWater - To keep every tap running in a dry year.\n"
            "Land - To keep farms in the hands of farmers.\nAir - To see the hills again.\n"),
            [
                "Water - To keep every tap running in a dry year",
                "Land - To keep farms in the hands of farmers",
                "Air - To see the hills again",
            ],
        ),
        (
            "AIMS\n\nSO1\n\nManage the coast with the tide\n\nSO2\n\nPromote the harbour market\n",
            ["Manage the coast with the tide", "Promote the harbour market"],
        ),
        ("今年重点工作\n■疏浚内河；完善公交；改造厂房\n", ["疏浚内河", "完善公交", "改造厂房"]),
        (
            ("实施“三大行动”，分别是：实施绿化行动，包括培育苗木、完善林网、保护湿地；"
            "实施水网行动，包括疏浚河道、建设泵站、改造涵闸；实施路网行动，包括打通断头路、完善标线、建设驿站。"),
            [
                "实施绿化行动", "培育苗木", "完善林网", "保护湿地", "实施水网行动", "疏浚河道", "建设泵站", "改造涵闸", "实施路网行动",
                "打通断头路", "完善标线", "建设驿站",
            ],
        ),
        ("序号\t工作任务\t单位\n1\t疏浚内河\t水务局\n2\t完善公交\t交通局\n3\t改造厂房\t工信局\n", ["疏浚内河", "完善公交", "改造厂房"]),
        ("方案指出，抓好节水，一是改造渠系，推广滴灌二是回用中水，建设管网三是倡导节约，普及器具", [
            "改造渠系，推广滴灌", "回用中水，建设管网", "倡导节约，普及器具"]),
    ],
)  # fmt: skip
def test_lists_by_their_shape(text, items):
    assert listed(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "一、2024年工作回顾\n一年来，成绩来之不易：一是收入稳步增长；二是市场更加活跃；三是环境明显好转。",
        "Key results\n• Installed 40 benches\n• Planted 900 trees\n• Opened two ponds\n",
        "1. 水面面积12.5公顷；\n2. 道路长度36公里；\n3. 绿地面积80公顷；\n",
        "在教育、医疗、养老等方面存在差距。",
        "Figures\n• 12% of homes\n• 45 schools\n• 9 ponds\n",
        "First, the town is small. Second, the river is wide.",
        "The area includes Mill Lane, Old Dock and Castle Hill.",
    ],
)
def test_what_is_told_counted_or_named_in_passing_is_no_list(text):
    assert listed(text) == []


def test_marks_say_their_place():
    assert [(mark.family, mark.place) for mark in marks_in("目标：一是强，二是富，（3）美")] == [
        ("ordinal", 1), ("ordinal", 2), ("bracket", 3),
    ]  # fmt: skip
    assert first_mark("2.6 million seats") is None
    assert (first_mark("Goal 4 – Water") or pytest.fail("no mark")).place == 4
    assert [chinese_number(word) for word in ("三", "十", "十二", "二十", "二十五")] == [3, 10, 12, 20, 25]


def test_words_before_a_list_say_what_it_is():
    assert [kind_of(words) for words in ("面临的主要问题", "our strategic objectives", "六项改革任务", "opening hours")] == [
        "challenge", "target", "reform", None,
    ]  # fmt: skip
    assert [counted(words) for words in ("five long-term goals", "七项重点任务", "two cats")] == [5, 7, None]
    assert looks_back("Key achievements:")
    assert not looks_back("The achievements to come: we will")
    assert says_what_to_do("扩建南门泵站")
    assert not says_what_to_do("发展目标")
