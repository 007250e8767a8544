"""Indicators: what is measured, what was promised, and what the futures hold."""

from typing import Annotated

import numpy as np
from fastapi import Query
from pydantic import BaseModel, Field

from lantu.catalogue import Indicator as CatalogueIndicator
from lantu.engine import FAN, band_of
from lantu.indicators import evaluate, record
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.verdict.goals import GoalAnswer, all_goals
from lantu.web.api.words import Both, both, known, missing, place_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = noun("indicators")


class IndicatorAnswer(BaseModel):
    """A measured quantity."""

    id: str
    name: Both
    unit: str
    direction: str = Field(description="which way is better: higher, lower, or within a band")
    tags: list[str]
    observed: bool = Field(description="whether there is any observation of it for the city")
    goals: int = Field(description="how many goals of the plan are about it")


class Future(BaseModel):
    """What the futures hold in one year, in the indicator's unit: 5, 25, 50, 75 and 95 %."""

    year: int
    low90: float | None
    low50: float | None
    median: float | None
    high50: float | None
    high90: float | None


class ObservationAnswer(BaseModel):
    """What was observed in one year, in the indicator's unit."""

    year: int
    value: float
    basis: str
    source: str


class WholeIndicator(IndicatorAnswer):
    """An indicator with its definition, the goals about it, and its values at one place."""

    definition: str
    definition_zh: str
    computed_from: str
    computed_from_zh: str
    lower: float | None = Field(description="least possible value; null where there is no bound")
    upper: float | None
    band_low: float | None
    band_high: float | None
    framework_refs: str
    benchmark: str
    benchmark_zh: str
    benchmark_source: str
    notes: str
    notes_zh: str
    place: str
    promised: list[GoalAnswer]
    values: list[Future] = Field(description="empty where the model cannot tell it for this place")
    observations: list[ObservationAnswer]


@router.get("/indicators")
def indicators(
    judged: TheJudgedRun,
    paged: Paged,
    tag: Annotated[str | None, Query(description="only those with this tag")] = None,
    planned: Annotated[bool, Query(description="only those that the plan has a goal for")] = False,
) -> Page[IndicatorAnswer]:
    """Every indicator of the catalogue and of the city."""
    rows = judged.once("api indicators", lambda: _all(judged))
    return paged.page([row for row in rows if (not planned or row.goals) and (not tag or tag in row.tags)])


@router.get("/indicators/{id}")
def indicator(
    id: str,  # noqa: A002  (the name of the part in the address)
    judged: TheJudgedRun,
    place: Annotated[str, Query(description="city, or a place's id or name")] = "city",
) -> WholeIndicator:
    """One indicator: definition, goals, observations and futures at a place."""
    found = judged.city.indicators.get(id)
    if found is None:
        raise missing("indicator", id, judged.city.indicators)
    where = place_of(judged, place)
    return judged.once(("api indicator", id, where), lambda: _whole(judged, found, where))


def _all(judged: JudgedRun) -> list[IndicatorAnswer]:
    counts = judged.verdict.goals["indicator"].value_counts().to_dict()
    return [_short(judged, item, int(counts.get(name, 0))) for name, item in sorted(judged.city.indicators.items())]


def _short(judged: JudgedRun, item: CatalogueIndicator, goals: int) -> IndicatorAnswer:
    return IndicatorAnswer(
        id=item.id,
        name=both(item.name_zh, item.name_en),
        unit=str(item.unit),
        direction=item.direction,
        tags=list(item.tags),
        observed=not record(judged.city, item).empty,
        goals=goals,
    )


def _whole(judged: JudgedRun, item: CatalogueIndicator, place: str) -> WholeIndicator:
    scale = item.unit.scale
    promised = [goal for goal in all_goals(judged) if goal.indicator == item.id]
    seen = record(judged.city, item, place)
    in_unit = {
        name: None if getattr(item, name) is None else getattr(item, name) / scale
        for name in ("lower", "upper", "band_low", "band_high")
    }
    words = (
        "definition",
        "definition_zh",
        "computed_from",
        "computed_from_zh",
        "framework_refs",
        "benchmark",
        "benchmark_zh",
        "benchmark_source",
        "notes",
        "notes_zh",
    )
    return WholeIndicator(
        **_short(judged, item, len(promised)).model_dump(),
        **in_unit,
        **{name: getattr(item, name) for name in words},
        place=place,
        promised=promised,
        values=_futures(judged, item, place),
        observations=[
            ObservationAnswer(year=int(year), value=row["value"] / scale, basis=row["basis"], source=row["source"])
            for year, row in zip(seen.index.to_list(), seen.to_dict("records"), strict=True)
        ],
    )


def _futures(judged: JudgedRun, item: CatalogueIndicator, place: str) -> list[Future]:
    values = evaluate(judged.run, item, place)
    if values is None:
        return []
    shares = band_of(values.values.astype(np.float64) / item.unit.scale, FAN)
    names = ("low90", "low50", "median", "high50", "high90")
    return [
        Future(year=int(year), **dict(zip(names, map(known, column), strict=True)))
        for year, column in zip(values["year"].values, shares.T, strict=True)
    ]
