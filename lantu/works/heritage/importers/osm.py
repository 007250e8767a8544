"""Heritage that is mapped in OpenStreetMap: elements of an Overpass answer with tags that speak of it.

A tag of protection (`heritage=2`, `protection_title`) gives a grade; `historic=…` alone says that somebody mapped it, not that it is
protected. Source: wiki.openstreetmap.org, Key:heritage (the number is the administrative level of who protects it).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_PROTECTED = ("heritage", "protection_title", "ref:heritage:CN", "heritage:operator")
_NO_ASSET = frozenset({"no", "vehicle", "aircraft", "railway_car", "locomotive", "tank", "district", "road", "railway"})
_TAKEN = ("name", "name:zh", "name:en", "alt_name", "old_name", "historic", "protection_title")

OsmRow = tuple[int, str, dict[str, str], tuple[dict[str, Any], ...]]


def osm_rows(elements: Sequence[Any], file: str) -> tuple[list[OsmRow], dict[str, int]]:
    """Return (number, id such as way/5, words, geometries) of every element that is heritage, and what was dropped and why.

    LantuError names the element that is none.
    """
    for number, item in enumerate(elements, start=1):
        if not (isinstance(item, dict) and isinstance(item.get("type"), str) and isinstance(item.get("id"), int)):
            raise _no_element(number, file)
        if not isinstance(item.get("tags") or {}, dict):
            raise _no_element(number, file)
    nodes = {
        item["id"]: (item["lon"], item["lat"]) for item in elements if item.get("type") == "node" and "lon" in item
    }
    ways = {item["id"]: item for item in elements if item.get("type") == "way"}
    rows: list[OsmRow] = []
    dropped: Counter[str] = Counter()
    for number, item in enumerate(elements, start=1):
        tags = {str(key): str(value) for key, value in (item.get("tags") or {}).items()}
        if not _is_heritage(tags):
            continue
        try:
            geometries = tuple(_geometries(item, nodes, ways))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            raise _no_element(number, file) from None
        name = f"{item['type']}/{item['id']}"
        if not geometries:
            dropped["no_geometry"] += 1
        else:
            words = {key: value for key, value in tags.items() if key in _TAKEN}
            words["protection_title"] = _grade(tags)
            rows.append((number, name, words, geometries))
    return rows, dict(dropped)


def _no_element(number: int, file: str) -> LantuError:
    return LantuError(
        Text(
            f"elements 的第 {number} 项不是 OpenStreetMap 要素",
            f"item {number} of elements is no element of OpenStreetMap that can be read",
        ),
        location=Location(file),
        hint=Text("请重新从 Overpass 下载", "fetch the answer of Overpass again"),
    )


def _is_heritage(tags: Mapping[str, str]) -> bool:
    return any(tags.get(key, "no") != "no" for key in _PROTECTED) or tags.get("historic", "no") not in _NO_ASSET


def _grade(tags: Mapping[str, str]) -> str:
    if title := tags.get("protection_title"):
        return title
    if tags.get("heritage", "").isdigit():
        return f"osm:{tags['heritage']}"
    return "" if any(tags.get(key, "no") != "no" for key in _PROTECTED) else "mapped"


def _geometries(
    item: Mapping[str, Any], nodes: Mapping[int, tuple[float, float]], ways: Mapping[int, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    if item["type"] == "node":
        if item["id"] in nodes:
            yield {"type": "Point", "coordinates": nodes[item["id"]]}
        return
    if item["type"] == "way":
        line = _line(item, nodes)
        if len(line) > 3 and line[0] == line[-1]:
            yield {"type": "Polygon", "coordinates": [line]}
        elif len(line) > 1:
            yield {"type": "LineString", "coordinates": line}
        elif center := item.get("center"):
            yield {"type": "Point", "coordinates": (center["lon"], center["lat"])}
        return
    yield from _areas(item, nodes, ways)


def _areas(
    item: Mapping[str, Any], nodes: Mapping[int, tuple[float, float]], ways: Mapping[int, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the area of a multipolygon: its outer rings, put together from their ways, without its inner ones."""
    import shapely
    from shapely.geometry import LineString, mapping

    def rings(role: str) -> Any:
        lines = [
            LineString(line)
            for member in item.get("members", ())
            if member.get("type") == "way" and (member.get("role") or "outer") == role
            if len(line := _line(ways.get(member["ref"]) or member, nodes)) > 1
        ]
        return shapely.union_all(list(shapely.polygonize(lines).geoms)) if lines else None

    outer, inner = rings("outer"), rings("inner")
    if outer is not None and not outer.is_empty:
        yield mapping(outer if inner is None else shapely.difference(outer, inner))


def _line(way: Mapping[str, Any], nodes: Mapping[int, tuple[float, float]]) -> list[tuple[float, float]]:
    if drawn := way.get("geometry"):
        return [(point["lon"], point["lat"]) for point in drawn if point]
    return [nodes[node] for node in way.get("nodes", ()) if node in nodes]
