"""`lantu access`: who reaches what, from the files of a pack alone, and what is said where one is missing."""

import json
from dataclasses import replace

import numpy as np
import pytest

from lantu.appraisal import ground_parts, life_circle
from lantu.blueprint import read_blueprint
from lantu.report import life_circle_json
from lantu.space import Facilities, Homes, ImportRecord, open_space
from lantu.space.folder import facilities_text, packed
from tests.command import lantu
from tests.space.made_up_ways import degrees, plane, streets_of

RECORD = ImportRecord("osm:made-up.osm", "0", "2026-11-28", "test", licence="ODbL 1.0")


def hill(steep=0.0, surface="bare_earth"):
    """A street of 1,200 m to the east with stairs in its middle, a school in the west, people all along."""
    points = [(0.0, 0.0), (500, 0), (530, 0), (1200, 0)]
    ways = [
        {"start": 0, "end": 1},
        {"start": 1, "end": 2, "kind": "steps", "step_count": 60},
        {"start": 2, "end": 3},
    ]
    return streets_of(points, ways), plane(east=steep, surface=surface, size=400)


def facilities(*rows):
    lon, lat = np.array([degrees(x, 5) for _, x in rows]).T
    unknown = np.full(len(rows), np.nan)
    return Facilities(
        id=np.array([f"node/{at}" for at in range(len(rows))]),
        kind=np.array([kind for kind, _ in rows]),
        name=np.array(["" for _ in rows]),
        lon=lon.copy(),
        lat=lat.copy(),
        capacity=unknown,
        area=unknown,
        source=np.array(["osm" for _ in rows]),
    )


def people(*places, **ages):
    lon, lat = np.array([degrees(x, 5) for x in places]).T
    each = np.full(len(places), 100.0)
    known = np.ones(len(places), dtype=bool)
    return Homes(lon.copy(), lat.copy(), each, "people", known, {name: np.array(of) for name, of in ages.items()})


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "hill").mkdir()
    return tmp_path / "hill"


def write(pack, **parts):
    made = {}
    for name, part in parts.items():
        made[f"{name}.csv" if name == "facilities" else f"{name}.npz"] = (
            facilities_text(part) if name == "facilities" else packed(part)
        )
    open_space(pack).save(RECORD, made)


def told(pack, *more):
    done = lantu("access", pack, "--json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def by_profile(answer, kind):
    return {row["profile"]: row for row in answer["coverage"] if row["kind"] == kind and not row["ages"]}


def test_the_contract_and_that_older_people_reach_less_and_stairs_stop_a_wheelchair(pack):
    streets, ground = hill(steep=0.06)
    homes = people(50, 400, 700, 1150)
    write(
        pack,
        streets=streets,
        elevation=ground,
        facilities=facilities(("primary_school", 0), ("park", 1190)),
        people=homes,
    )
    answer = told(pack)
    assert {"nodes", "edges", "islands", "facilities", "coverage", "seconds"} <= set(answer)
    assert (answer["nodes"], answer["edges"], answer["islands"]) == (4, 3, 0)
    assert answer["facilities"] == {"park": 1, "primary_school": 1}
    for row in answer["coverage"]:
        assert {"kind", "profile", "minutes", "weight", "share_low", "share_high", "covered", "basis"} <= set(row)
        assert row["weight"] == "people"
        assert 0 <= row["share_low"] <= row["share_high"] <= 1
    park = by_profile(answer, "park")  # uphill from all: 15 minutes carry an adult past 1,100 m on the level
    assert park["adult"]["share_low"] > park["older"]["share_low"]
    assert park["wheelchair"]["share_high"] == 0.5  # those beyond the stairs, only where 6 % is not too steep
    assert park["wheelchair"]["flat_low"] == 0.5
    school = by_profile(answer, "primary_school")
    assert school["wheelchair"]["covered"] <= 200


def test_a_surface_model_gives_two_bounds_and_a_flat_map_stands_beside(pack):
    streets, ground = hill(surface="surface_model")
    rough = np.random.default_rng(0).normal(0, 4, ground.height.shape).astype(np.float32)  # roofs
    ground = type(ground)(
        ground.height + rough, ground.west, ground.north, ground.step_lon, ground.step_lat, "surface_model"
    )
    homes = people(*range(20, 1200, 10))
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)), people=homes)
    answer = told(pack, "--profile", "adult")
    (row,) = by_profile(answer, "clinic").values()
    assert row["share_low"] < row["share_high"] <= row["flat_low"]
    assert row["basis"] == "modelled"
    flat = by_profile(told(pack, "--profile", "adult", "--flat"), "clinic")["adult"]
    assert flat["share_low"] == flat["share_high"] == row["flat_low"]
    text = lantu("access", pack, "--lang", "en").stdout
    assert "flat map" in text
    assert "the truth lies between" in text
    assert "lower bound" in text


