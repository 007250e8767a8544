"""Why a number is what it is: a tree of what each input contributed."""

from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, Field

from lantu.explain import explain
from lantu.web.access.much_work import refuse_much_work
from lantu.web.api.kept import noun
from lantu.web.api.words import Both, missing, place_of
from lantu.web.state.dependencies import TheJudgedRun

router = noun("explain")
MEMBERS = 64  # futures to average over: an answer within a second or two


class ExplanationPartAnswer(BaseModel):
    """One contribution to a change, in the unit of the change."""

    name: str
    kind: str
    contribution: float
    evidence: dict[str, Any]
    node: "ExplanationNodeAnswer | None" = Field(default=None, description="the contributor, explained in its own unit")


class ExplanationNodeAnswer(BaseModel):
    """A change of one variable; the contributions of its parts add up to it."""

    variable: str
    label: Both
    unit: str
    how: str = Field(description="change, or sum over years")
    start: float | None
    end: float | None
    change: float
    exact: bool
    parts: list[ExplanationPartAnswer]


class ExplanationAnswer(ExplanationNodeAnswer):
    """The tree, with what was compared."""

    trace_version: int
    place: str
    since: str
    until: str
    members: int


@router.get("/explain/{variable}")
def explain_variable(
    request: Request,
    variable: str,
    judged: TheJudgedRun,
    place: Annotated[str, Query(description="city, or a place's id or name")] = "city",
    year: Annotated[int, Query(ge=1900, le=2200)] = 2030,
    since: Annotated[int | None, Query(ge=1900, le=2200, description="default: the last observation")] = None,
    depth: Annotated[int, Query(ge=1, le=6, description="levels of the tree")] = 3,
) -> ExplanationAnswer:
    """Why a variable is what it is in a year, against an earlier one."""
    if variable not in judged.run.graph.functions:
        raise missing("variable", variable, judged.run.graph.functions)
    where = place_of(judged, place)

    def work() -> ExplanationAnswer:
        refuse_much_work(request)
        tree = explain(judged.run, variable, place=where, year=year, since=since, members=MEMBERS, depth=depth)
        return ExplanationAnswer.model_validate(tree.to_json())

    return judged.once(("api explain", variable, where, year, since, depth), work)
