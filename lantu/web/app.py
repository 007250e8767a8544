"""The web application: routes put together, what every answer carries, and how an error is told."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from lantu import __version__
from lantu.archive import ArchiveError
from lantu.errors import LantuError
from lantu.web import api, downloads, draft_api, figure_routes, job_routes, layer_routes, version_api
from lantu.web.jobs import Worker, working
from lantu.web.missing import Missing
from lantu.web.pages import page
from lantu.web.problem import Problem, what_was_expected
from lantu.web.screens import SCREENS, sources
from lantu.web.studio import Studio

# Nothing but our own files runs or loads in a page, and nobody frames it.
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; style-src 'self'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def make_app(studio: Studio) -> FastAPI:
    """Return the application of a studio."""
    app = FastAPI(
        title="Lantu", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None, lifespan=working,
        description="Everything that the studio's pages show, as JSON.",
    )  # fmt: skip
    app.state.studio = studio
    app.state.worker = Worker(studio)
    for screen in SCREENS:
        app.include_router(screen.router, include_in_schema=False)
    app.include_router(api.router)
    app.include_router(sources.api)
    app.include_router(version_api.router)
    app.include_router(draft_api.router)
    app.include_router(job_routes.router)
    app.include_router(figure_routes.router)
    app.include_router(layer_routes.router)
    app.include_router(downloads.router)
    app.mount("/static", _Static(packages=[("lantu.web", "static")]), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.middleware("http")(_with_headers)
    app.add_exception_handler(ArchiveError, _tell_archive_error)  # type: ignore[arg-type]
    app.add_exception_handler(LantuError, _tell_lantu_error)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _tell_http_error)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _tell_wrong_values)  # type: ignore[arg-type]
    return app


class _Static(StaticFiles):
    """Static files; those whose address carries their hash are kept for ever."""

    async def get_response(self, path: str, scope: object) -> Response:  # type: ignore[override]
        answer = await super().get_response(path, scope)  # type: ignore[arg-type]
        hashed = b"v=" in scope["query_string"]  # type: ignore[index]
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return answer


async def _with_headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await go_on(request)
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    asked = request.query_params.get("lang")
    if asked in ("zh", "en") and request.cookies.get("lang") != asked:
        answer.set_cookie("lang", asked, max_age=31536000, samesite="lax", httponly=True)
    return answer


async def _tell_lantu_error(request: Request, error: LantuError) -> Response:
    return _told(request, Problem(400, str(error)))


async def _tell_archive_error(request: Request, error: ArchiveError) -> Response:
    return _told(request, Problem(503, str(error)))


async def _tell_http_error(request: Request, error: HTTPException) -> Response:
    return _told(
        request, Problem(error.status_code, str(error.detail)), error if isinstance(error, Missing) else None
    )


async def _tell_wrong_values(request: Request, error: RequestValidationError) -> Response:
    return _told(request, Problem(422, what_was_expected(error.errors())))


def _told(request: Request, problem: Problem, missing: Missing | None = None) -> Response:
    """An error as a page for a reader, as problem+json for a program."""
    if request.url.path.startswith(("/api/", "/figures/", "/downloads/")):
        return JSONResponse(problem.told(), problem.status, media_type="application/problem+json")
    return page(request, "problem", {"problem": problem, "missing": missing}, status=problem.status)
