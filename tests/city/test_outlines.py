"""Outlines that no map can draw are a finding, and never the end of a run."""

import json

import pytest

import lantu
from lantu.city import read_city_with_notes
from lantu.city.places.outlines import hole_outside, outline
from lantu.language.errors import UnreadableError
from lantu.language.text import Text
from lantu.report.drawn.maps import flat_features
from tests.packs import edit, small_pack

SQUARE = [[[106.0, 29.0], [106.4, 29.0], [106.4, 29.3], [106.0, 29.3], [106.0, 29.0]]]


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "LineString", "coordinates": SQUARE[0]}, "found LineString"),
        (
            {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": SQUARE}]},
            "found GeometryCollection",
        ),
        ({"type": "MultiPoint", "coordinates": SQUARE[0]}, "found MultiPoint"),
        ("polygon", "found str"),
        ({"type": "Polygon", "coordinates": []}, "is empty"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "is empty"),
        ({"type": "Polygon", "coordinates": [SQUARE[0][:2]]}, "4 points or more"),
        ({"type": "Polygon", "coordinates": [[[106, None]] * 5]}, "two finite numbers"),
        ({"type": "Polygon", "coordinates": [[[36_350_000, 3_270_000]] * 5]}, "not degrees"),
        ({"type": "Polygon", "coordinates": [[[y, x] for x, y in SQUARE[0]]]}, "swapped"),
        ({"type": "Polygon", "coordinates": [[[179.5, -18], [-179.5, -18], [-179.5, -17], [179.5, -18]]]}, "date line"),
    ],
)
def test_an_outline_that_no_map_can_draw_is_named_and_left_out(tmp_path, geometry, said):
    assert outline(geometry)[0] is None
    assert said in outline(geometry)[1].en
    pack = small_pack(tmp_path)
    places = json.loads((pack / "places.geojson").read_text(encoding="utf-8"))
    feature = next(item for item in places["features"] if item["properties"].get("level", "district") == "district")
    feature["geometry"] = geometry
    (pack / "places.geojson").write_text(json.dumps(places), encoding="utf-8")
    city, notes = read_city_with_notes(pack)
    assert any(feature["properties"]["id"] in str(note) and said in str(note) for note in notes)
    assert feature["properties"]["id"] not in {item["id"] for item in flat_features(city)}


def test_shapes_that_a_map_draws_stay_as_they_are():
    for geometry in ({"type": "Polygon", "coordinates": SQUARE}, {"type": "MultiPolygon", "coordinates": [SQUARE]}):
        assert outline(geometry) == (geometry, Text())
    assert outline(None) == (None, Text())
    assert all(place.geometry for place in lantu.read_city("chongqing").districts())


def _without_the_city(file, **changed):
    whole = json.loads(file.read_text(encoding="utf-8"))
    kept = [one for one in whole["features"] if one["properties"]["level"] == "district"]
    for one in kept:
        one["properties"].pop("parent", None)
    file.write_text(json.dumps({**whole, "features": [*kept, *changed.get("more", ())]}), encoding="utf-8")


def test_a_file_of_districts_alone_has_its_city_all_the_same(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "city.yaml", "metropolitan_zones: [centre]", "metropolitan_zones: []")
    _without_the_city(pack / "places.geojson")
    city = lantu.read_city(pack)
    whole = city.place("city")
    assert (whole.level, whole.names, {one.parent for one in city.districts()}) == ("city", city.names, {"city"})
    other = {"type": "Feature", "properties": {"id": "999", "name_zh": "某市", "level": "city"}, "geometry": None}
    _without_the_city(pack / "places.geojson", more=[other])
    with pytest.raises(UnreadableError, match="found '999'"):
        lantu.read_city(pack)


def test_a_district_in_which_a_census_counts_nobody_is_told(tmp_path):
    pack = small_pack(tmp_path)
    rows = (pack / "observations.csv").read_text(encoding="utf-8").splitlines()
    cells = [row.split(",") for row in rows]
    empty = [[*row[:5], "0", *row[6:]] if row[0] == "900002" and row[4] else row for row in cells]
    (pack / "observations.csv").write_text("\n".join(map(",".join, empty)) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="counts nobody in 900002"):
        lantu.read_city(pack)


def test_a_hole_that_lies_outside_its_ring_is_told():
    for west, said in ((106.2, ""), (108.0, "a hole lies outside the ring that it is cut from")):
        hole = [[west, 29.2], [west + 0.1, 29.2], [west + 0.1, 29.3], [west, 29.2]]
        ring = [[106, 29], [107, 29], [107, 30], [106, 30], [106, 29]]
        assert hole_outside({"type": "Polygon", "coordinates": [ring, hole]}).en == said
