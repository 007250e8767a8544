"""Streets and homes as a map is sent them: whole numbers of 1e-5 degrees, each the step from the point before.

Past `MOST` streets only those in view are sent; where more than that are in view, the longest. Shapes are simplified to
what a screen can show.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space import Homes, Streets

MOST = 50_000
STEP = 1e-5  # degrees, about a metre
PIXELS = 4000  # across a view, more than screens have
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class View:
    """A part of the ground, degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def size(self) -> float:
        """The longer side, degrees."""
        return max(self.east - self.west, self.north - self.south)


def view_of(asked: str | None) -> View | None:
    """Return the view that ?bbox=WEST,SOUTH,EAST,NORTH asks for; None where it does not ask.

    >>> view_of("106.5,29.5,106.6,29.6")
    View(west=106.5, south=29.5, east=106.6, north=29.6)
    """
    if not asked:
        return None
    try:
        west, south, east, north = (float(part) for part in asked.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise LantuError(
            Text(
                f"bbox：应为“西,南,东,北”四个度数，例如 106.5,29.5,106.6,29.6，实为“{asked[:80]}”",
                f"bbox: expected degrees as WEST,SOUTH,EAST,NORTH such as 106.5,29.5,106.6,29.6, found '{asked[:80]}'",
            )
        )
    return View(west, south, east, north)


def whole_view(streets: Streets) -> View:
    """Return the view that holds all streets."""
    lon, lat = streets.shape_lon, streets.shape_lat
    if not lon.size:
        return View(0, 0, 0, 0)
    return View(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))


def edges_in(streets: Streets, view: View | None) -> tuple[Numbers, int]:
    """Return the edges that are sent, by number, and how many there are in view."""
    found = edges_inside(streets, view if streets.length.size > MOST else None)
    return _most(found, streets.length), len(found)


def edges_inside(streets: Streets, view: View | None) -> Numbers:
    """Return the edges whose shape may touch a view, by number; all where there is none."""
    edges = streets.length.size
    if view is None or not edges:
        return np.arange(edges)
    first = streets.shape_first[:-1]
    ends = (np.minimum.reduceat, np.maximum.reduceat)
    (west, east), (south, north) = (
        [reduce(shape, first) for reduce in ends] for shape in (streets.shape_lon, streets.shape_lat)
    )
    return np.flatnonzero((west <= view.east) & (east >= view.west) & (south <= view.north) & (north >= view.south))


def homes_in(homes: Homes, view: View | None) -> tuple[Numbers, int]:
    """Return the homes that are sent, by number, and how many there are in view."""
    found = np.flatnonzero(homes.weight > 0)
    if view is not None and homes.weight.size > MOST:
        lon, lat = homes.lon[found], homes.lat[found]
        inside = (lon >= view.west) & (lon <= view.east) & (lat >= view.south) & (lat <= view.north)
        found = found[inside]
    return _most(found, homes.weight), len(found)


def _most(found: Numbers, size: NDArray[np.floating[Any]]) -> Numbers:
    """Return the `MOST` largest of what was found, in their order."""
    if len(found) <= MOST:
        return found
    return np.sort(found[np.argsort(-size[found], kind="stable")[:MOST]])


@dataclass(frozen=True)
class Lines:
    """Lines as they are sent. points: of each line; steps: of longitude and latitude in turn, from the point before."""

    points: Numbers
    steps: Numbers


def lines_of(streets: Streets, edges: Numbers, view: View | None) -> Lines:
    """Return the shapes of edges, with what a screen cannot show left out."""
    first, last = streets.shape_first[edges].astype(np.int64), streets.shape_first[edges + 1].astype(np.int64)
    count = last - first
    line = np.repeat(np.arange(len(edges)), count)
    point = np.arange(line.size) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    places = np.stack([streets.shape_lon[point], streets.shape_lat[point]], axis=1)
    drawn = shapely.linestrings(places, indices=line)
    tolerance = max(STEP, (view or whole_view(streets)).size / PIXELS)
    kept, of = shapely.get_coordinates(shapely.simplify(drawn, tolerance), return_index=True)
    return Lines(np.bincount(of, minlength=len(edges)), steps_of(kept[:, 0], kept[:, 1]))


def steps_of(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Numbers:
    """Return points as steps from the point before, the first from zero.

    >>> steps_of(np.array([1.0, 1.00002]), np.array([2.0, 2.0])).tolist()
    [100000, 200000, 2, 0]
    """
    places = np.round(np.stack([lon, lat], axis=1) / STEP).astype(np.int64)
    return np.diff(places, axis=0, prepend=0).reshape(-1)
