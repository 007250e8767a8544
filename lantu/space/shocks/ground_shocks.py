"""A place that may be shocked: its streets as one walker walks them, on each way of taking the ground, asked again and again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text, listed
from lantu.space.elevation import Elevation
from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.network import Network, Sites
from lantu.space.shocks.every_link import LinkLosses, every_link, forth
from lantu.space.shocks.links import StreetLink, find_links, links_of, structures_of
from lantu.space.shocks.restoration import Restoration, restore
from lantu.space.shocks.shock import WalkChange, Walked, burdens, change, sites_of_kinds, walks_after, zone_centres
from lantu.space.streets import Streets
from lantu.space.walking.profiles import Profile
from lantu.space.walking.snapping import neighbours, snap
from lantu.space.walking.walk_time import Bound, WalkSettings, walks
from lantu.space.way_names import WayName, shared

ESSENTIAL = ("hospital", "shelter", "fire_station")  # what a shock is asked about where nothing is said
SNAP = 250.0  # metres, as access has it: who has no street so near reaches nothing
ZONE = "zone:"


@dataclass(frozen=True)
class OneGround:
    """What is walked on one way of taking the ground. sites: kind, or ZONE and a zone's id -> where walks to it end."""

    network: Network
    homes: Sites
    sites: Mapping[str, Sites]


