"""Tells an error: as a page to a reader, as problem+json to a program."""

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from lantu.language.text import Text
from lantu.web.http.not_found import NotFoundError
from lantu.web.http.pages import language_of_program, page
from lantu.web.http.problem import ProblemDetails
from lantu.web.http.words import both_words

PROGRAMS = ("/api/", "/figures/", "/downloads/")  # addresses that programs ask


def error_response(request: Request, problem: ProblemDetails, missing: NotFoundError | None = None) -> Response:
    """Return a problem as an answer. missing: what was asked for and is not there, with the nearest choices."""
    if request.url.path.startswith(PROGRAMS):
        answer: Response = JSONResponse(
            problem.told(language_of_program(request)), problem.status, media_type="application/problem+json"
        )
        answer.headers["Vary"] = "Accept-Language, Cookie"
    else:
        facts = {"problem": problem, "sentence": _sentence(problem.status), "missing": missing}
        answer = page(request, "problem", facts, status=problem.status)
    answer.headers.update(problem.headers)
    return answer


def _sentence(status: int) -> Text:
    """Return what a status means to a reader; details are in the language of the API."""
    try:
        return both_words(f"status_{status}")
    except KeyError:
        return both_words("failed")
