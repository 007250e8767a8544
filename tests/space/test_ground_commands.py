"""The verbs of the ground, as a planner types them: what they say, what they write, and what they refuse."""

import csv
import json
import shutil

import numpy as np
import pytest
import shapely
from rasterio.transform import from_origin

from lantu.packs import find_pack
from tests.command import lantu
from tests.space.maps import contents, write_raster


@pytest.fixture
def yuzhong(tmp_path):
    """The real pack beside the city that it extends, to be written to."""
    for name in ("yuzhong", "chongqing"):
        shutil.copytree(find_pack(name), tmp_path / name)
    return tmp_path / "yuzhong"


def said(*words):
    done = lantu("ground", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(*words):
    done = lantu("ground", *words, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, ""), done
    return done.stderr


def layer(file, *shapes, **columns):
    import geopandas

    geopandas.GeoDataFrame(columns or {"name": ["a"] * len(shapes)}, geometry=list(shapes), crs="EPSG:4326").to_file(
        file
    )
    return file


def test_a_census_comes_to_cells_whole_and_leaves_as_a_geotiff_and_a_geopackage(tmp_path):
    import rasterio

    tif, gpkg = tmp_path / "people.tif", tmp_path / "people.gpkg"
    told = said("cells", "yuzhong", "--size", "200", "--tif", tif, "--gpkg", gpkg, "--lang", "en")
    assert "588,717 people in" in told  # the count of 2020
    with rasterio.open(tif) as read:
        values = read.read(1)
        assert (read.crs.to_epsg(), read.nodata, read.res) == (6933, -1, (200, 200))
        assert values[values >= 0].sum() == 588_717
    import geopandas
    import pyogrio

    table = geopandas.read_file(gpkg, layer="cells")
    assert table["people"].sum() == 588_717
    assert "layer_styles" in [str(name) for name, _ in pyogrio.list_layers(gpkg)]
    assert "already" in refused("cells", "yuzhong", "--tif", tif)


def test_zones_with_people_come_to_cells_by_each_way(tmp_path):
    import pyogrio

    west, east = shapely.box(106.52, 29.53, 106.55, 29.57), shapely.box(106.55, 29.53, 106.59, 29.57)
    zones = layer(tmp_path / "zones.gpkg", west, east, people=[1001, 2002])
    left, right = shapely.box(106.52, 29.53, 106.54, 29.57), shapely.box(106.54, 29.53, 106.59, 29.57)
    use = layer(tmp_path / "use.gpkg", left, right, use=["homes", "park"])
    by_use = ("--by", "land-use", "--land-use", use, "--class", "use", "--weight", "homes=1")
    ways = (("--by", "area"), ("--by", "floor-space"), (*by_use, "--weight", "park=0"))
    found = [json.loads(said("cells", "yuzhong", "--zones", zones, *way, "--json")) for way in ways]
    assert [one["people"] for one in found] == [3003] * 3
    assert [one["evenly"] for one in found] == [
        [],
        [],
        [1],
    ]  # nobody lives in a park: the eastern zone is spread over its ground
    assert found[1]["cells"] < found[0]["cells"]
    # jobs are brought as people are, by what is on the ground: none in the park, all of the western zone's left of 106.54
    jobs = layer(tmp_path / "jobs.gpkg", west, east, jobs=[10_007, 3])
    gpkg = tmp_path / "jobs_cells.gpkg"
    shares = ("--zones", jobs, "--jobs", "jobs", *by_use, "--weight", "park=0", "--gpkg", gpkg)
    at_work = json.loads(said("cells", "yuzhong", *shares, "--json"))
    assert (at_work["jobs"], at_work["evenly"]) == (10_010, [1])
    assert pyogrio.read_dataframe(gpkg, layer="cells")["jobs"].sum() == 10_010
    assert "homes say where people live" in refused("cells", "yuzhong", "--zones", jobs, "--jobs", "jobs")
    assert "column of --zones" in refused("cells", "yuzhong", "--jobs", "jobs", "--by", "area")
    assert "no weight for park" in refused("cells", "yuzhong", "--zones", zones, *by_use)
    twice = layer(tmp_path / "twice.gpkg", west, shapely.box(106.54, 29.53, 106.59, 29.57), people=[1, 2])
    assert "overlaps of zones" in refused("cells", "yuzhong", "--zones", twice)


def test_what_is_missing_is_named_with_its_command():
    told = said("exposure", "yuzhong", "--lang", "en")
    assert "unknown, and not 0" in told
    assert "--as depth --return-period 100" in told
    assert "no map of flood depths" in refused("losses", "yuzhong")
    assert "--rain" in refused("exposure", "yuzhong", "--rain", "-5")


def bring(pack, tmp_path):
    """Made-up depths of two periods, and a red line with a work in it: a test, of nobody's ground."""
    transform = from_origin(106.48, 29.60, 0.001, 0.001)
    for period, deep in ((20, 0.0), (100, 1.0)):
        values = np.full((100, 140), deep, np.float32)
        file = write_raster(tmp_path / f"depth{period}.tif", values, transform, nodata=-1)
        assert lantu("import", "raster", file, pack, "--as", "depth", "--return-period", str(period)).returncode == 0
    line = layer(tmp_path / "line.gpkg", shapely.box(106.56, 29.55, 106.57, 29.56))
    words = ("--as", "protected", "--line", "red_line", "--law", "decision 50", "--dated", "2022-10-31")
    assert lantu("import", "vector", line, pack, *words).returncode == 0
    project = {
        "id": "oc4ids-tst1-1",
        "title": "a road",
        "locations": [{"id": "1", "geometry": {"type": "Polygon", "coordinates": [
            [[106.565, 29.552], [106.575, 29.552], [106.575, 29.554], [106.565, 29.554], [106.565, 29.552]]]}}],
    }  # fmt: skip
    package = {"version": "0.9", "uri": "https://example.org/1", "publishedDate": "2026-01-01T00:00:00Z",
               "publisher": {"name": "t"}, "projects": [project]}  # fmt: skip
    (pack / "works" / "road.json").write_text(json.dumps(package))


def test_figures_are_written_with_their_basis_and_a_breach_is_found_by_its_ground(yuzhong, tmp_path):
    bring(yuzhong, tmp_path)
    told = json.loads(said("exposure", yuzhong, "--write", "--year", "2026", "--json"))
    assert next(one for one in told["layers"] if one["period"] == 100)["people"]["exposed"] == 588_717
    with (yuzhong / "observations" / "ground.csv").open() as file:
        rows = {row["variable"]: row for row in csv.DictReader(file)}
    assert (rows["flood_exposed_population"]["value"], rows["flood_exposed_population"]["basis"]) == ("100", "modelled")
    breach = rows["red_line_breach_area"]
    assert (breach["unit"], breach["place"], breach["year"]) == ("km2", "500103", "2026")
    assert float(breach["value"]) == pytest.approx(0.005 * 96_870 * 0.002 * 110_850 / 1e6, rel=0.01)
    before = contents(yuzhong)
    said("exposure", yuzhong, "--write", "--year", "2026", "--json")
    assert contents(yuzhong) == before  # the same layers give the same bytes
    (yuzhong / "projects.csv").write_text(
        "id,name_zh,name_en,task,measure,place,start,end,cost,kind,lon,lat\n"
        "clinic,诊所,Clinic,safety_resilience,,500103,2027,2028,1亿元,candidate,106.565,29.555\n"
        "far,远,Far,safety_resilience,,500103,2027,2028,1亿元,candidate,106.59,29.555\n",
        encoding="utf-8",
    )
    moved = (yuzhong / "works" / "road.json").read_text().replace("29.554", "29.5541")
    (yuzhong / "works" / "road.json").write_text(moved)
    checked = lantu("check", yuzhong, "--select", "LB404", "--select", "LB408", "--lang", "en").stdout
    assert "lies inside the ecological red line (decision 50)" in checked
    assert "project 'clinic' is located inside the ecological red line (decision 50)" in checked  # by its point
    assert "'far'" not in checked
    assert "'flood_exposed_population' was computed from layers that have changed since" in checked
    done = lantu("ground", "protected", yuzhong, "--json")
    assert done.returncode == 1  # something was found
    assert json.loads(done.stdout)["breaches"][0]["law"] == ["decision 50"]


def test_losses_of_a_mean_year_stand_in_the_money_that_was_named(yuzhong, tmp_path):
    bring(yuzhong, tmp_path)
    ask = ("losses", yuzhong, "--value", "1000", "--money", "CNY", "--money-year", "2022", "--storeys", "5")
    found = json.loads(said(*ask, "--json", "--write", "--year", "2026"))
    with (yuzhong / "observations" / "ground.csv").open() as file:
        (row,) = csv.DictReader(file)
    output = 160.276e9  # yuan of the district in 2022
    assert float(row["value"]) == pytest.approx(100 * found["expected_annual_loss"]["median"] / output, rel=1e-4)
    assert (row["variable"], row["basis"], row["unit"]) == ("annual_disaster_loss", "modelled", "%")
    space = 9_666_094.19  # m2 of the pack's homes, one of five storeys in a metre of water: about 49.4 % lost
    at_100 = found["median_losses"][found["periods"].index(100)]
    assert at_100 == pytest.approx(space / 5 * 0.494 * 1000, rel=0.07)
    mean = at_100 / 2 * (1 / 20 - 1 / 100) + at_100 / 100
    assert found["expected_annual_loss"]["median"] == pytest.approx(mean, rel=1e-6)
    assert found["expected_annual_people"] == pytest.approx(588_717 * (0.5 * 0.04 + 0.01))
    assert (found["money"], found["year"]) == ("CNY", 2022)
    assert "--money" in refused("losses", yuzhong, "--value", "1000")
    assert "LEAST:MOST" in refused("losses", yuzhong, "--value", "5:1", "--money", "CNY", "--money-year", "2022")
    assert "no curve for 'mars/residential'" in refused("losses", yuzhong, "--continent", "mars")


def test_what_meets_nothing_and_holes_filled_with_0_are_refused_and_the_pack_stays(yuzhong, tmp_path):
    far = layer(tmp_path / "far.gpkg", shapely.box(10, 50, 11, 51), people=[5])
    height = np.full((60, 90), 230, np.float32)
    height[20:40, 30:60] = 0  # a hole, and no sea beside ground of 230 m
    ground = tmp_path / "ground.tif"
    write_raster(ground, height, from_origin(106.49, 29.59, 0.001, 0.001), nodata=-9999)
    before = contents(yuzhong)
    law = ("--as", "protected", "--line", "red_line", "--law", "decision 50", "--dated", "2022-10-31")
    heights = ("raster", ground, yuzhong, "--as", "elevation", "--surface", "bare-earth")
    for words, what in (
        (("import", "vector", far, yuzhong, *law), "none of its areas meets the place (longitude 106."),
        (("import", *heights), "exactly 0 m beside ground of up to 230 m"),
        (("ground", "cells", yuzhong, "--zones", far), "none of the pack's homes or people lies in these zones"),
    ):
        done = lantu(*words, "--lang", "en")
        assert done.returncode == 2
        assert what in done.stderr
    assert contents(yuzhong) == before
    assert lantu("import", *heights, "--nodata", "0").returncode == 0
