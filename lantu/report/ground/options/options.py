"""Options of a plan side by side: land taken for each person gained, density, reach, exposure, conflicts and money of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.language.units import CURRENCIES
from lantu.packs import lineage
from lantu.report.ground.projects.project_costs import cost_of, names_of_projects
from lantu.report.ground.standing import GroundStanding
from lantu.space import PROFILES, UNREACHED, Homes
from lantu.space.hazards.exposure import exposure
from lantu.space.hazards.layer import HazardLayer
from lantu.space.life_circle.walker import walker
from lantu.space.options.read import BUILT, OptionArea, PlanOption, read_options
from lantu.space.protected.breaches import breach_area
from lantu.space.protected.lines import ProtectedArea, flat, line_kinds
from lantu.works.ground import ground_of
from lantu.works.plane import Plane, plane_around
from lantu.works.record import Work

SPACING = 100.0  # metres between the points of an area from which walks and hazards are asked
MINUTES = 15.0
BAND = "neighbourhood_pop_density"  # whose two limits a density is held against
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class OptionFacts:
    """What an option does. taken: ground of its homes and jobs, m2; gained: people; living: people who live there as it is.

    density: people gained by below, within and above the band, and the density of each area of homes, people a km2. reach: kind ->
    low and high share of the people gained within MINUTES. exposed: layer -> share of them, of what is known, in exposed classes;
    unknown where the layer says nothing of half of them. beyond: m2 beyond control lines, None where no line is there. works: ids of works
    whose ground it meets. cost: money; uncosted: projects of which nobody knows it.
    """

    option: PlanOption
    taken: float
    gained: float
    living: int
    density: tuple[float, float, float]
    densities: tuple[float, ...]
    reach: Mapping[str, tuple[float, float]]
    exposed: tuple[tuple[HazardLayer, float | None], ...]
    beyond: float | None
    works: tuple[str, ...]
    cost: float
    uncosted: tuple[str, ...]

    @property
    def per_person(self) -> float | None:
        """Ground taken for each person gained, m2; None where nobody is."""
        return self.taken / self.gained if self.gained else None


@dataclass(frozen=True)
class ComparedOptions:
    """All options. band: people a km2, least and most; currency: code of the city's money."""

    options: tuple[OptionFacts, ...]
    band: tuple[float, float]
    currency: str


def compared_options(
    pack: Path, plan: Blueprint | None, city: City | None, works: Sequence[Work], standing: GroundStanding
) -> ComparedOptions:
    """Return the options of `space/options.geojson`, each measured alike. LantuError: what of them cannot be."""
    from lantu.catalogue import indicator

    names = names_of_projects(plan, works)
    spaces = [folder / "space" for folder in lineage(pack)]
    options = next((told for space in spaces if (told := read_options(space, list(names)))), ())
    known = indicator(BAND)
    low, high = ((end or 0.0) / known.unit.scale for end in (known.band_low, known.band_high))
    found = tuple(_facts(option, plan, city, works, standing, (low, high)) for option in options)
    return ComparedOptions(found, (low, high), CURRENCIES[city.money_unit].code if city else "")


def _facts(
    option: PlanOption,
    plan: Blueprint | None,
    city: City | None,
    works: Sequence[Work],
    standing: GroundStanding,
    band: tuple[float, float],
) -> OptionFacts:
    import shapely

    built = [area for area in option.areas if area.kind in BUILT]
    homes = [area for area in built if area.people > 0]
    first = option.areas[0].shape.centroid if option.areas else shapely.Point(0, 0)
    plane = plane_around(np.array([first.x]))
    shapes = [_flat(area.shape, plane) for area in built]
    ground = shapely.union_all(shapes) if shapes else shapely.Polygon()
    lon, lat, weight = _points([_flat(area.shape, plane) for area in homes], [area.people for area in homes], plane)
    densities: tuple[float, ...] = tuple(_density(area, standing, plane) for area in homes)
    shares = [0.0, 0.0, 0.0]
    for area, dense in zip(homes, densities, strict=True):
        shares[0 if dense < band[0] else 1 if dense <= band[1] else 2] += area.people
    gained = [area.people for area in homes]
    costs = {name: cost_of(name, plan, city, works) for name in option.projects}
    return OptionFacts(
        option,
        _ground(ground),
        float(sum(gained)),
        _living(ground, standing, plane),
        (shares[0], shares[1], shares[2]),
        densities,
        _reach(standing, lon, lat, weight),
        tuple((one.layer, _exposed(one.layer, lon, lat, weight)) for one in standing.layers),
        _beyond(option, ground, standing, plane),
        _met(ground, works, plane),
        sum(area.cost for area in option.areas) + sum(cost for cost in costs.values() if cost is not None),
        tuple(name for name, cost in costs.items() if cost is None),
    )


