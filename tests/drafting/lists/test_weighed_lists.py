"""Lists that no rule knows: the evidence of what may be one is weighed, and who reads the draft sees that it was."""

import pytest

from lantu.drafting import draft, draft_text
from lantu.drafting.lists.text_lines import lines_of
from lantu.drafting.lists.weighed import possible_lists
from lantu.drafting.lists.weighed.weighed_lists import LIKELY, probability, weighable
from lantu.drafting.sentences.sentences import split
from lantu.language.text import package_rows
from tests.command import lantu as command

AREAS = (
    "渡口镇国土空间规划草案公开征求意见，公众可在两个月内提出意见。草案以2021年的战略为基础，配合区域发展的部署。"
    "草案的规划任务针对渡口用地、湖岸景观、老街更新、校舍布局、村道建设、渔港产业、庙会文化等领域提出主要构想。"
)
NAMES = ["渡口用地", "湖岸景观", "老街更新", "校舍布局", "村道建设", "渔港产业", "庙会文化"]


def likeliest(text: str) -> float:
    """Return the probability of the likeliest candidate of a text."""
    sentences = split(text)
    return max(probability(held) for _, held in weighable(text, lines_of(sentences), sentences))


def test_areas_that_no_rule_knows_are_likely_a_list():
    found = draft(AREAS)
    assert [AREAS[item.start : item.end] for item in found.items["task"]] == NAMES
    assert all(item.likely and LIKELY <= item.likely < 1 for item in found.items["task"])


def test_what_a_rule_holds_for_a_list_is_not_weighed():
    found = draft("2031年重点任务包括：改造老街，扩建渡口，修复湖岸，新建校舍。")
    assert [item.likely for item in found.items["task"]] == [None] * 4


def test_the_draft_says_everywhere_that_a_list_was_weighed(tmp_path):
    found = draft(AREAS)
    assert all(0.5 <= row["likely"] < 1 for row in found.to_json()["tasks"])
    assert "渡口用地  [可能是清单: " in draft_text(found, "zh")
    assert "渡口用地  [likely a list: " in draft_text(found, "en")
    text = tmp_path / "plan.txt"
    text.write_text(AREAS, encoding="utf-8")
    command("draft", text, "--out", tmp_path / "pack")
    drafted = (tmp_path / "pack" / "blueprint.yaml").read_text(encoding="utf-8")
    assert drafted.count("可能是清单（") == len(NAMES)


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        (
            "The council’s measures are these, from quay to marsh: {}",
            "The quay and the marsh, which see these things: {}",
        ),
        ("今后的重点任务：{}", "街上有许多铺子：{}"),
        ("What the six strands of work hold: {}", "What the nine strands of work hold: {}"),
    ],
)
def test_words_before_it_speak_for_or_against_it(stronger, weaker):
    parts = "mending sluices, lending pumps, dredging creeks, painting buoys, sorting nets and drying reeds"
    parts = parts if "{}" in stronger and stronger[0].isascii() else "修复水闸、出借水泵、疏浚河汊、粉刷浮标、整理渔网"
    assert likeliest(stronger.format(parts)) > likeliest(weaker.format(parts))


def test_what_tells_of_what_was_is_not_weighed():
    parts = "修复水闸、出借水泵、疏浚河汊、粉刷浮标、整理渔网"
    sentences = split(f"去年的成绩有：{parts}")
    assert not list(weighable(f"去年的成绩有：{parts}", lines_of(sentences), sentences))


def test_figures_of_what_was_are_none():
    told = draft("泽湖市去年建成学校12所、公园5个、渡口3座、桥梁2座。")
    assert not told.items["task"]
    told = draft("Last year the port handled 3,000 boats, 200 barges, 40 liners and 12 tugs.")
    assert not told.items["task"]


@pytest.mark.parametrize(
    "words",
    [
        "方案提出：到2031年，扩建渡口；到2034年，修复湖岸。",
        "The port will mend the quay, however, light the creeks, and dry the reeds.",
    ],
)
def test_parts_that_are_only_a_year_or_however_are_not_weighed(words):
    sentences = split(words)
    for one, _ in weighable(words, lines_of(sentences), sentences):
        names = [words[slice(*part)].strip() for part in one.parts]
        assert not {"到2031年", "到2034年", "however"} & set(names)


@pytest.mark.parametrize(
    "text",
    [
        (
            "The mayor said that in two decades the port has gathered lasting lessons, including putting residents first, "
            "using open data for planning, pruning rules that slow builders, and strengthening the wards."
        ),
        (
            "The choice of the new quay rests on three reasons. First, the province has entrusted the port with a mission for building "
            "a modern dock. Second, the harbour's work has entered a new phase of growth. Third, the town still faces a lack of berths."
        ),
        "这一安排主要基于三个方面的考虑。一是国家赋予我县建设现代渔港的使命。二是县城工作进入提质增效的新阶段。三是泊位不足的矛盾仍然突出。",
        "多年来我县形成了一批有效做法，包括坚持居民优先、推动数据共享、深化审批改革、强化基层建设。",
    ],
)
def test_what_has_been_learnt_and_why_it_is_planned_are_not_weighed(text):
    assert not any(draft(text, 2025).items.values())


def test_what_includes_the_parts_is_none_of_them():
    words = "The board backs quiet water, including reed beds, slow ferries and night watches."
    sentences = split(words)
    found = [one for one in possible_lists.find(words, lines_of(sentences), sentences) if one.form == "enumeration"]
    assert [[words[slice(*part)] for part in one.parts] for one in found] == [
        ["reed beds", "slow ferries", "night watches"]
    ]


def test_weights_are_of_all_candidates_of_a_language_or_of_a_form():
    rows = package_rows("lantu.drafting.lists.weighed", "weights.csv")
    assert {row["of"] for row in rows} <= {
        "",
        "Chinese",
        "English",
        "row",
        "enumeration",
        "clauses",
        "sentences",
        "lines",
        "headlines",
        "column",
    }
    assert len({(row["of"], row["evidence"]) for row in rows}) == len(rows)
    assert all(float(row["weight"]) for row in rows)
