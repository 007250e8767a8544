"""Money goes where odds can be gained: made-up questions, and what measures say of their smallest lot and potential."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array

import lantu
from lantu.portfolio import Constraint, Problem, choose, worth
from lantu.portfolio.choosing.reach import furthest, idle, main_goals, odds_at, only, reach
from lantu.portfolio.problem import odds_gained
from tests.portfolio.questions import made_up


def question(budget: float = 2.0) -> Problem:
    """Three candidates of cost 1, each for a goal of its own: one near, one far, one that many lots would not reach."""
    gain = np.zeros((3, 1, 3))
    gain[0, 0, 0], gain[1, 0, 1], gain[2, 0, 2] = 0.3, 0.5, 0.4
    base = np.array([[0.8, 0.6, 0.1], [0.9, 0.2, 0.2]])
    weight = np.full(3, 1 / 3)
    limit = Constraint("budget", "money", ("all",), csr_array(np.ones((1, 3))), np.array([budget]), np.ones(1), "unit")
    return Problem(
        gain, base, weight, np.ones((3, 1), dtype=bool), (limit,),
        duration=np.ones(3, dtype=int), odds=weight, tie=0.01,
    )  # fmt: skip


def test_odds_gained_go_before_progress():
    asked = question(1.0)
    # progress alone would take candidate 1 (0.5 of the way and 0.2 beyond); odds take candidate 0, met in both futures
    found = choose(asked, gap=1e-6)
    assert found.chosen.tolist() == [0, -1, -1]
    assert odds_gained(asked, found.chosen).tolist() == [1.0, 0.0, 0.0]
    assert found.worth == pytest.approx(worth(asked, found.chosen))
    assert found.bound >= found.worth - 1e-6


def test_reach_is_the_best_that_money_brings_a_goal_to_alone():
    far = reach(question())
    assert far.before.tolist() == [0.0, 0.0, 0.0]
    assert far.best.tolist() == [1.0, 0.5, 0.0]
    assert far.within(np.zeros(3, dtype=bool)).tolist() == [True, True, False]
    assert far.within(np.array([False, False, True])).tolist() == [True, True, True]


@pytest.mark.parametrize("seed", range(4))
def test_a_goal_that_each_candidate_moves_little_is_moved_as_far_by_many(seed: int):
    """Gains of a hundred-millionth each: a solver that takes them for nothing would call the goal out of reach."""
    asked = made_up(seed, 200, 3, floors=True)
    small = replace(asked, gain=asked.gain * 1e-8, base=asked.base * 0)
    most, free = furthest(asked), furthest(asked, "budget")
    assert (most > 0).all()
    assert furthest(small) == pytest.approx(most * 1e-8, rel=1e-5)
    assert furthest(small, "budget") == pytest.approx(free * 1e-8, rel=1e-5)
    assert (free >= most * (1 - 1e-6)).all()


@pytest.mark.parametrize("seed", range(4))
def test_how_far_money_goes_does_not_hang_on_the_units_of_limits(seed: int):
    """Yuan beside shares of a year's output: a solver by itself ends some of these without an answer."""
    asked = made_up(seed, 200, 4, floors=True)
    sizes = np.random.default_rng(seed).choice([1e11, 1e-9], len(asked.limits))
    other = replace(
        asked,
        limits=tuple(
            replace(limit, use=limit.use * size, most=limit.most * size)
            for limit, size in zip(asked.limits, sizes, strict=True)
        ),
    )
    assert furthest(other) == pytest.approx(furthest(asked), rel=1e-9)
    alone = [furthest(replace(asked, gain=asked.gain[..., goal : goal + 1]))[0] for goal in range(6)]
    assert furthest(asked) == pytest.approx(alone, rel=1e-9)


def test_a_goal_out_of_reach_gets_no_money_unless_asked_for():
    asked = question(3.0)
    given = reach(asked).within(np.zeros(3, dtype=bool))
    assert choose(only(asked, given), gap=1e-6).chosen.tolist() == [0, 0, -1]
    everything = choose(only(asked, np.ones(3, dtype=bool)), gap=1e-6)
    assert everything.chosen.tolist() == [0, 0, 0]  # progress breaks the tie


def test_what_gains_nothing_in_the_proof_is_named():
    asked = question(3.0)
    chosen = np.array([0, 0, 0])
    assert dict(main_goals(asked, chosen)) == {0: 0, 1: 1, 2: 2}
    # what brings no goal that counts any further is built for none, and not for the first
    assert dict(main_goals(only(asked, np.array([True, True, False])), chosen)) == {0: 0, 1: 1}
    before, after = np.zeros(3), np.array([1.0, 0.04, 0.0])
    asked_for = np.array([False, False, True])
    assert idle([0, 1, 2], np.ones(3, dtype=bool), before, after, asked_for) == [1]
    # what gets no money has none to lose: the same question would be searched again
    assert idle([0, 1, 2], np.array([True, False, True]), before, after, asked_for) == []
    assert odds_at(asked, np.array([0.3, 0.5, 0.4])).tolist() == [1.0, 0.5, 0.0]


def test_without_odds_progress_alone_counts_as_before():
    plain = replace(question(1.0), odds=None, tie=1.0)
    assert choose(plain, gap=1e-6).chosen.tolist() == [-1, 0, -1]


def test_measures_that_move_something_say_how_small_and_how_much_they_may_be():
    city = lantu.read_city("chongqing")
    for measure in city.measures.values():
        if measure.smallest is not None and measure.at_most is not None:
            assert measure.smallest.value <= measure.at_most.value, measure.id
    with_levers = [item for item in city.measures.values() if item.levers]
    assert sum(item.smallest is not None for item in with_levers) >= 0.8 * len(with_levers)
    assert city.measures["waste_tpd"].smallest.value >= 100  # no plant burns 2 t a day
    assert city.measures["wind_mw"].smallest.value >= 10
