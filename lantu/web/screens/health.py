"""Whether the studio is alive, and whether it can do its work: for whoever watches over a server."""

import os
import shutil
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from lantu.database import ArchiveError, jobs
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = APIRouter()
LEAST_FREE = 500e6  # bytes; a run of a thousand futures takes about 200 MB


@router.api_route("/healthz", methods=["GET", "HEAD"])
def alive() -> dict[str, str]:
    """Whether the studio answers."""
    return {"status": "ok"}


@router.api_route("/readyz", methods=["GET", "HEAD"])
def ready(request: Request, studio: TheStudio) -> JSONResponse:
    """Whether worker, archive and disk can do their work: 200 where all can, else 503 and a word on each that cannot."""
    found = {
        "worker": "ok"
        if request.app.state.lanes.is_working
        else "has stopped: no question is answered; start the studio again",
        "archive": _archive(studio),
        "disk": _disk(studio),
    }
    fit = all(word == "ok" for word in found.values())
    told: dict[str, Any] = {"status": "ok" if fit else "not ready", **found}
    return JSONResponse(told, status_code=200 if fit else 503)


def _archive(studio: Studio) -> str:
    try:
        jobs.listed(studio.archive, limit=1)
    except (SQLAlchemyError, ArchiveError):
        return "does not answer"
    return "ok"


def _disk(studio: Studio) -> str:
    if not os.access(studio.home, os.W_OK):
        return "cannot be written"
    if (free := shutil.disk_usage(studio.home).free) < LEAST_FREE:
        return f"has {free / 1e6:.0f} MB left, less than {LEAST_FREE / 1e6:.0f} MB"
    return "ok"
