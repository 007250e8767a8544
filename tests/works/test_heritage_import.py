"""Registers as Arches, tables and OpenStreetMap write them: each asset once, nothing about persons, all or nothing, and twice is once."""

import json
from pathlib import Path

import pytest

from lantu.language.errors import LantuError
from lantu.space.importers.coordinates.shifts import to_gcj02
from lantu.works.heritage.register import read_records, read_register, register_file
from tests.command import lantu

TOP = Path(__file__).resolve().parents[2]

PLACE = (106.57, 29.56)


def point(dx=0.0, dy=0.0):
    return {"type": "Point", "coordinates": [PLACE[0] + dx, PLACE[1] + dy]}


def arches(*features):
    """A GeoJSON export of Arches: a feature for every geometry of a resource, no ids, `None` for nothing."""
    return {"features": [{"geometry": place, "properties": row, "type": "Feature"} for place, row in features]}


TEMPLE = {
    "Site ID ": None,
    "EAMENA ID": "X-1",
    "Resource Name": "Temple, Lower, 下庙",
    "Name Type": "Toponym, Toponym, Toponym",
    "Designation": "National Monument",
    "Overall Condition State Type": "Poor, Fair",
    "Assessment Activity Date": "2019-05-02, 2023-11-17",
    "Assessment Activity Type": "Field visit, Desk-based Assessment",
    "Assessment Investigator - Actor": "Somebody Whose Name Is Nobody's Business",
    "Ownership": "Somebody Else",
}


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "mycity"
    folder.mkdir()
    return folder


def brought(pack, name, content, *options):
    file = pack.parent / name
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    told = lantu("works", "heritage", "import", str(file), str(pack), "--lang", "en", *options)
    return told.returncode, told.stdout, told.stderr


def test_a_resource_of_arches_with_two_geometries_is_one_asset_and_no_person_comes_along(pack):
    code, out, err = brought(pack, "a.geojson", arches((point(), TEMPLE), (point(0.001), TEMPLE)))
    assert code == 0
    assert "columns that nothing reads: Site ID" in err
    assert "assets 1" in out
    assert "Actor" in err
    (asset,) = read_register(pack)
    assert (asset.id, asset.name.zh, asset.name.en, asset.other_names) == ("X-1", "下庙", "Temple", ("Lower",))
    assert asset.grade == "national"
    assert asset.geometry["type"] == "MultiPoint"
    assert asset.owner == "private"
    assert [(item.state, item.on, item.basis) for item in asset.states] == [
        ("poor", "2019-05-02", "Field visit"),
        ("fair", "2023-11-17", "Desk-based Assessment"),
    ]
    assert asset.state.state == "fair"
    assert "Somebody" not in register_file(pack).read_text(encoding="utf-8")


def test_the_same_file_twice_changes_no_byte_and_a_new_edition_keeps_older_states(pack):
    brought(pack, "a.geojson", arches((point(), TEMPLE)))
    before = register_file(pack).read_bytes(), read_records(pack)
    brought(pack, "a.geojson", arches((point(), TEMPLE)))
    assert (register_file(pack).read_bytes(), read_records(pack)) == before
    later = {**TEMPLE, "Overall Condition State Type": "Very Bad", "Assessment Activity Date": "2026-03"}
    brought(pack, "a.geojson", arches((point(), later)))
    (asset,) = read_register(pack)
    assert [item.state for item in asset.states] == ["poor", "fair", "bad"]
    brought(pack, "a.geojson", arches((point(), {**TEMPLE, "EAMENA ID": "X-2"})))
    assert [item.id for item in read_register(pack)] == ["X-2"]
    assert read_records(pack)["heritage:a.geojson"].dropped["gone"] == 1


def test_a_table_export_of_arches_goes_on_in_further_rows_and_its_geometry_is_text(pack):
    text = (
        "ResourceID,Resource Name,Geometric Place Expression,Designation,Condition\n"
        'r1,"\'-Old- Mill",SRID=4326;GEOMETRYCOLLECTION (POINT (106.57 29.56)),Grade II*,9fa56006-6828-480f-8395-ad5c5a84726b\n'
        "r1,The Mill,,,\n"
        "r2,,POINT (106.58 29.57),,Good\n"
        "r3,Nowhere,,,\n"
    )
    code, out, _ = brought(pack, "b.csv", text)
    assert code == 0
    one, two = read_register(pack)
    assert one.name.en == "-Old- Mill"
    assert one.other_names == ("The Mill",)
    assert one.grade == "grade_2_star"
    assert two.name.en == "r2"
    assert two.state.state == "good"
    assert not one.states
    assert read_records(pack)["heritage:b.csv"].dropped == {"concept_ids": 1, "no_geometry": 1}
    assert "Arches concepts" in out


