"""Places for each resident where facilities are shared: two-step floating catchment areas.

First each facility's capacity is divided by all who can walk to it; then each home adds up what it can reach. Told apart:
0 where a home reaches no facility; NaN where it reaches one that no resident reaches, so that nobody divides its capacity (only
a home without residents can), and where it reaches one whose capacity is not known. own_street: homes and sites on one edge (`neighbours`).

Sources: W. Luo and F. Wang, Measures of spatial accessibility to health care in a GIS environment: synthesis and a case study in
the Chicago region, Environment and Planning B 30 (6), 2003, 865-884; P. L. Delamater, Spatial accessibility in suboptimally configured
health care systems: a modified two-step floating catchment area (M2SFCA) metric, Health & Place 24, 2013, 30-43.
"""

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.network import Network, Sites
from lantu.space.reach.catchment_search import catchments_by_block
from lantu.space.reach.decay import Decay
from lantu.space.reach.opportunities import check_one_each
from lantu.space.walking.snapping import Neighbours

Numbers = NDArray[np.float64]


def two_step_floating_catchment(
    network: Network,
    sites: Sites,
    capacity: Numbers,
    homes: Sites,
    demand: Numbers,
    decay: Decay,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Numbers:
    """Return for each home the capacity (site,) per unit of demand (home,) that is within its reach.

    With `step_decay` as Luo and Wang had it; a decay that falls weighs in both steps. Added over homes, times their demand, it is
    the capacity of all sites that any resident reaches.
    """
    return _places(network, sites, capacity, homes, demand, decay, decay, own_street, threads)


def modified_two_step_floating_catchment(
    network: Network,
    sites: Sites,
    capacity: Numbers,
    homes: Sites,
    demand: Numbers,
    decay: Decay,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Numbers:
    """Return the same with what is lost where facilities lie far from all: the second step weighs a walk twice (M2SFCA)."""
    return _places(network, sites, capacity, homes, demand, decay, decay**2, own_street, threads)


def _places(
    network: Network,
    sites: Sites,
    capacity: Numbers,
    homes: Sites,
    demand: Numbers,
    decay: Decay,
    reach: Decay,
    own_street: Neighbours | None,
    threads: int | None,
) -> Numbers:
    capacity, demand = np.asarray(capacity, dtype=np.float64), np.asarray(demand, dtype=np.float64)
    check_one_each(capacity, sites, Text("容量", "capacity"))
    check_one_each(demand, homes, Text("需求", "demand"))
    _check_amounts(capacity, demand)
    places, unknown = np.zeros(demand.size), np.zeros(demand.size, dtype=bool)
    for block, found in catchments_by_block(network, sites, decay.size - 1, homes, own_street, threads=threads):
        weight = decay[found.cost]
        counts = np.diff(found.first)
        site = np.repeat(np.arange(counts.size), counts)
        sharing = np.bincount(site, weights=demand[found.home] * weight, minlength=counts.size)
        each = np.full(counts.size, np.nan)
        np.divide(capacity[block], sharing, out=each, where=sharing > 0)
        per = each[site]
        known = np.isfinite(per)
        np.add.at(places, found.home[known], per[known] * reach[found.cost[known]])
        unknown[found.home[~known & (weight > 0)]] = True
    return np.where(unknown, np.nan, places)


def _check_amounts(capacity: Numbers, demand: Numbers) -> None:
    if (capacity < 0).any() or np.isinf(capacity).any():
        wrong = capacity[(capacity < 0) | np.isinf(capacity)][0]
        raise LantuError(Text(f"容量应为不小于 0 的数，实为 {wrong}", f"a capacity must be 0 or more, not {wrong}"))
    if not (np.isfinite(demand) & (demand >= 0)).all():
        wrong = demand[~(np.isfinite(demand) & (demand >= 0))][0]
        raise LantuError(Text(f"需求应为不小于 0 的数，实为 {wrong}", f"a demand must be 0 or more, not {wrong}"))
