"""Clashes: which works meet in place and time, claim the same money or have no owner, who decides; and where to dig once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.access.who import Anyone
from lantu.web.screens.works.board import WorksFrame, frame, page_asked, pager, works_screen
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.works import clashes as clash_view
from lantu.web.views.works import rows as view
from lantu.web.views.works.names import WorkNames, today
from lantu.works.clashes.rows import clash_kinds

if TYPE_CHECKING:
    from lantu.works.clashes.finder import WorkClashes

router = APIRouter()


class ClashesPage(WorksFrame):
    """What the page shows, of a kind and of one work where they are asked for. found: how many there are; listed: how many are told.

    shared: where works would better share an opening; shared_count: of how many.
    """

    kinds: list[clash_view.ClashCount]
    kind: str
    one: str
    rows: list[clash_view.ShownClash]
    pager: dict[str, int]
    clashes: "WorkClashes"
    shared: list[clash_view.SharedOpening]
    shared_count: int
    found: int
    listed: int


@router.get("/works/clashes")
def clashes_page(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The page; ?kind= for one kind, ?work= for one work."""

    def make(shown: WorksShown, names: WorkNames) -> ClashesPage:
        return facts(shown, names, request.query_params)

    return works_screen(request, studio, person, "works/clashes", make)


def facts(shown: WorksShown, names: WorkNames, query: Mapping[str, str]) -> ClashesPage:
    """Return what the page shows."""
    asked = view.question(query)
    found = view.found(shown, asked)
    kind = query.get("kind", "") if query.get("kind", "") in clash_kinds() else ""
    one = query.get("work", "")
    clashes = clash_view.clashes_of(shown, today())
    narrowed = clash_view.rows_of(clashes, shown, asked, found, "", one)
    rows = [row for row in narrowed if not kind or row.kind == kind]
    first = page_asked(query, len(rows), clash_view.LINES) * clash_view.LINES
    shared = [] if kind else clash_view.openings_of(shown, today(), asked, found, one)
    all_of_them = not asked.asked and not one
    return {
        **frame(shown, names, asked, len(found)),
        "kinds": clash_view.counts(clashes, None if all_of_them else narrowed),
        "kind": kind,
        "one": one,
        "rows": [clash_view.told(row, shown) for row in rows[first : first + clash_view.LINES]],
        "pager": pager(first, clash_view.LINES, len(rows)),
        "clashes": clashes,
        "shared": [clash_view.shared_opening(each, shown) for each in shared[: clash_view.LINES]],
        "shared_count": len(shared),
        "found": sum(clashes.counts.values())
        if all_of_them and not kind
        else clashes.counts.get(kind, 0)
        if all_of_them
        else len(rows),
        "listed": len(rows),
    }
