"""The report: one self-contained HTML page in both languages that opens with no network."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from lantu.appraisal import LifeCircle, PlanEffect, Verdict
from lantu.appraisal.district_moves import SAID
from lantu.engine import Run
from lantu.hindcast import BANDS_ASKED
from lantu.indicators import of_districts
from lantu.language.errors import Finding
from lantu.language.text import LANGUAGES, both
from lantu.language.unit_words import unit_names
from lantu.language.units import CURRENCIES
from lantu.report.drawn.charts import fan_rows, fan_spec, kept_form, map_spec
from lantu.report.drawn.shell import rendered, write_page
from lantu.report.finding_groups import finding_groups, noted
from lantu.report.ground.page import ground_facts
from lantu.report.shocks.page import shock_facts
from lantu.report.streets.page import life_circle_facts
from lantu.report.streets.sentences import place_names
from lantu.report.uncertainty.calibration import calibration_chart, calibration_rows
from lantu.report.uncertainty.evidence import assumption_rows, bases_sentence, source_rows
from lantu.report.uncertainty.hindcast_tables import brier_sentence, past_goal_rows
from lantu.report.uncertainty.tornado import driver_cards
from lantu.report.uncertainty.track_record import hindcast_facts, hindcast_rows
from lantu.report.verdict.committed_projects import plan_sentences, work_rows
from lantu.report.verdict.examples import example_sentence
from lantu.report.verdict.goals import WrittenGoal, written_goals
from lantu.report.verdict.headline import debt_sentences, left_out_sentences, odds_below, works_sentence
from lantu.report.verdict.money import money_groups
from lantu.report.verdict.places import fairness_rows, middle_of, place_rows
from lantu.report.verdict.targets import phase_rows, target_rows
from lantu.report.verdict.terminal import furthest_goals
from lantu.report.verdict.worst import worst_rows
from lantu.sensitivity import Drivers

REPORT = "report.html"  # beside the run that it tells of


def write_report(
    run: Run,
    verdict: Verdict,
    findings: Sequence[Finding] | None,
    folder: Path,
    language: str,
    drivers: Drivers | None = None,
    effect: PlanEffect | None = None,
    circle: LifeCircle | None = None,
) -> Path:
    """Write report.html into `folder` (atomically) and return its path; it opens in `language`.

    findings: the check's findings; None where it could not be made. drivers: what drives the gaps
    (`furthest_drivers`), circle: who reaches what on foot (`run_life_circle`); without them the page has no such section.
    """
    return write_page(folder / REPORT, report_page(run, verdict, findings, language, drivers, effect, circle))


def report_page(
    run: Run,
    verdict: Verdict,
    findings: Sequence[Finding] | None,
    language: str,
    drivers: Drivers | None = None,
    effect: PlanEffect | None = None,
    circle: LifeCircle | None = None,
) -> str:
    """Return the page as text; everything it needs is inside."""
    facts, specs = context(run, verdict, findings, drivers, effect, circle)
    return rendered("page.html.j2", facts, specs, run.city, language, first="verdict")


def context(
    run: Run,
    verdict: Verdict,
    findings: Sequence[Finding] | None,
    drivers: Drivers | None = None,
    effect: PlanEffect | None = None,
    circle: LifeCircle | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return all that the template names, and the specifications of its charts."""
    phases = [year for year in run.plan.phases if year <= int(run.data["year"].values[-1])]
    money_years = [run.city.start, *(phases or [int(run.data["year"].values[-1])])]
    goals = written_goals(verdict, run.city)
    charts = chart_cards(run, verdict, goals)
    maps = map_cards(run)
    why = driver_cards(drivers, run.plan, run.city)
    drawn = {card["id"]: card["spec"] for card in (*charts, *maps)}
    drawn |= {f"{card['id']}-{code}": spec for card in why for code, spec in card["specs"].items()}
    past = hindcast_facts(run.city)
    calibrated = {language: calibration_rows(past.get("rows", []), language) for language in LANGUAGES}
    for language, rows in calibrated.items():
        if rows:
            chart = partial(calibration_chart, rows, language)
            drawn[f"calibration-{language}"] = kept_form("calibration", chart, rows, language)
    facts = {
        "run": run,
        "manifest": run.manifest,
        "plan": run.plan,
        "title": run.plan.title.both,
        "city": run.city.names,
        "example_says": example_sentence(run.plan, run.city),
        "phases": phases,
        "phase_rows": phase_rows(verdict),
        "goals": goals,
        "furthest": [row.indicator for row in furthest_goals(verdict)],
        "worst": worst_rows(verdict),
        "debt_says": debt_sentences(verdict.money) if verdict.money else [],
        "odds_below": odds_below,
        "charts": charts,
        "maps": maps,
        "drivers": why,
        "places": place_rows(run, verdict),
        "life_circle": life_circle_facts(circle, run.plan, place_names(run.plan, run.city)) if circle else None,
        "ground": ground_facts(run.plan, run.city, run.city.start),
        "shocks": shock_facts(run.plan, run.city) if circle else None,
        "fairness": fairness_rows(verdict, run.city.money_unit),
        "currency": CURRENCIES[run.city.money_unit],
        "money": verdict.money,
        "plan_says": plan_sentences(effect, run.city) if effect else [],
        "works_say": [works_sentence(row, run.city) for row in verdict.money.get("works", ())],
        "planned_works": work_rows(effect.works if effect else (), run.city),
        "money_years": money_years,
        "money_groups": money_groups(run, money_years),
        "money_left_out": left_out_sentences(run.missing, "money"),
        "targets": target_rows(run.plan, verdict),
        "challenges": [item.name.both for item in run.plan.challenges],
        "findings": findings,
        "finding_groups": finding_groups(findings or ()),
        "notes": noted(findings or ()),
        "assumptions": assumption_rows(run),
        "bases": bases_sentence(run),
        "moves_alike": SAID if verdict.moves_alike else None,
        "sources": source_rows(run, verdict),
        "breaks": run.city.breaks,
        "hindcast": hindcast_rows(past),
        "calibrated": calibrated,
        "past_goals": {
            language: past_goal_rows(past.get("past_goals", {}), run.city, language) for language in LANGUAGES
        },
        "brier": {language: brier_sentence(past.get("past_goals", {}), language) for language in LANGUAGES},
        "bands_asked": BANDS_ASKED,
        "boundaries": (run.city.boundaries or date(run.city.start, 12, 31)).isoformat(),
        "estimated": run.city.estimated,
        "missing": run.missing,
        "left_out": left_out_sentences(run.missing),
        "projects": run.plan.projects,
        "unmeasured": [
            both(verdict.indicators[name].name_zh, verdict.indicators[name].name_en) for name in verdict.unmeasured
        ],
    }
    return facts, drawn


