"""Rows of a heritage register as files hold them: GeoJSON, CSV, and answers of Overpass; nothing is interpreted yet.

Shapes of Arches 7.6 (archesproject/arches 8ed87f3, AGPL: its files were looked at, none of its code is here) and of EAMENA's exports:
a GeoJSON export has a feature for every geometry of a resource, each with the same properties and without an id; several values of
a node are joined by a comma, what is missing is null or the text None. A CSV export has its geometry as WKT, with or without
`SRID=4326;`, and an apostrophe before a value that begins with @ = + or -; in the other CSV export a resource goes on in further rows
with the same ResourceID.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lantu.language.empty_words import NO_VALUE, NOT_KNOWN
from lantu.language.errors import LantuError, Location
from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import csv_rows, refuse_title
from lantu.space.folder import table_content
from lantu.works.coordinate_leaves import no_number
from lantu.works.heritage.importers.columns import fields
from lantu.works.heritage.importers.osm import osm_rows

Geometry = Mapping[str, Any]
_SAID = re.compile(r"^'(?=[@=+-])")
_DEGREES = re.compile(r"CRS84|EPSG:{1,2}(\d*:)?(4326|4979)$", re.IGNORECASE)


@dataclass(frozen=True)
class HeritageRow:
    """A row or feature: where it stands (line of a CSV file, number of a feature), its words by heading, and its geometries."""

    line: int
    words: Mapping[str, str]
    geometries: tuple[Geometry, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class HeritageFile:
    """What a file holds. form: csv, geojson or overpass; licence and as_of as the file states them; dropped by reason."""

    form: str
    rows: tuple[HeritageRow, ...]
    columns: tuple[str, ...]
    licence: str = ""
    as_of: str = ""
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])


def read_heritage(file: Path) -> HeritageFile:
    """Read a register; LantuError where it is none, or in coordinates other than degrees of WGS 84."""
    if not file.is_file():
        raise no_file(file)
    text = table_content(file)
    if file.suffix.casefold() == ".csv":
        return _of_csv(text, file)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise LantuError(
            Text("不是可读的 GeoJSON 或 CSV", "is neither GeoJSON nor a CSV file that can be read"),
            location=Location(str(file), getattr(error, "lineno", None)),
            hint=Text("CSV 文件名应以 .csv 结尾", "the name of a CSV file ends with .csv"),
        ) from None
    if isinstance(content, dict) and isinstance(content.get("elements"), list):
        rows, dropped = osm_rows(content["elements"], str(file))
        stated = _tree(content.get("osm3s"))
        made = [HeritageRow(number, words, geometries, name) for number, name, words, geometries in rows]
        as_of = str(stated.get("timestamp_osm_base") or "")[:10]
        return HeritageFile("overpass", tuple(made), _columns(made), str(stated.get("copyright") or ""), as_of, dropped)
    if isinstance(content, dict) and isinstance(content.get("features"), list):
        return _of_geojson(content, file)
    raise LantuError(
        Text(
            "没有要素：应为 GeoJSON 要素集",
            "holds no features: a FeatureCollection of GeoJSON is expected",
        ),
        location=Location(str(file)),
    )


def _of_geojson(content: Mapping[str, Any], file: Path) -> HeritageFile:
    system = content.get("crs")
    named = system if isinstance(system, str) else str(_tree(_tree(system).get("properties")).get("name") or "")
    if named and not _DEGREES.search(named):
        raise _other_system(named, file)
    rows: list[HeritageRow] = []
    for number, feature in enumerate(content["features"], start=1):
        if not isinstance(feature, dict):
            raise LantuError(
                Text(f"第 {number} 个要素不是要素", f"feature {number} is none"), location=Location(str(file))
            )
        given = feature.get("properties") or {}
        if not isinstance(given, dict):
            raise LantuError(
                Text(
                    f"第 {number} 个要素的属性不是“名称: 值”",
                    f"the properties of feature {number} are no names with values",
                ),
                location=Location(str(file)),
            )
        words = {str(name): _plain(value) for name, value in given.items()}
        geometry = feature.get("geometry")
        name = "" if feature.get("id") is None else str(feature["id"])
        rows.append(
            HeritageRow(number, words, (geometry,) if geometry and drawn(geometry, number, str(file)) else (), name)
        )
    return HeritageFile(
        "geojson", tuple(rows), _columns(rows), str(content.get("licence") or content.get("license") or "")
    )


def _of_csv(text: str, file: Path) -> HeritageFile:
    table = csv_rows(text, str(file))
    refuse_title(table, {word for words in fields().values() for word in words}, str(file))
    heads = [head.strip() for head in table[0][1]] if table else []
    if sum(map(bool, heads)) < 2:
        raise LantuError(
            Text("没有表头：应有至少两列", "has no headings: two columns at least are expected"),
            location=Location(str(file), table[0][0] if table else 1),
            hint=Text("第一行应为各列的名称", "the first row names the columns"),
        )
    rows: list[HeritageRow] = []
    for line, cells in table[1:]:
        words: dict[str, str] = {}
        for head, cell in zip(heads, map(_plain, cells), strict=False):
            words[head] = words.get(head) or cell  # exports have headings twice: what is written counts
        rows.append(HeritageRow(line, words))
    return HeritageFile("csv", tuple(rows), tuple(heads))


def geometry_of_words(words: str, line: int, file: str) -> Geometry:
    """Return the geometry that a cell holds as WKT, EWKT or GeoJSON; LantuError naming the line where it is none.

    >>> geometry_of_words("SRID=4326;POINT (106.5 29.5)", 2, "a.csv")["coordinates"]
    (106.5, 29.5)
    """
    import shapely
    from shapely.geometry import mapping, shape

    system, _, rest = words.rpartition(";") if words[:5].upper() == "SRID=" else ("", "", words)
    if system and system[5:] not in ("4326", "4979"):
        raise _other_system(f"EPSG:{system[5:]}", Path(file))
    try:
        if rest.lstrip().startswith("{"):
            read = json.loads(rest)
            if "features" in read:
                read = {"type": "GeometryCollection", "geometries": [item["geometry"] for item in read["features"]]}
            return mapping(shape(read))
        return mapping(shapely.from_wkt(rest))
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError):
        raise LantuError(
            Text(f"不是可读的几何：“{words[:60]}”", f"is no geometry that can be read: '{words[:60]}'"),
            location=Location(file, line),
            hint=Text("应为 WKT，例如 POINT (106.57 29.56)", "expected WKT such as POINT (106.57 29.56)"),
        ) from None


def drawn(geometry: Geometry, line: int, file: str) -> bool:
    """Return whether a geometry holds anything; LantuError where its coordinates are no numbers, or no degrees on the earth."""
    from shapely.geometry import shape

    if isinstance(geometry, dict) and (found := no_number(geometry)):
        raise LantuError(
            Text(f"第 {line} 项的坐标不是数字：{found}", f"the coordinates of item {line} are not numbers: {found}"),
            location=Location(file),
            hint=Text(
                "请写成数字、不加引号，例如 [106.55, 29.56]",
                "write them as numbers without quotes, such as [106.55, 29.56]",
            ),
        )
    try:
        read = shape(dict(geometry))
        west, south, east, north = read.bounds
    except Exception:  # noqa: BLE001  (what shapely raises for broken coordinates is of many kinds)
        raise LantuError(
            Text(f"第 {line} 项的几何无法读取", f"the geometry of item {line} cannot be read"), location=Location(file)
        ) from None
    if read.is_empty or (west, south, east, north) == (0, 0, 0, 0):  # where nobody knows, tables write 0, 0
        return False
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise _other_system(f"x {west:g}, y {south:g}", Path(file))
    return True


def _tree(value: Any) -> Mapping[str, Any]:
    """Return a branch of a JSON file, an empty one where something else stands there."""
    return value if isinstance(value, dict) else {}


def _columns(rows: Sequence[HeritageRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in row.words))


def _plain(value: Any) -> str:
    """Return a value as words: what files write for nothing is nothing, and what Arches puts before @ = + - is taken off."""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    words = "" if value is None else str(value).strip()
    return "" if words.casefold() in NO_VALUE | NOT_KNOWN else _SAID.sub("", words)


def _other_system(named: str, file: Path) -> LantuError:
    return LantuError(
        Text(f"坐标不是 WGS 84 经纬度：{named}", f"the coordinates are not degrees of WGS 84: {named}"),
        location=Location(str(file)),
        hint=Text("请在 QGIS 中另存为 EPSG:4326", "save the layer as EPSG:4326 in QGIS"),
    )
