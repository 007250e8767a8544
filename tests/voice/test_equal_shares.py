"""Equal shares against the definition in plain Fractions, with ties on purpose."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.language.errors import LantuError
from lantu.voice.budget.electorate import electorate
from lantu.voice.budget.shares.equal_shares import equal_shares, order_of_ties
from lantu.voice.budget.shares.price_kernel import find_price
from lantu.voice.budget.shares.shares_run import run_shares
from lantu.voice.budget.vote import BudgetProject, make_vote
from lantu.voice.pabulib.read import parse_pabulib


def plain(vote, satisfaction, share):
    """The definition: a Fraction a voter, every price anew at each step."""
    rank = order_of_ties(vote)
    left, bought = [share] * len(vote.voters), []
    while True:
        best = None
        for project, about in enumerate(vote.projects):
            voters, points = vote.supporters(project)
            if project in bought or sum((left[v] for v in voters), Fraction(0)) < about.cost or not len(voters):
                continue
            scale = {"cost": about.cost, "cardinality": 1, "points": 1}[satisfaction]
            units = [Fraction(int(p) if satisfaction == "points" else 1) * scale for p in points]
            for limit in sorted({left[v] / u for v, u in zip(voters, units, strict=True)}):
                poor = sum((left[v] for v, u in zip(voters, units, strict=True) if left[v] / u < limit), Fraction(0))
                rich = sum(u for v, u in zip(voters, units, strict=True) if left[v] / u >= limit)
                if (about.cost - poor) / rich <= limit:
                    key = ((about.cost - poor) / rich, rank[project], project, units)
                    best = key if best is None or key[:2] < best[:2] else best
                    break
        if best is None:
            return [vote.projects[p].id for p in bought]
        rho, _, project, units = best
        for voter, unit in zip(vote.supporters(project)[0], units, strict=True):
            left[voter] -= min(left[voter], rho * unit)
        bought.append(project)


def drawn(seed, most_projects=8, most_voters=14, money=1):
    rng = np.random.default_rng(seed)
    names = [str(number) for number in range(int(rng.integers(2, most_projects)))]
    voters = int(rng.integers(1, most_voters))
    budget = Fraction(int(rng.integers(4, 40)) * money)
    projects = [BudgetProject(name, Fraction(int(rng.integers(1, 12)) * money)) for name in names]
    ballots = {
        str(voter): {
            names[place]: int(rng.integers(1, 4))
            for place in rng.permutation(len(names))[: rng.integers(0, len(names) + 1)]
        }
        for voter in range(voters)
    }
    return make_vote(budget, projects, ballots)


def test_equal_shares_are_the_definition_s_on_thousands_of_profiles_with_ties():
    for seed in range(700):
        vote = drawn(seed, 6, 9)
        for satisfaction in ("cost", "cardinality", "points"):
            found = equal_shares(vote, satisfaction, completion="none")
            assert list(found.chosen) == plain(vote, satisfaction, vote.budget / len(vote.voters)), (seed, satisfaction)
            assert found.cost <= vote.budget
            for project, reason in found.reasons.items():
                assert (reason.missing > 0) == (project not in found.chosen), (seed, project)


def test_long_chains_of_poor_voters_stay_exact():
    for seed in range(4):
        vote = drawn(seed + 5_000, 30, 150, 997)
        for satisfaction in ("cost", "points"):
            found = equal_shares(vote, satisfaction, completion="none")
            assert list(found.chosen) == plain(vote, satisfaction, vote.budget / len(vote.voters)), (seed, satisfaction)


def test_what_was_paid_adds_up_to_the_costs():
    for seed in range(40):
        vote = drawn(seed + 9_000, 9, 30)
        people = electorate(vote, "points")
        run = run_shares(people, people.budget / people.voters, np.array(order_of_ties(vote)))
        run.books.bring_up(len(run.order))
        alive = np.flatnonzero(run.left > 0)
        begun = people.budget / people.voters * int(people.weight.sum())
        broke = begun - run.books.together(alive) - sum(people.cost[p] for p in run.order)
        assert broke == 0, seed


def test_raises_are_those_of_counting_one_by_one():
    for seed in range(150):
        vote = drawn(seed, 8, 14, money=1 + seed % 40)
        people, rank = electorate(vote, "cost"), np.array(order_of_ties(vote))
        share, spent = people.budget / people.voters, 0
        run = run_shares(people, share, rank)
        supported = [p for p in range(len(people.cost)) if people.units[p]]
        while True:
            spent = sum(people.cost[p] for p in run.order)
            if all(people.cost[p] > people.budget - spent for p in supported if p not in run.order):
                break
            raised = run_shares(people, share + 1, rank)
            if sum(people.cost[p] for p in raised.order) > people.budget:
                break
            run, share = raised, share + 1
        found = equal_shares(vote, "cost", completion="add-one")
        counted = [project for project in found.chosen if project not in found.completed]
        assert (counted, found.share) == ([vote.projects[p].id for p in run.order], share), seed
        assert counted == plain(vote, "cost", share), seed
        assert found.cost + found.left == vote.budget
        assert found.left >= 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.randoms(use_true_random=False))
def test_copies_of_all_voters_and_their_order_change_nothing(seed, copies, order):
    vote = drawn(seed)
    ballots = {voter: {} for voter in vote.voters}
    for place, project in enumerate(vote.projects):
        for voter, points in zip(*vote.supporters(place), strict=True):
            ballots[vote.voters[voter]][project.id] = int(points)
    rows = [(f"{voter}/{copy}", given) for voter, given in ballots.items() for copy in range(copies)]
    order.shuffle(rows)
    other = make_vote(vote.budget, vote.projects, dict(rows))
    for satisfaction in ("cost", "points"):
        assert equal_shares(other, satisfaction, "none").chosen == equal_shares(vote, satisfaction, "none").chosen


def test_the_price_of_the_kernel_is_that_of_sorting():
    rng = np.random.default_rng(3)
    for _ in range(200):
        size = int(rng.integers(1, 60))
        left, weight = rng.random(size) * (rng.random(size) < 0.8), rng.integers(1, 4, size)
        unit, cost = rng.integers(1, 4, size), float(rng.random() * size)
        code, price, slack, _ = find_price(
            0, size, np.arange(size, dtype=np.int32), unit, weight, left, False, cost, 0.0, np.zeros(2), np.zeros(size), np.zeros(size)
        )  # fmt: skip
        if code == 0:
            assert abs((weight * np.minimum(left, price * unit)).sum() - cost) <= 1e-12 * size
            assert slack < 1e-9
        else:
            assert code == 2 or (weight * left).sum() < cost


def test_an_exact_tie_is_told_and_broken_by_votes_then_cost_then_order():
    text = "META\nkey;value\nbudget;4\nvote_type;approval\nPROJECTS\nproject_id;cost\n10;2\n9;2\nVOTES\nvoter_id;vote\na;10\nb;9"
    found = equal_shares(parse_pabulib(text, "t.pb"), "cost", completion="none")
    assert found.chosen == ("10", "9")
    assert found.reasons["10"].tied == ("9",)


def test_a_vote_without_ballots_and_unknown_words_are_refused():
    text = "META\nkey;value\nbudget;4\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n"
    with pytest.raises(LantuError, match="no ballots"):
        equal_shares(parse_pabulib(text, "t.pb"))
    with pytest.raises(LantuError, match="unknown word"):
        equal_shares(parse_pabulib(text + "a;1", "t.pb"), "joy")
