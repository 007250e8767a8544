"""Heights and people come from rasters as they are: their place, their totals, and what they cannot say by themselves."""

import json
import math
import resource

import numpy as np
import pytest
from rasterio.transform import from_origin

from lantu.space import open_space
from tests.command import lantu
from tests.space.maps import EAST, NORTH, SOUTH, WEST, contents, placed_pack, refused_import, write_raster

DEGREES = from_origin(
    106.45, 29.65, 0.01, 0.01
)  # cells of 0.01°, half a tenth of a degree beyond the pack on each side
RAISED = ("--as", "elevation", "--surface", "bare-earth")


@pytest.fixture
def pack(tmp_path):
    return placed_pack(tmp_path)


def refused(pack, *words):
    return refused_import(pack, "raster", *words)


def ramp(lon, lat):
    """A slope that is plain in metres: 100 m, and what the point lies east and north of a corner."""
    return 100 + (lon - 106.4) * 1000 + (lat - 29.4) * 2000


def test_heights_in_degrees_keep_their_cells(tmp_path, pack):
    lon, lat = 106.45 + (np.arange(20) + 0.5) * 0.01, 29.65 - (np.arange(20) + 0.5) * 0.01
    values = ramp(lon[None], lat[:, None]).astype(np.float32)
    file = write_raster(tmp_path / "dem.tif", values, DEGREES)
    done = lantu("import", "raster", file, pack, *RAISED, "--json")
    assert done.returncode == 0, done.stderr
    ground = open_space(pack).elevation()
    assert ground.surface == "bare_earth"
    assert (ground.step_lon, ground.step_lat) == (0.01, 0.01)
    assert ground.at(np.array([lon[9]]), np.array([lat[7]]))[0] == pytest.approx(values[7, 9])
    told = json.loads(done.stdout)
    assert told["counts"]["percent of the place"] == 100
    assert told["settings"]["crs"] == "EPSG:4326"


@pytest.mark.parametrize("code", ["EPSG:32648", "EPSG:4544", "EPSG:4523", "EPSG:3857", "ESRI:54009"])
def test_heights_in_metres_come_to_degrees_where_they_were(tmp_path, pack, code):
    """UTM, both numberings of Gauss-Krueger, Web Mercator and Mollweide: every point keeps its height to a fraction of a metre."""
    from pyproj import Transformer

    to, back = (Transformer.from_crs(*pair, always_xy=True) for pair in (("EPSG:4326", code), (code, "EPSG:4326")))
    left, bottom, right, top = to.transform_bounds(106.47, 29.47, 106.63, 29.63, densify_pts=21)
    step = 250.0
    columns, rows = math.ceil((right - left) / step), math.ceil((top - bottom) / step)
    x, y = np.meshgrid(left + (np.arange(columns) + 0.5) * step, top - (np.arange(rows) + 0.5) * step)
    values = ramp(*back.transform(x, y)).astype(np.float32)
    file = write_raster(tmp_path / "dem.tif", values, from_origin(left, top, step, step), code, nodata=-9999)
    assert lantu("import", "raster", file, pack, *RAISED).returncode == 0
    ground = open_space(pack).elevation()
    random = np.random.default_rng(5)
    lon, lat = random.uniform(WEST, EAST, 500), random.uniform(SOUTH, NORTH, 500)
    np.testing.assert_allclose(ground.at(lon, lat), ramp(lon, lat), atol=0.5)
    assert ground.step_lat * 111_195 == pytest.approx(250, rel=0.2)  # Web Mercator and Mollweide stretch their metres


def test_a_missing_height_stays_missing_and_what_is_not_covered_is_told(tmp_path, pack):
    values = np.full((20, 20), 300, dtype=np.int16)
    values[:, :10] = -32768
    file = write_raster(tmp_path / "dem.tif", values, DEGREES, nodata=-32768)
    done = lantu("import", "raster", file, pack, *RAISED, "--lang", "en")
    assert (
        "covers 45% of the place (by its boundary)" in done.stderr
    )  # half, but for half a cell beside what is missing
    ground = open_space(pack).elevation()
    assert np.isnan(ground.at(np.array([106.51]), np.array([29.55])))[0]
    assert ground.at(np.array([106.59]), np.array([29.55]))[0] == 300
    feet = write_raster(tmp_path / "feet.tif", values, DEGREES, nodata=-32768)
    import rasterio

    with rasterio.open(feet, "r+") as kept:
        kept.units = ("ft",)
    assert lantu("import", "raster", feet, pack, *RAISED).returncode == 0
    assert open_space(pack).elevation().at(np.array([106.59]), np.array([29.55]))[0] == pytest.approx(91.44)


