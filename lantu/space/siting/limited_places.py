"""Where a new facility takes only so many: who has a place within the limit, where a full one is of no use to the next.

A facility that stands takes as many as its capacity says; where nobody wrote one down, everybody who reaches it, as elsewhere. People
may be sent to a farther one that has a place. Whoever has one at a facility that stands is no gain of a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.life_circle.home_walks import MINUTE
from lantu.space.network import Network
from lantu.space.reach.catchments import Catchments
from lantu.space.siting.candidate_sites import Candidates
from lantu.space.siting.candidate_walks import candidate_walks
from lantu.space.siting.capacitated import CapacitatedSiting, sites_with_capacity
from lantu.space.siting.next_sites import Siting
from lantu.space.siting.placement import (
    Numbers,
    Placement,
    SitePlaces,
    Weigh,
    counted_by,
    ends,
    placed,
    refuse_lost,
    refuse_none,
)
from lantu.space.streets import Streets
from lantu.space.walking.walk_time import Bound


@dataclass(frozen=True)
class _Ground:
    """Candidates, behind them the facilities that stand with a stated capacity, and the homes (way, home) that need a place."""

    walks: Catchments
    needing: Numbers
    served_already: Numbers
    lost: NDArray[np.bool_]
    off: Numbers


def place_with_places(
    streets: Streets,
    networks: dict[Bound, Network],
    facilities: Facilities,
    homes: Homes,
    candidates: Candidates,
    kinds: Sequence[str],
    count: int,
    places: SitePlaces,
    *,
    profile: str,
    minutes: float = 15.0,
    weigh: Weigh = "people",
    seconds: float = 60.0,
) -> Placement:
    """Return where the next sites of a kind should go when each takes only so many: as `place`, for most people with a place.

    places: of a new site, and what a place stands for; sites and total are told in people who need one. LantuError for no candidate,
    for older people whom nobody counted, and for the weight of those who walk farthest: whoever lives nearer takes a place as well.
    """
    if weigh == "worst":
        raise LantuError(
            Text("按容量选址时，`--weigh` 只能是 `people` 或 `older`", "with places, `--weigh` can be people or older"),
            hint=Text("住得近的人同样占用名额", "whoever lives near takes a place as well"),
        )
    ways = [network for bound, network in networks.items() if bound != "flat"]
    weight, _ = counted_by(homes, weigh)
    limit = round(minutes * MINUTE)
    stands = np.isin(facilities.kind, kinds)
    stated = np.flatnonzero(stands & np.isfinite(facilities.capacity))
    ground = _ground(streets, ways, facilities, stands, stated, homes, candidates, weight, limit)
    new, size = len(candidates.lon), len(candidates.lon) + len(stated)
    there = np.arange(size) >= new
    takes = np.where(there, np.inf, places.each * places.weight)
    takes[new:] = facilities.capacity[stated] * places.weight
    way = np.repeat(np.arange(len(ways)), len(homes.weight))

    def solved(sites: int) -> CapacitatedSiting:
        return sites_with_capacity(
            ground.walks, ground.needing.ravel(), takes, sites, limit, stands=there, way=way, seconds=seconds
        )

    found, total = solved(count), float(weight.sum())
    now = ground.served_already.sum(axis=1) + (solved(0).served.sum(axis=1) if len(stated) else 0.0)
    after = ground.served_already.sum(axis=1) + found.served.sum(axis=1)
    order = found.site[np.argsort(-found.served[:, found.site].sum(axis=0), kind="stable")]
    served = found.served[:, order]
    sites = tuple(
        placed(
            streets,
            facilities,
            candidates,
            int(candidate),
            covered=ends(served[:, at] / places.weight),
            older=None,
            saved=None,
        )
        for at, candidate in enumerate(order)
    )
    of_one = found.value / len(ways)
    full = int((served >= places.each * places.weight * (1 - 1e-6)).all(axis=0).sum())
    gain = served.mean(axis=0)
    return Placement(
        kinds=tuple(kinds),
        profile=profile,
        minutes=minutes,
        aim="cover",
        weigh=weigh,
        weight="people",
        bounds=tuple(bound for bound in networks if bound != "flat"),
        standing=len(set(facilities.id[stands].tolist())),
        candidates=new,
        lost=int(ground.lost.sum()),
        spacing=candidates.spacing,
        total=total / places.weight,
        known=float(weight[homes.known].sum()) / total,
        off=float(ground.off.mean()) / total,
        before=ends(now / total),
        after=ends(after / total),
        sites=sites,
        siting=Siting(
            order, gain, float(gain.sum()) + (found.bound - found.value) / len(ways), of_one, of_one, 0.0, found.stopped
        ),
        asked=count,
        places=replace(places, full=full, stated=len(set(facilities.id[stated].tolist())), exact=found.asked),
    )


def _ground(
    streets: Streets,
    ways: Sequence[Network],
    facilities: Facilities,
    stands: NDArray[np.bool_],
    stated: NDArray[np.int64],
    homes: Homes,
    candidates: Candidates,
    weight: Numbers,
    limit: int,
) -> _Ground:
    """Walk to candidates and to facilities of stated capacity, by each way of walking."""
    refuse_none(candidates)
    open_ended = stands.copy()
    open_ended[stated] = False
    nobody = np.full(len(stated), -1, np.int32)
    offered = Candidates(
        np.concatenate((candidates.lon, facilities.lon[stated])),
        np.concatenate((candidates.lat, facilities.lat[stated])),
        np.concatenate((candidates.node, nobody)) if len(stated) else candidates.node,
        candidates.spacing,
    )
    seen = [candidate_walks(streets, network, facilities, open_ended, homes, offered, limit) for network in ways]
    lost = np.all([way.lost[: len(candidates.lon)] for way in seen], axis=0)
    refuse_lost(lost)
    reached = np.array([way.present <= limit for way in seen])
    return _Ground(
        _one_after_the_other([way.catchments for way in seen]),
        np.where(reached, 0.0, weight),
        np.where(reached, weight, 0.0),
        lost,
        np.array([weight[way.off].sum() for way in seen]),
    )


def _one_after_the_other(parts: Sequence[Catchments]) -> Catchments:
    """Return the catchments of the same candidates by several ways of walking as one: every way has homes of its own.

    >>> one = Catchments(np.array([0, 1, 1]), np.array([0], np.int32), np.array([20], np.int32), homes=1)
    >>> two = Catchments(np.array([0, 1, 2]), np.array([0, 0], np.int32), np.array([30, 40], np.int32), homes=1)
    >>> both = _one_after_the_other([one, two])
    >>> both.first.tolist(), both.home.tolist(), both.cost.tolist()
    ([0, 2, 3], [0, 1, 1], [20, 30, 40])
    """
    candidate = np.concatenate([np.repeat(np.arange(part.first.size - 1), np.diff(part.first)) for part in parts])
    shift = np.cumsum([0] + [part.homes for part in parts])
    home = np.concatenate([part.home + shift[at] for at, part in enumerate(parts)])
    order = np.argsort(candidate, kind="stable")
    cost = np.concatenate([part.cost for part in parts])[order]
    first = np.sum([part.first for part in parts], axis=0)
    return Catchments(first, home[order].astype(np.int32), cost, int(shift[-1]))