def test_a_bureaus_table_is_read_by_its_chinese_headings_in_the_encoding_of_excel(pack):
    file = pack.parent / "名录.csv"
    text = (
        "编号,名称,保护级别,经度,纬度,保存状况,检查日期,权属,经费来源,年养护费,建设控制地带宽度,联系人\n"
        '1,老城墙,市级,106.57,29.56,较差,2025年3月,渝中区文化局,区财政,"120,000",30,李某\n'
    )
    file.write_bytes(text.encode("gb18030"))
    told = lantu("works", "heritage", "import", file, pack, "--lang", "zh")
    assert told.returncode == 0
    assert "联系人" in told.stderr
    (wall,) = read_register(pack)
    assert (wall.grade, wall.buffer, str(wall.upkeep.amount), wall.upkeep.currency) == (
        "municipal",
        30,
        "120000",
        "CNY",
    )
    assert wall.owner == "渝中区文化局"
    assert wall.upkeep_payer == "区财政"
    assert wall.state.on == "2025-03"


def test_what_was_written_by_hand_stays_where_the_file_has_no_column_for_it(pack):
    brought(pack, "a.geojson", arches((point(), TEMPLE)))
    text = register_file(pack).read_text(encoding="utf-8")
    register_file(pack).write_text(text.replace('"part": "asset"', '"part": "asset", "upkeep_payer": "district"'))
    brought(pack, "a.geojson", arches((point(0.0001), TEMPLE)))
    (asset,) = read_register(pack)
    assert asset.upkeep_payer == "district"
    assert asset.geometry["coordinates"][0] == pytest.approx(106.5701)


