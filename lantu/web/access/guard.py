"""The guard: looks at every request before any route does, and stands behind the routes' own checks.

Whatever a route forgets, a foreign page cannot write, a public studio lets nobody write who has not signed in as editor
or above, and no write is without its token.
"""

import hmac

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lantu.database.sign_in_brakes import network_of
from lantu.language.errors import as_text
from lantu.language.text import Text
from lantu.web.access.limits import Limits
from lantu.web.access.origin import refuse_host, refuse_origin
from lantu.web.access.who import Person, who
from lantu.web.http.error_response import error_response
from lantu.web.http.problem import ProblemDetails
from lantu.web.state.access import Access

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
SIGN_IN = (
    "/sign-in",
    "/sign-in/code",
)  # writes of somebody who is not signed in; their forms carry a token of their own
FORMS = (
    "/ground/scorecard",
    "/sign-out",
    "/accounts",
    "/account/",
    "/accounts/",
)  # their forms carry the session's token as a field, which the route checks
OPEN_FORMS = (
    "/requests/send",
    "/requests/say",
)  # of people without an account: each carries a token or key of its own, which the route checks
OWN_KEY = (
    "/open311/v2/requests.json",
    "/open311/v2/requests.xml",
)  # programs that show api_key, which the route checks; no cookie counts
RESIDENTS = "/api/v1/residents/"  # residents take part with a code or a key, which the route checks; an account also shows its token
MOST_BYTES = 32 * 2**20  # of a request
_TOO_LARGE = Text(f"一次请求最多 {MOST_BYTES // 2**20} MB", f"a request holds at most {MOST_BYTES // 2**20} MB")


class Guard:
    """The checks that come before every route."""

    def __init__(self, app: ASGIApp, *, access: Access, limits: Limits) -> None:
        self._app, self._access, self._limits = app, access, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "websocket":  # the studio has none
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        problem = await self._refusal(request)
        if problem:
            await error_response(request, problem)(scope, receive, send)
            return
        await self._app(scope, _bounded(receive), send)

    async def _refusal(self, request: Request) -> ProblemDetails | None:
        access = self._access
        wrong_host = refuse_host(request, access.site, public=access.public)
        if wrong_host:
            return ProblemDetails(421, wrong_host)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return ProblemDetails(413, _TOO_LARGE)
        if request.method in SAFE:
            return None
        foreign = refuse_origin(request, access.site)
        if foreign:
            return ProblemDetails(403, foreign)
        if access.read_only:
            return ProblemDetails(
                405, Text("这个工作室只供阅读", "this studio is open for reading only"), {"Allow": "GET, HEAD"}
            )
        if not access.public or request.url.path in SIGN_IN:
            return None
        return await run_in_threadpool(self._writing, request)

    def _writing(self, request: Request) -> ProblemDetails | None:
        """Return why somebody may not write in a public studio."""
        if request.url.path in OPEN_FORMS:
            wait = self._limits.forms.wait(network_of(request.client.host if request.client else ""))
            return _too_often(wait) if wait else None
        if request.url.path in OWN_KEY:
            wait = self._limits.writes.wait(network_of(request.client.host if request.client else ""))
            return _too_often(wait) if wait else None
        if request.url.path.startswith(RESIDENTS):
            return self._taking_part(request)
        try:
            person = who(request)
        except HTTPException as error:
            return ProblemDetails(error.status_code, as_text(error.detail), dict(error.headers or {}))
        wait = self._limits.writes.wait(person.id or network_of(request.client.host if request.client else ""))
        if wait:
            return _too_often(wait)
        if not person.signed_in:
            return ProblemDetails(401, Text("写入须先登录", "sign in to write"), {"WWW-Authenticate": "Bearer"})
        path = request.url.path
        if path in FORMS or path.startswith(FORMS[-2:]):
            return None
        if not person.may("editor"):
            return ProblemDetails(
                403,
                Text(
                    f"此操作需要 editor 或更高角色，您是 {person.role}",
                    f"this needs the role editor or above; you are {person.role}",
                ),
            )
        return _without_token(request, person)

    def _taking_part(self, request: Request) -> ProblemDetails | None:
        """Return why a resident may not write: too much from one network, or a session without its token."""
        wait = self._limits.residents.wait(network_of(request.client.host if request.client else ""))
        if wait:
            return _too_often(wait)
        try:
            return _without_token(request, who(request))
        except HTTPException as error:
            return ProblemDetails(error.status_code, as_text(error.detail), dict(error.headers or {}))


def _without_token(request: Request, person: Person) -> ProblemDetails | None:
    given = request.headers.get("x-csrf-token", "")
    if person.csrf and not hmac.compare_digest(person.csrf.encode(), given.encode()):
        return ProblemDetails(
            403,
            Text(
                "X-CSRF-Token 与 /api/v1/me 给出的不同",
                "the header X-CSRF-Token is not the one that /api/v1/me gives",
            ),
        )
    return None


def _too_often(wait: int) -> ProblemDetails:
    said = Text(f"写入过于频繁，请 {wait} 秒后再试", f"too many writes; try again in {wait} s")
    return ProblemDetails(429, said, {"Retry-After": str(wait)})


def _bounded(receive: Receive) -> Receive:
    """Stop reading a request whose length nobody declared once it is too long."""
    read = 0

    async def receive_bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MOST_BYTES:
            raise HTTPException(413, _TOO_LARGE)  # type: ignore[arg-type]  (told in the language of the answer)
        return message

    return receive_bounded
