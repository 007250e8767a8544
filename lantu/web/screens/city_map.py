"""Map: any layer by district in any year, beside another year or scenario, with its values as a table and as files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.language.numbers import digits
from lantu.language.text import Text
from lantu.web.api.space.downloads import forms_here
from lantu.web.figures.charts.districts import shown_years
from lantu.web.http.pages import asset, language_of, page, page_of
from lantu.web.http.words import word
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.runs.judged import BASELINE, JudgedRun
from lantu.web.state.scenarios import scenario_names, wait_for
from lantu.web.views.maps.layers import Kind, choices, year_asked
from lantu.web.views.maps.maps import VIEWS, CityMap, ToldMap, ToldSide, make_map, told
from lantu.web.views.maps.shading import NO_DATA

router = APIRouter()
KINDS: tuple[Kind, ...] = ("indicator", "variable", "record")
COMPARED = ("difference", "swipe")
# what the map's own controls say, by MapLibre's keys
LOCALE = {
    "Map.Title": "map_title",
    "NavigationControl.ZoomIn": "zoom_in",
    "NavigationControl.ZoomOut": "zoom_out",
    "CooperativeGesturesHandler.WindowsHelpText": "zoom_windows",
    "CooperativeGesturesHandler.MacHelpText": "zoom_mac",
    "CooperativeGesturesHandler.MobileHelpText": "zoom_mobile",
}


@dataclass(frozen=True, slots=True)
class MapTableRow:
    """A place in the table: its value in the last column (None: not known), all cells and the 90 % band written, and its basis."""

    id: str
    name: Text
    value: float | None
    cells: list[str]
    band: list[str]
    basis: str


@dataclass(frozen=True, slots=True)
class LayerChoices:
    """Layers of a kind that can be chosen: id and name."""

    kind: str
    items: list[tuple[str, Text]]


class CityMapScript(TypedDict):
    """What the map's script is given beside the values; locale and words: of the map library and of Lantu, in the page's language.

    outlined: whether any district has an outline, so that there is a map to draw.
    """

    outlined: bool
    year: int
    language: str
    unit: str
    view: str
    query: dict[str, str]
    names: dict[str, str]
    no_data: str
    library: str
    worker: str
    locale: dict[str, str]
    words: dict[str, str]


class CityMapPage(TypedDict):
    """What the page shows. ask: what the address says of the map; beside: what it is compared with, where it is.

    outlined: whether any district has an outline; places_file: where outlines stand.
    heads and rows: the table; values: the map for its script.
    """

    city: Text
    shown: CityMap
    year: int
    outlined: bool
    places_file: str
    ask: dict[str, str]
    beside: str
    views: tuple[str, ...]
    forms_here: Mapping[str, str]
    choices: list[LayerChoices]
    scenarios: dict[str, Text]
    heads: list[str]
    rows: list[MapTableRow]
    values: ToldMap
    facts: CityMapScript


@router.get("/map")
def map_page(request: Request, studio: TheStudio) -> Response:
    """The page; where nothing is known by district, how to bring it."""
    query = request.query_params
    scenario, other = query.get("scenario") or BASELINE, query.get("other", "")
    wanted = [scenario, other] if query.get("view") in COMPARED and other and not other.isdecimal() else [scenario]
    waiting = wait_for(request, studio, wanted, "map")
    if waiting:
        return waiting
    judged = studio.judged(scenario)
    if not choices(judged):
        told = Text(
            "没有任何分区县的数据，无法画图：请补上分年龄的人口普查（`people_census`），`lantu doctor` 说明还缺什么",
            "Nothing is known by district, so there is no map: bring a census by age (`people_census`);"
            " `lantu doctor` says what else is needed",
        )
        return page(request, "map/nothing_by_district", {"told": told}, screen="map")
    return page_of(judged.recently, request, "map/map", lambda: facts(judged, query, language_of(request)), "map")


def facts(judged: JudgedRun, query: Mapping[str, str], language: str) -> CityMapPage:
    """Return what the page shows in a language."""
    shown = make_map(judged, query)
    year = chosen_year(shown, judged, query.get("year", ""))
    key = (
        "map facts",
        shown.sides[0].layer.id,
        language,
        *(query.get(name) for name in ("other", "view", "classes")),
    )
    values = judged.once(key, lambda: told(shown, language))
    names = {place.id: place.names for place in judged.city.districts()}
    other = query.get("other") or str(shown.years[0])
    ask = {"variable": shown.sides[0].layer.id, "scenario": judged.scenario, "view": shown.view}
    ask |= {"other": other} if shown.view in COMPARED else {}
    ask |= {} if shown.together else {"classes": "year"}
    outlined = any(place.geometry for place in judged.city.districts())
    heads, rows = _table(values, shown, year, judged, query, names)
    return {
        "city": judged.city.names,
        "shown": shown,
        "year": year,
        "outlined": outlined,
        "places_file": next((name for name in sorted(judged.city.files) if "places" in name), "places.geojson"),
        "ask": ask,
        "beside": other,
        "views": VIEWS,
        "forms_here": forms_here(),
        "choices": _choices(judged),
        "scenarios": scenario_names(judged.city),
        "heads": heads,
        "rows": rows,
        "values": values,
        "facts": {
            "year": year,
            "language": language,
            "unit": values["unit"],
            "view": shown.view,
            "outlined": outlined,
            "query": ask,
            "names": {name: said[language] for name, said in names.items()},
            "no_data": NO_DATA,
            "library": asset("vendor/maplibre-gl.mjs"),
            "worker": asset("vendor/maplibre-gl-worker.mjs"),
            "locale": {key: word(name, language) for key, name in LOCALE.items()},
            "words": {name: word(name, language) for name in ("not_measured", "no data", "swipe_divider")},
        },
    }


def chosen_year(shown: CityMap, judged: JudgedRun, asked: str) -> int:
    """Return the year that is asked for or the nearest that is known; else the plan's next phase."""
    want = year_asked(asked, shown.years) if asked else next(iter(judged.plan.phases), shown.years[-1])
    return min(shown.years, key=lambda year: (abs(year - want), year))


