"""The API of clashes: works that meet on the same ground, in the same days, on the same yuan or without a review."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import Both
from lantu.web.api.works.answers import PublicOn, WorksRoute
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.works.clashes import clashes_of, rows_of
from lantu.web.views.works.names import today
from lantu.web.views.works.rows import question
from lantu.works.clashes.rows import WorkClash, clash_kinds

router = APIRouter(prefix="/api/v1/clashes", tags=["works"], route_class=WorksRoute)


class ClashAnswer(BaseModel):
    """One clash: which works, where, when, how bad and why, what to do, who decides."""

    id: str = Field(description="the same for the same works and subject, whenever it is looked for")
    kind: str
    works: list[str]
    severity: str = Field(description="stops, serious, minor or unknown")
    why: Both
    do: Both
    decides: Both
    where: tuple[float, float] | None = Field(description="longitude and latitude of a point on the ground in question")
    start: str | None = Field(description="the first day that both are on it")
    end: str | None
    figures: dict[str, Any] = Field(description="what was measured, by name and unit: gap_m, overlap_m2, days …")
    subject: str = Field(description="the asset, or the line of a budget")


class ClashPage(Page[ClashAnswer]):
    """A part of the clashes, the worst first."""

    counts: dict[str, int] = Field(description="how many there are of each kind, also of those that are not listed")
    complete: bool = Field(
        description="whether the counts in space and time are exact; else there are at least as many"
    )
    compared: int = Field(description="works that were compared in space")
    without_ground: int = Field(description="works without a footprint that can be used")


@router.get("")
def clashes(
    studio: TheStudio,
    public_on: PublicOn,
    paged: Paged,
    kind: Annotated[str, Query(max_length=60, description="id of a kind")] = "",
    work: Annotated[str, Query(max_length=120, description="id of a work that is part of it")] = "",
) -> ClashPage:
    """Clashes of the register's works from today on. Without an account: among works that were disclosed."""
    if kind and kind not in clash_kinds():
        near = did_you_mean(kind, clash_kinds())
        raise HTTPException(
            404, Text(f"没有冲突种类“{kind}”。{near.zh}", f"there is no kind of clash '{kind}'. {near.en}".strip())
        )
    shown = studio.works(everything=public_on is None)
    found = clashes_of(shown, today())
    rows = rows_of(found, shown, question({}), shown.by_end, kind, work)
    page = paged.page([_told(row) for row in rows])
    return ClashPage(
        **page.model_dump(),
        counts=dict(found.counts),
        complete=found.complete,
        compared=found.compared,
        without_ground=found.without_ground,
    )


def _told(row: WorkClash) -> ClashAnswer:
    def said(text: Text) -> Both:
        return Both(zh=text.zh, en=text.en)

    start, end = (row.window.start, row.window.end) if row.window else (None, None)
    return ClashAnswer(
        id=row.id,
        kind=row.kind,
        works=list(row.works),
        severity=row.severity,
        why=said(row.why),
        do=said(row.do),
        decides=said(row.decides),
        where=row.where,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        figures=dict(row.figures),
        subject=row.subject,
    )
