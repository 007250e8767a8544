"""Hazards: nothing is moved in a mean year, and a scenario's year is as bad as it says."""

import numpy as np
import pytest

from lantu.model import hazards

ONE, UNKNOWN, NO_YEAR = np.ones((1, 1)), np.full((1, 1), np.nan), np.zeros((1, 1))
SHOCKS = np.random.default_rng(0).standard_normal((400_000, 1))


def summer(shock, year=2030.0, stress=0.0):
    return hazards.heat_days(ONE * 21.2, ONE * 0.28, shock, ONE * year, ONE * stress, ONE * 2.05, UNKNOWN)


def test_summers_are_normal_on_average():
    days = summer(SHOCKS)
    assert days.mean() == pytest.approx(21.2, rel=2e-3)
    assert hazards.heat_excess(days, ONE * 21.2).mean() == pytest.approx(0, abs=2e-3)
    assert hazards.heat_mortality_effect(days, ONE * 21.2, ONE * 3e-4).mean() == pytest.approx(0, abs=1e-5)


def test_a_summer_on_record_is_the_record():
    found = hazards.heat_days(ONE * 21.2, ONE, SHOCKS[:5], ONE, NO_YEAR, ONE, ONE * 23.8)
    assert (found == 23.8).all()


def test_the_scenario_reaches_its_year_only():
    assert summer(ONE * 0, stress=2030.0)[0, 0] == pytest.approx(21.2 * np.exp(0.28 * 2.05 - 0.28**2 / 2))
    assert summer(ONE * 0, stress=2031.0)[0, 0] == summer(ONE * 0)[0, 0]
    flooded = hazards.great_flood(ONE * 1e-6, ONE * 0, ONE * 2030, ONE * 2030, UNKNOWN)
    dry = hazards.great_flood(ONE * 1e-6, ONE * 0, ONE * 2031, ONE * 2030, UNKNOWN)
    assert (flooded[0, 0], dry[0, 0]) == (1, 0)


def test_hot_days_of_the_published_size_kill_as_many_as_published():
    """11 % more deaths on each of 20 hot days beyond the normal, of 280,000 a year: about 1,690."""
    effect = hazards.heat_mortality_effect(ONE * 41.2, ONE * 21.2, ONE * 0.11 / 365.25)
    assert hazards.heat_deaths(ONE * 280_000 * (1 + effect), effect)[0, 0] == pytest.approx(1_687, rel=1e-3)


def test_floods_come_as_often_as_the_chance_says():
    floods = hazards.great_flood(ONE * 0.023, SHOCKS, ONE, NO_YEAR, UNKNOWN)
    assert floods.mean() == pytest.approx(0.023, rel=0.03)
    assert set(np.unique(floods)) == {0.0, 1.0}


def test_expected_figures_are_the_mean_of_the_drawn_ones():
    severity = hazards.disaster_severity(ONE * 0.7, np.random.default_rng(1).standard_normal((400_000, 1)))
    floods = hazards.great_flood(ONE * 0.023, SHOCKS, ONE, NO_YEAR, UNKNOWN)
    output, people = np.array([[2e12, 1e12]]), np.array([[2e7, 1.2e7]])
    loss = hazards.disaster_direct_loss(output, severity, ONE * 0.0018, floods, ONE * 0.001, UNKNOWN)
    moved = hazards.disaster_people_moved(people, severity, ONE * 0.0014, floods, ONE * 0.0078, UNKNOWN)
    mean_loss = hazards.expected_disaster_loss(output, ONE * 0.0018, ONE * 0.023, ONE * 0.001)
    mean_moved = hazards.expected_people_moved(people, ONE * 0.0014, ONE * 0.023, ONE * 0.0078)
    assert loss.mean() == pytest.approx(mean_loss[0, 0], rel=0.01)
    assert moved.mean() == pytest.approx(mean_moved[0, 0], rel=0.01)
    assert hazards.annual_disaster_loss(mean_loss, output)[0, 0] == pytest.approx(0.0018 + 0.023 * 0.001)


def test_last_summer_does_not_stay_in_the_peak_load():
    hot, normal = ONE * 0.7, ONE * 0
    there = hazards.grid_peak_load(ONE * 30_000, ONE, ONE, ONE, ONE * 0.1, hot, normal)
    back = hazards.grid_peak_load(there, ONE, ONE, ONE, ONE * 0.1, normal, hot)
    assert there[0, 0] == pytest.approx(32_100)
    assert back[0, 0] == pytest.approx(30_000)
