"""What homes walk now and what each candidate would change, for one way of walking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.life_circle.walker import SNAP, homes_on
from lantu.space.network import Network, Sites
from lantu.space.reach.access import UNREACHED, nearest
from lantu.space.reach.catchment_search import catchments_within
from lantu.space.reach.catchments import Catchments, Savings
from lantu.space.siting.candidate_sites import Candidates
from lantu.space.streets import Streets
from lantu.space.walking.snapping import neighbours, snap

FARTHEST = 0.2  # of the people, those who walk farthest now: an assumption of `worst`
Numbers = NDArray[np.float64]


def side_by_side(parts: Sequence[Savings]) -> Savings:
    """Return the savings of the same candidates under several ways of walking as one: every way has homes of its own.

    >>> one = Savings(np.array([0, 1, 1]), np.array([0], np.int32), np.array([2.0]), homes=1)
    >>> two = Savings(np.array([0, 1, 2]), np.array([0, 0], np.int32), np.array([3.0, 4.0]), homes=1)
    >>> both = side_by_side([one, two])
    >>> both.first.tolist(), both.home.tolist(), both.saving.tolist()
    ([0, 2, 3], [0, 1, 1], [2.0, 3.0, 4.0])
    """
    homes = np.cumsum([0] + [part.homes for part in parts])
    candidate = np.concatenate([np.repeat(np.arange(part.candidates), np.diff(part.first)) for part in parts])
    home = np.concatenate([part.home + shift for part, shift in zip(parts, homes[:-1], strict=True)])
    order = np.argsort(candidate, kind="stable")
    first = np.sum([part.first for part in parts], axis=0)
    saving = np.concatenate([part.saving for part in parts])[order]
    return Savings(first, home[order].astype(np.int32), saving, int(homes[-1]))


@dataclass(frozen=True)
class CandidateWalks:
    """One way of walking: what homes (home,) walk now, what each candidate reaches, and who hangs on no street."""

    present: NDArray[np.int32]
    catchments: Catchments
    off: NDArray[np.bool_]
    lost: NDArray[np.bool_]


def candidate_walks(
    streets: Streets,
    network: Network,
    facilities: Facilities,
    stands: NDArray[np.bool_],
    homes: Homes,
    candidates: Candidates,
    cap: int,
) -> CandidateWalks:
    """Return one way of walking. stands: bool (facility,), those that serve already; cap: tenths of a second, the longest walk."""
    at = homes_on(streets, network, homes)
    standing = snap(streets, network, facilities.lon[stands], facilities.lat[stands], SNAP, leaving=False)
    present = nearest(network, standing, cap, at, neighbours(streets, network, at, standing)).cost
    if (candidates.node >= 0).all():
        sites = candidates.sites()
    else:
        sites = snap(streets, network, candidates.lon, candidates.lat, SNAP, leaving=False)
    own_street = neighbours(streets, network, at, sites)
    catchments = catchments_within(network, sites, cap, at, own_street)
    return CandidateWalks(present, catchments, _nowhere(at), _nowhere(sites))


def _nowhere(sites: Sites) -> NDArray[np.bool_]:
    return np.max(sites.node, axis=1) < 0


def farthest(weight: Numbers, present: NDArray[np.int32], cap: int) -> Numbers:
    """Return the weight (home,) of those who walk farthest now, FARTHEST of the whole, and 0 for others; equal walks stay together."""
    walked = np.minimum(present, cap).astype(np.int64)
    order = np.argsort(-walked, kind="stable")
    among: Numbers = np.cumsum(weight[order])
    far = among >= FARTHEST * among[-1]
    last = walked[order[np.argmax(far)]]
    return np.where(walked >= last, weight, 0.0)


def gains(
    seen: Sequence[CandidateWalks],
    sites: NDArray[np.int64],
    weight: Numbers,
    limit: int,
    cap: int,
) -> tuple[Numbers, Numbers]:
    """Return the weight that each site newly covers, and the walking that it saves, beyond those before: (site, way) each."""
    covered, saved = np.zeros((len(sites), len(seen))), np.zeros((len(sites), len(seen)))
    for way, one in enumerate(seen):
        best, catchments = np.minimum(one.present, UNREACHED), one.catchments
        for at, site in enumerate(sites):
            row = slice(catchments.first[site], catchments.first[site + 1])
            home, cost = catchments.home[row], catchments.cost[row]
            was, is_ = best[home], np.minimum(best[home], cost)
            covered[at, way] = weight[home[(was > limit) & (is_ <= limit)]].sum()
            saved[at, way] = (weight[home] * (np.minimum(was, cap) - np.minimum(is_, cap))).sum()
            best[home] = is_
    return covered, saved
