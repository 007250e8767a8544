"""The ids of places: as text, and which one a place has that somebody calls by its name."""

import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.packs.folders import lineage
from lantu.packs.reading.reading import Reading, read_text

_WHOLE_CITY = (
    "",
    "全市",
    "全域",
    "全市合计",
    "市",
    "合计",
    "总计",
    "全区",
    "全县",
    "total",
    "whole city",
    "city-wide",
    "citywide",
    "all",
)


def id_text(given: object) -> str:
    """Return an id as text: programs write 500103 also as 500103.0 or with spaces around it.

    >>> id_text(500103.0), id_text(" 500103 ")
    ('500103', '500103')
    """
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return str(given).strip()


def place_hint(folder: Path, name: str, ids: Iterable[str]) -> Text:
    """Return what to write for a place that no file lists: the id of the one that is called so, else the nearest id."""
    if name.strip().casefold() in _WHOLE_CITY:
        return Text("全市写 `city`", "the whole city is written city")
    named = _ids_by_name(folder)
    found = named.get(name.strip(), set())
    parts = [part.strip() for part in re.split(r"[、，,/|]", name) if part.strip()]
    known_ids = set(ids)
    if len(parts) > 1 and known_ids.issuperset(parts):
        return Text(f"用分号隔开：`{';'.join(parts)}`", f"part them with semicolons: {';'.join(parts)}")
    if len(found) == 1:
        [known] = found
        return Text(f"“{name}”的编号是 `{known}`", f"the id of '{name}' is {known}")
    return did_you_mean(name, known_ids) or _nearest_name(name.strip(), named)


def _nearest_name(name: str, named: Mapping[str, set[str]]) -> Text:
    """Return the id of the place whose name is nearest, where one alone is called so."""
    near = get_close_matches(name, named, n=1, cutoff=0.6)
    if not near or len(named[near[0]]) > 1:
        return Text()
    [known] = named[near[0]]
    return Text(f"是否指“{near[0]}”？编号是 `{known}`", f"did you mean '{near[0]}'? its id is {known}")


def _ids_by_name(folder: Path) -> dict[str, set[str]]:
    """Return names in Chinese and English -> ids, of the places that a pack lists or builds on; none of a file that is broken."""
    found: dict[str, set[str]] = {}
    for listed in lineage(folder):
        if (listed / "places.geojson").exists():
            text = read_text(Reading(listed), "places.geojson")  # its own reader reports on it
            try:
                features: list[dict[str, dict[str, str] | None]] = json.loads(text)["features"] if text else []
                for given in (feature["properties"] for feature in features):
                    if given is None:  # which GeoJSON allows, and the reader of places refuses
                        continue
                    for key in ("name_zh", "name_en"):
                        if given.get(key):
                            found.setdefault(str(given[key]), set()).add(id_text(given["id"]))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
    return found
