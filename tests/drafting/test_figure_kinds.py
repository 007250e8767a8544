"""Kinds of figures that the texts gathered for their lists brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.sentences.folding import fold
from tests.drafting.test_second_look import sizes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("room for 300,000 to 1.4 million people", [(300_000, "people"), (1.4e6, "people")]),
        ("room for 2.1 to 2.6 million people", [(2.1e6, "people"), (2.6e6, "people")]),
    ],
)
def test_the_first_end_of_a_range_is_scaled_only_where_it_is_not_whole(text, found):
    assert [(item.value, item.unit_text.split()[-1]) for item in find_amounts(text)] == found


@pytest.mark.parametrize(
    "text",
    ["the 2031-36 Integrated Plan", "15-minute neighbourhoods and a 30-minute region", "打通配送“最后一公里”"],
)
def test_spans_of_years_compounds_and_idioms_are_no_figures(text):
    assert sizes(fold(text).text) == []


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("almost 2,000 social tenants were helped", 2000, "count"),
        ("746 Riverside homes were built", 746, "homes"),
        ("Dunmore (3,410), Castle Hill (1,205)", 3410, "count"),
        ("2031/32 target 640, actual = 588", 640, "count"),
        ("2031/32 target 640, actual = 588", 588, "count"),
        ("could see 3,000 and 5,000 new homes", 3000, "homes"),
        ("设120床护理床位", 120, "个"),
        ("发放640份年货", 640, "个"),
    ],
)
def test_counts_as_they_stand_in_print(text, value, name):
    assert (value, name) in sizes(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("到2031年，将建成3,200多个泊位。", ">="),
        ("By 2031 there must be at least a 35 per cent cut in leaks.", ">="),
        ("By 2031 leaks must fall by at most a 35 per cent share.", "<="),
    ],
)
def test_more_than_and_at_least_bind(text, relation):
    assert [item.relation for item in draft(text).numbers] == [relation]


def test_financial_years_head_columns():
    text = "Measure\t2030-31\t2031-32\t2032-33\nHomes repaired\t410\t433\t460\nBenches placed\t21\t33\t35\n"
    assert [(item.value, item.date) for item in draft(text).numbers] == [
        (410, 2031), (433, 2032), (460, 2033), (21, 2031), (33, 2032), (35, 2033),
    ]  # fmt: skip
