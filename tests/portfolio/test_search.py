"""Choosing against exhaustion, and what must hold whatever the numbers: more money, looser limits, other names."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.sparse import csr_array

from lantu.portfolio import (
    InfeasibleError,
    broken,
    choose,
    limit_prices,
    loosen_limits,
    money_needed,
    reasons,
    swaps,
    worth,
)
from tests.portfolio.questions import best_by_exhaustion, made_up

SIZES = [(7, 2), (5, 3), (12, 1), (9, 1)]


def small(seed):
    """A small question: every kind of limit, several futures, a tail, fairness, floors, each in some of them."""
    candidates, starts = SIZES[seed % len(SIZES)]
    return made_up(
        seed, candidates, starts, futures=1 + seed % 3, tail=1.0 if seed % 5 else 0.4, fairness=20.0 * (seed % 3 == 0),
        floors=seed % 7 == 0, money=(0.15, 0.35, 0.6)[seed % 3],
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("block", range(8))
def test_small_questions_are_answered_as_by_exhaustion(block):
    for seed in range(40 * block, 40 * block + 40):
        problem = small(seed)
        best = best_by_exhaustion(problem)
        try:
            found = choose(problem, gap=1e-6, seconds=60)
        except InfeasibleError:
            assert best == -np.inf, seed
            continue
        assert not broken(problem, found.chosen), seed
        assert found.worth == pytest.approx(best, abs=1e-4), seed
        assert found.bound >= best - 1e-4, seed


@pytest.mark.parametrize("seed", range(12))
def test_more_money_or_a_looser_limit_never_gives_less(seed):
    problem = made_up(seed, 18, 3, goals=4, money=0.2)
    before = choose(problem, gap=1e-6, seconds=60).worth
    for limit in problem.limits:
        more = problem.with_most({limit.id: limit.most * 1.3})
        assert choose(more, gap=1e-6, seconds=60).worth >= before - 1e-5


@pytest.mark.parametrize("seed", range(8))
def test_other_names_and_another_order_change_nothing(seed):
    problem = made_up(seed, 20, 2, goals=4, money=0.25)
    order = np.random.default_rng(seed).permutation(20)
    columns = (order[:, None] * 2 + np.arange(2)).ravel()
    place = {int(old): new for new, old in enumerate(order)}
    turned = replace(
        problem, gain=problem.gain[order], allowed=problem.allowed[order], duration=problem.duration[order],
        limits=tuple(replace(item, use=csr_array(item.use.toarray()[:, columns])) for item in problem.limits),
        needs=tuple((place[later], place[earlier]) for later, earlier in problem.needs),
        excludes=tuple((place[one], place[other]) for one, other in problem.excludes),
        served=csr_array(problem.served.toarray()[:, columns]),
    )  # fmt: skip
    first, second = choose(problem, gap=1e-6), choose(turned, gap=1e-6)
    assert first.worth == pytest.approx(second.worth, abs=1e-5)


def test_the_same_question_gets_the_same_answer():
    problem = made_up(3, 150, 3, goals=20, places=10, money=0.1)
    one, other = choose(problem, gap=0.5), choose(problem, gap=0.5)
    assert one.chosen.tolist() == other.chosen.tolist()
    assert one.bound == other.bound


def test_prices_are_what_a_step_more_brings():
    problem = made_up(3, 60, 3, goals=10, money=0.1)
    choice = choose(problem, gap=1e-6)
    for limit in problem.limits:
        step = 1e-4
        more = choose(problem.with_most({limit.id: limit.most + step * limit.step}), gap=100.0)
        gained = (more.relaxed.objective - choice.relaxed.objective) / step
        assert limit_prices(problem, choice)[limit.id] == pytest.approx(gained, abs=1e-3)


def test_who_is_in_pays_its_price_and_who_is_out_does_not():
    problem = made_up(4, 120, 2, goals=10, places=6, money=0.1)
    choice = choose(problem, gap=0.05)
    net = np.array([item.worth - item.price for item in reasons(problem, choice)])
    inside = choice.chosen >= 0
    # the margin is not sharp where projects cannot be built in parts: the order holds on the whole
    assert np.median(net[inside]) > 0 > np.median(net[~inside])
    for swap in swaps(problem, choice, reasons(problem, choice)):
        other = choice.chosen.copy()
        other[swap.out], other[swap.into] = -1, swap.start
        assert not broken(problem, other)
        assert choice.worth - worth(problem, other) == pytest.approx(swap.loses)


@pytest.mark.parametrize("seed", range(6))
def test_an_impossible_question_gets_the_smallest_loosening(seed):
    problem = made_up(seed, 20, 2, floors=True, money=0.002)
    with pytest.raises(InfeasibleError):
        choose(problem)
    loosened = loosen_limits(problem)
    assert sum(float(by.sum()) for by in loosened.by.values()) > 0
    found = choose(loosened.applied(problem), gap=1e-4)
    assert not broken(loosened.applied(problem), found.chosen)
    half = replace(loosened, by={name: by * 0.5 for name, by in loosened.by.items()})
    with pytest.raises(InfeasibleError):
        choose(half.applied(problem))


def test_money_needed_closes_what_it_says():
    problem = made_up(11, 40, 2, goals=5, money=0.5)
    problem = replace(problem, limits=problem.limits[:1])  # money alone
    needed = money_needed(problem)
    assert needed.budget is not None
    budget = next(item for item in problem.limits if item.id == "budget")
    enough = problem.with_most({"budget": budget.most / budget.most[-1] * needed.budget * 1.001})
    found = choose(enough, gap=1e-4, seconds=60)
    assert not broken(enough, found.chosen)
    less = problem.with_most({"budget": budget.most / budget.most[-1] * needed.budget * 0.5})
    assert choose(less, gap=1e-4, seconds=60).worth < found.worth


def test_what_a_choice_breaks_is_mended_and_the_rest_of_it_kept():
    problem = made_up(3, 40, 2, money=0.2)
    begin = choose(problem, gap=0.1).chosen
    less = problem.with_most({"budget": problem.limit("budget").most * 0.8})
    assert broken(less, begin)
    mended, again = (choose(less, gap=0.1, begin=begin, rounds=rounds) for rounds in (0, 0))
    assert not broken(less, mended.chosen)
    assert mended.chosen.tolist() == again.chosen.tolist()
    assert ((mended.chosen >= 0) <= (begin >= 0)).all(), "without a round, nothing comes in"
    assert (mended.chosen >= 0).sum() >= 0.7 * (begin >= 0).sum(), "a fifth less money is no reason for more"
    looked = choose(less, gap=0.1, begin=begin, rounds=4)
    assert not broken(less, looked.chosen)
    assert 0 < mended.worth <= looked.worth <= choose(less, gap=0.05).bound <= looked.bound + 1e-6


def test_a_search_that_is_stopped_keeps_its_best():
    problem = made_up(1, 300, 3, goals=60, places=38, fairness=20.0)
    told = []

    def stop(incumbent, bound, seconds):
        told.append((incumbent, bound))
        return len(told) < 4

    found = choose(problem, gap=1e-9, seconds=60, told=stop)
    assert found.stopped == "asked"
    assert not broken(problem, found.chosen)
    assert found.gap > 0
    assert_allclose(found.worth, worth(problem, found.chosen))
