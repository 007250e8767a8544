"""What the page of one work shows of its record, a row a noun: its life, money, contracts, tasks as bars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict

from lantu.language.text import Text
from lantu.web.views.works.rows import LackShown
from lantu.works import ExactMoney, Work
from lantu.works.record import Contract, CostFigure, Permit
from lantu.works.stages.transitions import Transition


@dataclass(frozen=True, slots=True)
class GoalServed:
    """A goal that a work serves by its name in the record. known: the plan has it; year: empty where it names none."""

    name: Text
    known: bool
    indicator: str
    year: str


@dataclass(frozen=True, slots=True)
class StageOfLife:
    """A stage with the day on which a work entered it last, None where nobody recorded it. ahead: it is still to come."""

    stage: str
    on: date | None
    here: bool
    ahead: bool


@dataclass(frozen=True, slots=True)
class WayLack:
    """What a work lacks for a move: in words, and whose it is."""

    said: Text
    whose: Text


@dataclass(frozen=True, slots=True)
class WayOn:
    """A stage that a work can go to, and what is missing for it."""

    way: Transition
    lacking: list[WayLack]


@dataclass(frozen=True, slots=True)
class SourceMoney:
    """A source of a budget: its amount in each year, None where it has none, and their sum."""

    source: str
    amounts: list[Decimal | None]
    sum: Decimal


@dataclass(frozen=True, slots=True)
class CurrencyMoney:
    """A budget in one currency: years (None: not said), what is said of each, sources with their amounts, sums by year, total."""

    currency: str
    years: list[int | None]
    statuses: dict[int | None, list[str]]
    rows: list[SourceMoney]
    sums: list[Decimal]
    total: Decimal


@dataclass(frozen=True, slots=True)
class ContractShown:
    """A contract with its suppliers by name."""

    contract: Contract
    suppliers: Text


@dataclass(frozen=True, slots=True)
class MilestonePlaces:
    """Where a milestone is due and was met in the drawing; None where it has no such day."""

    due: float | None
    met: float | None


@dataclass(frozen=True, slots=True)
class TaskDrawing:
    """Tasks as bars: distances from 0 to wide; today: None where it is not in view; years: where each begins.

    bars: by task, for planned, actual and forecast where it begins and how wide it is.
    """

    wide: int
    today: float | None
    years: list[tuple[int, float]]
    first: date
    last: date
    bars: dict[str, Mapping[str, tuple[float, float]]]
    milestones: dict[str, MilestonePlaces]


class RecordShown(TypedDict):
    """What the page of a work shows of its record. gap: what money is missing; late: by how many days it ends after its plan.

    early: tasks that began or ended before those that they wait for; waits: the tasks that milestones wait for.
    """

    work: Work
    title: Text
    place_name: Text | None
    owner_name: Text | None
    goals_served: list[GoalServed]
    life: list[StageOfLife]
    next: str | None
    lacking: list[LackShown]
    ways: list[WayOn]
    land: list[Permit]
    permits: list[Permit]
    costs: list[CostFigure]
    money: list[CurrencyMoney]
    gap: ExactMoney | None
    contracts: list[ContractShown]
    payer: Text | None
    drawing: TaskDrawing | None
    task_names: dict[str, Text]
    early: dict[str, tuple[str, ...]]
    waits: dict[str, tuple[str, ...]]
    late: int | None
