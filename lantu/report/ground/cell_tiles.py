"""Cells of people as tiles of a web map: those that a tile shows, coarser the further one is away, sums of people kept."""

import math

import numpy as np
from numpy.typing import NDArray

from lantu.report.gis.vector_tile import EXTENT, tile_of_quads
from lantu.report.ground.picture import PEOPLE_STEPS
from lantu.space.cells.grid import Grid
from lantu.space.hazards.exposure import classes_of
from lantu.space.hazards.layer import HazardLayer

LAYER, KEYS = "cells", ("people", "class", "wide")
SMALLEST = 16  # units of a tile: two dots of a screen, below which squares are put together
DEEPEST = 18  # zoom
UNKNOWN = 99  # class of what a layer does not know


def cell_tile(
    grid: Grid, people: NDArray[np.int64], layer: HazardLayer | None, zoom: int, column: int, row: int
) -> bytes:
    """Return a tile (spherical Mercator, XYZ) of the cells where people (cell,) live; no bytes where it shows none.

    Of each square: its people, its class (by people, else by the layer at its middle, UNKNOWN where it is not known), and how many cells
    it is wide.
    """
    wide = _coarser(grid, zoom, row)
    left, top, right, bottom = _window(grid, zoom, column, row, wide)
    if left >= right or top >= bottom:
        return b""
    counts = people.reshape(grid.rows, grid.columns)[top:bottom, left:right]
    rows, columns = math.ceil((bottom - top) / wide), math.ceil((right - left) / wide)
    whole = np.zeros((rows * wide, columns * wide), np.int64)
    whole[: counts.shape[0], : counts.shape[1]] = counts
    sums = whole.reshape(rows, wide, columns, wide).sum(axis=(1, 3))
    down, across = np.nonzero(sums)
    side = grid.size * wide
    x = np.asarray(grid.west + left * grid.size + across * side, np.float64)
    y = np.asarray(grid.north - top * grid.size - down * side, np.float64)
    value: NDArray[np.int64] = sums[down, across]
    if layer is None:
        number = np.searchsorted(PEOPLE_STEPS, value, side="right").astype(np.int64)
    else:
        found = classes_of(layer, layer.at(*grid.degrees(x + side / 2, y - side / 2)))
        number = np.where(found < 0, UNKNOWN, found).astype(np.int64)
    corners = np.stack(
        [
            _on_tile(grid, x + side * right_, y - side * down_, zoom, column, row)
            for right_, down_ in ((0, 0), (1, 0), (1, 1), (0, 1))
        ],
        axis=1,
    )
    shown = (corners.max(axis=1) > 0).all(axis=1) & (corners.min(axis=1) < EXTENT).all(axis=1)
    told = np.stack([value, number, np.full(value.size, wide, np.int64)], axis=1)
    return tile_of_quads(LAYER, corners[shown], KEYS, told[shown])


def _coarser(grid: Grid, zoom: int, row: int) -> int:
    """Return how many cells a square is wide: a power of two, so that squares of neighbouring tiles are the same ones."""
    lat = _latitude(row + 0.5, zoom)
    side = 40_075_016.7 * math.cos(math.radians(lat)) / 2**zoom / EXTENT * SMALLEST  # metres on the ground
    return 2 ** max(0, math.ceil(math.log2(side / grid.size)))


def _window(grid: Grid, zoom: int, column: int, row: int, wide: int) -> tuple[int, int, int, int]:
    """Return the first and last column and row of cells that a tile may show, the first ones multiples of `wide`."""
    edge = np.linspace(0, 1, 9)
    east, south = (part.ravel() for part in np.meshgrid(edge, edge))
    lon = np.asarray((column + east) / 2**zoom * 360 - 180, np.float64)
    lat = np.array([_latitude(row + part, zoom) for part in south])
    x, y = grid.plane(lon, lat)
    kept = np.isfinite(x) & np.isfinite(y)
    if not kept.any():
        return 0, 0, 0, 0
    across, down = (x[kept] - grid.west) / grid.size, (grid.north - y[kept]) / grid.size

    def bounds(values: NDArray[np.float64], most: int) -> tuple[int, int]:
        first = max(0, math.floor(float(values.min())) - 1) // wide * wide
        return first, min(most, math.ceil(float(values.max())) + 1)

    left, right = bounds(across, grid.columns)
    top, bottom = bounds(down, grid.rows)
    return left, top, right, bottom


def _on_tile(
    grid: Grid, x: NDArray[np.float64], y: NDArray[np.float64], zoom: int, column: int, row: int
) -> NDArray[np.int64]:
    lon, lat = grid.degrees(x, y)
    bent = np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))
    across = ((lon + 180) / 360 * 2**zoom - column) * EXTENT
    down = ((1 - bent / np.pi) / 2 * 2**zoom - row) * EXTENT
    return np.rint(np.stack([across, down], axis=1)).astype(np.int64)


def _latitude(row: float, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom))))
