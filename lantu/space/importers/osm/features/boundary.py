"""The boundary of a place: a relation of OpenStreetMap, an answer of Nominatim, or GeoJSON."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry import mapping, shape

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.importers.osm.elements import Node, OsmFile, Relation, Way
from lantu.space.importers.osm.features.plazas import shape_of
from lantu.space.importers.osm.features.rings import Area, rings_of

_POLYGONS = ("Polygon", "MultiPolygon")
_TOLD = 5  # names in a hint


class Boundary(NamedTuple):
    """The outline of a place. source: such as relation/4738525."""

    name: str
    source: str
    shape: Any

    @property
    def text(self) -> str:
        """It as the text of a GeoJSON file."""
        drawn = shapely.set_precision(shapely.make_valid(self.shape), 1e-7)
        feature = {
            "type": "Feature",
            "properties": {"name": self.name, "source": self.source},
            "geometry": mapping(drawn),
        }
        return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False) + "\n"


class OutlineFile:
    """A file with outlines alone: an answer of Nominatim or GeoJSON; see OsmFile."""

    def __init__(self, answer: Any, path: Path) -> None:
        """Take the JSON of an answer; LantuError where it holds no polygon."""
        self.remark, self.cut, self.licence, self.as_of = "", 0, "", ""
        found = answer if isinstance(answer, list) else answer.get("features", [answer])
        if isinstance(answer, dict):
            self.licence = str(answer.get("licence") or "")
        self.outlines: list[Boundary] = []
        for item in found if isinstance(found, list) else []:
            if not isinstance(item, dict):
                continue
            told = item | (item.get("properties") or {})
            self.licence = self.licence or str(told.get("licence") or "")
            geometry = item.get("geojson") or item.get("geometry") or item
            if isinstance(geometry, dict) and geometry.get("type") in _POLYGONS:
                try:
                    drawn = shape(geometry)
                except (ValueError, TypeError, IndexError, KeyError):
                    continue
                name = str(told.get("name") or told.get("display_name") or "").split(",")[0]
                number = told.get("osm_id")
                self.outlines.append(
                    Boundary(name, f"{told.get('osm_type', 'relation')}/{number}" if number else "", drawn)
                )
        if not self.outlines:
            raise LantuError(
                Text("没有边界：没有多边形", "holds no boundary: no polygon is in it"),
                location=Location(str(path)),
                hint=Text(
                    "查询 Nominatim 时请写 `polygon_geojson=1`",
                    "write `polygon_geojson=1` in the question to Nominatim",
                ),
            )

    def relations(self) -> Iterator[Relation]:
        """Yield nothing."""
        return iter(())

    def nodes_and_ways(self, keys: Collection[str]) -> Iterator[Node | Way]:
        """Yield nothing."""
        return iter(())

    def ways(self, numbers: Collection[int]) -> Iterator[Way]:
        """Yield nothing."""
        return iter(())


def boundary_of(file: OsmFile, relations: Sequence[Relation], asked: str | None) -> Boundary | None:
    """Return the boundary that was asked for by name or number, else the only one of the file; None where there are several.

    relations: those that are boundaries. LantuError where the one asked for is not there or not whole.
    """
    if isinstance(file, OutlineFile):
        outlines = [item for item in file.outlines if asked in (None, item.name, item.source.rpartition("/")[2])]
        if asked is not None and not outlines:
            raise _not_there(asked, [item.name for item in file.outlines])
        return outlines[0] if len(outlines) == 1 or (asked is not None and outlines) else None
    found = [item for item in relations if asked is None or asked in _names(item)]
    if asked is not None and not found:
        raise _not_there(asked, sorted({item.tags.get("name", "") for item in relations} - {""}))
    if asked is None and len(found) != 1:
        return None
    for relation in found:
        if drawn := _drawn(file, relation):
            return Boundary(relation.tags.get("name", ""), f"relation/{relation.id}", drawn)
    if asked is None:
        return None
    raise LantuError(
        Text(f"“{asked}”的边界在文件里不完整", f"the boundary of '{asked}' is not whole in the file"),
        hint=Text("文件只覆盖它的一部分：请用更大的文件", "the file covers a part of it only: take a larger one"),
    )


def is_boundary(tags: Mapping[str, str]) -> bool:
    """Whether a relation is the boundary of a place that somebody may ask for."""
    return tags.get("boundary") in ("administrative", "census", "place", "political") and bool(tags.get("name"))


def _names(relation: Relation) -> set[str]:
    names = {value for key, value in relation.tags.items() if key == "name" or key.startswith(("name:", "alt_name"))}
    return names | {str(relation.id), f"relation/{relation.id}"}


def _drawn(file: OsmFile, relation: Relation) -> Any:
    """Return a relation's shape, None where its ways do not close."""
    numbers = [number for kind, number, role in relation.members if kind == "w" and role in ("", "outer", "inner")]
    held = {way.id: way for way in file.ways(set(numbers))}
    if len(held) < len(set(numbers)):
        return None
    inner = {number for kind, number, role in relation.members if kind == "w" and role == "inner"}
    outer_rings, left = rings_of([held[number] for number in held if number not in inner])
    inner_rings, _ = rings_of([held[number] for number in held if number in inner])
    return None if left or not outer_rings else shape_of(Area(-relation.id, outer_rings, inner_rings, relation.tags))


def _not_there(asked: str, names: Sequence[str]) -> LantuError:
    return LantuError(
        Text(f"文件里没有“{asked}”的边界", f"the file has no boundary of '{asked}'"),
        hint=did_you_mean(asked, names) or listed(names[:_TOLD]),
    )


def into_places(text: str, boundary: str) -> str | None:
    """Return places.geojson with the boundary as the outline of its one district; None where that has one, or there are more."""
    try:
        places = json.loads(text)
        districts = [item for item in places["features"] if item["properties"].get("level") == "district"]
    except (ValueError, KeyError, TypeError):
        return None
    if len(districts) != 1 or districts[0].get("geometry"):
        return None
    districts[0]["geometry"] = json.loads(boundary)["features"][0]["geometry"]
    rows = ",\n".join(json.dumps(item, ensure_ascii=False) for item in places["features"])
    return '{"type": "FeatureCollection", "features": [\n' + rows + "\n]}\n"
