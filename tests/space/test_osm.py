"""OpenStreetMap becomes streets, facilities and homes, and an element stands once however often it comes."""

import json
from collections import Counter

import numpy as np
import pytest

from lantu.cli import main
from lantu.packs import find_pack
from lantu.report.streets.drawn_map import credit_of
from lantu.space import WAY_KINDS, open_space
from lantu.space.importers.osm.features.ways import walkway
from lantu.space.streets import BRIDGE, GATED, OPEN, PERMISSIVE, PRIVATE, TUNNEL

EAST, NORTH = 1 / 111_320, 1 / 110_574  # degrees of a metre at the equator
NODES = {  # a square of a hundred metres, and what is around it
    1: (0, 0), 2: (100, 0), 3: (100, 100), 4: (0, 100), 5: (200, 0), 6: (50, 50), 7: (300, 0), 8: (200, 60), 9: (50, -40),
}  # fmt: skip


def _answer(ways, tags=None, relations=(), nodes=None, **more):
    """An answer of Overpass: ways are number -> (nodes, tags)."""
    places = NODES | (nodes or {})
    elements = [
        {"type": "node", "id": number, "lon": round(6.0 + east * EAST, 7), "lat": round(north * NORTH, 7)}
        | ({"tags": tags[number]} if number in (tags or {}) else {})
        for number, (east, north) in places.items()
    ]
    elements += [
        {"type": "way", "id": number, "nodes": list(way), "tags": told} for number, (way, told) in ways.items()
    ]
    return {"osm3s": {"copyright": "ODbL"}, "elements": [*elements, *relations], **more}


def _import(tmp_path, answer, name="answer.json", *options):
    file = tmp_path / name
    file.write_text(json.dumps(answer), encoding="utf-8")
    (tmp_path / "pack").mkdir(exist_ok=True)
    with pytest.raises(SystemExit) as stopped:
        main(["import", "osm", str(file), str(tmp_path / "pack"), "--lang", "en", *options])
    assert stopped.value.code == 0
    return open_space(tmp_path / "pack")


def _edges(streets):
    """Every edge as (way, kind, whole metres)."""
    return sorted(
        zip(
            streets.way.tolist(),
            (WAY_KINDS[kind] for kind in streets.kind),
            np.rint(streets.length).tolist(),
            strict=True,
        )
    )


def test_a_node_where_ways_meet_end_or_change(tmp_path):
    ways = {
        10: ([1, 2, 5, 7], {"highway": "residential"}),
        11: ([2, 6, 3], {"highway": "steps", "incline": "up", "step_count": "30"}),
        12: ([7, 8], {"highway": "motorway"}),
    }
    space = _import(tmp_path, _answer(ways))
    streets = space.streets()
    assert _edges(streets) == [(10, "street", 100.0), (10, "street", 200.0), (11, "steps", 141.0)]
    assert streets.lon.size == 4
    assert streets.step_count.max() == 30
    assert np.isposinf(streets.incline[streets.step_count > 0]).all()
    assert space.records()["osm:answer.json"].dropped == {"motorway": 1}


def test_a_second_file_adds_and_a_way_stands_once(tmp_path):
    first = _answer({10: ([1, 2, 5], {"highway": "residential"})})
    second = _answer({10: ([1, 2, 5], {"highway": "footway"}), 11: ([2, 3], {"highway": "path"})})
    _import(tmp_path, first, "a.json")
    streets = _import(tmp_path, second, "b.json").streets()
    assert _edges(streets) == [(10, "footway", 100.0), (10, "footway", 100.0), (11, "path", 100.0)]
    alone = _import(tmp_path / "alone", second, "b.json") if (tmp_path / "alone").mkdir() is None else None
    for name in ("lon", "lat", "start", "end", "kind", "shape_node"):
        np.testing.assert_array_equal(getattr(streets, name), getattr(alone.streets(), name))


def test_ways_of_two_files_meet_in_the_middle_of_one(tmp_path):
    _import(tmp_path, _answer({10: ([1, 2, 5], {"highway": "steps", "step_count": "10"})}), "a.json")
    streets = _import(tmp_path, _answer({11: ([2, 3], {"highway": "path"})}), "b.json").streets()
    assert _edges(streets) == [(10, "steps", 100.0), (10, "steps", 100.0), (11, "path", 100.0)]
    assert streets.step_count.sum() == 10
    again = _import(tmp_path, _answer({12: ([3, 4], {"highway": "path"})}), "b.json").streets()
    assert _edges(again) == [(10, "steps", 200.0), (12, "path", 100.0)]  # way 11 has gone from b.json
    assert again.step_count.tolist() == [10, 0]


