"""English figures whose year another sentence tells, or another word: the same period, the survey's year, the prices of a year."""

import pytest

from tests.drafting.reading import sides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2031-32 the trust helped 410 farmers. Some 64 farmers were new, and 12% left.", [410, 64, 12]),
        ("For 2031–32, 58% of calls were met. The share met ranged from 41% in towns to 66% on farms.", [58, 41, 66]),
    ],
)
def test_a_record_goes_on_in_its_year(text, found):
    assert sides(text) == [(value, 2032, "baseline") for value in found]


@pytest.mark.parametrize(
    "text",
    [
        "In 2031 the trust helped 410 farmers. It now employs 64 people.",
        "In 2031 the trust helped 410 farmers. Since then 64 people were hired.",
        "In 2031 the trust helped 410 farmers.\nThe mill was sold for 64 cows.",
        "By 2031 the trust will help 410 farmers. The mill was sold for 64 cows.",
    ],
)
def test_another_time_or_paragraph_is_not_of_that_year(text):
    assert sides(text)[-1][:2] == (64, None)


def test_in_the_same_period_from_and_to_have_the_first_and_the_last_year():
    text = "Between 1994 and the goal year of 2013 hunger fell. In the same period from 310 to 120 children died and visits doubled."
    assert [(value, year) for value, year, _ in sides(text)][-3:] == [(310, 1994), (120, 2013), (2, 2013)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Economic Survey of Uva 2031-32 says farms are likely to grow by 4.7 per cent in 2031-32.", "baseline"),
        ("The Economic Survey of Uva 2031-32 says farms are likely to grow by 4.7 per cent in 2032-33.", "promise"),
        ("The plan says farms are likely to grow by 4.7 per cent in 2031-32.", "promise"),
    ],
)
def test_a_survey_expects_what_its_year_is(text, found):
    assert sides(text)[0][2] == found


def test_two_shares_side_by_side_have_one_year():
    text = "The part of farms and mines went from 21.3 per cent and 17 per cent in 2026-27 to 19.9 per cent and 18 per cent in 2031-32."
    assert [year for _, year, _ in sides(text)] == [2027, 2027, 2032, 2032]


def test_prices_of_a_year_date_nothing():
    assert sides("Income is 96,600 euros at constant (2021-22) prices in 2031.")[0][1] == 2031
