"""The plan's committed projects as a run has them: cost, who pays, whether the model carries them, and what they lack."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from lantu.blueprint import Project
from lantu.engine import Completion, ProjectMoney, Run, as_expected, money_of
from lantu.finance import FUNDING, PUBLIC
from lantu.language.text import Text, alike

State = Literal["modelled", "on record", "not modelled"]
Lack = Literal["measure", "effect", "size", "year", "money"]


@dataclass(frozen=True)
class PlannedWork:
    """A committed project as a run has it. lacks: what is missing for its effect or its money to count; () for nothing.

    name: its id where its row has none.
    end: the year in which its works end by its row; later: what the run takes instead, by the record of the work.
    above: whether it is of a plan that this one extends.
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
    end: int | None = None
    later: Completion | None = None
    above: bool = False

    @property
    def modelled(self) -> bool:
        """Whether both its money and an effect with evidence are in the run."""
        return not self.lacks

    @property
    def state(self) -> State:
        """Whether it is modelled, in the figures of the record already, or not modelled."""
        if not self.modelled:
            return "not modelled"
        return "on record" if self.in_record else "modelled"


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
        name=planned.name or alike(planned.id),
        cost=project.cost if project.cost is not None else sum(project.funding.values()) or None,
        by_city=by_city,
        by_rule=money.by_rule,
        lacks=_lacks(whole, money),
        in_record=_in_record(whole, project),
        note=planned.note,
        cost_range=money.cost_range,
        end=project.end,
        later=as_expected(project, whole.plan, whole.city)[1],
        above=all(planned.id != item.id for item in whole.plan.projects),
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
