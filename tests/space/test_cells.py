"""People brought to cells and back: nobody lost, nobody doubled; what is not covered is missing and not 0."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.language.errors import LantuError
from lantu.space.cells.coverage import CellPieces, coverage
from lantu.space.cells.grid import Grid, grid_over, plane_of
from lantu.space.cells.largest_remainder import shared_out
from lantu.space.cells.people import Cells, people_of_areas, people_of_points, people_of_zones, whole_people
from lantu.space.cells.zonal import majority, zonal_sums
from lantu.space.cells.zones import Zones, refuse_no_areas

GRID = Grid("EPSG:6933", 10_000_000, 3_600_000, 100, 6, 8)


def zones(*shapes, crs="EPSG:6933"):
    return Zones(tuple(f"z{at}" for at in range(len(shapes))), np.array(shapes, object), crs)


def tiles(seed, rows=2, columns=3):
    """A plane of areas that fit together, their corners moved at random; the outer rim is the grid's."""
    random = np.random.default_rng(seed)
    west, south, east, north = GRID.bounds
    x, y = np.meshgrid(np.linspace(west, east, columns + 1), np.linspace(south, north, rows + 1))
    x[1:-1, 1:-1] += random.uniform(-60, 60, (rows - 1, columns - 1))
    y[1:-1, 1:-1] += random.uniform(-60, 60, (rows - 1, columns - 1))
    corners = [((r, c), (r, c + 1), (r + 1, c + 1), (r + 1, c)) for r in range(rows) for c in range(columns)]
    return zones(*(shapely.Polygon([(x[at], y[at]) for at in ring]) for ring in corners))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1e12), st.integers(0, 4)), min_size=1, max_size=60),
    st.lists(st.integers(0, 10**13), min_size=5, max_size=5),
)
def test_every_unit_of_a_total_is_given_out_once(pieces, totals):
    """By weights of any size; each piece gets its quota, rounded down or up."""
    weight, group = np.array([one for one, _ in pieces]), np.array([at for _, at in pieces])
    total = np.array([units if weight[group == at].any() else 0 for at, units in enumerate(totals)], np.int64)
    found = shared_out(weight, group, total)
    assert [int(found[group == at].sum()) for at in range(5)] == total.tolist()
    assert (found >= 0).all()
    assert (found[weight == 0] == 0).all()
    sums = np.array([weight[group == at].sum() for at in range(5)])
    quota = np.divide(weight, sums[group], out=np.zeros(weight.size), where=sums[group] > 0) * total[group]
    assert (np.abs(found - quota) < 1 + 1e-9 * total[group]).all()


def test_the_largest_remainders_get_what_is_left_and_of_equal_ones_the_first():
    """10 by 1.6, 2.3 and 6.1 tenths: Hamilton gives 2, 2, 6; three equal ones share 2 from the front."""
    assert shared_out(np.array([1.6, 2.3, 6.1]), np.zeros(3, int), np.array([10])).tolist() == [2, 2, 6]
    assert shared_out(np.ones(3), np.zeros(3, int), np.array([2])).tolist() == [1, 1, 0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 3.7]), min_size=1, max_size=40), st.integers(0, 10**6))
def test_one_group_is_shared_as_many_are(weights, total):
    """Millions of pieces of one zone are not sorted: who gets the last units is the same, ties too."""
    weight = np.array([*weights, 1.0])
    alone = shared_out(weight, np.zeros(weight.size, int), np.array([total]))
    beside = shared_out(np.array([*weight, 1.0]), np.array([0] * weight.size + [1]), np.array([total, 5]))
    assert alone.tolist() == beside[:-1].tolist()


@pytest.mark.parametrize("weight", [[-1.0, 1.0], [np.nan, 1.0], [0.0, 0.0]])
def test_weights_that_are_none_are_refused(weight):
    with pytest.raises(ValueError, match="weight"):
        shared_out(np.array(weight), np.zeros(2, int), np.array([5]))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), min_size=6, max_size=6))
