"""Heritage: what the register of the pack says of each asset, and which works meet it with which review."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.language.text import Text
from lantu.web.access.who import Anyone
from lantu.web.screens.works.board import WorksFrame, frame, page_asked, pager, works_screen
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.works import heritage as heritage_view
from lantu.web.views.works import rows as view
from lantu.web.views.works.names import WorkNames

router = APIRouter()


class HeritagePage(WorksFrame):
    """What the page shows: assets that are asked for of all in the register, counted, and how many works they stop."""

    assets: int
    pack: str
    register: int
    counts: dict[str, list[tuple[Text, int]]]
    words: str
    rows: list[heritage_view.AssetRow]
    pager: dict[str, int]
    stops: int
    place_of: dict[str, Text]


@router.get("/works/heritage")
def heritage_page(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The page; ?q= for assets by words of their names."""

    def make(shown: WorksShown, names: WorkNames) -> HeritagePage:
        return facts(shown, names, request.query_params, studio.pack)

    return works_screen(request, studio, person, "works/heritage", make)


def facts(shown: WorksShown, names: WorkNames, query: Mapping[str, str], pack: str) -> HeritagePage:
    """Return what the page shows."""
    words = query.get("q", "").strip()[:200]
    rows = heritage_view.rows(shown, words)
    first = page_asked(query, len(rows), heritage_view.LINES) * heritage_view.LINES
    asked = view.question({})
    return {
        **frame(shown, names, asked, len(shown.ids)),
        "assets": len(rows),
        "pack": pack,
        "register": len(shown.assets),
        "counts": heritage_view.counts(shown.assets),
        "words": words,
        "rows": rows[first : first + heritage_view.LINES],
        "pager": pager(first, heritage_view.LINES, len(rows)),
        "stops": len(heritage_view.stops_of(shown)),
        "place_of": {code: names.place(code) for code in {asset.place for asset in shown.assets} if code},
    }
