"""Layers of hazards and protected lines come in as they are, or are refused with a sentence and no trace."""

import numpy as np
import pytest
import shapely
from rasterio.transform import from_origin

from lantu.space import open_space
from lantu.space.protected.breaches import breach_area, breaches
from lantu.space.protected.lines import ProtectedArea, protected_areas
from tests.command import lantu
from tests.space.maps import EAST, NORTH, SOUTH, WEST, placed_pack, refused_import, write_raster

DEGREES = from_origin(106.45, 29.65, 0.01, 0.01)
LAW = ("--as", "protected", "--law", "decision 50", "--dated", "2022-10-31")


@pytest.fixture
def pack(tmp_path):
    return placed_pack(tmp_path)


def depth_file(folder, values, **more):
    return write_raster(folder / "depth.tif", np.broadcast_to(np.float32(values), (20, 20)).copy(), DEGREES, **more)


def test_depths_keep_their_cells_and_their_period(tmp_path, pack):
    values = np.zeros((20, 20), np.float32)
    values[5, 5], values[6, 6] = 120, -9999
    file = write_raster(tmp_path / "cm.tif", values, DEGREES, nodata=-9999)
    done = lantu("import", "raster", file, pack, "--as", "depth", "--return-period", "100", "--unit", "cm")
    assert done.returncode == 0, done.stderr
    (layer,) = open_space(pack).hazards()
    assert (layer.kind, layer.period) == ("depth", 100)
    at = layer.at(np.array([106.505, 106.515, 106.525]), np.array([29.595, 29.585, 29.575]))
    np.testing.assert_allclose(at, [1.2, np.nan, 0.0])


def test_depths_in_metres_of_a_plane_are_not_mixed_with_dry_neighbours(tmp_path, pack):
    values = np.zeros((200, 200), np.float32)
    values[::2] = 2.0
    file = write_raster(
        tmp_path / "utm.tif", values, from_origin(640_000, 3_276_000, 100, 100), "EPSG:32648", nodata=-1
    )
    assert lantu("import", "raster", file, pack, "--as", "depth", "--return-period", "20").returncode == 0
    (layer,) = open_space(pack).hazards()
    assert set(np.unique(layer.values[np.isfinite(layer.values)]).tolist()) == {0.0, 2.0}


@pytest.mark.parametrize(
    ("values", "more", "words", "said"),
    [
        (1.0, {}, ("--return-period", "100"), "no data"),
        (1.0, {"nodata": -1}, (), "--return-period"),
        (250.0, {"nodata": -1}, ("--return-period", "100"), "centimetres"),
        (-3.0, {"nodata": -1}, ("--return-period", "100"), "below 0"),
        (1.0, {"nodata": -1}, ("--return-period", "0.2"), "at least 1"),
        (1.0, {"nodata": -1}, ("--return-period", "100", "--unit", "km"), "no unit 'km'"),
        (1.0, {"nodata": -1, "crs": None}, ("--return-period", "100"), "coordinate system"),
        (-1.0, {"nodata": -1}, ("--return-period", "100"), "no value over the place"),
    ],
)
def test_a_depth_that_may_be_misread_is_asked_about(tmp_path, pack, values, more, words, said):
    english, chinese = refused_import(pack, "raster", depth_file(tmp_path, values, **more), "--as", "depth", *words)
    assert said in english
    assert chinese != english


@pytest.mark.parametrize(
    ("kind", "value", "said"), [("slope", 120.0, "per cent"), ("heat", 305.0, "kelvin"), ("green", 0.4, "share of 1")]
)
def test_units_of_other_layers_are_found_by_their_range(tmp_path, pack, kind, value, said):
    english, _ = refused_import(pack, "raster", depth_file(tmp_path, value, nodata=-1), "--as", kind)
    assert said in english


def layer(folder, name, *shapes, crs="EPSG:4326"):
    import geopandas

    file = folder / name
    geopandas.GeoDataFrame({"name": [f"n{at}" for at in range(len(shapes))]}, geometry=list(shapes), crs=crs).to_file(
        file
    )
    return file


