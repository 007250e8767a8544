"""Goals, and how likely each is."""

from dataclasses import asdict
from typing import Annotated, Any, get_type_hints

from fastapi import Query
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from lantu.appraisal import GoalRow
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = noun("goals")


def _describe(schema: dict[str, Any]) -> None:
    """Say in the schema what GoalRow says of its fields."""
    for name, hint in get_type_hints(GoalRow, include_extras=True).items():
        for description in getattr(hint, "__metadata__", ()):
            schema["properties"][name]["description"] = description


@dataclass(frozen=True, config=ConfigDict(json_schema_extra=_describe))
class GoalAnswer(GoalRow):
    """A promised number against the futures of the run. Numbers are in `unit`."""


@router.get("/goals")
def goals(
    judged: TheJudgedRun,
    paged: Paged,
    indicator: Annotated[str | None, Query(description="id of an indicator")] = None,
    place: Annotated[str | None, Query(description="id of a place")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    state: Annotated[str | None, Query(description="such as unlikely")] = None,
) -> Page[GoalAnswer]:
    """Every goal of the plan, in its order."""
    wanted = {"indicator": indicator, "place": place, "year": year, "state": state}
    rows = all_goals(judged)
    return paged.page(
        [row for row in rows if all(getattr(row, key) == value for key, value in wanted.items() if value is not None)]
    )


def all_goals(judged: JudgedRun) -> list[GoalAnswer]:
    """Return every goal of the plan."""
    return judged.once("api goals", lambda: [GoalAnswer(**asdict(row)) for row in judged.verdict.goal_rows])
