"""Pages on adding something to Lantu are run as printed, each in a copy of Lantu as it is here."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases.follow_page import Step
from tests.cases.test_tutorial import pattern, says

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a copy of Lantu, for one page after another."""
    folder = tmp_path_factory.mktemp("how_to")
    # what Python and numba have compiled goes along, but for what another worker of the tests is just writing
    shutil.copytree(TOP / "lantu", folder / "lantu", ignore=shutil.ignore_patterns("*.tmp*", "*.pyc.*"))
    return folder


@pytest.fixture
def here(copy: Path) -> Iterator[Path]:
    """The folder of the copy; what a page has changed there is put back, and what it has made is removed."""
    yield copy
    for path in copy.iterdir():
        if path.name != "lantu":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    before, after = files_of(TOP / "lantu"), files_of(copy / "lantu")
    for name in after.keys() - before.keys():
        (copy / "lantu" / name).unlink()
    for name in before:
        if before[name] != after.get(name):
            shutil.copy2(TOP / "lantu" / name, copy / "lantu" / name)
    assert files_of(copy / "lantu") == before


def followed(page: Path, folder: Path) -> list[Step]:
    """Follow a page in a folder that holds a copy of Lantu; return its commands with what they printed."""
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
def test_what_the_page_says_is_what_happens(name: str, here: Path) -> None:
    steps = followed(TOP / "docs" / "how-to" / f"add-{name}.md", here)
    for step in steps:
        assert step["code"] in (0, 1), step
        printed = iter([line.strip() for line in step["out"].splitlines() if line.strip()])
        for line in filter(None, map(str.strip, step["said"].splitlines())):
            wanted, numbers = pattern(line)
            assert line == "…" or any(says(item, wanted, numbers) for item in printed), f"{line}: {step['out']}"
    assert steps
    before, after = files_of(TOP / "lantu"), files_of(here / "lantu")
    assert {file for file in before | after if before.get(file) != after.get(file)} == PAGES[name]


def test_every_page_on_adding_something_is_followed() -> None:
    assert {page.stem.removeprefix("add-") for page in (TOP / "docs" / "how-to").glob("add-*.md")} == set(PAGES)
