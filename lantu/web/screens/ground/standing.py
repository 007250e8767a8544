"""Ground: where people live, what threatens them there, which works breach a protected line, and which file is missing."""

from functools import partial
from typing import TypedDict

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.report.ground.cell_tiles import DEEPEST
from lantu.report.ground.people import GroundPeople
from lantu.report.ground.picture import UNKNOWN, GroundMap
from lantu.web.http.pages import asset, language_of, page, page_of
from lantu.web.http.words import word
from lantu.web.screens.city_map import LOCALE
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.state.ground import StreetGround
from lantu.web.views.ground.standing import PEOPLE, GroundPage, page_facts

router = APIRouter()


class TileWords(TypedDict):
    """What the map's script says of a cell, of each class, and of what is unknown."""

    cell: str
    classes: list[str]
    unknown: str


class TileScript(TypedDict):
    """What a map of tiles is given. box: west, south, east, north (degrees); deepest: the last level of tiles; size: of a cell, metres."""

    box: list[float]
    tiles: str
    deepest: int
    shades: list[str]
    unknown: str
    size: float
    library: str
    worker: str
    locale: dict[str, str]
    words: TileWords


class GroundTilesPage(GroundPage):
    """What the page shows, with tiles where a drawing would be coarser than the cells; facts: None elsewhere."""

    facts: TileScript | None


@router.get("/ground")
def ground_page(request: Request, studio: TheStudio) -> Response:
    """The page; ?layer= for a hazard on the map. Where the pack has no ground, how to bring some."""
    ground = studio.ground()
    if ground is None:
        return page(request, "map/no_streets", {"told": no_streets(studio.pack)}, screen="ground")
    shown = request.query_params.get("layer", PEOPLE)
    make = partial(facts, ground, studio.pack, shown, language_of(request))
    return page_of(ground.recently, request, "ground/standing", make, "ground")


def facts(ground: StreetGround, pack: str, shown: str, language: str) -> GroundTilesPage:
    """Return what the page shows, with tiles where a drawing would be coarser than the cells."""
    told = page_facts(ground, pack, shown, language)
    drawn, people = told["map"], told["people"]
    if people is None or drawn.coarser == 1:
        return {**told, "facts": None}
    return {**told, "facts": tile_facts(people, told["shown"], drawn, language)}


def tile_facts(people: GroundPeople, layer: str, drawn: GroundMap, language: str) -> TileScript:
    """Return what the map of a place with more cells than a drawing holds needs: its box, the address of its tiles, shades and words."""
    grid = people.grid
    lon, lat = grid.degrees(*grid.middles(np.flatnonzero(people.people_of_cells)))
    shades = [(shade, words) for shade, words in drawn.legend if shade != UNKNOWN]
    return {
        "box": [float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())],
        "tiles": f"/api/v1/ground/cells/{layer}/{{z}}/{{x}}/{{y}}.mvt",
        "deepest": DEEPEST,
        "shades": [shade for shade, _ in shades],
        "unknown": UNKNOWN,
        "size": grid.size,
        "library": asset("vendor/maplibre-gl.mjs"),
        "worker": asset("vendor/maplibre-gl-worker.mjs"),
        "locale": {name: word(key, language) for name, key in LOCALE.items()}
        | {"Map.Title": drawn.title.say(language)},
        "words": {
            "cell": word("ground_cell_told", language),
            "classes": [words for _, words in shades],
            "unknown": word("ground_unknown", language),
        },
    }