@dataclass(frozen=True)
class GroundShocks:
    """Streets, homes and what is walked to. zone_of_home: text (home,), empty in none. links: every way; structures: see `links`.

    missing: kinds that were asked for and nobody mapped.
    """

    streets: Streets
    names: Mapping[int, WayName]
    homes: Homes
    zone_of_home: NDArray[np.str_]
    grounds: Mapping[Bound, OneGround]
    kinds: tuple[str, ...]
    missing: tuple[str, ...]
    links: tuple[StreetLink, ...]
    structures: tuple[StreetLink, ...]

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones that have streets to walk to, by id."""
        first = next(iter(self.grounds.values()))
        return tuple(name.removeprefix(ZONE) for name in first.sites if name.startswith(ZONE))


@dataclass(frozen=True)
class Shocked:
    """What a shock does: the edges that are lost, and walks before and after on each ground."""

    lost: NDArray[np.intp]
    walked: Mapping[Bound, Walked]

    def changes(self, kind: str, weight: NDArray[np.float64]) -> dict[Bound, WalkChange]:
        """Return what it does to walks of homes of some weight to a kind, by ground."""
        return {bound: change(told.before[kind], told.after[kind], weight) for bound, told in self.walked.items()}


def ground_shocks(
    streets: Streets,
    names: Mapping[int, WayName],
    elevation: Elevation | None,
    facilities: Facilities,
    homes: Homes,
    profile: Profile,
    kinds: Sequence[str] = ESSENTIAL,
    zone_of_home: NDArray[np.str_] | None = None,
    zone_of_node: NDArray[np.str_] | None = None,
    settings: WalkSettings | None = None,
) -> GroundShocks:
    """Return a place that may be shocked, as a profile walks it. zone_of_home, zone_of_node: text (home,) and (node,), empty in none."""
    corners = np.full(streets.lon.size, "", dtype=np.str_) if zone_of_node is None else zone_of_node
    zones = np.full(homes.weight.size, "", dtype=np.str_) if zone_of_home is None else zone_of_home
    grounds: dict[Bound, OneGround] = {}
    for bound, network in walks(streets, elevation, profile, settings).items():
        if bound == "flat":
            continue
        at = snap(streets, network, homes.lon, homes.lat, max(SNAP, homes.cell), leaving=True)
        sites = sites_of_kinds(streets, network, facilities, kinds, SNAP)
        centres = zone_centres(streets, network, corners)
        grounds[bound] = OneGround(network, at, {**sites, **{f"{ZONE}{zone}": on for zone, on in centres.items()}})
    there = next(iter(grounds.values())).sites
    names = shared(names)
    links = links_of(streets, names)
    return GroundShocks(
        streets,
        names,
        homes,
        zones,
        grounds,
        tuple(kind for kind in kinds if kind in there),
        tuple(kind for kind in kinds if kind not in there),
        tuple(links),
        tuple(structures_of(streets, names, links)),
    )


def lose(ground: GroundShocks, said: Sequence[str]) -> Shocked:
    """Return what the loss of named links does; LantuError for a word that fits none or several, or where nothing would be lost."""
    lost = find_links(said, ground.streets, ground.names)
    if not any(np.isin(on.network.edge, lost).any() for on in ground.grounds.values()):
        raise LantuError(
            Text(
                f"{listed(said).zh}：步行者本来就不走那里，失去它不会改变什么",
                f"{listed(said).en}: nobody walks there as it is, so nothing would be lost",
            ),
            hint=Text("请换一种步行者，或写别的路", "ask for another walker (--profile), or name another link"),
        )
    return lose_edges(ground, lost)


def lose_edges(ground: GroundShocks, lost: NDArray[np.intp]) -> Shocked:
    """Return what the loss of edges of the streets does, on each ground."""
    walked: dict[Bound, Walked] = {
        bound: walks_after(ground.streets, on.network, lost, on.sites, on.homes) for bound, on in ground.grounds.items()
    }
    return Shocked(lost, walked)


@dataclass(frozen=True)
class RankedLink:
    """A link and what its loss does, as (low, high) over the ways of taking the ground.

    cut: weight cut off. minutes: weight x minutes lost by who still reaches one. longest: minutes. burden: by which links are ranked.
    """

    link: StreetLink
    cut: tuple[float, float]
    minutes: tuple[float, float]
    longest: tuple[float, float]
    burden: tuple[float, float]


def rank_links(ground: GroundShocks, kind: str, weight: NDArray[np.float64] | None = None) -> list[RankedLink]:
    """Return every way, and every bridge and tunnel of several ways, with what its loss does to walks to a kind; the worst first.

    weight: (home,), instead of that of the homes. Ranked by the lower of both burdens, so that the first are worst on every ground.
    """
    held = ground.homes.weight if weight is None else weight
    found = [_losses(ground, on, kind, held) for on in ground.grounds.values()]
    links = [*ground.links, *ground.structures]
    rows = [
        RankedLink(
            link,
            *(_ends([getattr(item, name)[at] for item in found]) for name in ("cut", "minutes", "longest", "burden")),
        )
        for at, link in enumerate(links)
    ]
    return sorted(rows, key=lambda row: (-row.burden[0], -row.burden[1], row.link.id))


def _losses(ground: GroundShocks, on: OneGround, kind: str, weight: NDArray[np.float64]) -> LinkLosses:
    """Losses of ways, then of structures."""
    own = neighbours(ground.streets, on.network, on.homes, on.sites[kind])
    parts: list[LinkLosses] = []
    for links in (ground.links, ground.structures):
        of_edge = np.full(ground.streets.length.size, -1, dtype=np.int32)
        for number, link in enumerate(links):
            of_edge[link.edges] = number
        parts.append(every_link(forth(on.network, of_edge, on.sites[kind], on.homes, own), weight, len(links)))
    one, other = parts
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(one, name), getattr(other, name)])
        for name in ("cut", "minutes", "burden", "over", "longest")
    }
    return LinkLosses(**joined, reached=one.reached)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


def restoration(ground: GroundShocks, said: Sequence[str], hours: Sequence[float], crews: int) -> Restoration:
    """Return in which order crews restore links, each named by a word, so that walks to the kinds cost people least until all are open.

    A burden is the mean over kinds, on the first way of taking the ground.
    """
    edges = [find_links([word], ground.streets, ground.names) for word in said]
    on = next(iter(ground.grounds.values()))
    sites = {kind: on.sites[kind] for kind in ground.kinds}

    def by_home(lost: frozenset[int]) -> NDArray[np.float64]:
        if not lost:
            return np.zeros(ground.homes.weight.size)
        gone = np.unique(np.concatenate([edges[number] for number in lost]))
        walked = walks_after(ground.streets, on.network, gone, sites, on.homes)
        found = [burdens(walked.before[kind], walked.after[kind], ground.homes.weight) for kind in sites]
        return np.mean(found, axis=0)

    alone = np.stack([by_home(frozenset({number})) for number in range(len(edges))], axis=1)
    return restore(hours, lambda lost: float(by_home(lost).sum()), crews, alone)
