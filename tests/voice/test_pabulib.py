"""Files of Pabulib: what does not fit is told with its line, and what cannot be counted stops."""

import pytest

from lantu.language.errors import LantuError
from lantu.voice.budget.shares.equal_shares import equal_shares
from lantu.voice.budget.vote import BudgetProject, make_vote, without_projects
from lantu.voice.pabulib.read import parse_pabulib, read_pabulib
from lantu.voice.pabulib.write import pabulib_text

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
        ("2;20;", "2;-1;", "below 0"),
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
    short = parse_pabulib(text.replace("3,0,1", "3,0"), "v.pb")
    assert list(short.points) == [5, 4]
    assert any("expected 3 points" in fault.text.en for fault in short.faults)
    parts = parse_pabulib(text.replace("3,0,1", "2.5,0,1"), "v.pb")
    assert list(parts.points) == [10, 5, 8]


def test_meta_of_older_files_has_no_headings():
    assert parse_pabulib(FILE.replace("key;value\n", ""), "v.pb").meta["budget"] == "10,5"


def test_files_as_programs_write_them_say_the_same():
    plain = FILE.replace("num_projects;3", "num_projects;2").replace("num_votes;2", "num_votes;3")
    told = parse_pabulib(plain, "v.pb")
    others = [
        plain.replace("\n", "\r\n"),
        plain.replace("\n", "\r"),
        plain.replace("META", "Meta").replace("project_id;cost", "Project_ID ; Cost"),
        plain.replace("\n", ";;;\n"),
        plain.replace("VOTES", "\nVOTES\n"),
        plain.replace("budget;10,5", "budget;€ 1.05e+01"),
        plain.replace("4.5;园", '4.5;"园'),  # a quotation mark that is never closed
        plain.replace("4.5;园", "4.5;园\u2028\x85"),
    ]
    for text in others:
        other = parse_pabulib(text, "v.pb")
        assert (other.budget, [p.cost for p in other.projects]) == (told.budget, [p.cost for p in told.projects]), text
        assert (list(other.starts), list(other.voter)) == (list(told.starts), list(told.voter)), text
        assert len(other.faults) == len(told.faults), text
    assert told.columns == {"age": ("31", "40", "")}


def test_what_a_comma_means_is_read_off_all_amounts():
    def costs(budget, *given):
        rows = "".join(f"{number};{cost};x\n" for number, cost in enumerate(given, start=1))
        vote = parse_pabulib(
            f"META\nkey;value\nbudget;{budget}\nPROJECTS\nproject_id;cost;name\n{rows}VOTES\nvote\n1\n", "v.pb"
        )
        return [float(cost) for cost in (vote.budget, *(project.cost for project in vote.projects))]

    assert costs("2,500,000", "125,000", "80000") == [2.5e6, 125_000, 80_000]
    assert costs("2.500.000", "125.000", "80000") == [2.5e6, 125_000, 80_000]
    assert costs("9000,50", "1,125", "80,5") == [9000.5, 1.125, 80.5]
    assert costs("9 000", "1.125", "80.5") == [9000, 1.125, 80.5]
    for one in ("125,000", "125.000"):
        with pytest.raises(LantuError, match=r"may part thousands .*write 125000 or 125\.0000"):
            costs("2500000", one, "80000")
    for budget, one in (("9000,5", "125,000"), ("9000.5", "125.000")):  # no amount has three decimals that are nothing
        with pytest.raises(LantuError, match=r"may part thousands"):
            costs(budget, one, "80")


def test_a_file_without_voters_ids_or_of_another_coding_is_read(tmp_path):
    plain = FILE.replace("voter_id;age;vote\na;31;1\na;40;1,2,7\nc;;2", "vote\n1\n1,2\n2").replace("园", "街心花园")
    assert parse_pabulib(plain, "v.pb").voters == ("1", "2", "3")
    for coding in ("utf-8-sig", "utf-16", "gb18030"):
        file = tmp_path / "v.pb"
        file.write_bytes(plain.removeprefix("\ufeff").encode(coding))
        assert read_pabulib(file).projects[0].name == "街心花园"
    file.write_bytes(plain.removeprefix("\ufeff").replace("街心花园", "Żółć").replace("路", "ul").encode("cp1250"))
    with pytest.raises(LantuError, match="neither UTF-8 nor GBK"):
        read_pabulib(file)


def test_a_project_that_costs_nothing_is_told_and_chosen_by_one_vote():
    vote = parse_pabulib(FILE.replace("1;4.5;", "1;0;"), "v.pb")
    assert "project 1 costs 0" in " ".join(fault.text.en for fault in vote.faults)
    assert equal_shares(vote).chosen == ("1",)
    assert equal_shares(without_projects(vote, ["1"])).chosen == ()


def test_what_is_written_is_read_as_the_same_vote():
    scored = FILE.replace("approval", "scoring").replace("vote\n", "vote;points\n").replace(";1\n", ";1;5\n")
    scored = scored.replace("1,2,7", "1,2,7;3,2,1").replace("c;;2", "c;;2;4").replace("园", '"a;b ""c"""')
    for text in (FILE, FILE.replace("approval", "ordinal"), scored):
        vote = parse_pabulib(text, "v.pb")
        again = parse_pabulib(pabulib_text(vote, ["1"]), "w.pb")
        assert [p.other.pop("selected") for p in again.projects] == ["1", "0"]
        for project in again.projects:
            project.other.pop("votes")
            project.other.pop("score", None)
        for name in ("budget", "projects", "voters", "columns"):
            assert getattr(again, name) == getattr(vote, name), name
        for name in ("starts", "voter", "points"):
            assert list(getattr(again, name)) == list(getattr(vote, name)), name
        assert len(again.faults) < len(vote.faults)
        assert "unknown" in again.meta["country"]
    with pytest.raises(LantuError, match="cannot be written"):
        pabulib_text(make_vote(vote.budget, [BudgetProject("a,b", vote.budget)], {}))
    with pytest.raises(LantuError, match="no end as a decimal"):
        pabulib_text(make_vote(vote.budget / 11, [BudgetProject("a", vote.budget)], {}))
