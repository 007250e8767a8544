"""What ranked projects do to the indicators of the ground, as a run and a choice of projects take them."""

from collections.abc import Sequence

import numpy as np

from lantu.city.ground.ground_effects import GroundEffect
from lantu.language.text import Text
from lantu.report.ground.projects.projects import RankedProjects
from lantu.report.ground.standing import GroundStanding
from lantu.space.protection.protects import harms


def effects_of_projects(
    found: RankedProjects, standing: GroundStanding
) -> tuple[tuple[GroundEffect, ...], tuple[Text, ...]]:
    """Return the effects on indicators that the ground has a figure of, and which could not be told, with the reason."""
    people = standing.people
    if people is None:
        return (), (standing.without,)
    figured = {item.variable for item in standing.figures}
    older = float(people.older.sum()) if people.older is not None else 0.0
    effects: list[GroundEffect] = []
    left: list[Text] = []
    for project in found.projects:
        for harm, values in project.by_harm.items():
            indicator = harms()[harm].indicator
            whole = older if harm == "heat" else float(people.total)
            if indicator not in figured or not whole:
                left.append(
                    Text(
                        f"{project.id}：没有 {indicator} 的数，不写入",
                        f"{project.id}: there is no figure of {indicator}; not written",
                    )
                )
                continue
            low, middle, high = (-100 * float(part) / whole for part in np.percentile(values, [95, 50, 5]))
            if not values.any():
                continue
            middles = float(np.median(values))
            note = f"{middles:,.0f} people no longer in it, of {whole:,.0f}"
            effects.append(GroundEffect(project.id, indicator, found.place, low, middle, high, "%", note))
    return tuple(effects), tuple(left)


def without_effects(left: Sequence[Text]) -> Text:
    """Say why there is nothing to write."""
    zh, en = "；".join(item.zh for item in left), "; ".join(item.en for item in left)
    return Text(
        f"没有可以写入的作用{'：' if left else ''}{zh}", f"there is no effect to write{': ' if left else ''}{en}"
    )