def test_the_same_file_twice_changes_nothing(tmp_path, capsys):
    answer = _answer(
        {10: ([1, 2], {"highway": "path"}), 20: ([1, 2, 3, 4, 1], {"building": "house"})}, {9: {"shop": "supermarket"}}
    )
    space = _import(tmp_path, answer)
    before = {path.name: path.read_bytes() for path in space.folder.iterdir()}
    capsys.readouterr()
    _import(tmp_path, answer)
    assert "nothing to change" in capsys.readouterr().out
    assert before == {path.name: path.read_bytes() for path in space.folder.iterdir()}


@pytest.mark.parametrize(
    ("tags", "kind", "level", "access", "direction"),
    [
        ({"highway": "residential"}, "street", 0, OPEN, 0),
        ({"highway": "residential", "access": "no", "foot": "yes"}, "street", 0, OPEN, 0),
        ({"highway": "service", "access": "private"}, "service", 0, PRIVATE, 0),
        ({"highway": "service", "access": "residents"}, "service", 0, GATED, 0),
        ({"highway": "path", "foot": "permissive", "access": "no"}, "path", 0, PERMISSIVE, 0),
        ({"highway": "footway", "footway": "crossing", "bridge": "yes"}, "crossing", BRIDGE, OPEN, 0),
        ({"highway": "footway", "tunnel": "building_passage"}, "footway", TUNNEL, OPEN, 0),
        ({"highway": "corridor", "layer": "-2"}, "corridor", TUNNEL, OPEN, 0),
        ({"highway": "tertiary", "layer": "1", "oneway": "yes"}, "street", 0, OPEN, 0),
        ({"highway": "steps", "conveying": "backward"}, "escalator", 0, OPEN, -1),
        ({"highway": "footway", "oneway:foot": "yes"}, "footway", 0, OPEN, 1),
        ({"highway": "footway", "oneway:foot": "-1"}, "footway", 0, OPEN, -1),
        ({"highway": "steps", "conveying": "yes", "oneway": "reverse"}, "escalator", 0, OPEN, -1),
        ({"highway": "footway", "conveying": "yes"}, "moving_walkway", 0, OPEN, 0),
        ({"highway": "cycleway", "foot": "designated"}, "path", 0, OPEN, 0),
        ({"highway": "motorway", "foot": "yes"}, "main_road", 0, OPEN, 0),
        ({"railway": "platform"}, "platform", 0, OPEN, 0),
        ({"route": "ferry"}, "ferry", 0, OPEN, 0),
        ({"highway": "construction", "railway": "platform"}, "platform", 0, OPEN, 0),
    ],
)
def test_which_ways_may_be_walked(tags, kind, level, access, direction):
    walk = walkway(tags)
    assert (WAY_KINDS[walk.kind], walk.level, walk.access, walk.direction) == (kind, level, access, direction)


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"highway": "trunk_link", "motorroad": "yes"}, "motorway"),
        ({"highway": "trunk", "sidewalk": "none"}, "road without pavement"),
        ({"highway": "primary", "foot": "use_sidepath"}, "closed to people on foot"),
        ({"highway": "service", "access": "no"}, "closed to people on foot"),
        ({"highway": "cycleway"}, "cycleway"),
        ({"highway": "proposed"}, "not there"),
        ({"highway": "something_new"}, "other kinds of way"),
        ({"building": "yes"}, ""),
    ],
)
def test_which_ways_may_not(tags, reason):
    assert walkway(tags) == reason


@pytest.mark.parametrize(
    ("said", "slope"),
    [
        ("10%", 0.1),
        ("-2,5 %", -0.025),
        ("5°", 0.0875),
        ("up", np.inf),
        ("down", -np.inf),
        ("yes", np.nan),
        ("steep", np.nan),
    ],
)
def test_inclines_as_they_are_written(said, slope):
    np.testing.assert_allclose(walkway({"highway": "path", "incline": said}).incline, slope, atol=1e-4)


