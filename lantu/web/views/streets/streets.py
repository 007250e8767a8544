"""What the map of streets shows: facilities on the map, minutes on foot, who is within them, who is served worst, who gains."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lantu.report.streets.classes import FARTHER, class_shares
from lantu.space import UNREACHED, Facilities, KeptNearest, keep_nearest, neighbours, snap, with_site_added
from lantu.space.facilities import of_kinds
from lantu.space.life_circle.coverage import Covered, Spot, joined, share, worst_spots
from lantu.space.life_circle.gains import Costs, Gain, gain_of, street_walks
from lantu.space.life_circle.home_walks import MINUTE
from lantu.space.life_circle.walker import ANY_SCHOOL, LIMIT, SCHOOLS, SNAP
from lantu.space.walking.walk_time import Bound
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets.street_question import FLAT, StreetQuestion, bounds
from lantu.web.views.streets.street_shapes import View, edges_inside

METRES_A_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km
SIDE = 250.0  # metres, of the squares of the list of who is served worst


def street_costs(ground: StreetGround, asked: StreetQuestion) -> Costs:
    """Return the cost (edge,) from the middle of each street to the nearest facility; UNREACHED beyond LIMIT."""

    def worked_out() -> Costs:
        network = ground.walker(asked.profile).networks[asked.bound]
        return street_walks(ground.streets, network, of_kind(ground, asked.kind), LIMIT)

    return ground.once(("street costs", asked.kind, asked.profile, asked.bound), worked_out)


def of_kind(ground: StreetGround, kind: str) -> Facilities:
    """Return the mapped facilities of a kind."""
    return of_kinds(ground.there, SCHOOLS if kind == ANY_SCHOOL else (kind,))


def home_costs(ground: StreetGround, asked: StreetQuestion, bound: Bound | None = None) -> Costs:
    """Return the cost (home,) from each home to the nearest facility; bound: instead of the one that is asked for."""
    return ground.walker(asked.profile).walks[bound or asked.bound][asked.kind]


def shares(ground: StreetGround, asked: StreetQuestion) -> dict[Bound, Covered | None]:
    """Return by bound which share of homes is within the minutes of a mapped facility."""
    homes = ground.homes
    if homes is None:
        return {}
    found: dict[Bound, Covered | None] = {}
    for bound in bounds(ground):
        within = home_costs(ground, asked, bound) <= asked.limit
        found[bound] = share(within, within, homes.weight, homes.known)
    return found


def span(found: Mapping[Bound, Covered | None]) -> Covered | None:
    """Return the bounds that hold every way of taking the ground but the flat one."""
    return joined([item for bound, item in found.items() if bound != FLAT])


def shares_of_classes(ground: StreetGround, asked: StreetQuestion) -> list[float | None]:
    """Return by class of the legend the share of homes in it; None where the pack has none."""
    homes = ground.homes
    return class_shares(homes, home_costs(ground, asked)) if homes else [None] * (FARTHER + 1)


@dataclass(frozen=True)
class Underserved:
    """Homes near each other beyond the minutes. walk: tenths of a second, the weighted mean of those within LIMIT; None: of none."""

    spot: Spot
    walk: float | None


def worst(ground: StreetGround, asked: StreetQuestion, most: int = 10) -> list[Underserved]:
    """Return the squares of `SIDE` metres with most people or floor space beyond the minutes, the largest first."""
    homes = ground.homes
    if homes is None:
        return []
    cost = home_costs(ground, asked)
    beyond = np.flatnonzero((cost > asked.limit) & (homes.weight > 0))
    lon, lat, weight = homes.lon[beyond], homes.lat[beyond], homes.weight[beyond]
    spots = worst_spots(np.zeros((1, beyond.size), dtype=bool), lon, lat, weight, SIDE, most)
    return [Underserved(spot, _walk_near(spot, lon, lat, weight, cost[beyond])) for spot in spots]


def _walk_near(spot: Spot, lon: Any, lat: Any, weight: Any, cost: Costs) -> float | None:
    away = np.hypot((lon - spot.lon) * np.cos(np.radians(spot.lat)), lat - spot.lat) * METRES_A_DEGREE
    near = (away <= SIDE / 2) & (cost < UNREACHED)
    return float(np.average(cost[near], weights=weight[near])) if near.any() else None


@dataclass(frozen=True)
class NewSite:
    """A point where a facility is put, degrees, and who gains; None where no street that may be walked is near."""

    lon: float
    lat: float
    gain: Gain | None


def put(ground: StreetGround, asked: StreetQuestion, lon: float, lat: float) -> NewSite:
    """Return who comes within the minutes by one more facility at a point; only whom it touches is asked again."""
    homes = ground.homes
    if homes is None:
        return NewSite(lon, lat, None)
    streets, walks = ground.streets, ground.walker(asked.profile)
    network, at = walks.networks[asked.bound], walks.homes[asked.bound]
    near = edges_inside(streets, _around(lon, lat, SNAP))
    doors_near = np.zeros(streets.length.size, dtype=bool)
    doors_near[near] = ground.doors[near]
    site = snap(streets, network, np.array([lon]), np.array([lat]), SNAP, leaving=False, islands=True, on=doors_near)
    if site.edge[0] < 0:
        return NewSite(lon, lat, None)
    kept = _kept(ground, asked)
    after = with_site_added(kept, site, neighbours(streets, network, at, site))
    return NewSite(lon, lat, gain_of(homes, kept.nearest.cost, after.nearest.cost, asked.limit))


def _around(lon: float, lat: float, metres: float) -> View:
    high = metres / METRES_A_DEGREE
    wide = high / max(np.cos(np.radians(lat)), 0.01)
    return View(lon - wide, lat - high, lon + wide, lat + high)


def _kept(ground: StreetGround, asked: StreetQuestion) -> KeptNearest:
    """Return the nearest facility of every home, kept so that one more is quickly added."""

    def asked_once() -> KeptNearest:
        streets, walks, there = ground.streets, ground.walker(asked.profile), of_kind(ground, asked.kind)
        network, at = walks.networks[asked.bound], walks.homes[asked.bound]
        sites = snap(streets, network, there.lon, there.lat, SNAP, leaving=False)
        return keep_nearest(network, sites, LIMIT, at, neighbours(streets, network, at, sites))

    return ground.once(("kept", asked.kind, asked.profile, asked.bound), asked_once)


def minutes_up(cost: float) -> float:
    """Return minutes with one decimal, rounded up: what is told as 15 is within 15.

    >>> minutes_up(9000), minutes_up(9001), minutes_up(30)
    (15.0, 15.1, 0.1)
    """
    return float(np.ceil(cost / (MINUTE / 10)) / 10)
