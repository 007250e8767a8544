"""Boundaries, people and facilities come from layers as they are, or are refused with the row and the place."""

import json

import geopandas
import numpy as np
import pytest
import shapely

from lantu.space import Facilities, Homes, ImportRecord, open_space
from lantu.space.folder import facilities_text, packed
from tests.command import lantu
from tests.space.maps import EAST, NORTH, SOUTH, WEST, contents, placed_pack, refused_import

PEOPLE = ("--as", "population")


@pytest.fixture
def pack(tmp_path):
    return placed_pack(tmp_path)


def refused(pack, *words):
    return refused_import(pack, "vector", *words)


def grid(people, name="population", crs="EPSG:4326", **more):
    """Cells of 0.01° from the pack's corner, row by row."""
    cells = [
        shapely.box(x, y, x + 0.01, y + 0.01) for y in np.arange(10) * 0.01 + SOUTH for x in np.arange(10) * 0.01 + WEST
    ][: len(people)]
    return geopandas.GeoDataFrame({name: people, **more}, geometry=cells, crs="EPSG:4326").to_crs(crs)


def write(file, table, **more):
    """Write a layer in the form that the file's name ends with."""
    if file.suffix == ".parquet":
        table.to_parquet(file)
    else:
        table.to_file(file, engine="pyogrio", **more)
    return file


@pytest.mark.parametrize("form", ["gpkg", "geojson", "shp", "parquet", "fgb"])
def test_people_of_every_form_are_the_same(tmp_path, pack, form):
    people = np.arange(100)
    file = write(tmp_path / f"grid.{form}", grid(people, "people"))
    done = lantu("import", "vector", file, pack, *PEOPLE, "--json")
    assert done.returncode == 0, done.stderr
    homes = open_space(pack).people()
    assert sorted(homes.weight) == list(range(1, 100))
    assert json.loads(done.stdout)["counts"] == {"cells": 99, "people": 4950}
    at = int(np.flatnonzero(homes.weight == 57)[0])
    assert (homes.lon[at], homes.lat[at]) == (pytest.approx(WEST + 0.075), pytest.approx(SOUTH + 0.055))
    first = contents(pack)
    assert lantu("import", "vector", file, pack, *PEOPLE).returncode == 0
    assert contents(pack) == first


@pytest.mark.parametrize("code", ["EPSG:4490", "EPSG:4523", "EPSG:4544", "EPSG:3857", "EPSG:32648"])
def test_zones_in_another_system_come_to_where_they_are(tmp_path, pack, code):
    write(tmp_path / "zones.gpkg", grid([5, 6, 7], "人口数", code))
    assert lantu("import", "vector", tmp_path / "zones.gpkg", pack, *PEOPLE).returncode == 0
    homes = open_space(pack).people()
    np.testing.assert_allclose(homes.lon, [WEST + 0.005, WEST + 0.015, WEST + 0.025], atol=1e-5)
    np.testing.assert_allclose(homes.lat, SOUTH + 0.005, atol=1e-5)
    bare = grid([5, 6, 7], "人口数", code).set_crs(None, allow_override=True)
    file = write(tmp_path / "bare.shp", bare)
    english, chinese = refused(pack, file, *PEOPLE)
    assert "states no coordinate system" in english
    assert ("4326" if code == "EPSG:4490" else code) in english  # CGCS2000 in degrees is WGS 84 to some decimetres
    assert "没有写明坐标系" in chinese
    assert lantu("import", "vector", file, pack, *PEOPLE, "--crs", code).returncode == 0


def test_the_helsinki_layout_hides_ages_of_few_people(tmp_path, pack):
    """HSY writes each age group of a cell with fewer than 100 residents as 99; in a larger cell 99 is a count."""
    groups = ["IKA0_9", "IKA10_19", "IKA20_29", "IKA30_39", "IKA40_49", "IKA50_59", "IKA60_69", "IKA70_79", "IKA_YLI80"]
    ages = {name: [99, 99 if name == "IKA0_9" else 30] for name in groups}
    write(tmp_path / "hsy.gpkg", grid([42, 99 + 8 * 30], "ASUKKAITA", "EPSG:3857", **ages))
    done = lantu("import", "vector", tmp_path / "hsy.gpkg", pack, *PEOPLE, "--json")
    homes = open_space(pack).people()
    assert list(homes.weight) == [42, 339]
    assert list(homes.ages["0-9"]) == [0, 99]
    assert list(homes.ages["80+"]) == [0, 30]
    assert json.loads(done.stdout)["dropped"] == {"people of secret age": 42}