def test_gates_and_lifts_take_a_metre_of_the_way(tmp_path):
    ways = {
        10: ([1, 2, 5], {"highway": "service"}),
        11: ([5, 7], {"highway": "footway"}),
        12: ([5, 8], {"highway": "footway"}),
    }
    tags = {
        2: {"barrier": "gate"},
        5: {"highway": "elevator", "wheelchair": "yes"},
        8: {"barrier": "gate", "access": "yes"},
    }
    streets = _import(tmp_path, _answer(ways, tags)).streets()
    assert _edges(streets) == [
        (10, "service", 1.0), (10, "service", 99.0), (10, "service", 100.0),
        (11, "elevator", 1.0), (11, "footway", 99.0), (12, "elevator", 1.0), (12, "footway", 59.0),
    ]  # fmt: skip
    assert Counter(streets.access.tolist()) == {OPEN: 6, GATED: 1}
    assert set(streets.wheelchair[streets.kind == WAY_KINDS.index("elevator")]) == {1}


def test_a_plaza_is_crossed_between_its_entries_and_not_through_a_hole(tmp_path):
    ways = {
        20: ([1, 2, 3, 4, 1], {"highway": "pedestrian", "area": "yes"}),
        10: ([2, 5], {"highway": "path"}),
        11: ([4, 8], {"highway": "path"}),
        13: ([6, 9], {"highway": "path"}),
        14: ([1, 2, 3, 4, 1], {"highway": "residential"}),
    }
    streets = _import(tmp_path, _answer({number: ways[number] for number in (20, 10, 11, 13)})).streets()
    lines = [edge for edge in _edges(streets) if edge[0] == 20]
    assert lines.count((20, "plaza", 141.0)) == 1  # from corner to corner
    assert lines.count((20, "plaza", 71.0)) == 2  # and to the path that ends in the middle
    round_the_block = _import(tmp_path / "x", _answer({14: ways[14]})) if (tmp_path / "x").mkdir() is None else None
    assert _edges(round_the_block.streets()) == [(14, "street", 400.0)]  # a street that closes on itself is no plaza


def test_facilities_by_their_tags(tmp_path):
    tags = {
        1: {"amenity": "school", "name": "人民小学"},
        2: {"amenity": "school", "isced:level": "1-3"},
        3: {"amenity": "school", "name": "X"},
        4: {"amenity": "toilets", "access": "customers"},
        5: {"amenity": "hospital", "name": "大溪沟社区卫生服务中心", "beds": "20"},
        6: {"shop": "convenience;alcohol"},
    }
    ways = {30: ([1, 2, 3, 4, 1], {"leisure": "park", "name": "鹅岭公园"}), 10: ([6, 9], {"highway": "path"})}
    space = _import(tmp_path, _answer(ways, tags))
    found = space.facilities()
    assert sorted(zip(found.id.tolist(), found.kind.tolist(), strict=True)) == [
        ("node/1", "primary_school"),
        ("node/2", "middle_school"),
        ("node/2", "primary_school"),
        ("node/3", "school"),
        ("node/5", "clinic"),
        ("node/6", "convenience_store"),
        ("way/30", "park"),
    ]
    park = found.kind == "park"
    np.testing.assert_allclose([found.area[park][0], found.lat[park][0]], [1e4, 0], rtol=0.01, atol=1e-7)
    assert found.capacity[found.kind == "clinic"][0] == 20
    assert space.records()["osm:answer.json"].dropped == {"not open to the public": 1}


def test_a_point_that_tells_of_its_area_again_is_left_out(tmp_path):
    school = {"amenity": "school", "name": "第一小学"}
    ways = {30: ([1, 2, 3, 4, 1], school)}
    tags = {6: school, 3: {"amenity": "school"}, 5: school, 9: {"amenity": "school", "name": "第二小学"}}
    inside = {9: (60, 60)}
    space = _import(tmp_path, _answer(ways, tags, nodes=inside))
    found = space.facilities()
    assert sorted(found.id.tolist()) == [
        "node/3",
        "node/5",
        "node/9",
        "way/30",
    ]  # 3 may be of another stage: it does not say
    assert space.records()["osm:answer.json"].dropped == {"points of a facility that is mapped as an area too": 1}


def test_a_station_is_reached_at_its_entrances(tmp_path):
    station = {"railway": "station", "station": "subway", "name": "小什字"}
    entrance = {"railway": "subway_entrance"}
    stop = {"type": "relation", "id": 5, "tags": {"type": "public_transport"}}
    stop |= {"members": [{"type": "node", "ref": number, "role": ""} for number in (1, 7)]}
    far = {90: (2000, 0), 91: (2100, 0)}
    answer = _answer({}, {1: station, 2: entrance, 3: entrance, 7: entrance, 90: entrance}, [stop], far)
    found = _import(tmp_path, answer).facilities()
    assert Counter(found.id.tolist()) == {"node/1": 3, "entrance/90": 1}
    later = _answer({}, {90: entrance, 91: station}, nodes=far)
    found = _import(tmp_path, later, "later.json").facilities()
    assert Counter(found.id.tolist()) == {"node/1": 3, "node/91": 1}
    fewer = _answer({}, {1: station, 2: entrance})
    assert Counter(_import(tmp_path, fewer, "fewer.json").facilities().id.tolist()) == {"node/1": 3, "node/91": 1}


