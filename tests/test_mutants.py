"""The tool that plants faults: what it calls dead, what it calls alive, and that it never leaves a fault behind."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
CODE = "def area(width, height):\n    return width * height\n\n\ndef doubled(width):\n    return width * 2\n"
TEST = "from lantu.sums import area\n\n\ndef test_area_of_a_field():\n    assert area(3, 4) == 12\n"
HEADS = ("file", "function", "before", "after", "seen", "tests")
NOTICED = ("lantu/sums.py", "area", "width * height", "width + height", "fields too small", "tests/test_sums.py")
UNNOTICED = ("lantu/sums.py", "doubled", "width * 2", "width * 3", "threefold", "tests/test_sums.py")


@pytest.fixture
def tree(tmp_path) -> Path:
    """A project of one function that is tested and one that is not."""
    for folder, name, text in (
        ("lantu", "__init__.py", ""),
        ("lantu", "sums.py", CODE),
        ("tests", "test_sums.py", TEST),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, "utf-8")
    (tmp_path / "tools").mkdir()
    shutil.copy(TOP / "tools/mutants", tmp_path / "tools/mutants")
    return tmp_path


def run_tool(tree: Path, *rows: tuple[str, ...], words: tuple[str, ...] = ("--jobs", "1")) -> tuple[int, str]:
    """Write a table and run the tool; its exit code and all that it wrote."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([HEADS, *rows])
    (tree / "tools/mutants.csv").write_text(table.getvalue(), "utf-8")
    tool = [sys.executable, str(tree / "tools/mutants"), *words]
    done = subprocess.run(tool, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_fault_that_a_test_notices_dies_and_the_other_one_lives(tree):
    code, text = run_tool(tree, NOTICED, UNNOTICED)
    died, lives, summary = text.splitlines()
    assert died.startswith("died")
    assert died.endswith("by test_sums.py::test_area_of_a_field")
    assert lives.startswith("LIVES")
    assert "width * 2 -> width * 3: threefold" in lives
    assert summary == "1 of 2 faults died (50%): sums 1/2"
    assert code == 1
    assert (tree / "lantu/sums.py").read_text("utf-8") == CODE


def test_a_room_may_be_called_as_what_a_checkout_gathers(tree):
    (tree / "lantu/runs").mkdir()
    (tree / "lantu/sums.py").rename(tree / "lantu/runs/sums.py")
    (tree / "tests/test_sums.py").write_text(TEST.replace("lantu.sums", "lantu.runs.sums"), "utf-8")
    code, text = run_tool(tree, ("lantu/runs/sums.py", *NOTICED[1:]))
    assert text.startswith("died")
    assert code == 0


def test_a_test_that_always_fails_has_noticed_nothing(tree):
    (tree / "tests/test_sums.py").write_text("def test_nothing():\n    assert 1 == 2\n", "utf-8")
    code, text = run_tool(tree, NOTICED)
    assert code == 2
    assert "fails without it too" in text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("lantu/sums.py", "area", "width / height", *NOTICED[3:]), "found it 0 times"),
        (("lantu/sums.py", "", "width * ", *NOTICED[3:]), "found it 2 times"),
        (("lantu/sums.py", "volume", *NOTICED[2:]), "expected 'volume' once, found it 0 times"),
        (("lantu/sum.py", *NOTICED[1:]), "there is no lantu/sum.py"),
        ((*NOTICED[:5], "tests/test_areas.py"), "there is no tests/test_areas.py"),
        ((*NOTICED[:5], ""), "there is no test in its row"),
    ],
)
def test_a_row_that_does_not_fit_the_files_any_more_is_refused(tree, row, said):
    code, text = run_tool(tree, NOTICED, row, words=("--check",))
    assert code == 2
    assert said in text