def test_what_a_grid_cannot_say_is_asked(tmp_path, pack):
    two = write(tmp_path / "two.gpkg", grid([5, 6], "a", b=[1, 2]))
    english, chinese = refused(pack, two, *PEOPLE)
    assert "which column holds people is not known (say it with --people: a, b)" in english
    assert "--people" in chinese
    assert "there is no column 'c'" in refused(pack, two, *PEOPLE, "--people", "c")[0]
    secret = write(tmp_path / "secret.gpkg", grid([5.0, -1.0, 7.0]))
    assert "holds 1 negative numbers, such as -1" in refused(pack, secret, *PEOPLE)[0]
    done = lantu("import", "vector", secret, pack, *PEOPLE, "--nodata", "-1", "--json")
    assert json.loads(done.stdout)["dropped"] == {"no data": 1}
    words = write(tmp_path / "words.gpkg", grid(["5", "1,200", "some"]))
    english, chinese = refused(pack, words, *PEOPLE)
    assert "row 3, population: expected a number, found 'some'" in english
    assert "第 3 行" in chinese
    years = grid([5, 6])
    twice = write(tmp_path / "years.gpkg", geopandas.GeoDataFrame(
        {"population": [5, 6, 9, 9], "year": [2010, 2010, 2020, 2020]}, geometry=[*years.geometry] * 2, crs=4326,
    ))  # fmt: skip
    assert "rows 1 and 3 are the same cell" in refused(pack, twice, *PEOPLE)[0]
    assert lantu("import", "vector", twice, pack, *PEOPLE, "--only", "year=2020").returncode == 0
    assert open_space(pack).people().weight.sum() == 18
    assert "there is no '2015' in the column 'year'" in refused(pack, twice, *PEOPLE, "--only", "year=2015")[0]
    write(twice, grid([1]), layer="other")
    assert "has 2 layers: choose one with --layer" in refused(pack, twice, *PEOPLE)[0]
    assert "has no layer 'othr' (did you mean 'other'?)" in refused(pack, twice, *PEOPLE, "--layer", "othr")[0]
    far = write(tmp_path / "far.gpkg", grid([5]).translate(20, 10).to_frame("geometry").assign(population=5))
    assert "no cell with people lies in the place" in refused(pack, far, *PEOPLE)[0]


def test_people_outside_the_place_are_counted_and_left_out(tmp_path):
    pack = placed_pack(
        tmp_path, [[WEST, SOUTH], [EAST, SOUTH], [EAST, SOUTH + 0.05], [WEST, SOUTH + 0.05], [WEST, SOUTH]]
    )
    write(tmp_path / "grid.gpkg", grid(np.full(100, 3)))
    told = json.loads(lantu("import", "vector", tmp_path / "grid.gpkg", pack, *PEOPLE, "--json").stdout)
    assert told["counts"]["people"] == 150
    assert told["dropped"] == {"outside the place": 50, "people outside the place": 150}


def test_a_shapefile_whose_chinese_names_were_cut_is_refused(tmp_path, pack):
    """Ten bytes of UTF-8 are three characters and a piece: what a Shapefile made of 常住人口数 cannot be read back."""
    write(tmp_path / "cut.shp", grid([5, 6], "常住人口数"))
    done = lantu("import", "vector", tmp_path / "cut.shp", pack, *PEOPLE, "--lang", "en")
    assert done.returncode == 2
    assert "cuts names of columns at ten bytes" in done.stderr
    write(tmp_path / "gbk.shp", grid([5, 6], "常住人口数"), encoding="GBK")
    (tmp_path / "gbk.cpg").unlink(missing_ok=True)
    assert lantu("import", "vector", tmp_path / "gbk.shp", pack, *PEOPLE).returncode == 0