def test_floor_space_of_homes(tmp_path, capsys):
    square, half = [1, 2, 3, 4, 1], [1, 2, 6, 4, 1]
    ways = {
        20: (square, {"building": "apartments", "building:levels": "6"}),
        21: (square, {"building": "house", "height": "9 m"}),
        22: (square, {"building": "yes"}),
        23: (square, {"building": "yes", "amenity": "school"}),
        24: (square, {"building": "garage"}),
        25: (half, {}),
    }
    old = {"type": "relation", "id": 7, "tags": {"type": "multipolygon"}}
    old |= {"members": [{"type": "way", "ref": 20, "role": "outer"}, {"type": "way", "ref": 25, "role": "inner"}]}
    space = _import(tmp_path, _answer(ways, relations=[old]))
    homes = space.buildings()
    assert homes.id.tolist() == [-7, 21, 22]  # the hole is the relation's, and its outer way is not told twice
    np.testing.assert_allclose(homes.weight / 1e4, [6 * 0.5, 3, 4], rtol=0.01)
    assert homes.known.tolist() == [True, True, False]
    assert "1 of 3 buildings have no mapped levels" in capsys.readouterr().err
    assert space.records()["osm:answer.json"].dropped == {"buildings of another use": 2}
    assert _import(tmp_path, _answer(ways), "answer.json", "--levels", "10").buildings().weight.max() == pytest.approx(
        1e5, rel=0.01
    )


def test_only_what_lies_around_the_place(tmp_path):
    far = {50: (5000, 0), 51: (5100, 0)}
    ways = {10: ([1, 2, 5], {"highway": "residential"}), 12: ([50, 51], {"highway": "path"})}
    square = {"type": "Polygon", "coordinates": [[[6, 0], [6.001, 0], [6.001, 0.001], [6, 0.001], [6, 0]]]}
    _import(tmp_path, square, "outline.json")
    answer = _answer(ways, {50: {"shop": "supermarket"}, 2: {"amenity": "pharmacy"}}, nodes=far)
    space = _import(tmp_path, answer, "answer.json", "--around", "500")
    assert set(space.streets().way) == {10}
    assert space.facilities().kind.tolist() == ["pharmacy"]
    assert space.records()["osm:answer.json"].settings["around"] == 500
    both = _import(tmp_path, answer, "answer.json")
    assert set(both.streets().way) == {10, 12}


def test_parts_that_were_not_asked_for_are_not_told_of(tmp_path):
    ways = {
        10: ([1, 2], {"highway": "path"}),
        11: ([2, 5], {"highway": "motorway"}),
        20: ([1, 2, 3, 1], {"building": "garage"}),
    }
    space = _import(tmp_path, _answer(ways, {9: {"shop": "supermarket"}}), "answer.json", "--only", "facilities")
    record = space.records()["osm:answer.json"]
    assert (dict(record.counts), dict(record.dropped)) == ({"facilities": 1}, {})
    assert space.streets() is None


def test_a_fixed_point_where_many_ways_meet(tmp_path):
    """A way that touches itself, repeats a point or runs to and fro is cut and not lost."""
    ways = {
        10: ([1, 2, 3, 6, 2, 5], {"highway": "path"}),
        11: ([7, 7, 5, 5], {"highway": "path"}),
        12: ([8, 8], {"highway": "path"}),
    }
    streets = _import(tmp_path, _answer(ways)).streets()
    assert _edges(streets) == [(10, "path", 100.0), (10, "path", 100.0), (10, "path", 241.0), (11, "path", 100.0)]
    loop = streets.start == streets.end
    assert loop.sum() == 1
    first = streets.shape_first
    assert (np.diff(first) >= 2).all()
    np.testing.assert_array_equal(streets.lon[streets.start], streets.shape_lon[first[:-1]])
    np.testing.assert_array_equal(streets.lat[streets.end], streets.shape_lat[first[1:] - 1])


def test_an_answer_with_middles_alone_has_facilities_and_no_streets(tmp_path):
    middle = {"type": "way", "center": {"lat": 1.0, "lon": 6.0}}
    answer = {
        "elements": [middle | {"id": 5, "tags": {"amenity": "school"}}, middle | {"id": 6, "tags": {"highway": "path"}}]
    }
    space = _import(tmp_path, answer)
    assert space.facilities().id.tolist() == ["way/5"]
    assert space.records()["osm:answer.json"].dropped == {"without places of their nodes": 1}


