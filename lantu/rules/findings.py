"""What a rule stands on, and how it speaks: in Chinese and in English."""

import math
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from lantu.appraisal import attains
from lantu.blueprint import Blueprint, Goal
from lantu.city import City
from lantu.indicators import Indicator, last_value, record
from lantu.language.errors import Finding, Location, Severity
from lantu.language.text import Text

Answer = TypeVar("Answer")


@dataclass
class Ground:
    """A plan and its city, with what several rules look up, so that each is looked up once."""

    plan: Blueprint
    city: City
    _records: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict[tuple[str, str], pd.DataFrame])
    _lasts: dict[tuple[str, str, int | None], tuple[int, float] | None] = field(default_factory=dict)
    _answers: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any])

    def once(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question that is costly, such as a simulation; it is worked out the first time."""
        if question not in self._answers:
            self._answers[question] = answer()
        return self._answers[question]

    def finding(
        self,
        rule: str,
        severity: Severity,
        where: Location,
        subject: str,
        zh: str,
        en: str,
        hint: Text = Text(),
    ) -> Finding:
        """Return a finding in both languages."""
        return Finding(rule, severity, where, Text(zh, en), hint, subject)

    @cached_property
    def observed(self) -> frozenset[str]:
        """The variables with at least one figure in use."""
        rows = self.city.observations
        return frozenset(rows["variable"][rows["status"].eq("")].unique())

    def record(self, known: Indicator, place: str) -> pd.DataFrame:
        """Return what was observed of an indicator in a place, a row a year."""
        key = (known.id, place)
        if key not in self._records:
            names = {known.id, known.numerator, known.denominator}
            self._records[key] = record(self.city, known, place) if names & self.observed else _NOTHING
        return self._records[key]

    def last(self, goal: Goal, until: int | None = None) -> tuple[int, float] | None:
        """Return the last (year, value) observed of a goal's indicator, up to a year where one is given."""
        known, key = self.city.indicators.get(goal.indicator), (goal.indicator, goal.place, until)
        if key not in self._lasts:
            self._lasts[key] = last_value(self.record(known, goal.place), until) if known else None
        return self._lasts[key]

    def upward(self, goal: Goal) -> bool:
        """Whether more is better; the relation decides first, then the indicator's direction."""
        if goal.relation in (">=", ">"):
            return True
        if goal.relation in ("<=", "<"):
            return False
        known = self.city.indicators.get(goal.indicator)
        return known is None or known.direction != "lower"

    def meets(self, goal: Goal, value: float) -> bool:
        """Whether a value (base units) meets a goal in numbers."""
        assert goal.target is not None  # noqa: S101  (callers leave goals in words out)
        return bool(attains(np.array(value), goal.relation, goal.target, self.upward(goal), goal.slack))

    @cached_property
    def numbered(self) -> list[Goal]:
        """The goals with a number and a known indicator."""
        known = self.city.indicators
        return [goal for goal in self.plan.goals if goal.target is not None and goal.indicator in known]


def bounds(known: Indicator) -> tuple[float, float]:
    """Return the least and the most that an indicator can be, in base units; infinite where nobody says."""
    scale = 1.0 if known.unit.symbol == "%" or not known.unit.dimension else known.unit.scale
    low = -math.inf if known.lower is None else known.lower * scale
    return low, math.inf if known.upper is None else known.upper * scale


_NOTHING = pd.DataFrame({"value": [], "basis": [], "source": []})
Rule = Callable[[Ground], Iterator[Finding]]
