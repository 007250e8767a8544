"""The verdict on a run: goals, counts, fairness, worst places and money in one object."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lantu.appraisal.district_moves import resting_on_moves
from lantu.appraisal.fairness import appraise_fairness
from lantu.appraisal.goals.goal_row import GoalRow, goal_rows
from lantu.appraisal.goals.goals import appraise_goals
from lantu.appraisal.left_behind import PlaceLeftBehind, worst_places
from lantu.appraisal.public_money.money import MoneyVerdict, appraise_money
from lantu.blueprint import Blueprint
from lantu.engine import Run
from lantu.indicators import Indicator, record


@dataclass(frozen=True)
class Verdict:
    """How a run stands against its plan.

    goals: a row a goal (see `lantu.appraisal.goals.goals`); counts: phase -> state -> goals; fairness: a row a measure
    and year; worst_places: the places worst off, and in what; money: the debt ratio by phase, in percent;
    unmeasured, without_goal: indicators of the plan with no observation, or with no goal in any phase.
    indicators: the definitions that it judged by; moves_alike: measures of ages by place that rest on the same moves for all
    districts, since nothing is known of theirs (`lantu.appraisal.district_moves`).
    """

    goals: pd.DataFrame
    counts: Mapping[int, Mapping[str, int]]
    fairness: pd.DataFrame
    worst_places: list[PlaceLeftBehind]
    money: MoneyVerdict
    unmeasured: tuple[str, ...]
    without_goal: tuple[str, ...]
    indicators: Mapping[str, Indicator]
    moves_alike: frozenset[str] = frozenset()

    @cached_property
    def goal_rows(self) -> list[GoalRow]:
        """The goals as typed rows, in the order of the plan: what terminal, JSON, pages and API are written from."""
        return goal_rows(self.goals)

    def _repr_html_(self) -> str:
        return self.goals.to_html(index=False, na_rep="")


def appraise(run: Run, plan: Blueprint | None = None) -> Verdict:
    """Judge a run goal by goal against a plan (default: its own).

    Example:
        verdict = lantu.appraise(run); verdict.goals[verdict.goals.state == "unlikely"]
    """
    judged: Blueprint = plan or run.plan
    goals = appraise_goals(run, judged)
    last = int(run.data["year"].values[-1])
    phases = tuple(year for year in judged.phases if year <= last)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for row in sorted(goal_rows(goals), key=lambda row: row.year):
        counts[row.year][row.state] += 1
    wanted = [name for name in judged.indicators if name in run.city.indicators]
    places = {name: {goal.place for goal in judged.goals if goal.indicator == name} | {"city"} for name in wanted}
    return Verdict(
        goals=goals,
        counts={year: dict(states) for year, states in counts.items()},
        fairness=pd.DataFrame(appraise_fairness(run, (run.city.start, *phases))),
        worst_places=worst_places(run, phases[-1] if phases else last),
        money=appraise_money(run, phases),
        unmeasured=tuple(
            name
            for name in wanted
            if all(record(run.city, run.city.indicators[name], place).empty for place in places[name])
        ),
        without_goal=tuple(name for name in wanted if name not in set(goals["indicator"])),
        indicators=run.city.indicators,
        moves_alike=resting_on_moves(run.graph, len(run.city.districts()), run.city.indicators.values()),
    )
