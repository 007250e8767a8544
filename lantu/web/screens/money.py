"""Money: what comes in and goes out, the debt path against the bands and the limit, upkeep, and one stress at a time."""

from dataclasses import dataclass
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.appraisal.public_money.money import MoneyVerdict
from lantu.language.numbers import in_both
from lantu.language.text import Text
from lantu.language.unit_words import unit_names
from lantu.language.units import CURRENCIES, Currency
from lantu.report.verdict.headline import left_out_sentences
from lantu.report.verdict.money import money_left_out
from lantu.web.http.pages import page_of
from lantu.web.state.dependencies import TheJudgedRun, TheStudio
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import money as money_view
from lantu.web.views.indicator import ObservedRow
from lantu.web.views.money_rows import DebtRow, MoneyTable, ScenarioSetting, StressedDebt, UpkeepRow
from lantu.web.views.names import phase_years

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StressChoice:
    """A scenario that the debt path may be shown under. stress: whether it is a stress test of money."""

    name: str
    label: Text
    settings: list[ScenarioSetting]
    stress: bool


@dataclass(frozen=True, slots=True)
class StressShown:
    """The debt path under a scenario, by phase."""

    name: str
    label: Text
    settings: list[ScenarioSetting]
    rows: list[StressedDebt]


class MoneyPage(TypedDict):
    """What the page shows. money: of the verdict; paths: the groups that have a chart; upkeep_total: of a year, written.

    left_out: what is said where money is not simulated; amounts: the unit of the charts.
    stress: the scenario that is asked for, None where none is.
    """

    money: MoneyVerdict
    left_out: list[Text]
    amounts: Text
    members: int
    years: list[int]
    groups: list[MoneyTable]
    paths: list[str]
    debt: list[DebtRow]
    record: list[ObservedRow]
    currency: Currency
    upkeep: list[UpkeepRow]
    upkeep_total: Text
    scenarios: list[StressChoice]
    stress: StressShown | None


@router.get("/money")
def money(request: Request, judged: TheJudgedRun, studio: TheStudio) -> Response:
    """The page; ?stress= adds the debt path of a scenario, which is simulated the first time that it is asked for."""
    asked = request.query_params.get("stress")

    def shown() -> MoneyPage:
        stress = _stress(studio.judged(money_view.scenario_of(judged.city, asked).name), asked) if asked else None
        return facts(judged, stress)

    return page_of(judged.recently, request, "read/money", shown, "money")


def facts(judged: JudgedRun, stress: StressShown | None) -> MoneyPage:
    """Return what the page shows."""
    city = judged.city
    upkeep = money_view.upkeep_rows(judged)
    return {
        "money": judged.verdict.money,
        "left_out": left_out_sentences(judged.run.missing, "money") if money_left_out(judged.run) else [],
        "amounts": unit_names(money_view.amounts(city)),
        "members": judged.run.manifest["members"],
        "years": money_view.years_shown(judged),
        "groups": money_view.groups(judged),
        "paths": [name for name in money_view.PATHS if money_view.path_rows(judged, name)],
        "debt": [row for row in money_view.debt_rows(judged) if row["year"] in phase_years(judged)],
        "record": money_view.debt_record(judged),
        "currency": CURRENCIES[city.money_unit],
        "upkeep": upkeep,
        "upkeep_total": in_both(sum(row["upkeep_number"] for row in upkeep), city.money_unit),
        "scenarios": [
            StressChoice(
                name=item.name,
                label=item.labels,
                settings=money_view.settings_of(city, item),
                stress=item.name in money_view.STRESSES,
            )
            for item in money_view.stresses(city)
        ],
        "stress": stress,
    }


def _stress(stressed: JudgedRun, name: str) -> StressShown:
    scenario = stressed.city.scenarios[name]
    return StressShown(
        name=name,
        label=scenario.labels,
        settings=money_view.settings_of(stressed.city, scenario),
        rows=money_view.stressed_rows(stressed, phase_years(stressed)),
    )
