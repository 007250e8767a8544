"""Streets: minutes on foot to the nearest facility, who is within them, and who would gain from one more."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.http.pages import page
from lantu.web.state.dependencies import TheStudio, no_streets

router = APIRouter()


@router.get("/streets")
def streets_page(request: Request, studio: TheStudio) -> Response:
    """The page; where the pack has no streets, how to bring some."""
    facts = {"told": no_streets(studio.pack)}
    return page(request, "map/no_streets", facts, screen="streets")
