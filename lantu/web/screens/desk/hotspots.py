"""Hotspots: where more people report than chance explains, on a map, each area with one p, and in words what that says."""

from datetime import date
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from lantu.desk.hotspots.scan import DEALS
from lantu.desk.open311 import services
from lantu.govern.desk import known_kinds
from lantu.web.api.desk.districts import shapes_of
from lantu.web.api.desk.person import AtTheDesk, DeskPerson, refuse_often
from lantu.web.api.plan.versions import reading
from lantu.web.http.pages import asset, language_of
from lantu.web.http.words import word
from lantu.web.screens.city_map import LOCALE
from lantu.web.screens.desk.frame import desk_page, kind_choices, place_names
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.desk.hotspots import (
    CELLS,
    DAYS,
    PUBLIC_LEAST,
    FoundHotspots,
    HotArea,
    hot_shapes,
    hotspots_of,
    people_of,
)
from lantu.web.views.desk.places import box_of, district_at
from lantu.web.views.maps.geojson import collected

router = APIRouter()


class HotspotsAsked(TypedDict):
    """What the address asks: a kind ("" all), of so many days, in squares of so many metres; people: they were counted."""

    kind: str
    days: int
    cell: int
    people: bool


@router.get("/requests/hotspots")
def hotspots_page(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The page: ?kind=, ?days=, ?cell=. Everybody is told of areas, those of the whole city's desk of the cells as well."""
    asked, found, hot = _asked(request, studio, person)
    language, names = language_of(request), place_names(studio)
    city = reading(studio, "head").city
    rows = [(one, names.place(district_at(city, one.lon, one.lat) or "city")) for one in hot]
    shapes = hot_shapes(hot)
    cells = found.squares if person.everywhere else collected([])
    facts = {
        "asked": asked,
        "found": found,
        "rows": rows,
        "every_kind": kind_choices(studio),
        "days_choices": DAYS,
        "cell_choices": CELLS,
        "deals": DEALS,
        "today": date.today(),  # noqa: DTZ011
        "hidden": len(found.hot) - len(hot),
        "facts": {
            "box": box_of(shapes) or box_of(cells) or box_of(shapes_of(studio)),
            "areas": shapes,
            "cells": cells,
            "streets": studio.ground() is not None,
            "library": asset("vendor/maplibre-gl.mjs"),
            "worker": asset("vendor/maplibre-gl-worker.mjs"),
            "locale": {name: word(key, language) for name, key in LOCALE.items()}
            | {"Map.Title": word("desk_hotspots_map", language)},
            "words": {"area": word("desk_area_told", language), "cell": word("desk_cell_told", language)},
        },
    }
    return desk_page(request, "hotspots", facts, person)


@router.get("/requests/hotspots.geojson")
def hotspots_file(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The areas of the page as GeoJSON."""
    _, _, hot = _asked(request, studio, person)
    return JSONResponse(hot_shapes(hot), media_type="application/geo+json", headers={"Cache-Control": "no-store"})


def _asked(request: Request, studio: Studio, person: DeskPerson) -> tuple[HotspotsAsked, FoundHotspots, list[HotArea]]:
    """Return what is asked for, what was found, and the areas that somebody is told of."""
    refuse_often(request, person)
    query, people = request.query_params, people_of(studio.ground())
    own = known_kinds(studio.archive)
    kind = query.get("kind", "") if query.get("kind", "") in {*own, *services()} else ""
    if not kind and people.homes is None:
        kind = next(iter(own or services()))
    days = next((one for one in DAYS if str(one) == query.get("days")), 90)
    cell = next((one for one in CELLS if str(one) == query.get("cell")), 1000)
    found = hotspots_of(studio.archive, people, kind, days, cell)
    hot = [one for one in found.hot if person.works_here or one.cases >= PUBLIC_LEAST]
    return {"kind": kind, "days": days, "cell": cell, "people": people.homes is not None}, found, hot
