"""Shares of a variance from members that were drawn anyway, against functions whose indices are known."""

import numpy as np
import pytest
from scipy.special import ndtr

from lantu.sensitivity.first_order import share_spread


def test_shares_of_a_linear_model_are_those_that_it_has_and_noise_is_not_told():
    known = {"a": 0.6, "b": 0.25, "c": 0.1, "path": 0.05}
    within, runs = 0, 25
    for seed in range(runs):
        rng = np.random.default_rng(seed)
        inputs = {name: rng.standard_normal((600, 15 if name == "path" else 1)) for name in known}
        inputs |= {f"noise {number}": rng.standard_normal((600, 1)) for number in range(20)}
        inputs |= {"noise path": rng.standard_normal((600, 17))}
        y = sum(share**0.5 * inputs[name].sum(1) / inputs[name].shape[1] ** 0.5 for name, share in known.items())
        found = share_spread(y, inputs)
        assert found.first.keys() == known.keys()
        for name, share in known.items():
            assert found.first[name].share == pytest.approx(share, abs=5 * found.first[name].error)
            within += abs(found.first[name].share - share) <= 2 * found.first[name].error
        assert found.rest < 0.1
    assert within >= 0.85 * runs * len(known)  # about 95 % of cases lie within two standard errors


def test_the_first_order_indices_of_ishigami_s_function():
    """Ishigami & Homma 1990, a = 7, b = 0.1: variance 13.845; 0.3139, 0.4424 and 0; 0.2437 together with the third."""
    rng = np.random.default_rng(3)
    numbers = {name: rng.standard_normal((4000, 1)) for name in "xyz"}
    x, y, z = (np.pi * (2 * ndtr(numbers[name][:, 0]) - 1) for name in "xyz")
    found = share_spread(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x), numbers)
    assert found.first["x"].share == pytest.approx(0.3139, abs=0.03)
    assert found.first["y"].share == pytest.approx(0.4424, abs=0.03)
    assert "z" not in found.first  # it does nothing alone: only a design of its own can see it
    assert found.rest == pytest.approx(0.2437, abs=0.04)


def test_what_two_do_together_counts_for_both():
    """y = a + b + a b with standard normals: a third each, and a third together."""
    rng = np.random.default_rng(1)
    numbers = {name: rng.standard_normal((2000, 1)) for name in "abc"}
    a, b = numbers["a"][:, 0], numbers["b"][:, 0]
    found = share_spread(a + b + a * b, numbers)
    assert {name: part.share for name, part in found.first.items()} == pytest.approx({"a": 1 / 3, "b": 1 / 3}, abs=0.05)
    assert found.total("a") == pytest.approx(2 / 3, abs=0.06)
    assert found.rest < 0.05


@pytest.mark.parametrize("y", [np.ones(500), np.arange(20.0), np.full(500, np.nan)])
def test_a_value_without_spread_has_no_drivers(y):
    found = share_spread(y, {"a": np.random.default_rng(0).standard_normal((len(y), 1))})
    assert found.first == {}
    assert np.isnan(found.rest)
