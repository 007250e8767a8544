"""Air: weather passes, the trend stays, and good days agree with the particles on record."""

import numpy as np
import pytest

from lantu.model import air

ONE, UNKNOWN = np.ones((1, 1)), np.full((1, 1), np.nan)


def test_weather_is_one_on_average():
    shocks = np.random.default_rng(0).standard_normal((200_000, 1))
    assert air.pm25(ONE * 34, ONE * 0.07, shocks, UNKNOWN).mean() == pytest.approx(34, rel=1e-3)


def test_the_trend_waits_for_the_record_to_end():
    assert air.pm25_trend(ONE * 34, ONE * 0.015, ONE * 36.7)[0, 0] == 34
    assert air.pm25_trend(ONE * 34, ONE * 0.015, UNKNOWN)[0, 0] == pytest.approx(34 * np.exp(-0.015))


@pytest.mark.parametrize(
    ("particles", "published"),
    [
        (62.9, 268 / 365),
        (54.9, 306 / 365),
        (53.9, 299 / 366),
        (34.7, 326 / 365),
        (31.3, 332 / 365),
        (36.7, 325 / 365),
    ],
)
def test_days_of_good_air_of_published_years(particles, published):
    """Environment bulletins of Chongqing, 2014-2016 and 2021-2023; within two standard deviations of the noise."""
    found = air.good_air_share(ONE * particles, ONE * 34.1, ONE * 0.901, ONE * 1.6, ONE * 0, ONE * 0, UNKNOWN)
    assert found[0, 0] == pytest.approx(published, abs=0.045)


def test_what_is_on_record_is_kept():
    assert air.good_air_share(ONE * 30, ONE * 34, ONE * 0.9, ONE, ONE, ONE * 3, ONE * 0.91)[0, 0] == 0.91
    assert air.good_air_days(ONE * 0.9, ONE * 365.25, ONE * 333)[0, 0] == 333
    assert air.good_air_days(ONE * 0.9, ONE * 365.25, UNKNOWN)[0, 0] == pytest.approx(328.7, abs=0.1)
