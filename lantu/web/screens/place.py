"""Place: one district's whole picture against its peers, with its projects; and the list of all places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.appraisal.district_moves import SAID
from lantu.catalogue import Indicator
from lantu.city import Place
from lantu.language.text import Text
from lantu.report import fan_rows
from lantu.web.http.pages import page_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import peers
from lantu.web.views import place as place_view
from lantu.web.views.indicator import has_places
from lantu.web.views.names import phase_years, place_of, year_of, years_of
from lantu.web.views.peers import PeerRow

router = APIRouter()
_FANS = ("population", "gdp", "gdp_per_capita")


@dataclass(frozen=True, slots=True)
class PlaceFan:
    """An indicator that has a chart of a place."""

    id: str
    name: Text


class PlacesPage(TypedDict):
    """What the list of places shows, sorted by a column (by), the lowest first (up). q: words that a place must have.

    wider: the zones and the city; worst_year: the year of the worst tenth.
    """

    rows: list[place_view.ListedPlace]
    columns: list[place_view.PlaceColumn]
    by: str
    up: bool
    year: int
    phases: list[int]
    q: str
    wider: list[Place]
    worst_year: int


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Measures of a place that belong together; id: one of `peers.GROUPS`."""

    id: str
    rows: list[PeerRow]


class PlacePage(TypedDict):
    """What the page of one place shows. peers: how many it has; head: the measures of the list of places.

    around: projects of its zone and of the city; fans: the indicators that have a chart here; ages: whether its people are known
    by age; estimated: whether its figures were estimated; moves_alike: what is to be said where no moves of its own are known.
    """

    found: Place
    name: Text
    moves_alike: Text
    parent: Place | None
    inside: list[Place]
    year: int
    phases: list[int]
    years: list[int]
    peers: int
    groups: list[PeerGroup]
    head: list[PeerRow]
    worst: place_view.WorstTenth | None
    ages: bool
    projects: list[place_view.PlaceProject]
    around: list[place_view.PlaceProject]
    fans: list[PlaceFan]
    estimated: bool
    by_place: list[Indicator]


@router.get("/places")
def places(request: Request, judged: TheJudgedRun) -> Response:
    """Every district; ?by= sorts by a column, ?order=up turns it round, ?q= leaves out those without these words."""
    return page_of(judged.recently, request, "read/places", lambda: list_facts(judged, request.query_params), "places")


def list_facts(judged: JudgedRun, query: Mapping[str, str]) -> PlacesPage:
    """Return what the list of places shows."""
    year = year_of(judged, query.get("year"), judged.plan.adopted.year)
    columns = place_view.columns(judged, year)
    known = ["name", *(column["id"] for column in columns), "worst"]
    by = query.get("by", "name") if query.get("by") in known else "name"
    up = query["order"] == "up" if "order" in query else by == "name"
    return {
        "rows": place_view.sorted_rows(place_view.place_rows(judged, year), by, up),
        "columns": columns,
        "by": by,
        "up": up,
        "year": year,
        "phases": phase_years(judged),
        "q": query.get("q", "")[:80],
        "wider": [item for item in judged.city.places if item.level in ("city", "zone")],
        "worst_year": next((row["year"] for row in judged.verdict.worst_places), year),
    }


@router.get("/place/{code}")
def place(request: Request, code: str, judged: TheJudgedRun) -> Response:
    """One place in one year (?year=, default: the year of the plan)."""

    def shown() -> PlacePage:
        found = place_of(judged.city, code)
        year = year_of(judged, request.query_params.get("year"), judged.plan.adopted.year)
        return facts(judged, found, year)

    return page_of(judged.recently, request, "read/place", shown, "places")


def facts(judged: JudgedRun, found: Place, year: int) -> PlacePage:
    """Return what the page shows."""
    city = judged.city
    rows = judged.once(("peers", found.id, year), lambda: peers.rows_of(judged, found, year))
    parent = city.place(found.parent)
    return {
        "found": found,
        "name": found.names,
        "moves_alike": SAID if judged.verdict.moves_alike else Text(),
        "parent": parent,
        "inside": [item for item in city.places if item.parent == found.id and item.level in ("zone", "district")],
        "year": year,
        "phases": phase_years(judged),
        "years": years_of(judged),
        "peers": len(peers.peers_of(city, found)),
        "groups": [
            PeerGroup(group, [row for row in rows if row["group"] == group])
            for group in peers.GROUPS
            if any(row["group"] == group for row in rows)
        ],
        "head": [row for row in rows if row["id"] in place_view.COLUMNS and row["group"] != "record"],
        "worst": place_view.worst_of(judged, found),
        "ages": bool(place_view.age_rows(judged, found.id, year)),
        "projects": place_view.project_rows(judged, found),
        "around": place_view.project_rows(judged, found, around=True),
        "fans": _fans(judged, found),
        "estimated": found.id in city.estimated,
        "by_place": [item for item in judged.verdict.indicators.values() if has_places(judged, item)],
    }


def _fans(judged: JudgedRun, found: Place) -> list[PlaceFan]:
    """Return the indicators of people and GDP that have a chart here."""
    shown: list[PlaceFan] = []
    for name in _FANS:
        known = judged.verdict.indicators.get(name)
        if known is None:
            continue
        rows = judged.once(
            ("fan", name, found.id),
            lambda known=known: fan_rows(judged.run, known, judged.verdict, found.id),
        )
        if any(row["kind"] == "fan" for row in rows):
            shown.append(PlaceFan(name, known.names))
    return shown