def test_a_pbf_says_the_same_as_the_answer_it_was_made_of(tmp_path):
    osmium = pytest.importorskip("osmium")
    outer, inner = [1, 2, 3, 4, 1], [6, 9, 10, 6]
    ways = {
        10: ([2, 5, 7], {"highway": "residential"}),
        14: (outer, {"highway": "service"}),  # closed, and no area
        15: ([1, 2, 9, 1], {"barrier": "hedge"}),
        16: (inner, {}),
        17: ([1, 6, 4, 1], {"building": "house"}),
        18: ([8, 7], {"highway": "steps", "incline": "down"}),
    }
    square = {"type": "multipolygon", "highway": "pedestrian"}
    members = [(14, "outer"), (16, "inner")]
    relation = {"type": "relation", "id": 3, "tags": square}
    relation |= {"members": [{"type": "way", "ref": number, "role": role} for number, role in members]}
    tags = {7: {"barrier": "gate"}, 8: {"shop": "supermarket"}}
    answer = _answer(ways, tags, [relation], nodes={9: (60, 50), 10: (60, 60)})
    file = tmp_path / "same.osm.pbf"
    with osmium.SimpleWriter(str(file)) as writer:
        for item in answer["elements"]:
            told = {"id": item["id"], "tags": item.get("tags", {})}
            if item["type"] == "node":
                writer.add_node(osmium.osm.mutable.Node(location=(item["lon"], item["lat"]), **told))
            elif item["type"] == "way":
                writer.add_way(osmium.osm.mutable.Way(nodes=item["nodes"], **told))
            else:
                writer.add_relation(osmium.osm.mutable.Relation(members=[("w", *member) for member in members], **told))
    space = _import(tmp_path, answer)
    (tmp_path / "twin").mkdir()
    with pytest.raises(SystemExit):
        main(["import", "osm", str(file), str(tmp_path / "twin")])
    twin = open_space(tmp_path / "twin")
    assert (twin.folder / "streets.npz").read_bytes() == (space.folder / "streets.npz").read_bytes()
    assert (twin.folder / "buildings.npz").read_bytes() == (space.folder / "buildings.npz").read_bytes()
    assert twin.facilities().id.tolist() == space.facilities().id.tolist() == ["node/8"]
    assert twin.records()["osm:same.osm.pbf"].dropped == space.records()["osm:answer.json"].dropped
    plaza = [edge for edge in _edges(space.streets()) if edge[0] == -3]
    assert plaza
    assert all(kind == "plaza" for _, kind, _ in plaza)


def test_embedded_streets_say_of_which_day_they_are():
    """Monaco's map is of 2019 though it was imported in 2026; Helsinki's file does not say."""
    days = {
        pack: [
            record.as_of for record in open_space(find_pack(pack)).records().values() if record.id.startswith("osm:")
        ]
        for pack in ("yuzhong", "monaco", "helsinki")
    }
    assert days["monaco"] == ["2019-09-30"]
    assert days["helsinki"] == [""]
    assert "2026-04-24" in days["yuzhong"]
    assert (
        credit_of(open_space(find_pack("monaco")).records().values())
        == "© OpenStreetMap contributors (ODbL) · 2019-09-30"
    )


def test_a_file_of_another_city_is_told_so_and_not_that_it_holds_no_streets(tmp_path, capsys):
    square = {"type": "Polygon", "coordinates": [[[9, 3], [9.001, 3], [9.001, 3.001], [9, 3.001], [9, 3]]]}
    _import(tmp_path, square, "outline.json")
    answer = _answer({10: ([1, 2, 5], {"highway": "residential"})})
    (tmp_path / "elsewhere.json").write_text(json.dumps(answer), encoding="utf-8")
    for language, said in (("en", "it may be another city's"), ("zh", "可能是别的城市的")):
        with pytest.raises(SystemExit) as stopped:
            main(
                [
                    "import",
                    "osm",
                    str(tmp_path / "elsewhere.json"),
                    str(tmp_path / "pack"),
                    "--around",
                    "800",
                    "--lang",
                    language,
                ]
            )
        assert stopped.value.code == 2
        told = capsys.readouterr().err
        assert said in told
        assert "no streets" not in told
    assert "osm:elsewhere.json" not in open_space(tmp_path / "pack").records()
