"""Reach: the middles of streets as places that people leave from, and who gains from one more facility."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.life_circle.walker import walks_of_homes
from lantu.space.network import Network, Sites
from lantu.space.reach.access import UNREACHED
from lantu.space.streets import Streets
from lantu.space.walking.snapping import edge_costs

Costs = NDArray[np.int32]


def middles(streets: Streets, network: Network) -> Sites:
    """Return the middle of every street as a place that people leave from; on no node where the street may not be walked."""
    there, back = edge_costs(streets, network)
    ways = np.stack([back, there], axis=1)  # to the start, to the end
    open_ = ways >= 0
    return Sites(
        node=np.where(open_, np.stack([streets.start, streets.end], axis=1), -1).astype(np.int32),
        offset=np.where(open_, np.rint(ways / 2), 0).astype(np.int32),
        edge=np.where(open_.any(axis=1), np.arange(len(there)), -1).astype(np.int32),
        along=np.full(len(there), 0.5, dtype=np.float32),
    )


def street_walks(streets: Streets, network: Network, facilities: Facilities, limit: int) -> Costs:
    """Return the walk (edge,) from the middle of each street to the nearest facility; UNREACHED beyond the limit.

    facilities: of one kind, or of several that serve alike.
    """
    found = walks_of_homes(streets, network, facilities, middles(streets, network), limit)
    return np.min(list(found.values()), axis=0) if found else np.full(streets.length.size, UNREACHED, dtype=np.int32)


@dataclass(frozen=True)
class Gain:
    """Who comes within a limit because of one more facility.

    homes: int64 (gaining home,), their numbers. weight: of them, people or square metres; ages: age group -> people.
    before, after: share of all weight within the limit, 0 to 1; NaN where there is none.
    nearest, mean: tenths of a second, the shortest and the weighted mean of their new walks; None where nobody gains.
    """

    homes: NDArray[np.int64]
    weight: float
    before: float
    after: float
    nearest: int | None
    mean: float | None
    ages: Mapping[str, float] = field(default_factory=dict[str, float])


def gain_of(homes: Homes, before: Costs, after: Costs, limit: int) -> Gain:
    """Return who gains; before, after: cost (home,) without and with the new facility. The limit itself is within.

    >>> two = Homes(*np.zeros((2, 2)), np.array([10.0, 30.0]), "people", np.ones(2, dtype=bool))
    >>> gain = gain_of(two, np.array([100, 901]), np.array([100, 900]), 900)
    >>> gain.homes.tolist(), gain.weight, gain.before, gain.after
    ([1], 30.0, 0.25, 1.0)
    """
    new = np.flatnonzero((before > limit) & (after <= limit) & (homes.weight > 0))
    whole = float(homes.weight.sum())
    shares = [
        float(homes.weight[cost <= limit].sum()) / whole if whole > 0 else float("nan") for cost in (before, after)
    ]
    weight = homes.weight[new]
    return Gain(
        homes=new,
        weight=float(weight.sum()),
        before=shares[0],
        after=shares[1],
        nearest=int(after[new].min()) if new.size else None,
        mean=float(np.average(after[new], weights=weight)) if new.size else None,
        ages={group: float(people[new].sum()) for group, people in homes.ages.items()},
    )
