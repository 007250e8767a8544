"""Work shapes: the footprints of works as GeoJSON, filtered as the screens of works are, for the map and for a GIS."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from lantu.web.access.who import Anyone
from lantu.web.http.compressed import compress, send
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.streets.street_shapes import view_of
from lantu.web.views.works.map import MOST, features, in_view
from lantu.web.views.works.rows import WorkQuestion, found
from lantu.works import Stage

router = APIRouter(prefix="/api/v1", tags=["works"])
Words = Annotated[str, Query(max_length=200)]


class WorkShapes(BaseModel):
    """Footprints of works as GeoJSON, degrees of WGS 84."""

    type: str = Field(description="FeatureCollection")
    features: list[dict[str, Any]] = Field(
        description="work, zh, en, stage, closes and synthetic (true: made up by the simulator) of each"
    )
    in_view: int = Field(description=f"how many works fit and are in view; at most {MOST} of them are sent")
    sent: int


@router.get("/work-shapes", response_model=WorkShapes)
def work_shapes(
    request: Request,
    studio: TheStudio,
    person: Anyone,
    stage: Stage | None = None,
    place: Words = "",
    owner: Words = "",
    goal: Words = "",
    q: Annotated[str, Query(max_length=200, description="part of the id, title or owner")] = "",
    bbox: Annotated[
        str | None, Query(max_length=200, description="WEST,SOUTH,EAST,NORTH in degrees; none: everywhere")
    ] = None,
) -> Response:
    """The footprints of works."""
    shown = studio.works(everything=not studio.public or person.signed_in)
    asked, view = WorkQuestion(stage or "", place, owner, goal, q.strip()), view_of(bbox)

    def make() -> bytes:
        there = in_view(shown, found(shown, asked), view)
        sent = there[:MOST]
        made = features(shown, sent) | {"in_view": int(there.size), "sent": int(sent.size)}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=float).encode()

    packed = shown.recently(("shapes", asked, view), lambda: compress(make(), "application/json"))
    return send(request, packed, {"Cache-Control": "no-cache", "Vary": "Cookie"})
