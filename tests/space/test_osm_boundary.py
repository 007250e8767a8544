"""The boundary of a place comes from a relation, from Nominatim or from GeoJSON, and draws the one district of a new pack."""

import json

import pytest

from lantu.city import read_city
from lantu.cli import main

SQUARE = [[6.0, 1.0], [6.01, 1.0], [6.01, 1.01], [6.0, 1.01], [6.0, 1.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
NOMINATIM = [{"osm_type": "relation", "osm_id": 7, "licence": "ODbL 1.0", "name": "江边区", "geojson": POLYGON}]
FEATURES = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": {"name": "江边区"}, "geometry": POLYGON}],
}


def _overpass(names=("江边区",), missing=False):
    """Boundaries of two ways each, drawn in the answer's members."""
    sides = [SQUARE[:3], SQUARE[2:]][: 1 if missing else 2]
    members = [
        {"type": "way", "ref": at + 1, "role": "outer", "geometry": [{"lon": lon, "lat": lat} for lon, lat in side]}
        for at, side in enumerate(sides)
    ]
    members += [{"type": "way", "ref": 9, "role": "outer"}] if missing else []
    return {
        "elements": [
            {
                "type": "relation",
                "id": 70 + at,
                "members": members,
                "tags": {"type": "boundary", "boundary": "administrative", "name": name, "name:en": f"Riverside {at}"},
            }
            for at, name in enumerate(names)
        ]
    }


def _run(*words):
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--lang", "en"])
    return stopped.value.code


def _import(tmp_path, answer, *options):
    (tmp_path / "outline.json").write_text(json.dumps(answer), encoding="utf-8")
    return _run("import", "osm", str(tmp_path / "outline.json"), str(tmp_path / "riverside"), *options)


@pytest.mark.parametrize("answer", [NOMINATIM, NOMINATIM[0], FEATURES, FEATURES["features"][0], POLYGON, _overpass()])
def test_a_boundary_draws_the_district_of_a_new_pack(tmp_path, answer):
    assert _run("new", str(tmp_path / "riverside"), "--place", "江边区") == 0
    assert _import(tmp_path, answer) == 0
    drawn = json.loads((tmp_path / "riverside" / "space" / "boundary.geojson").read_text())["features"][0]
    assert drawn["properties"]["name"] in ("江边区", "")
    assert set(map(tuple, drawn["geometry"]["coordinates"][0])) == set(map(tuple, SQUARE))
    (district,) = read_city(tmp_path / "riverside").districts()
    assert district.name("zh") == "江边区"
    assert district.geometry["type"] == "Polygon"
    before = (tmp_path / "riverside" / "places.geojson").read_bytes()
    assert _import(tmp_path, answer) == 0
    assert before == (tmp_path / "riverside" / "places.geojson").read_bytes()


@pytest.mark.parametrize("name", ["Porto Alegre", "江边区", "Nice: Nord", "L'Aquila", "St. John's #2"])
def test_a_city_of_one_place_is_called_by_the_place(tmp_path, name):
    assert _run("new", str(tmp_path / "poa"), "--place", name, "--country", "Brazil") == 0
    city = read_city(tmp_path / "poa")
    assert (city.id, city.names.zh, city.names.en) == ("poa", name, name)
    assert city.place_names("city").en == name


def test_of_several_one_is_named(tmp_path, capsys):
    (tmp_path / "riverside").mkdir()
    two = _overpass(("江边区", "山上区"))
    assert _import(tmp_path, two) == 2
    assert _import(tmp_path, two, "--boundary", "江边") == 2
    assert "did you mean '江边区'" in capsys.readouterr().err
    for asked in ("山上区", "Riverside 1", "71"):
        assert _import(tmp_path, two, "--boundary", asked) == 0
        told = json.loads((tmp_path / "riverside" / "space" / "boundary.geojson").read_text())
        assert told["features"][0]["properties"] == {"name": "山上区", "source": "relation/71"}


@pytest.mark.parametrize(
    ("answer", "options", "said"),
    [
        (_overpass(missing=True), ["--boundary", "江边区"], "is not whole"),
        (_overpass(missing=True), [], "no streets, facilities"),
        ([{"name": "X", "lat": "1", "lon": "6"}], [], "no polygon is in it"),
        ([], [], "no polygon is in it"),
        ({"type": "FeatureCollection", "features": []}, [], "no polygon is in it"),
    ],
)
def test_what_is_no_boundary_is_said(tmp_path, capsys, answer, options, said):
    (tmp_path / "riverside").mkdir()
    assert _import(tmp_path, answer, *options) == 2
    assert said in capsys.readouterr().err
    assert not list((tmp_path / "riverside").iterdir())


def test_a_district_that_has_an_outline_keeps_it(tmp_path):
    assert _run("new", str(tmp_path / "riverside"), "--place", "江边区", "--country", "France") == 0
    assert _import(tmp_path, NOMINATIM) == 0
    places = tmp_path / "riverside" / "places.geojson"
    before = places.read_bytes()
    moved = [NOMINATIM[0] | {"geojson": {"type": "Polygon", "coordinates": [[[lon + 1, lat] for lon, lat in SQUARE]]}}]
    assert _import(tmp_path, moved) == 0
    assert places.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--place", "A", "--districts", "3"], "one or the other"), (["--place", " "], "says nothing")],
)
def test_a_place_is_one_district(tmp_path, capsys, options, said):
    assert _run("new", str(tmp_path / "town"), *options) == 2
    assert said in capsys.readouterr().err


