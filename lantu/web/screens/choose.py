"""Choose: budget and limits, the portfolio that a job found for them, why it is that one, and two of them compared.

Long because form, portfolio and comparison are one page with one address.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NotRequired, TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.database import jobs
from lantu.database.jobs import Job
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.numbers import digits, in_both
from lantu.language.text import Text, both, each
from lantu.language.unit_words import unit_names
from lantu.language.units import unit
from lantu.plain import Json
from lantu.portfolio import assumed_budget, years_of_works
from lantu.web.api.simulation.jobs import told
from lantu.web.figures.charts.portfolio_pair import PairPoint, PairRow, pair_points, pair_rows
from lantu.web.http.pages import page
from lantu.web.http.words import both_words, word
from lantu.web.jobs.answers import PLAN
from lantu.web.jobs.questions import OptimiseQuestion
from lantu.web.jobs.results import Chosen, chosen_of, job_of
from lantu.web.jobs.worker import result_folder
from lantu.web.state.dependencies import TheJudgedRun, TheStudio
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.studio import Studio

router = APIRouter()

EARLIER = 12  # answers that the page lists
SHOWN = 100  # differences between two portfolios that the page lists; the file has all
_HUNDRED_MILLION, _PERCENT = 1e8, 0.01
_JUDGED_BY = (
    "weights",
    "robust",
    "futures",
    "seed",
)  # what makes points of two answers the same kind of points
OBJECTIVES = ("odds", "progress")
_FLAGS = ("robust", "phase_starts", "frontier")
_BINDS = 1e-6  # points of one step, below which a limit is said not to bind


@dataclass(frozen=True)
class Setting:
    """A number that can be set: what it is called in the address and in the question, and what one unit of it is there.

    was: what the answer shown was asked with, else the default; open: the word for a default that is no wish, but what the
    plan or an assumption says.
    """

    name: str
    said: str
    about: str
    unit: Text
    value: float | None
    was: float | None
    default: float | None
    high: float
    step: float
    scale: float
    open: str = ""
    low: float = 0.0


@dataclass(frozen=True, slots=True)
class WeightSetting:
    """How much a kind of goal counts: by default, as the answer shown was asked, and now."""

    name: str
    default: float
    was: float
    value: float


@dataclass(frozen=True, slots=True)
class SearchSetting:
    """How long and how closely is looked for: lowest and highest, as the answer shown was asked, and now."""

    name: str
    low: int
    high: int
    was: float
    value: float


@dataclass(frozen=True, slots=True)
class ObjectiveSetting:
    """What is made as large as can be: all choices, as the answer shown was asked, and now."""

    all: tuple[str, ...]
    was: str
    value: str


@dataclass(frozen=True, slots=True)
class WantedGoal:
    """A goal in numbers, and whether it is to get money even if that does not bring it far. place: None for the whole city."""

    id: str
    name: Text
    place: Text | None
    year: int
    was: bool
    value: bool


@dataclass(frozen=True, slots=True)
class FlagSetting:
    """Something that is done or not: as the answer shown was asked, and now."""

    name: str
    was: bool
    value: bool


class EarlierAnswer(TypedDict):
    """An earlier question, and, once it is answered, points before and after, what is missing to the best, projects and money."""

    id: str
    at: datetime
    state: str
    asked: Text
    before: NotRequired[float]
    attained: NotRequired[float]
    gap: NotRequired[float]
    projects: NotRequired[int]
    spent: NotRequired[Mapping[str, str]]


class PortfolioPair(TypedDict):
    """Two portfolios compared: figures, what only one builds (of `all` rows), what each was asked. job: the job of the second.

    unlike: their points are of different kinds.
    """

    points: list[PairPoint]
    rows: list[PairRow]
    all: int
    job: str
    asked: list[Text]
    unlike: bool


class ChoosePage(TypedDict):
    """What the page shows. chosen: what the job's answer says of its portfolio, None where there is none yet.

    With an answer also: whether it has a plan, districts to draw and needs; binds: points below which a limit does not bind; unmoved:
    goals that no measure moves.
    """

    settings: list[Setting]
    weights: list[WeightSetting]
    search: list[SearchSetting]
    objective: ObjectiveSetting
    wanted: list[WantedGoal]
    flags: list[FlagSetting]
    job: Json | None
    earlier: list[EarlierAnswer]
    chosen: Mapping[str, Any] | None
    pair: PortfolioPair | None
    has_plan: NotRequired[bool]
    has_map: NotRequired[bool]
    has_needs: NotRequired[bool]
    binds: NotRequired[float]
    unmoved: NotRequired[int]


@router.get("/choose")
def choose(request: Request, studio: TheStudio, judged: TheJudgedRun) -> Response:
    """The page."""
    return page(request, "choose/choose", facts(studio, judged, request.query_params), screen="choose")


def facts(studio: Studio, judged: JudgedRun, query: Mapping[str, str]) -> ChoosePage:
    """Return what the page shows: the settings, the job that is asked for, what it chose, and earlier answers."""
    job = job_of(studio, query["job"]) if query.get("job") else None
    if job is not None and job.kind != "optimise":
        raise LantuError(
            Text(
                f"任务“{job.id}”没有选择项目：它的类型是 {job.kind}",
                f"job '{job.id}' chose no projects: it is a {job.kind}",
            )
        )
    asked = dict(job.question) if job else OptimiseQuestion().model_dump()  # type: ignore[call-arg]
    found: ChoosePage = {
        "settings": settings(judged, asked, query),
        "weights": _weights(asked, query),
        "search": _search(asked, query),
        "objective": _objective(asked, query),
        "wanted": _wanted(judged, asked, query),
        "flags": _flags(asked, query),
        "job": told(studio, job).model_dump() if job else None,
        "earlier": [_earlier(studio, item, judged) for item in _earlier_jobs(studio)],
        "chosen": None,
        "pair": None,
    }
    if job is not None and job.state == jobs.DONE:
        chosen = chosen_of(studio, job.id)
        found["settings"] = settings(judged, asked, query, chosen.result["budget"])
        found["chosen"] = chosen.facts
        found["has_plan"] = (result_folder(studio.home, job.hash) / PLAN).is_file()
        found["has_map"] = any(place.geometry for place in judged.city.districts())
        found["has_needs"] = all(row["needs_met"] is not None for row in chosen.result["places"])
        found["binds"] = _BINDS
        found["unmoved"] = sum(row["why"] == "no measure moves it" for row in chosen.result["unmet"])
        if query.get("with"):
            found["pair"] = _pair(studio, judged, chosen, chosen_of(studio, query["with"]))
    return found


def settings(
    judged: JudgedRun, asked: Mapping[str, Any], query: Mapping[str, str], found_budget: float | None = None
) -> list[Setting]:
    """Return the sliders: as the address says, else as the job was asked, else their defaults.

    found_budget: what an answer says that the assumed budget was, in the city's money.
    """
    budget = judged.once("assumed budget", lambda: _assumed_budget(judged))
    if found_budget is not None and asked["budget"] is None:
        budget = round(found_budget / _HUNDRED_MILLION)
    cap = judged.plan.limit("debt_ratio")
    amounts, percent = unit_names(unit(f"100m {judged.city.money_unit}")), both("%", "%")
    highest = _round_up(2 * budget) if budget else 2000.0
    given = {
        "budget": (amounts, budget, highest, _round_up(highest / 400), _HUNDRED_MILLION, "choose_assumed"),
        "debt_cap": (percent, cap.value if cap else None, 500.0, 5.0, _PERCENT, "choose_of_plan"),
        "floor": (percent, 0.0, 100.0, 5.0, _PERCENT, ""),
        "fairness": (both_words("choose_points"), 0.0, 50.0, 1.0, 1.0, ""),
    }
    found: list[Setting] = []
    for name, (named, default, high, step, scale, left_open) in given.items():
        if name == "debt_cap" and cap is None:
            continue
        was = default if asked[name] is None else asked[name] / scale
        value, about = _number(name, query), f"choose_{name}_about" if name != "debt_cap" else ""
        shown, first, usual = (
            None if item is None else _short(item) for item in (was if value is None else value, was, default)
        )
        found.append(Setting(name, f"choose_{name}", about, named, shown, first, usual, high, step, scale, left_open))
    return found


def _assumed_budget(judged: JudgedRun) -> float | None:
    """Return the budget that is assumed where none is given, in hundred millions and rounded as it is shown."""
    run, city = judged.run, judged.city
    resources = run.at("fiscal_resources").values if "fiscal_resources" in run.data else None
    found = assumed_budget(city, resources, years_of_works(judged.plan, city))
    return None if found is None else round(found / _HUNDRED_MILLION)


def _round_up(value: float) -> float:
    """Return the next number of one digit and zeros that is not smaller: 1, 2, 5, 10, …"""
    if value <= 1:
        return 1.0
    power = 10 ** math.floor(math.log10(value))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value))


def _short(value: float) -> float:
    return float(f"{value:.10g}")


def _number(name: str, query: Mapping[str, str]) -> float | None:
    text = query.get(name, "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < 1e12:
        raise LantuError(
            Text(
                f"{name}：应为不小于 0 的数，实为“{text[:40]}”",
                f"{name}: expected a number of 0 or more, found '{text[:40]}'",
            )
        )
    return value


def _weights(asked: Mapping[str, Any], query: Mapping[str, str]) -> list[WeightSetting]:
    found: list[WeightSetting] = []
    for kind, default in (("official", 1.0), ("own", 1.0), ("benchmark", 0.5)):
        value = _number(kind, query)
        was = asked["weights"][kind]
        found.append(WeightSetting(kind, default, was, was if value is None else value))
    return found


def _search(asked: Mapping[str, Any], query: Mapping[str, str]) -> list[SearchSetting]:
    found = [
        (name, high, _number(name, query)) for name, high in (("seconds", 3600), ("futures", 2000), ("draws", 200))
    ]
    return [
        SearchSetting(
            name=name,
            low=0 if name == "draws" else 1,
            high=high,
            was=asked[name],
            value=asked[name] if value is None else value,
        )
        for name, high, value in found
    ]


def _objective(asked: Mapping[str, Any], query: Mapping[str, str]) -> ObjectiveSetting:
    value = query.get("objective") or asked["objective"]
    if value not in OBJECTIVES:
        raise LantuError(
            Text(
                f"objective：应为 {'或'.join(OBJECTIVES)}，实为“{value[:40]}”",
                f"objective: expected {' or '.join(OBJECTIVES)}, found '{value[:40]}'",
            )
        )
    return ObjectiveSetting(OBJECTIVES, asked["objective"], value)


def _wanted(judged: JudgedRun, asked: Mapping[str, Any], query: Mapping[str, str]) -> list[WantedGoal]:
    """Return every goal in numbers, and whether it is to get money even if that does not bring it far."""
    given = [name for name in query["for"].split(",") if name] if "for" in query else list(asked["goals"])
    goals = {goal.id: goal for goal in judged.plan.goals if goal.target is not None}
    for name in given:
        if name not in goals:
            raise LantuError(
                Text(f"没有名为“{name[:60]}”的数值目标", f"there is no goal '{name[:60]}' in numbers"),
                hint=did_you_mean(name, goals),
            )
    places = {place.id: both(place.name_zh, place.name_en) for place in judged.city.places}
    rows: list[WantedGoal] = []
    for name, goal in goals.items():
        known = judged.city.indicators.get(goal.indicator)
        rows.append(
            WantedGoal(
                id=name,
                name=both(known.name_zh, known.name_en) if known else both(goal.indicator, ""),
                place=None if goal.place == "city" else places.get(goal.place, both(goal.place, "")),
                year=goal.year,
                was=name in asked["goals"],
                value=name in given,
            )
        )
    return rows


def _flags(asked: Mapping[str, Any], query: Mapping[str, str]) -> list[FlagSetting]:
    return [
        FlagSetting(name, bool(asked[name]), query[name] == "1" if query.get(name) else bool(asked[name]))
        for name in _FLAGS
    ]


def _earlier_jobs(studio: Studio) -> list[Job]:
    states = (jobs.DONE, jobs.RUNNING, jobs.WAITING)
    found, _ = jobs.listed(studio.archive, limit=3 * EARLIER, kind="optimise", states=states)
    there = [job for job in found if job.state != jobs.DONE or result_folder(studio.home, job.hash).is_dir()]
    return there[:EARLIER]


def _earlier(studio: Studio, job: Job, judged: JudgedRun) -> EarlierAnswer:
    found: EarlierAnswer = {
        "id": job.id,
        "at": job.created,
        "state": job.state,
        "asked": _asked(job, judged),
    }
    if job.state != jobs.DONE:
        return found
    answer = chosen_of(studio, job.id)
    return {
        **found,
        "before": answer.facts["before"],
        "attained": answer.facts["attained"],
        "gap": answer.facts["gap"],
        "projects": len(answer.facts["projects"]),
        "spent": answer.facts["spent"],
    }


def _asked(job: Job, judged: JudgedRun) -> Text:
    """Say in a line what a job was asked, beyond the defaults."""
    question = job.question
    parts: list[Text] = []

    def add(key: str, value: Mapping[str, str] | str = "") -> None:
        shown = {"zh": value, "en": value} if isinstance(value, str) else value
        parts.append(each(lambda code: f"{word(key, code)} {shown[code]}".strip()))

    if question["budget"] is None:
        add("choose_budget", both_words("choose_assumed"))
    else:
        add("choose_budget", in_both(question["budget"], judged.city.money_unit))
    for name in ("debt_cap", "floor"):
        if question[name]:
            add(f"choose_{name}", f"{digits(100 * question[name])} %")
    if question["fairness"]:
        add("choose_fairness", digits(question["fairness"]))
    for name in ("robust", "phase_starts"):
        if question[name]:
            add(f"choose_{name}")
    if question["objective"] != OBJECTIVES[0]:
        add("choose_objective", both_words(f"choose_objective_{question['objective']}"))
    if question["goals"]:
        add("choose_for", digits(len(question["goals"])))
    if question["draws"]:
        add("choose_draws", digits(question["draws"]))
    return each(lambda code: " · ".join(part[code] for part in parts))


def _pair(studio: Studio, judged: JudgedRun, one: Chosen, other: Chosen) -> PortfolioPair:
    rows = pair_rows(one, other)
    return {
        "points": pair_points(one, other),
        "rows": rows[:SHOWN],
        "all": len(rows),
        "job": other.job.id,
        "asked": [_asked(chosen.job, judged) for chosen in (one, other)],
        "unlike": any(one.job.question[name] != other.job.question[name] for name in _JUDGED_BY),
    }
