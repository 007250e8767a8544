"""Odds of made-up goals: their scores are Brier's and Murphy's, and nothing of a series is in what it is judged by."""

from dataclasses import replace

import numpy as np
import pytest

from lantu.hindcast.cases import Case
from lantu.hindcast.made_up_goals import PACES, made_up_goals, odds_rows


def case(series: str = "a", came: float = 130.0, members=None, ahead: int = 2, values=(100.0, 110.0, 121.0)) -> Case:
    """A series that grew by a tenth a year until 2020."""
    told = np.linspace(120, 160, 401) if members is None else np.asarray(members, dtype=float)
    return Case(series, np.array([2018.0, 2019, 2020]), np.array(values), 2020 + ahead, ahead, told, came, {})


def test_a_goal_at_pace_one_asks_for_the_record_to_go_on():
    goals = {goal.pace: goal for goal in made_up_goals([case(came=121 * 1.1**2 + 0.01)])}
    assert tuple(goals) == PACES
    assert [goal.met for goal in goals.values()] == [1, 1, 1, 0, 0]
    assert goals[1.0].odds == pytest.approx((160 - 121 * 1.1**2) / 40, abs=0.01)
    assert goals[0.0].odds == pytest.approx((160 - 121) / 40, abs=0.01)


def test_a_falling_series_is_asked_to_fall():
    falling = case(values=(121.0, 110.0, 100.0), members=np.linspace(70, 90, 401), came=82.0)
    goals = {goal.pace: goal for goal in made_up_goals([falling])}
    assert (goals[1.0].met, goals[0.5].met) == (1, 1)
    assert goals[1.0].odds == pytest.approx((100 / 1.21 - 70) / 20, abs=0.01)


def test_a_record_without_a_pace_has_no_goals():
    single = replace(case(), years=np.array([2020.0]), values=np.array([1.0]))
    assert made_up_goals([case(values=(100.0, 90.0, 100.0)), single]) == []


def test_the_scores_are_those_of_brier_and_murphy():
    """Brier's score is reliability less resolution plus uncertainty where odds do not differ inside a bin (Murphy 1973)."""
    cases = [
        case(str(number), came=came, members=members, ahead=1)
        for number, came in enumerate((122.0, 140.0, 125.0, 133.0))
        for members in (np.repeat([100.0, 200.0], [1, 3]), np.repeat([100.0, 200.0], [3, 1]))
    ]
    row = odds_rows({"x": cases})[0]
    assert (row.n, row.series, row.ahead) == (40, 4, 0)
    assert row.brier == pytest.approx(row.reliability - row.resolution + row.uncertainty)
    goals = made_up_goals(cases)
    assert row.brier == pytest.approx(np.mean([(goal.odds - goal.met) ** 2 for goal in goals]))
    assert sum(number for _, _, number in row.curve) == row.n


def test_what_came_of_a_series_is_not_in_the_rivals_of_its_odds():
    """With two series, the climatology of each is what came of the other."""
    row = odds_rows({"x": [case("a", came=1000.0), case("b", came=1.0)]})[0]
    assert row.brier_pace == 1
    assert row.brier_base == 1
    assert odds_rows({"x": [case("a"), case("a")]}) == []


def test_goals_given_up_are_counted_when_they_come_in():
    lost = np.full(400, 100.0)
    row = odds_rows({"x": [case("a", came=1000.0, members=lost), case("b", came=1.0, members=lost)]})[0]
    assert (row.unlikely, row.unlikely_met) == (10, 0.5)
