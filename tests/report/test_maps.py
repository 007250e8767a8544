"""Maps that go out come back as they went, and QGIS finds a style for every value (drawn with QGIS 3.22 on 28 November 2026)."""

import sqlite3
from xml.etree import ElementTree as ET

import geopandas
import numpy as np
import pyogrio
import pytest

from lantu.space import Facilities, Homes, ImportRecord, open_space
from lantu.space.folder import facilities_text, packed
from tests.command import lantu
from tests.space.maps import placed_pack
from tests.space.streets_drawn import lines_of_streets


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """A street of 1.9 km with a school at one end, a park at the other, and people on a grid along it."""
    folder = placed_pack(tmp_path_factory.mktemp("maps"))
    points = [(106.51 + 0.002 * step, 29.55) for step in range(11)]
    drawn = lines_of_streets([points])
    nothing = np.full(2, np.nan)
    words = np.array(["school", "park"])
    facilities = Facilities(
        np.array(["001", "002"]), words, np.array(["一小", "公园"]), np.array([106.51, 106.53]), np.array([29.55] * 2),
        np.array([900.0, np.nan]), nothing, np.array(["table:x.csv"] * 2),
    )  # fmt: skip
    lon = np.array([106.5101, 106.518, 106.5299, 106.51])
    homes = Homes(
        lon, np.array([29.5501, 29.5501, 29.5501, 29.59]), np.array([10.0, 20.0, 30.0, 4.0]), "people",
        np.array([True, False, True, True]), {"65+": np.array([1.0, 2.0, 3.0, 0.0])}, 100.0,
    )  # fmt: skip
    parts = {"streets.npz": packed(drawn), "people.npz": packed(homes), "facilities.csv": facilities_text(facilities)}
    open_space(folder).save(ImportRecord("osm:x.pbf", "00", "2026-11-28", "lantu", licence="ODbL 1.0"), parts)
    return folder


@pytest.fixture(scope="module")
def file(pack):
    done = lantu("export", pack, pack / "maps.gpkg", "--kind", "park", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    return pack / "maps.gpkg"


def test_layers_come_back_as_they_went(file):
    assert {name for name, _ in pyogrio.list_layers(file)} == {
        "streets", "facilities", "reach", "boundary", "sources", "layer_styles"
    }  # fmt: skip
    read = {name: pyogrio.read_dataframe(file, layer=name) for name in ("streets", "facilities", "reach", "sources")}
    assert len(read["streets"]) == 1
    assert read["streets"].geometry.iloc[0].coords[0] == (106.51, 29.55)
    assert list(read["facilities"]["id"]) == ["002", "001"]  # codes keep their zeros
    assert list(read["facilities"]["kind_name"]) == ["公园绿地", "学校（未注明学段）"]
    reach = read["reach"]
    assert list(reach["known"]) == [1, 0, 1, 1]
    assert list(reach["age 65+"]) == [1, 2, 3, 0]
    assert reach["people"].sum() == 64
    assert list(reach["class"]) == [4, 2, 0, 5]  # 1.9 km, 1.2 km, some metres; no street
    assert reach["school_max"].iloc[0] < 1 < 20 < reach["park_max"].iloc[0]
    assert np.isnan(reach["park_max"].iloc[3])  # no street within reach
    assert reach.to_crs(32648).area.round(-1).iloc[0] == 10_000
    assert list(read["sources"]["licence"]) == ["ODbL 1.0"]
    assert read["streets"].crs == "EPSG:4326"


def test_no_column_is_one_that_gis_files_lose(file):
    """A column fid becomes the key and vanishes; true, missing and false come back as other things."""
    for name in ("streets", "facilities", "reach", "sources"):
        table = pyogrio.read_dataframe(file, layer=name)
        assert "fid" not in {column.casefold() for column in table.columns}
        assert not [column for column in table.columns if table[column].dtype == bool]


def test_qgis_finds_a_style_for_every_value(file):
    with sqlite3.connect(file) as kept:
        rows = kept.execute(
            "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault, f_table_schema FROM layer_styles"
        ).fetchall()
        listed = kept.execute("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'").fetchall()
    assert listed == [("attributes",)]
    assert sorted(row[0] for row in rows) == ["boundary", "facilities", "reach", "streets"]
    for name, column, text, default, schema in rows:
        assert (column, default, schema) == ("geom", 1, "")
        renderer = ET.fromstring(text).find("renderer-v2")
        symbols = {symbol.get("name") for symbol in renderer.iter("symbol")}
        categories = list(renderer.iter("category"))
        assert {category.get("symbol") for category in categories} <= symbols
        if categories:
            values = {str(value) for value in pyogrio.read_dataframe(file, layer=name)[renderer.get("attr")]}
            assert values <= {category.get("value") for category in categories}
            assert all(category.get("label") for category in categories)


def test_one_layer_as_geoparquet_has_its_style_beside_it(pack):
    done = lantu("export", pack, pack / "f.parquet", "--layer", "facilities", "--json")
    assert done.returncode == 0, done.stderr
    assert len(geopandas.read_parquet(pack / "f.parquet")) == 2
    assert ET.parse(pack / "f.qml").getroot().tag == "qgis"
    for words, said in (
        ((), "GeoParquet holds one layer"),
        (("--layer", "reech"), "did you mean 'reach'?"),
        (("--layer", "reach", "--profile", "adullt"), "did you mean 'adult'?"),
        (("--layer", "reach", "--kind", "parc"), "did you mean 'park'?"),
    ):
        done = lantu("export", pack, pack / "g.parquet", *words, "--lang", "en")
        assert (done.returncode, (pack / "g.parquet").exists()) == (2, False)
        assert said in done.stderr
    done = lantu("export", pack, pack / "f.parquet", "--layer", "facilities", "--lang", "en")
    assert "is there already" in done.stderr


def test_a_pack_without_homes_gives_what_it_has_and_says_what_is_left_out(tmp_path, pack):
    bare = placed_pack(tmp_path)
    space = open_space(pack)
    parts = {"streets.npz": packed(space.streets()), "facilities.csv": facilities_text(space.facilities())}
    open_space(bare).save(ImportRecord("osm:x.pbf", "00", "2026-11-28", "lantu"), parts)
    done = lantu("export", bare, tmp_path / "bare.gpkg", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "without the layer reach" in done.stderr
    assert {name for name, _ in pyogrio.list_layers(tmp_path / "bare.gpkg")} == {
        "streets", "facilities", "boundary", "sources", "layer_styles"
    }  # fmt: skip
    asked = lantu("export", bare, tmp_path / "reach.parquet", "--layer", "reach", "--lang", "en")
    assert (asked.returncode, "neither people nor homes" in asked.stderr) == (2, True)
    (bare / "space" / "facilities.csv").unlink()
    assert lantu("export", bare, tmp_path / "lines.gpkg").returncode == 0
    assert "facilities" not in {name for name, _ in pyogrio.list_layers(tmp_path / "lines.gpkg")}
