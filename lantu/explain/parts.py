"""The parts of a change: what each thing contributed, as a tree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.language.text import Text, both
from lantu.language.units import Unit

DISTANCE, PROJECTS, RECORD = "distance to the record", "projects", "record replaces the model"
ERROR = (
    "model error"  # what the model may be off by once its record ends, in a variable that carries it from year to year
)
BEGIN = "first years, before the model begins"


@dataclass(frozen=True)
class ExplanationPart:
    """One contribution to a change, in the unit of the change; node explains the contributor in its own unit."""

    name: str
    kind: str  # variable, assumption, observation, trend, chance, projects, record, others
    contribution: float
    node: "ExplanationNode | None" = None
    evidence: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class ExplanationNode:
    """A change (or, for flows, a sum over years) of one variable; parts sum to it within rounding."""

    variable: str
    label_zh: str
    label_en: str
    unit: Unit
    how: str  # 'change' or 'sum over years'
    start: float | None
    end: float | None
    change: float
    parts: tuple[ExplanationPart, ...]
    exact: bool = True

    @property
    def labels(self) -> Text:
        """The label in both languages."""
        return both(self.label_zh, self.label_en)
