"""One row a goal: a column more is a field more, and everything that is written of a goal has it."""

from dataclasses import fields, replace

import pandas as pd

from lantu.appraisal.goals.goal_row import COLUMNS, GoalRow, goal_rows
from lantu.report.verdict.goals import GOAL_HEADINGS, WrittenGoal
from lantu.web.api.verdict.goals import GoalAnswer

ROW = GoalRow(
    indicator="debt_ratio",
    place="city",
    year=2030,
    relation="<=",
    target=120.0,
    unit="%",
    kind="official",
    state="unlikely",
    odds=0.25,
    median=150.0,
    low=130.0,
    high=180.0,
    gap=30.0,
    pace=None,
    basis="measured",
    last_year=2024,
    last_value=140.0,
    source="S1",
    note="",
)


def test_a_row_comes_back_from_the_table_as_it_was():
    table = pd.DataFrame([{name: getattr(ROW, name) for name in COLUMNS}], columns=list(COLUMNS))
    assert goal_rows(table) == [ROW]


def test_what_is_missing_or_infinite_in_the_table_is_none():
    gaps = {"odds": float("nan"), "median": float("inf"), "last_year": float("nan"), "basis": None, "note": None}
    table = pd.DataFrame([{name: getattr(ROW, name) for name in COLUMNS} | gaps], columns=list(COLUMNS))
    assert goal_rows(table) == [replace(ROW, odds=None, median=None, last_year=None, basis=None, note="")]


def test_the_api_has_every_column_of_the_row():
    assert [item.name for item in fields(GoalAnswer)] == list(COLUMNS) == [item.name for item in fields(GoalRow)]


def test_the_table_of_goals_shows_fields_of_the_written_goal_in_their_order():
    names = [item.name for item in fields(WrittenGoal)]
    assert list(GOAL_HEADINGS) == names[: len(GOAL_HEADINGS)]
    assert all(heading.zh and heading.en for heading in GOAL_HEADINGS.values())
