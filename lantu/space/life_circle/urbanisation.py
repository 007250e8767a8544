"""Town and country: the degree of urbanisation of where people live, by the people of square kilometres and of their neighbours.

Cells of 1 km² from people counted on a grid, classed as level 1 of the method that the UN Statistical Commission endorsed in 2020 does.
Source: Eurostat, Statistics Explained, glossary "Urban centre" and "Urban cluster" (read 2026-11-29); gaps are cells beside five or more of
a centre, as Croatia's statistical office tells it (dzs.gov.hr, territorial typologies). Density is of the whole cell: water is not known
here. Beyond the map nobody is counted, so that a cluster that its edge cuts may fall short of its least.
"""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from lantu.space.cells.grid import grid_over
from lantu.space.homes import Homes

CELL = 1000.0  # metres
CENTRE = (1500.0, 50_000.0)  # people a square kilometre, people together; neighbours share a side
CLUSTER = (300.0, 5_000.0)  # the same; neighbours share a side or a corner
BESIDE = 5  # of eight neighbours in a centre, from which on a gap belongs to it
CLASSES = ("urban_centre", "urban_cluster", "rural")


def degree_of_urbanisation(homes: Homes) -> NDArray[np.str_] | None:
    """Return the class (home,) of the square kilometre that each home lies in; None where people were not counted, or on coarser cells."""
    if homes.counts != "people" or homes.cell > CELL or not homes.weight.size:
        return None
    grid = grid_over(
        float(homes.lon.min()), float(homes.lat.min()), float(homes.lon.max()), float(homes.lat.max()), CELL
    )
    cell = grid.cell(*grid.plane(homes.lon, homes.lat))
    people = np.zeros(grid.count)
    np.add.at(people, cell, homes.weight)
    return np.array(CLASSES)[classes_of(people.reshape(grid.rows, grid.columns)).ravel()[cell]]


def classes_of(people: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the class of each cell (row, column), a position in CLASSES, by the people in cells of 1 km².

    >>> people = np.zeros((6, 6))
    >>> people[:5, :5] = 2500
    >>> people[2, 2], people[5, 5] = 0, 400
    >>> classes_of(people)[[2, 5, 5], [2, 5, 0]].tolist()
    [0, 1, 2]
    """
    dense, groups = _groups(people >= CENTRE[0], corners=False)
    centre = np.zeros(people.shape, np.bool_)
    for group in range(1, groups + 1):
        filled = _without_gaps(dense == group)
        if people[filled].sum() >= CENTRE[1]:
            centre |= filled
    settled, clusters = _groups(people >= CLUSTER[0], corners=True)
    total = np.zeros(clusters + 1)
    np.add.at(total, settled.ravel(), people.ravel())
    cluster = (settled > 0) & (total >= CLUSTER[1])[settled]
    return np.where(centre, 0, np.where(cluster, 1, 2))


def _groups(cells: NDArray[np.bool_], *, corners: bool) -> tuple[NDArray[np.int64], int]:
    """Number the cells that touch each other, from 1, 0 for those that are none, and count the groups."""
    from scipy.ndimage import generate_binary_structure, label

    found, count = label(cells, structure=generate_binary_structure(2, 2 if corners else 1))
    return np.asarray(found, np.int64), int(count)


def _without_gaps(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Add cells beside five or more of eight, until none is left."""
    while True:
        around = np.pad(inside, 1).astype(np.int64)
        rows, columns = inside.shape
        beside = -inside.astype(np.int64)
        for down, right in product(range(3), repeat=2):
            beside += around[down : down + rows, right : right + columns]
        grown = inside | (beside >= BESIDE)
        if (grown == inside).all():
            return inside
        inside = grown
