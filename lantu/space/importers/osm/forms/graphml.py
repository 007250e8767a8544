"""Streets as GraphML, as OSMnx of any version writes them: edges in both directions, lists as text, shapes as WKT, any CRS."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.installed import require
from lantu.space.importers.osm.elements import Node, Relation, Tags, Way
from lantu.space.importers.osm.features.ways import access_of, walkway
from lantu.space.lines import number_of_place

_NOT_TAGS = frozenset(("osmid", "geometry", "length", "oneway", "reversed", "ref"))
_FIRST_NUMBER = 1000  # nodes of a graph that was numbered anew begin at 0; those of the map are larger
_POINT = re.compile(r"(-?[\d.]+(?:e-?\d+)?)\s+(-?[\d.]+(?:e-?\d+)?)")


class GraphmlFile:
    """A graph of streets; see OsmFile. It has no facilities and no buildings.

    Of two edges that are one street there and back the one that runs as the way was drawn is taken. An edge that OSMnx made of
    several ways is steps if any of them is, since wheels cannot pass it, and as closed as the most closed of them.
    """

    def __init__(self, path: Path) -> None:
        """Read a graph; LantuError where it is none of streets, or does not say where it lies."""
        self.path, self.remark, self.licence, self.as_of, self.cut = path, "", "", "", 0
        self._keys: dict[str, str] = {}
        self._nodes: dict[str, tuple[float, float]] = {}
        self._edges: list[tuple[str, str, Tags]] = []
        crs = self._read()
        if not self._edges:
            raise self._wrong(Text("图里没有街道", "holds a graph without edges"), Text())
        self._to_degrees = self._transform(crs)
        numbers = [int(node) for node in self._nodes if re.fullmatch(r"\d{1,18}", node)]
        anew = "osmid_original" in self._keys.values() or len(numbers) < len(self._nodes)
        self._numbered = not anew and min(numbers) >= _FIRST_NUMBER

    def relations(self) -> Iterator[Relation]:
        """Yield nothing: a graph has no relations."""
        return iter(())

    def ways(self, numbers: Collection[int]) -> Iterator[Way]:
        """Yield nothing: a graph has no areas."""
        return iter(())

    def nodes_and_ways(self, keys: Collection[str]) -> Iterator[Node | Way]:
        """Yield every street once, as ways: several of one number where the map's way was cut."""
        named = list(self._nodes)
        lon, lat = self._to_degrees(*np.array([self._nodes[node] for node in named]).T)
        place = dict(zip(named, zip(lon.tolist(), lat.tolist(), strict=True), strict=True))
        number = (
            {node: int(node) for node in named}
            if self._numbered
            else dict(zip(named, number_of_place(lon, lat).tolist(), strict=True))
        )
        kinds = any("highway" in told for *_, told in self._edges)
        met: set[object] = set()
        for start, end, told in sorted(self._edges, key=lambda edge: _is_reversed(edge[2])):
            points = self._shape(told.get("geometry", "")) or [place[start], place[end]]
            inner = points[1:-1]
            forward = (start, *inner, end)
            way = _number(told.get("osmid", ""))
            if {(way, forward), (way, forward[::-1])} & met:
                continue
            met.add((way, forward))
            if _is_reversed(told):
                start, end, inner = end, start, inner[::-1]
            lon_lat = [place[start], *inner, place[end]]
            middle = number_of_place(*np.array(inner).T).tolist() if inner else []
            tags = _tags(told) if kinds else {"highway": "road"}
            yield Way(
                way,
                [number[start], *middle, number[end]],
                [point[0] for point in lon_lat],
                [point[1] for point in lon_lat],
                tags,
            )

    def _read(self) -> str:
        crs, values = "", {}
        try:
            for _, item in etree.iterparse(str(self.path), resolve_entities=False):
                tag = str(item.tag).rpartition("}")[2]
                if tag == "key":
                    self._keys[item.get("id", "")] = item.get("attr.name", item.get("id", ""))
                elif tag == "data":
                    name = self._keys.get(item.get("key", ""), "")
                    if name == "crs":
                        crs = item.text or ""
                    values[name] = (item.text or "").strip()
                elif tag == "node":
                    self._nodes[item.get("id", "")] = self._place(values)
                    values = {}
                    item.clear()
                elif tag == "edge":
                    self._edges.append((item.get("source", ""), item.get("target", ""), values))
                    values = {}
                    item.clear()
        except etree.XMLSyntaxError as error:
            raise self._wrong(
                Text(f"不是完整的 GraphML：{error}", f"is no whole GraphML: {error}"),
                Text("请重新保存或下载", "save or download it again"),
            ) from None
        lost = [end for edge in self._edges for end in edge[:2] if end not in self._nodes]
        if lost:
            raise self._wrong(
                Text(f"街道连着图里没有的节点“{lost[0]}”", f"has a street to a node '{lost[0]}' that is not in it"),
                Text("请重新保存", "save it again"),
            )
        return crs

    def _place(self, told: dict[str, str]) -> tuple[float, float]:
        for east, north in (("x", "y"), ("lon", "lat"), ("longitude", "latitude")):
            if east in told and north in told:
                try:
                    return float(told[east]), float(told[north])
                except ValueError:
                    break
        raise self._wrong(
            Text(
                "节点没有坐标 `x`、`y`：不是街道的图",
                "has nodes without coordinates x and y: it is no graph of streets",
            ),
            Text("由 OSMnx 的 `save_graphml` 写出", "expected what `save_graphml` of OSMnx writes"),
        )

    def _transform(self, crs: str) -> Any:
        """Return what brings coordinates of the graph to degrees, for arrays."""
        x, y = np.array(list(self._nodes.values())).T
        degrees = bool((np.abs(x) <= 180).all() and (np.abs(y) <= 90).all())
        code = re.search(r"epsg[:\s/]*(\d{4,6})", crs, re.IGNORECASE)
        if degrees and (not crs or "longlat" in crs or (code and code[1] in ("4326", "4490", "4269", "4258"))):
            return lambda east, north: (np.asarray(east), np.asarray(north))
        require("pyproj")
        import pyproj
        from pyproj.exceptions import ProjError

        try:
            told = ast.literal_eval(crs) if crs.startswith("{") and "'" in crs else crs
            system = pyproj.CRS.from_epsg(int(code[1])) if code else pyproj.CRS.from_user_input(told)
            to_degrees = pyproj.Transformer.from_crs(system, "EPSG:4326", always_xy=True)
            lon, lat = to_degrees.transform(x, y)
            if not (np.isfinite(lon).all() and np.isfinite(lat).all()) or system.is_geographic:
                raise ValueError
        except (ProjError, ValueError, SyntaxError):
            raise self._wrong(
                Text(
                    f"坐标（例如 {x[0]:g}, {y[0]:g}）与坐标系“{crs or '未写'}”不符",
                    f"has coordinates (such as {x[0]:g}, {y[0]:g}) that do not fit its coordinate system '{crs or 'not stated'}'",
                ),
                Text("请用 OSMnx 重新保存，或改用经纬度", "save it again with OSMnx, or in degrees"),
            ) from None
        return to_degrees.transform

    def _shape(self, drawn: str) -> list[tuple[float, float]]:
        """Return the points of a LINESTRING in degrees; empty where none is drawn."""
        points = _POINT.findall(drawn)
        if len(points) < 2:
            return []
        lon, lat = self._to_degrees(*np.array(points, dtype=np.float64).T)
        return list(zip(np.round(lon, 7).tolist(), np.round(lat, 7).tolist(), strict=True))

    def _wrong(self, what: Text, hint: Text) -> LantuError:
        return LantuError(what, location=Location(str(self.path)), hint=hint)


