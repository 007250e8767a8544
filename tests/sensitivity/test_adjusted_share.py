"""A fit pays for the parameters that it spends: the adjusted R² of the textbooks."""

import numpy as np
import pytest

from lantu.sensitivity.first_order import _part


def test_the_share_of_a_fit_is_the_adjusted_r_squared():
    """Half of the squares of 103 values explained with two parameters: 1 - 0.5 x 102 / 100 = 0.49 (Theil 1961)."""
    y = np.where(np.arange(103) % 2, 1.0, -1.0)  # of variance 1
    found = _part(0.5 * 103, y, 2)
    assert found is not None
    assert found.share == pytest.approx(0.49)
    assert _part(2.0, y, 2) is None  # two of 103 squares for two parameters are what noise explains
