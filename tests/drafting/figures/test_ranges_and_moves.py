"""Both ends of a range, what moves from one level to another, and growth that is no level."""

from __future__ import annotations

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import sides_and_bounds, subjects_amounts_sides, sure_amounts


def test_growth_of_so_many_is_no_level():
    for item in draft("Land is kept for population growth of between 31,000 and 42,000 by 2043.").numbers:
        assert "change" in item.doubt


def test_the_second_of_a_move_has_the_unit_of_the_first():
    assert sure_amounts("raised from 640 new homes to 1150.") == [(640, "homes"), (1150, "homes")]
    assert [item.value for item in find_amounts("from 12 schools to 2031")] == [12]


def test_a_return_period_is_a_range_of_a_unit_of_its_own():
    ends = {item.end_of_range: item.value for item in find_amounts(fold("防洪標準達到20~50年一遇").text)}
    assert ends == {"low": 20, "high": 50}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Build 12-15,000 homes a year by 2031", [12_000, 15_000]),
        ("Build 20 to 24,000 homes a year by 2031", [20_000, 24_000]),
        ("Build 600-1,000 homes a year by 2031", [600, 1_000]),
        ("Build 12,000-15,000 homes a year by 2031", [12_000, 15_000]),
    ],
)
def test_the_first_end_of_a_range_is_in_thousands_as_the_second(text, ends):
    assert [item.value for item in draft(text, 2026).numbers] == ends


@pytest.mark.parametrize(
    ("when", "doubt"),
    [
        ("in the first quarter of 2024", "'first quarter': a part of the year"),
        ("in H2 2024", "'H2': a part of the year"),
        ("at the end of 2024", ""),
        ("in mid-2024", ""),
    ],
)
def test_what_a_level_comes_down_from_has_the_year_that_stands_behind_it(when, doubt):
    then = draft(f"The vacancy rate will be 4% in 2033, down from 7% {when}.").figures
    assert [(one.value, one.date, one.kind, one.doubt) for one in then] == [
        (4, 2033, "promise", ""),
        (7, 2024, "baseline", doubt),
    ]


@pytest.mark.parametrize("level", ["1937 kilometers", "2046 million yuan"])
def test_a_level_that_looks_like_a_year_ends_no_span(level):
    text = f"The length of rail transit is to grow from 1320 kilometers in 2024 to {level} by 2037."
    assert [(one[3], one[4]) for one in subjects_amounts_sides(text)] == [(2024, "baseline"), (2037, "promise")]


def test_each_of_three_numbers_of_a_move_has_the_year_before_it():
    now, then, later = sides_and_bounds("再生水利用率由现时的21%，到2028年增至30%、2033年增至38%。")
    assert now[:3] == ("baseline", 21.0, None)
    assert then[:3] == ("promise", 30.0, 2028)
    assert later[:3] == ("promise", 38.0, 2033)
    assert [item[2] for item in sides_and_bounds("公交线网由2023年的640公里增加到2028年的910公里。")] == [2023, 2028]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("room for 300,000 to 1.4 million people", [(300_000, "people"), (1.4e6, "people")]),
        ("room for 2.1 to 2.6 million people", [(2.1e6, "people"), (2.6e6, "people")]),
    ],
)
def test_the_first_end_of_a_range_is_scaled_only_where_it_is_not_whole(text, found):
    assert [(item.value, item.unit_text.split()[-1]) for item in find_amounts(text)] == found
