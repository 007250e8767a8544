"""Shocks: who is cut off or walks longer when links are lost, by home for a map, and every link ranked."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from lantu.report.shocks import rows
from lantu.web.api.paging import Page, Paged
from lantu.web.state.dependencies import TheGround, TheStudio
from lantu.web.state.ground import StreetGround
from lantu.web.state.studio import Studio
from lantu.web.views.streets import shock as view
from lantu.web.views.streets.street_shapes import edges_in, homes_in, view_of

router = APIRouter(prefix="/api/v1", tags=["shocks"])
Lost = Annotated[
    list[str] | None,
    Query(
        max_length=40,
        description="a link that is lost: the name of a bridge, tunnel or street, the number of its way, or a kind",
    ),
]
Kind = Annotated[
    str | None, Query(max_length=60, description="a kind of facility that is mapped; none: hospital, else the first")
]
Walking = Annotated[str, Query(max_length=60, description="who walks: adult, older, child, pushchair or wheelchair")]
Box = Annotated[
    str | None, Query(max_length=200, description="WEST,SOUTH,EAST,NORTH in degrees, where not all is sent")
]


class ShockAnswer(BaseModel):
    """What the loss of links does; two numbers are the lower and the upper one over the ways of taking the ground."""

    weight: Literal["people", "floor_space"]
    grounds: list[str]
    lost: list[dict[str, Any]] = Field(description="the ways that are lost")
    reach: list[dict[str, Any]] = Field(description="walks to each kind: of all homes, then of the districts that lose")
    between: list[dict[str, Any]] = Field(description="walks between districts, those that change")
    spots: list[dict[str, Any]] = Field(description="where homes are cut off or walk longer, in squares of 250 m")


class HomesLostAnswer(BaseModel):
    """What homes and streets are painted with: classes of `shades` on the page."""

    home: list[int] = Field(description="as in /streets/shapes: class of each home")
    lost: list[int] = Field(description="numbers of the streets that are lost, of those in view")


class RankedAnswer(BaseModel):
    """A link and what its loss does."""

    rank: int
    id: str
    ways: list[int]
    name: str
    name_en: str
    kind: str
    length_m: float
    lon: float
    lat: float
    cut_off: list[float]
    cut_off_share: list[float]
    weighted_minutes_lost: list[float]
    minutes_lost_most: list[float]
    burden: list[float]


@router.get("/shock")
def shock(
    request: Request,
    ground: TheGround,
    studio: TheStudio,
    lose: Lost = None,
    kind: Kind = None,
    profile: Walking = "adult",
) -> ShockAnswer:
    """Who is cut off and who walks longer when links are lost; nothing is saved."""
    asked, shocks = _asked(request, ground, studio)
    shocked = view.told(ground, asked, shocks)
    return ShockAnswer(
        weight=shocks.ground.homes.counts,
        grounds=list(shocks.ground.grounds),
        lost=rows.lost_rows(shocks, shocked) if shocked else [],
        reach=rows.reach_rows(shocks, shocked) if shocked else [],
        between=rows.between_rows(shocks, shocked) if shocked else [],
        spots=rows.spot_rows(view.one_kind(shocks, asked.kind), shocked) if shocked else [],
    )


@router.get("/shock/homes")
def homes(
    request: Request,
    ground: TheGround,
    studio: TheStudio,
    lose: Lost = None,
    kind: Kind = None,
    profile: Walking = "adult",
    bbox: Box = None,
) -> HomesLostAnswer:
    """The class of each home by the minutes that it loses, and the streets that are lost."""
    asked, shocks = _asked(request, ground, studio)
    shocked, seen = view.told(ground, asked, shocks), view_of(bbox)
    there = homes_in(shocks.ground.homes, seen)[0]
    found = view.home_class(shocked, asked.kind, shocks.ground.homes.weight.size)
    edges = edges_in(ground.streets, seen)[0]
    lost = set(shocked.lost.tolist()) if shocked else set()
    return HomesLostAnswer(home=found[there].tolist(), lost=[edge for edge in edges.tolist() if edge in lost])


@router.get("/shock/links")
def links(
    request: Request, ground: TheGround, studio: TheStudio, paged: Paged, kind: Kind = None, profile: Walking = "adult"
) -> Page[RankedAnswer]:
    """Every way, and every bridge and tunnel of several ways, lost in turn, the worst first."""
    asked, shocks = _asked(request, ground, studio)
    ranked = view.ranking(ground, asked, shocks)
    total = float(shocks.ground.homes.weight.sum())
    return paged.page([RankedAnswer(**row) for row in rows.ranking_rows(ranked, total)])


def _asked(request: Request, ground: StreetGround, studio: Studio) -> tuple[view.ShockQuestion, Any]:
    asked = view.question(ground, request.query_params)
    at_hand = studio.at_hand()
    plan, city = (at_hand.plan, at_hand.city) if at_hand else (None, None)
    return asked, view.shocks_of(ground, asked, plan, city)
