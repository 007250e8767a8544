"""Goals, and how likely each is."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import known
from lantu.web.state.dependencies import TheStanding
from lantu.web.state.judged_run import Standing

router = noun("goals")


class Goal(BaseModel):
    """A promised number against the futures of the run. Numbers are in `unit`."""

    indicator: str
    place: str
    year: int
    relation: str = Field(description=">=, <=, >, <, =, about, or words")
    target: float | None
    unit: str
    kind: str = Field(description="official, benchmark or own")
    state: str = Field(
        description="met, met early, likely, uncertain, unlikely, series break, not measurable or in words"
    )
    odds: float | None = Field(description="share of futures in which it is met")
    median: float | None
    low: float | None = Field(description="5 %")
    high: float | None = Field(description="95 %")
    gap: float | None = Field(description="what is missing in the median; negative where it is exceeded")
    pace: float | None = Field(description="needed yearly change over the one of the last five years")
    basis: str | None
    last_year: int | None
    last_value: float | None
    source: str
    note: str


@router.get("/goals")
def goals(
    standing: TheStanding,
    paged: Paged,
    indicator: Annotated[str | None, Query(description="id of an indicator")] = None,
    place: Annotated[str | None, Query(description="id of a place")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    state: Annotated[str | None, Query(description="such as unlikely")] = None,
) -> Page[Goal]:
    """Every goal of the plan, in its order."""
    wanted = {"indicator": indicator, "place": place, "year": year, "state": state}
    rows = all_goals(standing)
    return paged.page(
        [row for row in rows if all(getattr(row, key) == value for key, value in wanted.items() if value is not None)]
    )


def all_goals(standing: Standing) -> list[Goal]:
    """Return every goal of the plan."""
    return standing.once("api goals", lambda: [_goal(row) for row in standing.verdict.goals.to_dict("records")])


def _goal(row: dict[Any, Any]) -> Goal:
    numbers = ("target", "odds", "median", "low", "high", "gap", "pace", "last_value")
    last = known(row["last_year"])
    return Goal(
        indicator=row["indicator"],
        place=row["place"],
        year=int(row["year"]),
        relation=row["relation"],
        unit=row["unit"] or "",
        kind=row["kind"],
        state=row["state"],
        basis=row["basis"] if isinstance(row["basis"], str) else None,
        last_year=None if last is None else int(last),
        source=row["source"] or "",
        note=row["note"] or "",
        **{name: known(row[name]) for name in numbers},
    )