def test_a_file_that_is_none_or_points_elsewhere_is_not_opened(tmp_path, pack):
    (tmp_path / "a.geojson").write_text("<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>")
    assert "is not a file of shapes that can be read" in refused(pack, tmp_path / "a.geojson", *PEOPLE)[0]
    (tmp_path / "b.geojson").write_text('{"type": "FeatureCollection", "features": [')
    english, chinese = refused(pack, tmp_path / "b.geojson", *PEOPLE)
    assert "cannot be read" in english
    assert not set("aeiou") & set(chinese.partition("无法读取：")[2].replace(".shx", "").replace("Shapefile", ""))
    (tmp_path / "c.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    assert refused(pack, tmp_path / "c.geojson", *PEOPLE)
    metres = write(tmp_path / "metres.geojson", grid([5], crs="EPSG:32648").set_crs(4326, allow_override=True))
    assert "as metres do" in refused(pack, metres, *PEOPLE)[0]


def test_rows_without_a_shape_are_told_and_a_layer_of_them_is_none(tmp_path):
    pack = tmp_path / "new"
    pack.mkdir()
    box = shapely.box(WEST, SOUTH, EAST, NORTH)
    for number, (shapes, lost) in enumerate((([box, None], 1), ([box, shapely.Polygon(), None], 2), ([box], 0))):
        file = write(tmp_path / f"{number}.geojson", geopandas.GeoDataFrame(geometry=shapes, crs=4326))
        done = lantu("import", "vector", file, pack, "--as", "boundary", "--lang", "en")
        assert done.returncode == 0, done.stderr
        assert (f"rows without a shape, not read: {lost}" in done.stdout + done.stderr) == bool(lost)
    for shapes in (
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "GeometryCollection", "geometries": []}',
        "null",
    ):
        feature = f'{{"type": "Feature", "properties": {{}}, "geometry": {shapes}}}'
        (tmp_path / "none.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{feature}]}}')
        assert "holds no shapes" in refused(pack, tmp_path / "none.geojson", "--as", "boundary")[0], shapes


def test_a_boundary_is_joined_and_mended(tmp_path):
    pack = tmp_path / "new"
    pack.mkdir()
    halves = [shapely.box(WEST, SOUTH, 106.55, NORTH), shapely.box(106.55, SOUTH, EAST, NORTH)]
    knot = [
        (106.55, SOUTH),
        (EAST, SOUTH),
        (EAST, NORTH),
        (106.5501, NORTH),
        (106.55, 29.5999),
        (106.5501, 29.5999),
        (106.55, NORTH),
    ]
    file = write(tmp_path / "halves.gpkg", geopandas.GeoDataFrame(geometry=halves, crs=4326).to_crs(4544))
    assert lantu("import", "vector", file, pack, "--as", "boundary").returncode == 0
    outline = json.loads((pack / "space" / "boundary.geojson").read_text())["features"][0]["geometry"]
    assert outline["type"] == "Polygon"
    assert shapely.geometry.shape(outline).area == pytest.approx(0.01, rel=1e-4)
    small = write(
        tmp_path / "small.geojson", geopandas.GeoDataFrame(geometry=[halves[0], shapely.Polygon(knot)], crs=4326)
    )
    done = lantu("import", "vector", small, pack, "--as", "boundary", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "the polygon of row 2 crossed itself at 106.55" in done.stderr
    tie = shapely.Polygon([(WEST, SOUTH), (EAST, NORTH), (EAST, SOUTH), (WEST, NORTH)])
    english, chinese = refused(
        pack, write(tmp_path / "tie.geojson", geopandas.GeoDataFrame(geometry=[tie], crs=4326)), "--as", "boundary"
    )
    assert "the polygon of row 1 crosses itself at 106.55000, 29.55000" in english
    assert "自相交" in chinese
    line = geopandas.GeoDataFrame(geometry=[shapely.LineString([(WEST, SOUTH), (EAST, NORTH)])], crs=4326)
    assert (
        "made of polygons: row 1 is a LineString"
        in refused(pack, write(tmp_path / "line.gpkg", line), "--as", "boundary")[0]
    )


def test_facilities_of_a_layer_have_kinds_and_areas(tmp_path, pack):
    shapes = [shapely.Point(106.55, 29.55), shapely.box(106.51, 29.51, 106.511, 29.511), shapely.Point(120, 30)]
    table = geopandas.GeoDataFrame(
        {"名称": ["一小", "中心公园", "海上"], "类型": ["小学", "公园", "医院"], "学位": [900.0, np.nan, 5]},
        geometry=shapes,
        crs=4490,
    )
    done = lantu(
        "import", "vector", write(tmp_path / "f.gpkg", table), pack, "--as", "facilities", "--json", "--lang", "en"
    )
    assert done.returncode == 0, done.stderr
    assert "1 points lie outside the place (by its boundary), such as 海上 (3)" in done.stderr
    found = open_space(pack).facilities()
    assert list(found.kind) == ["park", "primary_school"]
    np.testing.assert_array_equal(found.capacity, [np.nan, 900])
    assert found.area[0] == pytest.approx(111.2 * 111.2 * np.cos(np.radians(29.51)), rel=0.01)
    assert set(found.source) == {"vector:f.gpkg"}
    kinds = write(tmp_path / "g.gpkg", table.assign(类型=["甲", "乙", "丙"]))
    assert "none of the kinds is known: 甲, 乙, 丙" in refused(pack, kinds, "--as", "facilities")[0]
    assert (
        "what kind the facilities are is not known"
        in refused(pack, write(tmp_path / "h.gpkg", table[["geometry", "名称"]]), "--as", "facilities")[0]
    )
    assert (
        lantu("import", "vector", tmp_path / "h.gpkg", pack, "--as", "facilities", "--kind", "幼儿园").returncode == 0
    )
    assert (
        "did you mean 'kindergarten'?"
        in refused(pack, tmp_path / "h.gpkg", "--as", "facilities", "--kind", "kindergarden")[0]
    )


def test_one_shift_moves_a_whole_file_or_none_does(tmp_path):
    """PROJ would shift Beijing 1954 east of 107° E only, and tear a street there: findings/torn-by-a-datum-shift.sh."""
    inside = [[107.2, 38.0], [107.3, 38.0], [107.3, 38.1], [107.2, 38.1], [107.2, 38.0]]
    across = [[106.9, 38.0], [107.1, 38.0], [107.1, 38.1], [106.9, 38.1], [106.9, 38.0]]
    for name, outline in (("inside", inside), ("across", across)):
        pack = placed_pack(tmp_path / name, outline)
        west = outline[0][0] + (0.05 if name == "inside" else 0.0985)
        cells = [shapely.box(west, 38.05, west + 0.001, 38.051), shapely.box(west + 0.001, 38.05, west + 0.002, 38.051)]
        file = write(tmp_path / f"{name}.gpkg", geopandas.GeoDataFrame({"people": [1, 2]}, geometry=cells, crs=4214))
        if name == "inside":
            assert lantu("import", "vector", file, pack, *PEOPLE).returncode == 0
            homes = open_space(pack).people()
            assert np.diff(homes.lon)[0] == pytest.approx(0.001, abs=1e-7)
            assert homes.lon[0] - west - 0.0005 > 0.0003
        else:
            assert (
                "the shift between Beijing 1954 and WGS 84 has no public parameters" in refused(pack, file, *PEOPLE)[0]
            )
    new = tmp_path / "new"
    new.mkdir()
    assert lantu("import", "vector", tmp_path / "inside.gpkg", new, "--as", "boundary").returncode == 0


def test_of_a_large_layer_only_what_meets_the_place_is_read(tmp_path, pack, monkeypatch):
    """The same people, and rows by the numbers of the file."""
    from lantu.space.importers.layers import layers

    near, far = grid([5, 6, 7]), grid([1000] * 40).translate(3, 2).to_frame("geometry").assign(population=1000)
    import pandas as pd

    both = geopandas.GeoDataFrame(pd.concat([far, near], ignore_index=True), crs=4326).to_crs(3857)
    file = write(tmp_path / "large.gpkg", both)
    told = []
    for most in (200_000, 10):
        monkeypatch.setattr(layers, "_WHOLE", most)
        done = lantu("import", "vector", file, pack, *PEOPLE, "--json")
        assert done.returncode == 0, done.stderr
        told.append((json.loads(done.stdout)["counts"], contents(pack)["space/people.npz"]))
    assert told[0] == told[1]
    monkeypatch.setattr(layers, "LARGEST", 2)
    assert "and at most 2 are read" in refused(pack, file, *PEOPLE)[0]


def test_people_beyond_the_streets_are_told(tmp_path):
    """Without a boundary the place is what its streets span, and two kilometres more."""
    from lantu.space import ImportRecord
    from lantu.space.folder import packed
    from tests.space.streets_drawn import lines_of_streets

    drawn = lines_of_streets([[(WEST, SOUTH), (WEST + 0.05, SOUTH + 0.1)]])
    open_space(tmp_path).save(ImportRecord("osm:x", "00", "2026-11-28", "lantu"), {"streets.npz": packed(drawn)})
    file = write(tmp_path / "grid.gpkg", grid(np.full(100, 3)))
    done = lantu("import", "vector", file, tmp_path, *PEOPLE, "--lang", "en", "--json")
    assert "60 people (29%) live beyond the streets of the pack" in done.stderr
    assert json.loads(done.stdout)["dropped"]["people outside the place"] == 90


def test_a_system_of_nowhere_is_refused(tmp_path, pack):
    local = 'LOCAL_CS["site grid",UNIT["metre",1],AXIS["X",EAST],AXIS["Y",NORTH]]'
    file = write(tmp_path / "local.gpkg", grid([5], crs="EPSG:32648").set_crs(local, allow_override=True))
    english, chinese = refused(pack, file, *PEOPLE)
    assert "does not say where on the earth it lies" in english
    assert "没有写明在地球上的位置" in chinese


@pytest.mark.parametrize("known", ["facilities", "people"])
def test_a_boundary_that_has_nothing_of_a_pack_without_streets_is_refused(tmp_path, known):
    pack = tmp_path / "cold"
    pack.mkdir()
    lon, lat, one = np.array([24.95]), np.array([60.17]), np.array(["1"])
    none = np.array([np.nan])
    parts = {
        "facilities": (
            "facilities.csv",
            facilities_text(Facilities(one, np.array(["park"]), one, lon, lat, none, none, one)),
        ),
        "people": ("people.npz", packed(Homes(lon, lat, np.array([9.0]), "people", np.ones(1, dtype=bool)))),
    }
    open_space(pack).save(ImportRecord("table:x.csv", "0", "2026-11-29", "test"), dict([parts[known]]))
    right, swapped = shapely.box(24.9, 60.1, 25.0, 60.2), shapely.box(60.1, 24.9, 60.2, 25.0)
    wrong = write(tmp_path / "swapped.geojson", geopandas.GeoDataFrame(geometry=[swapped], crs=4326))
    english, chinese = refused(pack, wrong, "--as", "boundary")
    assert f"lies elsewhere than the {known}" in english
    assert "may be swapped" in english
    assert "经纬度可能颠倒" in chinese
    file = write(tmp_path / "right.geojson", geopandas.GeoDataFrame(geometry=[right], crs=4326))
    assert lantu("import", "vector", file, pack, "--as", "boundary").returncode == 0


def test_a_boundary_of_a_part_of_a_district_is_taken_and_one_beyond_all_districts_is_not(tmp_path):
    pack = tmp_path / "plan"
    assert lantu("new", pack, "--country", "FR", "--districts", "North").returncode == 0
    places = json.loads((pack / "places.geojson").read_text("utf-8"))
    for feature in places["features"]:
        if feature["properties"]["name_en"] == "North":
            feature["geometry"] = shapely.geometry.mapping(shapely.box(2.0, 48.0, 3.0, 49.0))
    (pack / "places.geojson").write_text(json.dumps(places), "utf-8")
    corner = write(
        tmp_path / "corner.gpkg", geopandas.GeoDataFrame(geometry=[shapely.box(2.9, 48.9, 3.1, 49.1)], crs=4326)
    )
    assert lantu("import", "vector", corner, pack, "--as", "boundary").returncode == 0
    beyond = write(
        tmp_path / "beyond.gpkg", geopandas.GeoDataFrame(geometry=[shapely.box(48.2, 2.2, 48.4, 2.4)], crs=4326)
    )
    assert "outlines of the districts" in refused(pack, beyond, "--as", "boundary")[0]


def test_a_table_of_people_is_told_how_it_becomes_a_layer(tmp_path, pack):
    (tmp_path / "people.csv").write_text("lon,lat,people\n106.55,29.55,12\n", "utf-8")
    english, chinese = refused(pack, tmp_path / "people.csv", *PEOPLE)
    assert "is a table" in english
    assert "Add Delimited Text Layer" in english
    assert "lantu import table" in chinese


def test_a_grid_that_another_takes_the_place_of_is_no_source_any_more(tmp_path, pack):
    for name, people in (("old", [5.0, 5.0]), ("new", [7.0, 1.0, 2.0])):
        assert lantu("import", "vector", write(tmp_path / f"{name}.gpkg", grid(people)), pack, *PEOPLE).returncode == 0
    space = open_space(pack)
    assert [record.id for record in space.sources()] == ["vector:new.gpkg"]
    assert space.records()["vector:old.gpkg"].replaced_by == "vector:new.gpkg"  # what was done stays on record
    assert space.people().weight.sum() == 10
    assert lantu("import", "vector", tmp_path / "old.gpkg", pack, *PEOPLE).returncode == 0
    assert [record.id for record in open_space(pack).sources()] == ["vector:old.gpkg"]


def test_people_in_tens_of_thousands_and_more_old_people_than_people_are_refused(tmp_path, pack):
    for name, scale in (
        ("人口_万人", "万"),
        ("人口（万）", "万"),
        ("pop thousands", "thousands"),
        ("pop 000s", "000s"),
    ):
        file = write(tmp_path / "grid.gpkg", grid([1.5, 2.5], name))
        said = refused(pack, file, *PEOPLE, "--people", name)
        assert all(scale in words for words in said), said
        file.unlink()
    file = write(tmp_path / "wan.gpkg", grid([150, 250], "万州人口"))
    assert lantu("import", "vector", file, pack, *PEOPLE, "--people", "万州人口").returncode == 0
    age = ("--age", "65+=old")
    file = write(tmp_path / "old.gpkg", grid([150, 250], old=[160, 400]))
    english, chinese = refused(pack, file, *PEOPLE, *age)
    assert "counts 560 people, more than all 400" in english
    assert "多于全部人口" in chinese
    file = write(tmp_path / "some.gpkg", grid([150, 250], old=[160, 30]))
    done = lantu("import", "vector", file, pack, *PEOPLE, *age, "--lang", "en")
    assert (done.returncode, "in 1 cells more people are 65+" in done.stderr) == (0, True), done


def test_a_zone_that_is_the_sum_of_others_is_refused(tmp_path, pack):
    west, east = shapely.box(WEST, SOUTH, WEST + 0.05, NORTH), shapely.box(WEST + 0.05, SOUTH, EAST, NORTH)
    zones = geopandas.GeoDataFrame(
        {"people": [30, 12, 42], "level": ["township", "township", "district"]},
        geometry=[west, east, shapely.union_all([west, east])],
        crs="EPSG:4326",
    )
    file = write(tmp_path / "zones.gpkg", zones)
    english, chinese = refused(pack, file, *PEOPLE)
    assert "lies in that of row 3 (2 in all)" in english
    assert "人口会重复计算" in chinese
    assert lantu("import", "vector", file, pack, *PEOPLE, "--only", "level=township").returncode == 0
    assert open_space(pack).people().weight.sum() == 42
