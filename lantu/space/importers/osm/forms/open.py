"""Tells what a file with streets is, and opens it: PBF or XML, an answer of Overpass, or something else by mistake."""

import json
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError, Location
from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.space.importers.installed import require
from lantu.space.importers.osm.elements import OsmFile
from lantu.space.importers.osm.features.boundary import OutlineFile
from lantu.space.importers.osm.forms.graphml import GraphmlFile
from lantu.space.importers.osm.forms.osmium_file import OsmiumFile
from lantu.space.importers.osm.forms.overpass import OverpassFile

_FORMS = {b"OSMHeader": "pbf", b"<osm ": "osm", b"<osm>": "osm"}
_OUTLINES = ("FeatureCollection", "Feature", "Polygon", "MultiPolygon")
_PACKED = (".osm.gz", ".osm.bz2", ".osm.xz", ".o5m", ".opl", ".opl.gz")


def open_osm(path: Path) -> OsmFile:
    """Open a file of OpenStreetMap by what is in it, whatever its name; LantuError where it is none."""
    if not path.is_file():
        raise no_file(path)
    with path.open("rb") as content:
        begin = content.read(4096)
    told = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not told:
        raise _wrong(path, Text("文件是空的", "is empty"), Text("请重新下载", "download it again"))
    if told[:1] in (b"{", b"["):
        return _overpass(path)
    if told[:200].lower().startswith((b"<!doctype html", b"<html")) or b"<html" in told.lower():
        raise _wrong(
            path,
            Text(
                "是一个网页，不是地图数据：下载时服务器给出的可能是错误页",
                "is a web page and no map: a server may have told an error",
            ),
            Text(
                "用浏览器打开它看看写了什么，再重新下载", "open it in a browser to see what it says, and download again"
            ),
        )
    if b"<graphml" in told:
        return GraphmlFile(path)
    form = next((name for mark, name in _FORMS.items() if mark in begin), "")
    if not form and not path.name.lower().endswith(_PACKED):
        raise _wrong(
            path,
            Text("不是 OpenStreetMap 文件", "is no file of OpenStreetMap"),
            Text(
                "应为 .osm.pbf、.osm（XML）、Overpass 的 JSON 或 OSMnx 的 GraphML",
                "expected .osm.pbf, .osm (XML), an Overpass answer as JSON or GraphML of OSMnx",
            ),
        )
    require("osmium")
    return OsmiumFile(path, form)


def _overpass(path: Path) -> OverpassFile | OutlineFile:
    try:
        answer: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        raise _wrong(
            path,
            Text(f"不是完整的 JSON：{error}", f"is no whole JSON: {error}"),
            Text("请重新下载并核对文件大小", "download it again and compare its size"),
        ) from None
    if isinstance(answer, list) or (
        isinstance(answer, dict) and ("geojson" in answer or answer.get("type") in _OUTLINES)
    ):
        return OutlineFile(answer, path)
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        raise _wrong(
            path,
            Text(
                "是 JSON，但不是 Overpass 的回答：没有 elements",
                "is JSON, but no answer of Overpass: it has no elements",
            ),
            Text("在 Overpass 查询里写 `[out:json]`", "write `[out:json]` in the Overpass query"),
        )
    if answer.get("remark"):
        raise _wrong(
            path,
            Text(
                f"Overpass 的回答不完整：{answer['remark']}",
                f"is an answer of Overpass that is not whole: {answer['remark']}",
            ),
            Text(
                "缩小范围，或在查询里写更长的 `[timeout:300]`，再下载一次",
                "ask for a smaller area, or write a longer `[timeout:300]` in the query, and download again",
            ),
        )
    if not answer["elements"]:
        raise _wrong(
            path,
            Text(
                "Overpass 的回答是空的：该范围内没有查到任何东西",
                "is an empty answer of Overpass: nothing was found in the area",
            ),
            Text("请检查查询的范围和标签", "look at the area and the tags that were asked for"),
        )
    return OverpassFile(answer, path)


def _wrong(path: Path, what: Text, hint: Text) -> LantuError:
    return LantuError(what, location=Location(str(path)), hint=hint)
