"""Homes: the stock is the sum of its flows, and prices are told in years of income."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantu.model import homes

ONE = np.ones((1, 1))


@given(some.floats(0, 0.03), some.floats(0, 0.02), some.floats(0.01, 0.99))
def test_floor_area_is_conserved(rate, gone, share):
    before, town = np.array([[40e6, 60e6]]) * 1e-6, np.array([[share, 1 - share]])
    built = homes.housing_completed(before, ONE * rate, town)
    lost = homes.housing_demolished(before, ONE * gone)
    after = homes.housing_area(before, built, lost)
    assert built.sum() == pytest.approx(rate * before.sum())
    assert after.sum() == pytest.approx(before.sum() * (1 + rate - gone))


def test_start_meets_the_census_and_else_takes_the_default():
    people, seen = np.array([[100.0, 100.0]]), np.array([[31.9e-6, np.nan]])
    start = homes.housing_area_start(people, seen, ONE * 40e-6)
    np.testing.assert_allclose(homes.housing_area_per_person(start, people), [[31.9e-6, 40e-6]])


def test_completions_settle_at_the_long_run():
    rate = ONE * 0.02
    for _ in range(100):
        rate = homes.completion_rate(rate, ONE * 0.009, ONE * 0.15)
    assert rate[0, 0] == pytest.approx(0.009, rel=1e-4)


def test_price_over_income_of_a_known_household():
    """Three people with 30,000 yuan each in 90 m2 at 10,000 yuan a m2: 900,000 over 90,000 is ten years."""
    people, floor = np.array([[3.0]]), np.array([[90e-6]])
    assert homes.housing_cost_to_income(ONE * 10_000e6, floor, people, ONE * 30_000)[0, 0] == pytest.approx(10)
