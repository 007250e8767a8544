"""Errors that places share: found again where they were planted, and sums as wide as they must be."""

import numpy as np
import pytest

from lantu.hindcast.places.shared_error import shared, sums
from lantu.hindcast.places.width import widths


def planted(near, far, seed=0):
    """Errors of 12 places in each of 8 prefectures of each of 40 provinces."""
    draw = np.random.default_rng(seed)
    province, prefecture, own = (draw.standard_normal(size) for size in ((40, 1, 1), (40, 8, 1), (40, 8, 12)))
    errors = np.sqrt(far) * province + np.sqrt(near - far) * prefecture + np.sqrt(1 - near) * own
    names = [(f"{p}/{q}", str(p)) for p in range(40) for q in range(8) for _ in range(12)]
    return errors.ravel(), [one for one, _ in names], [two for _, two in names]


@pytest.mark.parametrize(("near", "far"), [(0.0, 0.0), (0.3, 0.0), (0.4, 0.15)])
def test_correlations_that_were_planted_are_found(near, far):
    found = shared(np.exp(planted(near, far)[0]), *planted(near, far)[1:])  # whatever the scale of the errors
    assert found == pytest.approx((near, far), abs=0.06)


def test_a_sum_of_places_that_err_together_is_wider_by_what_they_share():
    """Of n equal places with small errors of correlation r, the sum's error is sqrt((1 + (n - 1) r) / n) of one's."""
    from scipy.stats import norm

    steps = (np.arange(400) + 0.5) / 400
    fine = np.tile(1000 * np.exp(0.02 * norm.ppf(steps)), (10, 1))
    codes = [str(number) for number in range(10)]
    for together in ((0.0, 0.0), (0.3, 0.1), (0.9, 0.9)):
        told = sums(fine, together, ["a/b"] * 10, ["a"] * 10, codes, np.array([0.1, 0.9]))
        width = np.log(told.bands[0, 1] / told.bands[0, 0])
        expected = 2 * 1.2816 * 0.02 * np.sqrt((1 + 9 * together[0]) / 10)
        assert width == pytest.approx(expected, rel=0.06)
        assert told.middle[0] == pytest.approx(10_000, rel=0.005)


def test_the_width_of_heavy_tailed_errors_is_found_by_what_it_hangs_on():
    draw = np.random.default_rng(1)
    urban = draw.integers(0, 2, 20_000).astype(float)
    errors = 0.05 * np.exp(0.7 * urban) * draw.standard_t(3, 20_000)
    found = widths(errors, np.column_stack([np.ones_like(urban), urban]))
    assert found == pytest.approx([np.log(0.05), 0.7], abs=0.04)
