"""Land change: where land is built on next, whether that can be believed, and hatched where it cannot."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.http.pages import language_of, page
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.views.ground.change import page_facts

router = APIRouter()


@router.get("/ground/change")
def change_page(request: Request, studio: TheStudio) -> Response:
    """The page; where the pack keeps no answer, the command that makes one."""
    if studio.ground() is None:
        return page(request, "map/no_streets", {"told": no_streets(studio.pack)}, screen="ground")
    return page(request, "ground/change", page_facts(studio.pack, language_of(request)), screen="ground")
