import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lantu.city import Assumption
from lantu.engine.draws import draw, normals, percentile_of, sobol
from lantu.language.errors import Location
from lantu.language.units import unit


def assumption(value, low, high, symbol="ratio"):
    return Assumption("x", value, low, high, unit(symbol), "", "", "assumed", "", {}, Location("a"))


@given(st.integers(0, 2**32), st.integers(1, 50))
def test_the_first_members_do_not_change_with_more(seed, members):
    assert_array_equal(normals(seed, "shock", 60, 3)[:members], normals(seed, "shock", members, 3))
    assert_array_equal(sobol(seed, 60, ["a", "b"])["b"][:members], sobol(seed, members, ["a", "b"])["b"])


def test_streams_of_different_names_are_independent_standard_normals():
    one, other = normals(1, "one", 20000), normals(1, "other", 20000)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03
    assert abs(one.mean()) < 0.03
    assert one.std() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    "item",
    [assumption(2, 1, 5), assumption(0.3, 0.1, 0.6, "share"), assumption(0, -1, 3), assumption(-2, -3, -1)],
)
def test_ninety_percent_of_draws_lie_in_the_range_and_half_below_the_value(item):
    values = draw(item, sobol(0, 4096, ["x"])["x"])
    assert np.mean((values >= item.low) & (values <= item.high)) == pytest.approx(0.9, abs=0.01)
    assert np.mean(values < item.value) == pytest.approx(0.5, abs=0.01)
    if item.unit.symbol == "share":
        assert ((values > 0) & (values < 1)).all()


def test_percentiles_turn_back():
    item = assumption(2, 1, 5)
    assert_allclose([percentile_of(item, value) for value in (1, 2, 5)], [0.05, 0.5, 0.95], atol=1e-6)
