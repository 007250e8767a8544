"""Maximal covering with capacities: new sites so that most people have a place within the limit, where a site takes only so many.

Who walks where is chosen too: people of one home may be divided among sites, and go where a place is free, not only to the nearest.
So a site beside a full one is worth something, and a second one beside an empty one nothing.

Source: J. Current and J. Storbeck, Capacitated covering models, Environment and Planning B 15, 1988 (recalled, not read again).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from lantu.errors import LantuError
from lantu.programme import Programme
from lantu.space.reach.catchments import Catchments
from lantu.text import Text

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class CapacitatedSiting:
    """Sites chosen under capacities, and what is proved of them.

    site: int64 (site,), candidates in ascending order, without those that stand. served: float64 (candidate,), how many go to each.
    value: how many have a place in all; bound: the most that any choice could give a place. stopped: whether time ran out.
    """

    site: NDArray[np.int64]
    served: Numbers
    value: float
    bound: float
    stopped: bool

    @property
    def share(self) -> float:
        """The share of the best possible that is reached at least; 1 where nobody can have a place."""
        return 1.0 if self.bound <= 0 else min(self.value / self.bound, 1.0)


def sites_with_capacity(
    catchments: Catchments,
    weight: Numbers,
    capacity: Numbers,
    count: int,
    limit: int,
    *,
    stands: NDArray[np.bool_] | None = None,
    seconds: float = 60.0,
) -> CapacitatedSiting:
    """Return the next sites, at most count, by HiGHS; for up to some hundred thousand pairs of candidate and home.

    weight: float64 (home,), people. capacity: float64 (candidate,), people, infinite where there is no limit. limit: tenths of a
    second. stands: bool (candidate,), sites that are there already: they take people and count for nothing.
    LantuError for a capacity below 0 or none.
    """
    candidates = catchments.first.size - 1
    stands = np.zeros(candidates, np.bool_) if stands is None else stands
    if not (capacity >= 0).all():
        raise LantuError(
            Text("容量须为不小于 0 的数", "a capacity must be a number of 0 or more"),
            hint=Text("没有上限时写无穷大", "where there is no limit, say infinite"),
        )
    near = (catchments.cost <= limit) & (weight[catchments.home] > 0)
    home = catchments.home[near]
    candidate = np.repeat(np.arange(candidates), np.diff(catchments.first))[near]
    pairs = np.arange(len(home))
    within = np.bincount(candidate, weight[home], candidates)
    takes = np.minimum(capacity, within)  # nobody takes more than live near: the tightest ceiling that loses nothing
    one = np.ones(len(home))
    programme = Programme()
    programme.add_columns("site", candidates, stands.astype(np.float64), 1.0, whole=True)
    programme.add_columns("walks", len(home), 0.0, weight[home], cost=1.0)
    of_home = csr_array((one, (home, pairs)), shape=(catchments.homes, len(home)))
    of_site = csr_array((one, (candidate, pairs)), shape=(candidates, len(home)))
    full = csr_array((-takes, (np.arange(candidates), np.arange(candidates))), shape=(candidates, candidates))
    programme.add_rows("home", {"walks": of_home}, high=weight)
    programme.add_rows("full", {"site": full, "walks": of_site}, high=0.0)
    programme.add_rows("count", {"site": csr_array(np.ones((1, candidates)))}, high=float(count + stands.sum()))
    start = _start(home, candidate, weight, takes, count, stands)
    answer = programme.solve(whole=True, seconds=seconds, start=start)
    values = answer.values if answer.feasible else start
    is_open = values[:candidates] > 0.5
    served = np.bincount(candidate, values[candidates:], candidates).astype(np.float64) * is_open
    useful = is_open & ~stands & (served > 0)
    value = float(served.sum())
    most = min(float(weight[np.unique(home)].sum()), answer.bound if np.isfinite(answer.bound) else np.inf)
    return CapacitatedSiting(
        np.flatnonzero(useful), served, value, max(most, value), stopped=answer.status != "Optimal"
    )


def _start(
    home: NDArray[np.int32],
    candidate: NDArray[np.int64],
    weight: Numbers,
    takes: Numbers,
    count: int,
    stands: NDArray[np.bool_],
) -> Numbers:
    """Return a choice to begin with: one site after the other, each filled with whoever is left near it."""
    first = np.searchsorted(candidate, np.arange(len(takes) + 1))
    left, walks, is_open = weight.astype(np.float64), np.zeros(len(home)), np.zeros(len(takes))

    def fill(site: int) -> None:
        row = slice(first[site], first[site + 1])
        among = np.cumsum(left[home[row]])
        take = np.diff(np.minimum(among, takes[site]), prepend=0.0)
        walks[row] = take
        left[home[row]] -= take
        is_open[site] = 1.0

    for site in np.flatnonzero(stands):
        fill(int(site))
    for _ in range(count):
        gain = np.minimum(np.bincount(candidate, left[home], len(takes)), takes) * (1 - is_open)
        site = int(np.argmax(gain))
        if gain[site] <= 0:
            break
        fill(site)
    return np.concatenate((is_open, np.maximum(walks, 0.0)))
