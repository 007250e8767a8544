"""The life circle as the documented JSON object."""

from dataclasses import asdict
from typing import Any

from lantu.appraisal import LifeCircle
from lantu.blueprint import Blueprint
from lantu.plain import plain
from lantu.report.streets.sentences import changed, measured_goals
from lantu.space.life_circle.accessibility import OWN_LIST, Accessibility, CircleRow, KindRow
from lantu.space.life_circle.by_place import PlaceCoverage
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.life_circle.coverage import Covered, Spot


def life_circle_json(circle: LifeCircle, seconds: float | None = None) -> dict[str, Any]:
    """Return the life circle as the documented JSON object."""
    now = circle.now
    return plain(
        {
            "minutes": now.minutes,
            "nodes": now.nodes,
            "edges": now.edges,
            "islands": now.islands,
            "facilities": now.facilities,
            "weight": now.weight,
            "total": now.total,
            "known": now.known,
            "off_street": now.off,
            "stranded": now.stranded,
            "homes": int((circle.place.homes.weight > 0).sum()),
            "census": None if circle.census is None else asdict(circle.census),
            "facilities_off_street": now.facilities_off,
            "facilities_stranded": now.facilities_stranded,
            "surface": now.surface,
            "without_heights": now.level,
            "coverage": [_kind_json(row) for row in now.coverage],
            "circles": [_circle_json(row) for row in now.circles],
            "worst": [_spot_json(spot) for spot in now.worst],
            "places": [_place_json(item) for item in circle.places],
            "urbanisation": [_place_json(item) for item in circle.urbanisation],
            "needs": [asdict(need) for need in circle.needs],
            "later": [
                {
                    "year": item.year,
                    "projects": list(item.projects),
                    "coverage": [_kind_json(row) for row in changed(now, item.answer)],
                    "circles": [_circle_json(row) for row in changed_circles(now, item.answer)],
                }
                for item in circle.later
            ],
            "sources": [
                {"id": item.id, "date": item.date, "as_of": item.as_of or None, "licence": item.licence}
                for item in circle.sources
            ],
            "seconds": seconds,
        }
    )


def run_life_circle_json(circle: LifeCircle, plan: Blueprint) -> dict[str, Any]:
    """Return the life circle of a run: the same object, and what it says of the plan's goals that a list measures."""
    goals = [
        {
            "indicator": goal.indicator,
            "place": goal.place,
            "year": goal.year,
            "relation": goal.relation,
            "target": goal.value,
            "unit": goal.unit.symbol if goal.unit else "",
            "profile": row.profile,
            "share_low": row.found.low,
            "share_high": row.found.high,
            "met_low": row.met[0],
            "met_high": row.met[1],
            "of": row.of,
            "mapped_services": row.mapped,
            "basis": row.basis,
        }
        for goal, row in measured_goals(circle, plan)
    ]
    return {**life_circle_json(circle), "goals": plain(goals)}


def changed_circles(before: Accessibility, after: Accessibility) -> list[CircleRow]:
    """Return the rows of lists that are not what they were."""
    known = {(row.list, row.profile): (row.found, row.met) for row in before.circles}
    return [row for row in after.circles if known.get((row.list, row.profile)) != (row.found, row.met)]


def _covered_json(found: Covered) -> dict[str, float]:
    return {
        "share_low": found.low,
        "share_high": found.high,
        "covered": found.covered,
        "covered_high": found.covered_high,
    }


def _place_json(item: PlaceCoverage) -> dict[str, Any]:
    return {
        "place": item.place,
        "weight": item.weight,
        "met_low": item.circle.met[0],
        "met_high": item.circle.met[1],
        "coverage": {kind: [found.low, found.high] for kind, found in item.kinds.items()},
    }


def _kind_json(row: KindRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "profile": row.profile,
        "minutes": row.minutes,
        "ages": row.ages,
        "weight": row.weight,
        **_covered_json(row.found),
        "flat_low": row.flat.low,
        "flat_high": row.flat.high,
        "basis": row.basis,
    }


def _circle_json(row: CircleRow) -> dict[str, Any]:
    return {
        "list": row.list,
        "profile": row.profile,
        "ages": row.ages,
        "weight": row.weight,
        **_covered_json(row.found),
        "flat_low": row.flat.low,
        "flat_high": row.flat.high,
        "mapped_services": row.mapped,
        "mapped_share_low": row.of_mapped.low if row.of_mapped else None,
        "mapped_share_high": row.of_mapped.high if row.of_mapped else None,
        "met_low": row.met[0],
        "met_high": row.met[1],
        "of": row.of,
        "at_least": LIFE_CIRCLES[row.list].at_least,
        "services": {name: [found.low, found.high] for name, found in row.services},
        "source": LIFE_CIRCLES[row.list].source,
        "certainty": LIFE_CIRCLES[row.list].certainty,
        "basis": row.basis,
    }


def _spot_json(spot: Spot) -> dict[str, Any]:
    services = LIFE_CIRCLES[OWN_LIST].services
    return {
        "lon": round(spot.lon, 6),
        "lat": round(spot.lat, 6),
        "weight": spot.weight,
        "missing": [services[at].id for at in spot.missing],
    }
