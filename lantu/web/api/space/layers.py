"""The addresses of maps: which layers there are, one as compact JSON of all years, and the shapes of districts."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from lantu.plain import Json
from lantu.web.api.paging import Page, Paged
from lantu.web.http.pages import language_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.views.desk.places import district_shapes
from lantu.web.views.maps.layers import Kind, choices
from lantu.web.views.maps.maps import make_map, told

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
def map_values(request: Request, variable: str, judged: TheJudgedRun) -> Json:
    """Values, classes and legend of a map for all years; ?other= and ?view= compare it, ?classes=year shades each year by itself."""
    query = {**request.query_params, "variable": variable}
    language = language_of(request)
    asked = ("other", "view", "classes")
    key = ("map", variable, language, *(query.get(name) for name in asked))
    return judged.once(key, lambda: told(make_map(judged, query), language))


@router.get("/districts.geojson")
def districts(judged: TheJudgedRun) -> Json:
    """The shapes of the districts with their codes and names, in WGS 84, rounded to about ten metres."""
    return judged.once("districts", lambda: district_shapes(judged.city))
