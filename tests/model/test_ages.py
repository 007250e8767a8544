"""Splitting age groups keeps every group, whatever the numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from lantu.model.cohorts.ages import group_sums, lower_bounds, split_groups

LIVED = np.exp(-0.0004 * np.exp(0.09 * np.arange(101)))


@pytest.mark.parametrize("groups", [18, 19, 21, 22])
@given(data=some.data())
def test_groups_keep_their_sums(groups, data):
    counts = data.draw(arrays(float, (3, groups), elements=some.floats(0, 1e6).map(round)))
    single = split_groups(counts, LIVED)
    assert (single >= 0).all()
    np.testing.assert_allclose(group_sums(single, groups), counts, rtol=1e-9, atol=1e-6)


def test_births_keep_a_famine_in_its_place():
    births = np.full(101, 100.0)
    births[59] = 50.0  # one bad year inside the group 55-59
    counts = group_sums(births * LIVED, 19)
    single = split_groups(counts[None], LIVED, births)[0]
    assert single[59] / single[57] == pytest.approx(0.5, abs=0.05)


def test_open_group_is_shared_like_the_life_table():
    counts = group_sums(1000 * LIVED, 19)
    shared = group_sums(split_groups(counts[None], LIVED)[0], 21)
    np.testing.assert_allclose(shared[17:], group_sums(1000 * LIVED, 21)[17:], rtol=0.03)


def test_unknown_grouping_is_told():
    with pytest.raises(ValueError, match="known: 18, 19, 21, 22, 101"):
        lower_bounds(20)
