"""What a project does year by year and place by place, in numbers that can be counted on fingers."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from lantu.blueprint import read_blueprint
from lantu.city import Lever
from lantu.engine.projects.levers import LeverEffect, _amounts, _shares, apply
from lantu.engine.projects.works_money import plan_money
from lantu.language.units import unit

YEARS = range(2025, 2033)


def lever(**more: Any) -> Lever:
    """Eight places for each unit of a measure."""
    facts: dict[str, Any] = {"variable": "childcare_places", "how": "add", "amount": 8.0, "low": 8.0, "high": 8.0}
    facts |= {"unit": unit("place"), "delay": 0, "ramp": 4, "lasts": None, "basis": "assumed", "evidence": ""}
    return Lever(**{**facts, **more})


def effect(place: int | None, amounts: Any) -> LeverEffect:
    """An effect on places, amounts by year or by future and year."""
    return LeverEffect(
        "childcare_places", "add", place, np.array(amounts), "one", lever(), 1.0, np.array([2025]), "nursery", False
    )


def test_what_takes_four_years_does_a_quarter_in_the_year_it_opens_and_all_in_the_fourth():
    begins = np.array([2027])
    assert _shares(lever(), begins, YEARS).tolist() == [[0, 0, 0.25, 0.5, 0.75, 1, 1, 1]]
    assert _shares(lever(ramp=1), begins, YEARS).tolist() == [[0, 0, 1, 1, 1, 1, 1, 1]]
    assert _shares(lever(ramp=2, lasts=3), begins, YEARS).tolist() == [[0, 0, 0.5, 1, 1, 0, 0, 0]]
    late = _shares(lever(ramp=2), np.array([2026, 2029]), YEARS)
    assert late.tolist() == [[0, 0.5, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0.5, 1, 1, 1]]


def test_a_stock_is_given_each_years_part_and_a_rate_what_there_is_by_then():
    """Two units of eight places, half of them in the first year: a stock takes in 8 and 8, a rate is 8 and then 16."""
    shares = np.array([0.0, 0.5, 1.0, 1.0])
    eight = np.array([8.0])
    assert _amounts("add", eight, 2.0, shares, state=True).tolist() == [0, 8, 8, 0]
    assert _amounts("add", eight, 2.0, shares, state=False).tolist() == [0, 8, 16, 16]
    assert _amounts("times", np.array([2.0]), 2.0, shares, state=False).tolist() == [1, 2, 4, 4]
    assert _amounts("times", np.array([2.0]), 2.0, shares, state=True).tolist() == [1, 2, 2, 1]


def test_places_for_the_whole_city_go_where_people_are_and_those_of_a_district_stay_there():
    """12 places for 100 and 300 people are 3 and 9, in a future of 200 and 200 they are 6 and 6."""
    value, people = np.full((2, 2), 10.0), np.array([[100.0, 300.0], [200.0, 200.0]])
    everywhere = effect(None, [12.0])
    there = effect(1, [5.0])
    np.testing.assert_allclose(apply(value, [everywhere], 0, people), [[13, 19], [16, 16]])
    np.testing.assert_allclose(apply(value, [there], 0, people), [[10, 15], [10, 15]])
    of_each = effect(1, [[5.0], [7.0], [9.0]])
    np.testing.assert_allclose(apply(value, [of_each], 0, people, slice(1, 3)), [[10, 17], [10, 19]])
    np.testing.assert_allclose(apply(np.full((1, 1), 2.0), [of_each], 0, None, slice(0, 3)), [[7], [9], [11]])
    assert value.tolist() == [[10, 10], [10, 10]]


def test_upkeep_begins_the_year_after_the_works_and_works_are_paid_while_they_last():
    project = replace(
        read_blueprint("chongqing").projects[0],
        start=2026,
        end=2027,
        cost=6e8,
        upkeep=0.5e8,
        upkeep_payer="own",
        funding={"own": 2e8, "special_bond": 4e8},
    )
    money = plan_money([project], YEARS, {})
    np.testing.assert_allclose(money["plan_capital_spending"], [0, 1e8, 1e8, 0, 0, 0, 0, 0])
    np.testing.assert_allclose(money["plan_bond_issue"], [0, 2e8, 2e8, 0, 0, 0, 0, 0])
    np.testing.assert_allclose(money["plan_upkeep"], [0, 0, 0, 0.5e8, 0.5e8, 0.5e8, 0.5e8, 0.5e8])


@pytest.mark.parametrize(("low", "amount", "high"), [(0.5, 1.0, 4.0), (-6.0, -3.0, -1.0), (-127.0, 20.0, 180.0)])
def test_an_effect_is_as_strong_in_each_future_as_its_evidence_lets_it_be(low, amount, high):
    """Half of the futures lie on either side of the value, one of twenty beyond either end, and a sign that is known stays."""
    uncertain = lever(amount=amount, low=low, high=high, ramp=1)
    middle = replace(effect(None, np.zeros(8)), lever=uncertain, quantity=2.0, begins=np.array([2027]))
    drawn = middle.drawn(3, range(4000), YEARS).amounts
    assert (drawn[:, :2] == 0).all()
    strength = drawn[:, 5] / 2.0
    np.testing.assert_allclose(np.quantile(strength, 0.5), amount, atol=0.05 * (high - low))
    assert np.mean(strength < low) == pytest.approx(0.05, abs=0.012)
    assert np.mean(strength > high) == pytest.approx(0.05, abs=0.012)
    if low * high > 0:
        assert (np.sign(strength) == np.sign(amount)).all()
    part = middle.drawn(3, range(100, 164), YEARS).amounts
    assert (part == drawn[100:164]).all()  # whichever others are drawn
    known = replace(effect(None, np.zeros(8)), lever=lever())
    assert known.drawn(3, range(9), YEARS) is known
