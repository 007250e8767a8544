"""Phases and targets: shares are of goals, and a target is as well as the worst of its goals."""

from dataclasses import fields
from types import SimpleNamespace
from typing import Any

import pytest

from lantu.appraisal import GoalRow
from lantu.language.text import Text
from lantu.report.verdict.targets import phase_rows, target_rows


def goal(state: str, indicator: str = "green_cover", year: int = 2030) -> GoalRow:
    """A goal of which only the state matters."""
    values: Any = dict.fromkeys(field.name for field in fields(GoalRow))
    return GoalRow(**{**values, "indicator": indicator, "year": year, "state": state})


def test_shares_of_a_phase_are_of_its_goals_and_add_up_to_all():
    """Of five goals three likely are 60 %, one met 20 % and one unlikely 20 %."""
    verdict: Any = SimpleNamespace(counts={2030: {"unlikely": 1, "likely": 3, "met": 1}, 2027: {"met": 2}})
    before, phase = phase_rows(verdict)
    assert (before.year, before.total, [item.share for item in before.states]) == (2027, 2, [100])
    assert phase.total == 5
    assert {item.state: item.share for item in phase.states} == pytest.approx({"met": 20, "likely": 60, "unlikely": 20})


def test_a_target_is_as_well_as_the_worst_of_its_goals():
    known = SimpleNamespace(name_zh="绿化覆盖率", name_en="Green cover")
    target = SimpleNamespace(id="green", name=Text("绿色", "Green"), indicators=("green_cover", "air"), source=None)
    plan: Any = SimpleNamespace(targets=(target,), tasks=())
    verdict: Any = SimpleNamespace(
        goal_rows=[goal("met", year=2027), goal("unlikely"), goal("likely", year=2035)],
        indicators={"green_cover": known, "air": known},
        unmeasured=(),
    )
    (row,) = target_rows(plan, verdict)
    assert [(item.id, item.state) for item in row.indicators] == [("green_cover", "unlikely"), ("air", "no goal")]
