"""What the map of streets shows: facilities on the map, minutes on foot, who is within them, who is served worst, who gains."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from lantu.report.street_classes import FARTHER, classes
from lantu.space import UNREACHED, Facilities
from lantu.space.coverage import Covered, Spot, joined, share, worst_spots
from lantu.space.home_walks import MINUTE
from lantu.space.reach import Costs, Gain, gain_of, middles
from lantu.space.snapping import snap
from lantu.space.walker import ANY_SCHOOL, LIMIT, SCHOOLS, SNAP, walks_of_homes
from lantu.space.walking import Bound
from lantu.web.state.ground import StreetGround
from lantu.web.views.street_question import FLAT, StreetQuestion, bounds

SIDE = 250.0  # metres, of the squares of the list of who is served worst


def street_costs(ground: StreetGround, asked: StreetQuestion) -> Costs:
    """Return the cost (edge,) from the middle of each street to the nearest facility; UNREACHED beyond LIMIT."""

    def worked_out() -> Costs:
        streets, network = ground.streets, ground.walker(asked.profile).networks[asked.bound]
        found = walks_of_homes(streets, network, of_kind(ground, asked.kind), middles(streets, network), LIMIT)
        return np.min(list(found.values()), axis=0)

    return ground.once(("street costs", asked.kind, asked.profile, asked.bound), worked_out)


def of_kind(ground: StreetGround, kind: str) -> Facilities:
    """Return the mapped facilities of a kind."""
    known = ground.there
    here = np.isin(known.kind, SCHOOLS if kind == ANY_SCHOOL else [kind])
    return Facilities(**{item.name: getattr(known, item.name)[here] for item in fields(known)})


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


def class_shares(ground: StreetGround, asked: StreetQuestion) -> list[float | None]:
    """Return by class the share of weight, as it is counted; None where there is none."""
    homes = ground.homes
    whole = float(homes.weight.sum()) if homes else 0.0
    if homes is None or whole <= 0:
        return [None] * (FARTHER + 1)
    return (np.bincount(classes(home_costs(ground, asked)), homes.weight, FARTHER + 1) / whole).tolist()


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
    away = np.hypot((lon - spot.lon) * np.cos(np.radians(spot.lat)), lat - spot.lat) * 111_195
    near = (away <= SIDE / 2) & (cost < UNREACHED)
    return float(np.average(cost[near], weights=weight[near])) if near.any() else None


@dataclass(frozen=True)
class NewSite:
    """A point where a facility is put, degrees, and who gains; None where no street that may be walked is near."""

    lon: float
    lat: float
    gain: Gain | None


def put(ground: StreetGround, asked: StreetQuestion, lon: float, lat: float) -> NewSite:
    """Return who comes within the minutes by one more facility at a point."""
    homes = ground.homes
    if homes is None:
        return NewSite(lon, lat, None)
    kind = SCHOOLS[0] if asked.kind == ANY_SCHOOL else asked.kind
    more = one_facility(kind, lon, lat)
    network = ground.walker(asked.profile).networks[asked.bound]
    if snap(ground.streets, network, more.lon, more.lat, SNAP, leaving=False).edge[0] < 0:
        return NewSite(lon, lat, None)
    after = ground.walker(asked.profile).with_facilities(ground.streets, more).walks[asked.bound][asked.kind]
    return NewSite(lon, lat, gain_of(homes, home_costs(ground, asked), after, asked.limit))


def one_facility(kind: str, lon: float, lat: float) -> Facilities:
    """Return a single facility at a point."""
    text, number = np.array([""]), np.array([np.nan])
    return Facilities(text, np.array([kind]), text, np.array([lon]), np.array([lat]), number, number, text)


def minutes_up(cost: float) -> float:
    """Return minutes with one decimal, rounded up: what is told as 15 is within 15.

    >>> minutes_up(9000), minutes_up(9001), minutes_up(30)
    (15.0, 15.1, 0.1)
    """
    return float(np.ceil(cost / (MINUTE / 10)) / 10)
