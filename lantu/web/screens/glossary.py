"""Glossary: what the studio's terms mean."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.http.pages import page

router = APIRouter()


@router.get("/glossary")
def terms(request: Request) -> Response:
    """Every term; each has an address of its own (#odds)."""
    return page(request, "read/glossary", {}, screen="glossary")
