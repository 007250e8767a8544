"""Verdicts of a small town, made up for the rules that write about verdicts."""

from dataclasses import fields
from datetime import date

from lantu.appraisal import GoalRow
from lantu.catalogue import catalogue
from lantu.language.text import Text
from lantu.report.brief import BriefFacts
from lantu.report.brief.facts import LastFigure

CATALOGUE = dict(catalogue)
PLAIN = dict.fromkeys((item.name for item in fields(GoalRow)), None)


def goal(
    indicator: str = "urbanisation_rate", state: str = "unlikely", odds: float | None = 0.12, **changed: object
) -> GoalRow:
    usual = {
        "indicator": indicator, "place": "city", "year": 2030, "relation": ">=", "target": 66.0, "unit": "%", "kind": "official",
        "state": state, "odds": odds, "median": 63.0, "low": 60.0, "high": 67.0, "gap": 3.0, "pace": 2.4, "basis": "measured",
        "last_year": 2024, "last_value": 61.0, "source": "P1", "note": "", "note_zh": "", "figures": 12,
    }  # fmt: skip
    return GoalRow(**{**PLAIN, **usual, **changed})  # pyright: ignore[reportArgumentType]


def facts(*goals: GoalRow, **changed: object) -> BriefFacts:
    usual = {
        "city": Text("江城", "Rivertown"), "plan": Text("江城蓝图", "Plan of Rivertown"), "adopted": "2025-03-01",
        "day": date(2026, 5, 4), "run": "abc123", "members": 1000, "goals": goals, "indicators": CATALOGUE,
        "observed": {("urbanisation_rate", "city"): LastFigure(2024, 61.0, "Y1", "measured")},
        "sources": {"P1": "The plan", "Y1": "Yearbook"}, "districts": 3, "figures": 900, "used_sources": 7, "assumptions": 30,
        "in_plan": 10, "missing": 2, "tested": True,
    }  # fmt: skip
    return BriefFacts(**{**usual, **changed})  # pyright: ignore[reportArgumentType]


def place(name: str, *, settled: bool = True, in_plan: bool = True, tied: bool = False):
    inside = {
        "measure": "urbanisation_rate", "value": 51.4, "unit": "%", "rank": 1, "of": 3, "tied": 0, "share": 0.97,
        "settled": settled, "in_plan": in_plan,
    }  # fmt: skip
    return {
        "place": name, "name_zh": name, "name_en": name, "times": 1, "of": 2, "measures": ["urbanisation_rate"], "year": 2030,
        "tied": tied, "worst_in": [inside],
    }  # fmt: skip


def money(**works: float):
    row = {"year": 2030, "unpaid": 0.0, "unpaid_high": 0.0, "asked": 1e9, "built": 1e9, "unbuilt": 0.0, "of_usual": 0.9}
    phase = {"year": 2030, "median": 150.0, "low": 120.0, "high": 190.0, "band": "yellow", "odds_within_limit": 0.97}
    return {"phases": [phase], "works": [{**row, **works}], "limit": 200.0, "bounds": {}}
