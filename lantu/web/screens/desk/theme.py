"""The theme of a month: what comes oddly often in one area, held against an indicator of the plan, and begun as a candidate project."""

from collections.abc import Sequence
from typing import TypedDict

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.desk.hotspots.scan import DEALS
from lantu.desk.service.observations import VARIABLES
from lantu.language.text import Text
from lantu.revision.theme_candidate import ThemeAgainst
from lantu.web.api.desk.person import AtTheDesk
from lantu.web.api.plan.versions import reading
from lantu.web.http.pages import language_of
from lantu.web.screens.desk.frame import desk_page
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.desk.figures import desk_columns
from lantu.web.views.desk.hotspots import people_of
from lantu.web.views.desk.request import kind_name
from lantu.web.views.desk.theme import CELLS, MonthTheme, month_theme, months_of, theme_against

router = APIRouter()
INDICATOR = "request_on_time_rate"


class ThemeAsked(TypedDict):
    """What the address asks: a month, a kind ("" all), squares of so many metres, and the indicator to hold it against."""

    month: str
    kind: str
    cell: int
    indicator: str


class ThemePage(TypedDict):
    """What the page shows: what was found, how it stands beside the indicator (seen), and what else can be asked.

    deals: shuffles behind a p; synthetic: the requests were made up.
    """

    asked: ThemeAsked
    found: MonthTheme
    seen: ThemeAgainst | None
    months: Sequence[str]
    month_kinds: list[tuple[str, Text]]
    cell_choices: tuple[int, ...]
    indicators: list[tuple[str, str]]
    deals: int
    synthetic: bool
    read_only: bool


@router.get("/requests/theme")
def theme_page(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The page: ?month=, ?kind=, ?cell=, ?indicator=. For the desk of the whole city."""
    if not person.everywhere:
        raise HTTPException(
            403, Text("每月一题只告知全市诉求台的人", "the theme of the month is for the desk of the whole city")
        )
    query, read = request.query_params, reading(studio, "head")
    columns, _ = desk_columns(studio.archive)
    months = months_of(studio.archive)
    month = query.get("month", "") if query.get("month", "") in months else (months[0] if months else "")
    kind = query.get("kind", "") if query.get("kind", "") in columns.kind.names else ""
    cell = next((one for one in CELLS if str(one) == query.get("cell")), 1000)
    wanted = query.get("indicator", "")
    indicator = wanted if wanted in read.city.indicators else INDICATOR
    found = month_theme(studio.archive, people_of(studio.ground()), month, kind, cell) if month else MonthTheme()
    facts: ThemePage = {
        "asked": {"month": month, "kind": kind, "cell": cell, "indicator": indicator},
        "found": found,
        "seen": theme_against(found, read.plan, read.city, indicator) if indicator in read.city.indicators else None,
        "months": months,
        "month_kinds": [(name, kind_name(name)) for name in columns.kind.names],
        "cell_choices": CELLS,
        "indicators": [
            (name, read.city.indicators[name].name(language_of(request))) for name in _named(read.plan, read.city)
        ],
        "deals": DEALS,
        "synthetic": columns.synthetic,
        "read_only": studio.access.read_only,
    }
    return desk_page(request, "theme", facts, person)


def _named(plan: Blueprint, city: City) -> list[str]:
    """Return the indicators that a finding can be held against: those of the desk, and what the plan has a goal or a figure of."""
    wanted = {*VARIABLES, *(goal.indicator for goal in plan.goals), *city.observations["variable"]}
    return [
        *(name for name in VARIABLES if name in city.indicators),
        *(name for name in city.indicators if name in wanted - set(VARIABLES)),
    ]
