"""Pages on adding something to Lantu are run as printed, each in a copy of Lantu of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases.follow_page import Step
from tests.cases.test_tutorial import pattern, says

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the copies lie, one after another."""
    return tmp_path_factory.mktemp("how_to")


def followed(page: Path, place: Path) -> list[Step]:
    """Follow a page in a fresh folder that holds a copy of Lantu; return its commands with what they printed."""
    folder = place / "here"
    shutil.rmtree(folder, ignore_errors=True)
    # what Python and numba have compiled goes along, but for what another worker of the tests is just writing
    shutil.copytree(TOP / "lantu", folder / "lantu", ignore=shutil.ignore_patterns("*.tmp*", "*.pyc.*"))
    environment = {**os.environ, "PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-P", Path(__file__).parent / "follow_page.py", page],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


PAGES = {  # what each page adds, and the only files of Lantu that it may touch
    "a-column": {"packs/file_columns.csv"},
    "a-rule": {"rules/packs/structure.py"},
    "a-screen": {
        "web/screens/__init__.py",
        "web/screens/leads.py",
        "web/templates/read/leads.html.j2",
        "web/http/words.csv",
    },
    "a-variable": {"model/people.py"},
    "an-indicator": {"indicators/functions.py"},
}


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a copy of Lantu, but for what Python and numba keep beside them."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_says_is_what_happens(name: str, place: Path) -> None:
    steps = followed(TOP / "docs" / "how-to" / f"add-{name}.md", place)
    for step in steps:
        assert step["code"] in (0, 1), step
        printed = iter([line.strip() for line in step["out"].splitlines() if line.strip()])
        for line in filter(None, map(str.strip, step["said"].splitlines())):
            wanted, numbers = pattern(line)
            assert line == "…" or any(says(item, wanted, numbers) for item in printed), f"{line}: {step['out']}"
    assert steps
    before, after = files_of(TOP / "lantu"), files_of(place / "here" / "lantu")
    assert {file for file in before | after if before.get(file) != after.get(file)} == PAGES[name]


def test_every_page_on_adding_something_is_followed() -> None:
    assert {page.stem.removeprefix("add-") for page in (TOP / "docs" / "how-to").glob("add-*.md")} == set(PAGES)
