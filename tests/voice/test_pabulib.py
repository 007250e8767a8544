"""Files of Pabulib: what does not fit is told with its line, and what cannot be counted stops."""

import pytest

from lantu.errors import LantuError
from lantu.voice.pabulib.read import parse_pabulib

HEAD = "\ufeffMETA\nkey;value\nbudget;10,5\nnum_projects;3\nnum_votes;2\nvote_type;approval\nmax_length;2\nPROJECTS\n"
FILE = HEAD + "project_id;cost;name\n1;4.5;园\n2;20;路\nVOTES\nvoter_id;age;vote\na;31;1\na;40;1,2,7\nc;;2\n"


def test_every_inconsistency_is_told_with_its_line():
    vote = parse_pabulib(FILE, "v.pb")
    told = [(fault.where.line, fault.text.en) for fault in vote.faults]
    assert told == [
        (4, "num_projects says 3, the file has 2"),
        (5, "num_votes says 2, the file has 3"),
        (11, "project 2 costs more than the budget"),
        (15, "voter a has a ballot on line 14"),
        (15, "a ballot of 3 projects, at most 2 are allowed"),
        (15, "a vote for project 7, which PROJECTS does not list"),
    ]
    assert float(vote.budget) == 10.5
    assert [list(vote.supporters(p)[0]) for p in range(2)] == [[0, 1], [1, 2]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("budget;10,5\n", "", "no `budget`"),
        ("1;4.5;", "1;many;", "expected a number, found 'many'"),
        ("2;20;", "1;20;", "stands twice"),
        ("2;20;", "2;0;", "not above 0"),
        ("vote_type;approval", "vote_type;guess", "unknown vote_type"),
        ("VOTES\n", "", "no section VOTES"),
        ("project_id;", "number;", "no column project_id"),
    ],
)
def test_what_cannot_be_counted_stops(old, new, said):
    with pytest.raises(LantuError, match=said):
        parse_pabulib(FILE.replace(old, new, 1), "v.pb")


def test_ranks_and_points_become_whole_points():
    ranked = FILE.replace("approval", "ordinal")
    assert list(parse_pabulib(ranked, "v.pb").points) == [2, 2, 1, 2]
    text = FILE.replace("approval", "scoring").replace("vote\n", "vote;points\n").replace(";1\n", ";1;5\n")
    text = text.replace("1,2,7", "1,2,7;3,0,1").replace("c;;2", "c;;2;4")
    assert list(parse_pabulib(text, "v.pb").points) == [5, 3, 4]
    with pytest.raises(LantuError, match="whole number"):
        parse_pabulib(text.replace("3,0,1", "3,0"), "v.pb")


def test_meta_of_older_files_has_no_headings():
    assert parse_pabulib(FILE.replace("key;value\n", ""), "v.pb").meta["budget"] == "10,5"
