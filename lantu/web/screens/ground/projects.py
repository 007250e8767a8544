"""Projects of the ground: each ranked by the people, minutes and money that it protects for its cost."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.http.pages import page
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.views.ground.projects import page_facts

router = APIRouter()


@router.get("/ground/projects")
def projects_page(request: Request, studio: TheStudio) -> Response:
    """The page; where the pack does not say what protects what, how to say it."""
    ground = studio.ground()
    if ground is None:
        return page(request, "map/no_streets", {"told": no_streets(studio.pack)}, screen="ground")
    return page(request, "ground/projects", page_facts(ground, studio.pack), screen="ground")
