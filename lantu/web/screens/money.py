"""Money: what comes in and goes out, the debt path against the bands and the limit, upkeep, and one stress at a time."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.numbers import in_both
from lantu.text import both
from lantu.units import CURRENCIES
from lantu.web.http.pages import page_of
from lantu.web.state.dependencies import TheStanding, TheStudio
from lantu.web.state.judged_run import Standing
from lantu.web.views import money as money_view
from lantu.web.views.names import phase_years

router = APIRouter()


@router.get("/money")
def money(request: Request, standing: TheStanding, studio: TheStudio) -> Response:
    """The page; ?stress= adds the debt path of a scenario, which is simulated the first time that it is asked for."""
    asked = request.query_params.get("stress")

    def shown() -> dict[str, Any]:
        stress = _stress(studio.standing(money_view.scenario_of(standing.city, asked).name), asked) if asked else None
        return facts(standing) | {"stress": stress}

    return page_of(standing.recently, request, "money", shown, "money")


def facts(standing: Standing) -> dict[str, Any]:
    """Return what the page shows."""
    city = standing.city
    upkeep = money_view.upkeep_rows(standing)
    return {
        "money": standing.verdict.money,
        "members": standing.run.manifest["members"],
        "years": money_view.years_shown(standing),
        "groups": money_view.groups(standing),
        "paths": [name for name in money_view.PATHS if money_view.path_rows(standing, name)],
        "debt": [row for row in money_view.debt_rows(standing) if row["year"] in phase_years(standing)],
        "record": money_view.debt_record(standing),
        "currency": CURRENCIES[city.money_unit],
        "upkeep": upkeep,
        "upkeep_total": in_both(sum(row["upkeep_number"] for row in upkeep), city.money_unit),
        "scenarios": [
            {
                "name": item.name,
                "label": both(item.label_zh, item.label_en),
                "settings": money_view.settings_of(city, item),
                "stress": item.name in money_view.STRESSES,
            }
            for item in money_view.stresses(city)
        ],
    }


def _stress(stressed: Standing, name: str) -> dict[str, Any]:
    scenario = stressed.city.scenarios[name]
    return {
        "name": name,
        "label": both(scenario.label_zh, scenario.label_en),
        "settings": money_view.settings_of(stressed.city, scenario),
        "rows": money_view.stressed_rows(stressed, phase_years(stressed)),
    }