def test_what_a_raster_of_heights_cannot_say_is_asked(tmp_path, pack):
    hills = np.full((20, 20), 250.0, dtype=np.float32)
    plain = write_raster(tmp_path / "dem.tif", hills, DEGREES)
    english, chinese = refused(pack, plain, "--as", "elevation")
    assert "--surface bare-earth" in english
    assert "屋顶" in chinese
    sea = write_raster(tmp_path / "sea.tif", hills, DEGREES, nodata=0)
    assert "0, which may as well be the height of the sea" in refused(pack, sea, *RAISED)[0]
    assert lantu("import", "raster", sea, pack, *RAISED, "--nodata", "none").returncode == 0
    holes = hills.copy()
    holes[8, 8] = -9999
    wild = write_raster(tmp_path / "wild.tif", holes, DEGREES)
    english, chinese = refused(pack, wild, *RAISED)
    assert "1 cells hold what is no height, such as -9999 m (if it stands for nothing: --nodata -9999)" in english
    assert "-9999" in chinese
    assert lantu("import", "raster", wild, pack, *RAISED, "--nodata", "-9999").returncode == 0
    colours = write_raster(tmp_path / "rgb.tif", np.ones((3, 20, 20), dtype=np.uint8), DEGREES)
    assert "has 3 bands" in refused(pack, colours, *RAISED)[0]
    assert lantu("import", "raster", colours, pack, *RAISED, "--band", "2").returncode == 0
    assert "--nodata: expected a number" in refused(pack, plain, *RAISED, "--nodata", "sea")[0]


def test_a_raster_that_is_not_where_it_should_be_is_refused(tmp_path, pack):
    hills = np.full((20, 20), 250.0, dtype=np.float32)
    far = write_raster(tmp_path / "far.tif", hills, from_origin(24.9, 60.2, 0.01, 0.01))
    english, chinese = refused(pack, far, *RAISED)
    assert "longitude 24.9000 to 25.1000" in english
    assert "longitude 106.5000 to 106.6000" in english
    assert "不相交" in chinese
    metres = write_raster(tmp_path / "metres.tif", hills, from_origin(643560, 3272280, 30, 30))
    assert "(degrees), but its coordinates reach 3272280, as metres do" in refused(pack, metres, *RAISED)[0]
    degrees = write_raster(tmp_path / "degrees.tif", hills, DEGREES, "EPSG:32648")
    assert "(metres), but its coordinates lie within ±106.65, as degrees do" in refused(pack, degrees, *RAISED)[0]
    old = write_raster(tmp_path / "old.tif", hills, DEGREES, "EPSG:4610")
    english, chinese = refused(pack, old, *RAISED)
    assert "the shift between Xian 1980 and WGS 84 has no public parameters" in english
    assert "CGCS2000" in chinese
    assert lantu("import", "raster", old, pack, *RAISED, "--crs", "EPSG:4490").returncode == 0
    assert "unknown coordinate system 'EPSG:1'" in refused(pack, old, *RAISED, "--crs", "EPSG:1")[0]


def test_a_raster_without_a_system_names_those_in_which_it_would_lie_here(tmp_path, pack):
    hills = np.full((40, 40), 250.0, dtype=np.float32)
    zoned = write_raster(tmp_path / "zoned.tif", hills, from_origin(35640000, 3275000, 300, 300), crs=None)
    english, _ = refused(pack, zoned, *RAISED)
    assert "states no coordinate system" in english
    assert "--crs EPSG:4523 (CGCS2000 / 3-degree Gauss-Kruger zone 35)" in english or "EPSG:" in english
    bare = write_raster(tmp_path / "bare.tif", hills, from_origin(0, 0, 1, 1), crs=None)
    assert "picture" in refused(pack, bare, *RAISED)[0] or "no coordinate" in refused(pack, bare, *RAISED)[0]
    (tmp_path / "text.tif").write_text("no raster")
    assert "is not a raster that can be read" in refused(pack, tmp_path / "text.tif", *RAISED)[0]
    assert "there is no file" in refused(pack, tmp_path / "none.tif", *RAISED)[0]
    (tmp_path / "far.vrt").write_text('<VRTDataset rasterXSize="1" rasterYSize="1"/>')
    assert "is not a raster" in refused(pack, tmp_path / "far.vrt", *RAISED)[0]  # it may point to an address


