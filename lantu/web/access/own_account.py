"""The page of one's own account: password, sessions, tokens."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from lantu.database import sign_in_brakes
from lantu.database.accounts import check_password, find_account, set_password
from lantu.database.second_factor import NEEDED_BY, codes_left, has_factor
from lantu.database.sessions import end_key, key_of, list_keys
from lantu.database.sign_in_brakes import Caller, refuse, seconds_to_wait
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.forms import FormToken, back_to, private_page
from lantu.web.access.sign_in import keep_browser, known_browser, let_in, tried_too_often
from lantu.web.access.who import Reader, session_token
from lantu.web.http.pages import language_of
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = APIRouter()


@router.get("/account")
def account(request: Request, person: Reader, studio: TheStudio) -> Response:
    """One's password, where one is signed in, and the programs that write as oneself."""
    return account_page(request, person, studio)


@router.post("/account/password", dependencies=[FormToken])
def change_password(
    request: Request,
    person: Reader,
    studio: TheStudio,
    old: Annotated[str, Form(max_length=5000)] = "",
    new: Annotated[str, Form(max_length=5000)] = "",
) -> Response:
    """Set one's own password; all sessions and tokens end, and this browser is signed in anew. The old one is asked for."""
    if refused := refuse_password(request, person, studio, old):
        return refused
    try:
        changed = set_password(studio.archive, person.name, new, person.name)
    except LantuError as error:
        return account_page(request, person, studio, each(error.say), 422)
    caller = Caller(person.name, request.client.host if request.client else "", known_browser(request))
    token = sign_in_brakes.let_in(studio.archive, caller, changed)
    return keep_browser(request, let_in(request, studio, changed, "/account"), token)


@router.post("/account/end", dependencies=[FormToken])
def end(
    request: Request, person: Reader, studio: TheStudio, key: Annotated[str, Form(min_length=64, max_length=64)]
) -> Response:
    """End one of one's sessions or tokens."""
    end_key(studio.archive, person.id, key, person.name)
    return back_to(request, "/account")


def refuse_password(request: Request, person: Reader, studio: Studio, password: str) -> Response | None:
    """Return the page that says why, where this is not the password of who asks; tries are counted as at sign-in."""
    caller = Caller(person.name, request.client.host if request.client else "", known_browser(request))
    wait = seconds_to_wait(studio.archive, caller)
    if wait:
        wrong = tried_too_often(wait)
        return account_page(request, person, studio, wrong, 429)
    if check_password(studio.archive, person.name, password) is None:
        refuse(studio.archive, caller, "wrong old password")
        return account_page(request, person, studio, Text("密码不对", "the password is wrong"), 401)
    return None


def account_page(
    request: Request, person: Reader, studio: Studio, wrong: Text | None = None, status: int = 200
) -> Response:
    """Write the page of one's own account, with what was wrong where something was."""
    open_, programs = list_keys(studio.archive, person.id, studio.access.sessions) if studio.public else ([], [])
    facts = {
        "person": person,
        "csrf": person.csrf,
        "local": studio.public and find_account(studio.archive, person.name).local,
        "factor": studio.public and has_factor(studio.archive, person.id),
        "codes_left": codes_left(studio.archive, person.id) if studio.public else 0,
        "must_keep": person.role in NEEDED_BY and not studio.access.one_factor,
        "sessions": open_,
        "tokens": programs,
        "this_key": key_of(session_token(request)),
        "wrong": wrong.say(language_of(request)) if wrong else "",
    }
    return private_page(request, "access/account", facts, status=status)
