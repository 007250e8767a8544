"""Which id a place has that somebody calls by its name: read only where a row names a place that is none."""

import json
from collections.abc import Iterable
from pathlib import Path

from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.packs.folders import lineage
from lantu.packs.reading.reading import Reading, read_text


def place_hint(folder: Path, name: str, ids: Iterable[str]) -> Text:
    """Return what to write for a place that no file lists: the id of the one that is called so, else the nearest id."""
    found = _ids_by_name(folder).get(name.strip(), set())
    if len(found) == 1:
        [known] = found
        return Text(f"“{name}”的编号是 `{known}`", f"the id of '{name}' is {known}")
    return did_you_mean(name, ids)


def _ids_by_name(folder: Path) -> dict[str, set[str]]:
    """Return names in Chinese and English -> ids, of the places that a pack lists or builds on; none of a file that is broken."""
    found: dict[str, set[str]] = {}
    for listed in lineage(folder):
        if (listed / "places.geojson").exists():
            text = read_text(Reading(listed), "places.geojson")  # its own reader reports on it
            try:
                features: list[dict[str, dict[str, str]]] = json.loads(text)["features"] if text else []
                for feature in features:
                    given = feature["properties"]
                    for key in ("name_zh", "name_en"):
                        if given.get(key):
                            found.setdefault(str(given[key]), set()).add(str(given["id"]))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
    return found
