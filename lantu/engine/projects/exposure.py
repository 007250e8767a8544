"""Exposure: who stands in a hazard in every year of a run, less whom located projects take out of it.

What a project does was computed from the layers of the pack (`space/effects.csv`). The figure on record stays as it is on the day of the
layers; a project's effect is taken off from the year after its works end. It lies within a band, and a future has its own place in it.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Project
from lantu.city.ground.ground_effects import GroundEffect
from lantu.engine.record.record import Record

Asked = tuple[str, str]  # indicator, place


def last_figure(record: Record | None, place: str) -> tuple[int, float] | None:
    """Return year and value, in base units, of the last figure of a place on record; None where there is none."""
    if record is None:
        return None
    if place == "city":
        return max(record.city.items()) if record.own and record.city else None
    years = [year for year, item in record.places if item == place]
    return (max(years), record.places[max(years), place]) if years else None


def exposures_asked(
    wanted: Collection[Asked], effects: Sequence[GroundEffect], records: Mapping[str, Record]
) -> tuple[Asked, ...]:
    """Return what effects are about, of what is wanted, and a figure on record is there to take them off."""
    told = {(item.indicator, item.place) for item in effects}
    return tuple(item for item in dict.fromkeys(wanted) if item in told and last_figure(records.get(item[0]), item[1]))


def exposures_by_year(
    asked: Sequence[Asked],
    effects: Sequence[GroundEffect],
    records: Mapping[str, Record],
    projects: Sequence[Project],
    years: range,
) -> dict[Asked, Array]:
    """Return least and most (2, year) of each indicator at a place, in base units; never below 0."""
    ends = {project.id: project.end for project in projects if project.end is not None}
    found: dict[Asked, Array] = {}
    for indicator, place in asked:
        seen = last_figure(records.get(indicator), place)
        if seen is None:
            continue
        values = np.full((2, len(years)), seen[1])
        for item in effects:
            end = ends.get(item.project)
            if end is None or (item.indicator, item.place) != (indicator, place):
                continue
            values += np.array(item.ends)[:, None] * (np.array(years) > max(end, seen[0]))
        found[indicator, place] = np.maximum(values, 0.0)
    return found
