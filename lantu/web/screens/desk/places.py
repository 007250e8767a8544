"""How requests are dealt with by place, for everybody: rates with their intervals, delay and its inequity, and the open data."""

from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.desk.service.on_time import FEWEST
from lantu.desk.service.three_rates import CalledRate
from lantu.language.text import Text
from lantu.web.api.desk.person import AtTheDesk
from lantu.web.http.not_found import not_found
from lantu.web.screens.desk.frame import desk_page, district_choices, place_names
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.desk.figures import PlaceFigures, desk_columns, desk_figures
from lantu.web.views.desk.request import kind_name

router = APIRouter()
QUESTIONS = ("contacted", "solved", "satisfied")
MOST_KINDS = 15
LATE = 2  # the month after which a year has figures of its own


@router.get("/requests/places")
def places_page(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The city, and its districts in the order of their codes."""
    figures, names = desk_figures(studio.archive), place_names(studio)
    order = [code for code, _ in district_choices(studio)]
    codes = [code for code in figures.places if code != "city"]
    codes.sort(key=lambda code: (order.index(code) if code in order else len(order), code))
    facts = {
        "figures": figures,
        "rows": [(code, names.place(code), figures.places[code]) for code in codes],
        "city": figures.places["city"],
        "fewest": FEWEST,
        "synthetic": desk_columns(studio.archive)[0].synthetic,
        "years": sorted({figures.as_of.year, figures.as_of.year - 1}, reverse=figures.as_of.month > LATE),
        "takes": person.everywhere and not studio.access.read_only,
        **shared(figures.places["city"]),
    }
    return desk_page(request, "places", facts, person)


@router.get("/requests/place")
def place_page(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """A district: ?district= its code."""
    figures, names = desk_figures(studio.archive), place_names(studio)
    code = request.query_params.get("district", "")[:200]
    known = dict(district_choices(studio)) | {one: names.place(one) for one in figures.places if one != "city"}
    if code not in known:
        raise not_found(Text("区县", "district"), code, known, "/requests/place?district=")
    one = figures.places.get(code)
    facts = {
        "figures": figures,
        "code": code,
        "name": known[code],
        "one": one,
        "city": figures.places["city"],
        "fewest": FEWEST,
    }
    return desk_page(request, "place", facts | (shared(one) if one else {"rates": [], "kinds_here": []}), person)


class PlaceShared(TypedDict):
    """What both pages show of a place: the share of each question, None where too few answered; kinds with how many, and that wait."""

    rates: list[tuple[str, CalledRate | None]]
    kinds_here: list[tuple[Text, int, int]]


def shared(one: PlaceFigures) -> PlaceShared:
    """Return what both pages show of a place."""
    return {
        "rates": [(name, one.rates.get(name)) for name in QUESTIONS],
        "kinds_here": [(kind_name(kind), count, waiting) for kind, count, waiting in one.kinds[:MOST_KINDS]],
    }
