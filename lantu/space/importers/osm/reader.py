"""Reads OpenStreetMap: streets that may be walked, facilities, buildings where people may live, and a boundary."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from lantu.space.importers.osm.content import MetElements, OsmContent, content_of
from lantu.space.importers.osm.elements import Box, Node, OsmFile, Relation, Tags, Way, touches
from lantu.space.importers.osm.features.boundary import boundary_of, is_boundary
from lantu.space.importers.osm.features.buildings import Dwelling, dwelling
from lantu.space.importers.osm.features.facilities import (
    Facility,
    capacity_of,
    is_way_in,
    name_of,
)
from lantu.space.importers.osm.features.kinds import kind_keys, kinds_of
from lantu.space.importers.osm.features.lines import LineBuilder, Obstacle, obstacle_of
from lantu.space.importers.osm.features.rings import Area, Ring, rings_of
from lantu.space.importers.osm.features.stations import is_entrance
from lantu.space.importers.osm.features.ways import Walkway, walkway, way_keys
from lantu.space.way_names import WayName

PARTS = ("streets", "facilities", "buildings", "boundary")
_AREAS = frozenset(("multipolygon", "boundary"))


def read_osm(
    file: OsmFile,
    name: str,
    source: int,
    parts: Collection[str] = PARTS,
    levels: float | None = None,
    boundary: str | None = None,
    box: Box | None = None,
) -> OsmContent:
    """Return what a file holds of the parts asked for.

    name: the import's id, of which facilities say that it brought them; source: its position in imports.json.
    levels: of a building of which none are mapped, in place of the table's. boundary: the name or number of the one to take.
    box: what lies outside is left out.
    """
    relations, groups, boundaries = _relations(file)
    drawn_by = {
        number: item for item in relations for kind, number, role in item.members if kind == "w" and role != "inner"
    }
    obstacles: dict[int, Obstacle] = {}
    found = MetElements(LineBuilder(source, obstacles), obstacles)
    keys = way_keys() | kind_keys() | {"building", "barrier", "entrance", "highway", "railway"}
    for item in file.nodes_and_ways(keys):
        if isinstance(item, Node):
            if touches(box, (item.lon,), (item.lat,)):
                _node(item, found)
        elif touches(box, item.lon, item.lat):
            _way(item, found, drawn_by)
    _multipolygons(file, relations, found, box)
    content = content_of(found, file, name, source, groups, parts, levels)
    if "boundary" in parts and (drawn := boundary_of(file, boundaries, boundary)):
        content.boundary = drawn
        content.counts["boundary"] = 1
    return content


def _relations(file: OsmFile) -> tuple[list[Relation], list[Relation], list[Relation]]:
    """Return the relations that may draw an area that is asked for, that gather the parts of a station, and boundaries."""
    areas: list[Relation] = []
    groups: list[Relation] = []
    boundaries: list[Relation] = []
    for item in file.relations():
        if is_boundary(item.tags):
            boundaries.append(item)
        if item.tags.get("type") == "public_transport" or item.tags.get("public_transport") == "stop_area":
            groups.append(item)
        elif item.tags.get("type") in _AREAS and (_wanted(item.tags) or _is_bare(item)):
            areas.append(item)
    return areas, groups, boundaries


def _is_bare(relation: Relation) -> bool:
    """Whether a multipolygon has no tags of its own: an old one, which has those of its outer way."""
    return relation.tags["type"] == "multipolygon" and not set(relation.tags) - {"type", "source", "created_by", "note"}


def _wanted(tags: Tags) -> bool:
    return isinstance(walkway(tags), Walkway) or bool(kinds_of(tags)[0]) or isinstance(dwelling(tags), Dwelling)


def _node(node: Node, found: MetElements) -> None:
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


def _way(way: Way, found: MetElements, drawn_by: Mapping[int, Relation]) -> None:
    if not way.lon:
        found.dropped["without places of their nodes"] += 1
        return
    walk = walkway(way.tags)
    _keep_name(way.id, way.tags, walk, found)
    if isinstance(walk, str):
        found.dropped[walk] += 1
    elif len(way.nodes) < 2:
        found.dropped["without places of their nodes"] += 1
    elif not walk.area or not way.closed:
        found.ways += 1
        found.builder.add(way, walk)
    if way.id in drawn_by and _told_by(drawn_by[way.id], way.tags):
        return
    if way.closed:
        _area(Area(way.id, [Ring(way.nodes, way.lon, way.lat)], [], way.tags), found)
    else:
        for kind in kinds_of(way.tags)[0]:
            middle = len(way.lon) // 2
            found.facilities.append(
                Facility(
                    f"way/{way.id}", kind, name_of(way.tags), way.lon[middle], way.lat[middle], np.nan, np.nan, way.tags
                )
            )


def _area(area: Area, found: MetElements) -> None:
    """Keep an area that is a facility or may be crossed, and a building where people may live as a size alone."""
    kinds, left_out = kinds_of(area.tags)
    found.dropped[left_out] += 1
    walk = walkway(area.tags)
    if kinds or (isinstance(walk, Walkway) and walk.area):
        found.areas.append(area)
    _keep_name(area.id, area.tags, walk, found)
    told = dwelling(area.tags)
    if isinstance(told, Dwelling):
        found.houses.add(area, told)
    else:
        found.dropped[told] += 1


def _keep_name(number: int, tags: Tags, walk: Walkway | str, found: MetElements) -> None:
    """Keep the name of what may be walked, the bridge's before that of the road on it."""
    name = tags.get("bridge:name") or tags.get("tunnel:name") or tags.get("name")
    if isinstance(walk, Walkway) and name:
        same = name == tags.get("name")
        found.names[number] = WayName(
            name.strip(), *(tags.get(f"name:{language}", "").strip() if same else "" for language in ("zh", "en"))
        )


def _told_by(relation: Relation, tags: Tags) -> bool:
    """Whether the area of a member way is told by its relation, once and with its holes."""
    same = {
        key
        for key in ("building", "leisure", "amenity", "highway")
        if key in tags and tags[key] == relation.tags.get(key)
    }
    return _is_bare(relation) or bool(same)


def _multipolygons(file: OsmFile, relations: Sequence[Relation], found: MetElements, box: Box | None) -> None:
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
        if tags["type"] == "multipolygon":
            tags.setdefault("area", "yes")  # it is one by being a multipolygon, and few say so again
        rings, left = rings_of(outer)
        if not any(touches(box, ring.lon, ring.lat) for ring in rings or outer):
            continue
        if left or not rings:
            found.dropped["areas whose outline is not whole"] += 1
        if rings:
            _area(Area(-relation.id, rings, rings_of(inner)[0], tags), found)
