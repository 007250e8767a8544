"""Indicator: futures, goals, places, definition, track record, and why the number is what it is."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.catalogue import Indicator
from lantu.numbers import unit_names
from lantu.text import both
from lantu.web.figures.fan import fan_of
from lantu.web.http.pages import page_of
from lantu.web.state.dependencies import TheStanding
from lantu.web.state.judged_run import Standing
from lantu.web.views import indicator as indicator_view
from lantu.web.views.layers import choices
from lantu.web.views.names import THE_CITY, phase_years, place_of, variable_name, year_of, years_of
from lantu.web.views.why import explained, why

router = APIRouter()


@router.get("/indicators")
def indicators(request: Request, standing: TheStanding) -> Response:
    """Every indicator by target; ?q= leaves out those that have not these words."""
    asked = request.query_params.get("q", "")[:80]
    return page_of(
        standing.recently,
        request,
        "indicators",
        lambda: {"targets": indicator_view.targets(standing), "q": asked},
        "indicators",
    )


@router.get("/indicator/{name}")
def indicator(request: Request, name: str, standing: TheStanding) -> Response:
    """One indicator; ?place= shows a district where it is known, ?year= the ranking and the explanation of a year."""

    def shown() -> dict[str, Any]:
        known = indicator_view.known(standing, name)
        place, year = _where_and_when(standing, known, request)
        found = facts(standing, known, place, year)
        of = _variable(known, found["explained"], request)
        # without ?year= the tree is fetched when it comes near the window: working it out takes seconds
        asked = bool(of) and "year" in request.query_params
        return found | {"tree": why(standing, of, place, year) if asked else None, "of": of}

    return page_of(standing.recently, request, "indicator", shown, "indicators")


@router.get("/indicator/{name}/why")
def explanation(request: Request, name: str, standing: TheStanding) -> Response:
    """The tree alone, as a part of the page."""

    def shown() -> dict[str, Any]:
        known = indicator_view.known(standing, name)
        place, year = _where_and_when(standing, known, request)
        of = _variable(known, explained(standing.run, known), request)
        return {"tree": why(standing, of, place, year) if of else None, "year": year}

    return page_of(standing.recently, request, "why", shown, "")


def _where_and_when(standing: Standing, known: Indicator, request: Request) -> tuple[str, int]:
    place = place_of(standing.city, request.query_params.get("place") or "city").id
    if place != "city" and not indicator_view.has_places(standing, known):
        place = "city"
    phases = [year for year in phase_years(standing) if year > standing.plan.adopted.year]
    first, last = standing.city.start + 1, years_of(standing)[-1]
    year = year_of(standing, request.query_params.get("year"), phases[0] if phases else last)
    return place, max(year, first)


def _variable(known: Indicator, names: list[str], request: Request) -> str:
    asked = request.query_params.get("of", "")
    return asked if asked in names else names[0] if names else ""


def facts(standing: Standing, known: Indicator, place: str, year: int) -> dict[str, Any]:
    """Return what the page shows of an indicator in a place, with the ranking of a year."""
    city, plan = standing.city, standing.plan
    rows = fan_of(standing, known, place)
    where = place_of(city, place)
    names = explained(standing.run, known)
    track = indicator_view.track_rows(standing, known)
    return {
        "known": known,
        "name": both(known.name_zh, known.name_en),
        "unit": unit_names(known.unit),
        "targets": [item.name for item in plan.targets if known.id in item.indicators],
        "tasks": [item.name for item in plan.tasks if known.id in item.indicators],
        "goals": indicator_view.goals_of(standing, known.id),
        "place": place,
        "place_name": THE_CITY if place == "city" else both(where.name_zh, where.name_en),
        "places": indicator_view.place_choices(standing) if indicator_view.has_places(standing, known) else [],
        "year": year,
        "years": years_of(standing)[1:],
        "phases": phase_years(standing),
        "drawn": any(row["kind"] in ("fan", "seen") for row in rows),
        "simulated": any(row["kind"] == "fan" for row in rows),
        "record": indicator_view.record_rows(standing, known, place),
        "breaks": indicator_view.breaks_of(standing, known),
        "ranking": indicator_view.ranking_rows(standing, known, year),
        "mapped": known.id in choices(standing) and any(item.geometry for item in city.districts()),
        "formula": indicator_view.formula(standing, known),
        "entries": indicator_view.entries_of(standing, names),
        "explained": names,
        "names": {item: variable_name(city, item) for item in names},
        "track": track,
        "skill": indicator_view.skill_of(track),
        "informed": any(row["informed"] for row in track),
    }
