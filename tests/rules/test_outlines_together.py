"""Maps of districts as programs write them: what cannot be is named with what to write, and what does not fit is found."""

import json
from pathlib import Path
from typing import Any

import pytest

import lantu
from lantu.city.places.outlines import outline
from lantu.rules import check_pack
from tests.packs import small_pack


def square(east: float, north: float, size: float = 0.2) -> dict[str, Any]:
    ring = [[east, north], [east + size, north], [east + size, north + size], [east, north + size], [east, north]]
    return {"type": "Polygon", "coordinates": [ring]}


def with_places(folder: Path, change) -> Path:
    pack = small_pack(folder)
    file = pack / "places.geojson"
    whole = json.loads(file.read_text(encoding="utf-8"))
    by_id = {feature["properties"]["id"]: feature for feature in whole["features"]}
    changed = change(whole, by_id) or whole
    file.write_text(changed if isinstance(changed, str) else json.dumps(changed), encoding="utf-8")
    return pack


def told(pack: Path) -> list[tuple[str, str, str]]:
    return [
        (item.rule, item.severity, item.said("en"))
        for item in check_pack(str(pack))[0]
        if item.location.file.startswith("places.geojson")
    ]


def drawn(one: dict[str, Any], other: dict[str, Any]):
    def change(_: Any, by_id: dict[str, Any]) -> None:
        by_id["900001"]["geometry"], by_id["900002"]["geometry"] = one, other

    return change


def said_of(**properties: Any):
    def change(_: Any, by_id: dict[str, Any]) -> None:
        by_id["900002"]["properties"].update(properties)

    return change


@pytest.mark.parametrize(
    ("change", "rule", "said"),
    [
        (drawn(square(120, 31), square(120.03, 31)), "LB013", "overlap, over 8"),
        (drawn(square(120, 31), square(120, 31)), "LB013", "overlap, over 100 %"),
        (drawn(square(11.4, 48), square(48.2, 11.5)), "LB013", "longitude and latitude look swapped"),
        (drawn(square(120, 31), square(20, 31)), "LB013", "100 degrees from all other districts"),
        (drawn(square(120, 31), square(179.9, 31)), "LB004", "longitude is beyond 180 degrees"),
        (said_of(area_km2=40_000), "LB013", "add up to 40,500 km2, the city has 1,500 km2"),
        (said_of(area_km2=1_250_000_000), "LB007", "is it in square metres?"),
        (said_of(level="县"), "LB004", "write district"),
        (said_of(level="Borough"), "LB004", "write district"),
        (said_of(parent="900001"), "LB006", "cannot lie in its parent '900001' (district)"),
        (said_of(parent="900002"), "LB006", "cannot lie in its parent '900002'"),
        (said_of(id="nation"), "LB004", "no place can have the id 'nation'"),
        (said_of(id="NW/2"), "LB004", "write NW-2, for instance"),
        (said_of(id="a;b"), "LB004", "write a-b, for instance"),
        (said_of(valid_from="2026-05-01", valid_to="2024-01-01"), "LB003", "not after it begins on 2026-05-01"),
        (said_of(valid_from="2019/7/1"), "LB003", "write 2019-07-01"),
        (lambda whole, by_id: whole["features"].append(by_id["900002"]), "LB005", "first at features[4] (a place is one feature"),
        (lambda whole, by_id: by_id["900002"].update(properties={"adcode": 900002}), "LB004", "rename 'adcode' to id"),
        (lambda whole, by_id: by_id["900002"], "LB001", "this is one feature"),
        (lambda whole, by_id: {"type": "Topology", "arcs": [], "objects": {}}, "LB001", "this is TopoJSON"),
        (lambda whole, by_id: "\n".join(map(json.dumps, whole["features"])), "LB001", "join the lines"),
    ],
)  # fmt: skip
def test_a_map_that_does_not_fit_is_told(tmp_path, change, rule, said):
    found = told(with_places(tmp_path, change))
    assert [code for code, _, text in found if said in text] == [rule], found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("urn:ogc:def:crs:EPSG::4490", ""), ("urn:ogc:def:crs:OGC:1.3:CRS84", ""), ("EPSG:4326", ""),
        ("urn:ogc:def:crs:EPSG::4549", "read as degrees of WGS 84"), ("BD-09", "shifted by some hundred metres"),
    ],
)  # fmt: skip
def test_a_file_that_names_another_system_of_coordinates_says_so(tmp_path, name, said):
    def change(whole: Any, _: Any) -> None:
        whole["crs"] = {"type": "name", "properties": {"name": name}}

    found = told(with_places(tmp_path, change))
    assert [(rule, severity) for rule, severity, text in found if said in text] == (
        [("LB004", "warning")] if said else []
    )


def test_areas_may_be_texts_with_their_unit(tmp_path):
    def change(_: Any, by_id: dict[str, Any]) -> None:
        by_id["900001"]["properties"]["area_km2"] = "50,000 ha"
        by_id["900002"]["properties"]["area_km2"] = "1000"

    pack = with_places(tmp_path, change)
    assert [place.area_km2 for place in lantu.read_city(pack).districts()] == [500, 1000]
    assert told(pack) == []


def test_a_zone_may_lie_in_a_zone_and_not_in_itself(tmp_path):
    def nested(_: Any, by_id: dict[str, Any]) -> None:
        by_id["edge"]["properties"]["parent"] = "centre"

    def ring(whole: Any, by_id: dict[str, Any]) -> None:
        nested(whole, by_id)
        by_id["centre"]["properties"]["parent"] = "edge"

    for number, (change, wrong) in enumerate(((nested, 0), (ring, 2))):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert sum("cannot lie" in text for _, _, text in told(with_places(folder, change))) == wrong


def test_slivers_and_points_among_the_rings_are_left_out_and_the_rest_is_drawn():
    ring = square(120, 31)["coordinates"][0]
    hole = [[120.1, 31.1], [120.1, 31.1], [120.1, 31.1]]
    line = [[121, 31], [121, 31.5], [121, 31], [121, 31]]
    kept, wrong = outline({"type": "MultiPolygon", "coordinates": [[ring, hole], [line]]})
    assert not wrong
    assert kept == {"type": "MultiPolygon", "coordinates": [[ring]]}
    assert outline({"type": "Polygon", "coordinates": [line]})[0] is None


def test_a_file_that_is_no_map_is_not_told_as_missing_zones(tmp_path):
    pack = with_places(tmp_path, lambda whole, _: {"type": "Topology", "arcs": []})
    assert {item.location.file for item in check_pack(str(pack))[0] if item.severity == "error"} == {"places.geojson"}
