"""Differences of two runs of the same futures: their error is that of drawing the futures again, and noise is no move."""

import numpy as np
import pytest

from lantu.appraisal.goals.paired import Difference, median_difference, share_difference

AGAIN = 120


def pair(number: int, members: int, effect: float):
    """Two runs of the same futures: a shared part, and of the second an effect that differs from future to future."""
    rng = np.random.default_rng(number)
    before = rng.normal(10, 3, members)
    return before, before + effect * rng.lognormal(0, 1, members)


@pytest.mark.parametrize("members", [150, 300])
def test_the_stated_error_is_that_of_drawing_the_futures_again(members):
    found = [median_difference(*pair(number, members, 0.4)) for number in range(AGAIN)]
    stated, real = np.mean([item.error for item in found]), np.std([item.value for item in found])
    assert stated == pytest.approx(real, rel=0.25)


def test_the_error_of_odds_is_that_of_drawing_the_futures_again():
    found = [share_difference(*(values > 11 for values in pair(number, 500, 0.3))) for number in range(AGAIN)]
    stated, real = np.mean([item.error for item in found]), np.std([item.value for item in found])
    assert stated == pytest.approx(real, rel=0.15)


def test_what_only_shuffles_futures_is_called_a_move_seldom():
    """An effect of either sign with no mean moves no median for good: about one in twenty looks firm by chance."""
    firm = 0
    for number in range(AGAIN):
        rng = np.random.default_rng(number)
        before = rng.normal(0, 1, 400)
        firm += median_difference(before, before + rng.normal(0, 0.3, 400)).firm
    assert firm / AGAIN < 0.1


def test_an_exact_shift_is_firm_and_too_few_futures_never_are():
    values = np.arange(60.0)
    assert median_difference(values, values + 2).firm
    assert not median_difference(values, values).firm
    assert not median_difference(values[:3], values[:3] + 2).firm
    assert not share_difference(values[:3] > 1, values[:3] > 5).firm
    assert not Difference(0.004, 0.0025).firm


def test_a_few_futures_that_change_sides_are_chance():
    before = np.arange(1000) < 500
    for flipped, firm in ((3, False), (6, True)):
        after = before.copy()
        after[500 : 500 + flipped] = True
        assert share_difference(before, after).firm is firm
