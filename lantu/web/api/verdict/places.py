"""Places: the city, its zones and districts."""

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from lantu.city import Place as CityPlace
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.verdict.values import Value, values_of
from lantu.web.api.words import Both, both, missing
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = noun("places")


class PlaceAnswer(BaseModel):
    """A place of the city."""

    code: str
    name: Both
    level: str = Field(description="city, zone, district or area")
    parent: str = Field(description="code of the place above; empty for the city")
    area_km2: float | None
    counted: bool = Field(description="whether the run counts by it: it is valid on the date of the run")
    protected: bool = Field(description="whether nothing may be built there")


class WholePlace(PlaceAnswer):
    """A place with what it is made of and what the run says of it."""

    valid_from: str | None
    valid_to: str | None
    parts: list[str] = Field(description="codes of the places right below it")
    worst: list[str] = Field(description="measures in which it is in the worst tenth")
    population: list[Value]
    geometry: dict[str, Any] | None = Field(description="GeoJSON, where ?geometry=true asked for it")


@router.get("/places")
def places(
    judged: TheJudgedRun,
    paged: Paged,
    level: Annotated[Literal["city", "zone", "district", "area"] | None, Query()] = None,
    counted: Annotated[bool, Query(description="only those that the run counts by")] = False,
) -> Page[PlaceAnswer]:
    """Every place, past and future districts too."""
    rows = [_short(judged, item) for item in judged.city.places]
    return paged.page([row for row in rows if level in (None, row.level) and (row.counted or not counted)])


@router.get("/places/{code}")
def place(
    code: str, judged: TheJudgedRun, geometry: Annotated[bool, Query(description="with its shape")] = False
) -> WholePlace:
    """One place."""
    found = judged.city.place(code)
    if found is None:
        raise missing("place", code, (item.id for item in judged.city.places))
    where = "city" if found.level == "city" else code
    people = values_of(judged, "population")
    worst = next((row["measures"] for row in judged.verdict.worst_places if row["place"] == code), [])
    return WholePlace(
        **_short(judged, found).model_dump(),
        valid_from=found.valid_from.isoformat() if found.valid_from else None,
        valid_to=found.valid_to.isoformat() if found.valid_to else None,
        parts=[item.id for item in judged.city.places if item.parent == code],
        worst=list(worst),
        population=[row for row in people if row.place == where],
        geometry=dict(found.geometry) if geometry and found.geometry else None,
    )


def _short(judged: JudgedRun, item: CityPlace) -> PlaceAnswer:
    counted = judged.once("counted", lambda: {district.id for district in judged.city.districts()})
    return PlaceAnswer(
        code=item.id,
        name=both(item.name_zh, item.name_en),
        level=item.level,
        parent=item.parent,
        area_km2=item.area_km2,
        counted=item.id in counted,
        protected=item.protected,
    )
