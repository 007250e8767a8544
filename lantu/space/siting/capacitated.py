"""Maximal covering with capacities: new sites so that most people have a place within the limit, where a site takes only so many.

Who walks where is chosen too: people of one home may be divided among sites, and go where a place is free, not only to the nearest.
So a site beside a full one is worth something, and a second one beside an empty one nothing.

Source: J. Current and J. Storbeck, Capacitated covering models, Environment and Planning B 15, 1988 (recalled, not read again).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.programme import Answer, Programme
from lantu.space.reach.catchments import Catchments
from lantu.space.siting.next_sites import MODERATE

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class CapacitatedSiting:
    """Sites chosen under capacities, and what is proved of them.

    site: int64 (site,), candidates in ascending order, without those that stand. served: float64 (way, candidate), how many go to
    each by each way of walking. value: how many have a place, by all ways together; bound: the most that any choice could give a place.
    asked: whether HiGHS was; stopped: whether it ran out of time.
    """

    site: NDArray[np.int64]
    served: Numbers
    value: float
    bound: float
    asked: bool
    stopped: bool

    @property
    def share(self) -> float:
        """The share of the best possible that is reached at least; 1 where nobody can have a place."""
        return 1.0 if self.bound <= 0 else min(self.value / self.bound, 1.0)


@dataclass(frozen=True)
class _Pairs:
    """Homes within the limit of candidates, ordered by candidate: one row a pair; takes: what a candidate can fill by each way."""

    home: NDArray[np.int64]
    candidate: NDArray[np.int64]
    way: NDArray[np.int64]
    takes: Numbers  # (way, candidate)

    def at(self, candidate: int) -> NDArray[np.int64]:
        first, last = np.searchsorted(self.candidate, (candidate, candidate + 1))
        return np.arange(int(first), int(last))


def sites_with_capacity(
    catchments: Catchments,
    weight: Numbers,
    capacity: Numbers,
    count: int,
    limit: int,
    *,
    stands: NDArray[np.bool_] | None = None,
    way: NDArray[np.int64] | None = None,
    seconds: float = 60.0,
    moderate: int = MODERATE,
) -> CapacitatedSiting:
    """Return the next sites, at most count, by HiGHS; of more pairs of candidate and home than moderate one by one, with a looser bound.

    weight: float64 (home,), people. capacity: float64 (candidate,), people, infinite where there is no limit. limit: tenths of a
    second. stands: bool (candidate,), sites that are there already: they take people and count for nothing. way: int64 (home,), the way
    of walking that a home is counted by, from 0: the same sites serve each, and take so many by each.
    LantuError for a capacity below 0 or none.
    """
    candidates = catchments.first.size - 1
    stands = np.zeros(candidates, np.bool_) if stands is None else stands
    way = np.zeros(catchments.homes, np.int64) if way is None else way
    if not (capacity >= 0).all():
        raise LantuError(
            Text("容量须为不小于 0 的数", "a capacity must be a number of 0 or more"),
            hint=Text("没有上限时写无穷大", "where there is no limit, say infinite"),
        )
    near = (catchments.cost <= limit) & (weight[catchments.home] > 0)
    home = catchments.home[near].astype(np.int64)
    candidate = np.repeat(np.arange(candidates), np.diff(catchments.first))[near]
    ways = int(way.max(initial=0)) + 1
    within = np.bincount(way[home] * candidates + candidate, weight[home], ways * candidates).reshape(ways, -1)
    # nobody takes more than live near: the tightest ceiling that loses nothing
    pairs = _Pairs(home, candidate, way[home], np.minimum(capacity, within))
    walks, is_open = _one_by_one(pairs, weight, count, stands)
    reachable = float(weight[np.unique(home)].sum())
    stopped, asked = False, len(home) <= moderate
    if asked:
        answer = _solve(pairs, weight, count, stands, np.concatenate((is_open, walks)), seconds)
        bound, stopped = answer.bound, answer.status != "Optimal"
        if answer.feasible:
            is_open, walks = answer.values[:candidates] > 0.5, answer.values[candidates:]
    else:
        most = np.sort(pairs.takes.sum(axis=0)[~stands])[::-1][:count].sum()
        bound = float(most + pairs.takes[:, stands].sum())
    went = np.bincount(pairs.way * candidates + candidate, walks, ways * candidates).reshape(ways, -1)
    served = went.astype(np.float64) * is_open
    useful = (is_open > 0.5) & ~stands & (served.sum(axis=0) > 0)
    value = float(served.sum())
    most = min(reachable, bound if np.isfinite(bound) else np.inf)
    return CapacitatedSiting(np.flatnonzero(useful), served, value, max(most, value), asked, stopped)


def _solve(
    pairs: _Pairs, weight: Numbers, count: int, stands: NDArray[np.bool_], start: Numbers, seconds: float
) -> Answer:
    ways, candidates = len(pairs.takes), len(pairs.takes[0])
    each: NDArray[np.int64] = np.arange(len(pairs.home))
    one = np.ones(len(pairs.home))
    programme = Programme()
    programme.add_columns("site", candidates, stands.astype(np.float64), 1.0, whole=True)
    programme.add_columns("walks", len(pairs.home), 0.0, weight[pairs.home], cost=1.0)
    of_home = csr_array((one, (pairs.home, each)), shape=(len(weight), len(pairs.home)))
    of_site = csr_array((one, (pairs.way * candidates + pairs.candidate, each)), shape=(ways * candidates, len(each)))
    rows: NDArray[np.int64] = np.arange(ways * candidates)
    full = csr_array((-pairs.takes.ravel(), (rows, rows % candidates)), shape=(ways * candidates, candidates))
    programme.add_rows("home", {"walks": of_home}, high=weight)
    programme.add_rows("full", {"site": full, "walks": of_site}, high=0.0)
    programme.add_rows("count", {"site": csr_array(np.ones((1, candidates)))}, high=float(count + stands.sum()))
    return programme.solve(whole=True, seconds=seconds, start=start)


def _one_by_one(
    pairs: _Pairs, weight: Numbers, count: int, stands: NDArray[np.bool_]
) -> tuple[Numbers, NDArray[np.float64]]:
    """Return who walks where (pair,) and what is open (candidate,): one site after the other, each filled with whoever is left near."""
    ways, candidates = len(pairs.takes), len(pairs.takes[0])
    left, walks, is_open = weight.astype(np.float64), np.zeros(len(pairs.home)), np.zeros(candidates)

    def fill(site: int) -> None:
        for way in range(ways):
            row = pairs.at(site)
            row = row[pairs.way[row] == way]
            take = np.diff(np.minimum(np.cumsum(left[pairs.home[row]]), pairs.takes[way, site]), prepend=0.0)
            walks[row] = take
            left[pairs.home[row]] -= take
        is_open[site] = 1.0

    for site in np.flatnonzero(stands):
        fill(int(site))
    for _ in range(count):
        near = np.bincount(pairs.way * candidates + pairs.candidate, left[pairs.home], ways * candidates)
        gain = np.minimum(near.reshape(ways, -1), pairs.takes).sum(axis=0) * (1 - is_open)
        site = int(np.argmax(gain))
        if gain[site] <= 0:
            break
        fill(site)
    return np.maximum(walks, 0.0), is_open
