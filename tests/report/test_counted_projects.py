"""The verdict counts the projects that it was made with, and those that it was made without."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from lantu.report.verdict.terminal import _check


def told(including=(), kinds=("committed", "candidate", "candidate", "illustrative"), language="en"):
    projects = [SimpleNamespace(id=f"p{number}", kind=kind) for number, kind in enumerate(kinds)]
    plan = SimpleNamespace(projects=projects, folder=Path("mine"))
    return _check(SimpleNamespace(plan=plan, missing={}, manifest={"including": list(including)}), [], language)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 candidate project (not simulated", "2 candidate projects (not simulated"),
        ("zh", "1 个备选项目（未计入", "2 个备选项目（未计入"),
    ],
)
def test_candidates_that_are_not_built_are_told(language, one, two):
    assert two in told(language=language)
    assert one in told(including=["p1"], language=language)
    for words in (one[2:], two[2:]):
        assert words not in told(including=["p1", "p2"], language=language)
        assert words not in told(kinds=("committed",), language=language)
