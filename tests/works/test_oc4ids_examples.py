"""The official example of four releases of OC4IDS: read, written back, changed, taken into a pack and handed on; nothing is lost."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lantu.language.text import Text
from lantu.works import STAGES
from lantu.works.oc4ids import parse, read, write, write_json
from lantu.works.oc4ids.problems import problems
from tests.command import lantu
from tests.packs import small_pack

EXAMPLES = sorted((Path(__file__).parent / "oc4ids_examples").glob("*.json"))
each_release = pytest.mark.parametrize("file", EXAMPLES, ids=[file.stem for file in EXAMPLES])


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with its pointer; empty objects and arrays too."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    if not inner:
        yield path, value
    for key, item in inner:
        yield from leaves(item, f"{path}/{key}")


@each_release
def test_it_comes_back_as_it_was(file: Path) -> None:
    assert write(read(file.read_bytes())) == write_json(parse(file.read_bytes(), ""))


@each_release
def test_a_change_changes_that_and_nothing_else(file: Path) -> None:
    package = read(file.read_bytes())
    (work,) = package.works
    edited = write(replace(package, works=(replace(work, description=Text(en="Anew"), stage="operation"),)))
    before, after = dict(leaves(parse(file.read_bytes(), ""))), dict(leaves(parse(edited, "")))
    lost = {path for path in before if before[path] != after.get(path)}
    assert {path.removeprefix("/projects/0/") for path in lost} <= {"description", "status"}


@each_release
def test_what_it_says_is_understood(file: Path) -> None:
    package = read(file.read_bytes())
    (work,) = package.works
    assert work.stage in STAGES
    assert work.title
    assert work.owner
    assert work.budget
    assert work.contracts
    assert work.footprints
    assert all(finding.severity != "error" for finding in problems(package, file.read_text("utf-8"), file.name))


@pytest.mark.parametrize("file", [EXAMPLES[0], EXAMPLES[-1]], ids=["oldest", "newest"])
def test_it_is_taken_into_a_pack_and_given_back(file: Path, tmp_path: Path) -> None:
    pack, out = small_pack(tmp_path), tmp_path / "out.json"
    assert lantu("works", "import", file, pack).returncode == 0
    assert lantu("works", "export", pack, out).returncode == 0
    assert out.read_text("utf-8") == write_json(parse(file.read_bytes(), ""))
    assert json.loads(out.read_text("utf-8"))["publisher"]