def test_ages_are_counted_where_homes_have_them(pack):
    streets, ground = hill()
    homes = people(50, 1150, **{"0-59": [90.0, 10.0], "60+": [10.0, 90.0]})
    write(pack, streets=streets, elevation=ground, facilities=facilities(("elderly_care", 0)), people=homes)
    answer = told(pack, "--profile", "older", "--minutes", "10")
    rows = {row["ages"]: row["share_low"] for row in answer["coverage"]}
    assert rows == {"": 0.5, "0-59": 0.9, "60+": 0.1}
    (care,) = [row for row in answer["circles"] if row["list"] == "elder_care_access"]
    assert (care["ages"], care["share_low"]) == ("60+", 0.1)


@pytest.mark.parametrize(
    ("missing", "said", "command"),
    [
        ("streets", "has no streets", "lantu import osm"),
        ("facilities", "has no facilities", "lantu import table"),
        ("people", "neither people nor homes", "--as population"),
    ],
)
def test_what_is_missing_is_named_with_the_command_that_brings_it(pack, missing, said, command):
    streets, ground = hill()
    parts = {
        "streets": streets,
        "elevation": ground,
        "facilities": facilities(("clinic", 0)),
        "people": people(50),
    }
    write(pack, **{name: part for name, part in parts.items() if name != missing})
    done = lantu("access", pack, "--lang", "en")
    assert done.returncode == 2
    assert said in done.stderr
    assert command in done.stderr
    assert "规划包" in lantu("access", pack, "--lang", "zh").stderr


def test_a_walker_that_is_none_and_a_walk_without_end_are_refused(pack):
    done = lantu("access", pack, "--profile", "oldr", "--lang", "en")
    assert (done.returncode, "older" in done.stderr) == (2, True)
    assert lantu("access", pack, "--minutes", "0").returncode == 2


def test_homes_beyond_the_heights_and_beside_slips_of_the_map_are_told(pack):
    points = [(0.0, 0.0), (1200, 0), (9000, 0), (300, 40), (380, 40)]
    ways = [{"start": 0, "end": 1}, {"start": 1, "end": 2}, {"start": 3, "end": 4}]
    write(
        pack,
        streets=streets_of(points, ways),
        elevation=plane(size=400),  # 2 km to either side
        facilities=facilities(("clinic", 0)),
        people=people(340, 100, 600, 5000),
    )
    homes = people(340, 100, 600, 5000)
    homes.lat[0] = degrees(340, 38)[1]
    write(pack, people=homes)
    answer = told(pack)
    assert (answer["stranded"], answer["without_heights"], answer["off_street"]) == (0.25, 0.25, 0.0)
    text = lantu("access", pack, "--lang", "en").stdout
    assert "25.0 % is on streets without heights" in text
    assert "25.0 % is nearest to ways that the map joins to nothing" in text


def test_a_located_project_counts_from_the_year_after_its_end(pack):
    streets, ground = hill()
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)), people=people(50, 1150))
    (pack / "blueprint.yaml").write_text("blueprint: hill\nadopted: 2026-01-01\nphases: [2030]\n", "utf-8")
    lon, lat = degrees(1190, 5)
    head = "id,name_en,measure,place,end,kind,facility,lon,lat"
    rows = [f"near,Near,,,2028,committed,clinic,{lon},{lat}", "nowhere,Nowhere,,,2027,committed,clinic,,"]
    (pack / "projects.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    projects = read_blueprint(pack).projects
    circle = life_circle(ground_parts(pack), projects=projects, profiles=("older",), minutes=10)
    (later,) = circle.later
    assert (later.year, later.projects) == (2029, ("near",))
    assert circle.now.coverage[0].found.covered == 100
    assert later.answer.coverage[0].found.covered == 200
    (row,) = life_circle_json(circle)["later"][0]["coverage"]
    assert (row["kind"], row["share_low"]) == ("clinic", 1.0)
    built = ground_parts(pack)  # together, as if both had always been there
    both = life_circle(
        replace(built, facilities=facilities(("clinic", 0), ("clinic", 1190))), profiles=("older",), minutes=10
    )
    assert both.now.coverage == later.answer.coverage


def test_districts_are_told_one_by_one_those_that_reach_least_first(pack):
    assert lantu("new", pack, "--country", "FR", "--districts", "West,East").returncode == 0
    places = json.loads((pack / "places.geojson").read_text("utf-8"))
    ends = {"West": (-100.0, 600.0), "East": (600.0, 2000.0)}
    ids = {}
    for feature in places["features"]:
        name = feature["properties"]["name_en"]
        if name in ends:
            (x0, y0), (x1, y1) = degrees(ends[name][0], -300), degrees(ends[name][1], 300)
            ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
            feature["geometry"] = {"type": "Polygon", "coordinates": [ring]}
            ids[name] = str(feature["properties"]["id"])
    (pack / "places.geojson").write_text(json.dumps(places), "utf-8")
    streets, ground = hill()
    homes = people(50, 400, 700, 1150)
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)), people=homes)
    answer = told(pack, "--profile", "older", "--minutes", "8")
    rows = [(row["place"], row["weight"], row["coverage"]["clinic"]) for row in answer["places"]]
    assert rows == [(ids["East"], 200, [0.0, 0.0]), (ids["West"], 200, [1.0, 1.0])]
    assert answer["needs"] == []  # the census of a new pack is made up
    text = lantu("access", pack, "--lang", "en").stdout
    assert text.index("East: ") < text.index("West: ")


