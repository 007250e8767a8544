"""Projects of the plan."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from lantu.appraisal import PlannedWork, planned_works
from lantu.blueprint import Project as PlannedProject
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import Both, both, place_of
from lantu.web.state.dependencies import TheJudgedRun

router = noun("projects")


class ProjectAnswer(BaseModel):
    """A measure at a place and time, with money. Money is in the city's currency; null means that no figure was found."""

    id: str
    name: Both
    task: str
    measure: str
    place: str
    quantity: float | None = Field(description="in the measure's unit")
    start: int | None
    end: int | None
    lead: str
    partners: list[str]
    needs: list[str]
    excludes: list[str]
    cost: float | None
    upkeep: float | None
    upkeep_payer: str
    funding: dict[str, float]
    stage: str
    kind: str = Field(description="committed, candidate or illustrative")
    source: str
    note: Both = Field(description="what its figures rest on, or why it is not modelled")
    state: Literal["modelled", "on record", "not modelled"] | None = Field(
        description="of a committed project: whether its money and an effect are in the run; null of any other"
    )
    lacks: list[str] = Field(description="what keeps it from being modelled: measure, effect, size, year or money")


@router.get("/projects")
def projects(
    judged: TheJudgedRun,
    paged: Paged,
    place: Annotated[str | None, Query(description="city, or a place's id or name")] = None,
    kind: Annotated[Literal["committed", "candidate", "illustrative"] | None, Query()] = None,
    measure: Annotated[str | None, Query(description="id of a measure")] = None,
) -> Page[ProjectAnswer]:
    """Every project of the plan, and of the plan that it extends."""
    where = place_of(judged, place) if place else None
    chosen = [
        item
        for item in judged.plan.all_projects
        if where in (None, item.place) and kind in (None, item.kind) and measure in (None, item.measure)
    ]
    built = {work.id: work for work in planned_works(judged.run)}
    return paged.page([_project(item, built.get(item.id)) for item in chosen])


def _project(item: PlannedProject, built: PlannedWork | None) -> ProjectAnswer:
    same = (
        "id",
        "task",
        "measure",
        "place",
        "quantity",
        "start",
        "end",
        "lead",
        "cost",
        "upkeep",
        "upkeep_payer",
        "stage",
        "kind",
        "source",
    )
    return ProjectAnswer(
        **{name: getattr(item, name) for name in same},
        name=both(item.name.zh, item.name.en),
        partners=list(item.partners),
        needs=list(item.needs),
        excludes=list(item.excludes),
        funding=dict(item.funding),
        note=both(item.note.zh, item.note.en),
        state=built.state if built else None,
        lacks=list(built.lacks) if built else [],
    )
