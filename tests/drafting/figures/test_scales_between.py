"""Scales of translated bulletins between a number and what it counts, and money of each person."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import read_back


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("41.2 ten thousand homes", 412_000, "homes"),
        ("RMB 7.3 hundred million", 7.3e8, "yuan"),
        ("6.4 hundred million yuan", 6.4e8, "yuan"),
        ("9.5 ten thousand tonnes", 95_000, "t"),
        ("3 hundred thousand beds", 300_000, "beds"),
        ("five hundred thousand beds", 500_000, "beds"),
        ("51,700 yuan a head", 51_700, "yuan/person"),
        ("61 kWh/m2", 61, "kWh/m2"),
    ],
)
def test_a_scale_in_two_words_and_what_is_of_each(words, value, unit):
    (figure,) = draft(f"By 2033 the port will have {words}.", 2027).figures
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


def test_a_sum_for_each_is_no_total():
    assert ("retail_sales", 2033) not in read_back("By 2033 retail sales will reach 51,700 yuan a head.")
    assert read_back("By 2033 GDP per capita will reach 151,700 yuan a head.")["gdp_per_capita", 2033][0] == 151_700


def test_a_share_in_words_behind_the_number_of_an_item_is_whole():
    assert [one.value for one in draft("2.3 Seventy-two per cent of homes will have a meter by 2033.").numbers] == [72]
