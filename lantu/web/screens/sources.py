"""Sources: where every number comes from, as a page and as an API."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.asking import TheStanding
from lantu.web.pages import language_of, page_of
from lantu.web.sources import ASSUMED, RUN, assumptions, source_rows, told
from lantu.web.standing import Standing

router = APIRouter()
api = APIRouter(prefix="/api/v1", tags=["plan"])


@router.get("/sources")
def sources(request: Request, standing: TheStanding) -> Response:
    """Every source of the pack with what it gives; ?q= leaves out those without these words."""
    return page_of(standing.recently, request, "sources", lambda: facts(request, standing), "sources")


def facts(request: Request, standing: Standing) -> dict[str, Any]:
    """Return what the page shows."""
    return {
        "rows": source_rows(standing),
        "assumptions": assumptions(standing),
        "known": standing.city.sources,
        "run": told(standing, RUN, language_of(request)),
        "assumed": ASSUMED,
        "q": request.query_params.get("q", "")[:80],
    }


@api.get("/sources")
def list_sources(request: Request, standing: TheStanding) -> list[dict[str, Any]]:
    """Every source of the pack: id, title, publisher, date, address, licence, and what it gives in the language asked for."""
    language = language_of(request)
    return [row | {"gives": row["gives"][language]} for row in source_rows(standing)]


@api.get("/sources/{name}")
def one_source(request: Request, name: str, standing: TheStanding) -> dict[str, Any]:
    """A source by its id; 'run' is the simulation itself, 'assumption-NAME' an assumption with its evidence."""
    return told(standing, name, language_of(request))
