"""Whatever a page tells to type, the command line takes: its options exist, and so do the names that it gives."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lantu.city import City, read_city
from lantu.cli import app
from lantu.model import functions
from lantu.rules import RULES
from tests.cases.pages import DOCS, commands

TOP = DOCS.parent
FOLLOWED = (
    "add-",
    "extend-the-model",
)  # pages that bring names of their own: test_how_to and test_tutorial follow them
PAGES = sorted(
    page for page in [*DOCS.rglob("*.md"), *TOP.glob("*.md")] if commands(page) and not page.name.startswith(FOLLOWED)
)
EMBEDDED = {folder.name for folder in (TOP / "lantu" / "cities").iterdir() if (folder / "blueprint.yaml").exists()}


def taken(words: list[str]) -> dict[str, Any]:
    """What the command line makes of the words; it refuses what it does not know."""
    _, bound, _ = app.parse_args(words, print_error=False, exit_on_error=False)
    return dict(bound.arguments)


@cache
def city(pack: str) -> City:
    """An embedded city, read once for all pages."""
    return read_city(pack)


def unknown(verb: str, given: Mapping[str, Any]) -> list[str]:
    """The names in a command on an embedded city that neither the city nor the model has."""
    pack = str(given.get("pack", "chongqing"))
    if verb == "rule":
        return [code for code in [given.get("code")] if code and code not in RULES]
    if pack not in EMBEDDED:
        return []
    known = city(pack)
    scenarios = [given[key] for key in ("scenario", "one", "other") if given.get(key)]
    wanted = [name for name in scenarios if "/" not in name and name not in {"baseline", *known.scenarios}]
    wanted += [pair for pair in given.get("set_") or [] if pair.partition("=")[0] not in known.assumptions]
    variables = [given[key] for key in ("variable", "indicator") if given.get(key)]
    return wanted + [name for name in variables if name not in {*functions(), *known.indicators}]


@cache
def unknown_in(words: tuple[str, ...]) -> list[str]:
    """The names in a command that are unknown; the same command stands on several pages, and in both languages."""
    return unknown(words[0], taken([*words]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_every_command_of_a_page_is_one_that_can_be_typed(page: Path) -> None:
    for words in commands(page):
        assert unknown_in(tuple(words)) == [], words


def test_a_command_that_cannot_be_typed_would_be_noticed() -> None:
    with pytest.raises(Exception, match="--memberz"):
        taken(["run", "chongqing", "--memberz", "8"])
    assert unknown("run", taken(["run", "chongqing", "--set", "births_of_nobody=1"])) == ["births_of_nobody=1"]
    assert unknown("explain", taken(["explain", "chongqing", "no_such_variable"])) == ["no_such_variable"]
    assert unknown("compare", taken(["compare", "baseline", "no_such_scenario"])) == ["no_such_scenario"]
    assert unknown("rule", taken(["rule", "LB999"])) == ["LB999"]