def test_openstreetmap_says_what_is_protected_and_what_is_only_mapped(pack):
    corners = [(0, 0), (0.001, 0), (0.001, 0.001), (0, 0.001)]
    nodes = [{"type": "node", "id": at, "lon": PLACE[0] + x, "lat": PLACE[1] + y} for at, (x, y) in enumerate(corners)]
    answer = {
        "osm3s": {"timestamp_osm_base": "2026-04-24T03:28:19Z", "copyright": "ODbL"},
        "elements": [
            *nodes,
            {"type": "way", "id": 7, "nodes": [0, 1, 2, 3, 0], "tags": {"historic": "monument", "heritage": "2", "name": "碑"}},
            {"type": "way", "id": 8, "nodes": [0, 1], "tags": {"historic": "city_wall"}},
            {"type": "way", "id": 9, "nodes": [0, 1, 2], "tags": {"building": "yes"}},
            {"type": "relation", "id": 5, "tags": {"historic": "building", "name": "馆"},
             "members": [{"type": "way", "ref": 7, "role": "outer"}]},
        ],
    }  # fmt: skip
    code, _, _ = brought(pack, "o.json", answer)
    assert code == 0
    assets = {asset.id: asset for asset in read_register(pack)}
    assert {name: asset.grade for name, asset in assets.items()} == {
        "relation/5": "mapped", "way/7": "national", "way/8": "mapped"
    }  # fmt: skip
    assert assets["way/7"].protected
    assert not assets["way/8"].protected
    assert assets["way/8"].geometry["type"] == "LineString"
    assert assets["relation/5"].geometry["type"] == "Polygon"
    assert read_records(pack)["heritage:o.json"].licence == "ODbL"


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("a.geojson", "{", (), "neither GeoJSON nor a CSV"),
        ("a.geojson", {"type": "Feature"}, (), "FeatureCollection"),
        ("a.geojson", {**arches((point(), TEMPLE)), "crs": {"properties": {"name": "EPSG:4549"}}}, (), "EPSG:4549"),
        ("a.geojson", arches(({"type": "Point", "coordinates": [500000, 3e6]}, TEMPLE)), (), "degrees of WGS 84"),
        ("a.geojson", arches((point(), {"Resource Name": "A"})), (), "--map id="),
        ("a.geojson", arches((point(), {"EAMENA ID": "1"})), (), "--map name="),
        ("a.geojson", arches((point(), TEMPLE)), ("--map", "owner=Assessment Investigator - Actor"), "rates nobody"),
        ("a.geojson", arches((point(), TEMPLE)), ("--map", "grade=Designatoin"), "did you mean 'Designation'"),
        ("a.geojson", arches((point(), TEMPLE)), ("--shift", "gcj20"), "gcj02"),
        ("b.csv", "id,name,wkt\n1,A,POINT 3 4\n", (), "b.csv:2"),
        ("b.csv", "id,name,wkt\n1,A,SRID=3857;POINT (3 4)\n", (), "EPSG:3857"),
        ("b.csv", "id,name,lon,lat,buffer\n1,A,3,4,wide\n", (), "expected a number"),
        ("b.csv", "id,name,lon,lat,buffer\n1,A,3,4,inf\n", (), "expected a number"),
        ("b.csv", 'id,name,lon,lat\n1,A,"11,5,2",4\n', (), "expected a number"),
        ("b.csv", 'id,name,lon,lat,annual maintenance cost\n1,A,11,4,"8,250"\n', (), "8.2500 or 8250"),
        ("b.csv", 'id,name,lon,lat\n1,A,11,4\n"7,B,12,5\n8,C,13,6\n', (), "b.csv:3"),
        ("b.csv", 'id,name,lon,lat\n1,A,11,4\n7,"B,12,5\n8,C"s,13,6\n', (), "b.csv:3"),
        (
            "b.csv",
            "Monuments of the county\n\nid,name,lon,lat\n1,A,11,4\n",
            (),
            "stand in line 3: id, name, lon, lat",
        ),
        ("b.csv", "Monuments;2027;;\nid;name;lon;lat\n1;A;11;4\n", (), "no row of headings: 'Monuments 2027'"),
        ("b.csv", "Monuments\nnothing\n", (), "has no headings"),
        ("b.csv", "", (), "has no headings"),
        ("a.geojson", {"crs": "EPSG:3857", "features": []}, (), "EPSG:3857"),
        ("a.geojson", {"features": [{"properties": "b"}]}, (), "the properties of feature 1"),
        (
            "a.geojson",
            arches((point(), TEMPLE), ({"type": "Point", "coordinates": [None, 29]}, TEMPLE)),
            (),
            "not numbers: null",
        ),
        ("a.geojson", arches(({"type": "Point", "coordinates": ["11", "4"]}, TEMPLE)), (), 'not numbers: "11"'),
        ("a.geojson", arches(({"type": "Point", "coordinates": 7}, TEMPLE)), (), "geometry of item 1 cannot be read"),
        ("o.json", {"elements": [{"type": "node", "id": 3, "lon": 1, "lat": 2}, "x"]}, (), "item 2 of elements"),
        ("o.json", {"elements": [{"type": "way", "id": 3, "tags": ["historic"]}]}, (), "item 1 of elements"),
        (
            "o.json",
            {"elements": [{"type": "way", "id": 3, "tags": {"historic": "fort"}, "nodes": 9}]},
            (),
            "item 1 of elements",
        ),
        (
            "o.json",
            {"elements": [{"type": "way", "id": 3, "tags": {"historic": "fort"}, "center": {"x": 1}}]},
            (),
            "item 1 of elements",
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(pack, name, content, options, said):
    code, _, err = brought(pack, name, content, *options)
    assert code == 2
    assert said in err
    assert not (pack / "works").exists()


def test_two_registers_do_not_write_over_each_other(pack):
    brought(pack, "a.geojson", arches((point(), TEMPLE)))
    code, _, err = brought(pack, "other.geojson", arches((point(), TEMPLE)))
    assert code == 2
    assert "heritage:a.geojson" in err
    assert len(read_register(pack)) == 1


def test_a_shift_is_undone_to_a_decimetre_of_the_ground(pack):
    import numpy as np

    lon, lat = to_gcj02(np.array([PLACE[0]]), np.array([PLACE[1]]))
    moved = {"type": "Point", "coordinates": [float(lon[0]), float(lat[0])]}
    brought(pack, "a.geojson", arches((moved, TEMPLE)), "--shift", "gcj02")
    (asset,) = read_register(pack)
    assert asset.geometry["coordinates"] == pytest.approx(PLACE, abs=1e-6)


def test_a_register_that_somebody_broke_is_told_by_feature(pack):
    brought(pack, "a.geojson", arches((point(), TEMPLE)))
    text = register_file(pack).read_text(encoding="utf-8")
    register_file(pack).write_text(text.replace('"part": "asset"', '"part": "asset", "buffer_m": "wide"'))
    with pytest.raises(LantuError, match="feature 1 'X-1': `buffer_m`: expected metres of 0 or more, found 'wide'"):
        read_register(pack)
    register_file(pack).write_text(text.replace('"id": "X-1", ', ""))
    with pytest.raises(LantuError, match="has no id"):
        read_register(pack)
    assert (read_records(pack)["heritage:a.geojson"]).counts["assets"] == 1


def test_the_register_of_the_peninsula_is_what_the_map_had_and_says_that_there_may_be_more():
    told = lantu("works", "heritage", "show", "yuzhong", "--lang", "en")
    assert told.returncode == 0
    for page in ("docs/how-to/heritage.md", "lantu works heritage show yuzhong --lang en"):
        shown = told.stdout if page.startswith("lantu") else (TOP / page).read_text(encoding="utf-8")
        assert "38 heritage assets" in shown
        assert "within 15 minutes on foot, adult, any of them (38): 67–89%" in shown
    assert told.stdout.rstrip().endswith("these shares are lower bounds.")
    chinese = (TOP / "docs/zh/how-to/heritage.md").read_text(encoding="utf-8")
    assert lantu("works", "heritage", "show", "yuzhong", "--lang", "zh").stdout in chinese


def test_a_pack_without_a_register_says_how_to_bring_one(pack):
    told = lantu("works", "heritage", "show", pack, "--lang", "en")
    assert told.returncode == 2
    assert "lantu works heritage import FILE" in told.stderr


def test_a_comma_in_degrees_stands_before_decimals_and_tells_what_the_other_commas_mean(pack):
    text = "sep=;\nid;name;lon;lat;buffer;annual maintenance cost\n1;Fort;-8,615;42,1;2,500;1.250,75 EUR\n2;Mill;7;45,25;;3,400\n"
    code, _, err = brought(pack, "b.csv", text)
    assert code == 0, err
    fort, mill = read_register(pack)
    assert fort.geometry["coordinates"] == [-8.615, 42.1]
    assert fort.buffer == 2.5
    assert (str(fort.upkeep.amount), fort.upkeep.currency) == ("1250.75", "EUR")
    assert mill.geometry["coordinates"] == [7.0, 45.25]
    assert str(mill.upkeep.amount) == "3.400"


def test_rows_of_one_id_and_different_names_are_joined_counted_and_named(pack):
    text = "id,name,lon,lat\n4,East gate,11,45\n4,Granary,11.5,45.5\n5,Well,12,46\n5,Well,12,46.1\n"
    code, out, err = brought(pack, "b.csv", text)
    assert code == 0
    assert read_records(pack)["heritage:b.csv"].counts["joined"] == 1
    assert "joined from rows of one id and different names 1" in out
    assert "4 (East gate; Granary)" in err
    assert "Well" not in err


def test_an_empty_geometry_is_none_and_the_other_rows_are_taken(pack):
    text = "id,name,wkt\n1,A,POLYGON EMPTY\n2,B,POINT (11 45)\n3,C,GEOMETRYCOLLECTION EMPTY\n"
    code, _, err = brought(pack, "b.csv", text)
    assert code == 0, err
    assert [asset.id for asset in read_register(pack)] == ["2"]
    assert read_records(pack)["heritage:b.csv"].dropped == {"no_geometry": 2}
    empty = {"type": "Point", "coordinates": []}
    brought(pack, "a.geojson", {"crs": None, **arches((empty, TEMPLE), (point(), TEMPLE))})
    assert [asset.geometry["type"] for asset in read_register(pack)] == ["Point", "Point"]
