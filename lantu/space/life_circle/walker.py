"""One kind of walker on the streets of a place: where homes and facilities hang on its network, and how long every home walks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.space.elevation import Elevation
from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.life_circle.home_walks import MINUTE, Walks
from lantu.space.network import Network, Sites
from lantu.space.reach.access import at_homes, nearest_of_kinds
from lantu.space.streets import Streets
from lantu.space.walking.profiles import Profile
from lantu.space.walking.snapping import edge_costs, on_own_street, snap, snap_on_each
from lantu.space.walking.walk_time import Bound, WalkSettings, flat, walks_of

LIMIT = 30 * MINUTE  # what is farther than half an hour is told as unreached
METRES = 1000 * 10  # tenths of a metre: the longest way that a list asks for


SNAP = 250.0  # metres: an assumption; who has no street that near reaches nothing, and is told
SCHOOLS, ANY_SCHOOL = ("primary_school", "middle_school", "school"), "any_school"


@dataclass(frozen=True)
class Walker:
    """A profile, its networks by bound ("flat" is for comparison), the homes on them, and the walks of homes by kind."""

    profile: str
    networks: Mapping[Bound, Network]
    homes: Mapping[Bound, Sites]
    walks: Mapping[Bound, Walks]

    @property
    def ways(self) -> list[Walks]:
        """The walks that count, without the flat map."""
        return [walk for bound, walk in self.walks.items() if bound != "flat"]

    def with_facilities(self, streets: Streets, more: Facilities) -> "Walker":
        """Return the same walker once more facilities are there: no walk gets longer."""
        return with_more(streets, more, [self])[0]


def with_more(streets: Streets, more: Facilities, before: Sequence[Walker]) -> tuple[Walker, ...]:
    """Return walkers once more facilities are there."""
    networks = {(walker.profile, bound): network for walker in before for bound, network in walker.networks.items()}
    at = snap_on_each(streets, networks, more.lon, more.lat, SNAP, leaving=False)
    after: list[Walker] = []
    for walker in before:
        walked: dict[Bound, Walks] = {}
        for bound, network in walker.networks.items():
            new = walks_to(streets, network, _by_kind(more, at[walker.profile, bound]), walker.homes[bound], LIMIT)
            walked[bound] = with_any_school(nearer(walker.walks[bound], new))
        after.append(replace(walker, walks=walked))
    return tuple(after)


def walkers(
    streets: Streets,
    elevation: Elevation | None,
    facilities: Facilities,
    homes: Homes,
    profiles: Sequence[Profile],
    settings: WalkSettings | None = None,
) -> tuple[Walker, ...]:
    """Return how long every home walks to the nearest facility of every kind, by each profile, for each bound."""
    walked = walks_of(streets, elevation, profiles, settings)
    networks = {(profile, bound): network for profile, bounds in walked.items() for bound, network in bounds.items()}
    leave = snap_on_each(streets, networks, homes.lon, homes.lat, max(SNAP, homes.cell), leaving=True)
    arrive = snap_on_each(streets, networks, facilities.lon, facilities.lat, SNAP, leaving=False)
    made: list[Walker] = []
    for profile, bounds in walked.items():
        walks: dict[Bound, Walks] = {}
        for bound, network in bounds.items():
            sites = _by_kind(facilities, arrive[profile, bound])
            walks[bound] = with_any_school(walks_to(streets, network, sites, leave[profile, bound], LIMIT))
        made.append(Walker(profile, bounds, {bound: leave[profile, bound] for bound in bounds}, walks))
    return tuple(made)


def walker(
    streets: Streets,
    elevation: Elevation | None,
    facilities: Facilities,
    homes: Homes,
    profile: Profile,
    settings: WalkSettings | None = None,
) -> Walker:
    """Return `walkers` of one profile."""
    return walkers(streets, elevation, facilities, homes, [profile], settings)[0]


@dataclass(frozen=True)
class Lengths:
    """How far homes walk, in tenths of a metre: the network in metres, the homes on it, and their walks by kind."""

    network: Network
    homes: Sites
    walks: Walks

    def with_facilities(self, streets: Streets, more: Facilities) -> "Lengths":
        """Return the same once more facilities are there."""
        new = walks_of_homes(streets, self.network, more, self.homes, METRES)
        return replace(self, walks=nearer(self.walks, new))


def lengths(
    streets: Streets, facilities: Facilities, homes: Homes, profile: Profile, settings: WalkSettings | None = None
) -> Lengths:
    """Return how far every home walks to the nearest facility of every kind, where the profile may walk."""
    level = flat(streets, profile, settings)
    length = np.maximum(1, np.rint(10 * streets.length[level.edge])).astype(np.int32)
    network = replace(
        level, cost=length, level_speed=1.0
    )  # at a metre a second a tenth of a second is a tenth of a metre
    leave = homes_on(streets, network, homes)
    return Lengths(network, leave, walks_of_homes(streets, network, facilities, leave, METRES))


def homes_on(streets: Streets, network: Network, homes: Homes, *, islands: bool = False) -> Sites:
    """Return where homes leave for the network; the middle of a grid cell may lie as far from a street as the cell is wide."""
    return snap(streets, network, homes.lon, homes.lat, max(SNAP, homes.cell), leaving=True, islands=islands)


@dataclass(frozen=True)
class FacilitiesOnStreets:
    """How many facilities hang on no street, and how many are nearest to an island and put on the next way: each counted once."""

    off: int
    stranded: int


def facilities_on(
    streets: Streets, network: Network, facilities: Facilities, slips: NDArray[np.bool_]
) -> FacilitiesOnStreets:
    """Return how facilities hang on a network. slips: bool (edge,), on an island. A park is off where none of its entrances hangs."""
    there = snap(streets, network, facilities.lon, facilities.lat, SNAP, leaving=False)
    nearest = snap(streets, network, facilities.lon, facilities.lat, SNAP, leaving=False, islands=True)
    hangs = there.edge >= 0
    moved = hangs & (nearest.edge >= 0) & slips[np.maximum(nearest.edge, 0)]
    names = list(zip(facilities.kind.tolist(), facilities.id.tolist(), strict=True))
    standing = {name for name, on in zip(names, hangs.tolist(), strict=True) if on}
    return FacilitiesOnStreets(
        len(set(names) - standing), len({name for name, on in zip(names, moved.tolist(), strict=True) if on})
    )


def walks_of_homes(
    streets: Streets, network: Network, facilities: Facilities, homes: Sites, limit: int
) -> dict[str, NDArray[np.int32]]:
    """Return how long every home walks to the nearest facility of every kind, as `walks_to` does."""
    at = snap(streets, network, facilities.lon, facilities.lat, SNAP, leaving=False)
    return walks_to(streets, network, _by_kind(facilities, at), homes, limit)


def walks_to(
    streets: Streets, network: Network, sites: Mapping[str, Sites], homes: Sites, limit: int
) -> dict[str, NDArray[np.int32]]:
    """Return how long every home walks to the nearest of the sites of every kind.

    limit: tenths of a second (or of a metre, as the network counts), beyond which nothing is searched. Result: kind -> int32
    (home,), UNREACHED beyond the limit and for a home that hangs on no street.
    """
    near = nearest_of_kinds(network, sites, limit)
    costs = edge_costs(streets, network)
    return {
        kind: on_own_street(streets, network, homes, sites[kind], at_homes(found.cost, homes, limit), costs)
        for kind, found in near.items()
    }


def _by_kind(facilities: Facilities, at: Sites) -> dict[str, Sites]:
    kinds = {str(kind): facilities.kind == kind for kind in np.unique(facilities.kind)}
    return {kind: Sites(at.node[here], at.offset[here], at.edge[here], at.along[here]) for kind, here in kinds.items()}


def with_any_school(walks: Walks) -> dict[str, NDArray[np.int32]]:
    """Return the walks with those to a school of any stage, where schools of more than one stage are mapped: stages seldom are."""
    stages = [walks[kind] for kind in SCHOOLS if kind in walks]
    return {**walks, ANY_SCHOOL: np.min(stages, axis=0)} if len(stages) > 1 else dict(walks)


def nearer(walks: Walks, others: Walks) -> dict[str, NDArray[np.int32]]:
    """Return the shorter walk of two for every kind and home."""
    return {
        kind: np.minimum(walks[kind], others[kind])
        if kind in walks and kind in others
        else (walks if kind in walks else others)[kind]
        for kind in {*walks, *others}
    }


def counted(facilities: Facilities) -> dict[str, int]:
    """Return how many facilities of each kind there are: a park of several entrances is one."""
    kinds: Sequence[str] = sorted(set(facilities.kind.tolist()))
    return {kind: len(set(facilities.id[facilities.kind == kind].tolist())) for kind in kinds}
