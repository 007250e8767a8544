"""How long a walk takes: each street in both directions, for one kind of walker, on level ground, slopes and stairs.

A walk is length over speed, times Tobler's hiking function for slope, times what rough ground costs; stairs by their steps;
waiting at crossings and lifts. Where heights hold roofs there are two bounds, smoothed and raw: the ground lies between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import package_rows
from lantu.space.elevation import Elevation
from lantu.space.network import Network
from lantu.space.streets import GATED, PERMISSIVE, PRIVATE, WAY_KINDS, Streets
from lantu.space.walking.profiles import Profile, everyone
from lantu.space.walking.slopes import HeightPoints, Slopes, height_points, slopes, smoothed
from lantu.space.walking.stairs import STEPS, climb

Access = Literal["public", "residents", "all"]
Bound = Literal["flat", "smoothed", "raw", "bare_earth", "stairs"]

_OPEN_TO: dict[Access, int] = {"public": PERMISSIVE, "residents": GATED, "all": PRIVATE}
_CROSSING, _ELEVATOR, _ESCALATOR, _FERRY = (
    WAY_KINDS.index(kind) for kind in ("crossing", "elevator", "escalator", "ferry")
)
_LEVEL = tuple(WAY_KINDS.index(kind) for kind in ("corridor", "platform", "moving_walkway"))


@dataclass(frozen=True)
class WalkSettings:
    """What a walk counts on.

    access: which ways are open: "public" to everyone; "residents" those behind gates and in closed compounds too, since who
    lives or is at home there walks through; "all" private ways as well.
    smoothing: metres, what is narrower is taken out of a surface model for the bound "smoothed".
    """

    access: Access = "residents"
    smoothing: float = field(default_factory=lambda: everyone("smoothing"))


def walks(
    streets: Streets, elevation: Elevation | None, profile: Profile, settings: WalkSettings | None = None
) -> dict[Bound, Network]:
    """Return what the profile can walk, by bound; every answer should be given for each of them.

    A surface model gives "smoothed" and "raw", a bare earth model "bare_earth". Without heights it is "stairs": stairs count
    by an assumed rise, tagged inclines as tagged, all else is level. Beside it stands "flat", for comparison only: every way
    is walked at the level speed, stairs too, as on a map that knows neither; nobody waits.
    """
    return walks_of(streets, elevation, [profile], settings)[profile.id]


def walks_of(
    streets: Streets, elevation: Elevation | None, profiles: Iterable[Profile], settings: WalkSettings | None = None
) -> dict[str, dict[Bound, Network]]:
    """Return what each profile (by id) can walk, as `walks` does; heights are looked up once for all of them."""
    settings = settings or WalkSettings()
    lies: dict[Bound, _Lie] = {}
    if elevation is None:
        lies["stairs"] = _lie(streets, None)
    elif elevation.surface == "bare_earth":
        lies["bare_earth"] = _lie(streets, elevation)
    else:
        along = height_points(streets)
        lies["smoothed"] = _lie(streets, smoothed(elevation, settings.smoothing), along)
        raw = _lie(streets, elevation, along)
        lies["raw"] = replace(raw, steepest=lies["smoothed"].steepest)  # a roof beside a street must not close it
    return {
        profile.id: {
            "flat": flat(streets, profile, settings),
            **{bound: _walked(streets, lie, profile, settings) for bound, lie in lies.items()},
        }
        for profile in profiles
    }


def flat(streets: Streets, profile: Profile, settings: WalkSettings | None = None) -> Network:
    """Return every way at the level speed, as a map without heights and stairs has it; one-way walks and closed ways count."""
    seconds = streets.length.astype(np.float64) / profile.level_speed
    settings = settings or WalkSettings()
    return _arcs(streets, seconds, seconds, _lets_in(streets, settings), profile, _OPEN_TO[settings.access])


def network(
    streets: Streets, elevation: Elevation | None, profile: Profile, settings: WalkSettings | None = None
) -> Network:
    """Return the arcs that the profile can walk, with heights taken as they are: for the bounds of a surface model ask `walks`.

    An arc that is closed to the profile is not in the network: stairs and what is tagged wheelchair=no for a wheelchair, what
    is steeper than the profile can pass, soft ground and escalators for wheels, ferries for all (a ferry has a timetable).
    """
    return _walked(streets, _lie(streets, elevation), profile, settings or WalkSettings())


@dataclass(frozen=True)
class _Lie:
    """How the streets lie: slopes as they are believed, metres from start to end, and the steepest stretch of each edge."""

    first: NDArray[np.int64]
    slope: NDArray[np.float64]
    rise: NDArray[np.float64]
    steepest: NDArray[np.float64]


def _lie(streets: Streets, elevation: Elevation | None, along: HeightPoints | None = None) -> _Lie:
    found = slopes(streets, elevation, along)
    slope = _believed(streets, found, elevation)
    steepest = np.maximum.reduceat(np.abs(slope), found.first[:-1]) if slope.size else slope
    return _Lie(found.first, slope, found.rise, steepest)


def _walked(streets: Streets, lie: _Lie, profile: Profile, settings: WalkSettings) -> Network:
    count = np.diff(lie.first)
    of_edge = np.repeat(np.arange(count.size), count)
    speed = np.where(_ground(streets) == "rough", profile.rough_ground, 1.0) * profile.level_speed
    run = (streets.length / count / speed)[of_edge]
    there = np.bincount(of_edge, run * pace(lie.slope), count.size)
    back = np.bincount(of_edge, run * pace(-lie.slope), count.size)
    level = np.isin(streets.kind, _LEVEL)
    there[level] = back[level] = streets.length[level] / profile.level_speed
    wait = _waits(streets)
    there, back = there + wait, back + wait
    climb(streets, lie.rise, profile, there, back)
    _ride(streets, there, back)
    passes = _passes(streets, lie.steepest, profile) & _lets_in(streets, settings)
    return _arcs(streets, there, back, passes, profile, _OPEN_TO[settings.access])


def pace(slope: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return time on a slope (rise over run, up is positive) as a multiple of time on level ground.

    Quickest on a gentle way down: 0.84 at -0.05.
    Source: W. Tobler, Three presentations on geographical analysis and modeling, NCGIA Technical Report 93-1, 1993: hiking
    function 6 exp(-3.5 |slope + 0.05|) km/h, over its value on the level, so that each profile keeps its own level speed.
    """
    return np.exp(3.5 * (np.abs(slope + 0.05) - 0.05))


