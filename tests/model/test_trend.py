"""Damped trends: the record is kept, a straight line goes on and fades, bands hold what they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantu.model.record import trend

YEARS = np.arange(2015, 2036)


def normals(members=1, seed=None):
    if seed is None:
        return np.zeros((members, len(YEARS) + 1))
    return np.random.default_rng(seed).standard_normal((members, len(YEARS) + 1))


@pytest.mark.parametrize("kind", ["log", "logit", "level"])
@given(some.lists(some.floats(0.05, 0.95), min_size=1, max_size=10))
def test_the_record_is_kept(kind, values):
    seen = YEARS[: len(values)]
    found = trend.paths(seen, values, YEARS, normals(5, 1), kind)
    np.testing.assert_array_equal(found[:, : len(values)], np.tile(values, (5, 1)))
    assert np.isfinite(found).all()
    if kind == "logit":
        assert ((found >= 0) & (found <= 1)).all()


def test_one_observation_persists_and_is_wide():
    found = trend.paths([2020], [50.0], YEARS, normals(2000, 3), "log")
    assert np.median(found[:, -1]) == pytest.approx(50, rel=0.05)
    longer = trend.paths([2019, 2020], [50.0, 50.0], YEARS, normals(2000, 3), "log")
    assert found[:, 6].std() > 1.3 * longer[:, 6].std()


def test_a_steady_rise_goes_on_and_fades():
    seen = np.arange(2015, 2021)
    found = trend.paths(seen, 100 * 1.05 ** (seen - 2015), YEARS, normals(), "log")[0]
    steps = np.diff(np.log(found))[5:]
    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()
    assert 0.7 * np.log(1.05) < steps[0] < np.log(1.05)


def test_gaps_are_bridged():
    found = trend.paths([2016, 2020], [100.0, 121.0], YEARS, normals(3, 1), "log")
    assert found[:, 3] == pytest.approx([110.0] * 3)
    assert found[:, 0] == pytest.approx([100.0] * 3)


def test_order_of_the_record_is_irrelevant():
    first = trend.paths([2015, 2018, 2020], [3.0, 4.0, 4.5], YEARS, normals(4, 2), "log")
    np.testing.assert_array_equal(first, trend.paths([2020, 2015, 2018], [4.5, 3.0, 4.0], YEARS, normals(4, 2), "log"))


def test_bands_hold_random_walks_with_drift():
    # The truth is drawn outside the method: a random walk with a drift that fades as assumed.
    draw = np.random.default_rng(7)
    held = []
    for _ in range(60):
        drift, level, truth = 0.05, 0.0, [0.0]
        for _ in range(20):
            drift *= 0.92
            level += drift + 0.04 * draw.standard_normal()
            truth.append(level)
        record = np.exp(truth[:11])
        found = trend.paths(YEARS[:11], record, YEARS, draw.standard_normal((300, len(YEARS) + 1)), "log")
        low, high = np.quantile(found[:, 15], [0.1, 0.9])
        held.append(low <= np.exp(truth[15]) <= high)
    print(np.mean(held))
    assert 0.65 <= np.mean(held) <= 0.97


def test_pool_finds_the_damping_of_its_records():
    draw = np.random.default_rng(1)
    records = []
    for _ in range(20):
        level, drift, values = 0.0, 0.1, []
        for _ in range(30):
            surprise = 0.03 * draw.standard_normal()
            drift *= 0.85
            values.append(level + drift + surprise)
            level, drift = level + drift + surprise, drift + 0.3 * surprise
        records.append((np.arange(30.0), np.array(values)))
    found = trend.pool(records)
    assert found.damping == pytest.approx(0.85, abs=0.07)
    assert found.error == pytest.approx(0.03, rel=0.15)


def test_a_drift_fades_from_its_first_year_on_as_worked_by_hand():
    """From 100 to 110 in a year, with level gain 1, drift gain 0.2 and damping 0.5 (Hyndman & Athanasopoulos 2021, 8.2).

    The first drift is half of the change, 5. Expected: 100 + 0.5 x 5 = 102.5, so the surprise is 7.5, the level 110 and
    the drift 0.5 x 5 + 0.2 x 7.5 = 4. What follows is 110 + 4 x 0.5, then + 4 x 0.25, then + 4 x 0.125, at once or by years.
    """
    shape = trend.Damped(level_gain=1.0, drift_gain=0.2, damping=0.5, error=0.1)
    quiet = np.zeros((1, 4))
    found = trend.paths([2020, 2021], [100.0, 110.0], [2022, 2023, 2024], quiet, "level", shape, line=0.0)
    np.testing.assert_allclose(found, [[112.0, 113.0, 113.5]])
    at_once = trend.paths([2020, 2021], [100.0, 110.0], [2024], quiet[:, :2], "level", shape, line=0.0)
    np.testing.assert_allclose(at_once, [[113.5]])
