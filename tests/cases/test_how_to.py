"""Pages on adding something to Lantu are run as printed, each in a copy of Lantu of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases.test_tutorial import pattern, says

TOP = Path(__file__).parents[2]


def followed(page: Path, folder: Path) -> list[dict[str, object]]:
    """Follow a page in a folder that holds a copy of Lantu; return its commands with what they printed."""
    shutil.copytree(TOP / "lantu", folder / "lantu")
    environment = {**os.environ, "PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-P", Path(__file__).parent / "follow_page.py", page],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["column"])
def test_what_the_page_says_is_what_happens(name, tmp_path):
    steps = followed(TOP / "docs" / "how-to" / f"add-a-{name}.md", tmp_path)
    for step in steps:
        assert step["code"] in (0, 1), step
        printed = iter([line.strip() for line in step["out"].splitlines() if line.strip()])
        for line in filter(None, map(str.strip, step["said"].splitlines())):
            wanted, numbers = pattern(line)
            assert line == "…" or any(says(item, wanted, numbers) for item in printed), f"{line}: {step}"
    assert len(steps) >= 2
