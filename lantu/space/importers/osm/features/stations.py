"""Rail stations and their entrances: a station with entrances is reached at these."""

from collections.abc import Mapping, Sequence

import numpy as np

from lantu.space.geodesy import metres_per_degree
from lantu.space.importers.osm.elements import Node, Relation
from lantu.space.importers.osm.features.facilities import Facility

_NEAR = 400.0  # metres from an entrance to its station where no relation names it
ENTRANCE = "entrance/"  # the id of an entrance that stands by itself begins so
_METRO = ("subway", "light_rail", "monorail")


def is_entrance(node: Node) -> bool:
    """Whether a node is a way in to a station."""
    return node.tags.get("railway") in ("subway_entrance", "train_station_entrance")


def at_their_entrances(
    stations: Sequence[Facility], entrances: Sequence[Node], groups: Sequence[Relation]
) -> tuple[list[Facility], int]:
    """Return stations at their entrances, those without where they are, and how many entrances have no station near.

    An entrance belongs to the station that shares a relation (stop_area) with it, else to the nearest one within 400 m, a
    metro's before a railway's. An entrance of no mapped station is a station by itself.
    """
    owners: dict[str, list[Node]] = {}
    alone: list[Facility] = []
    named = _by_relation(stations, groups)
    metro = [item for item in stations if _is_metro(item)]
    railway = [item for item in stations if item.tags.get("railway") in ("station", "halt") and not _is_metro(item)]
    without = 0
    for entrance in entrances:
        owner = named.get(entrance.id) or _nearest(entrance, metro) or _nearest(entrance, railway)
        if owner is None:
            without += 1
            name = entrance.tags.get("name", "")
            alone.append(
                Facility(
                    f"{ENTRANCE}{entrance.id}", "rail_station", name, entrance.lon, entrance.lat, np.nan, np.nan, {}
                )
            )
        else:
            owners.setdefault(owner, []).append(entrance)
    found: list[Facility] = []
    for station in stations:
        ways_in = owners.get(station.id)
        if ways_in is None:
            found.append(station)
        else:
            found += [station._replace(lon=node.lon, lat=node.lat) for node in ways_in]
    return found + alone, without


def _is_metro(station: Facility) -> bool:
    return station.tags.get("station") in _METRO or any(station.tags.get(mode) == "yes" for mode in _METRO)


def _by_relation(stations: Sequence[Facility], groups: Sequence[Relation]) -> Mapping[int, str]:
    """Return the station of each entrance that a relation names."""
    held = {station.id for station in stations}
    words = {"n": "node", "w": "way", "r": "relation"}
    named: dict[int, str] = {}
    for group in groups:
        members = [(kind, number, f"{words.get(kind, '')}/{number}") for kind, number, _ in group.members]
        owner = next((told for _, _, told in members if told in held), None)
        if owner is not None:
            named |= {number: owner for kind, number, _ in members if kind == "n"}
    return named


def _nearest(entrance: Node, stations: Sequence[Facility]) -> str | None:
    if not stations:
        return None
    east, north = metres_per_degree(entrance.lat)
    apart = np.hypot(
        (np.array([item.lon for item in stations]) - entrance.lon) * east,
        (np.array([item.lat for item in stations]) - entrance.lat) * north,
    )
    best = int(np.argmin(apart))
    return stations[best].id if apart[best] <= _NEAR else None
