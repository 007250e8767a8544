"""The whole answer for a place: who reaches what, by kind, walker and list, beside a flat map, and where most is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lantu.space.elevation import Elevation, Surface
from lantu.space.facilities import Facilities
from lantu.space.homes import Homes, Weight
from lantu.space.life_circle.circles import LIFE_CIRCLES, CircleList, all_services
from lantu.space.life_circle.coverage import Covered, Spot, worst_spots
from lantu.space.life_circle.home_walks import Walks, circle_coverage, kind_coverage, mapped_services, services_met
from lantu.space.life_circle.thresholds import with_thresholds
from lantu.space.life_circle.walker import (
    Lengths,
    Walker,
    counted,
    facilities_on,
    homes_on,
    lengths,
    walkers,
    with_more,
)
from lantu.space.stops import Stops
from lantu.space.streets import Streets
from lantu.space.walking.islands import closed_to_all, on_islands, parts, share_on
from lantu.space.walking.profiles import PROFILES
from lantu.space.walking.slopes import without_heights
from lantu.space.walking.walk_time import WalkSettings

OWN_LIST = "life_circle_15min_coverage"  # the catalogue's own list: what is missing where is told of it
SQUARE = 250.0  # metres, of the squares in which homes are put together where what is missing is told
Basis = Literal["measured", "modelled"]


@dataclass(frozen=True)
class KindRow:
    """Coverage of a kind of facility by one walker; flat: on a map without slopes and stairs, for comparison."""

    kind: str
    profile: str
    minutes: float
    ages: str
    weight: Weight
    found: Covered
    flat: Covered
    basis: Basis


@dataclass(frozen=True)
class CircleRow:
    """Coverage of a list by one walker, as CircleCoverage has it; of: how many services are on the list."""

    list: str
    profile: str
    ages: str
    weight: Weight
    found: Covered
    flat: Covered
    met: tuple[float, float]
    of: int
    services: tuple[tuple[str, Covered], ...]
    mapped: int
    of_mapped: Covered | None
    basis: Basis


@dataclass(frozen=True)
class Accessibility:
    """Who reaches what in a place.

    minutes: the limit of `coverage`. islands: groups of streets beside the largest that no walk joins to it, for the first walker.
    facilities: how many are mapped, by kind. total: the weight of all homes; known: the share of it that rests on no assumption.
    off: share of the weight that hangs on no street. stranded: share that is nearest to an island of the map, and is put on the
    next way that hangs together with the others.
    surface: what the heights are, None without heights. level: share on streets of which the heights are unknown.
    worst: spots where most lacks most of what is mapped of the own list, by the first walker.
    facilities_off: how many facilities hang on no street; facilities_stranded: how many are nearest to an island, as homes are.
    """

    minutes: float
    nodes: int
    edges: int
    islands: int
    facilities: dict[str, int]
    weight: Weight
    total: float
    known: float
    off: float
    stranded: float
    surface: Surface | None
    level: float
    coverage: tuple[KindRow, ...]
    circles: tuple[CircleRow, ...]
    worst: tuple[Spot, ...]
    facilities_off: int = 0
    facilities_stranded: int = 0

    def on_flat_map(self) -> "Accessibility":
        """Return the same as a map without slopes and stairs has it."""
        return replace(
            self,
            coverage=tuple(replace(row, found=row.flat) for row in self.coverage),
            circles=tuple(replace(row, found=row.flat) for row in self.circles),
        )


@dataclass(frozen=True)
class WalkedPlace:
    """A place with its walkers: asked again, with more facilities, without looking for its streets again."""

    streets: Streets
    elevation: Elevation | None
    facilities: Facilities
    homes: Homes
    walkers: tuple[Walker, ...]
    lengths: Lengths
    settings: WalkSettings
    stops: Stops | None = None

    def answer(self, minutes: float = 15.0) -> Accessibility:
        """Return who reaches what within some minutes; lists keep minutes of their own."""
        homes, metres = self.homes, self.lengths.walks
        ages = ("", *homes.ages)
        coverage = tuple(row for walker in self.walkers for age in ages for row in _kinds(walker, homes, minutes, age))
        circles = tuple(
            row
            for walker in self.walkers
            for circle in LIFE_CIRCLES.values()
            if (self.stops is not None or not circle.by_timetable)
            and (row := _circle(walker, metres, homes, circle)) is not None
        )
        total = float(homes.weight.sum())
        first = self.walkers[0]
        network = next(network for bound, network in first.networks.items() if bound != "flat")
        at = next(at for bound, at in first.homes.items() if bound != "flat")
        nearest = homes_on(self.streets, network, homes, islands=True)
        slips = on_islands(self.streets, parts(self.streets, closed=closed_to_all(self.streets, network)))
        where = facilities_on(self.streets, network, self.facilities, slips)
        return Accessibility(
            minutes=minutes,
            islands=int(parts(self.streets, network).island.sum()),
            nodes=self.streets.lon.size,
            edges=self.streets.start.size,
            facilities=counted(self.facilities),
            weight=homes.counts,
            total=total,
            known=float(homes.weight[homes.known].sum()) / total if total else float("nan"),
            off=float(homes.weight[at.edge < 0].sum()) / total if total else float("nan"),
            stranded=share_on(slips, nearest, homes.weight),
            surface=self.elevation.surface if self.elevation else None,
            level=share_on(without_heights(self.streets, self.elevation), at, homes.weight) if self.elevation else 0.0,
            coverage=coverage,
            circles=circles,
            worst=tuple(_worst(first, metres, homes)),
            facilities_off=where.off,
            facilities_stranded=where.stranded,
        )

    def with_facilities(self, more: Facilities) -> "WalkedPlace":
        """Return the place once more facilities are there."""
        joined_up = {
            name: np.concatenate([getattr(self.facilities, name), getattr(more, name)])
            for name in Facilities.__dataclass_fields__
        }
        asked = with_thresholds(more, None, all_services())
        return WalkedPlace(
            self.streets,
            self.elevation,
            Facilities(**joined_up),
            self.homes,
            with_more(self.streets, more, self.walkers),
            self.lengths.with_facilities(self.streets, asked),
            self.settings,
            self.stops,
        )


def walked_place(
    streets: Streets,
    elevation: Elevation | None,
    facilities: Facilities,
    homes: Homes,
    profiles: Sequence[str] = tuple(PROFILES),
    settings: WalkSettings | None = None,
    stops: Stops | None = None,
) -> WalkedPlace:
    """Return a place with the walkers that are asked for; stops: of a timetable, for lists that ask how often something leaves."""
    settings = settings or WalkSettings()
    asked = with_thresholds(facilities, stops, all_services())
    return WalkedPlace(
        streets,
        elevation,
        facilities,
        homes,
        walkers(streets, elevation, facilities, homes, [PROFILES[name] for name in profiles], settings),
        lengths(streets, asked, homes, PROFILES["adult"], settings),
        settings,
        stops,
    )


def _kinds(walker: Walker, homes: Homes, minutes: float, ages: str) -> list[KindRow]:
    level = {row.kind: row.found for row in kind_coverage([walker.walks["flat"]], homes, minutes, ages)}
    return [
        KindRow(row.kind, walker.profile, minutes, ages, homes.counts, row.found, level[row.kind], "modelled")
        for row in kind_coverage(walker.ways, homes, minutes, ages)
    ]


def _circle(walker: Walker, metres: Walks, homes: Homes, circle: CircleList) -> CircleRow | None:
    ages = circle.ages if homes.counts == "people" else ""
    row = circle_coverage(walker.ways, metres, homes, circle, ages)
    if row is None:  # homes do not count that age: everybody instead, which the row says
        ages, row = "", circle_coverage(walker.ways, metres, homes, circle)
    level = circle_coverage([walker.walks["flat"]], metres, homes, circle, ages)
    if row is None or level is None:
        return None
    by_length = all(service.minutes is None for service in circle.services)
    return CircleRow(
        list=circle.id,
        profile=walker.profile,
        ages=ages,
        weight=homes.counts,
        found=row.found,
        flat=level.found,
        met=row.met,
        of=len(circle.services),
        services=tuple((service.id, found) for service, found in zip(circle.services, row.services, strict=True)),
        mapped=row.mapped,
        of_mapped=row.of_mapped,
        basis="measured" if by_length and homes.counts == "people" else "modelled",
    )


def _worst(walker: Walker, metres: Walks, homes: Homes) -> list[Spot]:
    services = LIFE_CIRCLES[OWN_LIST].services
    met = np.any([services_met(way, metres, services, homes.weight.size)[1] for way in walker.ways], axis=0)
    met |= ~mapped_services([*walker.ways, metres], services)[:, None]  # what nobody mapped is lacked by all alike
    return worst_spots(met, homes.lon, homes.lat, homes.weight, max(SQUARE, homes.cell))
