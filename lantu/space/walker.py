"""One kind of walker on the streets of a place: where homes and facilities hang on its network, and how long every home walks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.space.access import at_homes, nearest_of_kinds
from lantu.space.elevation import Elevation
from lantu.space.facilities import Facilities
from lantu.space.home_walks import MINUTE, Walks
from lantu.space.homes import Homes
from lantu.space.network import Network, Sites
from lantu.space.profiles import Profile
from lantu.space.snapping import on_own_street, snap
from lantu.space.streets import Streets
from lantu.space.walking import Bound, WalkSettings, flat, walks

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
        walked: dict[Bound, Walks] = {}
        for bound, network in self.networks.items():
            new = walks_of_homes(streets, network, more, self.homes[bound], LIMIT)
            walked[bound] = with_any_school(nearer(self.walks[bound], new))
        return replace(self, walks=walked)


def walker(
    streets: Streets,
    elevation: Elevation | None,
    facilities: Facilities,
    homes: Homes,
    profile: Profile,
    settings: WalkSettings | None = None,
) -> Walker:
    """Return how long every home walks to the nearest facility of every kind, by one profile, for each bound."""
    networks = walks(streets, elevation, profile, settings)
    at: dict[Bound, Sites] = {bound: homes_on(streets, network, homes) for bound, network in networks.items()}
    walked: dict[Bound, Walks] = {
        bound: with_any_school(walks_of_homes(streets, network, facilities, at[bound], LIMIT))
        for bound, network in networks.items()
    }
    return Walker(profile.id, networks, at, walked)


def walks_in_metres(
    streets: Streets, facilities: Facilities, homes: Homes, profile: Profile, settings: WalkSettings | None = None
) -> Walks:
    """Return how far every home walks to the nearest facility of every kind, tenths of a metre, where the profile may walk."""
    level = flat(streets, profile, settings)
    length = np.maximum(1, np.rint(10 * streets.length[level.edge])).astype(np.int32)
    network = replace(
        level, cost=length, level_speed=1.0
    )  # at a metre a second a tenth of a second is a tenth of a metre
    return walks_of_homes(streets, network, facilities, homes_on(streets, network, homes), METRES)


def homes_on(streets: Streets, network: Network, homes: Homes, *, islands: bool = False) -> Sites:
    """Return where homes leave for the network; the middle of a grid cell may lie as far from a street as the cell is wide."""
    return snap(streets, network, homes.lon, homes.lat, max(SNAP, homes.cell), leaving=True, islands=islands)


def walks_of_homes(
    streets: Streets, network: Network, facilities: Facilities, homes: Sites, limit: int
) -> dict[str, NDArray[np.int32]]:
    """Return how long every home walks to the nearest facility of every kind.

    limit: tenths of a second (or of a metre, as the network counts), beyond which nothing is searched. Result: kind -> int32
    (home,), UNREACHED beyond the limit and for a home that hangs on no street.
    """
    at = snap(streets, network, facilities.lon, facilities.lat, SNAP, leaving=False)
    sites: dict[str, Sites] = {}
    for kind in np.unique(facilities.kind):
        here = facilities.kind == kind
        sites[str(kind)] = Sites(at.node[here], at.offset[here], at.edge[here], at.along[here])
    near = nearest_of_kinds(network, sites, limit)
    return {
        kind: on_own_street(streets, network, homes, sites[kind], at_homes(found.cost, homes, limit))
        for kind, found in near.items()
    }


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
