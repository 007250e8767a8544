"""The admin's page of accounts: who there is, with which role; roles are changed and accounts closed here."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from lantu.database.accounts import ROLES, close_account, list_accounts, set_role
from lantu.web.access.forms import FormToken, back_to, private_page
from lantu.web.access.who import Admin
from lantu.web.state.dependencies import TheStudio

router = APIRouter()


@router.get("/accounts")
def accounts(request: Request, admin: Admin, studio: TheStudio) -> Response:
    """Every account."""
    facts = {"accounts": list_accounts(studio.archive), "roles": ROLES, "csrf": admin.csrf, "own": admin.name}
    return private_page(request, "access/accounts", facts)


@router.post("/accounts/role", dependencies=[FormToken])
def change_role(
    request: Request,
    admin: Admin,
    studio: TheStudio,
    name: Annotated[str, Form()],
    role: Annotated[str, Form()],
) -> Response:
    """Give an account another role."""
    set_role(studio.archive, name, role, admin.name)
    return back_to(request, "/accounts")


@router.post("/accounts/close", dependencies=[FormToken])
def close(request: Request, admin: Admin, studio: TheStudio, name: Annotated[str, Form()]) -> Response:
    """Close an account."""
    close_account(studio.archive, name, admin.name)
    return back_to(request, "/accounts")
