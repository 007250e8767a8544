"""What the plan's own projects do: what they cost, which of them the model carries, and the goals that they move."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import numpy as np

from lantu.appraisal.goals import appraise_goals, reading
from lantu.blueprint import Project
from lantu.engine import ALL, ProjectMoney, Run, money_of, run
from lantu.finance import FUNDING, PUBLIC
from lantu.text import Text

MEMBERS = 200  # futures that are compared with and without the plan: the same ones, so that no chance comes between
LEAST_MOVE = 1e-4  # of a median: what is less is no movement

Lack = Literal["measure", "effect", "size", "year", "money"]


@dataclass(frozen=True)
class PlannedWork:
    """A committed project as a run has it. lacks: what is missing for its effect or its money to count; () for nothing.

    cost_range: 90 % range of a cost by the measure's unit cost; None where the plan itself gives the cost.
    """

    id: str
    name: Text
    cost: float | None
    by_city: float | None
    by_rule: tuple[str, ...]
    lacks: tuple[Lack, ...]
    in_record: bool
    note: Text
    cost_range: tuple[float, float] | None = None

    @property
    def modelled(self) -> bool:
        """Whether both its money and an effect with evidence are in the run."""
        return not self.lacks


@dataclass(frozen=True)
class Move:
    """A goal's median without the plan's projects and with them, in the indicator's unit; odds as shares."""

    indicator: str
    place: str
    year: int
    without: float
    median: float
    odds_without: float | None
    odds: float | None

    @property
    def share(self) -> float:
        """By how much of itself the median moves."""
        return (self.median - self.without) / max(abs(self.without), 1e-12)


@dataclass(frozen=True)
class PlanEffect:
    """What the committed projects cost and move. moves: goals whose median differs, the most moved first; goals: all in numbers.

    cost and by_city: of the projects whose money is in the run, what they cost and what of it the city and its bonds pay.
    """

    works: tuple[PlannedWork, ...]
    cost: float
    by_city: float
    goals: int
    moves: tuple[Move, ...]
    members: int

    @property
    def modelled(self) -> int:
        """How many projects carry money and an effect."""
        return sum(item.modelled for item in self.works)

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {
            "projects": len(self.works),
            "modelled": self.modelled,
            "cost": self.cost,
            "cost_by_city": self.by_city,
            "goals": self.goals,
            "members": self.members,
            "moved": [asdict(item) | {"share": item.share} for item in self.moves],
            "works": [
                {
                    "id": item.id,
                    "cost": item.cost,
                    "cost_range": None if item.cost_range is None else list(item.cost_range),
                    "by_rule": list(item.by_rule),
                    "lacks": list(item.lacks),
                    "in_record": item.in_record,
                    "note": dict(item.note),
                }
                for item in self.works
            ],
        }


def plan_effect(whole: Run, members: int = MEMBERS) -> PlanEffect | None:
    """Hold a run against the same one without any committed project; None where none is committed, or none was built.

    Runs the city again without the plan, in the first `members` futures of the run.
    """
    if ALL in whole.manifest["without"]:
        return None
    works = planned_works(whole)
    if not works:
        return None
    least = min(members, whole.data.sizes["member"])
    with_plan = replace(whole, data=whole.data.isel(member=slice(0, least)), watched={})
    manifest = whole.manifest
    bare = run(
        whole.plan,
        whole.city,
        members=least,
        seed=manifest["seed"],
        to=manifest["to"],
        settings=manifest["settings"],
        without=(ALL,),
        including=tuple(manifest["including"]),
    )
    goals, moves = _moves(with_plan, bare)
    known = [item for item in works if item.cost is not None and "money" not in item.lacks]
    return PlanEffect(
        works=works,
        cost=sum(item.cost or 0.0 for item in known),
        by_city=sum(item.by_city or 0.0 for item in known),
        goals=goals,
        moves=moves,
        members=least,
    )


def planned_works(whole: Run) -> tuple[PlannedWork, ...]:
    """Return the plan's committed projects that a run builds, with what each lacks."""
    left_out = set(whole.manifest["without"])
    committed = [item for item in whole.plan.all_projects if item.kind == "committed" and item.id not in left_out]
    return tuple(_work(whole, item) for item in committed)


def _work(whole: Run, planned: Project) -> PlannedWork:
    money = money_of(planned, whole.city)
    project = money.project
    by_city = sum(project.funding.get(name, 0.0) for name in PUBLIC) if project.funding else None
    return PlannedWork(
        id=planned.id,
        name=planned.name,
        cost=project.cost if project.cost is not None else sum(project.funding.values()) or None,
        by_city=by_city,
        by_rule=money.by_rule,
        lacks=_lacks(whole, money),
        in_record=_in_record(whole, project),
        note=planned.note,
        cost_range=money.cost_range,
    )


def _lacks(whole: Run, money: ProjectMoney) -> tuple[Lack, ...]:
    project, found = money.project, list[Lack]()
    measure = whole.city.measures.get(project.measure)
    if measure is None:
        found.append("measure")
    elif not any(lever.variable in whole.data for lever in measure.levers):
        found.append("effect")
    if project.quantity is None:
        found.append("size")
    if project.end is None:
        found.append("year")
    if project.start is None or project.end is None or not _pays(project.funding):
        found.append("money")
    return tuple(found)


def _pays(funding: Collection[str]) -> bool:
    return any(name in FUNDING for name in funding)


def _in_record(whole: Run, project: Project) -> bool:
    """Whether all of a project's effects were on record before the run: it is finished, and in the figures already."""
    measure = whole.city.measures.get(project.measure)
    if measure is None or project.end is None or not measure.levers:
        return False
    rows = whole.city.observations
    last = rows[rows["variable"].isin([lever.variable for lever in measure.levers])].groupby("variable")["year"].max()
    return all(project.end + lever.delay <= last.get(lever.variable, 0) for lever in measure.levers)


def _moves(with_plan: Run, bare: Run) -> tuple[int, tuple[Move, ...]]:
    """Return how many goals in numbers there are, and those whose median the plan moves.

    What the record says of a goal is the same with the plan and without, so it is asked once.
    """
    found: list[Move] = []
    count = 0
    rows = appraise_goals(with_plan, with_plan.plan).to_dict("records")
    for goal, row in zip(with_plan.plan.goals, rows, strict=True):
        before = reading(bare, goal)
        after = np.nan if row["median"] is None else float(row["median"])
        if before is None or not np.isfinite([after, before[0]]).all():
            continue
        count += 1
        odds = None if row["odds"] is None or row["odds"] != row["odds"] else float(row["odds"])
        move = Move(goal.indicator, goal.place, goal.year, before[0], after, None if odds is None else before[1], odds)
        if abs(move.share) >= LEAST_MOVE:
            found.append(move)
    return count, tuple(sorted(found, key=lambda item: -abs(item.share)))
