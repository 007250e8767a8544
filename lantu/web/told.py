"""Tells an error: as a page to a reader, as problem+json to a program."""

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from lantu.web.missing import Missing
from lantu.web.pages import page
from lantu.web.problem import Problem

PROGRAMS = ("/api/", "/figures/", "/downloads/")  # addresses that programs ask


def told(request: Request, problem: Problem, missing: Missing | None = None) -> Response:
    """Return a problem as an answer. missing: what was asked for and is not there, with the nearest choices."""
    if request.url.path.startswith(PROGRAMS):
        answer: Response = JSONResponse(problem.told(), problem.status, media_type="application/problem+json")
    else:
        answer = page(request, "problem", {"problem": problem, "missing": missing}, status=problem.status)
    answer.headers.update(problem.headers)
    return answer
