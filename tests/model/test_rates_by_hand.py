"""Rates of the demographers, in numbers small enough to be worked by hand."""

import numpy as np

from lantu.engine.inputs import _between
from lantu.model import births, migration
from lantu.model.cohorts import life_table


def test_net_moves_are_a_share_of_the_mean_number_of_people():
    """110 counted where 90 were expected: 20 came in ten years, 2 a year, to 100 people on average (Manual VI, 1970)."""
    np.testing.assert_allclose(migration.net_rate(np.array([110.0, 90.0]), np.array([90.0, 110.0])), [0.02, -0.02])


def test_who_dies_in_a_group_with_rising_rates_dies_later_than_its_middle():
    """Greville: n/2 - n²/12 x (rate - growth of rates), so 2.5 - 25/12 x (0.02 - ln(2.25)/10) (Preston et al. 2001, ch. 3)."""
    rates = np.full((1, 2, 19), 0.02)
    rates[..., -2], rates[..., -1], rates[..., -3] = 0.02, 0.03, 0.03 / 2.25
    lived = life_table.separation(rates)
    np.testing.assert_allclose(lived[..., -1], 2.5 - 25 / 12 * (0.02 - np.log(2.25) / 10))
    level = life_table.separation(np.full((1, 2, 19), 0.012))
    np.testing.assert_allclose(level[..., 3:], 2.5 - 25 / 12 * 0.012)  # before the middle, where rates stand still


def test_between_two_tables_the_nearer_one_counts_more():
    """In 2023, three of ten years after 10 and seven before 20, it is 13."""
    tables = {2020: np.array([10.0]), 2030: np.array([20.0])}
    found = [float(_between(tables, [2020, 2030], year)[0]) for year in (2019, 2020, 2023, 2029, 2030, 2031)]
    np.testing.assert_allclose(found, [10, 10, 13, 19, 20, 20])


def test_women_of_a_steady_town_have_as_many_children_a_year_as_each_has_in_her_life():
    """A thousand women at every age, none of whom dies: at one child each, born evenly from 20 to 39, a thousand a year."""
    people, survival = np.full((1, 1, 2, 101), 1000.0), np.ones((1, 1, 2, 102))
    shape = np.zeros((1, 1, 1, 101))
    shape[..., 20:40] = 1 / 20
    np.testing.assert_allclose(births.women_at_risk(people, survival, shape), [[1000.0]])
    grown = people.copy()
    grown[..., :20] = 0  # nobody is coming up: those of 20 at the end of the year are missing, half of a twentieth
    np.testing.assert_allclose(births.women_at_risk(grown, survival, shape), [[1000 - 1000 / 20 / 2]])
