"""The web application: routes put together, what every answer carries, and how an error is told."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from lantu.database import ArchiveError
from lantu.language.errors import LantuError, as_text
from lantu.language.text import Text, each
from lantu.version import __version__
from lantu.web import api
from lantu.web.access import (
    CARRIED,
    Guard,
    Headers,
    Limits,
    accounts_page,
    audit_page,
    own_account,
    own_factor,
    provider,
    sign_in,
)
from lantu.web.api import desk, participation, works
from lantu.web.api.openapi import complete
from lantu.web.api.plan import draft as draft_routes
from lantu.web.api.plan import proposals
from lantu.web.api.plan import versions as version_routes
from lantu.web.api.simulation import jobs as job_routes
from lantu.web.api.space import downloads
from lantu.web.api.space import layers as layer_routes
from lantu.web.figures import FIGURES
from lantu.web.figures import routes as figure_routes
from lantu.web.http.compressed import CompressedAnswer, compress, send
from lantu.web.http.error_response import error_response
from lantu.web.http.measured import Measured
from lantu.web.http.metrics import AnswerCounts
from lantu.web.http.not_found import NotFoundError
from lantu.web.http.problem import ProblemDetails, faults, what_was_expected
from lantu.web.jobs.lanes import Lanes, working
from lantu.web.screens import SCREENS
from lantu.web.state.studio import Studio

PAGES = (
    *SCREENS,
    sign_in,
    provider,
    own_account,
    own_factor,
    accounts_page,
    audit_page,
)  # whose routers give what people see


def make_app(studio: Studio, log: Callable[[str], object] | None = None) -> FastAPI:
    """Return the application of a studio. log: takes a line of JSON for every answer."""
    app = FastAPI(
        title="Lantu",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=working,
        description="Everything that the studio's pages show, as JSON.",
    )
    app.state.studio, app.state.limits, app.state.waiting = studio, Limits(), provider.Waiting()
    app.state.lanes, app.state.counted, app.state.shared = Lanes(studio), AnswerCounts(), frozenset(FIGURES)
    app.state.menu = lambda: [
        (screen.word, screen.address) for screen in SCREENS if screen.word and screen.offered(studio)
    ]
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    for noun in api.NOUNS:
        app.include_router(noun.router)
    for router in (
        version_routes.router,
        draft_routes.router,
        proposals.router,
        job_routes.router,
        *works.ROUTERS,
        *desk.ROUTERS,
        *participation.ROUTERS,
    ):
        app.include_router(router)
    app.include_router(figure_routes.router)
    app.include_router(layer_routes.router)
    app.include_router(downloads.router)
    app.mount("/static", _Static(packages=[("lantu.web", "static"), ("lantu.report", "static")]), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(Guard, access=studio.access, limits=app.state.limits)
    app.add_middleware(Headers, https=studio.access.site.startswith("https:"))
    app.add_middleware(Measured, counted=app.state.counted, write=log)
    app.add_exception_handler(ArchiveError, _tell_archive_error)  # type: ignore[arg-type]
    app.add_exception_handler(LantuError, _tell_lantu_error)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _tell_http_error)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _tell_what_was_expected)  # type: ignore[arg-type]
    app.add_exception_handler(Exception, _tell_nothing)
    complete(app, studio.access)
    return app


class _Static(StaticFiles):
    """Static files, compressed once; those whose address carries their hash are kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        hashed = b"v=" in scope["query_string"]
        kept = {"Cache-Control": "public, max-age=31536000, immutable" if hashed else "no-cache"}
        if isinstance(answer, FileResponse) and answer.status_code == 200:
            changed = Path(answer.path).stat().st_mtime_ns
            packed = await run_in_threadpool(_packed, answer.path, changed, answer.media_type or "text/plain")
            return send(Request(scope), packed, kept)
        answer.headers.update(kept)
        return answer


@lru_cache(maxsize=100)
def _packed(file: str, _changed: int, media_type: str) -> CompressedAnswer:
    return compress(Path(file).read_bytes(), media_type)


async def _tell_lantu_error(request: Request, error: LantuError) -> Response:
    return error_response(request, ProblemDetails(400, each(error.say)))


async def _tell_archive_error(request: Request, error: ArchiveError) -> Response:
    return error_response(request, ProblemDetails(503, each(error.say)))


async def _tell_http_error(request: Request, error: HTTPException) -> Response:
    problem = ProblemDetails(error.status_code, as_text(error.detail), dict(error.headers or {}))
    return error_response(request, problem, error if isinstance(error, NotFoundError) else None)


async def _tell_what_was_expected(request: Request, error: RequestValidationError) -> Response:
    found = error.errors()
    return error_response(request, ProblemDetails(422, what_was_expected(found), errors=faults(found)))


async def _tell_nothing(request: Request, error: Exception) -> Response:
    """What went wrong inside is for the log, which has it with its traceback; not for whoever asked."""
    answer = error_response(
        request,
        ProblemDetails(
            500, Text("内部出错，详情见工作室的日志", "something went wrong here; the log of the studio says what")
        ),
    )
    answer.headers.update(CARRIED)  # it is sent from outside of all that puts headers on answers
    return answer
