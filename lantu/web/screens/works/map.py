"""The map of works: footprints by stage on the streets of the pack, and what lies where they lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.language.text import Text
from lantu.web.access.who import Anyone
from lantu.web.http.pages import asset, language_of
from lantu.web.http.words import word
from lantu.web.screens.city_map import LOCALE
from lantu.web.screens.works.board import PlacedCard, WorksFrame, cards, frame, page_asked, pager, works_screen
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.ground import StreetGround
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.maps.geojson import FeatureCollection
from lantu.web.views.works import clashes as clash_view
from lantu.web.views.works import map as works_map
from lantu.web.views.works import rows as view
from lantu.web.views.works.names import WorkNames, today
from lantu.works import STAGES

router = APIRouter()


@dataclass(frozen=True, slots=True)
class UndrawnWork:
    """A work with a footprint that cannot be drawn, and what is wrong with it."""

    id: str
    title: Text
    what: Text


class WorksMapScript(TypedDict):
    """What the map's script is given. box: west, south, east, north; query: what is asked of the works; one: the work it opens on.

    whole: all works are sent at once; locale and words: of the map library and of Lantu, in the language of the page.
    """

    clashes: FeatureCollection
    query: dict[str, str]
    box: list[float] | None
    one: str
    whole: bool
    streets: bool
    stages: list[str]
    language: str
    library: str
    worker: str
    locale: dict[str, str]
    words: dict[str, str]


class WorksMapPage(WorksFrame):
    """What the page shows. there: works with a footprint; undrawn: footprints that cannot be drawn; marks: clashes that are marked."""

    there: int
    one: str
    undrawn: int
    undrawn_of: list[UndrawnWork]
    rows: list[PlacedCard]
    pager: dict[str, int]
    credit: str
    marks: int
    facts: WorksMapScript


@router.get("/works/map")
def map_page(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The page; ?work= opens it on one work."""

    def make(shown: WorksShown, names: WorkNames) -> WorksMapPage:
        return facts(shown, names, studio.ground(), request.query_params, language_of(request))

    return works_screen(request, studio, person, "works/map", make)


def facts(
    shown: WorksShown, names: WorkNames, ground: StreetGround | None, query: Mapping[str, str], language: str
) -> WorksMapPage:
    """Return what the page shows in a language."""
    asked = view.question(query)
    found = view.found(shown, asked)
    there = works_map.placed(shown, found)
    one = query.get("work", "")
    own = found[[shown.ids[position] == one for position in found.tolist()]] if one in shown.works else there
    meet = clash_view.rows_of(clash_view.clashes_of(shown, today()), shown, asked, found, "", one)
    marks = clash_view.marks(meet, works_map.MARKS)
    undrawn = works_map.undrawn(shown, found)
    first = page_asked(query, len(there), view.LINES) * view.LINES
    return {
        **frame(shown, names, asked, len(found)),
        "there": len(there),
        "one": one if one in shown.works else "",
        "undrawn": len(undrawn),
        "undrawn_of": [
            UndrawnWork(work.id, work.title.both or Text(work.id, work.id), what)
            for work, what in undrawn[: view.LINES]
        ],
        "rows": cards(shown, names, there[first : first + view.LINES]),
        "pager": pager(first, view.LINES, len(there)),
        "credit": ground.credit if ground else "",
        "marks": len(marks["features"]),
        "facts": {
            "clashes": marks,
            "query": asked.asked,
            "box": works_map.around(shown, own) or works_map.around(shown, there),
            "one": one,
            "whole": len(there) <= works_map.MOST,
            "streets": ground is not None,
            "stages": [*STAGES, "none"],
            "language": language,
            "library": asset("vendor/maplibre-gl.mjs"),
            "worker": asset("vendor/maplibre-gl-worker.mjs"),
            "locale": {key: word(name, language) for key, name in LOCALE.items()}
            | {"Map.Title": word("works_map_h1", language)},
            "words": {"some_left_out": word("works_left_out", language)}
            | {f"closes_{closes}": word(f"works_closes_{closes}", language) for closes in ("none", "lane", "road")},
        },
    }
