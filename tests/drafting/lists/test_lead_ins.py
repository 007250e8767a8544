"""What leads into a list: lines and colons behind which one stands, and those behind which none does."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import bullets, listed

TOWN_AIMS = ["Warm homes", "Quiet streets", "A river that lives"]

DOING = ["planting street trees", "widening the footpaths", "mending the sea wall"]

ROLES = ["山地旅游目的地", "南部商贸枢纽", "花卉产业高地", "宜居样板"]

HARBOUR = [
    "a harbour that every child can reach on foot",
    "cleaner beaches from the pier to the point",
    "mills that run on the river alone",
]

SENTENCES = [
    "The ferry fleet runs on hydrogen before 2033",
    "Harbour dues fall for boats without an engine until 2031",
    "Every quay is lit by lamps of the co-operative by 2034",
]


def test_lists_behind_a_line_that_leads_into_them():
    text = "The scheme rests on three pillars:\nBetter buses\nSafer streets\nWarmer homes\nIt starts in spring.\n"
    items = draft(text).items["task"]
    assert [text[item.start : item.end] for item in items] == ["Better buses", "Safer streets", "Warmer homes"]
    text = "To get there we need to:\n• Train more drivers\n• Mend the depots\n"
    items = draft(text).items["task"]
    assert [text[item.start : item.end] for item in items] == ["Train more drivers", "Mend the depots"]


@pytest.mark.parametrize(
    "lead",
    [
        "What are our priorities?",
        "Good services are needed. In particular:",
        "The following themes are what people want most.",
    ],
)
def test_what_calls_the_bullets_behind_it_makes_them_a_list(lead):
    assert listed(f"{lead}\n{bullets(TOWN_AIMS)}") == TOWN_AIMS


@pytest.mark.parametrize(
    "sentence",
    [
        "The strategy rests on three priority areas– {}.",
        "The masterplan includes {}.",
        "The board works to five goals, which include {}.",
    ],
)
def test_what_a_plan_holds_is_a_list(sentence):
    assert listed(sentence.format(f"{DOING[0]}, {DOING[1]} and {DOING[2]}")) == DOING


@pytest.mark.parametrize(
    "sentence",
    [
        "规划提出打造{}、{}、{}和{}“四个一”目标。",
        "到2031年，全县努力打造成{}、{}、{}、{}。",
        "把新城建设成为{}、{}、{}、{}。",
    ],
)
def test_what_a_place_is_to_become_is_a_list(sentence):
    assert listed(sentence.format(*ROLES)) == ROLES


def test_what_a_place_became_is_none():
    assert listed("去年，全县已经建成东湖景区、西山园区、北港枢纽。") == []


def test_aims_of_a_colon_are_what_becomes_true():
    aims = ["乡村面貌明显改善", "文化场馆布局更加均衡", "平均受教育年限提高到12年", "住房保障体系不断健全"]
    assert listed(f"规划提出主要目标：{'，'.join(aims)}。") == aims
    assert listed("主要目标：生产总值增长6%，财政收入增长5%，出口增长3%。") == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("本县发展面临以下机遇：\n- 国际环境：航线恢复。\n- 国内市场：消费回暖。\n", []),
        ("The following factors were key:\n• the cost of the project;\n• its reach;\n", []),
        (
            "主要目标是：\n港口能级迈上新台阶，航线更密。\n乡村面貌取得新变化，道路更畅。\n社会文明程度得到新提高，风尚更好。\n",
            ["港口能级迈上新台阶，航线更密", "乡村面貌取得新变化，道路更畅", "社会文明程度得到新提高，风尚更好"],
        ),
        ("‧增設街市\n‧改善渡輪服務\n‧推展海濱長廊\n", ["增設街市", "改善渡輪服務", "推展海濱長廊"]),
        (
            "Ranked development issues of the municipality for the years 2031 to 2034\n1. Poor lights\n2. Broken drains\n3. Flooding\n",
            ["Poor lights", "Broken drains", "Flooding"],
        ),
        (
            "Strategic Goal 1:\n\nCalm streets for all\n\nStrategic Goal 2:\n\nClean rivers from source to sea\n",
            ["Calm streets for all", "Clean rivers from source to sea"],
        ),
        (
            "The town has sectoral plans. These are Harbour Trade, Warm Homes, Clean Air and Living Rivers.",
            ["Harbour Trade", "Warm Homes", "Clean Air", "Living Rivers"],
        ),
        (
            "Our goals are:\nWarm homes;\nClean air;\nSafe streets; and\nLively markets.\n",
            ["Warm homes", "Clean air", "Safe streets", "Lively markets"],
        ),
    ],
)
def test_what_is_announced_is_ours_or_something_else(text, items):
    assert listed(text) == items


@pytest.mark.parametrize("lead", ["The harbour", "Life on the water", "By then the town has:"])
@pytest.mark.parametrize("parts", [HARBOUR, SENTENCES])
def test_marked_rows_behind_a_colon_or_under_a_heading_are_lists(lead, parts):
    assert listed(f"{lead}\n{bullets(parts)}") == parts


def test_a_full_sentence_leads_into_nothing_by_itself():
    assert listed(f"The town has grown along the river.\n{bullets(HARBOUR)}") == []


def test_names_of_a_word_or_three_that_each_end_with_a_stop_are_a_list():
    assert listed("We say what we hold dear.\n\nHonesty. Thrift. Good cheer. Care for boats.\n") == [
        "Honesty", "Thrift", "Good cheer", "Care for boats",
    ]  # fmt: skip
    assert listed("Honesty. The harbour is old and it was dug by hand. Thrift. Cheer.\n") == []


def test_what_is_to_be_noted_or_approved_is_a_list_of_what_a_board_resolves():
    parts = [
        "The dues of the harbour be approved",
        "The way in which reeds are cut be noted",
        "A clerk be authorised to hire boats",
    ]
    rows = "\n".join(f"({mark}) {part};" for mark, part in zip(("i", "ii", "iii"), parts, strict=True))
    assert listed(f"The board heard how the harbour fares.\n\n{rows}\n") == parts


def test_lines_that_say_what_will_be_or_name_something_are_a_list_behind_a_colon_though_each_ends_with_a_stop():
    parts = [
        "The bay will be clean by 2031.",
        "Crews will be taught by the harbour school by 2032.",
        "There will be room for 40 more boats.",
    ]
    bare = [part.rstrip(".") for part in parts]
    assert listed("We aim at the following outcomes:\n\n" + "\n".join(parts)) == bare
    nouns = ["The quiet use of the bay.", "A port that teaches and heals.", "The slow growth of the reeds."]
    assert listed("The following principles guide us:\n\n" + "\n".join(nouns)) == [noun.rstrip(".") for noun in nouns]
    told = ["The bay is clean.", "The crews are taught.", "The reeds have grown."]
    assert listed("Our report to the board on the priorities:\n\n" + "\n".join(told)) == []


def test_a_text_may_begin_with_its_list():
    parts = [
        "Keep the bay quiet all through the night",
        "Reeds along each of the bends",
        "Teach every crew how to swim",
    ]
    assert listed("".join(f"{place}. {part}\n" for place, part in enumerate(parts, 1))) == parts
