"""Where the next facilities should go: the sites that together save most, and how good they are at least.

First one after the other (lazy greedy), then one exchanged for another as long as that helps, then prices of homes that bound
what any choice could be worth; candidates that no better choice can hold fall out, and where few enough are left HiGHS settles
which are best. The bound always comes along.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.reach.catchments import ROUNDING, Savings, allowed

EXCHANGES = 500  # at most; a city of 100,000 homes needs some twenty
MODERATE = 400_000  # pairs of candidate and home that HiGHS is given


@dataclass(frozen=True)
class Siting:
    """The sites chosen, and what is proved of them.

    site: int64 (site,), candidates, the one that adds most first; fewer than asked for where no other would add anything.
    gain: float64 (site,), what each adds to those before it.
    bound: the most that any choice of so many sites could be worth; greedy_value, greedy_bound: the greedy choice
    alone, and what it proves.
    promise: the share of the best that greedy choice keeps whatever the data, 1 - (1 - 1/N)^N, above 1 - 1/e.
    stopped: whether time ran out before HiGHS had its proof.
    """

    site: NDArray[np.int64]
    gain: NDArray[np.float64]
    bound: float
    greedy_value: float
    greedy_bound: float
    promise: float
    stopped: bool = False

    @property
    def value(self) -> float:
        """What all sites together are worth."""
        return float(self.gain.sum())

    @property
    def share(self) -> float:
        """The share of the best possible that is reached at least; 1 where nothing can be gained."""
        return 1.0 if self.bound <= 0 else min(self.value / self.bound, 1.0)

    @property
    def greedy_share(self) -> float:
        """The share of the best possible that choosing one by one would have proved by itself."""
        return 1.0 if self.greedy_bound <= 0 else min(self.greedy_value / self.greedy_bound, 1.0)

    @property
    def proved(self) -> bool:
        """Whether no choice is better, but for rounding."""
        return self.bound - self.value <= 1e-7 * self.bound


def next_sites(
    offered: Savings,
    count: int,
    *,
    forbidden: NDArray[np.bool_] | None = None,
    seconds: float = 60.0,
    moderate: int = MODERATE,
) -> Siting:
    """Return the next sites among candidates, at most count; the same question has the same answer unless time runs out.

    offered: what each candidate is worth to whom (`newly_covered`, `walking_saved`): sites that stand are in there.
    forbidden: bool (candidate,), not to be chosen. moderate: pairs up to which HiGHS is asked; 0 asks it
    for nothing.
    """
    from lantu.space.siting.interchange_kernel import interchange
    from lantu.space.siting.siting_bound import best_bound, greedy_bound  # numba and HiGHS are loaded by whoever asks
    from lantu.space.siting.siting_programme import exact_sites

    if count < 1:
        raise LantuError(Text(f"新增数量应至少为 1，实为 {count}", f"expected 1 new site or more, found {count}"))
    if forbidden is not None:
        offered = allowed(offered, forbidden)
    count = min(count, offered.candidates)
    sites, gains = _in_order(offered, count)
    promise = 1.0 - (1.0 - 1.0 / count) ** count if count else 1.0
    plain = greedy_bound(offered, sites, count)
    found = Siting(sites, gains, max(plain, float(gains.sum())), float(gains.sum()), plain, promise)
    if found.proved:
        return found
    sites = sites.copy()
    interchange(
        offered.first, offered.home, offered.saving, offered.homes, sites, EXCHANGES, ROUNDING * float(gains.sum())
    )
    bound = best_bound(offered, sites, count)
    found = _ordered(offered, bound.sites, min(bound.most, plain), found)
    if found.proved:
        return found
    keep, surely = _undecided(bound.left_over, bound.most, found.value, count, found.site)
    few = allowed(offered, ~keep)
    if few.saving.size > moderate:
        return found
    exact, answer = exact_sites(few, count, found.site, surely, seconds)
    better = _ordered(offered, exact, found.bound, found)
    if better.value < found.value:
        better = found
    # what fell out is worth no more than what was known by then
    most = max(min(answer.bound, better.bound), better.value)
    return replace(better, bound=most, stopped=answer.status != "Optimal")


def _in_order(offered: Savings, count: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    from lantu.space.siting.lazy_greedy_kernel import greedy

    return greedy(offered.first, offered.home, offered.saving, np.zeros(offered.homes), count)


def _ordered(offered: Savings, sites: NDArray[np.int64], bound: float, before: Siting) -> Siting:
    """Return the same sites, the one that adds most first."""
    row = np.zeros(offered.candidates, np.bool_)
    row[sites] = True
    only = allowed(offered, ~row)
    site, gain = _in_order(only, len(sites))
    return Siting(site, gain, max(bound, float(gain.sum())), before.greedy_value, before.greedy_bound, before.promise)


def _undecided(
    left_over: NDArray[np.float64], most: float, known: float, count: int, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which candidates (candidate,) a better choice might hold, and which it surely holds.

    With a candidate that is not among the N best at these prices the bound falls by what it lacks; without one of them, by what
    it is ahead. Where that falls below what is known, no better choice does it.
    """
    if count >= left_over.size:
        return np.ones(left_over.size, np.bool_), np.zeros(left_over.size, np.bool_)
    order = np.argsort(-left_over, kind="stable")
    last, next_ = left_over[order[count - 1]], left_over[order[count]]
    hopeless = known * (1 - ROUNDING)
    keep = most - last + left_over >= hopeless
    surely = (most - left_over + next_ < hopeless) & (left_over > next_)
    keep[chosen] = True
    surely &= np.isin(np.arange(left_over.size), chosen)
    return keep, surely
