"""Streets: what a pack has of them, their shapes for a map, minutes on foot, who is within them and who would gain."""

from collections.abc import Callable, Hashable
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from lantu.space import FACILITY_KINDS, WAY_KINDS
from lantu.web.api.words import Both
from lantu.web.http.compressed import compress, send
from lantu.web.state.dependencies import TheGround
from lantu.web.state.ground import StreetGround
from lantu.web.views.street_shapes import View, edges_in, homes_in, lines_of, steps_of, view_of, whole_view
from lantu.web.views.streets import mapped

router = APIRouter(prefix="/api/v1", tags=["streets"])
Box = Annotated[
    str | None,
    Query(
        max_length=200,
        description="WEST,SOUTH,EAST,NORTH in degrees: what to send where there are more than 50,000 streets",
    ),
]


class KindAnswer(BaseModel):
    """A kind of facility that is on the map."""

    kind: str
    name: Both
    facilities: int = Field(description="how many are mapped: a lower bound of what there is")


class StreetsAnswer(BaseModel):
    """What a pack knows of its streets."""

    nodes: int
    edges: int
    bounds: list[float] = Field(description="west, south, east, north in degrees")
    kinds: list[KindAnswer]
    weight: Literal["people", "floor_space"] | None = Field(
        description="what homes are weighed by: people, or square metres of floor space; null where there are no homes"
    )
    homes: int
    total: float = Field(description="of all homes, people or square metres")
    surface: Literal["bare_earth", "surface_model"] | None = Field(
        description="what heights are of; a surface model holds roofs; null where there are no heights"
    )
    credit: str = Field(description="what has to stand beside a map of these streets")


class HomesShapes(BaseModel):
    """Homes as points."""

    home: list[int] = Field(description="their numbers")
    steps: list[int] = Field(description="longitude and latitude in turn, in 1e-5 degrees from the point before")
    weight: list[float]
    cell: float = Field(description="metres, the side of a cell; 0 where homes are buildings")
    in_view: int


class ShapesAnswer(BaseModel):
    """Streets and homes to draw; minutes of the same ?bbox= come in the same order."""

    edge: list[int] = Field(description="numbers of the streets that are sent")
    points: list[int] = Field(description="how many points each has")
    steps: list[int] = Field(description="longitude and latitude in turn, in 1e-5 degrees from the point before")
    kind: list[int] = Field(description="positions in kinds")
    kinds: list[str]
    in_view: int = Field(
        description="how many streets are in view; more than were sent where the shortest are left out"
    )
    homes: HomesShapes | None
    boundary: dict[str, Any] | None = Field(description="GeoJSON")


@router.get("/streets")
def streets(ground: TheGround) -> StreetsAnswer:
    """What there is of streets, homes and facilities."""
    view, homes, heights = whole_view(ground.streets), ground.homes, ground.elevation
    return StreetsAnswer(
        nodes=ground.streets.lon.size,
        edges=ground.streets.length.size,
        bounds=[view.west, view.south, view.east, view.north],
        kinds=[
            KindAnswer(kind=kind, name=Both(**FACILITY_KINDS[kind]), facilities=count)
            for kind, count in mapped(ground).items()
        ],
        weight=homes.counts if homes else None,
        homes=homes.weight.size if homes else 0,
        total=float(homes.weight.sum()) if homes else 0.0,
        surface=heights.surface if heights else None,
        credit=ground.credit,
    )


@router.get("/streets/shapes", response_model=ShapesAnswer)
def shapes(request: Request, ground: TheGround, bbox: Box = None) -> Response:
    """The shapes of streets and homes, simplified to what a screen can show."""
    view = view_of(bbox)
    return _sent(request, ground, ("shapes", view), lambda: _shapes(ground, view))


def _sent(request: Request, ground: StreetGround, key: Hashable, make: Callable[[], BaseModel]) -> Response:
    """Send a large answer, written and compressed once for all who ask."""
    made = ground.once(key, lambda: compress(make().model_dump_json().encode(), "application/json"))
    return send(request, made, {"Cache-Control": "no-cache"})


def _shapes(ground: StreetGround, view: View | None) -> ShapesAnswer:
    edges, in_view = edges_in(ground.streets, view)
    lines = lines_of(ground.streets, edges, view)
    return ShapesAnswer(
        edge=edges.tolist(),
        points=lines.points.tolist(),
        steps=lines.steps.tolist(),
        kind=ground.streets.kind[edges].tolist(),
        kinds=list(WAY_KINDS),
        in_view=in_view,
        homes=_homes(ground, view),
        boundary=dict(ground.boundary) if ground.boundary else None,
    )


def _homes(ground: StreetGround, view: View | None) -> HomesShapes | None:
    homes = ground.homes
    if homes is None:
        return None
    found, in_view = homes_in(homes, view)
    return HomesShapes(
        home=found.tolist(),
        steps=steps_of(homes.lon[found], homes.lat[found]).tolist(),
        weight=np.round(homes.weight[found], 1).tolist(),
        cell=homes.cell,
        in_view=in_view,
    )