def _table(
    values: ToldMap,
    shown: CityMap,
    year: int,
    judged: JudgedRun,
    query: Mapping[str, str],
    names: Mapping[str, Text],
) -> tuple[list[str], list[MapTableRow]]:
    """Return the heads and the rows of the table: a row for each place, highest first; a column a side, or a year."""
    sides, last = [*values["sides"], *values["drawn"]], values["drawn"][0]
    if shown.view == "years":
        years = shown_years(shown, judged, {name: query[name] for name in ("years",) if name in query})
        at, columns = shown.years.index(years[-1]), [(last, shown.years.index(item)) for item in years]
        heads = [str(item) for item in years]
    else:
        at = shown.years.index(year)
        columns, heads = [(side, at) for side in sides], [_head(side, year) for side in sides]
    rows = [
        MapTableRow(
            id=name,
            name=names[name],
            value=last["median"][at][place],
            cells=[_digits(side["median"][when][place]) for side, when in columns],
            band=[_digits(last["low"][at][place]), _digits(last["high"][at][place])],
            basis=values["bases"][last["basis"][at][place]],
        )
        for place, name in enumerate(values["places"])
    ]
    rows.sort(key=lambda row: -row.value if row.value is not None else float("inf"))
    return heads, rows


def _digits(value: float | None) -> str:
    return "–" if value is None else digits(value)


def _head(side: ToldSide, year: int) -> str:
    unit = f" ({side['unit']})" if side["unit"] else ""
    return f"{side['label']}{unit}" if side["difference"] else f"{side['label']} {side['year'] or year}{unit}"


def _choices(judged: JudgedRun) -> list[LayerChoices]:
    """Return the layers by kind, for a list to choose from."""
    known = choices(judged)
    return [
        LayerChoices(kind, [(name, item.names) for name, (of, item) in known.items() if of == kind]) for kind in KINDS
    ]
