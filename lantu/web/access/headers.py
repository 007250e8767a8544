"""What every answer carries: nothing but our own files runs or loads in a page, nobody frames it, https stays https."""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lantu.language.text import LANGUAGES

CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; style-src 'self'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
CARRIED = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


class Headers:
    """Puts the headers on every answer, and keeps the language that was asked for."""

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self._app, self._https = app, https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        carried = CARRIED | (_HTTPS if self._https or scope["scheme"] == "https" else {})
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in carried.items():
                    headers.setdefault(name, value)
                if asked in LANGUAGES and Request(scope).cookies.get("lang") != asked:
                    headers.append("Set-Cookie", f"lang={asked}; Max-Age=31536000; Path=/; SameSite=Lax; HttpOnly")
            await send(message)

        await self._app(scope, receive, send_with_headers)