def test_people_of_zones_stay_in_their_zones_and_come_back_whole(seed, totals):
    """Zones to cells to zones: the sum is the same to the last one at every step, by area and by points alike."""
    total, plane = np.array(totals, np.int64), tiles(seed)
    random = np.random.default_rng(seed)
    cells = people_of_areas(GRID, plane, random.random(GRID.count) * (random.random(GRID.count) > 0.3), total)
    assert cells.people.sum() == total.sum()
    back, covered, outside = people_of_zones(cells, coverage(GRID, plane), 6)
    assert back.sum() + outside == total.sum()
    np.testing.assert_allclose(covered, 1)
    x, y = random.uniform(10_000_000, 10_000_800, 40), random.uniform(3_599_400, 3_600_000, 40)
    zone = np.array(
        [
            next(at for at, one in enumerate(plane.shapes) if one.covers(shapely.Point(p)))
            for p in zip(x, y, strict=True)
        ]
    )
    pointed, at_points = people_of_points(GRID, coverage(GRID, plane), x, y, random.random(40), zone, total, plane.ids)
    assert pointed.people.sum() == total.sum()
    for at in range(6):
        if (zone == at).any():
            assert at_points[zone == at].sum() == total[at]
        else:
            assert (at in pointed.evenly) == (total[at] > 0)


def test_a_zone_of_one_cell_and_a_half_shares_its_people_by_ground():
    found = people_of_areas(
        GRID, zones(shapely.box(10_000_000, 3_599_900, 10_000_150, 3_600_000)), None, np.array([30])
    )
    assert found.people[:3].tolist() == [20, 10, 0]
    assert found.known[:3].tolist() == [True, True, False]  # beyond the zone nothing is known: not 0


def test_what_nobody_counted_is_missing_and_what_no_zone_covers_is_told():
    cells = Cells(GRID, np.where(np.arange(48) < 8, 10, 0), np.arange(48) < 8)  # the northern row
    shapes = zones(
        shapely.box(10_000_000, 3_599_900, 10_000_200, 3_600_000),
        shapely.box(10_000_000, 3_599_400, 10_000_200, 3_599_500),
    )
    people, covered, outside = people_of_zones(cells, coverage(GRID, shapes), 2)
    assert (people.tolist(), covered.tolist(), outside) == ([20, 0], [1.0, 0.0], 60)


def test_another_system_is_an_error_and_not_an_empty_answer():
    with pytest.raises(LantuError, match="differ: raster EPSG:6933, zones EPSG:4326"):
        coverage(GRID, zones(shapely.box(106, 29, 107, 30), crs="EPSG:4326"))
    with pytest.raises(LantuError, match="do not meet"):
        coverage(GRID, zones(shapely.box(0, 0, 1, 1)))
    with pytest.raises(LantuError, match="name no coordinate system"):
        coverage(GRID, zones(shapely.box(0, 0, 1, 1), crs=None))