LEFT, RIGHT = shapely.box(WEST, SOUTH, WEST + 0.02, NORTH), shapely.box(EAST - 0.02, SOUTH, EAST, NORTH)


def test_lines_come_in_with_their_law_and_replace_those_of_their_kind(tmp_path, pack):
    assert (
        lantu("import", "vector", layer(tmp_path, "r.gpkg", LEFT), pack, *LAW, "--line", "生态保护红线").returncode == 0
    )
    assert lantu("import", "vector", layer(tmp_path, "f.gpkg", RIGHT), pack, *LAW, "--line", "farmland").returncode == 0
    assert lantu("import", "vector", layer(tmp_path, "f.gpkg", RIGHT), pack, *LAW, "--line", "farmland").returncode == 0
    areas = protected_areas(pack / "space")
    assert [(area.kind, area.law, area.dated) for area in areas] == [
        ("red_line", "decision 50", "2022-10-31"),
        ("farmland", "decision 50", "2022-10-31"),
    ]
    # another file of the red line takes the place of the first, which stays on record as replaced; farmland stays
    assert (
        lantu("import", "vector", layer(tmp_path, "new.gpkg", LEFT), pack, *LAW, "--line", "red_line").returncode == 0
    )
    replaced = {
        name: item.replaced_by for name, item in open_space(pack).records().items() if name.startswith("vector:")
    }
    assert replaced == {"vector:r.gpkg": "vector:new.gpkg", "vector:f.gpkg": "", "vector:new.gpkg": ""}
    merged = layer(tmp_path, "both.gpkg", shapely.box(WEST, SOUTH, EAST, NORTH))
    english, _ = refused_import(pack, "vector", merged, *LAW, "--line", "farmland")
    assert "with the ecological red line of the pack" in english


@pytest.mark.parametrize(
    ("shapes", "words", "said"),
    [
        ([shapely.LineString([(WEST, SOUTH), (EAST, NORTH)])], ("--line", "red_line"), "row 1 is a LineString"),
        ([LEFT, shapely.box(WEST + 0.01, SOUTH, EAST, NORTH)], ("--line", "red_line"), "overlaps"),
        ([shapely.Polygon([(WEST, SOUTH), (EAST, NORTH), (EAST, SOUTH), (WEST, NORTH)])], ("--line", "red_line"), "crosses itself"),
        ([LEFT], ("--line", "red_lime"), "no line 'red_lime'"),
        ([LEFT], (), "--line"),
        ([LEFT], ("--line", "red_line", "--law", ""), "--law"),
        ([LEFT], ("--line", "red_line", "--dated", "2022"), "--dated"),
    ],
)  # fmt: skip
def test_a_line_that_is_none_is_refused(tmp_path, pack, shapes, words, said):
    english, chinese = refused_import(pack, "vector", layer(tmp_path, "bad.gpkg", *shapes), *LAW, *words)
    assert said in english
    assert chinese != english


def square(x, y, side):
    return shapely.box(x, y, x + side, y + side)


def area(kind, shape):
    return ProtectedArea(kind, kind, "a law", "2022-10-31", shape)


def test_a_breach_is_the_ground_beyond_the_line_and_counts_once():
    """Works of 100 m: one half in the red line and wholly outside the boundary, one within the boundary, one that only touches."""
    lines = [
        area("red_line", square(0, 0, 100)),
        area("red_line", square(0, 0, 60)),
        area("urban_boundary", square(200, 0, 300)),
    ]
    ground = np.array([item.shape for item in lines], object)
    line = shapely.LineString([(50, 50), (90, 50)])
    works = np.array([square(50, 0, 100), square(300, 50, 100), square(500, 0, 100), None, line], object)
    found = {(item.subject, item.kind): (item.area, item.length) for item in breaches(works, lines, ground)}
    assert found == {
        (0, "red_line"): (5000, 0),
        (0, "urban_boundary"): (10000, 0),
        (2, "urban_boundary"): (10000, 0),
        (4, "red_line"): (0, 40),
        (4, "urban_boundary"): (0, 40),
    }
    assert breach_area(works, lines, ground) == 20000
    assert breach_area(works, [], ground[:0]) == 0
