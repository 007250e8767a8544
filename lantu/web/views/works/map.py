"""The map of works: the footprints of the works that are asked for and in view, with what is told of each."""

import json

import numpy as np

from lantu.language.text import Text
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.maps.geojson import Feature, FeatureCollection, collected
from lantu.web.views.streets.street_shapes import View
from lantu.web.views.works.rows import Positions
from lantu.works import Work

MOST = 5000  # works that are sent at once
MARKS = 1000  # clashes that are marked, worst first
MARGIN = 0.002  # degrees, around a single work


def placed(shown: WorksShown, found: Positions) -> Positions:
    """Return which of some works have a footprint."""
    return found[~np.isnan(shown.bounds[found, 0])]


def in_view(shown: WorksShown, found: Positions, view: View | None) -> Positions:
    """Return which of some works may touch a view; all that have a footprint where there is none."""
    own = placed(shown, found)
    if view is None:
        return own
    west, south, east, north = shown.bounds[own].T
    return own[(west <= view.east) & (east >= view.west) & (south <= view.north) & (north >= view.south)]


def around(shown: WorksShown, found: Positions) -> list[float] | None:
    """Return west, south, east and north of what holds the footprints of some works; None where none has one."""
    own = placed(shown, found)
    if not own.size:
        return None
    bounds = shown.bounds[own]
    ends = np.concatenate([bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)])
    margin = np.where(ends[2:] - ends[:2] < MARGIN, MARGIN, 0.0)
    return [*(ends[:2] - margin).tolist(), *(ends[2:] + margin).tolist()]


def features(shown: WorksShown, positions: Positions) -> FeatureCollection:
    """Return footprints that can be drawn as a GeoJSON FeatureCollection; a feature's id is its place in the collection."""
    import shapely

    made: list[Feature] = []
    for position in positions.tolist():
        work, first = shown.at(position).work, int(shown.drawn.first[position])
        title = work.title.both
        for footprint, geometry in zip(work.footprints, shown.drawn.geometry[first:], strict=False):
            if geometry is None:
                continue
            made.append(
                {
                    "type": "Feature",
                    "id": len(made),
                    "geometry": json.loads(shapely.to_geojson(geometry)),
                    "properties": {
                        "work": work.id,
                        "zh": title.zh or work.id,
                        "en": title.en or work.id,
                        "stage": work.stage or "none",
                        "closes": footprint.closes,
                        "synthetic": work.synthetic,
                    },
                }
            )
    return collected(made)


def undrawn(shown: WorksShown, found: Positions) -> list[tuple[Work, Text]]:
    """Return what is wrong with each footprint of some works that cannot be drawn, and of which work it is."""
    asked = {shown.ids[position] for position in found.tolist()}
    return [
        (shown.works[fault.work].work, fault.what)
        for fault in shown.drawn.faults
        if not fault.used and fault.work in asked
    ]
