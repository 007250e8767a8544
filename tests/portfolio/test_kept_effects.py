"""Effects kept on the disk: the same arrays as simulated, only for the very same question, and never a damaged one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lantu.arrays import Array
from lantu.blueprint import Project, read_blueprint
from lantu.city import read_city
from lantu.engine import Setup, arrange, model_of, try_each
from lantu.engine.monte_carlo import Watch
from lantu.language.text import Text
from lantu.portfolio.question import kept_effects
from lantu.portfolio.question.effects import watch
from lantu.portfolio.question.kept_effects import KIND, key_of, try_kept


@pytest.fixture(scope="module")
def setup() -> Setup:
    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    return arrange(plan, city, model_of(city), 3, range(city.start, city.end + 1), {})


@pytest.fixture(scope="module")
def small() -> Setup:
    """A city with few figures, of which keys are quickly made."""
    plan, city = read_blueprint("vienna"), read_city("vienna")
    return arrange(plan, city, model_of(city), 3, range(city.start, city.end + 1), {})


@pytest.fixture(scope="module")
def projects(setup: Setup) -> list[Project]:
    """Two projects of whatever measures the city has that add something."""
    named = [item for item in setup.city.measures.values() if all(lever.how == "add" for lever in item.levers)][:2]
    year = setup.years[-2]
    return [
        Project(
            id=f"try-{item.id}", name=Text("试", "try"), measure=item.id, place="city", quantity=7.5, cost=3e6,
            start=year, end=year, kind="candidate", location=item.location,
        )
        for item in named
    ]  # fmt: skip


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """How many projects were simulated, time after time; kept in a folder of the test."""
    counted: list[int] = []

    def counting(setup: Setup, projects: Sequence[Project], watch: Watch) -> dict[str, Array]:
        counted.append(len(projects))
        return try_each(setup, projects, watch)

    monkeypatch.setenv("LANTU_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(kept_effects, "try_each", counting)
    return counted


def test_what_was_tried_once_is_read_again_bit_for_bit(
    setup: Setup, projects: list[Project], tries: list[int], tmp_path: Path
) -> None:
    first, again = try_kept(setup, projects, watch), try_kept(setup, projects, watch)
    assert tries == [2]
    assert list(first) == list(again)
    for name, values in first.items():
        assert again[name].dtype == values.dtype
        np.testing.assert_array_equal(again[name], values)
    (file,) = (tmp_path / "kept" / KIND).iterdir()
    whole = file.read_bytes()
    for spoilt in (whole[:-1], whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]):
        file.write_bytes(spoilt)
        try_kept(setup, projects, watch)
    assert tries == [2, 2, 2]
    assert file.read_bytes() == whole


def test_a_change_of_anything_that_effects_rest_on_is_another_question(
    small: Setup, projects: list[Project], tries: list[int]
) -> None:
    plan, city = small.plan, small.city
    observed = city.observations.copy()
    values = observed["value"].to_numpy(copy=True)
    values[5] += 1e-9 * abs(values[5])
    observed["value"] = values
    name = next(iter(city.assumptions))
    other = replace(city.assumptions[name], value=city.assumptions[name].value + 1e-12)
    goal = replace(plan.goals[0], year=plan.goals[0].year + 1)
    keys = [
        key_of(small, projects, watch),
        key_of(small, projects[::-1], watch),
        key_of(small, projects[:1], watch),
        key_of(small, [replace(projects[0], start=small.years[-3]), projects[1]], watch),
        key_of(small, [replace(projects[0], cost=3e6 + 1), projects[1]], watch),
        key_of(replace(small, seed=4), projects, watch),
        key_of(replace(small, years=small.years[:-1]), projects, watch),
        key_of(replace(small, plan=replace(plan, goals=(goal, *plan.goals[1:]))), projects, watch),
        key_of(replace(small, city=replace(city, observations=observed)), projects, watch),
        key_of(replace(small, city=replace(city, assumptions={**city.assumptions, name: other})), projects, watch),
    ]
    assert None not in keys
    assert len(set(keys)) == len(keys)
    assert key_of(small, list(projects), watch) == keys[0]
    assert tries == []


def test_nothing_is_kept_where_it_may_not_or_cannot_be_told(
    small: Setup, projects: list[Project], tries: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = replace(small, city=replace(small.city, functions={"births": lambda population: population}))
    assert key_of(own, projects, watch) is None
    assert key_of(replace(small, terms={"bond": object()}), projects, watch) is None  # type: ignore[dict-item]
    monkeypatch.setenv("LANTU_CACHE", "")
    assert key_of(small, projects, watch) is None
    monkeypatch.setattr(kept_effects, "try_each", lambda *_: {})
    assert try_kept(small, projects, watch) == {}
    assert not (tmp_path / "kept").exists()
