"""What was met in a file of OpenStreetMap becomes streets, facilities and homes."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.importers.osm.elements import Node, OsmFile, Relation
from lantu.space.importers.osm.features.boundary import Boundary
from lantu.space.importers.osm.features.buildings import OTHER_USE, HouseBuilder
from lantu.space.importers.osm.features.facilities import Facility, WaysIn, facilities_of, from_areas, mapped_twice
from lantu.space.importers.osm.features.kinds import kinds_of
from lantu.space.importers.osm.features.lines import LineBuilder, Obstacle
from lantu.space.importers.osm.features.plazas import across
from lantu.space.importers.osm.features.rings import Area
from lantu.space.importers.osm.features.stations import at_their_entrances
from lantu.space.importers.osm.features.ways import CLOSED, OTHER, Walkway, rows, walkway
from lantu.space.lines import WayLines, joined
from lantu.space.way_names import WayName


@dataclass
class OsmContent:
    """What a file holds of what was asked for; a part that was not asked for, or of which there is nothing, is None."""

    lines: WayLines | None = None
    facilities: Facilities | None = None
    homes: Homes | None = None
    boundary: Boundary | None = None
    names: dict[int, WayName] = field(default_factory=dict[int, WayName])
    licence: str = ""
    as_of: str = ""  # the day of the map, where the file says it
    counts: dict[str, int] = field(default_factory=dict[str, int])
    dropped: Counter[str] = field(default_factory=Counter[str])


@dataclass
class MetElements:
    """What was met so far."""

    builder: LineBuilder
    obstacles: dict[int, Obstacle] = field(default_factory=dict[int, Obstacle])
    gates: set[int] = field(default_factory=set[int])
    facilities: list[Facility] = field(default_factory=list[Facility])
    entrances: list[Node] = field(default_factory=list[Node])
    areas: list[Area] = field(default_factory=list[Area])
    houses: HouseBuilder = field(default_factory=HouseBuilder)
    dropped: Counter[str] = field(default_factory=Counter[str])
    ways: int = 0
    names: dict[int, WayName] = field(default_factory=dict[int, WayName])


def content_of(
    found: MetElements,
    file: OsmFile,
    name: str,
    source: int,
    groups: Sequence[Relation],
    parts: Collection[str],
    levels: float | None,
) -> OsmContent:
    """Return what was met, of the parts asked for. groups: relations that gather the parts of a station."""
    content = OsmContent(licence=file.licence, as_of=file.as_of, dropped=found.dropped)
    lines, plazas = _with_plazas(found)
    if "streets" in parts and len(lines):
        content.lines = lines
        content.names = {
            way: found.names[way] for way in np.unique(lines.attributes["way"]).tolist() if way in found.names
        }
        content.counts |= {"ways": found.ways, "plazas": plazas, "named ways": len(content.names)}
    if "facilities" in parts:
        _facilities(content, found, groups, lines, name)
    if "buildings" in parts:
        _buildings(content, found, source, levels)
    if file.cut:
        content.dropped["ways cut at the edge of the file"] += file.cut
    for part, reasons in _REASONS.items():
        if part not in parts:
            for reason in reasons:
                del content.dropped[reason]
    del content.dropped[""]
    return content


TWICE = "points of a facility that is mapped as an area too"
_REASONS = {
    "streets": (*{row["left_out"] for row in rows("ways.csv")}, CLOSED, OTHER),
    "facilities": ("not open to the public", "out of use", TWICE),
    "buildings": (OTHER_USE,),
}


def _with_plazas(found: MetElements) -> tuple[WayLines, int]:
    lines = found.builder.lines()
    walks = [(area, walk) for area in found.areas if isinstance(walk := walkway(area.tags), Walkway) and walk.area]
    known = dict(zip((area.id for area, _ in walks), (walk for _, walk in walks), strict=True))
    for way in across([area for area, _ in walks], lines):
        found.builder.add(way, known[way.id])
    lines = found.builder.lines()
    return joined([lines]), len(walks)


def _facilities(
    content: OsmContent, found: MetElements, groups: Sequence[Relation], lines: WayLines, name: str
) -> None:
    told = []
    for area in found.areas:
        kinds, _ = kinds_of(area.tags)
        if kinds:
            told.append((area, kinds))
    areas, kinds = [area for area, _ in told], [kinds for _, kinds in told]
    twice = mapped_twice(found.facilities, areas, kinds)
    found.dropped[TWICE] += len(twice)
    listed = [item for at, item in enumerate(found.facilities) if at not in twice]
    listed += from_areas(areas, kinds, WaysIn(lines, found.gates))
    stations = [item for item in listed if item.kind == "rail_station"]
    at, without = at_their_entrances(stations, found.entrances, groups)
    listed = [item for item in listed if item.kind != "rail_station"] + at
    if listed:
        content.facilities = facilities_of(listed, name)
        content.counts["facilities"] = len({(item.id, item.kind) for item in listed})
    if without:
        content.counts["entrances without a mapped station"] = without


def _buildings(content: OsmContent, found: MetElements, source: int, levels: float | None) -> None:
    content.homes = found.houses.homes(levels, source)
    if content.homes is not None:
        content.counts |= {
            "buildings": len(content.homes.lon),
            "levels from a height": found.houses.from_height,
            "levels assumed": int(np.count_nonzero(~content.homes.known)),
        }
