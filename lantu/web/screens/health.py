"""Whether the studio is alive, and whether it can do its work: for whoever watches over a server."""

import os
import shutil
import time
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError

from lantu.database import ArchiveError, jobs
from lantu.govern.desk import count_letters, desk_number
from lantu.version import __version__
from lantu.web.access.who import Reader
from lantu.web.http.metrics import CONTENT_TYPE, AnswerCounts, metric
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
    told = {"status": "ok" if fit else "not ready", **found}
    return JSONResponse(told, status_code=200 if fit else 503)


@router.get("/metrics")
def metrics(request: Request, studio: TheStudio, _person: Reader) -> Response:
    """What the studio has answered and what waits in it, as Prometheus reads it. For an account; on a public studio by its token."""
    counted: AnswerCounts = request.app.state.counted
    lines = [*counted.lines(), *_waiting(studio), *_worker(request)]
    return Response("\n".join(lines) + "\n", media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _waiting(studio: Studio) -> Iterator[str]:
    tallied = {
        (("kind", kind), ("state", state)): float(count) for (kind, state), count in jobs.tally(studio.archive).items()
    }
    yield from metric("lantu_jobs", "gauge", "Jobs by kind and state", tallied)
    letters = {
        (("destination", name), ("state", state)): float(count)
        for (name, state), count in count_letters(studio.archive).items()
    }
    yield from metric("lantu_desk_letters", "gauge", "Letters of the desk by destination and state", letters)
    yield from metric("lantu_desk_events_total", "counter", "Events of the desk", {(): desk_number(studio.archive)})
    free = {(): float(shutil.disk_usage(studio.home).free)}
    yield from metric("lantu_disk_free_bytes", "gauge", "Bytes that are free where the studio is kept", free)


def _worker(request: Request) -> Iterator[str]:
    works = {(): float(request.app.state.lanes.is_working)}
    yield from metric("lantu_worker_up", "gauge", "Whether the worker takes questions", works)
    yield from metric(
        "process_cpu_seconds_total", "counter", "Seconds of processors", {(): round(time.process_time(), 3)}
    )
    yield from metric("lantu_info", "gauge", "The version that runs", {(("version", __version__),): 1.0})


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