def _believed(streets: Streets, found: Slopes, elevation: Elevation | None) -> NDArray[np.float64]:
    """Slopes of stretches: a tagged incline before heights that hold roofs, and none steeper than streets are."""
    slope = found.slope
    if elevation is None or elevation.surface == "surface_model":
        tagged = np.isfinite(streets.incline)
        count = np.diff(found.first)
        slope = np.where(np.repeat(tagged, count), np.repeat(streets.incline, count), slope).astype(np.float64)
    steepest = everyone("steepest_street")
    return np.clip(slope, -steepest, steepest)


def _ground(streets: Streets) -> NDArray[np.str_]:
    """What one walks on, for each edge: firm, rough, soft or empty where nobody says, as surfaces.csv has it."""
    return np.array(_surfaces(), dtype=np.str_)[streets.surface]


@lru_cache
def _surfaces() -> tuple[str, ...]:
    return tuple(row["ground"] for row in package_rows("lantu.space", "surfaces.csv"))


def _waits(streets: Streets) -> NDArray[np.float64]:
    """Seconds of waiting at crossings, once for a crossing that was drawn as several edges: each has its share by length."""
    wait = np.zeros(streets.length.size)
    crossing = np.flatnonzero(streets.kind == _CROSSING)
    wait[crossing] = everyone("crossing_wait") * _share_of_way(streets, crossing)
    return wait


def _share_of_way(streets: Streets, edges: NDArray[np.intp]) -> NDArray[np.float64]:
    """Share of each edge in the length of its way, among the edges given."""
    length = np.maximum(streets.length[edges].astype(np.float64), 0.01)
    _, way = np.unique(streets.way[edges], return_inverse=True)
    return length / np.bincount(way, length)[way] if edges.size else length


def _ride(streets: Streets, there: NDArray[np.float64], back: NDArray[np.float64]) -> None:
    """Put the seconds of escalators and lifts in: one stands on them."""
    rides = streets.kind == _ESCALATOR
    there[rides] = back[rides] = streets.length[rides] / everyone("escalator_speed")
    lifts = np.flatnonzero(streets.kind == _ELEVATOR)
    there[lifts] = back[lifts] = everyone("elevator") * _share_of_way(streets, lifts)


def _lets_in(streets: Streets, settings: WalkSettings) -> NDArray[np.bool_]:
    return (streets.access <= _OPEN_TO[settings.access]) & (streets.kind != _FERRY)


def _passes(streets: Streets, steepest: NDArray[np.float64], profile: Profile) -> NDArray[np.bool_]:
    """Whether the profile can pass an edge at all; steepest: float64 (edge,), rise over run of its steepest stretch."""
    stairs = streets.kind == STEPS
    passes = (steepest <= profile.steepest) | stairs | np.isin(streets.kind, (*_LEVEL, _ELEVATOR, _ESCALATOR))
    if profile.wheels:
        passes &= streets.kind != _ESCALATOR
    if not profile.soft_ground:
        passes &= _ground(streets) != "soft"
    if profile.stairs_up <= 0:
        passes = (passes & ~stairs & (streets.wheelchair >= 0)) | (streets.wheelchair == 1)
    return passes


def _arcs(
    streets: Streets,
    there: NDArray[np.float64],
    back: NDArray[np.float64],
    passes: NDArray[np.bool_],
    profile: Profile,
    opens: int,
) -> Network:
    """Put edges together by the node that they leave, both ways but where a way is one-way on foot."""
    forth = np.flatnonzero(passes & (streets.direction >= 0))
    home = np.flatnonzero(passes & (streets.direction <= 0))
    edge = np.concatenate((forth, home))
    leaves = np.concatenate((streets.start[forth], streets.end[home]))
    comes = np.concatenate((streets.end[forth], streets.start[home]))
    cost = np.maximum(np.rint(10 * np.concatenate((there[forth], back[home]))), 1)
    order = np.lexsort((edge, leaves))
    first = np.zeros(streets.lon.size + 1, dtype=np.int64)
    np.cumsum(np.bincount(leaves, minlength=streets.lon.size), out=first[1:])
    return Network(
        first=first,
        target=comes[order].astype(np.int32),
        cost=cost[order].astype(np.int32),
        edge=edge[order].astype(np.int32),
        level_speed=profile.level_speed,
        opens=opens,
    )
