"""Kinds of lists that the eighth forty texts brought to light, each with other words than the texts'."""

import pytest

from tests.drafting.test_lists_by_structure import listed

SHARES = [
    "60% of pupils swim before they are nine",
    "18 clinics of the valley open on Sundays",
    "All 5 to 9 year olds learn to cycle",
]
DATED = [
    "By March 2031, all harbour boards will publish how much they dredge",
    "By June 2033, at least 12 mills will run on the river alone",
    "Eighty percent of the lanes will have a kerb for wheelchairs by May 2032",
]
OURS = ["we look after the old and the young", "we mend what is broken", "our rivers run clear to the sea"]


def bullets(items: list[str]) -> str:
    return "".join(f"• {item}\n" for item in items)


@pytest.mark.parametrize("heading", ["Key 2032 targets", "Our goals", "Headline indicators"])
def test_shares_and_counts_in_whole_sentences_under_a_heading_of_targets_are_a_list(heading):
    assert listed(f"{heading}\n{bullets(SHARES)}") == SHARES


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Schools of the valley", SHARES),
        ("Results against targets", SHARES),
        ("Indicators", ["Employment 61%", "Homes 1,204", "Trees 33,100"]),
        ("Indicators", ["60% of pupils were taught to swim", *SHARES[1:]]),
    ],
)
def test_figures_under_another_heading_or_without_a_sentence_or_of_the_past_are_no_list(heading, parts):
    assert listed(f"{heading}\n{bullets(parts)}") == []


def test_numbered_targets_behind_a_sentence_that_tells_of_them_are_a_list_across_its_chapters():
    numbers = ("3.1", "3.2", "3.5", "4.1", "4.2")
    parts = [
        *DATED,
        "By May 2034, every quay will have a crane of its own",
        "By 2036, 40 wells will be dug by the boards",
    ]
    rows = "\n".join(f"{number} {part}." for number, part in zip(numbers, parts, strict=True))
    assert listed(f"This part lists all the targets of the Harbour Plan.\n{rows}\n") == parts
    assert listed(f"This part lists the members of the Harbour Board.\n{rows.replace('By ', 'In ')}\n") == []


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


def test_as_many_short_names_as_are_told_behind_on_are_a_list():
    names = ["hunger", "clean water", "fair work", "reefs", "schools"]
    told = ", ".join(names[:-1]) + f" and {names[-1]}"
    assert listed(f"It will work through its five flagship solutions on {told}.") == names
    assert listed(f"It will work through its seven flagship solutions on {told}.") == []


def test_a_comma_among_semicolons_parts_two_in_ing_where_the_number_asks_for_it():
    text = "The plan rests on five pillars: raising wages, mending roads; growing ferries; drawing in crews; and a push to map all reefs."
    assert listed(text) == [
        "raising wages",
        "mending roads",
        "growing ferries",
        "drawing in crews",
        "a push to map all reefs",
    ]


INDUSTRIES = ["茶叶", "远洋渔业", "造船", "竹材", "海盐", "风电"]


@pytest.mark.parametrize(
    "told",
    [
        "力争到2031年，加快发展{}6个重点产业。",
        "做强做优{}等六大优势产业集群。",
        "聚焦六大支柱产业：{}。",
        "构建{}六条产业链。",
    ],
)
def test_industries_that_a_text_counts_and_will_further_are_a_list(told):
    assert listed(told.format("、".join(INDUSTRIES))) == INDUSTRIES


@pytest.mark.parametrize(
    "told",
    [
        "{}6个重点产业增加值增长8.2%。",
        "去年，形成了{}六大支柱产业。",
        "加快发展{}9个重点产业。",
        "全市有六大产业：{}。",
    ],
)
def test_industries_of_a_statistic_of_the_past_or_of_another_number_are_no_list(told):
    assert listed(told.format("、".join(INDUSTRIES))) == []


def test_deeds_behind_names_in_capitals_are_a_list_where_a_colon_announces_them():
    lines = "PORTS. Deepen the old port.\nPARKS AND PLAY. Plant a park in each ward.\nWORK. Train the crews.\n"
    deeds = ["Deepen the old port", "Plant a park in each ward", "Train the crews"]
    assert listed(f"The paper proposes measures for:\n{lines}") == deeds
    assert listed(f"The paper lists results for:\n{lines}") == []


@pytest.mark.parametrize(("count", "found"), [("three", True), ("five", False)])
def test_a_long_clause_may_stand_between_a_number_of_areas_and_their_names(count, found):
    told = "that shape the largest part of what the harbour town and its many villages burn or waste in each of the years to come"
    names = ["ferries", "heating of old homes (with coal)", "the fish halls"]
    text = f"The plan names {count} priority areas {told}: {names[0]}, {names[1]}, and {names[2]}."
    assert listed(text) == (names if found else [])
