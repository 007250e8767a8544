"""The features of places.geojson as programs write them: the file, and what stands in the properties of a place."""

import json
from typing import Any

from lantu.city.places.outlines import told_system
from lantu.language.errors import Location, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, number, read_text

LEVELS = ("city", "zone", "district", "area")
LARGEST_AREA = 1_000_000  # km2: no city, and hardly a province, is as large
_LEVEL_WORDS = {
    "city": ("市", "地级市", "municipality", "town"),
    "zone": ("片区", "组团", "region"),
    "district": ("区", "县", "区县", "county", "borough", "ward", "bezirk", "县级市", "commune", "districts"),
    "area": ("街道", "乡镇", "镇", "乡", "township", "subdistrict", "neighbourhood"),
}
_ID_WORDS = (
    "adcode",
    "code",
    "gb",
    "areacode",
    "area_code",
    "fid",
    "ogc_fid",
    "gid",
    "geoid",
    "ags",
    "行政区划代码",
    "代码",
    "编号",
)


def read_features(reading: Reading, file: str) -> list[Any] | None:
    """Return the features of a GeoJSON file; None, with a finding, where it is none."""
    where, text = Location(file), read_text(reading, file)
    if text is None:
        return None
    try:
        whole: Any = json.loads(text) if text else {"features": []}
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        apart = len(lines) > 1 and error.lineno == 2 and all(line.lstrip("\x1e").startswith("{") for line in lines)
        hint = Text("每行一个要素的文件请合成一个 `FeatureCollection`", "join the lines into one FeatureCollection")
        wrong = Text(f"不是合法的 JSON：{error.msg}", f"is not valid JSON: {error.msg}")
        reading.add("LB001", Location(file, error.lineno, error.colno), wrong, hint if apart else Text())
        return None
    except RecursionError:
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("features"), list):
        told_system(reading, where, whole.get("crs"))
        return list(whole["features"])
    kind = whole.get("type") if isinstance(whole, dict) else None
    hint = {
        "Topology": Text("这是 `TopoJSON`：请在 GIS 中另存为 GeoJSON", "this is TopoJSON: save it as GeoJSON in a GIS"),
        "Feature": Text(
            "这是单个要素：请放进 `FeatureCollection` 的 features",
            "this is one feature: put it into a FeatureCollection",
        ),
    }.get(str(kind), Text())
    wrong = Text("不是 GeoJSON：应为含有 features 的对象", "is not GeoJSON: expected an object with 'features'")
    reading.add("LB001", where, wrong, hint)
    return None


def area_of(reading: Reading, where: Location, given: Any) -> float | None:
    """Return an area in km2; None where nobody says, or (with a finding) where it is none."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    read = number(reading, str(given), where, "km2") if not isinstance(given, bool) else None
    if read is None:
        return None
    if read[0] > 0 and read[0] < LARGEST_AREA:
        return read[0]
    wrong = Text(
        f"area_km2：应在 0 与 {LARGEST_AREA:,} 平方公里之间，实为 {given}",
        f"area_km2: expected above 0 and below {LARGEST_AREA:,} km2, found {given}",
    )
    hint = Text("是否以平方米计", "is it in square metres?") if read[0] > 0 else Text()
    reading.add("LB007", where, wrong, hint)
    return None


def nearest_level(word: str) -> Text:
    """Return which level a word of another language or another office means."""
    known = next((level for level, words in _LEVEL_WORDS.items() if word.strip().casefold() in words), "")
    if known:
        return Text(f"请写 `{known}`", f"write {known}")
    return did_you_mean(word.casefold(), LEVELS) or Text(f"可选：{'、'.join(LEVELS)}", f"one of {', '.join(LEVELS)}")


def where_the_id_is(feature: Any) -> Text:
    """Return where the id of a feature stands, if not in its properties under that name."""
    given = feature.get("properties") if isinstance(feature, dict) else None
    other = next((name for name in given or {} if str(name).strip().casefold() == "id"), None)
    if other is not None:
        return Text(f"把“{other}”改成小写的 `id`", f"write '{other}' as id")
    code = next((name for name in given or {} if str(name).strip().casefold() in _ID_WORDS), None)
    if code is not None:
        return Text(f"把“{code}”改名为 `id`", f"rename '{code}' to id")
    if isinstance(feature, dict) and feature.get("id") not in (None, ""):
        return Text(
            f"要素自己的编号是“{feature['id']}”：请写进 `properties`",
            f"the feature's own id is '{feature['id']}': write it into its properties",
        )
    return Text()
