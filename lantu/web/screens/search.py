"""Search: what a few words find in the studio, whatever kind it is."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from lantu.web.http.pages import page
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.views.search import everything, search

router = APIRouter()


@router.get("/search")
def find(request: Request, judged: TheJudgedRun, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The page; ?q= holds the words."""
    found, near = search(q, everything(judged, request.app.state.menu()))
    return page(request, "read/search", {"q": q, "found": found, "near": near}, screen="search")
