"""What the pages take from npm is what the lock pins."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

LOCK = Path(__file__).parents[2] / "tools" / "front-end" / "package-lock.json"


@pytest.mark.parametrize("room", ["lantu.web", "lantu.report"])
def test_vendored_files_are_those_of_the_lock(room) -> None:
    vendor = files(room).joinpath("static", "vendor")
    contents = json.loads(vendor.joinpath("contents.json").read_text())
    locked = json.loads(LOCK.read_text())["packages"]
    for name, package in contents["packages"].items():
        assert locked[f"node_modules/{name}"]["version"] == package["version"], name
    for name, told in contents["files"].items():
        assert hashlib.sha256(vendor.joinpath(name).read_bytes()).hexdigest() == told, name
    here = {item.name for item in vendor.iterdir()} - {"contents.json"}
    assert here == set(contents["files"])


def test_the_lock_names_no_registry() -> None:
    assert "://" not in "".join(line for line in LOCK.read_text().splitlines(keepends=True) if '"resolved"' in line)