def test_people_are_kept_to_the_fraction(tmp_path, pack):
    random = np.random.default_rng(2)
    people = random.exponential(40, (20, 20)).astype(np.float32)
    people[0, 0], people[9, 9], people[10, 10] = -99999, np.nan, 0
    file = write_raster(tmp_path / "people.tif", people, DEGREES, nodata=-99999)
    done = lantu("import", "raster", file, pack, "--as", "population", "--json", "--lang", "en")
    assert done.returncode == 0, done.stderr
    homes = open_space(pack).people()
    inside = np.nan_to_num(people[5:15, 5:15].astype(np.float64))
    assert math.fsum(homes.weight) == math.fsum(inside.ravel())
    assert homes.cell == pytest.approx(math.sqrt(1108.5 * 968.6), rel=0.01)  # 0.01° at 29.55° N, by the ellipsoid
    told = json.loads(done.stdout)
    assert told["counts"] == {"cells": 98, "people": round(inside.sum())}
    assert told["dropped"] == {"no data": 1, "nobody": 1}
    assert "no census to hold these people against" in done.stderr
    first = contents(pack)
    lantu("import", "raster", file, pack, "--as", "population")
    assert contents(pack) == first


def test_people_outside_the_place_are_left_out_and_counted(tmp_path):
    pack = placed_pack(tmp_path, [[WEST, SOUTH], [EAST, SOUTH], [WEST, NORTH], [WEST, SOUTH]])
    people = np.full((20, 20), 7, dtype=np.int32)
    file = write_raster(tmp_path / "people.tif", people, from_origin(106.453, 29.653, 0.01, 0.01), nodata=0)
    told = json.loads(lantu("import", "raster", file, pack, "--as", "population", "--json").stdout)
    assert told["counts"]["people"] + told["dropped"]["people outside the place"] == 7 * 11 * 11
    assert told["counts"]["people"] == pytest.approx(7 * 50, abs=7 * 6)


def test_numbers_that_are_no_people_are_refused(tmp_path, pack):
    people = np.full((20, 20), 7.0, dtype=np.float32)
    people[10, 10] = -200
    file = write_raster(tmp_path / "people.tif", people, DEGREES)
    english, chinese = refused(pack, file, "--as", "population")
    assert "1 cells hold fewer than no people, such as -200" in english
    assert "人口为负" in chinese
    nobody = write_raster(tmp_path / "nobody.tif", 0 * people.clip(0), DEGREES)
    assert "counts nobody in the place" in refused(pack, nobody, "--as", "population")[0]
    assert "--surface is for heights only" in refused(pack, file, "--as", "population", "--surface", "bare-earth")[0]


def test_a_large_raster_is_read_in_a_window(tmp_path, pack):
    """A sparse file of 10 GB: what lies over the place is read, and memory stays where it was."""
    import rasterio

    side = 50_000
    file = tmp_path / "large.tif"
    step = 0.0004
    shape = {"height": side, "width": side, "count": 1, "dtype": "float32", "crs": "EPSG:4326"}
    with rasterio.open(
        file, "w", driver="GTiff", transform=from_origin(96.5, 39.6, step, step), tiled=True, BIGTIFF="YES",
        SPARSE_OK=True, **shape,
    ) as out:  # fmt: skip
        out.write(np.full((300, 300), 12.0, dtype=np.float32), 1, window=((24950, 25250), (24950, 25250)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = lantu("import", "raster", file, pack, "--as", "population", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["people"] > 0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * 1024  # kB
    with rasterio.open(
        file, "w", driver="GTiff", transform=from_origin(96.5, 39.6, step, step), blockysize=2000, BIGTIFF="YES",
        SPARSE_OK=True, **shape,
    ):  # fmt: skip
        pass
    assert "blocks of 381 MB" in refused(pack, file, "--as", "population")[0]


def test_a_raster_that_is_cut_short_says_so_in_both_languages(tmp_path, pack):
    values = np.random.default_rng(4).uniform(200, 300, (200, 200)).astype(np.float32)
    whole = write_raster(tmp_path / "whole.tif", values, from_origin(106.45, 29.65, 0.001, 0.001), compress="deflate")
    for share in (0.6, 0.0001):
        (tmp_path / "cut.tif").write_bytes(whole.read_bytes()[: max(8, int(share * whole.stat().st_size))])
        for asked in (RAISED, ("--as", "population")):
            english, chinese = refused(pack, tmp_path / "cut.tif", *asked)
            assert "is cut short or damaged" in english
            assert "cut.tif: 栅格不完整或已损坏" in chinese
            assert "exception" not in chinese
