"""Curves are those of SciPy, bit for bit."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy.interpolate import PchipInterpolator

from lantu.model.curves import pchip


@pytest.mark.parametrize("points", [2, 3, 4, 23])
@pytest.mark.parametrize("shape", [(), (7,), (3, 2)])
@pytest.mark.parametrize("kind", ["any", "rising", "flat in places", "zigzag"])
def test_a_curve_is_that_of_scipy(points, shape, kind):
    draw = np.random.default_rng(points)
    at = np.cumsum(draw.random(points) + 0.05)
    values = draw.normal(size=(*shape, points))
    if kind == "rising":
        values = np.cumsum(np.abs(values), axis=-1)
    elif kind == "flat in places":
        values = np.cumsum(np.abs(np.round(values)), axis=-1)
    elif kind == "zigzag":
        values = np.abs(values) * (-1.0) ** np.arange(points)
    wanted = np.concatenate([at, draw.uniform(at[0] - 0.3, at[-1] + 0.3, 50)])
    assert_array_equal(pchip(at, values, wanted), PchipInterpolator(at, values, axis=-1)(wanted))
