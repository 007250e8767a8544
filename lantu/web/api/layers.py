"""The addresses of maps: which layers there are, one as compact JSON of all years, and the shapes of districts."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from lantu.city import City
from lantu.web.api.paging import Page, Paged
from lantu.web.http.pages import language_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.views.layers import Kind, choices
from lantu.web.views.maps import make_map, told

router = APIRouter(prefix="/api/v1", tags=["maps"])


class LayerAnswer(BaseModel):
    """Something that is known by district."""

    id: str
    kind: Kind
    name: str
    unit: str


@router.get("/layers")
def layers(request: Request, judged: TheJudgedRun, paged: Paged) -> Page[LayerAnswer]:
    """Everything that is known by district: indicators, variables of the model, figures only on record."""
    language = language_of(request)
    return paged.page(
        [
            LayerAnswer(id=name, kind=kind, name=item.name(language), unit=item.unit.symbol)
            for name, (kind, item) in choices(judged).items()
        ]
    )


@router.get("/maps/{variable}")
def map_values(request: Request, variable: str, judged: TheJudgedRun) -> dict[str, Any]:
    """Values, classes and legend of a map for all years; ?other= and ?view= compare it, ?classes=year shades each year by itself."""
    query = {**request.query_params, "variable": variable}
    language = language_of(request)
    asked = ("other", "view", "classes")
    key = ("map", variable, language, *(query.get(name) for name in asked))
    return judged.once(key, lambda: told(make_map(judged, query), language))


@router.get("/districts.geojson")
def districts(judged: TheJudgedRun) -> dict[str, Any]:
    """The shapes of the districts with their codes and names, in WGS 84, rounded to about ten metres."""
    return judged.once("districts", lambda: _features(judged.city))


def _features(city: City) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": place.id, "name_zh": place.name_zh, "name_en": place.name_en},
                "geometry": {
                    "type": place.geometry["type"],
                    "coordinates": _rounded(place.geometry["coordinates"]),
                },
            }
            for place in city.districts()
            if place.geometry
        ],
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0], 4), round(coordinates[1], 4)]
    return [_rounded(part) for part in coordinates]
