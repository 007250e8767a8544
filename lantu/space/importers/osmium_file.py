"""OpenStreetMap as PBF or XML, through osmium: what has none of the tags is filtered out before Python sees it."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from lantu.errors import LantuError, Location
from lantu.space.importers.osm_elements import Node, Relation, Way
from lantu.text import Text

_IN_MEMORY = 1_000_000_000  # bytes of a file: the places of its nodes are kept in memory up to here, then on the disk
_SITES = ("openstreetmap.", "geofabrik.")  # a file that is kept up to date from there is theirs


class OsmiumFile:
    """A file that osmium reads; see OsmFile. Places of nodes are kept once, for all that is asked of it."""

    def __init__(self, path: Path) -> None:
        """Open a file; LantuError where it cannot be read at all."""
        import osmium

        self.path, self.remark, self.cut = path, "", 0
        self._osmium: Any = osmium
        self._places: Any = None
        with self._told():
            header = osmium.FileProcessor(str(path)).header
            origin = header.get("osmosis_replication_base_url", "")
        with path.open("rb") as content:  # osmium tells nothing of the licence that an XML file states
            begin = b"" if ".pbf" in path.name else content.read(2000)
        stated = any(site in origin for site in _SITES) or b"odbl" in begin.lower()
        self.licence = "ODbL 1.0, © OpenStreetMap contributors" if stated else ""

    def relations(self) -> Iterator[Relation]:
        """Yield the relations with tags."""
        osm = self._osmium
        with self._told():
            read = osm.FileProcessor(str(self.path), osm.osm.RELATION).with_filter(osm.filter.EmptyTagFilter())
            for item in read:
                members = [(part.type, part.ref, part.role) for part in item.members]
                yield Relation(item.id, members, dict(item.tags))

    def nodes_and_ways(self, keys: Collection[str]) -> Iterator[Node | Way]:
        """Yield the nodes and ways that have one of these tags, in the order of the file: nodes first in a sorted one."""
        osm = self._osmium
        storage = "flex_mem" if self.path.stat().st_size < _IN_MEMORY else "sparse_file_array"
        with self._told():
            read = osm.FileProcessor(str(self.path), osm.osm.NODE | osm.osm.WAY).with_locations(storage)
            read = read.with_filter(osm.filter.KeyFilter(*keys))
            for item in read:
                if item.is_node():
                    yield Node(item.id, item.lon, item.lat, dict(item.tags))
                else:
                    yield self._way(item.id, [(node.ref, node.location) for node in item.nodes], dict(item.tags))
            self._places = read.node_location_storage

    def ways(self, numbers: Collection[int]) -> Iterator[Way]:
        """Yield the ways of these numbers that the file holds; after nodes_and_ways."""
        osm = self._osmium
        if not numbers:
            return
        with self._told():
            for item in osm.FileProcessor(str(self.path), osm.osm.WAY).with_filter(osm.filter.IdFilter(numbers)):
                nodes = [(node.ref, self._place(node.ref)) for node in item.nodes]
                yield self._way(item.id, nodes, dict(item.tags))

    def _place(self, node: int) -> Any:
        try:
            return self._places.get(node)
        except KeyError:
            return self._osmium.osm.Location()

    def _way(self, number: int, nodes: list[tuple[int, Any]], tags: dict[str, str]) -> Way:
        held = [(node, place.lon, place.lat) for node, place in nodes if place.valid()]
        self.cut += len(held) < len(nodes)
        return Way(number, [item[0] for item in held], [item[1] for item in held], [item[2] for item in held], tags)

    def _told(self) -> "_Told":
        return _Told(self.path)


class _Told:
    """Says in a sentence what osmium found wrong with a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, RuntimeError | ValueError | OSError) and not isinstance(error, LantuError):
            raise LantuError(
                Text(
                    f"文件不完整或已损坏，没有导入任何内容：{error}",
                    f"is cut short or damaged, and nothing of it was imported: {error}",
                ),
                location=Location(str(self.path)),
                hint=Text("请重新下载并核对文件大小", "download it again and compare its size"),
            ) from None
