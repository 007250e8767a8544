"""Exports of Polis as they are published: old and new headings, votes changed and torn, what the numbers mean, and back to files."""

import json

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.voice.polis.read import read_polis
from lantu.voice.polis.tables import files_of
from lantu.voice.polis.write import write_polis
from tests.command import lantu
from tests.voice.consultations import planted

OLD = {
    "summary.csv": 'topic,"Trees, or parking?"\nurl,https://example.org/x\nvoters,3\nconversation-description,"Two\nlines"\n',
    "comments.csv": "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1500282615559,Mon Jul 17 16:10:15 WIB 2017,2,7,9,9,-1,"Rejected, with a comma"\n'
    "1500282615000,Mon Jul 17 16:10:15 WIB 2017,0,7,2,0,1,More trees\n"
    "1500282614000,Mon Jul 17 16:10:14 WIB 2017,10,8,1,1,0,'=more parking\n",
    "votes.csv": "timestamp,datetime,comment-id,voter-id,vote\n"
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,0,1,-1\n"
    "1500232652990,Mon Jul 17 02:17:32 WIB 2017,0,1,1\n"  # changed: the later one counts
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,0,2,1\n"
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,0,2,1\n"  # the same row twice, as exports of 2025 have them
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,10,2,1\n"
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,10,2,-1\n"  # torn: nobody can say which is the last
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,10,1,-1\n"
    "1500232652930,Mon Jul 17 02:17:32 WIB 2017,10,5,maybe\n",
    "participants-votes.csv": "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,2,10\n"
    "1,0,0,2,1,1,1,,-1\n2,1,0,1,1,0,1,,\n12,,1,0,0,0,,,\n",
    "stats-history.csv": "n-votes,n-comments\n0,0\n",
}


def export(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def votes_of(votes):
    statement = np.repeat(np.arange(len(votes.statements)), np.diff(votes.starts))
    return {
        (votes.statements[j].id, votes.voters[i]): int(vote)
        for j, i, vote in zip(statement, votes.voter, votes.vote, strict=True)
    }


def test_answers_of_the_interface_of_polis_are_read_as_its_tables_are(tmp_path):
    said = [
        {
            "participant_id": 0,
            "statement_id": 0,
            "vote": 1,
            "weight_x_32767": 0,
            "modified": 1691740361800.0,
            "datetime": None,
        },
        {"participant_id": 0, "statement_id": 1, "vote": -1, "modified": 1691843568666.0},
        {"participant_id": 2, "statement_id": 0, "vote": 0.0, "modified": None},
    ]
    asked = [
        {"txt": "More trees", "statement_id": 0, "is_seed": True, "moderated": 1, "agree_count": 1, "disagree_count": 0}
    ]
    export(
        tmp_path / "all", {"votes.json": json.dumps(said), "comments.json": json.dumps(asked), "math-pca2.json": "{}"}
    )
    votes = read_polis(tmp_path / "all")
    assert votes_of(votes) == {("0", "0"): 1, ("0", "2"): 0, ("1", "0"): -1}
    assert [(one.id, one.text, one.seed) for one in votes.statements] == [("0", "More trees", True), ("1", "", False)]
    assert votes_of(read_polis(tmp_path / "all" / "votes.json")) == votes_of(votes)
    for text in ("{}", "[1]", "[", "[" * 100_000):
        with pytest.raises(LantuError, match="expected a JSON list of objects"):
            read_polis(export(tmp_path / "bad", {"votes.json": text}))
    with pytest.raises(LantuError, match=r"no votes\.csv, participants-votes\.csv or"):
        read_polis(export(tmp_path / "none", {"comments.json": "[]"}))


def test_an_export_is_read_as_it_is_meant(tmp_path):
    votes = read_polis(export(tmp_path, OLD))
    assert votes_of(votes) == {("0", "1"): 1, ("0", "2"): 1, ("10", "1"): -1}
    assert votes_of(read_polis(tmp_path / "participants-votes.csv")) == votes_of(votes)
    assert (votes.topic, votes.description) == ("Trees, or parking?", "Two\nlines")
    assert [(one.id, one.counted, one.text) for one in votes.statements] == [
        ("0", True, "More trees"),
        ("2", False, "Rejected, with a comma"),
        ("10", True, "=more parking"),
    ]
    assert dict(zip(votes.voters, votes.told_group, strict=True)) == {"1": "0", "2": "1", "12": ""}
    assert (votes.replaced, votes.torn) == (3, 1)
    assert [(fault.where.line, fault.text.en) for fault in votes.faults] == [
        (9, "expected a vote of 1, 0 or -1, found 'maybe'")
    ]


def test_newer_names_and_headings_and_tables_that_went_through_floats(tmp_path):
    new = {
        "2025-11-11-1704-r1-comments.csv": "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body\n"
        "1726860676,2,0,1,0,1,true,false,About this survey\n1726860676,3,0,1,0,1,false,true,Trees\n",
        "2025-11-11-1704-r1-votes.csv": "\ufeffTimestamp,Comment_ID,Voter_ID,Vote,important\n"
        "1726860676,2.0,7.0,1.0,0\n1726860677,3,7,\u22121,1\n",
        "2025-11-11-1704-r1-participant-votes.csv": "participant,group-id,n-comments,n-votes,n-agree,n-disagree,2,3\n7,0,0,2,1,1,1,-1\n",
    }
    votes = read_polis(export(tmp_path, new))
    assert votes_of(votes) == {("2", "7"): 1, ("3", "7"): -1}
    assert [(one.meta, one.seed, one.moment) for one in votes.statements] == [
        (True, False, 1726860676000),
        (False, True, 1726860676000),
    ]
    assert votes.told_group == ("0",)


def test_what_a_number_means_is_declared_or_counted_or_the_custom(tmp_path):
    rows = "0,1,-1\n0,2,-1\n0,3,-1\n1,1,1\n1,2,1\n1,3,0\n"
    table, database = "comment-id,voter-id,vote\n" + rows, "tid,pid,vote\n" + rows
    agree = {("0", "1"): -1, ("1", "1"): 1}

    def read(name, files, **options):
        votes = read_polis(export(tmp_path / name, files), **options)
        return {key: votes_of(votes)[key] for key in agree}, [note.en for note in votes.notes]

    turned = {key: -vote for key, vote in agree.items()}
    assert read("custom", {"votes.csv": table}) == (agree, [])
    found, notes = read("database", {"votes.csv": database})
    assert found == turned
    assert "columns `tid` and `pid` are of the database" in notes[0]
    counted = {"comments.csv": "comment-id,agrees,disagrees,comment-body\n0,3,0,a\n1,0,2,b\n", "votes.csv": table}
    found, notes = read("counted", counted)
    assert found == turned
    assert notes == ["by the counts of comments.csv, -1 stands for agreement in this file"]
    declared = {
        **counted,
        "summary.csv": "topic,a\nvote-convention,agree=+1;disagree=-1;pass=0;format=polis-export/1\n",
    }
    assert read("declared", declared) == (agree, [])
    assert read("first line", {"votes.csv": "# vote-convention: agree=-1;disagree=+1;pass=0\n" + table}) == (turned, [])
    assert read("said", {"votes.csv": database}, agree=1) == (agree, [])
    words = "comment-id,voter-id,vote\n0,1,Disagree\n1,1,agree\n1,2,pass\n"
    assert read("words", {"votes.csv": words}) == (agree, [])


def test_what_goes_out_comes_back_whole(tmp_path):
    votes, true = planted(40, 9, 0.3, 2, 1)
    first = read_polis(write_polis(votes, tmp_path / "out", true)[0].parent)
    assert votes_of(first) == votes_of(votes)
    assert [one.text for one in first.statements] == [one.text for one in votes.statements]
    assert first.told_group == tuple(str(one) for one in true)
    again = read_polis(write_polis(read_polis(export(tmp_path / "old", OLD)), tmp_path / "again")[0].parent)
    assert again.statements[2].text == "=more parking"
    assert ",'=more parking" in (tmp_path / "again/comments.csv").read_text("utf-8")
    assert not [row for row in (tmp_path / "again/comments.csv").read_text("utf-8").split(",") if row.startswith("=")]
    assert [one.moderated for one in again.statements] == [1, -1, 0]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"comments.csv": OLD["comments.csv"]}, "no votes.csv"),
        ({"votes.csv": "comment-id,vote\n0,1\n"}, "a column is missing: `voter-id`"),
        ({"votes.csv": "comment-id,voter-id,vote\n"}, "the file has no votes"),
        ({"votes.csv": ""}, "the file is empty"),
        (
            {"a-votes.csv": OLD["votes.csv"], "b-votes.csv": OLD["votes.csv"]},
            "two files of one kind: a-votes.csv and b-votes.csv",
        ),
    ],
)
def test_what_cannot_be_read_is_said(files, said, tmp_path):
    with pytest.raises(LantuError, match=said):
        read_polis(export(tmp_path, files))


