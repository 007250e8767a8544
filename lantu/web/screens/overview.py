"""Overview: where we stand, what is furthest off, where it is worst, and whether it can be paid for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.background import BackgroundTasks
from fastapi.responses import Response

from lantu.appraisal.public_money.money import DebtPhase, MoneyVerdict
from lantu.language.errors import Finding
from lantu.language.text import Text
from lantu.report.verdict.committed_projects import PlannedWorkRow, plan_sentences, work_rows
from lantu.report.verdict.examples import example_sentence
from lantu.report.verdict.goals import WrittenGoal
from lantu.report.verdict.headline import debt_sentences, left_out_sentences, odds_below, works_sentence
from lantu.report.verdict.targets import PhaseRow, TargetRow, phase_rows, target_rows
from lantu.report.verdict.terminal import furthest_goals
from lantu.report.verdict.worst import WrittenWorst, worst_rows
from lantu.web.http.compressed import CompressedAnswer
from lantu.web.http.pages import as_page, language_of, made_page, send_page
from lantu.web.state import kept_pages
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.runs.goal_changes import GoalSince, Noted, changed, last
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.studio import Studio
from lantu.web.views.indicator import ObservedRow, record_rows

router = APIRouter()


@dataclass(frozen=True, slots=True)
class FurthestGoal:
    """A goal that is far off, with the last observation of its indicator; None where there is none."""

    goal: WrittenGoal
    seen: ObservedRow | None


class RunOverview(TypedDict):
    """What the page shows of a judged run by itself; sentences end in _says or _say.

    members: futures; to: the last year; left_out: a sentence a part of the model that is not
    simulated for want of data; board: the targets with their goals; furthest: the goals furthest off; odds_below: writes
    the odds of staying below a line; without_plan: whether the pack has a scenario of that; planned_works: of its projects.
    """

    title: Text
    city: Text
    example_says: Text | None
    adopted: date
    members: int
    to: int
    phases: list[PhaseRow]
    left_out: list[Text]
    board: list[TargetRow]
    furthest: list[FurthestGoal]
    worst: list[WrittenWorst]
    debt_says: list[Text]
    odds_below: Callable[[DebtPhase, MoneyVerdict], list[Text]]
    money: MoneyVerdict
    plan_says: list[Text]
    works_say: list[Text]
    without_plan: bool
    planned_works: list[PlannedWorkRow]
    findings: list[Finding]


class OverviewPage(RunOverview):
    """What the page shows, with what has changed since the run before (before, None where there is none); head: the version."""

    before: Noted | None
    changed: list[GoalSince]
    head: int


@router.get("/")
def overview(request: Request, studio: TheStudio, after: BackgroundTasks, scenario: str | None = None) -> Response:
    """The page; as it was kept where the studio was opened again and its run is not read yet."""
    judged = studio.at_hand(scenario)
    keeps = request.query_params.keys() <= {"lang"}
    if judged is None and keeps and (kept := _kept(request, studio)):
        after.add_task(kept_pages.judge_soon, studio)
        return send_page(request, as_page(kept))
    judged = judged or studio.judged(scenario)
    made = _made(request, studio, judged)
    if keeps:

        def keep() -> None:
            kept_pages.keep(studio, _name(request, studio, judged.id), made.body)

        judged.once(("first page is kept", language_of(request)), keep)
    return send_page(request, made)


def _kept(request: Request, studio: Studio) -> bytes | None:
    run = kept_pages.run_of(studio)
    return None if run is None else kept_pages.read(studio, _name(request, studio, run))


def _name(request: Request, studio: Studio, run: str) -> str:
    return kept_pages.name_of(studio, run, request.app.state.menu(), language_of(request))


def _made(request: Request, studio: Studio, judged: JudgedRun) -> CompressedAnswer:
    def shown() -> OverviewPage:
        before = last(studio.home, judged)
        return {
            **facts(judged),
            "before": before,
            "changed": changed(judged, before) if before else [],
            "head": studio.head().number,
        }

    return made_page(judged.recently, request, "read/overview", shown, "overview")


def facts(judged: JudgedRun) -> RunOverview:
    """Return what the page shows of a judged run by itself."""
    plan, city, verdict = judged.plan, judged.city, judged.verdict
    furthest = {row.indicator: number for number, row in enumerate(furthest_goals(verdict))}
    return {
        "title": plan.title.both,
        "city": city.names,
        "example_says": example_sentence(plan, city),
        "adopted": plan.adopted,
        "members": judged.run.manifest["members"],
        "to": judged.run.manifest["to"],
        "phases": phase_rows(verdict),
        "left_out": left_out_sentences(judged.run.missing),
        "board": target_rows(plan, verdict),
        "furthest": [
            FurthestGoal(row, _last_seen(judged, row))
            for row in sorted(judged.goals, key=lambda row: furthest.get(row.indicator, 0))
            if row.indicator in furthest and row.state in ("unlikely", "uncertain")
        ],
        "worst": worst_rows(verdict),
        "debt_says": debt_sentences(verdict.money) if verdict.money else [],
        "odds_below": odds_below,
        "money": verdict.money,
        "plan_says": plan_sentences(judged.plan_effect, city) if judged.plan_effect else [],
        "works_say": [works_sentence(row, city) for row in verdict.money.get("works", ())],
        "without_plan": "without_plan" in city.scenarios,
        "planned_works": work_rows(judged.plan_effect.works, city) if judged.plan_effect else [],
        "findings": judged.findings,
    }


def _last_seen(judged: JudgedRun, goal: WrittenGoal) -> ObservedRow | None:
    """Return the last observation of a goal's indicator, with its basis and source."""
    return next(iter(record_rows(judged, judged.verdict.indicators[goal.indicator], goal.place_id)), None)
