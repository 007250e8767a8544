"""Life tables against published expectations of life, and identities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantu.model.cohorts import life_table
from tests.model import united_nations


@pytest.mark.parametrize("country", ["China", "India", "Japan"])
def test_expectation_of_life_is_the_published_one(country):
    rates = united_nations.by_sex(country, "mortality", 2018)
    published = united_nations.by_sex(country, "life_expectancy", 2018)[:, 0]
    np.testing.assert_allclose(life_table.expectation(life_table.survivors(rates)), published, atol=0.1)


def test_constant_rate_is_exponential():
    rate = np.full((2, 22), 0.02)
    alive = life_table.survivors(rate)
    assert alive[:, [20, 60, 100]] == pytest.approx(np.exp(-0.02 * np.array([[20, 60, 100]] * 2)), rel=2e-3)
    for groups in (18, 19, 21, 22, 101):  # open from 85 or from 100: nobody dies of where the table ends
        alive = life_table.survivors(np.full((2, groups), 0.02))
        assert life_table.expectation(alive) == pytest.approx([50, 50], rel=0.001), groups


def test_survival_ratios_reproduce_person_years():
    alive = life_table.survivors(united_nations.by_sex("Japan", "mortality", 2018))
    lived, ratios = life_table.person_years(alive), life_table.survival_ratios(alive)
    np.testing.assert_allclose(np.cumprod(ratios[:, :-1], axis=-1), lived)


@given(some.floats(-0.8, 0.8))
def test_shift_is_brass_logit(logit):
    alive = life_table.survivors(united_nations.by_sex("China", "mortality", 2018))[:, 1:]
    moved = life_table.shift(alive, np.array(logit))
    before, after = (np.log((1 - share) / share) / 2 for share in (alive, moved))
    np.testing.assert_allclose(after - before, logit, atol=1e-6)


def test_census_ending_at_85_works():
    rates = united_nations.by_sex("China", "mortality", 2018)
    short = np.concatenate([rates[:, :18], rates[:, 18:19] * 1.15], axis=1)
    found = life_table.expectation(life_table.survivors(short))
    np.testing.assert_allclose(found, life_table.expectation(life_table.survivors(rates)), atol=0.4)
