"""lantu diff, as a person runs it."""

import json
import shutil
import subprocess

import pytest

from tests.command import lantu
from tests.packs import edit, small_pack


def git(*words, cwd):
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *identity, *words], cwd=cwd, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """A repository with a city's plan and a district's under it; v1, v2 (a goal lowered), v3 (only reformatted)."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed; on Debian: apt-get install git")
    pack = small_pack(tmp_path)
    district = tmp_path / "district"
    district.mkdir()
    (district / "blueprint.yaml").write_text(
        "blueprint: district-2030\nadopted: 2025-02-01\nphases: [2030]\nextends: ../small\n", encoding="utf-8"
    )
    (district / "goals.csv").write_text(
        "indicator,place,year,relation,value,unit,kind,source\ngdp,900001,2030,>=,600,亿元,own,BOOK\n",
        encoding="utf-8",
    )
    git("init", "-q", cwd=tmp_path)
    for tag in ("v1", "v2", "v3"):
        if tag == "v2":
            edit(pack / "goals.csv", ">=,66,", ">=,64,")
            edit(district / "goals.csv", ">=,600,", ">=,650,")
        if tag == "v3":
            edit(pack / "goals.csv", ">=,64,%", ">=,0.64,share")
        git("add", "-A", cwd=tmp_path)
        git("commit", "-qm", tag, cwd=tmp_path)
        git("tag", tag, cwd=tmp_path)
    return tmp_path


def test_git_revisions_folders_and_the_working_tree(repository):
    done = lantu("diff", "v1..v2", "small", "--json", cwd=repository)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert set(told) >= {"goals", "projects", "money", "waivers"}
    assert [(row["kind"], row["old"], row["new"], row["easier_by"]) for row in told["goals"]] == [
        ("lowered", 66, 64, 2)
    ]
    assert lantu("diff", "v2..v3", "small", cwd=repository).returncode == 0
    edit(repository / "small" / "goals.csv", "0.64,share", "70,%")
    assert "raised" in lantu("diff", "v2..", "small", "--lang", "en", cwd=repository).stdout
    nested = lantu("diff", "v1..v2", "district", "--lang", "zh", cwd=repository)
    assert nested.returncode == 1
    assert "提高" in nested.stdout


def test_a_link_in_a_revision_is_the_file_that_it_leads_to_and_no_other(repository):
    (repository / "small" / "goals.csv").rename(repository / "small" / "goals-of-2025.csv")
    (repository / "small" / "goals.csv").symlink_to("goals-of-2025.csv")
    (repository / "small" / "notes.md").symlink_to(repository / "outside.md")
    git("add", "-A", cwd=repository)
    git("commit", "-qm", "v4", cwd=repository)
    assert lantu("diff", "v3..HEAD", "small", cwd=repository).returncode == 0
    told = json.loads(lantu("diff", "v1..HEAD", "small", "--json", cwd=repository).stdout)
    assert [(row["old"], row["new"]) for row in told["goals"]] == [(66, 64)]


def test_a_page_is_written_once_and_odds_are_compared(repository):
    words = ("diff", "v1..v2", "small", "--html", "diff.html", "--run", "--members", "20", "--json")
    done = lantu(*words, cwd=repository)
    assert done.returncode == 1, done.stderr
    odds = json.loads(done.stdout)["odds"]
    assert odds[0]["indicator"] == "urbanisation_rate"
    assert odds[0]["new"] >= odds[0]["old"]
    assert "<table>" in (repository / "diff.html").read_text(encoding="utf-8")
    again = lantu(*words, cwd=repository)
    assert again.returncode == 2
    assert "there already" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["v1..v9", "small"], "v9"),
        (["small", "smal"], "no pack"),
        (["--upload-pack=x..v1", "small"], ""),
        (["small/goals.csv", "notes.txt"], "notes.txt"),
    ],
)
def test_wrong_versions_get_a_sentence_and_2(repository, words, said):
    done = lantu("diff", *words, cwd=repository)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_goals_are_told_by_name_in_both_languages_and_a_range_outside_git_by_what_to_give(tmp_path):
    old = small_pack(tmp_path)
    new = tmp_path / "new"
    shutil.copytree(old, new)
    edit(new / "goals.csv", ">=,66,", ">=,64,")
    for language, name in (("en", "Urban share of residents"), ("zh", "城镇化率")):
        said = lantu("diff", old, new, "--lang", language).stdout
        assert name in said, said
        assert "urbanisation_rate" not in said
    outside = lantu("diff", "v1..v2", old, "--lang", "en").stderr
    assert "is in no git repository (give two folders instead" in outside
