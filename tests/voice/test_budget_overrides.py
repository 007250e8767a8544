"""Decisions over a count: recorded with their reason, paid first, and told apart from what the votes say; and the verbs."""

import json
from fractions import Fraction

import pytest

from lantu.cli import main
from lantu.language.errors import LantuError
from lantu.voice.budget.override import Override, count_with_overrides, read_overrides
from lantu.voice.budget.rules import count_votes
from lantu.voice.budget.vote import without_projects
from lantu.voice.pabulib.read import parse_pabulib, read_pabulib
from tests.voice.test_equal_shares import drawn

FILE = (
    "META\nkey;value\nbudget;12\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;6;Park\n2;6;Weg\n3;4;Bank\n"
    "VOTES\nvoter_id;district;vote\na;east;1\nb;east;1,2\nc;west;1,2\nd;west;3\n"
)


def ended(*words):
    """Return the exit code of a verb."""
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    return end.value.code


def test_what_is_out_was_never_there_and_what_is_in_is_paid_first():
    for seed in range(60):
        vote = drawn(seed, money=10)
        first, last = vote.projects[0].id, vote.projects[-1].id
        out = count_with_overrides(vote, [Override(first, "out", "withdrawn")])
        assert out.outcome.chosen == count_votes(without_projects(vote, [first])).chosen
        assert out.votes_alone.chosen == count_votes(vote).chosen
        assert set(out.gained) == set(out.outcome.chosen) - set(out.votes_alone.chosen)
        if vote.projects[-1].cost <= vote.budget:
            inside = count_with_overrides(vote, [Override(last, "in", "another fund")])
            assert inside.outcome.chosen[0] == last
            assert inside.outcome.cost + inside.outcome.left == vote.budget
            costs = {project.id: project.cost for project in vote.projects}
            assert inside.outcome.cost == sum((costs[name] for name in inside.outcome.chosen), Fraction(0))
        else:
            with pytest.raises(LantuError, match="cost more than the budget"):
                count_with_overrides(vote, [Override(last, "in", "another fund")])


def test_a_decision_needs_a_reason_and_a_project(tmp_path):
    vote = parse_pabulib(FILE, "v.pb")
    for override, said in (
        (Override("1", "out", " "), "no reason"),
        (Override("1", "maybe", "why"), "found 'maybe'"),
        (Override("9", "in", "why"), "not on the ballot"),
    ):
        with pytest.raises(LantuError, match=said):
            count_with_overrides(vote, [override])
    file = tmp_path / "decisions.csv"
    file.write_text("project,decision,reason\n1,out,gone\n2,in,\n")
    with pytest.raises(LantuError, match=r"decisions.csv:3.*no reason"):
        read_overrides(file)
    file.write_text("project,decision\n1,out\n")
    with pytest.raises(LantuError, match="no column reason"):
        read_overrides(file)


def test_the_verbs_say_in_both_languages_what_was_chosen_and_why(tmp_path, capsys):
    votes, decisions, out = tmp_path / "v.pb", tmp_path / "d.csv", tmp_path / "w.pb"
    votes.write_text(FILE)
    decisions.write_text("project,decision,reason,by,date\n1,out,withdrawn,Office,2026-11-20\n")
    told = ["voice", "budget", votes, "--overrides", decisions, "--out", out, "--part", "--json"]
    assert ended(*told) == 0
    plain = json.loads(capsys.readouterr().out)
    assert (plain["chosen"], plain["lost"], plain["overrides"][0]["reason"]) == (["2", "3"], ["1"], "withdrawn")
    assert {project.id: project.other["selected"] for project in read_pabulib(out).projects} == {
        "1": "0",
        "2": "1",
        "3": "1",
    }
    assert ended(*told) == 2
    assert "not overwritten" in capsys.readouterr().err
    for language, words in (
        ("en", ("would have been chosen", "Phragm", "Park")),
        ("zh", ("就会选入", "弗拉格门", "Park")),
    ):
        by = ("--completion", "none", "--by", "district")
        verbs = (("why-not", votes, "3", *by), ("compare", votes), ("budget", votes, "--rule", "greedy", "--part"))
        for verb, word in zip(verbs, words, strict=True):
            assert ended("voice", *verb, "--lang", language) == 0
            assert word in capsys.readouterr().out
    assert ended("voice", "compare", votes, "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["rules"]) == 5
