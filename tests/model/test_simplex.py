"""The simplex goes step for step as SciPy's, which is its oracle."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy.optimize import minimize

from lantu.model.simplex import lowest

BOUNDS = [(0.3, 1.0), (0.1, 0.6), (0.6, 0.98)]


def hollow(point):
    return float(((point - np.array([0.5, 0.3, 0.7])) ** 2).sum())


def beyond_the_bounds(point):
    return float((point - np.array([2.0, -1.0, 0.8])) ** 2 @ np.array([1.0, 5.0, 0.1]))


def bent(point):
    return float(100 * (point[1] - point[0] ** 2) ** 2 + (1 - point[0]) ** 2 + np.abs(np.sin(30 * point[2])))


def steps(point):
    return float(np.round(point.sum(), 2))


@pytest.mark.parametrize("function", [hollow, beyond_the_bounds, bent, steps])
@pytest.mark.parametrize("start", [(1.0, 0.17, 0.95), (0.9, 0.3, 0.9), (0.3, 0.6, 0.98)])
@pytest.mark.parametrize("tolerance", [1e-4, 1e-12])
def test_it_ends_where_scipy_ends(function, start, tolerance):
    expected = minimize(function, start, method="Nelder-Mead", bounds=BOUNDS, tol=tolerance).x
    assert_array_equal(lowest(function, start, BOUNDS, tolerance), expected)


def test_it_gives_up_after_as_many_calls_as_scipy():
    def restless():
        calls = iter(np.random.default_rng(1).random(5000))
        return lambda point: float(next(calls))

    expected = minimize(restless(), (0.9, 0.3, 0.9), method="Nelder-Mead", bounds=BOUNDS, tol=1e-300).x
    assert_array_equal(lowest(restless(), (0.9, 0.3, 0.9), BOUNDS, 1e-300), expected)
