"""How a place stands on its ground: who and what is in each class of each hazard, what breaches lines, and which files are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.city.ground.ground_figures import GroundFigure
from lantu.engine.projects.coverage import place_of
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import lineage
from lantu.report.ground.missing import MissingFile, missing_files
from lantu.report.ground.people import SIZE, GroundPeople, ground_people, space_with_homes
from lantu.space import Elevation, SpaceFolder, open_space
from lantu.space.hazards.drainage import height_above_drainage, slope_of
from lantu.space.hazards.exposure import Exposure, exposure
from lantu.space.hazards.heat import heat_of_heights, in_heat
from lantu.space.hazards.layer import HazardLayer
from lantu.space.hazards.susceptibility import landslide_classes
from lantu.space.protected.lines import ProtectedArea, protected_areas
from lantu.works.ground import drawn_footprints
from lantu.works.line_breaches import LineBreach, line_breaches
from lantu.works.record import Work

ENOUGH = 0.95  # of the people: a rate of fewer is not written down, since the rest is unknown


@dataclass(frozen=True)
class LayerStanding:
    """A layer with the people, older people, floor space, facilities and works in its classes; None where a pack has none of them."""

    layer: HazardLayer
    people: Exposure | None
    older: Exposure | None
    facilities: Exposure | None
    works: Exposure | None


@dataclass(frozen=True)
class GroundStanding:
    """All of it. without: why there are no people; place: of the city; drawn: works with a footprint; lines: protected areas."""

    space: SpaceFolder
    place: str
    people: GroundPeople | None
    without: Text
    layers: tuple[LayerStanding, ...]
    lines: tuple[ProtectedArea, ...]
    breaches: tuple[LineBreach, ...]
    breached: float
    drawn: int
    missing: tuple[MissingFile, ...]
    figures: tuple[GroundFigure, ...]
    not_written: tuple[Text, ...]


def ground_standing(
    pack: Path,
    plan: Blueprint | None,
    city: City | None,
    works: Sequence[Work],
    year: int,
    size: float = SIZE,
    rain: float | None = None,
    hazards: bool = True,
    drainage: bool = True,
) -> GroundStanding:
    """Return how a pack stands on its ground.

    rain: mm of a year, for landslides, None where nobody says. hazards: False for people and lines alone;
    drainage: False leaves out heights above the nearest water, which take seconds.
    """
    folders = lineage(pack)
    space = space_with_homes(folders) or open_space(folders[0])
    place = place_of(plan) if plan else "city"
    people, without = None, Text()
    try:
        people = ground_people(space, city, place, size)
    except LantuError as error:
        without = error.message
    layers = tuple(
        _standing(layer, people, space, works) for layer in (_layers(space, rain, drainage) if hazards else ())
    )
    lines = next((found for folder in folders if (found := protected_areas(folder / "space"))), ())
    found, breached = line_breaches(works, lines)
    drawn = sum(1 for work in works if work.footprints and not work.cancelled)
    missing = missing_files(space, layers, lines, drawn, people)
    figures, told = _figures(layers, people, space, place, year, lines, drawn, breached)
    return GroundStanding(
        space, place, people, without, layers, lines, found, breached, drawn, missing, figures, told
    )  # fmt: skip


def _layers(space: SpaceFolder, rain: float | None, drainage: bool) -> list[HazardLayer]:
    """Return the layers that were brought, and those that heights give where they were not."""
    brought = list(space.hazards())
    kinds = {layer.kind for layer in brought}
    ground = space.elevation()
    if ground is not None:
        if "depth" not in kinds and drainage:
            brought += _tried(ground)
        if "slope" not in kinds:
            brought.append(slope_of(ground))
        if "heat" not in kinds:
            brought.append(heat_of_heights(ground))
    slope = next((layer for layer in brought if layer.kind == "slope"), None)
    if slope is not None:
        brought.append(landslide_classes(slope, rain))
    order = ("depth", "hand", "slope", "landslide", "heat")
    return sorted(
        (layer for layer in brought if layer.kind in order), key=lambda one: (order.index(one.kind), one.period)
    )


def _tried(ground: Elevation) -> list[HazardLayer]:
    try:
        return [height_above_drainage(ground)]
    except LantuError:  # too small a window, or holes: the page says that a depth is missing
        return []


def _standing(
    layer: HazardLayer, people: GroundPeople | None, space: SpaceFolder, works: Sequence[Work]
) -> LayerStanding:
    there = space.facilities()
    own = older = None
    if people is not None:
        own = exposure(layer, people.lon, people.lat, people.people.astype(np.float64))
        older = exposure(layer, people.lon, people.lat, people.older) if people.older is not None else None
    facilities = exposure(layer, there.lon, there.lat, np.ones(there.lon.size)) if there is not None else None
    return LayerStanding(layer, own, older, facilities, _works_in(layer, works))


def _works_in(layer: HazardLayer, works: Sequence[Work]) -> Exposure | None:
    """Return works by the worst class that a point of their footprint lies in."""
    import shapely

    here = [work for work in works if work.footprints and not work.cancelled]
    if not here:
        return None
    drawn = drawn_footprints(here)
    of = np.repeat(np.arange(len(here)), np.diff(drawn.first))
    points, whose = shapely.get_coordinates(drawn.geometry, return_index=True)
    if not points.size:
        return None
    values = layer.at(points[:, 0], points[:, 1])
    worst = np.full(len(here), np.nan)
    (np.fmin if layer.kind == "hand" else np.fmax).at(worst, of[whose], values)
    one = HazardLayer(worst[None].astype(np.float32), 0.0, 1.0, 1.0, 1.0, layer.kind, layer.period, layer.source)
    return exposure(one, np.arange(len(here), dtype=np.float64) + 0.5, np.full(len(here), 0.5), np.ones(len(here)))


def _figures(
    layers: Sequence[LayerStanding],
    people: GroundPeople | None,
    space: SpaceFolder,
    place: str,
    year: int,
    lines: Sequence[ProtectedArea],
    drawn: int,
    breached: float,
) -> tuple[tuple[GroundFigure, ...], tuple[Text, ...]]:
    """Return what can be written down of the year, and why the rest cannot."""
    figures: list[GroundFigure] = []
    left: list[Text] = []
    depth = next((one for one in layers if one.layer.kind == "depth" and one.layer.period >= 100), None) or next(
        (one for one in reversed(layers) if one.layer.kind == "depth"), None
    )
    if depth is not None and depth.people is not None:
        note = f"people in 0.3 m or more in the flood of {depth.layer.period:g} years; layer {depth.layer.source}"
        _rate("flood_exposed_population", depth.people, place, year, note, figures, left)
    slides = next((one for one in layers if one.layer.kind == "landslide"), None)
    ground = space.elevation()
    roofs = (
        ground is not None
        and ground.surface == "surface_model"
        and not any(layer.kind == "slope" for layer in space.hazards())
    )
    if slides is not None and slides.people is not None:
        if roofs:
            left.append(
                Text(
                    "geohazard_exposed_population：高程含屋顶，坡度不是地面的坡度，不写入",
                    "geohazard_exposed_population: the heights hold roofs, whose slopes are not the ground's; not written",
                )
            )
        else:
            note = f"people on slopes of class high or very high, by slope and rain, coarse; {slides.layer.source}"
            _rate("geohazard_exposed_population", slides.people, place, year, note, figures, left)
    brought = {layer.kind: layer for layer in space.hazards()}
    if "heat" in brought and "green" in brought and people is not None and people.older is not None:
        hot, unknown = in_heat(brought["heat"], brought["green"], people.lon, people.lat, people.older)
        whole = float(people.older.sum())
        if whole and 1 - unknown / whole >= ENOUGH:
            value = 100 * hot / (whole - unknown)
            note = f"{hot:,.0f} of {whole:,.0f} people of 65 and over, 2 °C above the mean and under 30 % green"
            figures.append(GroundFigure("heat_exposed_older_people", place, year, value, "%", "modelled", note))
    if lines and drawn:
        note = f"ground of {drawn} works with a footprint beyond {len(lines)} protected areas, each piece once"
        figures.append(GroundFigure("red_line_breach_area", place, year, breached, "km2", "measured", note))
    return tuple(figures), tuple(left)


def _rate(
    variable: str, found: Exposure, place: str, year: int, note: str, figures: list[GroundFigure], left: list[Text]
) -> None:
    if not found.whole or found.known_share < ENOUGH:
        share = f"{100 * (found.known_share if found.whole else 0):.0f}"
        left.append(
            Text(
                f"{variable}：图层只覆盖 {share}% 的人口，其余未知，不写入",
                f"{variable}: the layer covers {share}% of the people, the rest is unknown; not written",
            )
        )
        return
    known = found.whole - found.unknown
    told = f"{found.exposed:,.0f} of {known:,.0f} {note}"
    figures.append(GroundFigure(variable, place, year, 100 * found.exposed / known, "%", "modelled", told))
