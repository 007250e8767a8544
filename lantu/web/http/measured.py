"""What stands around every answer: it is counted, and where the studio writes a log, told in one line of JSON.

A line holds no address of a reader, no query and nothing that stands in a path: keys of residents and codes of voters are in those.
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lantu.web.http.metrics import AnswerCounts

NO_ROUTE = "(none)"


class Measured:
    """Counts answers; write: takes the line of each, None keeps no log."""

    def __init__(self, app: ASGIApp, *, counted: AnswerCounts, write: Callable[[str], object] | None = None) -> None:
        self._app, self._counted, self._write = app, counted, write

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = time.perf_counter(), 500, 0

        async def noting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            took = time.perf_counter() - began
            route = route_of(scope)
            self._counted.add(scope["method"], route, status, took)
            if self._write:
                self._write(line_of(scope["method"], route, status, took, size))


def route_of(scope: Scope) -> str:
    """Return the pattern of the route that answered, such as /request/{name}; one word for whatever no route answers."""
    found = scope.get("route")
    return str(getattr(found, "path", NO_ROUTE)) or NO_ROUTE


def line_of(method: str, route: str, status: int, took: float, size: int) -> str:
    """Return an answer as a line of JSON."""
    told = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": "answer",
        "id": token_hex(4),
        "method": method,
        "route": route,
        "status": status,
        "ms": round(1000 * took, 1),
        "bytes": size,
    }
    return json.dumps(told)
