"""The diff of two versions: what really changed, not which characters."""

import numpy as np

from lantu.appraisal import appraise
from lantu.engine import run
from lantu.revision.change import OddsChange, PlanVersion, Revision
from lantu.revision.goals import compare_goals
from lantu.revision.projects import compare_money, compare_projects
from lantu.revision.words import compare_waivers, compare_words


def compare(old: PlanVersion, new: PlanVersion) -> Revision:
    """Return all that changed from one version of a plan to another; an empty one is false.

    Example:
        revision = compare(PlanVersion(plan, city), PlanVersion(later_plan, later_city))
    """
    return Revision(
        goals=tuple(compare_goals(old, new)),
        projects=tuple(compare_projects(old, new)),
        money=tuple(compare_money(old, new)),
        waivers=tuple(compare_waivers(old, new)),
        parts=tuple(compare_words(old, new)),
        money_unit=new.city.money_unit,
    )


def compare_odds(old: PlanVersion, new: PlanVersion, members: int = 500, seed: int = 0) -> tuple[OddsChange, ...]:
    """Run both versions with the same futures and return the odds of every goal before and after."""
    odds: list[dict[tuple[str, str, int], float | None]] = []
    for version in (old, new):
        rows = appraise(run(version.plan, version.city, members=members, seed=seed)).goals
        odds.append(
            {
                (str(row["indicator"]), str(row["place"]), int(row["year"])): _number(row["odds"])
                for row in rows.to_dict("records")
                if row["state"] != "in words"
            }
        )
    return tuple(OddsChange(*key, odds[0].get(key), odds[1].get(key)) for key in dict.fromkeys([*odds[0], *odds[1]]))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and np.isfinite(value) else None
