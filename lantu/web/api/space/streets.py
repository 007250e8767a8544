"""Streets: what a pack has of them, their shapes for a map, minutes on foot, who is within them and who would gain."""

from collections.abc import Callable, Hashable
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from lantu.report import kind_name
from lantu.space import UNREACHED, WAY_KINDS
from lantu.space.life_circle.gains import Costs
from lantu.web.api.paging import Page, Paged
from lantu.web.api.space.street_answers import (
    CoverageAnswer,
    CoveredAnswer,
    GainAnswer,
    HomesShapes,
    KindAnswer,
    MinutesAnswer,
    ShapesAnswer,
    SpotAnswer,
    StreetsAnswer,
)
from lantu.web.api.words import Both, known
from lantu.web.http.compressed import compress, send
from lantu.web.state.dependencies import TheGround
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets.street_question import StreetQuestion, mapped, point, question
from lantu.web.views.streets.street_shapes import View, edges_in, homes_in, lines_of, steps_of, view_of, whole_view
from lantu.web.views.streets.streets import home_costs, minutes_up, put, shares, street_costs, worst

router = APIRouter(prefix="/api/v1", tags=["streets"])
MOST_SPOTS = 200
Box = Annotated[
    str | None,
    Query(
        max_length=200,
        description="WEST,SOUTH,EAST,NORTH in degrees: what to send where there are more than 50,000 streets",
    ),
]


Kind = Annotated[
    str | None, Query(max_length=60, description="a kind of facility that is mapped; none: a school, else the first")
]
Walking = Annotated[str, Query(max_length=60, description="who walks: adult, older, child, pushchair or wheelchair")]
Ground = Annotated[
    str | None,
    Query(
        max_length=60,
        description="flat, and smoothed, raw, bare_earth or stairs as the pack's heights allow; none: the first but flat",
    ),
]
Minutes = Annotated[int, Query(ge=1, le=30)]


@router.get("/streets")
def streets(ground: TheGround) -> StreetsAnswer:
    """What there is of streets, homes and facilities."""
    view, homes, heights = whole_view(ground.streets), ground.homes, ground.elevation
    return StreetsAnswer(
        nodes=ground.streets.lon.size,
        edges=ground.streets.length.size,
        bounds=[view.west, view.south, view.east, view.north],
        kinds=[
            KindAnswer(kind=kind, name=Both(**kind_name(kind)), facilities=count)
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
    made = ground.recently(key, lambda: compress(make().model_dump_json().encode(), "application/json"))
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


@router.get("/streets/minutes", response_model=MinutesAnswer)
def minutes(
    request: Request,
    ground: TheGround,
    kind: Kind = None,
    profile: Walking = "adult",
    bound: Ground = None,
    bbox: Box = None,
) -> Response:
    """Walks to the nearest facility of a kind, from the middle of each street and from each home."""
    asked, view = _asked(ground, kind, profile, bound), view_of(bbox)
    return _sent(request, ground, ("minutes", asked, view), lambda: _minutes(ground, asked, view))


def _minutes(ground: StreetGround, asked: StreetQuestion, view: View | None) -> MinutesAnswer:
    edges, _ = edges_in(ground.streets, view)
    homes = homes_in(ground.homes, view)[0] if ground.homes else []
    return MinutesAnswer(
        edge=_told(street_costs(ground, asked)[edges]),
        home=_told(home_costs(ground, asked)[homes]) if ground.homes else [],
    )


def _told(cost: Costs) -> list[int]:
    return np.where(cost < UNREACHED, cost, -1).tolist()


def _asked(
    ground: StreetGround, kind: str | None, profile: str, bound: str | None, minutes: int = 15
) -> StreetQuestion:
    return question(ground, {"kind": kind or "", "profile": profile, "bound": bound or "", "minutes": str(minutes)})


@router.get("/streets/coverage")
def coverage(ground: TheGround, kind: Kind = None, profile: Walking = "adult", minutes: Minutes = 15) -> CoverageAnswer:
    """The share of people, or of floor space, within some minutes of mapped facilities, on every ground."""
    asked = _asked(ground, kind, profile, None, minutes)
    return CoverageAnswer(
        kind=asked.kind,
        profile=asked.profile,
        minutes=minutes,
        facilities=mapped(ground)[asked.kind],
        weight=ground.homes.counts if ground.homes else None,
        items=[
            CoveredAnswer(bound=on, share_low=found.low, share_high=found.high, covered=found.covered)
            for on, found in shares(ground, asked).items()
            if found
        ],
    )


@router.get("/streets/worst")
def worst_served(
    ground: TheGround,
    paged: Paged,
    kind: Kind = None,
    profile: Walking = "adult",
    bound: Ground = None,
    minutes: Minutes = 15,
) -> Page[SpotAnswer]:
    """Where most people or most floor space are beyond the minutes: squares of 250 m, the largest first."""
    asked = _asked(ground, kind, profile, bound, minutes)
    rows = ground.once(("worst", asked), lambda: worst(ground, asked, MOST_SPOTS))
    return paged.page(
        [
            SpotAnswer(
                lon=row.spot.lon,
                lat=row.spot.lat,
                weight=row.spot.weight,
                minutes=None if row.walk is None else minutes_up(row.walk),
            )
            for row in rows
        ]
    )


@router.get("/streets/gains")
def gains(
    ground: TheGround,
    lon: Annotated[float, Query(ge=-180, le=180)],
    lat: Annotated[float, Query(ge=-90, le=90)],
    kind: Kind = None,
    profile: Walking = "adult",
    bound: Ground = None,
    minutes: Minutes = 15,
) -> GainAnswer:
    """Who would come within the minutes if there were one more facility at a point; nothing is saved."""
    asked = _asked(ground, kind, profile, bound, minutes)
    here = point(ground, lon, lat)
    gain = put(ground, asked, *here).gain
    return GainAnswer(
        lon=here[0],
        lat=here[1],
        on_street=gain is not None,
        weight=gain.weight if gain else 0.0,
        homes=len(gain.homes) if gain else 0,
        share_before=known(gain.before) if gain else None,
        share_after=known(gain.after) if gain else None,
        ages=dict(gain.ages) if gain else {},
        nearest_minutes=minutes_up(gain.nearest) if gain and gain.nearest is not None else None,
        mean_minutes=minutes_up(gain.mean) if gain and gain.mean is not None else None,
    )
