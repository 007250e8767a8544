"""What a diff says: one record a change, plain enough to print, to sort and to write as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lantu.blueprint import Blueprint
from lantu.city import City

GoalKind = Literal[
    "added",
    "dropped",
    "raised",
    "lowered",
    "delayed",
    "advanced",
    "re-based",
    "re-defined",
    "goalpost moved",
    "renamed",
    "re-classified",
    "re-sourced",
    "re-noted",
]
How = Literal["", "unit", "relation", "definition", "baseline", "boundary"]
ProjectKind = Literal[
    "added",
    "cancelled",
    "delayed",
    "advanced",
    "dearer",
    "cheaper",
    "resized",
    "moved",
    "renamed",
    "committed",
    "withdrawn",
    "re-funded",
    "re-planned",
]


@dataclass(frozen=True)
class PlanVersion:
    """A plan and its city at one time."""

    plan: Blueprint
    city: City


@dataclass(frozen=True)
class GoalChange:
    """What happened to a goal.

    old and new are the promised values in `unit`, the indicator's own (None: in words, or not there). easier_by is
    how much easier the goal became in that unit: negative where it became harder, None where nobody can tell. `how`
    says what a goalpost was moved by, before and after what exactly was changed.
    """

    kind: GoalKind
    indicator: str
    place: str
    year: int
    old: float | None
    new: float | None
    easier_by: float | None
    unit: str
    how: How = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ProjectChange:
    """What happened to a project; by is the change in `unit` (years, money, the measure's unit) where it is a number."""

    kind: ProjectKind
    id: str
    old: float | str | None
    new: float | str | None
    by: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class MoneyShift:
    """Money of the plan's projects by place, task or source of funding, in the currency of the city."""

    by: Literal["place", "task", "source"]
    name: str
    old: float
    new: float
    change: float


@dataclass(frozen=True)
class PartChange:
    """What happened to a target, task, reform, challenge, strategy, phase or limit."""

    part: str
    kind: str
    id: str
    old: str
    new: str
    easier_by: float | None = None


@dataclass(frozen=True)
class WaiverChange:
    """A waiver that was added, removed or given another reason."""

    kind: Literal["added", "removed", "reason changed"]
    rule: str
    on: str
    reason: str


@dataclass(frozen=True)
class OddsChange:
    """The odds of a goal before and after, as shares of the futures; None where it is not measurable."""

    indicator: str
    place: str
    year: int
    old: float | None
    new: float | None


@dataclass(frozen=True)
class Revision:
    """All that changed between two versions of a plan."""

    goals: tuple[GoalChange, ...]
    projects: tuple[ProjectChange, ...]
    money: tuple[MoneyShift, ...]
    waivers: tuple[WaiverChange, ...]
    parts: tuple[PartChange, ...]
    odds: tuple[OddsChange, ...] = ()
    money_unit: str = "yuan"  # the symbol of the currency of the new version

    def __bool__(self) -> bool:
        return any((self.goals, self.projects, self.money, self.waivers, self.parts))

    def to_json(self) -> dict[str, list[dict[str, Any]]]:
        """Return the revision as plain lists; `odds` only where both versions were run."""
        groups: dict[str, Sequence[Any]] = {
            "goals": self.goals,
            "projects": self.projects,
            "money": self.money,
            "waivers": self.waivers,
            "parts": self.parts,
            "odds": self.odds,
        }
        return {name: [asdict(item) for item in items] for name, items in groups.items() if items or name != "odds"}
