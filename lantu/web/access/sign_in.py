"""Signing in and out with a password."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import Response

from lantu.database import sign_in_brakes
from lantu.database.accounts import Account, check_password
from lantu.database.second_factor import (
    MINUTES,
    NEEDED_BY,
    account_at_step,
    begin_step,
    end_step,
    has_factor,
    is_second_factor,
)
from lantu.database.sessions import begin_session, end_session
from lantu.database.sign_in_brakes import Caller, refuse, seconds_to_wait
from lantu.language.text import Text
from lantu.web.access.forms import (
    VISITOR,
    FormToken,
    back_to,
    is_https,
    keep_visitor,
    own_path,
    private_page,
    refuse_unless,
    visitor_token,
)
from lantu.web.access.who import COOKIE, SECURE_COOKIE, Anyone, session_token
from lantu.web.http.error_response import error_response
from lantu.web.http.problem import ProblemDetails
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = APIRouter()
STEP_COOKIE = "lantu_step"
BROWSER, SECURE_BROWSER = "lantu_browser", "__Host-lantu_browser"


@router.get("/sign-in")
def sign_in_page(
    request: Request, person: Anyone, studio: TheStudio, then: Annotated[str, Query(alias="next")] = "/"
) -> Response:
    """The form, or, for somebody who is signed in, who they are and the way out."""
    _only_public(studio)
    return _form(request, studio, person, own_path(then))


@router.post("/sign-in")
def sign_in(
    request: Request,
    person: Anyone,
    studio: TheStudio,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=5000)] = "",
    csrf: Annotated[str, Form()] = "",
    then: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Begin a session where name and password are right; the same answer for whatever is wrong."""
    _only_public(studio)
    refuse_unless(csrf, request.cookies.get(VISITOR) or "no form was opened")
    caller = Caller(name, request.client.host if request.client else "", known_browser(request))
    if refused := _too_often(request, studio, caller):
        return refused
    account = check_password(studio.archive, name, password)
    if account is None:
        refuse(studio.archive, caller, "wrong name or password")
        return _form(request, studio, person, own_path(then), name=name, status=401)
    if has_factor(studio.archive, account.id):
        return ask_for_code(request, studio, account, own_path(then))
    lacks = account.role in NEEDED_BY and not studio.access.one_factor
    answer = let_in(request, studio, account, "/account" if lacks else own_path(then))
    return keep_browser(request, answer, sign_in_brakes.let_in(studio.archive, caller, account))


@router.get("/sign-in/code")
def code_page(request: Request, studio: TheStudio, then: Annotated[str, Query(alias="next")] = "/") -> Response:
    """The form for the code of a phone, for a browser whose password was right; else back to the beginning."""
    _only_public(studio)
    if account_at_step(studio.archive, request.cookies.get(STEP_COOKIE, "")) is None:
        return back_to(request, "/sign-in")
    return _code_form(request, own_path(then))


@router.post("/sign-in/code")
def sign_in_with_code(
    request: Request,
    studio: TheStudio,
    code: Annotated[str, Form(max_length=100)] = "",
    csrf: Annotated[str, Form()] = "",
    then: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Begin a session where the code is right too. Tries are counted with those of the password."""
    _only_public(studio)
    refuse_unless(csrf, request.cookies.get(VISITOR) or "no form was opened")
    step = request.cookies.get(STEP_COOKIE, "")
    account = account_at_step(studio.archive, step)
    if account is None:
        return back_to(request, "/sign-in")
    caller = Caller(account.name, request.client.host if request.client else "", known_browser(request))
    if refused := _too_often(request, studio, caller):
        return refused
    if not is_second_factor(studio.archive, account, code):
        refuse(studio.archive, caller, "wrong code")
        return _code_form(request, own_path(then), status=401)
    end_step(studio.archive, step)
    answer = let_in(request, studio, account, own_path(then))
    answer.delete_cookie(STEP_COOKIE, path="/sign-in")
    return keep_browser(request, answer, sign_in_brakes.let_in(studio.archive, caller, account))


@router.post("/sign-out", dependencies=[FormToken])
def sign_out(request: Request, person: Anyone, studio: TheStudio) -> Response:
    """End the session."""
    _only_public(studio)
    if person.signed_in:
        end_session(studio.archive, session_token(request), person.name)
    answer = back_to(request, "/")
    for cookie in (COOKIE, SECURE_COOKIE):
        answer.delete_cookie(cookie, path="/", secure=is_https(request), httponly=True, samesite="lax")
    return answer


def tried_too_often(wait: int) -> Text:
    """Return what is said to who tried too many passwords or codes: how many seconds to wait."""
    return Text(f"尝试次数过多，请 {wait} 秒后再试", f"too many attempts; try again in {wait} s")


def _too_often(request: Request, studio: Studio, caller: Caller) -> Response | None:
    """Count a try; return the refusal where there were too many."""
    wait = seconds_to_wait(studio.archive, caller)
    if not wait:
        return None
    refuse(studio.archive, caller, "too often")
    said = tried_too_often(wait)
    return error_response(request, ProblemDetails(429, said, {"Retry-After": str(wait)}))


def ask_for_code(request: Request, studio: Studio, account: Account, path: str) -> Response:
    """Send a browser whose password was right on to the form for its phone's code."""
    answer = back_to(request, f"/sign-in/code?next={quote(path)}")
    answer.set_cookie(
        STEP_COOKIE,
        begin_step(studio.archive, account),
        max_age=MINUTES * 60,
        path="/sign-in",
        httponly=True,
        samesite="strict",
        secure=is_https(request),
    )
    return answer


def let_in(request: Request, studio: Studio, account: Account, path: str) -> Response:
    """Begin a session with a new token, and send the browser on."""
    old = session_token(request)
    token = begin_session(studio.archive, account, studio.access.sessions)
    if old:
        end_session(studio.archive, old, account.name)
    secure = is_https(request)
    answer = back_to(request, path)
    answer.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        token,
        max_age=int(studio.access.sessions.longest.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return answer


def known_browser(request: Request) -> str:
    """Return the token by which the accounts that have signed in here know this browser, or ''."""
    return (request.cookies.get(SECURE_BROWSER) or request.cookies.get(BROWSER) or "")[:100]


def keep_browser(request: Request, answer: Response, token: str) -> Response:
    """Let the browser keep that token."""
    secure = is_https(request)
    answer.set_cookie(
        SECURE_BROWSER if secure else BROWSER,
        token,
        max_age=int(sign_in_brakes.KNOWN_FOR.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return answer


def _form(
    request: Request, studio: Studio, person: Anyone, path: str, *, name: str = "", status: int = 200
) -> Response:
    token = visitor_token(request)
    facts = {
        "person": person,
        "csrf": person.csrf if person.signed_in else token,
        "next": path,
        "name": name,
        "wrong": status == 401,
        "provider": studio.access.provider is not None,
    }
    return keep_visitor(request, private_page(request, "access/sign_in", facts, status=status), token)


def _code_form(request: Request, path: str, *, status: int = 200) -> Response:
    token = visitor_token(request)
    facts = {"csrf": token, "next": path, "wrong": status == 401}
    return keep_visitor(request, private_page(request, "access/code", facts, status=status), token)


def _only_public(studio: Studio) -> None:
    if not studio.public or studio.access.read_only:
        raise HTTPException(404, Text("这个工作室无须登录", "nobody signs in to this studio"))
