"""Sources: where every number comes from."""

from collections import Counter
from collections.abc import Mapping
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.city import Source
from lantu.report.uncertainty.evidence import AssumptionRow
from lantu.web.http.pages import language_of, page_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.sources import ASSUMED, KINDS, RUN, PackSource, SourceShown, assumptions, source_rows, told

router = APIRouter()


class SourcesPage(TypedDict):
    """What the page shows. run: the simulation as a source; assumed: what stands before the id of an assumption.

    by_kind: the sources by what they give, by_basis: the assumptions by what they rest on; each such group is folded, most rows
    first among assumptions. q: words that a source must have.
    """

    rows: list[PackSource]
    by_kind: dict[str, list[PackSource]]
    assumptions: list[AssumptionRow]
    by_basis: dict[str, list[AssumptionRow]]
    known: Mapping[str, Source]
    run: SourceShown
    assumed: str
    q: str


@router.get("/sources")
def sources(request: Request, judged: TheJudgedRun) -> Response:
    """Every source of the pack with what it gives; ?q= leaves out those without these words."""
    return page_of(judged.recently, request, "read/sources", lambda: facts(request, judged), "sources")


def facts(request: Request, judged: JudgedRun) -> SourcesPage:
    """Return what the page shows."""
    rows, drawn = source_rows(judged), assumptions(judged)
    bases = Counter(row.basis for row in drawn)
    return {
        "rows": rows,
        "by_kind": {kind: found for kind in KINDS if (found := [row for row in rows if row["kind"] == kind])},
        "assumptions": drawn,
        "by_basis": {basis: [row for row in drawn if row.basis == basis] for basis, _ in bases.most_common()},
        "known": judged.city.sources,
        "run": told(judged, RUN, language_of(request)),
        "assumed": ASSUMED,
        "q": request.query_params.get("q", "")[:80],
    }
