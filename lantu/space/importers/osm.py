"""Reads OpenStreetMap: streets that may be walked, facilities, buildings where people may live, and a boundary."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from lantu.space.facilities import Facilities
from lantu.space.homes import Homes
from lantu.space.importers.osm_buildings import Dwelling, dwelling, homes_of
from lantu.space.importers.osm_elements import Node, OsmFile, Relation, Tags, Way
from lantu.space.importers.osm_facilities import (
    Facility,
    WaysIn,
    capacity_of,
    facilities_of,
    from_areas,
    is_way_in,
    name_of,
)
from lantu.space.importers.osm_kinds import kind_keys, kinds_of
from lantu.space.importers.osm_lines import LineBuilder, Obstacle, obstacle_of
from lantu.space.importers.osm_plazas import across
from lantu.space.importers.osm_rings import Area, Ring, rings_of
from lantu.space.importers.osm_stations import at_their_entrances, is_entrance
from lantu.space.importers.osm_ways import Walkway, walkway, way_keys
from lantu.space.lines import WayLines, joined

PARTS = ("streets", "facilities", "buildings")
_AREAS = frozenset(("multipolygon", "boundary"))


@dataclass
class OsmContent:
    """What a file holds of what was asked for; a part that was not asked for, or of which there is nothing, is None."""

    lines: WayLines | None = None
    facilities: Facilities | None = None
    homes: Homes | None = None
    licence: str = ""
    counts: dict[str, int] = field(default_factory=dict[str, int])
    dropped: Counter[str] = field(default_factory=Counter[str])


@dataclass
class _Found:
    """What was met so far."""

    builder: LineBuilder
    obstacles: dict[int, Obstacle] = field(default_factory=dict[int, Obstacle])
    gates: set[int] = field(default_factory=set[int])
    facilities: list[Facility] = field(default_factory=list[Facility])
    entrances: list[Node] = field(default_factory=list[Node])
    areas: list[Area] = field(default_factory=list[Area])
    dropped: Counter[str] = field(default_factory=Counter[str])
    ways: int = 0


def read_osm(
    file: OsmFile, name: str, source: int, parts: Collection[str] = PARTS, levels: float | None = None
) -> OsmContent:
    """Return what a file holds of the parts asked for.

    name: the import's id, of which facilities say that it brought them; source: its position in imports.json.
    levels: of a building of which none are mapped, in place of the table's.
    """
    relations, groups = _relations(file)
    drawn_by = {
        number: item for item in relations for kind, number, role in item.members if kind == "w" and role != "inner"
    }
    obstacles: dict[int, Obstacle] = {}
    found = _Found(LineBuilder(source, obstacles), obstacles)
    keys = way_keys() | kind_keys() | {"building", "barrier", "entrance", "highway", "railway"}
    for item in file.nodes_and_ways(keys):
        if isinstance(item, Node):
            _node(item, found)
        else:
            _way(item, found, drawn_by)
    _multipolygons(file, relations, found)
    return _content(found, file, name, source, groups, parts, levels)


def _relations(file: OsmFile) -> tuple[list[Relation], list[Relation]]:
    """Return the relations that may draw an area that is asked for, and those that gather the parts of a station."""
    areas: list[Relation] = []
    groups: list[Relation] = []
    for item in file.relations():
        if item.tags.get("type") == "public_transport" or item.tags.get("public_transport") == "stop_area":
            groups.append(item)
        elif item.tags.get("type") in _AREAS and (_wanted(item.tags) or _is_bare(item)):
            areas.append(item)
    return areas, groups


def _is_bare(relation: Relation) -> bool:
    """Whether a multipolygon has no tags of its own: an old one, which has those of its outer way."""
    return relation.tags["type"] == "multipolygon" and not set(relation.tags) - {"type", "source", "created_by", "note"}


def _wanted(tags: Tags) -> bool:
    return isinstance(walkway(tags), Walkway) or bool(kinds_of(tags)[0]) or isinstance(dwelling(tags), Dwelling)


def _node(node: Node, found: _Found) -> None:
    if stands := obstacle_of(node):
        found.obstacles[node.id] = stands
    if is_way_in(node.tags):
        found.gates.add(node.id)
    if is_entrance(node):
        found.entrances.append(node)
        return
    kinds, left_out = kinds_of(node.tags)
    found.dropped[left_out] += 1
    name, capacity = name_of(node.tags), capacity_of(node.tags)
    found.facilities += [
        Facility(f"node/{node.id}", kind, name, node.lon, node.lat, capacity, np.nan, node.tags) for kind in kinds
    ]


def _way(way: Way, found: _Found, drawn_by: Mapping[int, Relation]) -> None:
    if not way.lon:
        found.dropped["without places of their nodes"] += 1
        return
    walk = walkway(way.tags)
    if isinstance(walk, str):
        found.dropped[walk] += 1
    elif not walk.area or not way.closed:
        found.ways += 1
        found.builder.add(way, walk)
    if way.id in drawn_by and _told_by(drawn_by[way.id], way.tags):
        return
    if way.closed:
        found.areas.append(Area(way.id, [Ring(way.nodes, way.lon, way.lat)], [], way.tags))
    else:
        for kind in kinds_of(way.tags)[0]:
            middle = len(way.lon) // 2
            found.facilities.append(
                Facility(
                    f"way/{way.id}", kind, name_of(way.tags), way.lon[middle], way.lat[middle], np.nan, np.nan, way.tags
                )
            )


def _told_by(relation: Relation, tags: Tags) -> bool:
    """Whether the area of a member way is told by its relation, once and with its holes."""
    same = {
        key
        for key in ("building", "leisure", "amenity", "highway")
        if key in tags and tags[key] == relation.tags.get(key)
    }
    return _is_bare(relation) or bool(same)


def _multipolygons(file: OsmFile, relations: Sequence[Relation], found: _Found) -> None:
    """Add the areas that relations draw from the ways that are their members."""
    needed = {number for item in relations for kind, number, _ in item.members if kind == "w"}
    held = {way.id: way for way in file.ways(needed)}
    for relation in relations:
        tags = dict(relation.tags)
        outer, inner = (
            [
                held[number]
                for kind, number, role in relation.members
                if kind == "w" and number in held and (role == "inner") == hole
            ]
            for hole in (False, True)
        )
        if _is_bare(relation):
            tags |= next((way.tags for way in outer if _wanted(way.tags)), {})
        if not _wanted(tags):
            continue
        rings, left = rings_of(outer)
        if left or not rings:
            found.dropped["areas whose outline is not whole"] += 1
        if rings:
            found.areas.append(Area(-relation.id, rings, rings_of(inner)[0], tags))


def _content(
    found: _Found,
    file: OsmFile,
    name: str,
    source: int,
    groups: Sequence[Relation],
    parts: Collection[str],
    levels: float | None,
) -> OsmContent:
    content = OsmContent(licence=file.licence, dropped=found.dropped)
    lines, plazas = _with_plazas(found)
    if "streets" in parts and len(lines):
        content.lines = lines
        content.counts |= {"ways": found.ways, "plazas": plazas}
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


_REASONS = {"facilities": ("not open to the public", "out of use"), "buildings": ("buildings of another use",)}


def _with_plazas(found: _Found) -> tuple[WayLines, int]:
    lines = found.builder.lines()
    walks = [(area, walk) for area in found.areas if isinstance(walk := walkway(area.tags), Walkway) and walk.area]
    known = dict(zip((area.id for area, _ in walks), (walk for _, walk in walks), strict=True))
    for way in across([area for area, _ in walks], lines):
        found.builder.add(way, known[way.id])
    lines = found.builder.lines()
    return joined([lines]), len(walks)


def _facilities(content: OsmContent, found: _Found, groups: Sequence[Relation], lines: WayLines, name: str) -> None:
    told = []
    for area in found.areas:
        kinds, left_out = kinds_of(area.tags)
        found.dropped[left_out] += 1
        if kinds:
            told.append((area, kinds))
    listed = [*found.facilities]
    listed += from_areas([area for area, _ in told], [kinds for _, kinds in told], WaysIn(lines, found.gates))
    stations = [item for item in listed if item.kind == "rail_station"]
    at, without = at_their_entrances(stations, found.entrances, groups)
    listed = [item for item in listed if item.kind != "rail_station"] + at
    if listed:
        content.facilities = facilities_of(listed, name)
        content.counts["facilities"] = len({(item.id, item.kind) for item in listed})
    if without:
        content.counts["entrances without a mapped station"] = without


def _buildings(content: OsmContent, found: _Found, source: int, levels: float | None) -> None:
    areas: list[Area] = []
    dwellings: list[Dwelling] = []
    for area in found.areas:
        told = dwelling(area.tags)
        if isinstance(told, Dwelling):
            areas.append(area)
            dwellings.append(told)
        else:
            found.dropped[told] += 1
    if areas:
        content.homes = homes_of(areas, dwellings, levels, source)
        unknown = int(np.count_nonzero(~content.homes.known))
        content.counts |= {
            "buildings": len(areas),
            "levels from a height": sum(item.from_height for item in dwellings),
            "levels assumed": unknown,
        }
