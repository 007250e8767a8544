"""A shock to the streets: links are lost, and every home looks for its way again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.space.facilities import Facilities, of_kinds
from lantu.space.network import Network, Sites
from lantu.space.reach.access import nearest_of_kinds
from lantu.space.reach.backwards import UNREACHED
from lantu.space.streets import Streets
from lantu.space.walking.snapping import neighbours, snap, snap_on_each

Costs, Numbers, Flags = NDArray[np.int32], NDArray[np.float64], NDArray[np.bool_]
STEPS = (1, 5, 10, 15, 30)  # minutes: the share that loses more than each is told
MINUTE = 600  # tenths of a second
MOST_COUNTED = (
    60  # minutes a home may count for at most where links are ranked, and what who is cut off counts for: an assumption
)
_LONGEST = UNREACHED - 1


@dataclass(frozen=True)
class WalkChange:
    """What a shock does to walks of homes to one kind of place, or to another zone.

    weight: of the homes that are asked. reached: of those that reach one while nothing is lost. cut: of those, who reach none now.
    delayed: of those, who walk longer than before and still reach one. minutes: weight x minutes that they lose. longest: the most
    that a home loses, minutes. over: minutes of STEPS -> weight that loses more, those cut off not among them.
    burden: weight x minutes with at most MOST_COUNTED a home, and as many for who is cut off.
    before, after: minutes on average of those who reach one in both states; NaN where nobody does.
    """

    weight: float
    reached: float
    cut: float
    delayed: float
    minutes: float
    longest: float
    over: Mapping[int, float]
    burden: float
    before: float
    after: float

    @property
    def mean(self) -> float:
        """Minutes lost on average by those who walk longer; 0 where nobody does."""
        return self.minutes / self.delayed if self.delayed else 0.0


def without(network: Network, gone: Flags) -> Network:
    """Return a network without some edges; gone: bool (edge,)."""
    keep = ~gone[network.edge]
    first = np.concatenate([[0], np.cumsum(keep)])[network.first]
    return replace(network, first=first, target=network.target[keep], cost=network.cost[keep], edge=network.edge[keep])


def change(before: Costs, after: Costs, weight: Numbers) -> WalkChange:
    """Return what a shock does, given walks (home,) before and after, tenths of a second, UNREACHED where there is none."""
    held = weight > 0
    reached = held & (before < UNREACHED)
    cut = reached & (after >= UNREACHED)
    both = reached & ~cut
    longer = np.where(both, after.astype(np.int64) - before, 0)
    late = longer > 0
    people = float(weight[both].sum())

    def mean(cost: Costs) -> float:
        return float((weight[both] * cost[both]).sum() / people / MINUTE) if people else float("nan")

    return WalkChange(
        weight=float(weight[held].sum()),
        reached=float(weight[reached].sum()),
        cut=float(weight[cut].sum()),
        delayed=float(weight[late].sum()),
        minutes=float((weight * longer).sum() / MINUTE),
        longest=float(longer.max(initial=0) / MINUTE),
        over={step: float(weight[longer > step * MINUTE].sum()) for step in STEPS},
        burden=float(burdens(before, after, weight).sum()),
        before=mean(before),
        after=mean(after),
    )


def burdens(before: Costs, after: Costs, weight: Numbers) -> Numbers:
    """Return weight x minutes lost of each home (home,), at most MOST_COUNTED minutes, and as many where it is cut off."""
    longer = np.minimum(after.astype(np.int64) - before, MOST_COUNTED * MINUTE)
    counted = np.where(after >= UNREACHED, MOST_COUNTED * MINUTE, longer)
    return np.where(before < UNREACHED, weight * counted, 0.0) / MINUTE


@dataclass(frozen=True)
class Walked:
    """Walks of every home to the nearest place of each kind, before and after; kind -> int32 (home,)."""

    before: Mapping[str, Costs]
    after: Mapping[str, Costs]

    def changes(self, weight: Numbers) -> dict[str, WalkChange]:
        """Return what the shock does to homes of some weight, by kind."""
        return {kind: change(cost, self.after[kind], weight) for kind, cost in self.before.items()}


def walks_after(
    streets: Streets, network: Network, lost: NDArray[np.intp], sites: Mapping[str, Sites], homes: Sites
) -> Walked:
    """Return walks without some edges beside those with them; sites and homes hang where they hung before.

    Who lives on a link that is lost still walks out at both of its ends: the link is closed to those who pass.
    """
    gone = np.zeros(streets.length.size, dtype=bool)
    gone[lost] = True
    own = {kind: neighbours(streets, network, homes, there) for kind, there in sites.items()}
    before, after = (
        {kind: found.cost for kind, found in nearest_of_kinds(walked, sites, _LONGEST, homes, own).items()}
        for walked in (network, without(network, gone))
    )
    return Walked(before, after)


def sites_of_kinds(
    streets: Streets, network: Network, facilities: Facilities, kinds: Sequence[str], limit_m: float
) -> dict[str, Sites]:
    """Return where the facilities of each kind hang on a network; kinds of which there are none are left out."""
    found: dict[str, Sites] = {}
    for kind in kinds:
        there = of_kinds(facilities, (kind,))
        if there.id.size:
            found[kind] = snap(streets, network, there.lon, there.lat, limit_m, leaving=False)
    return found


def zone_centres(
    streets: Streets, network: Network, zone_of_node: NDArray[np.str_], least: int = 30
) -> dict[str, Sites]:
    """Return for each zone with so many street corners the point of the streets in their middle: where walks to the zone end.

    zone_of_node: text (node,), empty in none.
    """
    zones, counts = np.unique(zone_of_node[zone_of_node != ""], return_counts=True)
    kept = [str(zone) for zone in zones[counts >= least]]
    if not kept:
        return {}
    here = [zone_of_node == zone for zone in kept]
    lon, lat = (np.array([np.median(axis[on]) for on in here]) for axis in (streets.lon, streets.lat))
    at = snap_on_each(streets, {0: network}, lon, lat, 2000.0, leaving=False)[0]
    return {
        zone: Sites(at.node[[row]], at.offset[[row]], at.edge[[row]], at.along[[row]])
        for row, zone in enumerate(kept)
        if at.edge[row] >= 0
    }
