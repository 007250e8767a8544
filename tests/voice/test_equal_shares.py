"""Equal shares against the definition in plain Fractions, with ties on purpose."""

from fractions import Fraction

import numpy as np
import pytest

from lantu.errors import LantuError
from lantu.voice.budget.equal_shares import equal_shares, order_of_ties
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


def drawn(seed):
    rng = np.random.default_rng(seed)
    projects, voters = int(rng.integers(2, 8)), int(rng.integers(1, 14))
    lines = ["META", "key;value", f"budget;{int(rng.integers(4, 40))}", "vote_type;cumulative", "PROJECTS"]
    lines += ["project_id;cost", *(f"{p};{int(rng.integers(1, 12))}" for p in range(projects)), "VOTES"]
    lines.append("voter_id;vote;points")
    for voter in range(voters):
        named = rng.permutation(projects)[: rng.integers(0, projects + 1)]
        points = ",".join(str(int(rng.integers(1, 4))) for _ in named)
        lines.append(f"{voter};{','.join(map(str, named))};{points}")
    return parse_pabulib("\n".join(lines), "drawn.pb")


@pytest.mark.parametrize("satisfaction", ["cost", "cardinality", "points"])
def test_equal_shares_are_the_definition_s(satisfaction):
    for seed in range(60):
        vote = drawn(seed)
        share = vote.budget / len(vote.voters)
        found = equal_shares(vote, satisfaction, completion="none")
        assert list(found.chosen) == plain(vote, satisfaction, share), seed
        assert found.cost <= vote.budget
        for project, reason in found.reasons.items():
            assert (reason.missing > 0) == (project not in found.chosen), (seed, project)


def test_add_one_takes_the_last_share_that_the_budget_can_pay():
    for seed in range(30):
        vote = drawn(seed)
        found = equal_shares(vote, "cost", completion="add-one")
        costs = {project.id: project.cost for project in vote.projects}
        counted = [project for project in found.chosen if project not in found.completed]
        assert counted == plain(vote, "cost", found.share)
        assert sum(costs[name] for name in found.chosen) + found.left == vote.budget
        assert found.exhaustive or not all(np.diff(vote.starts))


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
