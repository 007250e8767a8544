"""A goal against the futures of a run: one typed row, from which terminal, JSON, report, studio and API are written.

A column more is a field more here, and its value in `lantu.appraisal.goals.goals`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any

import pandas as pd

from lantu.appraisal.goals.states import STATES

_STATES = ", ".join(STATES)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A promised number against the futures of the run.

    target, median, low, high, gap and last_value are in `unit`, the indicator's own; odds is a share from 0 to 1; a
    number that is missing or not finite is None. What is said of a field is its description in the API.
    """

    indicator: str
    place: str
    year: int
    relation: Annotated[str, ">=, <=, >, <, =, about, or words"]
    target: float | None
    unit: str
    kind: Annotated[str, "official, benchmark or own"]
    state: Annotated[str, _STATES]
    odds: Annotated[float | None, "share of futures in which it is met; of a goal of about: near it or better"]
    median: float | None
    low: Annotated[float | None, "5 %"]
    high: Annotated[float | None, "95 %"]
    gap: Annotated[float | None, "what is missing in the median; negative where it is exceeded"]
    pace: Annotated[float | None, "needed yearly change over the one of the last five years"]
    basis: str | None
    last_year: int | None
    last_value: float | None
    source: str
    note: str
    odds_reached: Annotated[
        float | None, "of a goal of about: share of futures in which the number itself is reached"
    ] = None
    odds_at_least: Annotated[
        float | None,
        "where only a lower bound is known (mapped facilities): share of futures in which the bound alone meets it; the odds are no less",
    ] = None
    tolerance: Annotated[float | None, "what counts as near a goal of about"] = None
    held: Annotated[bool | None, "whether the last figure on record meets the goal"] = None
    figures: Annotated[int, "how many years are on record"] = 0
    figures_wanted: Annotated[int | None, "where the record is too thin: how many more figures would give it odds"] = (
        None
    )
    wanted_since: Annotated[int | None, "where the record is too thin: the newest of them from this year on"] = None
    decided_year: Annotated[
        int | None,
        "of a goal that is met or missed: the year of the figure that decides it, its own or the first after it",
    ] = None
    decided_value: Annotated[float | None, "that figure"] = None
    lacks: Annotated[
        str,
        "inputs for want of which the model leaves out what is counted, by commas: its odds, if any, are of its own record alone",
    ] = ""
    note_zh: Annotated[str, "the note in Chinese, empty where it has none of its own"] = ""


COLUMNS = tuple(item.name for item in fields(GoalRow))
_NUMBERS = (
    "target",
    "odds",
    "odds_reached",
    "odds_at_least",
    "tolerance",
    "median",
    "low",
    "high",
    "gap",
    "pace",
    "last_value",
    "decided_value",
)


def goal_rows(goals: pd.DataFrame) -> list[GoalRow]:
    """Return the rows of a verdict's table of goals (columns: COLUMNS), in its order."""
    records: list[Any] = goals.to_dict("records")
    return [_goal_row(record) for record in records]


def _goal_row(record: Mapping[str, Any]) -> GoalRow:
    numbers: dict[str, Any] = {name: _number(record[name]) for name in _NUMBERS}
    years: dict[str, Any] = {
        name: _year(record[name]) for name in ("last_year", "figures_wanted", "wanted_since", "decided_year")
    }
    words: dict[str, Any] = {name: record[name] or "" for name in ("unit", "source", "note", "note_zh", "lacks")}
    return GoalRow(
        **{name: record[name] for name in ("indicator", "place", "relation", "kind", "state")},
        **words,
        **numbers,
        **years,
        year=int(record["year"]),
        basis=record["basis"] if isinstance(record["basis"], str) else None,
        held=None if _number(record["held"]) is None else bool(record["held"]),
        figures=_year(record["figures"]) or 0,
    )


def _number(value: Any) -> float | None:
    number = float("nan") if value is None else float(value)
    return number if abs(number) < float("inf") else None


def _year(value: Any) -> int | None:
    number = _number(value)
    return None if number is None else int(number)
