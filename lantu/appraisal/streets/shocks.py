"""Shocks to the streets of a pack: what is there to be lost, whom it may cut off, and the census that homes stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.appraisal.streets.life_circles import Counted, counted_in
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.city.ground.ground import GroundParts, districts_of
from lantu.engine.projects.coverage import place_of
from lantu.language.text import Text
from lantu.space import PROFILES, Homes, ImportRecord, open_space
from lantu.space.outline import Outline

if TYPE_CHECKING:
    from lantu.space.shocks.ground_shocks import GroundShocks


@dataclass(frozen=True)
class PackShocks:
    """The ground of a pack that may be shocked.

    name: of its place. zone_names: of the districts that have homes on the map. own: the district that the pack's plan is of, empty where
    it is a city or has no plan. census: the people of `own`, None where nobody counted them.
    """

    name: Text
    ground: "GroundShocks"
    profile: str
    zone_names: Mapping[str, Text]
    own: str
    census: Counted | None
    sources: tuple[ImportRecord, ...]
    outline: Outline | None

    def people(self, home: NDArray[np.float64]) -> float | None:
        """Return the people of the census that a weight of homes (home,) stands for, as their share of the homes in `own`."""
        inside = self.ground.zone_of_home == self.own
        whole = float(self.ground.homes.weight[inside].sum())
        if self.census is None or not self.own or not whole or self.ground.homes.counts == "people":
            return None
        return float(home[inside].sum()) / whole * self.census.people


def pack_shocks(
    parts: GroundParts,
    plan: Blueprint | None,
    city: City | None,
    profile: str = "adult",
    kinds: Sequence[str] | None = None,
) -> PackShocks:
    """Return the ground of a pack that may be shocked, as a profile walks it; kinds: what is walked to (`ESSENTIAL`)."""
    from lantu.space.shocks.ground_shocks import ESSENTIAL, ground_shocks

    place = place_of(plan) if plan else "city"
    own = place if place != "city" else ""
    corners, streets = None, parts.streets
    zones = _zones(parts.homes, city, own, parts.outline) if city else None
    if city:
        nowhere = np.ones(streets.lon.size)
        corners = _zones(Homes(streets.lon, streets.lat, nowhere, "people", nowhere > 0), city, own, parts.outline)
    ground = ground_shocks(
        parts.streets,
        open_space(parts.from_folder or parts.folder).way_names(),
        parts.elevation,
        parts.facilities,
        parts.homes,
        PROFILES[profile],
        tuple(kinds or ESSENTIAL),
        zones,
        corners,
    )
    name = Text(Path(parts.folder).resolve().name, Path(parts.folder).resolve().name)
    if plan and city:
        name = city.names if place == "city" else city.place_names(place)
    return PackShocks(
        name,
        ground,
        profile,
        {zone: city.place_names(zone) if city else Text(zone, zone) for zone in ground.zones},
        own,
        counted_in(city, own) if city and own else None,
        parts.sources,
        parts.outline,
    )


def _zones(homes: Homes, city: City, own: str, outline: Outline | None) -> NDArray[np.str_]:
    """Return the district (home,) that each home lies in: of the plan's own one by its boundary, where somebody brought that.

    Outlines of districts are mostly drawn for maps of a whole city and cut corners of a river bank; the boundary does not.
    """
    found = districts_of(homes, city)
    if outline is None or not own:
        return found
    found[found == own] = ""
    found[outline.holds(homes.lon, homes.lat)] = own
    return found
