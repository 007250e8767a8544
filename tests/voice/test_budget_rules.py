"""Rules beside equal shares, who they represent, and why a project was not chosen: against definitions written out."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from lantu.language.errors import LantuError
from lantu.voice.budget.compare import compare_rules
from lantu.voice.budget.phragmen import phragmen
from lantu.voice.budget.representation import represented, unserved
from lantu.voice.budget.rules import count_votes
from lantu.voice.budget.shares.equal_shares import equal_shares, order_of_ties
from lantu.voice.budget.shares.part_funding import part_funding
from lantu.voice.budget.shares.why_not import why_not
from lantu.voice.budget.vote import BudgetProject, make_vote
from tests.voice.test_equal_shares import drawn


def plain_phragmen(vote):
    """The definition: a load a voter."""
    rank, load, left, bought = order_of_ties(vote), [Fraction(0)] * len(vote.voters), vote.budget, []
    sets = [set(vote.supporters(p)[0].tolist()) for p in range(len(vote.projects))]
    while True:
        due = {
            p: (about.cost + sum((load[v] for v in sets[p]), Fraction(0))) / len(sets[p])
            for p, about in enumerate(vote.projects)
            if sets[p] and p not in bought and about.cost <= vote.budget
        }
        tied = [p for p in due if due[p] == min(due.values())]
        if not tied or any(vote.projects[p].cost > left for p in tied):
            return [vote.projects[p].id for p in bought]
        project = min(tied, key=lambda p: rank[p])
        for voter in sets[project]:
            load[voter] = due[project]
        left -= vote.projects[project].cost
        bought.append(project)


def plain_unserved(vote, chosen, by_cost):
    """The definition: every group of every size of the voters of every project that was not chosen."""
    worth = {project.id: project.cost if by_cost else Fraction(1) for project in vote.projects}
    sets = {project.id: set(vote.supporters(p)[0].tolist()) for p, project in enumerate(vote.projects)}
    got = [
        sum((worth[name] for name in chosen if voter in sets[name]), Fraction(0)) for voter in range(len(vote.voters))
    ]
    found = {}
    for project in vote.projects:
        if project.id not in chosen and project.cost:
            for size in range(1, len(sets[project.id]) + 1):
                for group in combinations(sets[project.id], size):
                    gives = worth[project.id]
                    if all(
                        (got[v] + gives) * project.cost <= gives * size * vote.budget / len(vote.voters) for v in group
                    ):
                        found[project.id] = size
    return found


def test_phragmen_is_the_definition_s_with_ties():
    for seed in range(300):
        vote = drawn(seed)
        assert list(phragmen(vote).chosen) == plain_phragmen(vote), seed
        for reason in phragmen(vote).reasons.values():
            assert reason.held >= 0


def test_greedy_takes_by_votes_or_by_votes_per_cost_what_still_fits():
    projects = [
        BudgetProject("dear", Fraction(8)),
        BudgetProject("mid", Fraction(5)),
        BudgetProject("low", Fraction(2)),
    ]
    ballots = {"a": {"dear": 1}, "b": {"dear": 1, "mid": 3}, "c": {"dear": 1, "low": 1}, "d": {"mid": 3}}
    vote = make_vote(Fraction(10), projects, ballots)
    assert count_votes(vote, "greedy", "cost").chosen == ("dear", "low")
    assert count_votes(vote, "greedy", "cardinality").chosen == ("low", "mid")
    assert count_votes(vote, "greedy", "points").chosen == ("mid", "low")
    assert count_votes(vote, "greedy", "cost").reasons["mid"].missing == 3
    with pytest.raises(LantuError, match="unknown rule"):
        count_votes(vote, "luck")


def test_groups_that_are_owed_more_are_those_of_the_definition_and_equal_shares_leaves_none():
    for seed in range(120):
        vote = replace(drawn(seed, 6, 8), budget=Fraction(5 + seed % 9))
        for satisfaction in ("cost", "cardinality"):
            for rule in ("equal-shares", "greedy"):
                chosen = count_votes(vote, rule, satisfaction, "none").chosen
                found = {group.project: group.voters for group in unserved(vote, chosen, satisfaction)}
                assert found == plain_unserved(vote, chosen, satisfaction == "cost"), (seed, rule, satisfaction)
                assert rule == "greedy" or not found, seed


def test_a_third_of_the_voters_that_greedy_leaves_out_is_owed_a_third_of_the_money():
    projects = [BudgetProject(name, Fraction(2)) for name in "abcd"]
    ballots = {str(voter): ({"a": 1, "b": 1, "c": 1} if voter < 6 else {"d": 1}) for voter in range(9)}
    vote = make_vote(Fraction(6), projects, ballots)
    row = represented(vote, count_votes(vote, "greedy").chosen)
    assert [(group.project, group.voters, group.part, group.got) for group in row.unserved] == [("d", 3, 2, 0)]
    assert row.excluded == pytest.approx(1 / 3)
    assert row.money == pytest.approx((0, 0, 1, 1, 1))
    assert not represented(vote, equal_shares(vote).chosen).unserved


def test_who_is_represented_adds_up():
    for seed in range(60):
        vote = drawn(seed)
        for row in compare_rules(vote):
            told = row.representation
            assert told.served + told.excluded == pytest.approx(1)
            assert told.money == tuple(sorted(told.money))
            served = {
                int(voter)
                for place, project in enumerate(vote.projects)
                if project.id in row.outcome.chosen
                for voter in vote.supporters(place)[0]
            }
            assert told.served == len(served) / len(vote.voters)
            assert row.outcome.cost <= vote.budget
        assert represented(vote, [project.id for project in vote.projects]).excluded == pytest.approx(
            1 - told.named / told.voters
        )


def test_what_would_have_been_enough_is_enough_and_a_little_less_is_not():
    asked = 0
    for seed in range(80):
        vote = drawn(seed, 8, 14, money=60)
        outcome = equal_shares(vote, "cardinality", "none")
        for place, project in enumerate(vote.projects):
            if project.id in outcome.chosen or not outcome.reasons[project.id].support:
                continue
            told = why_not(vote, outcome, project.id)
            assert told.missing == project.cost - told.held > 0
            assert sum(payers.voters for payers in told.payers) == told.support
            assert sum(payers.asked for payers in told.payers) == pytest.approx(float(told.missing))
            assert sum(payers.held for payers in told.payers) == pytest.approx(float(told.held))
            if told.enough_cost:
                projects = list(vote.projects)
                projects[place] = BudgetProject(project.id, told.enough_cost)
                cheaper = make_vote(vote.budget, projects, _ballots(vote))
                assert project.id in equal_shares(cheaper, "cardinality", "none").chosen, (seed, project.id)
                asked += 1
    assert asked > 20
    with pytest.raises(LantuError, match="no project"):
        why_not(vote, outcome, "nothing")
    with pytest.raises(LantuError, match="no column"):
        why_not(replace(vote, budget=Fraction(0)), replace(outcome, chosen=()), "0", by="district")


def test_part_of_the_next_project_gets_what_is_left():
    projects = [BudgetProject("a", Fraction(6)), BudgetProject("b", Fraction(5)), BudgetProject("c", Fraction(8))]
    vote = make_vote(Fraction(10), projects, {"1": {"a": 1, "b": 1}, "2": {"a": 1, "c": 1}, "3": {"c": 1}})
    outcome = count_votes(vote, "greedy", "cardinality")
    assert (outcome.chosen, outcome.left) == (("a",), 4)
    assert part_funding(vote, outcome).project == "c"
    part = part_funding(vote, outcome, ["b"])
    assert (part.amount, part.share) == (4, Fraction(4, 5))
    assert part_funding(vote, outcome, ["a"]) is None


def _ballots(vote):
    found = {voter: {} for voter in vote.voters}
    for place, project in enumerate(vote.projects):
        for voter, points in zip(*vote.supporters(place), strict=True):
            found[vote.voters[voter]][project.id] = int(points)
    return found
