import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from lantu.indicators import theil, top_to_bottom_fifth, worst_tenth

positive = st.floats(0.1, 1e6)
PLACES = 12
of_places = arrays(np.float64, PLACES, elements=positive)
labels = arrays(np.int64, PLACES, elements=st.integers(0, 3))


@given(of_places, of_places, labels)
def test_theil_splits_exactly_and_within_is_the_income_weighted_theil_of_the_groups(amount, people, groups):
    split = theil(amount, people, groups)
    share = amount / amount.sum()
    within = sum(
        share[groups == g].sum()
        * theil(amount[groups == g], people[groups == g], np.zeros(int((groups == g).sum()))).total
        for g in np.unique(groups)
    )
    assert_allclose(split.within, within, atol=1e-9)
    assert_allclose(split.total, split.between + split.within, atol=1e-12)
    assert split.total >= -1e-12


@given(of_places, st.randoms())
def test_theil_does_not_care_about_order_or_units(people, random):
    amount = people * np.linspace(1, 2, PLACES)
    order = list(range(PLACES))
    random.shuffle(order)
    groups = np.arange(PLACES) % 3
    one = theil(amount, people, groups)
    other = theil(1e4 * amount[order], people[order], groups[order])
    assert_allclose(one, other, atol=1e-9)


def test_theil_of_two_places_by_hand():
    # shares 1/4 and 3/4 of the money, half of the people each: 0.25 ln 0.5 + 0.75 ln 1.5
    split = theil(np.array([1.0, 3.0]), np.array([5.0, 5.0]), np.array([0, 0]))
    assert_allclose(split.total, 0.25 * np.log(0.5) + 0.75 * np.log(1.5))
    assert_allclose(split.between, 0.0, atol=1e-15)


def test_worst_tenth_and_fifths_weigh_people():
    value = np.array([1.0, 2.0, 3.0])
    people = np.array([5.0, 45.0, 50.0])
    assert_allclose(worst_tenth(value, people, higher_is_better=True), (5 * 1 + 5 * 2) / 10)
    assert_allclose(worst_tenth(value, people, higher_is_better=False), 3.0)
    assert_allclose(top_to_bottom_fifth(value, people), 3.0 / ((5 * 1 + 15 * 2) / 20))
