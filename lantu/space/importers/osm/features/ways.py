"""Which ways may be walked, and what their tags say: rows of osm_ways.csv and osm_access.csv, read once."""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import inf, nan, radians, tan
from typing import NamedTuple

from lantu.language.text import package_rows
from lantu.space.importers.osm.elements import Tags
from lantu.space.streets import BRIDGE, GATED, OPEN, PERMISSIVE, PRIVATE, TUNNEL, WAY_KINDS

CLOSED, OTHER = (
    "closed to people on foot",
    "other kinds of way",
)  # why a way is left out, beside the rows of osm_ways.csv
_ACCESS = {"open": OPEN, "permissive": PERMISSIVE, "gated": GATED, "private": PRIVATE}
_UNDER_A_ROOF = frozenset(("corridor", "elevator", "escalator", "platform", "moving_walkway"))
_INCLINE = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(%|°|º|deg)")


class Walkway(NamedTuple):
    """What a way is to somebody on foot, as codes of Streets; `area` where it is an open area that may be crossed."""

    kind: int
    level: int
    access: int
    direction: int
    step_count: int
    incline: float
    surface: int
    wheelchair: int
    area: bool


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file."""
    return package_rows("lantu.space.importers.osm", name)


def walkway(tags: Tags) -> Walkway | str:
    """Return what a way is to somebody on foot, or why it is left out; an empty text where it is no way at all."""
    kind = _kind(tags)
    if not isinstance(kind, int):
        return kind
    access = access_of(tags)
    if access is None:
        return CLOSED
    area = WAY_KINDS[kind] == "plaza" or (WAY_KINDS[kind] in ("platform", "footway") and tags.get("area") == "yes")
    return Walkway(
        kind=kind,
        level=_level(tags, WAY_KINDS[kind]),
        access=access,
        direction=_direction(tags),
        step_count=_count(tags.get("step_count", "")),
        incline=_incline(tags.get("incline", "").strip()),
        surface=_surfaces().get(tags.get("surface", "").split(";")[0].strip(), 0),
        wheelchair=wheelchair_of(tags),
        area=area,
    )


def access_of(tags: Tags) -> int | None:
    """Return OPEN, PERMISSIVE, GATED or PRIVATE, or None where nobody may walk; what is said of walkers goes before the rest."""
    for key in ("foot", "access", "barrier"):
        said = _accesses().get((key, tags.get(key, "")))
        if said is not None:
            return _ACCESS.get(said)
    return OPEN


def wheelchair_of(tags: Tags) -> int:
    """Return 1 yes, 0 not said, -1 no, 2 limited."""
    return {"yes": 1, "designated": 1, "no": -1, "limited": 2}.get(tags.get("wheelchair", ""), 0)


def way_keys() -> set[str]:
    """Return the tags that make a way a street."""
    return {row["key"] for row in rows("ways.csv")}


def _kind(tags: Tags) -> int | str:
    table = _ways()
    found = ""
    for key, by_value in table.items():
        value = tags.get(key)
        if value is None:
            continue
        for and_key, and_values, kind, left_out in by_value.get(value, by_value["*"]):
            if not and_key or tags.get(and_key) in and_values:
                if kind:
                    return WAY_KINDS.index(kind)
                found = left_out
                break
        else:
            if key == "highway":
                found = OTHER
    return found


@lru_cache
def _ways() -> Mapping[str, Mapping[str, list[tuple[str, frozenset[str], str, str]]]]:
    """Return the rows by key and value, those for any value among them; `*` holds these alone."""
    table: dict[str, dict[str, list[tuple[str, frozenset[str], str, str]]]] = {}
    listed = rows("ways.csv")
    for row in listed:
        values = {value for other in listed if other["key"] == row["key"] for value in other["value"].split("|")}
        condition = (row["and_key"], frozenset(row["and_value"].split("|")), row["kind"], row["left_out"])
        by_value = table.setdefault(row["key"], {"*": []})
        for value in values | {"*"}:
            if value in row["value"].split("|") or row["value"] == "*":
                by_value.setdefault(value, []).append(condition)
    return table


@lru_cache
def _accesses() -> Mapping[tuple[str, str], str]:
    return {(row["key"], value): row["access"] for row in rows("access.csv") for value in row["value"].split("|")}


@lru_cache
def _surfaces() -> Mapping[str, int]:
    listed = enumerate(package_rows("lantu.space", "surfaces.csv"))
    return {value: number for number, row in listed for value in row["osm"].split("|") if value}


def _level(tags: Tags, kind: str) -> int:
    if tags.get("bridge", "no") != "no":
        return BRIDGE
    if tags.get("tunnel", "no") != "no":
        return TUNNEL
    layer = _INTEGER.match(tags.get("layer", ""))
    if (
        layer and kind in _UNDER_A_ROOF
    ):  # a corridor on the first floor is not on the ground, and nobody calls it a bridge
        return BRIDGE if int(layer[0]) > 0 else TUNNEL if int(layer[0]) < 0 else 0
    return 0


_INTEGER = re.compile(r"[+-]?\d+")


def _direction(tags: Tags) -> int:
    conveying = tags.get("conveying", "no")
    if conveying in ("forward", "backward"):
        return 1 if conveying == "forward" else -1
    said = tags.get("oneway:foot") or (tags.get("oneway", "no") if conveying == "yes" else "no")
    if said in ("yes", "1", "true") or tags.get("foot:backward") == "no":
        return 1
    return -1 if said in ("-1", "reverse") or tags.get("foot:forward") == "no" else 0


def _count(said: str) -> int:
    return min(int(said), 32767) if said.isdecimal() else 0


def _incline(said: str) -> float:
    """Return rise over run, infinite where only up or down is said, as of most stairs, and NaN where nothing is."""
    if found := _INCLINE.match(said):
        number = float(found[1].replace(",", "."))
        return number / 100 if found[2] == "%" else tan(radians(number)) if abs(number) < 80 else nan
    return {"up": inf, "down": -inf}.get(said, nan)