def _flat(shape: Any, plane: Plane) -> Any:
    import shapely

    return shapely.transform(shape, lambda at: np.stack(plane.metres(at[:, 0], at[:, 1]), 1))


def _ground(shape: Any) -> float:
    """Return the area of a shape, m2."""
    return float(shape.area)


def _density(area: OptionArea, standing: GroundStanding, plane: Plane) -> float:
    """Return people a km2 on an area once those who come live beside those who do."""
    shape = _flat(area.shape, plane)
    return (area.people + _living(shape, standing, plane)) / (_ground(shape) / 1e6)


def _living(shape: Any, standing: GroundStanding, plane: Plane) -> int:
    """Return how many people live on some ground as it is."""
    import shapely

    people = standing.people
    if people is None or shapely.is_empty(shape):
        return 0
    x, y = plane.metres(people.lon, people.lat)
    return int(people.people[np.asarray(shapely.intersects_xy(shape, x, y))].sum())


def _points(shapes: Sequence[Any], people: Sequence[float], plane: Plane) -> tuple[Numbers, Numbers, Numbers]:
    """Return points (point,) in degrees on areas, SPACING apart, and the people who are to live at each."""
    import shapely

    lon, lat, weight = [np.zeros(0)], [np.zeros(0)], [np.zeros(0)]
    for shape, many in zip(shapes, people, strict=True):
        west, south, east, north = (float(end) for end in shape.bounds)
        x, y = np.meshgrid(np.arange(west + SPACING / 2, east, SPACING), np.arange(south + SPACING / 2, north, SPACING))
        inside = np.asarray(shapely.intersects_xy(shape, x.ravel(), y.ravel()))
        x, y = x.ravel()[inside], y.ravel()[inside]
        if not x.size:
            point: Any = shape.representative_point()
            x, y = np.array([float(point.x)]), np.array([float(point.y)])
        at = plane.degrees(x, y)
        lon.append(np.asarray(at[0]))
        lat.append(np.asarray(at[1]))
        weight.append(np.full(x.size, many / x.size))
    return np.concatenate(lon), np.concatenate(lat), np.concatenate(weight)


def _reach(standing: GroundStanding, lon: Numbers, lat: Numbers, weight: Numbers) -> dict[str, tuple[float, float]]:
    """Return which share of the people gained walks to each mapped kind within MINUTES, low and high over the ways of taking the ground."""
    space = standing.space
    streets, there = space.streets(), space.facilities()
    if streets is None or there is None or not there.id.size or not weight.sum() > 0:
        return {}
    new = Homes(lon, lat, weight, "people", np.ones(lon.size, dtype=bool))
    walked = walker(streets, space.elevation(), there, new, PROFILES["adult"])
    found: dict[str, tuple[float, float]] = {}
    for kind in dict.fromkeys(there.kind.tolist()):
        shares = [
            float(weight[(way[kind] < UNREACHED) & (way[kind] <= MINUTES * 600)].sum() / weight.sum())
            for way in walked.ways
            if kind in way
        ]
        if shares:
            found[kind] = (min(shares), max(shares))
    return found


def _exposed(layer: HazardLayer, lon: Numbers, lat: Numbers, weight: Numbers) -> float | None:
    told = exposure(layer, lon, lat, weight)
    known = told.whole - told.unknown
    return told.exposed / known if told.whole and known >= told.whole / 2 else None


def _beyond(option: PlanOption, ground: Any, standing: GroundStanding, plane: Plane) -> float | None:
    """Return ground beyond control lines, m2: those of the option, and of each kind that it draws none of those of the pack."""
    own = [
        ProtectedArea(area.kind, area.name, "", "", area.shape) for area in option.areas if area.kind in line_kinds()
    ]
    drawn = {area.kind for area in own}
    lines = (*own, *(area for area in standing.lines if area.kind not in drawn))
    if not lines:
        return None
    return breach_area(np.array([ground], object), lines, flat(lines, plane.metres))


def _met(ground: Any, works: Sequence[Work], plane: Plane) -> tuple[str, ...]:
    """Return the works whose footprint meets the ground."""
    import shapely

    here = [work for work in works if work.footprints and not work.cancelled]
    if not here or shapely.is_empty(ground):
        return ()
    told = ground_of(here)

    def moved(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(plane.metres(*told.plane.degrees(at[:, 0], at[:, 1])), 1)

    return tuple(
        work.id
        for work, shape in zip(here, told.geometry.tolist(), strict=True)
        if shape is not None and _ground(shapely.intersection(shapely.transform(shape, moved), ground)) > 1.0
    )
