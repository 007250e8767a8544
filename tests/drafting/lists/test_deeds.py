"""Lists of what is to be done: clauses and sentences that begin with a verb, bid, or say what we will do or be."""

import pytest

from lantu.drafting.lists.list_leads import says_what_to_do
from lantu.language.text import package_rows
from tests.drafting.reading import bullets, listed

OURS = ["we look after the old and the young", "we mend what is broken", "our rivers run clear to the sea"]

BIDS = ["扩建养老院，增加护理床位", "疏通老城水道，减少内涝", "修缮会馆群，办好庙会"]


def test_what_a_speaker_says_that_way_is_no_resolution():
    assert listed("She said that the plan is good, and that it works.\n") == []


def test_the_wide_table_of_verbs_holds_each_once_and_each_begins_a_measure():
    rows = package_rows("lantu.drafting.lists", "measure_verbs.csv")
    assert len({(row["language"], row["verb"]) for row in rows}) == len(rows) > 900
    tails = {"zh": "老旧厂房", "en": " the harbour"}
    assert [row["verb"] for row in rows if not says_what_to_do(row["verb"] + tails[row["language"]])] == []


def test_sentences_of_we_behind_a_vision_are_a_list():
    assert listed(f"As one town, we hold to a vision in which:\n{bullets(OURS)}") == OURS
    assert listed(f"We are a town that:\n{bullets(OURS)}") == OURS


def test_sentences_of_we_behind_what_is_no_vision_are_none():
    assert listed(f"Some letters to the editor said:\n{bullets(OURS)}") == []
    assert listed(f"A vision in which:\n{bullets([OURS[0], 'the weather is fine', 'they sing'])}") == []


def test_more_of_things_behind_what_a_council_wants_by_a_year_is_a_list():
    parts = ["4,200 more beds", "900 more boats in the harbour", "12 more ferries"]
    assert listed(f"By the year 2034, the town councils want:\n\n{bullets(parts)}") == parts
    assert listed(f"In the year 2014, the town had:\n\n{bullets(parts)}") == []


def test_deeds_behind_names_in_capitals_are_a_list_where_a_colon_announces_them():
    lines = "PORTS. Deepen the old port.\nPARKS AND PLAY. Plant a park in each ward.\nWORK. Train the crews.\n"
    deeds = ["Deepen the old port", "Plant a park in each ward", "Train the crews"]
    assert listed(f"The paper proposes measures for:\n{lines}") == deeds
    assert listed(f"The paper lists results for:\n{lines}") == []


def test_bids_that_each_begin_with_yao_are_a_list():
    assert listed(f"会议指出，今年的民政工作，要{BIDS[0]}；要{BIDS[1]}；要{BIDS[2]}。") == BIDS
    assert listed("雨要下了；要的人很多；他要走。") == []


@pytest.mark.parametrize("lead", ["The paper has five aims: ", "The key directions are:\n"])
def test_sentences_that_each_bid_behind_a_colon_are_a_list(lead):
    deeds = [
        "Plant street trees",
        "Widen the footpaths",
        "Mend the sea wall",
        "Train young gardeners",
        "Extend the tram",
    ]
    text = f"{lead}{'. '.join(deeds)}. This paper will be weighed each year.\n"
    assert listed(text) == deeds
    assert listed("The mayor said: Plant street trees. It was a warm day. The band played on. People sang.\n") == []


def test_paragraphs_that_begin_with_what_is_to_be_done_are_headed_by_it():
    heads = ["疏浚护城河道", "改造老旧水厂", "培育花卉产业"]
    rest = "组织力量分段施工，落实资金，明确到人，每月检查一次进度。"
    text = "".join(f"{head}。{rest}\n" for head in heads)
    assert listed(text) == heads
    assert listed("一、去年工作回顾\n" + text) == []
    assert listed("过去一年，我们主要做了以下工作\n" + text) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            (
                "Calmer streets across the old town Outcomes Reduced noise at night and in the morning Improved crossings for children "
                "Increased shade along the quays Warmer homes on every hill"
            ),
            [
                "Reduced noise at night and in the morning",
                "Improved crossings for children",
                "Increased shade along the quays Warmer homes on every hill",
            ],
        ),
        (
            (
                "Goal\tTarget for 2031\nLearning\tIncrease the number of libraries from 4 to 9 Improve the results of evening schools "
                "To be among the best three towns for young readers\n"
            ),
            [
                "Increase the number of libraries from 4 to 9",
                "Improve the results of evening schools",
                "To be among the best three towns for young readers",
            ],
        ),
        ("Year\tTarget\n2031\tIncrease the number of libraries Improve it\n", []),
        ("We met Increased Harbour Outcomes of the day were calm, and Supported Living was named in the news.", []),
    ],
)
def test_parts_that_a_page_ran_together_begin_with_a_large_verb(text, items):
    assert [item for item in listed(text) if item != "Learning"] == items


def test_actions_of_a_long_plan_may_be_picked_and_paragraphs_of_a_long_paper_are_none():
    parts = ["Widen the lock of the old dock", "Encourage crews to mend nets", "Plant reeds along the bend"]
    rows = "\n".join(f"{place}. {part}" for place, part in zip((104, 118, 121), parts, strict=True))
    assert listed(f"Harbour\n{rows}\n") == parts
    assert (
        listed("173. The board will open a school for crews.\n174. The harbour will be dredged by the board.\n") == []
    )
