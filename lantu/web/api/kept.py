"""Answers of the API that a program keeps: each carries the hash of its body, and is not sent again where it is the same."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from lantu.web.http.etag import has, mark_of


class Kept(APIRoute):
    """A route whose answers to GET have an ETag; 304 where the asker has this very answer."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the ETag around it."""
        answer_of = super().get_route_handler()

        async def kept(request: Request) -> Response:
            answer = await answer_of(request)
            body = getattr(answer, "body", None)
            if request.method not in ("GET", "HEAD") or answer.status_code != 200 or body is None:
                return answer
            if answer.headers.get("cache-control") == "no-store":
                return answer
            mark = mark_of(body)
            headers = {"ETag": mark, "Cache-Control": "no-cache"}
            answer.headers.update(headers)
            return Response(status_code=304, headers=headers) if has(request, mark) else answer

        return kept


def noun(tag: str) -> APIRouter:
    """Return the router of one noun of the API, under /api/v1."""
    return APIRouter(prefix="/api/v1", tags=[tag], route_class=Kept)
