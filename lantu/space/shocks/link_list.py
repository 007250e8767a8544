"""A network that is given as a list of links, of any kind of traffic: what the loss of each link costs on it, exactly.

Three answers, as far as the list allows: the way round a link for those who pass it; ways between all pairs of places, or of those between
which people travel; and ways of residents to places that serve them. Costs are in the list's own unit, minutes or another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.network import Network, Sites
from lantu.space.reach.backwards import UNREACHED
from lantu.space.shocks.every_link import Forth, every_link, forth, only_ways

Ints, Numbers = NDArray[np.int32], NDArray[np.float64]
MOST_PLACES = 20_000  # places to which all pairs are asked at most


@dataclass(frozen=True)
class LinkList:
    """Links between places.

    places: their names. start, end: int32 (link,), positions in places. cost: float64 (link,), in `unit`, 0 or more.
    both_ways: bool (link,), whether one may go back along it.
    id, name, kind: (link,), as given, else empty. passing: float64 (link,), who passes in a day; NaN where not given.
    residents: float64 (place,), 0 where not given. serves: place -> what it is (hospital …), empty where nothing.
    trips: (from, to, people) as int, int and float64 arrays; None where not given. ends: bool (place,), where ways begin and end but none
    leads through, as the zones of a TNTP file below its first thru node; None where there are none. left_out: links that cost infinitely.
    """

    places: tuple[str, ...]
    start: Ints
    end: Ints
    cost: Numbers
    both_ways: NDArray[np.bool_]
    id: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[str, ...]
    passing: Numbers
    residents: Numbers
    serves: dict[int, str]
    trips: tuple[Ints, Ints, Numbers] | None
    unit: str
    ends: NDArray[np.bool_] | None = None
    left_out: int = 0

    @property
    def begins(self) -> Ints:
        """The node (place,) at which ways from a place begin: of ends one of their own, so that no way leads through them."""
        found = np.arange(len(self.places), dtype=np.int32)
        if self.ends is not None:
            found[self.ends] = len(self.places) + np.arange(int(self.ends.sum()), dtype=np.int32)
        return found


@dataclass(frozen=True)
class LinkFigures:
    """What the loss of each link of a list costs, each (link,).

    only_way: nothing goes round it, whichever way one goes. round: the cost of the cheapest way round from its start to its end, infinite
    where there is none. longer: that less the cost of the link. passing: who passes x longer (0 where the way round is no longer); NaN.
    pairs_cut: trips, else pairs of places, that have no way any more. pairs_longer: the sum of what the others lose, x trips.
    pairs, pairs_cost: how many trips or pairs there are, and what they cost while nothing is lost.
    cut, lost: residents who have no way to any place that serves, and residents x what the others lose; by what serves.
    """

    only_way: NDArray[np.bool_]
    round: Numbers
    longer: Numbers
    passing: Numbers
    pairs_cut: Numbers
    pairs_longer: Numbers
    pairs: float
    pairs_cost: float
    cut: dict[str, Numbers]
    lost: dict[str, Numbers]


def figures(given: LinkList, *, pairs: bool = True) -> LinkFigures:
    """Return what the loss of each link costs.

    pairs: whether ways between pairs of places are asked too, which takes a search a place.
    """
    network, scale = network_of(given)
    links = np.arange(given.start.size, dtype=np.int32)
    nodes = len(given.places)
    around = _around(given, network, scale)
    longer = around - given.cost
    with np.errstate(invalid="ignore"):
        passing = given.passing * np.maximum(longer, 0)
    passing[given.passing == 0] = 0.0
    pairs_cut, pairs_longer, count, cost = np.zeros(links.size), np.zeros(links.size), 0.0, 0.0
    if pairs and nodes <= MOST_PLACES:
        for target, weight in _demand(given):
            walked = forth(network, links, _at([target]), _at(given.begins))
            found = every_link(walked, weight, links.size)
            pairs_cut += found.cut
            pairs_longer += found.minutes * 600 / scale
            count += found.reached
            cost += found.cost * 600 / scale
    cut, lost = dict[str, Numbers](), dict[str, Numbers]()
    for what in sorted(set(given.serves.values())):
        there = [place for place, is_ in given.serves.items() if is_ == what]
        found = every_link(forth(network, links, _at(there), _at(given.begins)), given.residents, links.size)
        cut[what], lost[what] = found.cut, found.minutes * 600 / scale
    return LinkFigures(
        only_ways(given.begins[given.start], given.end, network.first.size - 1),
        around,
        longer,
        passing,
        pairs_cut,
        pairs_longer,
        count,
        cost,
        cut,
        lost,
    )


def network_of(given: LinkList) -> tuple[Network, float]:
    """Return the list as a network of whole numbers, and how many of them are one of the list's unit.

    The scale is a power of ten, as fine as the whole network allows: no way can cost more than all links together.
    """
    forward = np.ones(given.start.size, dtype=bool)
    leaves = given.begins[np.concatenate([given.start[forward], given.end[given.both_ways]])]
    comes = np.concatenate([given.end[forward], given.start[given.both_ways]])
    cost = np.concatenate([given.cost, given.cost[given.both_ways]])
    edge = np.concatenate([np.flatnonzero(forward), np.flatnonzero(given.both_ways)])
    whole = max(float(given.cost.sum()), 1e-9)
    scale = 10.0 ** np.floor(np.log10(2**28 / whole))
    order = np.argsort(leaves, kind="stable")
    nodes = max(len(given.places), int(given.begins.max(initial=-1)) + 1)
    first = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(leaves, minlength=nodes), out=first[1:])
    units = np.maximum(np.rint(cost[order] * scale), 1).astype(np.int32)
    return Network(first, comes[order].astype(np.int32), units, edge[order].astype(np.int32)), float(scale)


def _around(given: LinkList, network: Network, scale: float) -> Numbers:
    """The cheapest way round each link: to each end of links, from their starts, when they are lost in turn."""
    found = np.full(given.start.size, np.inf)
    links = np.arange(given.start.size, dtype=np.int32)
    begins = given.begins
    by_end: dict[int, list[int]] = {}
    for link, end in enumerate(given.end.tolist()):
        by_end.setdefault(end, []).append(link)
    for end, here in by_end.items():
        walked = forth(network, links, _at([end]), _at(begins))
        for link in here:
            found[link] = _without(walked, link, int(begins[given.start[link]])) / scale
    found[found >= UNREACHED / scale] = np.inf
    return found


def _without(walked: Forth, link: int, start: int) -> float:
    from lantu.space.shocks import every_link_kernel as kernel

    cost = np.empty(walked.root.size, dtype=np.int32)
    keep = walked.back_link != link
    first = np.concatenate([[0], np.cumsum(keep)])[walked.back_first]
    kernel.search(first, walked.source[keep], walked.back_cost[keep], walked.root, cost)
    return float(cost[start])


def _demand(given: LinkList) -> list[tuple[int, Numbers]]:
    """Targets with the weight of each place as an origin: trips, else 1 for every other place."""
    nodes = len(given.places)
    if given.trips is None:
        return [(target, np.where(np.arange(nodes) == target, 0.0, 1.0)) for target in range(nodes)]
    begin, end, people = given.trips
    found: list[tuple[int, Numbers]] = []
    for target in np.unique(end).tolist():
        here = (end == target) & (begin != target)
        found.append((target, np.bincount(begin[here], people[here], nodes).astype(np.float64)))
    return found


def _at(nodes: Sequence[int] | Ints) -> Sites:
    held = np.array(nodes, dtype=np.int32)
    ends = np.stack([held, np.full_like(held, -1)], axis=1)
    return Sites(ends, np.zeros_like(ends), np.full(held.size, -1, np.int32), np.zeros(held.size, np.float32))