def test_town_and_country_are_told_where_people_were_counted(pack):
    streets, ground = hill()
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)), people=people(50, 400))
    answer = told(pack, "--profile", "adult")
    assert [(row["place"], row["weight"]) for row in answer["urbanisation"]] == [("rural", answer["total"])]
    assert "Rural: 200 people" in lantu("access", pack, "--lang", "en").stdout
    assert "乡村：200 人" in lantu("access", pack, "--lang", "zh").stdout


def test_homes_beyond_the_boundary_are_not_the_place_s(pack):
    streets, ground = hill()
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)), people=people(50, 400, 1150))
    assert told(pack, "--profile", "adult")["total"] == 300
    (x0, y0), (x1, y1) = degrees(-100, -300), degrees(900, 300)
    ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
    boundary = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (pack / "space" / "boundary.geojson").write_text(json.dumps(boundary), "utf-8")
    assert told(pack, "--profile", "adult")["total"] == 200


def test_a_pack_of_streets_alone_says_so_and_what_it_answers():
    for words in (("run", "monaco"), ("check", "monaco"), ("doctor", "monaco")):
        done = lantu(*words, "--lang", "en")
        assert done.returncode == 2
        assert "streets alone" in done.stderr
        assert "lantu access monaco" in done.stderr
    assert "只有街道" in lantu("run", "monaco", "--lang", "zh").stderr


def test_how_many_homes_speak_for_how_many_people_is_said(pack):
    assert lantu("new", pack, "--country", "FR", "--districts", "West,East").returncode == 0
    streets, ground = hill()
    lon, lat = np.array([degrees(x, 5) for x in (100, 300, 900)]).T
    few = Homes(lon.copy(), lat.copy(), np.array([900.0, 0.0, 300.0]), "floor_space", np.ones(3, dtype=bool))
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)))
    open_space(pack).save(RECORD, {"buildings.npz": packed(few)})
    answer = told(pack)
    assert answer["homes"] == 2  # one of the three has no floor space
    assert answer["census"] is None  # the made-up census of a new pack counts nobody
    assert "Homes on the map: 2 buildings; there is no census" in lantu("access", pack, "--lang", "en").stdout
    assert "住宅 2 栋" in lantu("access", pack, "--lang", "zh").stdout


def test_facilities_without_a_street_and_those_on_slips_of_the_map_are_told(pack):
    points = [(0.0, 0.0), (1200, 0), (300, 60), (380, 60)]
    ways = [{"start": 0, "end": 1}, {"start": 2, "end": 3}]
    there = facilities(("clinic", 20), ("clinic", 340), ("library", 340), ("park", 5000))
    there.lat[1:3] = degrees(340, 58)[1]  # two beside the slip, 58 m off the street
    write(pack, streets=streets_of(points, ways), elevation=plane(size=400), facilities=there, people=people(100, 600))
    answer = told(pack)
    assert (answer["facilities_stranded"], answer["facilities_off_street"]) == (2, 1)
    text = lantu("access", pack, "--lang", "en").stdout
    assert "Facilities nearest to ways that the map joins to nothing, put on the next that are joined: 2" in text
    assert "which nobody reaches: 1" in text
    assert "groups of ways that the map joins to nothing: 1" in text


def test_where_most_is_missing_looks_past_services_that_nobody_mapped(pack):
    streets, ground = hill()
    # a crowd in the west has the only clinic beside it, a few in the east do not: of what is mapped only these lack something
    homes = people(*[30] * 9, 1190)
    write(pack, streets=streets, elevation=ground, facilities=facilities(("clinic", 0)), people=homes)
    answer = told(pack, "--profile", "older", "--minutes", "10")
    assert [spot["missing"] for spot in answer["worst"]] == [["clinic"]]
    assert [spot["weight"] for spot in answer["worst"]] == [100.0]
