"""The pre-commit hook and the GitHub Action: their files say what the tools expect, and what they run does run."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.packs import edit, small_pack

TOP = Path(__file__).parents[2]
# https://pre-commit.com/#creating-new-hooks
HOOK_KEYS = {
    "id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run",
    "fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version",
    "minimum_pre_commit_version", "args", "stages", "additional_dependencies",
}  # fmt: skip
# https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
ACTION_KEYS = {"name", "author", "description", "inputs", "outputs", "runs", "branding"}
INPUT_KEYS = {"description", "required", "default", "deprecationMessage"}
STEP_KEYS = {
    "run",
    "shell",
    "if",
    "name",
    "id",
    "env",
    "working-directory",
    "uses",
    "with",
    "continue-on-error",
}


def loaded(name):
    return YAML(typ="safe", pure=True).load((TOP / name).read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path):
    """A git repository with a pack in it."""
    pack = small_pack(tmp_path)
    subprocess.run(["git", "init", "--quiet", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    return pack


def test_the_hook_has_the_fields_of_pre_commit():
    (hook,) = loaded(".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= set(hook) <= HOOK_KEYS
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("lantu-check", "python", False)


@pytest.mark.parametrize(
    ("file", "runs"),
    [
        ("small/goals.csv", True), ("goals.csv", True), ("plans/a/blueprint.yaml", True), ("a/observations/x.csv", True),
        ("a/places.geojson", True), ("a/plan.xlsx", True), ("README.md", False), ("a/mygoals.csv", False),
        ("docs/x.yaml", False), ("goals.csv.bak", False),
    ],
)  # fmt: skip
def test_the_hook_runs_on_the_files_of_a_pack_only(file, runs):
    (hook,) = loaded(".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], file)) is runs


def test_the_hook_pattern_covers_every_file_of_a_pack(repository):
    (hook,) = loaded(".pre-commit-hooks.yaml")
    assert all(re.search(hook["files"], f"small/{path.name}") for path in repository.iterdir())


def test_what_the_hook_runs_does_run(repository):
    (hook,) = loaded(".pre-commit-hooks.yaml")
    command = [str(Path(sys.executable).parent / "lantu"), *shlex.split(hook["entry"])[1:], "small"]
    assert shlex.split(hook["entry"])[0] == "lantu"
    sound = subprocess.run(command, cwd=repository.parent, capture_output=True, text=True)
    assert sound.returncode == 0, sound.stderr
    edit(repository / "goals.csv", ",66,", ",60,")
    found = subprocess.run(command, cwd=repository.parent, capture_output=True, text=True)
    assert found.returncode == 1
    assert "LB102" in found.stdout


def test_the_action_has_the_fields_of_github():
    action = loaded("action.yml")
    assert {"name", "description", "runs"} <= set(action) <= ACTION_KEYS
    assert set(action["inputs"]) >= {"pack", "select", "ignore", "format"}
    for given in action["inputs"].values():
        assert {"description"} <= set(given) <= INPUT_KEYS
        assert isinstance(given.get("default", ""), str)
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert set(step) <= STEP_KEYS
        assert ("run" in step) != ("uses" in step)
        assert "shell" in step or "uses" in step  # a run step of a composite action must name its shell


def test_no_input_is_pasted_into_a_script():
    """An expression inside `run` would let a pull request write shell; inputs come in as variables."""
    for step in loaded("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def run_step(name, tmp_path, **variables):
    """Run a step of the action as the runner would, with Lantu installed where the install step puts it."""
    (step,) = [step for step in loaded("action.yml")["runs"]["steps"] if step.get("name") == name]
    temporary = tmp_path / "runner temp"
    (temporary / "lantu").mkdir(parents=True, exist_ok=True)
    (temporary / "lantu" / "command").write_text(f"{Path(sys.executable).parent / 'lantu'}\n")
    assert set(variables) == set(step["env"])
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],  # the runner's own options
        cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "RUNNER_TEMP": str(temporary), **variables},
    )  # fmt: skip
    return done, temporary


def test_the_action_marks_findings_in_the_files_of_the_repository(repository):
    top = repository.parent
    sound, _ = run_step("Check", top, PACK="small", SELECT="", IGNORE="", FORMAT="github")
    assert sound.returncode == 0, sound.stderr
    edit(repository / "goals.csv", ",66,", ",60,")
    edit(repository / "projects.csv", "own:1000万元", "own:900万元")
    found, _ = run_step("Check", top, PACK="small", SELECT="", IGNORE="", FORMAT="github")
    assert found.returncode == 1
    assert "file=small/goals.csv,line=2,title=LB102::" in found.stdout
    some, _ = run_step("Check", top, PACK="small", SELECT="LB1, LB9", IGNORE="LB102", FORMAT="github")
    assert (some.returncode, some.stdout.strip()) == (0, "")
    sly, _ = run_step("Check", top, PACK="small; touch pwned", SELECT="$(touch pwned)", IGNORE="", FORMAT="text")
    assert sly.returncode == 2
    assert not (top / "pwned").exists()


def test_the_action_uploads_findings_before_it_fails(repository):
    names = [step.get("name") for step in loaded("action.yml")["runs"]["steps"]]
    assert names.index("Upload SARIF") < names.index("Check") == len(names) - 1
    edit(repository / "goals.csv", ",66,", ",60,")
    done, temporary = run_step("Write SARIF", repository.parent, PACK="small", SELECT="", IGNORE="")
    assert done.returncode == 0
    results = json.loads((temporary / "lantu.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["LB102"]
    none, _ = run_step("Write SARIF", repository.parent, PACK="nowhere", SELECT="", IGNORE="")
    assert none.returncode != 0
