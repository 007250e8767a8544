"""k is a thousand; m behind money or what is counted is a million, of a length a metre, and waits where it may be either."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts

EITHER = "m alone: metres, or millions"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("There will be 350m of new harbour wall.", 350, "m"),
        ("We will lay 720m of segregated cycle lane.", 720, "m"),
        ("14m of hedgerow will be planted.", 14, "m"),
        ("A 90m extension of the jetty is due.", 90, "m"),
        ("The promenade will be 610m.", 610, "m"),
        ("Extend the tramway by 450m.", 450, "m"),
        ("It will plant 1.3m saplings.", 1.3e6, "count"),
        ("Grow the population to 2m.", 2e6, "count"),
        ("Cut car trips by 4m every day.", 4e6, "count"),
        ("Turnover rises to 30m.", 30e6, "count"),
        ("A 25m programme begins.", 25e6, "count"),
        ("It treats 3m tonnes.", 3e6, "t"),
        ("We reach 6m people.", 6e6, "m people"),
        ("The port handles 2.4m containers.", 2.4e6, None),
    ],
)
def test_an_m_is_read_by_the_words_around_it(text, value, unit):
    [amount] = find_amounts(text)
    assert (amount.value, amount.doubt) == (pytest.approx(value), "")
    assert amount.unit == unit or (amount.unit in ("people", "person") and unit == "m people")


@pytest.mark.parametrize("text", ["Reach 7m by 2032.", "By 2032 it will be 60m.", "The tunnel budget is 85m."])
def test_an_m_that_may_be_either_waits(text):
    assert [amount.doubt for amount in find_amounts(text)] == [EITHER]


def test_why_it_waits_is_told_in_both_languages():
    from lantu.drafting.reasons import reason_in

    assert reason_in(EITHER, "zh") != EITHER


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It will train 6k-9k people.", [(6000, "people", "low"), (9000, "people", "high")]),
        ("It will train between 6k and 9k people.", [(6000, "people", "low"), (9000, "people", "high")]),
        ("It will train 6k to 9k people.", [(6000, "people", "low"), (9000, "people", "high")]),
        ("It will see 2m–3m visitors.", [(2e6, "person", "low"), (3e6, "person", "high")]),
        ("It will see 1.5m to 2m visitors.", [(1.5e6, "person", "low"), (2e6, "person", "high")]),
        ("It will save 800k to 1.2m trips.", [(8e5, "count", "low"), (1.2e6, "count", "high")]),
    ],
)
def test_both_ends_of_a_range_have_the_scale_that_they_bear(text, ends):
    assert [(item.value, item.unit, item.end_of_range) for item in find_amounts(text)] == ends


def test_cells_of_trees_hold_millions_and_cells_of_walls_metres():
    rows = ["Trees planted | 1.1m | 1.6m", "Sea wall | 250m | 480m", "People | 310k | 340k"]
    table = "\n".join(f"| {row} |" for row in ("Measure | 2026 | 2032 target", "---|---|---", *rows))
    values = [item.value for item in draft(f"# Plan\n\n{table}").numbers]
    assert values == [1.1e6, 1.6e6, 250, 480, 310_000, 340_000]


def test_tens_of_thousands_in_the_spelling_of_tables_are_no_digits_behind_a_gap():
    numbers = draft("By 2032 GDP will reach 640 100m yuan, and the population 41.5 10k people.").numbers
    assert [item.doubt for item in numbers] == ["a gap inside a number: a point that is lost, or two numbers"] * 2
