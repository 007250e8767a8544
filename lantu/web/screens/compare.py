"""Compare: two or more scenarios side by side, goal by goal, with the debt path, chosen fans, and why they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.appraisal.public_money.money import DebtPhase
from lantu.language.text import Text
from lantu.report.verdict.targets import PhaseRow, phase_rows
from lantu.web.figures.charts.fan import indicator_asked
from lantu.web.http.pages import page_of
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.scenarios import ScenarioChoice, scenario_names, scenario_note, wait_for
from lantu.web.views.comparison import SIDES, ComparedGoal, DifferenceReason, compared, reasons, scenarios_asked
from lantu.web.views.money import works_shown
from lantu.web.views.money_rows import WorksShare

router = APIRouter()
DEBT = "debt_ratio"
SHOWN = 3  # fans where nobody chose any: those of what moves most
MOST = 8  # fans that may be chosen
REASONS = 40  # rows of the page; the files have all


@dataclass(frozen=True, slots=True)
class ComparedPhase:
    """A year with goals: how they stand in each scenario."""

    year: int
    sides: list[PhaseRow]


class DebtAndWorks(DebtPhase):
    """The debt ratio of a phase, with the works of it, None where none are known."""

    works: WorksShare | None


@dataclass(frozen=True, slots=True)
class ComparedDebt:
    """A phase: its debt ratio and works in each scenario."""

    year: int
    sides: list[DebtAndWorks]


@dataclass(frozen=True, slots=True)
class ReasonsPart:
    """Why a scenario (b) differs from the first, goal by goal."""

    b: str
    name: Text
    rows: list[DifferenceReason]


class ComparePage(TypedDict):
    """What the page shows of scenarios. asked: the scenario of each side of the address; moved and same: the goals.

    fans: the indicators drawn; indicators: those that may be, and whether they are.
    """

    city: Text
    sides: tuple[str, ...]
    asked: dict[str, str]
    names: list[Text]
    scenarios: list[ScenarioChoice]
    phases: list[ComparedPhase]
    money: list[ComparedDebt]
    has_debt: bool
    moved: list[ComparedGoal]
    same: list[ComparedGoal]
    fans: list[tuple[str, Text]]
    indicators: list[tuple[str, Text, bool]]
    why: list[ReasonsPart]


@router.get("/compare")
def compare(request: Request, studio: TheStudio) -> Response:
    """The page."""
    query = request.query_params
    names = scenarios_asked(query)
    waiting = wait_for(request, studio, names, "compare")
    if waiting:
        return waiting
    chosen = query.getlist("indicator")[:MOST]
    judged_runs = [studio.judged(name) for name in names]
    ready = studio.ready(scenario_names(judged_runs[0].city))
    return page_of(
        judged_runs[0].recently,
        request,
        "read/compare",
        lambda: facts(judged_runs, names, chosen, ready, why=query.get("why") == "1"),
        "compare",
        *ready.values(),
    )


def facts(
    judged_runs: Sequence[JudgedRun],
    names: Sequence[str],
    chosen: Sequence[str],
    ready: Mapping[str, bool],
    *,
    why: bool,
) -> ComparePage:
    """Return what the page shows of the scenarios of these names; ready: those that nobody would wait for."""
    first = judged_runs[0]
    known = scenario_names(first.city)
    for name in chosen:
        indicator_asked(first, name)
    rows = compared(judged_runs) if len(judged_runs) > 1 else []
    moving = list(dict.fromkeys(row["indicator"] for row in rows if row["moved"] and row["indicator"] != DEBT))
    shown = list(chosen) or moving[:SHOWN]
    sides: dict[str, str] = dict(zip(SIDES, names, strict=False))
    return {
        "city": first.city.names,
        "sides": SIDES,
        "asked": sides,
        "names": [known[name] for name in names],
        "scenarios": [
            ScenarioChoice(name, label, ready[name], scenario_note(first.city, name)) for name, label in known.items()
        ],
        "phases": _phases(judged_runs),
        "money": _money(judged_runs),
        "has_debt": DEBT in first.run.data and DEBT in first.city.indicators,
        "moved": [row for row in rows if row["moved"]],
        "same": [row for row in rows if not row["moved"]],
        "fans": [(name, first.city.indicator_names(name)) for name in shown],
        "indicators": [
            (name, first.city.indicator_names(name), name in shown)
            for name in dict.fromkeys(row["indicator"] for row in rows)
            if name != DEBT
        ],
        "why": [
            ReasonsPart(other.scenario, known[other.scenario], reasons(first, other)[:REASONS])
            for other in judged_runs[1:]
        ]
        if why
        else [],
    }


def _phases(judged_runs: Sequence[JudgedRun]) -> list[ComparedPhase]:
    """Return a row for each year with goals: its states in each scenario."""
    tables = [{row.year: row for row in phase_rows(item.verdict)} for item in judged_runs]
    return [ComparedPhase(year, [table[year] for table in tables]) for year in tables[0]]


def _money(judged_runs: Sequence[JudgedRun]) -> list[ComparedDebt]:
    """Return a row for each phase: debt ratio and unbuilt works in each scenario; none where the city has no debt on record."""
    tables: list[dict[int, DebtAndWorks]] = [
        {row["year"]: {**row, "works": None} for row in item.verdict.money.get("phases", ())} for item in judged_runs
    ]
    for table, item in zip(tables, judged_runs, strict=True):
        for works in works_shown(item):
            table[works["year"]]["works"] = works
    return [ComparedDebt(year, [table[year] for table in tables]) for year in tables[0]]
