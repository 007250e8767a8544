"""Options: two of them side by side, in numbers and on a map to swipe."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.http.pages import language_of, page
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.views.ground.options import page_facts

router = APIRouter()


@router.get("/ground/options")
def options_page(request: Request, studio: TheStudio) -> Response:
    """The page; ?a= and ?b= for two options. Where the pack has none, how to write some."""
    ground = studio.ground()
    if ground is None:
        return page(request, "map/no_streets", {"told": no_streets(studio.pack)}, screen="ground")
    asked = request.query_params
    facts = page_facts(ground, studio.pack, language_of(request), asked.get("a", ""), asked.get("b", ""))
    return page(request, "ground/options", facts, screen="ground")
