"""Layers as ArcGIS REST services give them: rings in any order, and measures along a line that are no heights."""

import json

import pytest
import shapely

from lantu.space.importers.layers.layers import read_layer

LON, LAT, STEP = 106.5, 29.5, 0.001


def ring(near, far, clockwise):
    """A square from one corner to the other, in steps from the south-west."""
    low, high = (LON + near * STEP, LAT + near * STEP), (LON + far * STEP, LAT + far * STEP)
    corners = [low, (low[0], high[1]), high, (high[0], low[1]), low]
    return corners if clockwise else corners[::-1]


def write(file, kind, geometry):
    told = {
        "geometryType": kind,
        "spatialReference": {"wkid": 4326},
        "fields": [{"name": "number", "type": "esriFieldTypeInteger"}],
        "features": [{"attributes": {"number": 7}, "geometry": geometry}],
    }
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (2, 3, 0, 1), (3, 2, 1, 0), (1, 3, 2, 0)])
def test_a_pond_on_an_island_of_a_lake_is_water_whatever_ring_comes_first(tmp_path, order):
    rings = ring(0, 9, True), ring(1, 8, False), ring(2, 7, True), ring(4, 5, False)
    file = write(tmp_path / "park.json", "esriGeometryPolygon", {"rings": [rings[at] for at in order]})
    (park,) = read_layer(file, None).shapes
    places = [shapely.Point(LON + at * STEP, LAT + at * STEP) for at in (0.5, 1.5, 3, 4.5)]
    assert park.is_valid
    assert [bool(park.contains(place)) for place in places] == [True, False, True, False]


def test_kilometre_posts_are_no_heights(tmp_path):
    path = [[LON, LAT, 12400], [LON + STEP, LAT, 12500]]
    file = write(tmp_path / "road.json", "esriGeometryPolyline", {"hasM": True, "paths": [path]})
    (road,) = read_layer(file, None).shapes
    assert not road.has_z
    assert shapely.get_coordinates(road).tolist() == [[LON, LAT], [LON + STEP, LAT]]