def test_a_grid_is_of_equal_areas_wherever_the_place_is():
    from pyproj import Geod

    for lon, lat in ((106.55, 29.56), (24.9, 60.2), (-58.4, -34.6), (36.8, -1.3)):
        grid = grid_over(lon - 0.05, lat - 0.05, lon + 0.05, lat + 0.05, 500)
        x, y = grid.middles(np.array([0, grid.count // 2, grid.count - 1]))
        areas = []
        for east, north in zip(x, y, strict=True):
            ring = np.array([[-250, -250], [250, -250], [250, 250], [-250, 250]])
            lons, lats = grid.degrees(east + ring[:, 0], north + ring[:, 1])
            areas.append(abs(Geod(ellps="WGS84").polygon_area_perimeter(lons, lats)[0]))
        np.testing.assert_allclose(areas, 250_000, rtol=1e-4)
        assert grid.west % 500 == 0
        assert (grid.cell(*grid.plane(np.array([lon]), np.array([lat]))) >= 0).all()
    assert plane_of(24.94, 60.17) != plane_of(106.55, 29.56) == "EPSG:6933"


@pytest.mark.parametrize(
    ("size", "crs", "said"),
    [
        (0, None, "above 0"),
        (float("nan"), None, "above 0"),
        (100, "EPSG:4326", "plane of metres"),
        (100, "EPSG:99999999", "no coordinate"),
    ],
)
def test_a_size_or_a_plane_that_is_none_is_refused(size, crs, said):
    with pytest.raises(LantuError, match=said):
        grid_over(106.5, 29.5, 106.6, 29.6, size, crs)


def raster(path, values, nodata, crs="EPSG:6933"):
    from rasterio.transform import from_origin

    from tests.space.maps import write_raster

    return write_raster(path, values, from_origin(10_000_000, 3_600_000, 100, 100), crs, nodata=nodata)


def test_sums_of_a_raster_are_missing_where_it_has_no_value(tmp_path):
    """A column called id and a zone on nodata: exactextract 0.3 would give row numbers, 0.0 and a count of 0."""
    values = np.arange(48, dtype=np.float32).reshape(6, 8)
    values[3:] = -1
    file = raster(tmp_path / "values.tif", values, -1)
    west, north = 10_000_000, 3_600_000
    asked = zones(
        shapely.box(west, north - 100, west + 150, north),  # 0 and half of 1
        shapely.box(west, north - 600, west + 800, north - 300),  # nothing but nodata
        shapely.box(west + 5000, north, west + 5100, north + 100),  # beyond the raster
    )
    found = zonal_sums(file, asked)
    np.testing.assert_allclose(found.sum, [0.5, np.nan, np.nan])
    np.testing.assert_allclose(found.mean, [1 / 3, np.nan, np.nan])
    np.testing.assert_allclose(found.cells, [1.5, 0, 0])


def test_of_classes_that_cover_the_same_the_smallest_is_the_majority(tmp_path):
    values = np.array([[3, 7, 7, 3, 1, 1, 1, 9]] * 6, np.uint8)
    file = raster(tmp_path / "classes.tif", values, 255)
    west, north = 10_000_000, 3_600_000
    asked = zones(
        shapely.box(west, north - 600, west + 400, north), shapely.box(west + 300, north - 600, west + 800, north)
    )
    assert majority(file, asked).tolist() == [3, 1]


def test_a_raster_that_does_not_say_what_no_data_is_is_not_summed(tmp_path):
    file = raster(tmp_path / "bare.tif", np.ones((6, 8), np.float32), None)
    with pytest.raises(LantuError, match="no data"):
        zonal_sums(file, zones(shapely.box(10_000_000, 3_599_900, 10_000_150, 3_600_000)))
    file = raster(tmp_path / "other.tif", np.ones((6, 8), np.float32), -1, "EPSG:32648")
    with pytest.raises(LantuError, match="differ"):
        zonal_sums(file, zones(shapely.box(10_000_000, 3_599_900, 10_000_150, 3_600_000)))


def test_lines_and_outlines_that_cross_themselves_are_named():
    rows = np.array([1, 2, 3])
    with pytest.raises(LantuError, match="row 2, a LineString"):
        refuse_no_areas(
            np.array([shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (1, 1)]), shapely.box(0, 0, 1, 1)]),
            rows,
            "a.gpkg",
        )
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    with pytest.raises(LantuError, match="row 3, at 1 1"):
        refuse_no_areas(np.array([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3), bow]), rows, "a.gpkg")


def test_fractions_of_people_become_whole_ones_with_their_sum():
    assert whole_people(np.array([0.5, 0.25, 0.25, 3.0])).tolist() == [1, 0, 0, 3]
    with pytest.raises(LantuError, match="zone number 2"):
        whole_people(np.array([1.0, -2.0]))


def test_pieces_of_a_cell_never_add_up_to_more_than_the_cell():
    found = coverage(GRID, tiles(3))
    assert isinstance(found, CellPieces)
    np.testing.assert_allclose(np.bincount(found.cell, weights=found.share, minlength=GRID.count), 1)
