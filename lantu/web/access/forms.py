"""Forms of the pages that know their reader: the token that each carries, and answers that no cache keeps."""

import hmac
from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from lantu.language.text import Text
from lantu.web.access.who import Anyone
from lantu.web.http.pages import language_of, page

VISITOR = "lantu_form"  # the cookie of somebody who has no session yet; the sign-in form repeats it


def private_page(
    request: Request, template: str, facts: Mapping[str, Any], *, status: int = 200, screen: str = ""
) -> Response:
    """Write a page that holds something of its reader: nobody keeps it."""
    answer = page(request, template, facts, status=status, screen=screen)
    answer.headers["Cache-Control"] = "no-store"
    del answer.headers["ETag"]
    return answer


def back_to(request: Request, path: str) -> Response:
    """Send a browser on to a page of the studio after a form."""
    joint = "&" if "?" in path else "?"
    address = path if "lang=" in path else f"{path}{joint}lang={language_of(request)}"
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})


def own_path(path: str) -> str:
    """Return a path of the studio as it is, and '/' for anything that could lead elsewhere.

    >>> own_path("/plan?lang=zh"), own_path("//evil.example"), own_path("https://evil.example")
    ('/plan?lang=zh', '/', '/')
    """
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if safe else "/"


def is_https(request: Request) -> bool:
    """Whether the reader's browser speaks https with the studio, with a proxy between or not."""
    site = request.app.state.studio.access.site
    return site.startswith("https:") if site else request.url.scheme == "https"


def visitor_token(request: Request) -> str:
    """Return the token for the form of somebody who has no session, the one they have or a new one."""
    held = request.cookies.get(VISITOR, "")
    return held if 20 <= len(held) <= 100 else token_urlsafe(32)


def keep_visitor(request: Request, answer: Response, token: str, path: str = "/sign-in") -> Response:
    """Give the browser the token to show again below a path."""
    answer.set_cookie(
        VISITOR,
        token,
        max_age=3600,
        httponly=True,
        samesite="strict",
        secure=is_https(request),
        path=path,
    )
    return answer


def refuse_unless(given: str, expected: str) -> None:
    """Raise 403 where a form does not carry its token."""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise HTTPException(403, Text("表单已过期，请重新打开该页", "this form is too old; open its page again"))


def _checked(person: Anyone, csrf: Annotated[str, Form()] = "") -> None:
    refuse_unless(csrf, person.csrf)


FormToken = Depends(_checked)  # a route that takes a form names it in its dependencies
