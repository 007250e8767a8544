"""The admin's page of the audit log: its entries, newest first, and whether its chain holds."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from lantu.archive import verify_versions
from lantu.database import audit, verify
from lantu.web.access.forms import private_page
from lantu.web.access.who import Admin
from lantu.web.http.pages import language_of
from lantu.web.http.words import word
from lantu.web.state.dependencies import TheStudio

router = APIRouter()
ROWS = 100


@router.get("/audit")
def audit_log(
    request: Request, admin: Admin, studio: TheStudio, before: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """The newest entries, or those below the number `before`; the chains of entries and versions are walked each time."""
    rows = audit.entries(studio.archive, ROWS, before)
    older = rows[-1].number if rows and rows[-1].number > 1 else None
    facts = {
        "rows": rows,
        "older": older,
        "chain": verify(studio.archive),
        "versions": verify_versions(studio.archive),
        "said": {row.what: _said(row.what, language_of(request)) for row in rows},
    }
    return private_page(request, "access/audit", facts)


def _said(what: str, language: str) -> str:
    """Return the word for what was done; its name in the log where there is none."""
    try:
        return word(f"did_{what}", language)
    except KeyError:
        return what.replace("_", " ")
