"""What a city promises: the parts of a blueprint, as plain data.

Every part remembers the `Location` it was read from, so that a finding can point at file, line and column.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from lantu.language.errors import Location
from lantu.language.text import Text
from lantu.language.units import Unit
from lantu.packs import Cell
from lantu.works import Work

Relation = Literal[">=", "<=", ">", "<", "=", "about", "words"]
GoalKind = Literal["official", "benchmark", "own"]
ProjectKind = Literal["committed", "candidate", "illustrative"]


@dataclass(frozen=True)
class Quote:
    """Where words come from: id of a row of sources.csv, the words, and their character offsets in it."""

    doc: str
    quote: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Target:
    """A target (目标): what the city wants, and the indicators that show it."""

    id: str
    name: Text
    indicators: tuple[str, ...]
    source: Quote | None
    location: Location


@dataclass(frozen=True)
class Task:
    """A task (任务): serves targets, has a lead."""

    id: str
    name: Text
    serves: tuple[str, ...]
    lead: Text | None
    indicators: tuple[str, ...]
    source: Quote | None
    location: Location


@dataclass(frozen=True)
class Reform:
    """A reform (改革): `changes` names the limits (limit:debt), rules or projects that it switches on."""

    id: str
    name: Text
    changes: tuple[str, ...]
    indicators: tuple[str, ...]
    source: Quote | None
    location: Location


@dataclass(frozen=True)
class Challenge:
    """A challenge (挑战): `watch` names the indicators that show it."""

    id: str
    name: Text
    watch: tuple[str, ...]
    source: Quote | None
    location: Location


@dataclass(frozen=True)
class Strategy:
    """A higher-level strategy (战略) that the plan answers to."""

    id: str
    name: Text
    source: Quote | None
    location: Location


@dataclass(frozen=True)
class Limit:
    """A hard limit (硬约束): `variable relation value unit`, never traded against a score."""

    id: str
    variable: str
    relation: Relation
    value: float
    unit: Unit
    year: int | None
    source: Quote | None
    location: Location

    @property
    def bound(self) -> float:
        """The limit in base units."""
        return self.value * self.unit.scale


@dataclass(frozen=True)
class Waiver:
    """A finding that the city accepts: rule code, subject ('indicator/year' or a part's id), reason."""

    rule: str
    on: str
    reason: str
    location: Location


@dataclass(frozen=True)
class Goal:
    """A promised number (目标值). `value` is in `unit`; None where relation is 'words'.

    baseline is the year that a relative goal counts from, definition what exactly is counted, tolerance (in `unit`) what
    counts as near it where the relation is 'about'; note_zh the note in Chinese; all may be missing. more holds the
    columns of goals.csv that have no field here.
    """

    indicator: str
    place: str
    year: int
    relation: Relation
    value: float | None
    unit: Unit | None
    kind: GoalKind
    source: str
    note: str
    location: Location
    baseline: int | None = None
    definition: str = ""
    tolerance: float | None = None
    note_zh: str = ""
    more: Mapping[str, Cell] = field(default_factory=dict[str, Cell], hash=False)

    @property
    def id(self) -> str:
        """How a waiver names it: ``indicator/year``, or ``indicator/place/year`` away from the city."""
        return f"{self.indicator}/{self.year}" if self.place == "city" else f"{self.indicator}/{self.place}/{self.year}"

    @property
    def target(self) -> float | None:
        """The promised value in base units."""
        return None if self.value is None or self.unit is None else self.value * self.unit.scale

    @property
    def slack(self) -> float | None:
        """What counts as near the promised value in base units; None where the goal does not say."""
        return None if self.tolerance is None or self.unit is None else self.tolerance * self.unit.scale


@dataclass(frozen=True, kw_only=True)
class Project:
    """A measure at a place and time, with money and an owner (项目). Money is in the currency of the city.

    streets are the streets that the works dig up. facility is the kind of facility that it builds
    (lantu.space.FACILITY_KINDS) and point where, as longitude and latitude in degrees (WGS 84): people walk to it from the
    year after `end`. note says what its figures rest on, or why it cannot be modelled.
    more holds the columns of projects.csv that have no field here.

    quantity is in the measure's unit; start and end are years (works run start..end, effects begin after `end`);
    funding maps a source (own, general_bond, special_bond, transfer, private) to money; upkeep is money a year
    and `upkeep_payer` who pays it. None means that no figure was found.
    """

    id: str
    name: Text
    task: str = ""
    measure: str = ""
    place: str
    quantity: float | None = None
    start: int | None = None
    end: int | None = None
    lead: str = ""
    partners: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    cost: float | None = None
    upkeep: float | None = None
    upkeep_payer: str = ""
    funding: Mapping[str, float] = field(default_factory=dict[str, float])
    stage: str = ""
    kind: ProjectKind
    source: str = ""
    location: Location
    streets: tuple[str, ...] = ()
    facility: str = ""
    point: tuple[float, float] | None = None
    note: Text = field(default_factory=Text)
    more: Mapping[str, Cell] = field(default_factory=dict[str, Cell], hash=False)


@dataclass(frozen=True)
class Blueprint:
    """One versioned plan (蓝图).

    A district's plan extends its city's (`parent`); a city's plan may name those of its districts (`children`).
    works are the records of its projects in the folder works/, empty where there is none.
    """

    id: str
    title: Text
    adopted: date
    phases: tuple[int, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    reforms: tuple[Reform, ...]
    challenges: tuple[Challenge, ...]
    strategies: tuple[Strategy, ...]
    limits: tuple[Limit, ...]
    waivers: tuple[Waiver, ...]
    goals: tuple[Goal, ...]
    projects: tuple[Project, ...]
    folder: Path
    parent: "Blueprint | None" = None
    children: tuple["Blueprint", ...] = ()
    files: Mapping[str, str] = field(default_factory=dict[str, str])  # file name -> sha256 of its bytes
    works: tuple[Work, ...] = ()

    @property
    def binding_limits(self) -> tuple[Limit, ...]:
        """The plan's limits and those of the plan that it extends, which say in which folder they stand."""
        if self.parent is None:
            return self.limits
        above = self.parent.folder.name
        return self.limits + tuple(
            replace(item, location=replace(item.location, file=f"../{above}/{item.location.file}"))
            for item in self.parent.binding_limits
        )

    def limit(self, variable: str) -> Limit | None:
        """Return the first binding limit on a variable; None where there is none."""
        return next((item for item in self.binding_limits if item.variable == variable), None)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that the plan has a goal for, then those that only a target names, each once."""
        named = (name for target in self.targets for name in target.indicators)
        return tuple(dict.fromkeys([*(goal.indicator for goal in self.goals), *named]))

    @property
    def all_projects(self) -> tuple[Project, ...]:
        """The plan's projects and those of the plan that it extends: both are built in the same city."""
        return self.projects + (self.parent.all_projects if self.parent else ())
