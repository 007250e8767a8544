"""Phases and targets of the plan, each with how its goals stand."""

from dataclasses import dataclass

from lantu.appraisal import STATES, Verdict
from lantu.appraisal.goals.states import WORST_FIRST
from lantu.blueprint import Blueprint
from lantu.language.text import Text, both, say_both


@dataclass(frozen=True)
class StateCount:
    """How many goals of a phase are in a state, and what share of them in percent."""

    state: str
    said: Text
    number: int
    share: float


@dataclass(frozen=True)
class PhaseRow:
    """A year with goals: how many, and how many in each state."""

    year: int
    total: int
    states: list[StateCount]


@dataclass(frozen=True)
class TargetIndicator:
    """An indicator of a target with the worst state of its goals; observed: whether it was ever measured."""

    id: str
    name: Text
    state: str
    said: Text
    observed: bool


@dataclass(frozen=True)
class TargetRow:
    """A target: its words, its quote in the plan, its indicators, and the tasks that serve it."""

    name: Text
    quote: str
    indicators: list[TargetIndicator]
    tasks: list[Text]


def phase_rows(verdict: Verdict) -> list[PhaseRow]:
    """Return a row for each year with goals: its states in their order with their numbers and shares."""
    rows: list[PhaseRow] = []
    for year, counts in sorted(verdict.counts.items()):
        total = sum(counts.values())
        states = [
            StateCount(state, say_both(state), counts[state], 100 * counts[state] / total)
            for state in STATES
            if counts.get(state)
        ]
        rows.append(PhaseRow(year, total, states))
    return rows


def target_rows(plan: Blueprint, verdict: Verdict) -> list[TargetRow]:
    """Return a row for each target: its words, quote, and the worst state of each of its indicators."""
    worst: dict[str, str] = {}
    for goal in sorted(verdict.goal_rows, key=lambda goal: WORST_FIRST.index(goal.state)):
        worst.setdefault(goal.indicator, goal.state)
    rows: list[TargetRow] = []
    for target in plan.targets:
        indicators = [
            TargetIndicator(
                id=name,
                name=both(verdict.indicators[name].name_zh, verdict.indicators[name].name_en),
                state=worst.get(name, "no goal"),
                said=say_both(worst.get(name, "no goal")),
                observed=name not in verdict.unmeasured,
            )
            for name in target.indicators
            if name in verdict.indicators
        ]
        quote = target.source.quote if target.source else ""
        tasks = [task.name.both for task in plan.tasks if target.id in task.serves]
        rows.append(TargetRow(target.name.both, quote, indicators, tasks))
    return rows
