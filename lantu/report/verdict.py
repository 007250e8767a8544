"""A verdict as the documented JSON object."""

from typing import Any

from lantu.appraisal import Verdict
from lantu.engine import Run
from lantu.plain import plain


def verdict_json(finished: Run, verdict: Verdict) -> dict[str, Any]:
    """Return the verdict as the documented JSON object."""
    names = [
        "indicator",
        "place",
        "year",
        "relation",
        "target",
        "unit",
        "kind",
        "state",
        "odds",
        "median",
        "low",
        "high",
        "gap",
        "pace",
        "basis",
    ]
    manifest, city = finished.manifest, finished.city
    shown = {"boundaries": city.boundaries.isoformat(), "estimated": sorted(city.estimated)} if city.boundaries else {}
    return plain(
        {
            "run": manifest["id"],
            "members": manifest["members"],
            "seed": manifest["seed"],
            "seconds": manifest["seconds"],
            "goals": [{name: row[name] for name in names} for row in verdict.goals.to_dict("records")],
            "counts": verdict.counts,
            "worst_places": verdict.worst_places,
            "money": verdict.money,
            **shown,
        }
    )
