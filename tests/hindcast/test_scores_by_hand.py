"""Scores of a handful of forecasts, worked by hand."""

import numpy as np
import pytest

from lantu.hindcast.scores import QUANTILES, _crps, score


def test_errors_biases_and_covers_of_four_forecasts():
    """Forecasts of 110, 90, 100 and 140 where 100 came: misses of 10, 10, 0 and 40 %, on average 15, in the middle 10.

    The bands are the middle plus 100 x (quantile - 0.5): the 50 % band reaches 25 to either side, the 80 % one 40, the
    95 % one 47.5. A forecast of 130 is therefore 30 off: outside the first, inside the other two.
    """
    actual, median = np.full(4, 100.0), np.array([110.0, 90.0, 100.0, 140.0])
    bands = median[:, None] + 100 * (QUANTILES - 0.5)[None]
    bands[3] = 130 + 100 * (QUANTILES - 0.5)
    bands[2] = 144 + 100 * (QUANTILES - 0.5)
    row = score(("x", "city", "2020", 1), actual, median, bands, {"last value": np.full(4, 130.0)})
    assert (row.mape, row.medape, row.bias) == pytest.approx((15, 10, 10))
    assert row.skill == pytest.approx(1 - 15 / 30)
    assert (row.cover50, row.cover80, row.cover95) == (0.5, 0.75, 1.0)


def test_the_ranked_probability_score_of_two_equally_likely_values():
    """0.9 or 1.1 where 1 came: mean distance 0.1 less half the mean distance of two draws, 0.1 / 2 (Gneiting & Raftery 2007)."""
    assert _crps(np.array([[0.9, 1.1], [1.0, 1.0]])) == pytest.approx([0.05, 0.0])
