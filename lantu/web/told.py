"""Tells an error: as a page to a reader, as problem+json to a program."""

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from lantu.web.pages import page
from lantu.web.problem import Problem

PROGRAMS = ("/api/", "/figures/")  # addresses that programs ask


def told(request: Request, problem: Problem) -> Response:
    """Return a problem as an answer."""
    if request.url.path.startswith(PROGRAMS):
        answer: Response = JSONResponse(problem.told(), problem.status, media_type="application/problem+json")
    else:
        answer = page(request, "problem", {"problem": problem}, status=problem.status)
    answer.headers.update(problem.headers)
    return answer
