"""What answers a job's question, in a process of its own: a run, a comparison, a choice of projects.

An answer is a folder: result.json, which the API gives, and what else belongs to it (page.json, files to take away).
"""

import json
import shutil
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.appraisal import appraise, compare_runs, explain_difference, goal_futures, plan_effect
from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.engine import Run, run
from lantu.exchange import write_project_list
from lantu.language.errors import LantuError
from lantu.language.text import LANGUAGES, Text
from lantu.plain import Json, plain
from lantu.portfolio import Portfolio, optimise
from lantu.report import verdict_json
from lantu.report.portfolio.portfolio_view import portfolio_facts
from lantu.revision import write_proposal
from lantu.web.jobs.questions import OptimiseQuestion, hash_of
from lantu.web.state.runs.judged import BASELINE, kept_run

RESULT, PAGE, PLAN = "result.json", "page.json", "plan.zip"
ASIDE = "aside"
EXPLAINED = 128  # futures by which a difference is shared among the settings

# (done, total, what): total 0 where nobody knows how long it takes; what is told as it is, such as {"step": "choose"}
Tell = Callable[[int, int, Mapping[str, Any]], None]


@dataclass(frozen=True)
class JobInput:
    """A job as its process is given it. folder: where the answer is written; members: the studio's own number of futures."""

    kind: str
    question: Mapping[str, Any]
    hash: str
    pack: str
    home: Path
    folder: Path
    members: int
    trust_code: bool


def answer(task: JobInput, tell: Tell) -> None:
    """Answer a question into the task's folder; LantuError where the pack has changed since it was asked."""
    plan, city = read_blueprint(task.pack), read_city(task.pack, trust_code=task.trust_code)
    now = hash_of(task.kind, task.question, {**city.files, **plan.files}, task.trust_code)
    if now != task.hash:
        raise LantuError(
            Text("提交之后规划包有改动", "the pack has changed since this was asked"),
            hint=Text("请重新提交", "ask again"),
        )
    result = _ANSWERS[task.kind](task, plan, city, tell)
    shutil.rmtree(task.folder / ASIDE, ignore_errors=True)  # hundreds of megabytes that no page reads
    _write(task.folder / RESULT, result)


def _run(task: JobInput, plan: Blueprint, city: City, tell: Tell) -> Json:
    done = _simulated(task, plan, city, task.question["scenario"], task.question["settings"], tell)
    return {
        "scenario": task.question["scenario"],
        "settings": task.question["settings"],
        **verdict_json(done, appraise(done), plan_effect(done)),
    }


def _compare(task: JobInput, plan: Blueprint, city: City, tell: Tell) -> Json:
    names, members = (task.question["a"], task.question["b"]), task.question["members"]
    runs: list[Run] = []
    for number, name in enumerate(names):

        def both(done: int, _total: int, what: Mapping[str, Any], before: int = number * members) -> None:
            tell(before + done, 2 * members, what)

        runs.append(_simulated(task, plan, city, name, {}, both))
    why: list[Json] = []
    if task.question["why"]:
        tell(0, 0, {"step": "explain"})
        why = explain_difference(runs[0], runs[1], min(members, EXPLAINED))
    goals = compare_runs(runs[0], runs[1]).to_dict("records")
    return {"a": names[0], "b": names[1], "members": members, "goals": goals, "why": why}


def _simulated(
    task: JobInput, plan: Blueprint, city: City, scenario: str, settings: Mapping[str, float], tell: Tell
) -> Run:
    """Return a run: the one that the studio keeps where it is there, else simulated now.

    A run as the studio's pages show it is left under runs/SCENARIO of the task's folder; any other one stands ASIDE until the
    question is answered.
    """
    members = task.question["members"]
    named = None if scenario == BASELINE else scenario
    if not settings:
        there = task.home / "runs" / scenario
        kept = kept_run(there, plan, city, members, named, trust_code=task.trust_code)
        if kept is not None:
            return kept
    shown = not settings and members == task.members
    out = task.folder / "runs" / scenario if shown else task.folder / ASIDE / scenario
    out.parent.mkdir(parents=True, exist_ok=True)
    what = {"step": "simulate", "scenario": scenario}
    tell(0, members, what)
    return run(
        plan,
        city,
        members=members,
        scenario=named,
        settings=settings,
        watch=goal_futures,
        out=out,
        progress=lambda done, total: tell(done, total, what),
    )


def _optimise(task: JobInput, plan: Blueprint, city: City, tell: Tell) -> Json:
    asked = OptimiseQuestion.model_validate(task.question)
    began: dict[str, float] = {}

    def told(step: str, incumbent: float, bound: float, _seconds: float) -> bool:
        since = time.monotonic() - began.setdefault(step, time.monotonic())
        whole = {"choose": asked.seconds, "frontier": asked.frontier}.get(step, 0.0)
        what = {"step": step, "incumbent": incumbent, "bound": bound}
        tell(min(int(since), int(whole)), int(whole), plain(what))
        return True

    found = optimise(
        plan,
        city,
        wishes=asked.wishes(),
        seconds=asked.seconds,
        gap=asked.gap,
        seed=asked.seed,
        futures=asked.futures,
        frontier_seconds=asked.frontier,
        draws=asked.draws,
        told=told,
    )
    tell(0, 0, {"step": "write"})
    _write(task.folder / PAGE, portfolio_facts(found))
    for language in LANGUAGES:
        book = task.folder / f"projects.{language}.xlsx"
        write_project_list(book, found.projects, city, found.question.works.years, language)
    if plan.parent is None:  # a plan that extends another one cannot stand elsewhere than beside it
        _zip_plan(plan, found, task.folder)
    return found.to_json()


def _zip_plan(plan: Blueprint, found: Portfolio, folder: Path) -> None:
    """Write the plan with the chosen projects as an archive of one folder."""
    copy = folder / f"{plan.folder.name}-chosen"
    write_proposal(plan, found.projects, copy)
    with zipfile.ZipFile(folder / PLAN, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(copy.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    shutil.rmtree(copy)


def _write(file: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(plain(dict(content)), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8")


_ANSWERS: Mapping[str, Callable[[JobInput, Blueprint, City, Tell], Json]] = {
    "run": _run,
    "compare": _compare,
    "optimise": _optimise,
}