def _streets(tmp_path, west, south, *options, name="streets.json"):
    """Import one street of two hundred metres at a corner."""
    number = int(west * 100)
    places = [{"type": "node", "id": number + at, "lon": west + at * 0.001, "lat": south} for at in (1, 2)]
    way = {"type": "way", "id": number, "nodes": [number + 1, number + 2], "tags": {"highway": "footway"}}
    (tmp_path / name).write_text(json.dumps({"elements": [*places, way]}), encoding="utf-8")
    return _run("import", "osm", str(tmp_path / name), str(tmp_path / "riverside"), *options)


def _all(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_of_another_city_is_refused(tmp_path, capsys):
    (tmp_path / "riverside").mkdir()
    assert _streets(tmp_path, 13.0, 1.0) == 0  # nothing says yet where the pack lies
    assert "streets.json: states no licence" in capsys.readouterr().err
    assert _streets(tmp_path, 6.0, 1.004) == 0  # the same file, set right: what it brought before tells nothing
    before = _all(tmp_path / "riverside")
    assert _streets(tmp_path, 13.0, 1.0, name="other.json") == 2
    assert "nothing in the file lies near this place" in capsys.readouterr().err
    assert _streets(tmp_path, 6.2, 1.1, name="beside.json") == 0
    assert _import(tmp_path, NOMINATIM) == 0  # by the boundary, now that there is one
    assert _streets(tmp_path, 6.9, 1.1, name="other.json") == 2
    assert "by its boundary" in capsys.readouterr().err
    assert _all(tmp_path / "riverside").keys() > before.keys()


def test_a_boundary_with_its_axes_exchanged_is_refused(tmp_path, capsys):
    (tmp_path / "riverside").mkdir()
    east = {"type": "Polygon", "coordinates": [[[lat, lon + 100] for lon, lat in SQUARE]]}
    assert _import(tmp_path, east) == 2
    assert "is not on the globe" in capsys.readouterr().err
    assert not list((tmp_path / "riverside").iterdir())
    assert _streets(tmp_path, 6.0, 1.005) == 0
    before = _all(tmp_path / "riverside")
    turned = {"type": "Polygon", "coordinates": [[[lat, lon] for lon, lat in SQUARE]]}
    for answer in (turned, [NOMINATIM[0] | {"geojson": turned}]):
        assert _import(tmp_path, answer) == 2
        assert "none of the pack's streets lies in the boundary" in capsys.readouterr().err
        assert _all(tmp_path / "riverside") == before
    assert _import(tmp_path, POLYGON) == 0
