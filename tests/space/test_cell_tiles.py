"""Cells as vector tiles, read back by GDAL: nobody lost at any distance, every square where its cells are."""

import math

import numpy as np
import pyogrio
import pytest
from pyproj import Transformer

from lantu.report.gis.vector_tile import tile_of_quads
from lantu.report.ground.cell_tiles import UNKNOWN, cell_tile
from lantu.space.cells.grid import Grid, grid_over
from lantu.space.hazards.layer import HazardLayer


@pytest.fixture(scope="module")
def crowd() -> tuple[Grid, np.ndarray]:
    draw = np.random.default_rng(5)
    grid = grid_over(106.40, 29.40, 106.70, 29.70, 100.0)
    return grid, np.where(draw.random(grid.count) < 0.4, draw.integers(1, 2000, grid.count), 0)


def squares(crowd: tuple[Grid, np.ndarray], zoom: int, folder, layer: HazardLayer | None = None):
    """Return what GDAL reads of all tiles of a zoom that hold a cell, each square once: geometries in degrees and columns."""
    import pandas as pd

    def tile(lon: float, lat: float) -> tuple[int, int]:
        bent = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        return int((lon + 180) / 360 * 2**zoom), int((1 - bent / math.pi) / 2 * 2**zoom)

    (west, north), (east, south) = tile(106.40, 29.70), tile(106.70, 29.40)
    found = []
    for column in range(west, east + 1):
        for row in range(north, south + 1):
            content = cell_tile(*crowd, layer, zoom, column, row)
            if content:
                file = folder / f"{zoom}-{column}-{row}.mvt"
                file.write_bytes(content)
                found.append(pyogrio.read_dataframe(file, X=column, Y=row, Z=zoom, CLIP="NO").to_crs(4326))
    whole = pd.concat(found, ignore_index=True)
    middle = whole.geometry.centroid
    step = 4e-4 * whole["wide"].max()
    return whole[~pd.DataFrame({"x": (middle.x / step).round(), "y": (middle.y / step).round()}).duplicated()]


@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
@pytest.mark.parametrize("zoom", [8, 11])
def test_nobody_is_lost_on_tiles_of_any_zoom(crowd, tmp_path, zoom):
    grid, people = crowd
    found = squares(crowd, zoom, tmp_path)
    assert found["people"].sum() == people.sum()
    (wide,) = set(found["wide"])
    assert (
        wide == {8: 8, 11: 1}[zoom]
    )  # 4096 units of a tile are 136 km at zoom 8 and 17 km at zoom 11, 16 units at least a square
    # the busiest square lies where its cells do, by pyproj's own way
    busiest = found.loc[found["people"].idxmax()]
    x, y = Transformer.from_crs(4326, grid.crs, always_xy=True).transform(
        busiest.geometry.centroid.x, busiest.geometry.centroid.y
    )
    row = int((grid.north - y) // grid.size) // wide * wide
    column = int((x - grid.west) // grid.size) // wide * wide
    counts = people.reshape(grid.rows, grid.columns)
    assert counts[row : row + wide, column : column + wide].sum() == busiest["people"]


@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
def test_classes_are_those_of_the_layer_and_what_it_does_not_know_is_told(crowd, tmp_path):
    water = np.full((1, 3), np.nan, np.float32)
    water[0, 1:] = 0.0, 5.0
    layer = HazardLayer(water, 106.40, 29.70, 0.1, 0.3, "depth", 100.0, "made-up.tif")
    found = squares(crowd, 11, tmp_path, layer)
    found = found[found.geometry.centroid.y.between(29.402, 29.698)]  # the grid reaches a cell beyond the layer
    east = found.geometry.centroid.x
    assert set(found["class"][east < 106.499]) == {UNKNOWN}
    assert set(found["class"][(east > 106.501) & (east < 106.599)]) == {0}
    assert set(found["class"][east > 106.601]) == {4}
    assert cell_tile(*crowd, layer, 11, 0, 0) == b""
    assert tile_of_quads("cells", np.zeros((0, 4, 2), np.int64), ("people",), np.zeros((0, 1), np.int64)) == b""
