"""Brief: the verdict on one page, and as a file to hand out."""

from datetime import UTC, date, datetime
from typing import TypedDict
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.language.text import Text
from lantu.report.brief import FORMS, Brief, brief_as, brief_facts, brief_of
from lantu.web.http.pages import language_of, page_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = APIRouter()


class BriefPage(TypedDict):
    """What the page shows. forms: the kinds of file that the brief can be had as."""

    brief: Brief
    forms: list[str]


@router.get("/brief")
def brief(request: Request, judged: TheJudgedRun) -> Response:
    """Five sentences, each with its numbers, and three pictures."""
    day = _today()
    return page_of(judged.recently, request, "read/brief", lambda: facts(judged, day), "brief", day)


@router.get("/brief.{form}")
def brief_file(request: Request, judged: TheJudgedRun, form: str) -> Response:
    """The same page as html (both languages), pdf or docx (?lang=)."""
    if form not in FORMS:
        raise HTTPException(
            404, Text(f"简报可为 {'、'.join(FORMS)}，不能是“{form}”", f"a brief is {', '.join(FORMS)}, not '{form}'")
        )
    language, day = language_of(request), _today()
    made = judged.once(("brief", form, language, day), lambda: brief_as(form, brief_on(judged, day), language))
    name = (
        f"brief-{judged.plan.folder.name}-{day}.{form}"
        if form == "html"
        else f"brief-{judged.plan.folder.name}-{language}-{day}.{form}"
    )
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language, Cookie",
    }
    return Response(made, media_type=FORMS[form][0], headers=headers)


def facts(judged: JudgedRun, day: date) -> BriefPage:
    """Return what the page shows."""
    return {"brief": brief_on(judged, day), "forms": list(FORMS)}


def brief_on(judged: JudgedRun, day: date) -> Brief:
    """Return the brief of a judged run as it stands on a day."""

    def made() -> Brief:
        return brief_of(brief_facts(judged.run, judged.verdict, judged.findings, day, judged.plan_effect))

    return judged.once(("brief", day), made)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
