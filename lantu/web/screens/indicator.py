"""Indicator: futures, goals, places, definition, track record, and why the number is what it is."""

from collections.abc import Mapping
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.appraisal.district_moves import SAID
from lantu.book import VariableEntry
from lantu.catalogue import Indicator
from lantu.language.text import Text
from lantu.language.unit_words import unit_names
from lantu.report.uncertainty.track_record import HindcastRow
from lantu.report.verdict.goals import WrittenGoal
from lantu.web.figures.charts.fan import fan_of
from lantu.web.http.pages import page_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import indicator as indicator_view
from lantu.web.views.maps.layers import choices
from lantu.web.views.names import THE_CITY, phase_years, place_of, variable_name, year_of, years_of
from lantu.web.views.why import WhyRefused, WhyTree, explained, origin_of, why

router = APIRouter()


class IndicatorsPage(TypedDict):
    """What the list of indicators shows. q: words that an indicator must have."""

    targets: list[indicator_view.TargetIndicators]
    q: str


class IndicatorPage(TypedDict):
    """What the page shows of an indicator in a place and year.

    explained: the variables that it is made of; names: theirs; entries: their pages of the model book; track: the hindcast, and
    skill what it says; informed: whether a source lies after an origin. drawn and simulated: whether there is a chart, and
    futures in it; origin: where its values come from where no variable explains them. of: the variable whose tree is asked for; tree:
    that, None where it is fetched later or there is none.
    """

    known: Indicator
    name: Text
    unit: Text
    targets: list[Text]
    tasks: list[Text]
    goals: list[WrittenGoal]
    place: str
    place_name: Text
    places: list[indicator_view.PlaceChoice]
    year: int
    years: list[int]
    phases: list[int]
    drawn: bool
    simulated: bool
    origin: Text
    record: list[indicator_view.ObservedRow]
    breaks: list[indicator_view.BreakShown]
    ranking: list[indicator_view.RankingRow]
    moves_alike: Text
    mapped: bool
    formula: Mapping[str, str]
    entries: list[VariableEntry]
    explained: list[str]
    names: dict[str, Text]
    track: list[HindcastRow]
    skill: str
    informed: bool
    tree: WhyTree | WhyRefused | None
    of: str


class WhyPage(TypedDict):
    """The tree alone, and the year that it is of."""

    tree: WhyTree | WhyRefused | None
    year: int


@router.get("/indicators")
def indicators(request: Request, judged: TheJudgedRun) -> Response:
    """Every indicator by target; ?q= leaves out those that have not these words."""
    asked = request.query_params.get("q", "")[:80]
    return page_of(
        judged.recently,
        request,
        "read/indicators",
        lambda: IndicatorsPage(targets=indicator_view.targets(judged), q=asked),
        "indicators",
    )


@router.get("/indicator/{name}")
def indicator(request: Request, name: str, judged: TheJudgedRun) -> Response:
    """One indicator; ?place= shows a district where it is known, ?year= the ranking and the explanation of a year."""

    def shown() -> IndicatorPage:
        known = indicator_view.known(judged, name)
        place, year = _where_and_when(judged, known, request)
        found = facts(judged, known, place, year)
        found["of"] = _variable(known, found["explained"], request)
        # without ?year= the tree is fetched when it comes near the window: working it out takes seconds
        if found["of"] and "year" in request.query_params:
            found["tree"] = why(judged, found["of"], place, year)
        return found

    return page_of(judged.recently, request, "read/indicator", shown, "indicators")


@router.get("/indicator/{name}/why")
def explanation(request: Request, name: str, judged: TheJudgedRun) -> Response:
    """The tree alone, as a part of the page."""

    def shown() -> WhyPage:
        known = indicator_view.known(judged, name)
        place, year = _where_and_when(judged, known, request)
        of = _variable(known, explained(judged.run, known), request)
        return {"tree": why(judged, of, place, year) if of else None, "year": year}

    return page_of(judged.recently, request, "read/why", shown, "")


def _where_and_when(judged: JudgedRun, known: Indicator, request: Request) -> tuple[str, int]:
    place = place_of(judged.city, request.query_params.get("place") or "city").id
    if place != "city" and not indicator_view.has_places(judged, known):
        place = "city"
    phases = [year for year in phase_years(judged) if year > judged.plan.adopted.year]
    first, last = judged.city.start + 1, years_of(judged)[-1]
    year = year_of(judged, request.query_params.get("year"), phases[0] if phases else last)
    return place, max(year, first)


def _variable(known: Indicator, names: list[str], request: Request) -> str:
    asked = request.query_params.get("of", "")
    return asked if asked in names else names[0] if names else ""


def facts(judged: JudgedRun, known: Indicator, place: str, year: int) -> IndicatorPage:
    """Return what the page shows of an indicator in a place, with the ranking of a year; without the tree."""
    city, plan = judged.city, judged.plan
    rows = fan_of(judged, known, place)
    where = place_of(city, place)
    names = explained(judged.run, known)
    track = indicator_view.track_rows(judged, known)
    return {
        "known": known,
        "name": known.names,
        "unit": unit_names(known.unit),
        "targets": [item.name for item in plan.targets if known.id in item.indicators],
        "tasks": [item.name for item in plan.tasks if known.id in item.indicators],
        "goals": indicator_view.goals_of(judged, known.id),
        "place": place,
        "place_name": THE_CITY if place == "city" else where.names,
        "places": indicator_view.place_choices(judged) if indicator_view.has_places(judged, known) else [],
        "year": year,
        "years": years_of(judged)[1:],
        "phases": phase_years(judged),
        "drawn": any(row["kind"] in ("fan", "seen") for row in rows),
        "origin": origin_of(judged.run, known),
        "simulated": any(row["kind"] == "fan" for row in rows),
        "record": indicator_view.record_rows(judged, known, place),
        "breaks": indicator_view.breaks_of(judged, known),
        "ranking": indicator_view.ranking_rows(judged, known, year),
        "moves_alike": SAID if known.id in judged.verdict.moves_alike else Text(),
        "mapped": known.id in choices(judged) and any(item.geometry for item in city.districts()),
        "formula": indicator_view.formula(judged, known),
        "entries": indicator_view.entries_of(judged, names),
        "explained": names,
        "names": {item: variable_name(city, item) for item in names},
        "track": track,
        "skill": indicator_view.skill_of(track),
        "informed": any(row["informed"] for row in track),
        "tree": None,
        "of": "",
    }
