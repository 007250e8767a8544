"""Ground: where people live, what threatens them there, which works breach a protected line, and which file is missing."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.http.pages import language_of, page, page_of
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.views.ground.standing import PEOPLE, page_facts

router = APIRouter()


@router.get("/ground")
def ground_page(request: Request, studio: TheStudio) -> Response:
    """The page; ?layer= for a hazard on the map. Where the pack has no ground, how to bring some."""
    ground = studio.ground()
    if ground is None:
        return page(request, "map/no_streets", {"told": no_streets(studio.pack)}, screen="ground")
    shown = request.query_params.get("layer", PEOPLE)
    make = partial(page_facts, ground, studio.pack, shown, language_of(request))
    return page_of(ground.recently, request, "ground/standing", make, "ground")
