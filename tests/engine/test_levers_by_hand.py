"""What a project does year by year and place by place, in numbers that can be counted on fingers."""

from dataclasses import replace
from typing import Any

import numpy as np

from lantu.blueprint import read_blueprint
from lantu.city import Lever
from lantu.engine.levers import LeverEffect, _amounts, _ramp, apply, plan_money
from lantu.units import unit

YEARS = range(2025, 2033)


def lever(**more: Any) -> Lever:
    """Eight places for each unit of a measure."""
    facts: dict[str, Any] = {"variable": "childcare_places", "how": "add", "amount": 8.0, "low": 8.0, "high": 8.0}
    facts |= {"unit": unit("place"), "delay": 0, "ramp": 4, "lasts": None, "basis": "assumed", "evidence": ""}
    return Lever(**{**facts, **more})


def test_what_takes_four_years_does_a_quarter_in_the_year_it_opens_and_all_in_the_fourth():
    assert [_ramp(lever(), 2027, year) for year in YEARS] == [0, 0, 0.25, 0.5, 0.75, 1, 1, 1]
    assert [_ramp(lever(ramp=1), 2027, year) for year in YEARS] == [0, 0, 1, 1, 1, 1, 1, 1]
    assert [_ramp(lever(ramp=2, lasts=3), 2027, year) for year in YEARS] == [0, 0, 0.5, 1, 1, 0, 0, 0]


def test_a_stock_is_given_each_years_part_and_a_rate_what_there_is_by_then():
    """Two units of eight places, half of them in the first year: a stock takes in 8 and 8, a rate is 8 and then 16."""
    shares = np.array([0.0, 0.5, 1.0, 1.0])
    assert _amounts(lever(), 2.0, shares, state=True).tolist() == [0, 8, 8, 0]
    assert _amounts(lever(), 2.0, shares, state=False).tolist() == [0, 8, 16, 16]


def test_places_for_the_whole_city_go_where_people_are_and_those_of_a_district_stay_there():
    """12 places for 100 and 300 people are 3 and 9, in a future of 200 and 200 they are 6 and 6."""
    value, people = np.full((2, 2), 10.0), np.array([[100.0, 300.0], [200.0, 200.0]])
    everywhere = LeverEffect("childcare_places", "add", None, np.array([12.0]), "all")
    there = LeverEffect("childcare_places", "add", 1, np.array([5.0]), "one")
    np.testing.assert_allclose(apply(value, [everywhere], 0, people), [[13, 19], [16, 16]])
    np.testing.assert_allclose(apply(value, [there], 0, people), [[10, 15], [10, 15]])
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
