"""The admin's page of the audit log: its entries, newest first, and whether its chain holds."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from lantu.archive import audit, verify
from lantu.web.access.forms import private_page
from lantu.web.asking import TheStudio
from lantu.web.who import Admin

router = APIRouter()
ROWS = 100


@router.get("/audit")
def audit_log(
    request: Request, admin: Admin, studio: TheStudio, before: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """The newest entries, or those below the number `before`; every time the page is opened the chain is walked."""
    rows = audit.entries(studio.archive, ROWS, before)
    older = rows[-1].number if rows and rows[-1].number > 1 else None
    return private_page(request, "audit", {"rows": rows, "older": older, "chain": verify(studio.archive)})
