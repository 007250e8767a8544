"""OpenStreetMap as PBF or XML, through osmium: what has none of the tags is filtered out before Python sees it."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.osm.elements import Node, Relation, Way
from lantu.space.importers.record import day_of

_IN_MEMORY = 1_000_000_000  # bytes of a file: the places of its nodes are kept in memory up to here, then on the disk
_JOSM_DELETED = re.compile(rb"""<(?:node|way|relation)\b[^>]*\baction=['"]delete['"]""")
_SITES = ("openstreetmap.", "geofabrik.")  # a file that is kept up to date from there is theirs


class OsmiumFile:
    """A file that osmium reads; see OsmFile. Places of nodes are kept once, for all that is asked of it."""

    def __init__(self, path: Path, form: str) -> None:
        """Open a file as pbf or osm (XML), or by its name where the form is empty; LantuError where it cannot be read at all."""
        import osmium
        import osmium.io

        self.path, self.remark, self.cut = path, "", 0
        self._osmium: Any = osmium
        self._file: Any = osmium.io.File(str(path), form) if form else str(path)
        self._places: Any = None
        if form == "pbf":
            _refuse_cut(path)
        with self._told():
            header = osmium.FileProcessor(self._file).header
        if header.has_multiple_object_versions:
            raise self._wrong(
                Text("含有历史版本，不是某一时刻的地图", "holds the history of the map and not the map of one day"),
                Text("先取出一天：`osmium time-filter`", "take one day out of it first: `osmium time-filter`"),
            )
        with path.open("rb") as content:  # osmium tells nothing of the licence that an XML file states
            begin = content.read(2000) if form == "osm" else b""
        if b"JOSM" in begin and _JOSM_DELETED.search(path.read_bytes()):
            raise self._wrong(
                Text("含有在 JOSM 中删去、尚未上传的要素", "holds what was deleted in JOSM and not yet uploaded"),
                Text(
                    "请在 JOSM 中上传，或用 `Purge` 清除，再保存", "upload it, or purge it in JOSM, and save it again"
                ),
            )
        self.as_of = day_of(header.get("osmosis_replication_timestamp", "") or header.get("timestamp", ""))
        origin = header.get("osmosis_replication_base_url", "")
        stated = any(site in origin for site in _SITES) or b"odbl" in begin.lower()
        self.licence = "ODbL 1.0, © OpenStreetMap contributors" if stated else ""

    def relations(self) -> Iterator[Relation]:
        """Yield the relations with tags."""
        osm = self._osmium
        with self._told():
            read = osm.FileProcessor(self._file, osm.osm.RELATION).with_filter(osm.filter.EmptyTagFilter())
            for item in read:
                if not item.deleted:
                    members = [(part.type, part.ref, part.role) for part in item.members]
                    yield Relation(item.id, members, dict(item.tags))

    def nodes_and_ways(self, keys: Collection[str]) -> Iterator[Node | Way]:
        """Yield the nodes, then the ways, that have one of these tags; LantuError where the file has them the other way round."""
        osm = self._osmium
        storage = "flex_mem" if self.path.stat().st_size < _IN_MEMORY else "sparse_file_array"
        ways, placed = 0, 0
        seen: set[int] = set()
        with self._told():
            read = osm.FileProcessor(self._file, osm.osm.NODE | osm.osm.WAY).with_locations(storage)
            read = read.with_filter(osm.filter.KeyFilter(*keys))
            for item in read:
                if item.deleted:
                    continue
                known = len(seen)
                seen.add(2 * item.id + item.is_node())
                if len(seen) == known:
                    raise self._twice(item.id)
                if item.is_node():
                    if ways:
                        raise self._unsorted()
                    yield Node(item.id, item.lon, item.lat, dict(item.tags))
                else:
                    way = self._way(item.id, [(node.ref, node.location) for node in item.nodes], dict(item.tags))
                    self.cut += len(way.nodes) < len(item.nodes)
                    ways, placed = ways + 1, placed + bool(way.nodes)
                    yield way
            self._places = read.node_location_storage
        if ways and not placed:
            raise self._unsorted()

    def ways(self, numbers: Collection[int]) -> Iterator[Way]:
        """Yield the ways of these numbers that the file holds; after nodes_and_ways."""
        osm = self._osmium
        if not numbers:
            return
        with self._told():
            for item in osm.FileProcessor(self._file, osm.osm.WAY).with_filter(osm.filter.IdFilter(numbers)):
                nodes = [(node.ref, self._place(node.ref)) for node in item.nodes]
                yield self._way(item.id, nodes, dict(item.tags))

    def _place(self, node: int) -> Any:
        try:
            return self._places.get(node)
        except KeyError:
            return self._osmium.osm.Location()

    def _way(self, number: int, nodes: list[tuple[int, Any]], tags: dict[str, str]) -> Way:
        held = [(node, place.lon, place.lat) for node, place in nodes if place.valid()]
        return Way(number, [item[0] for item in held], [item[1] for item in held], [item[2] for item in held], tags)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in a sentence what osmium finds wrong; it tells only when it comes there, so nothing may be kept before the end."""
        try:
            yield
        except (RuntimeError, ValueError, OSError) as error:
            raise self._wrong(
                Text(
                    f"文件不完整或已损坏，没有导入任何内容：{error}",
                    f"is cut short or damaged, and nothing of it was imported: {error}",
                ),
                Text("请重新下载并核对文件大小", "download it again and compare its size"),
            ) from None

    def _twice(self, number: int) -> LantuError:
        return self._wrong(
            Text(
                f"编号 {number} 出现两次：含有不同版本，或由几个文件首尾相接而成",
                f"holds the number {number} twice: it has several versions, or was put together end to end",
            ),
            Text(
                "合并用 `osmium merge`；取某一天用 `osmium time-filter`",
                "join files with `osmium merge`; take one day of a history with `osmium time-filter`",
            ),
        )

    def _unsorted(self) -> LantuError:
        return self._wrong(
            Text(
                "路排在节点之前，或没有节点：无法得知路在哪里",
                "has its ways before its nodes, or no nodes: no way has a place",
            ),
            Text("先排序：`osmium sort FILE -o SORTED.osm.pbf`", "sort it first: `osmium sort FILE -o SORTED.osm.pbf`"),
        )

    def _wrong(self, what: Text, hint: Text) -> LantuError:
        return LantuError(what, location=Location(str(self.path)), hint=hint)


def _refuse_cut(path: Path) -> None:
    """Refuse a PBF that ends within one of its blocks: osmium says nothing where four bytes of the next are left, or fewer."""
    size, position = path.stat().st_size, 0
    with path.open("rb") as content:
        while position < size:
            content.seek(position)
            head = content.read(int.from_bytes(content.read(4)) if size - position >= 4 else 0)
            position += 4 + len(head) + _data_size(head)
    if position > size:
        raise LantuError(
            Text(
                f"文件不完整，没有导入任何内容：最后一块应到第 {position:,} 字节，实为 {size:,}",
                f"is cut short, and nothing of it was imported: its last block goes to byte {position:,}, and it has {size:,}",
            ),
            location=Location(str(path)),
            hint=Text("请重新下载并核对文件大小", "download it again and compare its size"),
        )


def _data_size(head: bytes) -> int:
    """Return how many bytes follow a block's head: its field 3, as protocol buffers write it."""
    position, size = 0, 0
    while position < len(head):
        field = head[position]
        value, shift, position = 0, 0, position + 1
        while position < len(head):
            byte = head[position]
            value, shift, position = value | (byte & 127) << shift, shift + 7, position + 1
            if byte < 128:
                break
        if field & 7 == 2:
            position += value
        elif field >> 3 == 3:
            size = value
    return size
