"""Whether points carry the shift of a Chinese web map: held against known facilities, the outline of the place, its streets.

Moved by 300 to 700 m, the facilities of a list no longer meet those that another file knows, some fall out of the place (into its
river, its neighbour), and they stand farther from streets. Each is counted as given and with either shift undone; what is told is
the first that leaves no doubt. In a dense centre streets tell nothing: on the Yuzhong peninsula any point has one within 30 m.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.facilities import Facilities
from lantu.space.importers.coordinates.extent import METRES_PER_DEGREE, Extent
from lantu.space.importers.coordinates.shifts import Shift, area, undone
from lantu.space.streets import Streets

Floats = NDArray[np.float64]
SHIFTS: tuple[Shift, ...] = ("gcj02", "bd09")
NAMES = {"gcj02": "GCJ-02", "bd09": "BD-09"}
_FEWEST = 20  # points: fewer tell nothing
_MOST = 2000  # points that are held against the streets
_NEARER = 0.7  # the median distance, undone over as given, from which a shift is found
_SURE = 3.0  # standard deviations by which points that come nearer outnumber the others
_FAR = 1000.0  # metres: where no street is that near, none was mapped
_CLOSE = 60.0  # metres within which two files put the same facility
_BESIDE = 5  # points, the fewest that tell a shift
_Moved = dict[str, tuple[Floats, Floats]]  # points as given (''), and with each shift undone


@dataclass(frozen=True)
class ShiftFound:
    """A shift that points seem to carry, what tells it, and how many points were held against it."""

    shift: Shift
    points: int
    told: Text


@dataclass(frozen=True)
class KnownThere:
    """What of a place is known, to hold points against: any of it may be missing."""

    place: Extent
    streets: Streets | None = None
    facilities: Facilities | None = None
    source: str = ""  # of the import itself: what it brought before tells nothing of it


def found_shift(lon: Floats, lat: Floats, kind: Sequence[str], known: KnownThere) -> ShiftFound | None:
    """Return the shift that points (degrees, said to be WGS 84) seem to carry; None where there is none, or too little to tell by.

    kind: of each facility, '' where it is of none. Held first against facilities of the same kind that another file brought,
    then against the outline of the place, then against its streets; where streets lie every thirty metres, these tell nothing.
    """
    there = np.isfinite(lon) & np.isfinite(lat)
    near = known.place.widened(_FAR)
    at = np.flatnonzero(there & near.holds(np.where(there, lon, 999.0), np.where(there, lat, 999.0)))
    at = at[shapely.contains_xy(area(), lon[at], lat[at])]
    at = at[:: max(1, -(-len(at) // _MOST))]
    if len(at) < _FEWEST:
        return None
    lon, lat = lon[at], lat[at]
    moved = {"": (lon, lat)} | {shift: undone(lon, lat, shift) for shift in SHIFTS}
    kinds = np.array([kind[place] for place in at])
    return _by_facilities(moved, kinds, known) or _by_outline(moved, known.place) or _by_streets(moved, known)


def without_shift(lon: Floats, lat: Floats, shift: Shift, file: str) -> tuple[Floats, Floats]:
    """Return points with a shift undone, which the person asked for; LantuError where none of them lies in mainland China."""
    known = np.isfinite(lon) & np.isfinite(lat)
    name = NAMES[shift]
    if not shapely.contains_xy(area(), lon[known], lat[known]).any():
        raise LantuError(
            Text(
                f"{name} 只用于中国大陆，这些点都不在那里",
                f"{name} is used in mainland China, and none of the points is there",
            ),
            location=Location(file),
        )
    east, north = lon.copy(), lat.copy()
    east[known], north[known] = undone(lon[known], lat[known], shift)
    return east, north


def refuse_shift(found: ShiftFound | None, file: str) -> None:
    """Raise LantuError where a shift was found that the person has said nothing of."""
    if found is None:
        return
    shift = found.shift
    raise LantuError(
        found.told,
        location=Location(file),
        hint=Text(
            f"请求还原：--shift {shift}；确认坐标无误：--shift none",
            f"to undo it: --shift {shift}; if the points are right: --shift none",
        ),
    )


def _by_facilities(moved: _Moved, kinds: NDArray[np.str_], known: KnownThere) -> ShiftFound | None:
    """How many points stand beside a facility of their kind: all of those that both files know, once they are in their place."""
    if known.facilities is None:
        return None
    counts = {name: _beside(*points, kinds, known.facilities, known.source) for name, points in moved.items()}
    shift = max(SHIFTS, key=lambda name: counts[name])
    given, after, points = counts[""], counts[shift], len(kinds)
    if after < _BESIDE or after < 2 * given or after - given < _SURE * np.sqrt(after + given):
        return None
    name = NAMES[shift]
    told = Text(
        f"{points} 个点像是 {name} 坐标：按原数有 {given} 个在 {_CLOSE:g} 米内遇到已知的同类设施，还原后 {after} 个",
        f"{points} points look like {name}: {given} stand within {_CLOSE:g} m of a known facility of their kind as given, "
        f"{after} once that shift is undone",
    )
    return ShiftFound(shift, points, told)


def _by_outline(moved: _Moved, place: Extent) -> ShiftFound | None:
    """How many points lie outside the place: none of a list of its own facilities, once they are in their place."""
    if place.outline is None:
        return None
    counts = {name: int((~place.holds(*points)).sum()) for name, points in moved.items()}
    shift = min(SHIFTS, key=lambda name: counts[name])
    given, after, points = counts[""], counts[shift], len(moved[""][0])
    if after > given / 4 or given - after < max(_BESIDE, _SURE * np.sqrt(given + after)):
        return None
    name = NAMES[shift]
    told = Text(
        f"{points} 个点像是 {name} 坐标：按原数有 {given} 个在本地之外，还原后 {after} 个",
        f"{points} points look like {name}: {given} lie outside the place as given, {after} once that shift is undone",
    )
    return ShiftFound(shift, points, told)


def _by_streets(moved: _Moved, known: KnownThere) -> ShiftFound | None:
    """How far points are from the nearest street: less, once they are in their place."""
    if known.streets is None:
        return None
    narrowed = float(np.cos(np.radians(np.mean(known.streets.lat))))
    tree = shapely.STRtree(_lines(known.streets, narrowed))
    metres = {name: _distances(tree, *points, narrowed) for name, points in moved.items()}
    best: ShiftFound | None = None
    least = np.inf
    for shift in SHIFTS:
        both = np.isfinite(metres[""]) & np.isfinite(metres[shift])
        if (points := int(both.sum())) < _FEWEST:
            continue
        before, now = metres[""][both], metres[shift][both]
        nearer, farther = int(np.sum(now < before)), int(np.sum(now > before))
        given, after = float(np.median(before)), float(np.median(now))
        if nearer - farther > _SURE * np.sqrt(nearer + farther) and after < min(_NEARER * given, least):
            name, least, far, close = NAMES[shift], after, f"{given:.0f}", f"{after:.0f}"
            told = Text(
                f"{points} 个点像是 {name} 坐标：到最近街道的距离中位数按原数为 {far} 米，还原后 {close} 米",
                f"{points} points look like {name}: their median distance to a street is {far} m as given, "
                f"{close} m once that shift is undone",
            )
            best = ShiftFound(shift, points, told)
    return best


def _beside(lon: Floats, lat: Floats, kinds: NDArray[np.str_], known: Facilities, source: str) -> int:
    narrowed = float(np.cos(np.radians(np.mean(lat))))
    count = 0
    for kind in set(kinds.tolist()) & set(known.kind.tolist()) - {""}:
        of = (known.kind == kind) & (known.source != source)
        if not of.any():
            continue
        facilities: Any = shapely.points(_plane(known.lon[of], known.lat[of], narrowed))
        tree = shapely.STRtree(facilities)
        points = shapely.points(_plane(lon[kinds == kind], lat[kinds == kind], narrowed))
        count += len(np.unique(tree.query(points, predicate="dwithin", distance=_CLOSE)[0]))
    return count


def _lines(streets: Streets, narrowed: float) -> Any:
    """Return the edges as lines on a plane of metres; narrowed: the cosine of its latitude."""
    points = _plane(streets.shape_lon, streets.shape_lat, narrowed)
    edges = np.repeat(np.arange(len(streets.shape_first) - 1), np.diff(streets.shape_first))
    return shapely.linestrings(points, indices=edges)


def _plane(lon: Floats, lat: Floats, narrowed: float) -> Floats:
    return np.column_stack([lon * narrowed, lat]) * METRES_PER_DEGREE


def _distances(tree: Any, lon: Floats, lat: Floats, narrowed: float) -> Floats:
    """Return the metres from points to the nearest line; NaN where none is near."""
    points = shapely.points(_plane(lon, lat, narrowed))
    pairs, metres = tree.query_nearest(points, max_distance=_FAR, return_distance=True, all_matches=False)
    found = np.full(len(lon), np.nan)
    found[pairs[0]] = metres
    return found
