"""Reads places.geojson and changes.csv: where a city's numbers belong."""

import json
from typing import Any, cast

from lantu.city.measure import Basis
from lantu.city.outlines import crossing, outline
from lantu.city.schema import BoundaryChange, Place
from lantu.errors import Location, did_you_mean
from lantu.packs import Reading, day, number, read_table, read_text

LEVELS = ("city", "zone", "district", "area")


def read_places(reading: Reading, file: str) -> tuple[Place, ...]:
    """Return the places of a GeoJSON file; findings for what is broken, doubled or belongs nowhere."""
    where = Location(file)
    text = read_text(reading, file)
    if text is None:
        return ()
    try:
        features = json.loads(text)["features"] if text else []
    except json.JSONDecodeError as error:
        reading.add("LB001", Location(file, error.lineno, error.colno), f"is not valid JSON: {error.msg}")
        return ()
    except (KeyError, TypeError, RecursionError):
        reading.add("LB001", where, "is not GeoJSON: expected an object with 'features'")
        return ()
    places: dict[str, Place] = {}
    for index, feature in enumerate(features if isinstance(features, list) else []):
        place = _place(reading, Location(f"{file}#features[{index}]"), feature)
        if place and place.id in places:
            reading.add("LB005", Location(f"{file}#features[{index}]"), f"place '{place.id}' appears twice")
        elif place:
            places[place.id] = place
    for place in places.values():
        if place.parent and place.parent not in places:
            reading.add(
                "LB006",
                where,
                f"place '{place.id}' has an unknown parent '{place.parent}'",
                did_you_mean(place.parent, places),
            )
    if not any(place.level == "district" for place in places.values()):
        hint = (
            "a city has one district or more: a feature whose properties are id, name_zh, name_en and level: district"
        )
        reading.add("LB004", where, "has no place of level 'district'", hint)
    return tuple(places.values())


def _place(reading: Reading, where: Location, feature: Any) -> Place | None:
    given = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(given, dict) or not given.get("id"):
        reading.add("LB004", where, "a place needs properties with an 'id'")
        return None
    level = given.get("level", "district")
    if level not in LEVELS:
        reading.add(
            "LB004",
            where,
            f"unknown level '{level}'",
            did_you_mean(str(level), LEVELS) or f"one of {', '.join(LEVELS)}",
        )
        return None
    area = given.get("area_km2")
    if area is not None and (not isinstance(area, (int, float)) or not 0 < area < 1e8):
        reading.add("LB007", where, f"area_km2: expected a number above 0, found {area!r}")
        area = None
    dates = {
        name: day(reading, str(given[name]), where) if given.get(name) else None for name in ("valid_from", "valid_to")
    }
    shape, wrong = outline(feature.get("geometry"))
    if wrong:
        reading.add("LB004", where, f"the outline of '{given['id']}': {wrong}", "it is left out of maps", "warning")
    if shape and (found := crossing(shape)):
        reading.add("LB004", where, f"the outline of '{given['id']}': {found}", "draw it anew where that shows", "note")
    return Place(
        id=str(given["id"]),
        name_zh=str(given.get("name_zh") or given["id"]),
        name_en=str(given.get("name_en") or ""),
        level=level,
        parent=str(given.get("parent") or ""),
        area_km2=area,
        valid_from=dates["valid_from"],
        valid_to=dates["valid_to"],
        geometry=shape,
        protected=given.get("protected") is True,
    )


def read_changes(reading: Reading, places: set[str]) -> tuple[BoundaryChange, ...]:
    """Return the boundary changes of changes.csv."""
    changes: list[BoundaryChange] = []
    for row in read_table(reading, "changes"):
        on = day(reading, row["date"], row.at("date"))
        shares = [number(reading, row[name], row.at(name)) for name in ("share_people", "share_area")]
        for name in ("old", "new"):
            if row[name] not in places:
                reading.add("LB006", row.at(name), f"unknown place '{row[name]}'", did_you_mean(row[name], places))
        if on is None or shares[0] is None or shares[1] is None:
            continue
        people, area = shares[0][0], shares[1][0]
        if not (0 <= people <= 1 and 0 <= area <= 1):
            reading.add("LB007", row.at("share_people"), "a share lies between 0 and 1")
            continue
        basis = cast(Basis, row["basis"])
        towns = tuple(name.strip() for name in row["towns"].split(";") if name.strip())
        changes.append(BoundaryChange(on, row["old"], row["new"], people, area, basis, row["source"], row.at(), towns))
    return tuple(changes)
