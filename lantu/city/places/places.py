"""Reads places.geojson and changes.csv: where a city's numbers belong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, cast

from lantu.city.measure import Basis
from lantu.city.places.features import LEVELS, area_of, nearest_level, read_features, where_the_id_is
from lantu.city.places.outlines import crossing, hole_outside, outline
from lantu.city.schema import BoundaryChange, Place
from lantu.language.errors import Location, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, day, number, read_table
from lantu.packs.place_ids import id_text, place_hint

_NO_ID = re.compile(r"[/\\?#;%&<>\"]")  # what parts addresses, lists and tags
RESERVED = frozenset({"nation"})  # what observations call the whole country


def read_places(reading: Reading, file: str) -> tuple[Place, ...]:
    """Return the places of a GeoJSON file; findings for what is broken, doubled or belongs nowhere."""
    where = Location(file)
    features = read_features(reading, file)
    places: dict[str, Place] = {}
    if features is None:
        return ()
    first: dict[str, int] = {}
    for index, feature in enumerate(features):
        place = _place(reading, Location(f"{file}#features[{index}]"), feature)
        if place and place.id in places:
            before = f"features[{first[place.id]}]"
            said = Text(
                f"地方“{place.id}”重复出现，首次见于 {before}", f"place '{place.id}' appears twice, first at {before}"
            )
            hint = Text(
                "一个地方是一个要素：各块合成一个 `MultiPolygon`",
                "a place is one feature: join its parts into one MultiPolygon",
            )
            reading.add("LB005", Location(f"{file}#features[{index}]"), said, hint)
        elif place:
            places[place.id], first[place.id] = place, index
    _check_parents(reading, where, places)
    for place in places.values():
        if place.level == "city" and place.id != "city":
            message = Text(
                f"层级为 `city` 的地方编号须为 `city`，实为“{place.id}”",
                f"the place of level 'city' has the id 'city', found '{place.id}'",
            )
            reading.add("LB004", where, message)
        elif place.id == "city" and place.level != "city":
            message = Text(
                f"编号为 `city` 的地方层级须为 `city`，实为“{place.level}”",
                f"the place with the id 'city' has the level 'city', found '{place.level}'",
            )
            reading.add("LB004", where, message)
    _tell_shared_names(reading, where, [place for place in places.values() if place.level == "district"])
    if not any(place.level == "district" for place in places.values()):
        hint = Text(
            "城市至少有一个区县：properties 含 id、name_zh、name_en 和 level: district 的要素",
            "a city has one district or more: a feature whose properties are id, name_zh, name_en and level: district",
        )
        reading.add("LB004", where, Text("没有 level 为 district 的地方", "has no place of level 'district'"), hint)
    return tuple(places.values())


def _check_parents(reading: Reading, where: Location, places: Mapping[str, Place]) -> None:
    """Add a finding for every parent that is nowhere, or in which a place cannot lie."""
    for place in places.values():
        above = places.get(place.parent)
        if place.parent and above is None:
            wrong = Text(
                f"地方“{place.id}”的上级“{place.parent}”未知",
                f"place '{place.id}' has an unknown parent '{place.parent}'",
            )
            reading.add("LB006", where, wrong, did_you_mean(place.parent, places))
        elif above is not None and not _may_hold(above, place, places):
            wrong = Text(
                f"地方“{place.id}”（{place.level}）不能在“{above.id}”（{above.level}）之中",
                f"place '{place.id}' ({place.level}) cannot lie in its parent '{above.id}' ({above.level})",
            )
            hint = Text("区县的上级是片区或 `city`", "a district lies in a zone or in the city")
            reading.add("LB006", where, wrong, hint)
        if place.valid_from and place.valid_to and place.valid_to <= place.valid_from:
            wrong = Text(
                f"地方“{place.id}”止于 {place.valid_to}，不晚于其始 {place.valid_from}",
                f"place '{place.id}' ends on {place.valid_to}, not after it begins on {place.valid_from}",
            )
            reading.add("LB003", where, wrong)


def _may_hold(above: Place, place: Place, places: Mapping[str, Place]) -> bool:
    """Whether a place can lie in another: zones and areas may lie in their like, and none lies in itself."""
    if LEVELS.index(above.level) > LEVELS.index(place.level) or above.level == place.level in ("city", "district"):
        return False
    passed: set[str] = set()
    while above.id not in passed and above.id != place.id:
        passed.add(above.id)
        if not (above.parent and above.parent in places):
            return True
        above = places[above.parent]
    return above.id != place.id


def with_the_city(places: tuple[Place, ...], name: Text) -> tuple[Place, ...]:
    """Return the places with the city itself, called as city.yaml calls it, first where its file lists only parts of it.

    Its zones and districts lie in it.
    """
    zh, en = name.zh or name.en, name.en or name.zh
    if any(place.id == "city" for place in places):
        return tuple(replace(place, name_zh=zh, name_en=en) if place.id == "city" and zh else place for place in places)
    whole = Place("city", zh, en, "city", "", None, None, None, None)
    parts = (replace(place, parent="city") if not place.parent else place for place in places)
    return (whole, *parts)


def _place(reading: Reading, where: Location, feature: Any) -> Place | None:
    given = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(given, dict) or given.get("id") in (None, ""):
        reading.add(
            "LB004",
            where,
            Text("每个地方的 properties 须有 id", "a place needs properties with an 'id'"),
            where_the_id_is(feature),
        )
        return None
    given = {**given, "id": id_text(given["id"]), "parent": id_text(given.get("parent") or "")}
    level = given.get("level", "district")
    if level not in LEVELS:
        reading.add("LB004", where, Text(f"未知的层级“{level}”", f"unknown level '{level}'"), nearest_level(str(level)))
        return None
    if given["id"] in RESERVED or _NO_ID.search(given["id"]):
        near = _NO_ID.sub("-", given["id"])
        wrong = Text(f"地方的编号不能是“{given['id']}”", f"no place can have the id '{given['id']}'")
        hint = (
            Text("`nation` 指全国", "nation is the whole country")
            if given["id"] in RESERVED
            else Text(f"编号用在网址中，例如写 `{near}`", f"ids stand in addresses: write {near}, for instance")
        )
        reading.add("LB004", where, wrong, hint)
        return None
    area = area_of(reading, where, given.get("area_km2"))
    dates = {
        name: day(reading, str(given[name]), where) if given.get(name) else None for name in ("valid_from", "valid_to")
    }
    shape, wrong = outline(feature.get("geometry"))
    if wrong:
        reading.add(
            "LB004",
            where,
            Text(f"“{given['id']}”的边界：{wrong.zh}", f"the outline of '{given['id']}': {wrong.en}"),
            Text("地图中不画它", "it is left out of maps"),
            "warning",
        )
    if shape and (found := crossing(shape) or hole_outside(shape)):
        reading.add(
            "LB004",
            where,
            Text(f"“{given['id']}”的边界：{found.zh}", f"the outline of '{given['id']}': {found.en}"),
            Text("如在图中可见，请重新绘制", "draw it anew where that shows"),
            "note",
        )
    return Place(
        id=given["id"],
        name_zh=str(given.get("name_zh") or given["id"]).strip(),
        name_en=str(given.get("name_en") or "").strip(),
        level=level,
        parent=given["parent"],
        area_km2=area,
        valid_from=dates["valid_from"],
        valid_to=dates["valid_to"],
        geometry=shape,
        protected=given.get("protected") is True,
    )


def _tell_shared_names(reading: Reading, where: Location, districts: Sequence[Place]) -> None:
    """Warn of districts that have the same name at the same time: files that name places by name cannot tell them apart."""
    by_name: dict[str, list[Place]] = {}
    for place in districts:
        for name in {place.name_zh, place.name_en} - {""}:
            by_name.setdefault(name, []).append(place)
    told: set[tuple[str, str]] = set()
    for name, same in by_name.items():
        for one, other in combinations(same, 2):
            parted = any(
                first.valid_to and second.valid_from and first.valid_to <= second.valid_from
                for first, second in ((one, other), (other, one))
            )
            if parted or (one.id, other.id) in told:
                continue
            told.add((one.id, other.id))
            reading.add(
                "LB005",
                where,
                Text(
                    f"区县“{one.id}”与“{other.id}”同名：“{name}”",
                    f"the districts '{one.id}' and '{other.id}' have the same name '{name}'",
                ),
                Text("按名称写地方的表格分不清它们", "tables that name places by name cannot tell them apart"),
                "warning",
            )


def read_changes(reading: Reading, places: set[str]) -> tuple[BoundaryChange, ...]:
    """Return the boundary changes of changes.csv."""
    changes: list[BoundaryChange] = []
    moved: dict[tuple[str, str], list[float]] = {}  # old place and day -> shares of people and of area that went
    for row in read_table(reading, "changes"):
        on = day(reading, row["date"], row.at("date"))
        shares = [number(reading, row[name], row.at(name)) for name in ("share_people", "share_area")]
        for name in ("old", "new"):
            if row[name] not in places:
                reading.add(
                    "LB006",
                    row.at(name),
                    Text(f"未知的地方“{row[name]}”", f"unknown place '{row[name]}'"),
                    place_hint(reading.folder, row[name], places),
                )
        if on is None or shares[0] is None or shares[1] is None:
            continue
        people, area = shares[0][0], shares[1][0]
        if not (0 <= people <= 1 and 0 <= area <= 1):
            share = row["share_people"] if not 0 <= people <= 1 else row["share_area"]
            hint = Text(f"请写 `{share} %`", f"write {share} %") if 1 < max(people, area) <= 100 else Text()
            wrong = Text(f"比例应在 0 与 1 之间，实为 {share}", f"a share lies between 0 and 1, found {share}")
            reading.add("LB007", row.at("share_people"), wrong, hint)
            continue
        if row["old"] == row["new"]:
            same = Text(f"地方“{row['old']}”划给了自身", f"place '{row['old']}' gives a part of itself to itself")
            reading.add("LB006", row.at("new"), same)
            continue
        given = moved.setdefault((row["old"], row["date"]), [0.0, 0.0])
        given[0], given[1] = given[0] + people, given[1] + area
        if max(given) > 1 + 1e-6:
            wrong = Text(
                f"“{row['old']}”在 {row['date']} 划出的份额合计为 {100 * max(given):.6g} %",
                f"'{row['old']}' gives away {100 * max(given):.6g} % of itself on {row['date']}",
            )
            reading.add("LB007", row.at("share_people"), wrong)
            continue
        basis = cast(Basis, row["basis"])
        towns = tuple(name.strip() for name in row["towns"].split(";") if name.strip())
        changes.append(BoundaryChange(on, row["old"], row["new"], people, area, basis, row["source"], row.at(), towns))
    return tuple(changes)
