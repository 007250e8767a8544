"""Answers of the Overpass API as JSON: with nodes of their own, or with the geometry in each way (`out geom`)."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lantu.space.importers.osm.elements import Node, Relation, Way
from lantu.space.importers.record import day_of
from lantu.space.lines import number_of_place


class OverpassFile:
    """An answer that has been read; see OsmFile."""

    def __init__(self, answer: Mapping[str, Any], path: Path) -> None:
        """Take the JSON of an answer."""
        self.path = path
        self.remark = str(answer.get("remark") or "")
        told = answer.get("osm3s") or {}
        self.licence = str(told.get("copyright") or "")
        self.as_of = day_of(str(told.get("timestamp_osm_base") or ""))
        self.cut = 0
        elements = [item for item in answer["elements"] if isinstance(item, dict)]
        self._ways = {item["id"]: item for item in elements if item.get("type") == "way"}
        self._relations = {item["id"]: item for item in elements if item.get("type") == "relation"}
        nodes = [item for item in elements if item.get("type") == "node" and "lat" in item]
        self._places = {item["id"]: (item["lon"], item["lat"]) for item in nodes}
        self._nodes = {item["id"]: item for item in nodes if item.get("tags")}
        for relation in self._relations.values():  # `out geom` draws members that are no elements of their own
            for member in relation.get("members") or ():
                if member.get("type") == "way" and member.get("geometry"):
                    self._ways.setdefault(member["ref"], {"id": member["ref"], "geometry": member["geometry"]})
        self.elements = len(elements)

    def relations(self) -> Iterator[Relation]:
        """Yield the relations with tags."""
        for item in self._relations.values():
            if item.get("tags"):
                members = [(part["type"][0], part["ref"], part.get("role") or "") for part in item.get("members") or ()]
                yield Relation(item["id"], members, item["tags"])

    def nodes_and_ways(self, keys: Collection[str]) -> Iterator[Node | Way]:
        """Yield the nodes, then the ways, that have one of these tags; a way of which only the middle is told is a node of it."""
        wanted = set(keys)
        for item in self._nodes.values():
            if not wanted.isdisjoint(item["tags"]):
                yield Node(item["id"], item["lon"], item["lat"], item["tags"])
        for item in self._ways.values():
            if not wanted.isdisjoint(item.get("tags") or ()):
                yield self._way(item)

    def ways(self, numbers: Collection[int]) -> Iterator[Way]:
        """Yield the ways of these numbers that the file holds."""
        for number in numbers:
            if number in self._ways:
                cut = self.cut
                way = self._way(self._ways[number])
                self.cut = cut  # a way is told once
                yield way

    def _way(self, item: Mapping[str, Any]) -> Way:
        tags, nodes, drawn = item.get("tags") or {}, item.get("nodes") or [], item.get("geometry") or []
        if drawn and not nodes:
            points = [(point["lon"], point["lat"]) for point in drawn if point]
            lon, lat = (list(axis) for axis in zip(*points, strict=True)) if points else ([], [])
            self.cut += len(points) < len(drawn)
            return Way(item["id"], number_of_place(np.array(lon), np.array(lat)).tolist(), lon, lat, tags)
        if drawn:
            for node, point in zip(nodes, drawn, strict=False):
                if point:
                    self._places.setdefault(node, (point["lon"], point["lat"]))
        held = [node for node in nodes if node in self._places]
        self.cut += len(held) < len(nodes)
        places = [self._places[node] for node in held]
        if not places and (middle := item.get("center")):
            return Way(item["id"], [], [middle["lon"]], [middle["lat"]], tags)
        return Way(item["id"], held, [place[0] for place in places], [place[1] for place in places], tags)