def test_the_files_of_participants_are_not_taken_for_votes(tmp_path):
    found = files_of(export(tmp_path, {"x-votes.csv": "", "x-participant-votes.csv": "", "x-comments.csv": ""}))
    assert {kind: path.name for kind, path in found.items()} == {
        "participants": "x-participant-votes.csv", "comments": "x-comments.csv", "votes": "x-votes.csv",
    }  # fmt: skip


def test_the_command_says_what_was_found_in_both_languages_and_as_json(tmp_path):
    folder = write_polis(planted(80, 20, 0.2, 2, 4)[0], tmp_path / "in")[0].parent
    said = lantu("voice", "opinions", folder, "--lang", "en", "--write", tmp_path / "out")
    assert said.returncode == 0, said.stderr
    assert "2 groups: votes go together more than in any of 99 shuffles (p = 0.01)" in said.stdout
    assert "It is no party" in said.stdout
    assert len(set(read_polis(tmp_path / "out").told_group)) == 2
    assert "2 个意见群体" in lantu("voice", "opinions", folder, "--lang", "zh").stdout
    refused = lantu("voice", "opinions", folder, "--lang", "en", "--write", tmp_path / "out")
    assert (refused.returncode, "there already" in refused.stderr) == (2, True)
    plain = json.loads(lantu("voice", "opinions", folder, "--json").stdout)
    assert (plain["verdict"], len(plain["rows"]), plain["groups"][0]["letter"]) == ("groups", 20, "A")
    faulty = lantu("voice", "opinions", export(tmp_path / "few", OLD), "--lang", "en")
    assert (faulty.returncode, "no groups: too few to say" in faulty.stdout, "votes.csv:9" in faulty.stdout) == (
        1,
        True,
        True,
    )
    missing = lantu("voice", "opinions", tmp_path / "nowhere", "--lang", "en")
    assert (missing.returncode, "no such file" in missing.stderr) == (2, True)
