"""Setting up one's second factor: a phone that shows codes, and recovery codes for the day it is lost."""

from typing import Annotated

import segno
from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import Response
from markupsafe import Markup

from lantu.database.accounts import find_account
from lantu.database.second_factor import (
    NEEDED_BY,
    begin_setup,
    finish_setup,
    fresh_secret,
    remove_factor,
    setup_address,
)
from lantu.language.text import Text
from lantu.web.access.forms import FormToken, back_to, private_page
from lantu.web.access.own_account import refuse_password
from lantu.web.access.who import Reader
from lantu.web.http.words import word
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = APIRouter()
Password = Annotated[str, Form(max_length=5000)]


@router.post("/account/factor", dependencies=[FormToken])
def begin(request: Request, person: Reader, studio: TheStudio, password: Password = "") -> Response:
    """Show a new secret, as letters and for a camera; the password is asked for. The old factor stays until a code of the new one came."""
    if refused := refuse_password(request, person, studio, password):
        return refused
    begin_setup(studio.archive, person.id)
    return _setup_page(request, person, studio)


@router.post("/account/factor/finish", dependencies=[FormToken])
def finish(
    request: Request, person: Reader, studio: TheStudio, code: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """Take the first code of the new factor, and show the recovery codes this once."""
    if not fresh_secret(studio.archive, person.id):
        return back_to(request, "/account")
    codes = finish_setup(studio.archive, find_account(studio.archive, person.name), code)
    if not codes:
        return _setup_page(request, person, studio, status=401)
    return private_page(request, "access/recovery_codes", {"person": person, "codes": codes})


@router.post("/account/factor/remove", dependencies=[FormToken])
def remove(request: Request, person: Reader, studio: TheStudio, password: Password = "") -> Response:
    """Do without a second factor, where one's role does not need it; every session ends."""
    if person.role in NEEDED_BY and not studio.access.one_factor:
        said = Text(f"{person.role} 须有第二验证", f"the role {person.role} needs a second factor")
        raise HTTPException(409, said)
    if refused := refuse_password(request, person, studio, password):
        return refused
    remove_factor(studio.archive, person.name, person.name)
    return back_to(request, "/sign-in")


def _setup_page(request: Request, person: Reader, studio: Studio, status: int = 200) -> Response:
    secret = fresh_secret(studio.archive, person.id)
    address = setup_address(secret, person.name, studio.access.site.removeprefix("https://") or word("lantu", "en"))
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff")
    facts = {
        "person": person,
        "csrf": person.csrf,
        "picture": Markup(drawn),  # noqa: S704  (squares that segno drew)
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "wrong": status == 401,
    }
    return private_page(request, "access/factor", facts, status=status)