def chart_cards(run: Run, verdict: Verdict, goals: list[WrittenGoal]) -> list[dict[str, Any]]:
    """Return a fan chart for each indicator with a goal in numbers, those furthest from it first."""
    numbered = [*furthest_goals(verdict, most=99), *(row for row in verdict.goal_rows if row.target is not None)]
    names = {place.id: (place.name_zh, place.name_en) for place in run.city.places} | {"city": ("", "")}
    cards: list[dict[str, Any]] = []
    for name, place in dict.fromkeys((row.indicator, row.place) for row in numbered):
        known, (zh, en) = verdict.indicators.get(name), names.get(place, (place, place))
        if known is None:
            continue
        rows = fan_rows(run, known, verdict, place)
        if any(row["kind"] in ("fan", "seen") for row in rows):
            card: dict[str, Any] = {
                "id": f"fan-{known.id}" + ("" if place == "city" else f"-{place}"),
                "name": both(f"{zh} {known.name_zh}".strip(), f"{en} {known.name_en}".strip()),
                "rows": rows,
            }
            card["goals"] = [row for row in goals if row.indicator == known.id and row.place_id == place]
            card |= {"unit": unit_names(known.unit), "definition": known.meaning}
            cards.append(card | {"spec": fan_spec(rows)})
    return cards


def map_cards(run: Run) -> list[dict[str, Any]]:
    """Return maps of the districts at the end of the run; [] where no place has a polygon."""
    if not any(place.geometry for place in run.city.districts()):
        return []
    first, last = (int(run.data["year"].values[index]) for index in (0, -1))
    names = ("population", "gdp", "working_age", "people_60_plus")
    known = {name: of_districts(run, name) for name in names}
    middle: dict[str, Any] = {
        name: middle_of(values).to_pandas() for name, values in known.items() if values is not None
    }
    cards: list[dict[str, Any]] = []

    def add(name: str, zh: str, en: str, values: pd.Series) -> None:
        cards.append({"id": f"map-{name}", "name": both(zh, en), "spec": map_spec(values)})

    people = middle.get("population")
    if "gdp" in middle and people is not None:
        per_head = middle["gdp"][last] / people[last] / 1e4
        money = CURRENCIES[run.city.money_unit]
        zh, en = f"人均GDP，{last}年（万{money.zh}）", f"GDP per head, {last} (10k {money.en})"
        add("gdp-per-head", zh, en, per_head)
    if people is not None:
        change = (people[last] / people[first] - 1) * 100
        zh, en = f"常住人口变化，{first}–{last}年（%）", f"Change in residents, {first}–{last} (%)"
        add("people-change", zh, en, change)
    if {"working_age", "people_60_plus"} <= middle.keys():
        support = middle["working_age"][last] / middle["people_60_plus"][last]
        zh, en = (
            f"每位60岁以上老人对应的劳动年龄人口，{last}年",
            f"People of 16-59 per person of 60 and over, {last}",
        )
        add("support", zh, en, support)
    return cards