def _tags(told: Tags) -> Tags:
    """Return the tags of an edge: of lists the value that closes or slows a walk most."""
    tags = {key: value for key, value in told.items() if key not in _NOT_TAGS and not value.startswith("[")}
    for key, value in told.items():
        if key in _NOT_TAGS or not value.startswith("["):
            continue
        values = _listed(value)
        if key == "highway":
            walked = [one for one in values if not isinstance(walkway({key: one}), str)]
            tags[key] = "steps" if "steps" in values else next(iter(walked or values), "")
        elif key in ("access", "foot"):
            codes = [(9 if code is None else code, one) for one in values for code in (access_of({key: one}),)]
            tags[key] = max(codes, default=(0, ""))[1]
        else:
            tags[key] = next(iter(values), "")
    return tags


def _listed(value: str) -> list[str]:
    """Return a list that was written as text.

    >>> _listed("['footway', 'steps']")
    ['footway', 'steps']
    """
    try:
        return [str(one) for one in ast.literal_eval(value)]
    except (ValueError, SyntaxError):
        return [one.strip(" '\"") for one in value.strip("[]").split(",")]


def _number(osmid: str) -> int:
    """Return the number of an edge's way; of several the smallest, so that both directions have the same."""
    return min((int(one) for one in re.findall(r"\d+", osmid)), default=0)


def _is_reversed(told: Tags) -> bool:
    return "true" in told.get("reversed", "").lower() and "false" not in told.get("reversed", "").lower()
