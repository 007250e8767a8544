"""A verdict as the documented JSON object."""

from dataclasses import fields
from typing import Any

from lantu.appraisal import GoalRow, LifeCircle, PlanEffect, Verdict, example_rows
from lantu.engine import Run
from lantu.plain import plain
from lantu.report.streets.fields import run_life_circle_json

_LEFT_OUT = ("last_year", "last_value", "source", "note", "note_zh", "lacks")  # what the pack's own files say
_NAMES = tuple(item.name for item in fields(GoalRow) if item.name not in _LEFT_OUT)


def verdict_json(
    finished: Run, verdict: Verdict, effect: PlanEffect | None = None, circle: LifeCircle | None = None
) -> dict[str, Any]:
    """Return the verdict as the documented JSON object.

    effect: what the plan's projects do, under 'plan'. circle: who reaches what on foot, under 'life_circle'.
    """
    manifest, city = finished.manifest, finished.city
    shown = {"boundaries": city.boundaries.isoformat(), "estimated": sorted(city.estimated)} if city.boundaries else {}
    examples = {file: len(rows) for file, rows in example_rows(finished.plan, city).items()}
    return plain(
        {
            "run": manifest["id"],
            "members": manifest["members"],
            "seed": manifest["seed"],
            "seconds": manifest["seconds"],
            "goals": [
                {name: getattr(row, name) for name in _NAMES} | ({"lacks": row.lacks.split(", ")} if row.lacks else {})
                for row in verdict.goal_rows
            ],
            "counts": verdict.counts,
            "worst_places": verdict.worst_places,
            "money": verdict.money,
            "plan": effect.to_json() if effect else None,
            **shown,
            **({"examples": examples} if examples else {}),
            **({"life_circle": run_life_circle_json(circle, finished.plan)} if circle else {}),
        }
    )
